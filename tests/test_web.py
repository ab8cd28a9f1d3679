"""The page in the browser answers as the command does, tells nobody else, and keeps nothing."""

import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from heelprint import editions
from heelprint.asked import Asked, Part
from heelprint.cli.main import cli
from heelprint.clinic import Clinic
from heelprint.editions import EDITIONS
from heelprint.errors import InputError, OutputError
from heelprint.i18n.language import find_language
from heelprint.message import Message
from heelprint.order import read_order
from heelprint.settings.read import NO_SETTINGS, Settings
from heelprint.web import guard
from heelprint.web.app import make_app
from heelprint.web.desk import MOST_WAITING, Desk, Looks
from heelprint.web.server import serve
from heelprint.web.speech import page_language
from tests.support import START, running_text

ROOT = Path(__file__).parent.parent
PARTS = [part.value for part in Part]
FILLED = {"affected": "left", "start": "2026-11-23", "weeks": "12", "lang": "da", "only": PARTS}
NAME = "Eva <b>Holm</b> & søn"


def client_of(settings: Settings = NO_SETTINGS, **more: Any) -> FlaskClient:
    return make_app(Desk(settings, lambda: START, **more)).test_client()


@pytest.fixture
def client() -> FlaskClient:
    return client_of()


def plain(page: str) -> str:
    """The page with plain spaces."""
    return page.replace("\u00a0", " ")


def check(client: FlaskClient, words: Mapping[str, Any], address: str = "/check") -> Any:
    response = client.post(address, data=words)
    assert response.status_code == 200
    return response.get_json()


@pytest.mark.parametrize(
    ("browser", "address", "title", "lang"),
    [
        ("da", "/", "En plan mod hælsmerter", "da-DK"),
        ("en-GB,en;q=0.9", "/", "A plan for heel pain", "en-GB"),
        ("fr,de;q=0.5", "/", "En plan mod hælsmerter", "da-DK"),
        ("da", "/?speak=en", "A plan for heel pain", "en-US"),
        ("en", "/?speak=xx", "A plan for heel pain", "en-US"),
    ],
)
def test_the_page_speaks_the_browser_s_language_or_the_one_that_is_chosen(
    browser: str, address: str, title: str, lang: str, client: FlaskClient
) -> None:
    page = plain(client.get(address, headers={"Accept-Language": browser}).text)
    assert f"<h1>{title}</h1>" in page
    assert re.search(r'<html lang="(\S+)"', page)[1][:2] == lang[:2]  # type: ignore[index]


def test_the_language_of_the_command_goes_before_the_browser_s() -> None:
    client = client_of(language=find_language("en"))
    page = plain(client.get("/", headers={"Accept-Language": "da"}).text)
    assert "<h1>A plan for heel pain</h1>" in page
    assert '<option value="en" lang="en" selected>' in page
    assert page_language(None, ["no tag", "da"]).short_tag == "da"


def test_a_new_form_has_today_and_the_defaults_of_all_plans_or_the_clinic_s(
    client: FlaskClient,
) -> None:
    page = client.get("/?speak=da").text
    assert 'name="start" id="start" value="2026-11-23"' in page
    assert 'class="short" value="12"' in page
    assert re.findall(r'value="(\S+)" checked', page) == ["one-leg", *PARTS]
    assert '<option value="da" lang="da" selected>Dansk</option>' in page
    clinic = Asked(weeks="16", start_level="to ben", lang="en", large_print=True, paper="Letter")
    page = client_of(Settings(None, None, clinic)).get("/?speak=da").text
    assert 'class="short" value="16"' in page
    assert re.findall(r'value="(\S+)" checked', page) == ["two-leg", "yes", *PARTS]
    assert re.findall(r'value="(\S*)"[^>]* selected', page) == ["en", "Letter"]
    page = client_of(Settings(None, None, Asked(lang="amerikansk"))).get("/?speak=da").text
    assert '<option value="en-US" lang="en-US" selected>English (US)</option>' in page


def test_nothing_is_wrong_with_a_form_that_is_not_filled_in_until_it_is_to_be_printed(
    client: FlaskClient,
) -> None:
    empty = {**FILLED, "affected": ""}
    assert check(client, empty) == {"errors": {}, "notes": [], "preview": ""}
    said = check(client, empty, "/check?whole=1&speak=en")["errors"]
    assert said == {"affected": "Which foot hurts? Give left, right or both."}


