"""The HTML edition is HTML by the W3C's own checker."""

import re
import shutil
import subprocess
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import product
from pathlib import Path

import pytest

from heelprint.asked import Part
from heelprint.order import Order
from heelprint.page.fonts import FILES
from heelprint.page.html import order_html
from tests.clinics import fullest
from tests.direct import page_of
from tests.support import KINDS

pytestmark = pytest.mark.pango


@pytest.fixture(autouse=True)
def _fonts_without_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    """Making them takes longer than all the rest, and the checker doesn't look inside."""
    monkeypatch.setattr("heelprint.page.html.web_fonts", lambda _: dict.fromkeys(FILES, "AAAA"))


NAME = 'Eva <Holm> & "O\'Brien" אברהם'


def editions() -> Iterator[tuple[str, Order]]:
    """Every kind, normal and large, with and without a clinic and a name, dated and not."""
    for kind, large, of_clinic in product(KINDS, (False, True), (False, True)):
        order = replace(
            kind.order(large_print=large, name=NAME if of_clinic else None),
            clinic=fullest() if of_clinic else None,
        )
        name = f"{kind}-{'large' if large else 'normal'}-{'clinic' if of_clinic else 'none'}"
        yield name, order
        yield f"undated-{name}", replace(order, undated=True, parts=(Part.LOG,))


def check(*files: Path) -> subprocess.CompletedProcess[str]:
    vnu = shutil.which("vnu")
    assert vnu
    # It takes no picture that stands in the page itself for allowed, not even by "img-src *".
    wrong = ".*image “data:.*blocked by “img-src” directive.*"
    command = [vnu, "--Werror", "--stdout", "--filterpattern", wrong, *map(str, files)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.vnu
def test_the_checker_of_the_w3c_has_nothing_to_say(tmp_path: Path) -> None:
    files = []
    for name, order in editions():
        files.append(tmp_path / f"{name}.html")
        files[-1].write_text(order_html(order), "utf-8")
    assert len(files) == 144
    result = check(*files)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")


@pytest.mark.vnu
def test_the_checker_finds_a_foot_that_stands_before_a_body(tmp_path: Path) -> None:
    path = tmp_path / "wrong.html"
    foot, body = "<tfoot><tr><td>1</tfoot>", "<tbody><tr><td>1</tbody>"
    page = f"<!DOCTYPE html><html lang=en><title>x</title><table>{foot}{body}</table>"
    path.write_text(page)
    result = check(path)
    assert result.returncode == 1
    assert "tbody" in result.stdout


POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def test_a_browser_may_run_the_page_s_own_script_and_fetch_nothing() -> None:
    order = KINDS[0].order()
    html = order_html(order)
    (policy,) = POLICY.findall(html)
    (script,) = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    assert "aria-current" in script
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert policy.split("; ") == [
        "default-src 'none'",
        "style-src 'unsafe-inline'",
        "font-src data:",
        "img-src data:",
        f"script-src 'sha256-{digest}'",
        "base-uri 'none'",
        "form-action 'none'",
    ]
    assert html.index(policy) < html.index("<title>") < html.index("<style>")


def test_a_page_without_a_log_may_run_no_script_and_paper_has_no_policy() -> None:
    order = replace(KINDS[0].order(), parts=(Part.PLAN,))
    (policy,) = POLICY.findall(order_html(order))
    assert "script" not in policy
    assert "<script" not in order_html(order)
    assert not POLICY.search(page_of(order))


def test_the_foot_of_the_log_stands_after_its_last_session() -> None:
    for name, order in editions():
        log = order_html(order).partition('<table class="log')[2].partition("</table>")[0]
        assert log.rindex("</tbody>") < log.index("<tfoot>"), name
        assert log.count("<tfoot>") == 1