WRONG = {
    "affected": "middle",
    "start": "31-02-2026",
    "start_level": "three",
    "one_leg_from": "soon",
    "weeks": "99",
    "lang": "xx",
    "paper": "A5",
    "name": "010190-1234",
}


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("field", WRONG)
def test_a_wrong_word_is_said_at_its_field_in_the_words_of_the_command(
    field: str, lang: str, client: FlaskClient
) -> None:
    said = check(client, {**FILLED, field: WRONG[field]}, f"/check?speak={lang}")["errors"]
    language = find_language(lang)
    words: Any = {"affected": "left", field: WRONG[field]}
    with pytest.raises(InputError) as caught:
        read_order(Asked(**words), today=START)
    assert said == {field: language.say(caught.value.message)}
    page = client.post(f"/?speak={lang}", data={**FILLED, field: WRONG[field]})
    assert page.status_code == 422
    assert len(re.findall(rf'name="{field}"[^>]+aria-invalid="true"', page.text)) >= 1
    assert len(re.findall(rf'id="{field}-error" data-error="{field}">\S', page.text)) == 1
    assert page.text.count('aria-invalid="true"') == page.text.count(f'"{field}-error" aria-inv')


def test_what_does_not_fit_the_rest_is_said_at_its_field(client: FlaskClient) -> None:
    for words, field in (
        ({"one_leg_from": "2026-12-01"}, "one_leg_from"),  # with one leg from the start
        ({"from_week": "13"}, "from_week"),
        ({"only": []}, "only"),  # and none is ticked again
    ):
        assert list(check(client, FILLED | words)["errors"]) == [field]
        page = client.post("/", data=FILLED | words).text
        assert "<details open>" in page
        ticked = re.findall(r'name="only" value="\S+" checked', page)
        assert len(ticked) == len((FILLED | words)["only"])


def test_what_there_is_to_tell_is_told(client: FlaskClient) -> None:
    (doubt,) = check(client, {**FILLED, "start": "2025-11-23"}, "/check?speak=en")["notes"]
    assert doubt.endswith("Is the year right?")
    words = {**FILLED, "start_level": "two-leg", "one_leg_from": "2026-12-02"}
    page = client.post("/?speak=en", data=words).text
    assert "<li>2026-12-02 is no training day." in page


def test_a_plan_is_looked_at_once_by_an_address_that_says_nothing(client: FlaskClient) -> None:
    where = check(client, {**FILLED, "name": NAME})["preview"]
    assert re.fullmatch(r"/preview/[\w-]{22}", where)
    response = client.get(where)
    assert "Eva &lt;b&gt;Holm&lt;/b&gt; &amp; søn" in response.text
    assert 'datetime="2027-02-13"' in response.text
    assert response.headers["Content-Security-Policy"] == "frame-ancestors 'self'"
    assert client.get(where).status_code == 404
    page = client.post("/", data=FILLED).text
    (shown,) = re.findall(r'<iframe src="(\S+)"', page)
    assert 'datetime="2027-02-13"' in client.get(shown).text


def test_the_oldest_plan_that_nobody_looked_at_makes_room() -> None:
    looks, order = Looks(), read_order(Asked(affected="left"), today=START)
    words = [looks.put(order) for _ in range(MOST_WAITING + 1)]
    assert looks.take(words[0]) is None
    assert looks.take(words[1]) is order
    assert looks.take(words[1]) is None


@pytest.mark.pango
@pytest.mark.parametrize("ending", EDITIONS)
def test_each_file_is_the_command_s(ending: str, client: FlaskClient) -> None:
    words = {**FILLED, "name": "Eva Holm", "large_print": "yes", "from_week": "1"}
    asked = Asked(affected="left", start="2026-11-23", name="Eva Holm", large_print="yes")
    if EDITIONS[ending].refused:
        asked = replace(asked, large_print=None)
    order = read_order(asked, today=START)
    for how, way in (("show", "inline"), ("save", "attachment")):
        response = client.post(f"/{how}/{ending}", data=words)
        assert response.status_code == 200
        assert response.mimetype == EDITIONS[ending].media_type
        name = f"haelplan-2026-11-23.{ending}"
        assert response.headers["Content-Disposition"] == f'{way}; filename="{name}"'
        if ending != "ics":  # which has the time at which it was made
            assert response.data == EDITIONS[ending].make(order, None).content
        assert client.post(f"/{how}/{ending}", data={**words, "weeks": "0"}).status_code == 422
    assert client.post("/show/exe", data=words).status_code == 404
    assert client.post(f"/open/{ending}", data=words).status_code == 404


@pytest.mark.pango
def test_the_clinic_stands_on_the_plan_and_large_print_can_be_left_out() -> None:
    settings = Settings(None, Clinic(name="Hælhuset"), Asked(large_print=True))
    content = client_of(settings).post("/show/pdf", data=FILLED).data
    assert "Hælhuset" in running_text(content)
    order = read_order(Asked(affected="left"), today=START, clinic=settings.clinic)
    assert content == EDITIONS["pdf"].make(order, None).content


def test_where_no_pdf_can_be_made_the_web_page_is_offered(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OutputError(Message("No Pango."))

    monkeypatch.setattr(editions, "order_pdf", fail)
    response = client.post("/show/pdf?speak=en", data=FILLED)
    assert response.status_code == 503
    assert "<li>No Pango.</li><li>Print the plan as a page of the browser instead" in response.text
    assert client.post("/show/html", data=FILLED).status_code == 200


def test_our_own_files_are_there_and_no_others(client: FlaskClient) -> None:
    kinds = {
        "page.css": "text/css",
        "page.js": "text/javascript",
        "icon.svg": "image/svg+xml",
        "400.woff2": "font/woff2",
        "600.woff2": "font/woff2",
    }
    for name, kind in kinds.items():
        response = client.get(f"/look/{name}")
        assert (response.status_code, response.mimetype) == (200, kind)
        assert response.data
    script = client.get("/look/page.js").text
    assert script.count("\n") < 200
    style = client.get("/look/page.css").text
    assert re.findall(r"url\(.(.*?).\)", style) == ["400.woff2", "600.woff2"]
    assert not re.search(r"https?:", style + script)
    linked = re.findall(r'(?:src|href|action)="(.*?)"', client.get("/").text)
    assert len(linked) > 10
    assert all(re.match(r"/[^/]", address) or address == "/" for address in linked)


PAGE = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self';"


def protected(response: TestResponse) -> TestResponse:
    """The answer, which has what keeps a page safe, and no word of the machine's."""
    assert response.headers["Content-Security-Policy"].startswith(PAGE)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Traceback" not in response.text
    assert "werkzeug" not in response.text.lower()
    return response


def test_every_answer_has_what_keeps_it_safe(client: FlaskClient) -> None:
    for address in ("/", "/look/page.css", "/preview/nothing", "/nowhere"):
        protected(client.get(address))
    protected(client.post("/check", data=FILLED))
    protected(client.post("/save/html", data={**FILLED, "affected": ""}))


HOSTS = ["evil.example", "127.0.0.1.evil.example", "localhost:1@evil.example", "192.168.0.7", "é"]
SITES: list[dict[str, str]] = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},
    {"Sec-Fetch-Site": "none"},
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Origin": "http://localhost:81"},
    {"Origin": "https://localhost"},
    {"Origin": "localhost"},
    {"Origin": ""},
    {"Origin": "http://localhost", "Sec-Fetch-Site": "cross-site"},
]
PATHS = [
    *("/../pyproject.toml", "/look/../form.html", "/look/..%2f..%2fpage.css", "/look/form.html"),
    *("/look/layout.html", "/look/", "/look/400", "/look/500.woff2", "/look/4.woff2.woff2"),
    *("/look/%00", "/look//etc/passwd", "/preview/../look", "/preview/%2e%2e", "/.env"),
    *("/static/page.css", "/show/pdf/..", "/\u202e", "/%ff"),
]
METHODS = ["PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "PROPFIND"]


@pytest.mark.parametrize("host", HOSTS)
def test_another_name_for_this_computer_is_refused(host: str, client: FlaskClient) -> None:
    """A page of another site can give its own name our address, and ask us then."""
    for method in ("GET", "POST"):
        response = protected(client.open("/", method=method, headers={"Host": host}))
        assert response.status_code == 421
        assert "heelprint" in response.text


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "localhost:4335"])
def test_its_own_names_are_known(name: str, client: FlaskClient) -> None:
    assert client.get("/", headers={"Host": name}).status_code == 200
    own = {"Host": name, "Origin": f"http://{name}", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/check", data=FILLED, headers=own).status_code == 200


@pytest.mark.parametrize("headers", SITES, ids=str)
@pytest.mark.parametrize("address", ["/", "/check", "/show/pdf"])
def test_what_another_site_sends_is_refused(
    headers: dict[str, str], address: str, client: FlaskClient
) -> None:
    response = protected(client.post(f"{address}?speak=en", data=FILLED, headers=headers))
    assert response.status_code == 403
    assert "This came from another site" in response.text
    assert client.get("/", headers=headers).status_code == 200  # a link may lead here


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_out(path: str, client: FlaskClient) -> None:
    response = client.get(path, follow_redirects=False)
    assert response.status_code in {404, 405, 308}
    assert "passwd" not in response.text
    assert "evil" not in response.headers.get("Location", "")


@pytest.mark.parametrize("method", METHODS)
def test_other_methods_are_refused_with_those_that_are_right(
    method: str, client: FlaskClient
) -> None:
    own = {"Sec-Fetch-Site": "same-origin"}
    response = protected(client.open("/check", method=method, headers=own))
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]


TYPED = "application/x-www-form-urlencoded"
TOO_MUCH: dict[str, dict[str, Any]] = {
    "a form": {"data": b"name=" + b"a" * 2_000_001, "content_type": TYPED},
    "a field": {
        "data": b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n' + b"a" * 600_000,
        "content_type": "multipart/form-data; boundary=x",
    },
    "fields": {
        "data": {f"field{number}": "a" for number in range(300)},
        "content_type": "multipart/form-data",
    },
}


@pytest.mark.parametrize("words", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_more_than_a_form_holds_is_refused(words: dict[str, Any], client: FlaskClient) -> None:
    response = protected(client.post("/check?speak=en", **words))
    assert response.status_code == 413
    assert "more than a form can hold" in response.text


BROKEN: dict[str, tuple[str, bytes]] = {
    "no boundary": ("multipart/form-data", b"--x\r\n\r\n"),
    "cut off": ("multipart/form-data; boundary=x", b"--x\r\nContent-Disposition: form-d"),
    "no end": ("multipart/form-data; boundary=x", b"--x\r\n\r\nabc"),
    "no form": ("application/json", b'{"affected": "left"}'),
    "no letters": (TYPED, b"name=%ff%fe&affected=%00"),
    "nothing": ("text/plain", b""),
}


@pytest.mark.parametrize(("kind", "content"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_form_is_answered(kind: str, content: bytes, client: FlaskClient) -> None:
    response = protected(client.post("/", data=content, content_type=kind))
    assert response.status_code in {400, 413, 422}


MARKUP = '"><script>alert(1)</script>{{ 7*7 }}\x00\u202e'


@pytest.mark.parametrize("field", [*WRONG, "only", "from_week", "large_print", "speak"])
def test_markup_in_a_field_stays_text(field: str, client: FlaskClient) -> None:
    for address in ("/", "/show/html"):
        response = client.post(address, data={**FILLED, field: MARKUP})
        assert "<script>alert" not in response.text
        assert "49" not in re.findall(r'value="([^"]*)"', response.text)
    assert "<script>" not in client.get("/", query_string={field: MARKUP}).text


def test_a_fault_of_ours_is_said_without_a_word_of_it(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a secret of Eva Holm")

    monkeypatch.setattr("heelprint.web.app.read_form", fail)
    response = protected(client.post("/?speak=en", data={**FILLED, "name": "Eva Holm"}))
    assert response.status_code == 500
    assert "Something went wrong here" in response.text
    assert "secret" not in response.text


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


def test_a_port_that_is_taken_is_said(taken_port: int) -> None:
    result = CliRunner().invoke(cli, ["serve", "--port", str(taken_port), "--lang", "en"])
    assert result.exit_code == 2
    assert result.stderr == (
        f"heelprint: --port: Port {taken_port} can't be used here: Address already in use. "
        "Name another one, or 0 for any.\n"
    )
    with pytest.raises(InputError):
        serve(make_app(Desk(NO_SETTINGS, lambda: START)), taken_port, print)


def test_without_flask_it_is_said_how_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "heelprint.web.app", None)
    result = CliRunner().invoke(cli, ["serve", "--lang", "en"])
    assert result.exit_code == 1
    assert "Install: pip install 'heelprint[web]'" in result.stderr


def test_the_limits_are_those_of_the_guard() -> None:
    config = make_app(Desk(NO_SETTINGS, lambda: START)).config
    assert config["MAX_CONTENT_LENGTH"] == guard.MOST_OF_A_FORM == 2_000_000
    assert config["TRUSTED_HOSTS"] == ["127.0.0.1", "localhost"]


@pytest.mark.posix
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_command_says_where_the_page_is_and_ends_well(number: int) -> None:
    words = ["serve", "--port", "0", "--no-browser", "--no-clinic", "--lang", "en"]
    with subprocess.Popen(
        [sys.executable, "-m", "heelprint", *words], stderr=subprocess.PIPE, text=True, cwd=ROOT
    ) as process:
        assert process.stderr is not None
        said = process.stderr.readline()
        address = re.fullmatch(r"The page is at (http://127\.0\.0\.1:\d+/) until .*\n", said)
        try:
            assert address, said
            with urlopen(address[1]) as page:
                assert b"A plan for" in page.read()
        finally:
            process.send_signal(number)
        assert process.stderr.read() == ""
    assert process.returncode == 0
