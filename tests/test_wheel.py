"""The wheel holds what it must, and prints both languages on its own."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


HELD = """
heelprint/__init__.py heelprint/__main__.py heelprint/batch.py heelprint/batch_talk.py
heelprint/catalogs.py heelprint/cli.py heelprint/cli_batch.py heelprint/cli_clinic.py
heelprint/cli_plan.py heelprint/clinic.py heelprint/clinic_file.py heelprint/colour.py
heelprint/columns.py heelprint/confined.py heelprint/console.py heelprint/csv_table.py
heelprint/data.py heelprint/date_doubts.py heelprint/date_names.py heelprint/dates.py
heelprint/drawing.py heelprint/encodings.py heelprint/errors.py heelprint/exports.py
heelprint/filenames.py heelprint/files.py heelprint/filled_down.py heelprint/fingerprint.py
heelprint/folders.py heelprint/fonts.py heelprint/handout.py heelprint/headers.py heelprint/i18n.py
heelprint/ics.py heelprint/interrupts.py heelprint/language_names.py heelprint/letterhead.py
heelprint/locales/da/LC_MESSAGES/heelprint.po heelprint/locales/heelprint.pot heelprint/logo.py
heelprint/logo_errors.py heelprint/names.py heelprint/order.py heelprint/output.py heelprint/pdf.py
heelprint/picture.py heelprint/places.py heelprint/plan.py heelprint/po_file.py heelprint/press.py
heelprint/privacy.py heelprint/protocol.py heelprint/py.typed heelprint/render.py
heelprint/report.py heelprint/roster.py heelprint/row_checks.py heelprint/seal.py
heelprint/settings.py heelprint/streams.py heelprint/svg_clips.py heelprint/svg_css.py
heelprint/svg_elements.py heelprint/svg_file.py heelprint/svg_gradients.py heelprint/svg_numbers.py
heelprint/svg_paint.py heelprint/svg_path.py heelprint/svg_shapes.py heelprint/svg_style.py
heelprint/svg_walk.py heelprint/svg_writing.py heelprint/table.py heelprint/table_file.py
heelprint/tags.py heelprint/templates/browser.css heelprint/templates/clinic.css
heelprint/templates/clinic.toml heelprint/templates/drawings/foot-high.svg
heelprint/templates/drawings/foot-low.svg heelprint/templates/drawings/legs.svg
heelprint/templates/drawings/pain.svg heelprint/templates/drawings/person.svg
heelprint/templates/drawings/sole.svg heelprint/templates/drawings/step.svg
heelprint/templates/handout.html heelprint/templates/large.css heelprint/templates/page.css
heelprint/templates/parts/advice.html heelprint/templates/parts/exercise.html
heelprint/templates/parts/letterhead.html heelprint/templates/parts/log-foot.html
heelprint/templates/parts/log-help.html heelprint/templates/parts/log-table-large.html
heelprint/templates/parts/log-table.html heelprint/templates/parts/log.html
heelprint/templates/parts/plan.html heelprint/templates/parts/running.html
heelprint/templates/parts/which-foot.html heelprint/templates/pdf.css
heelprint/templates/session.txt heelprint/temporary.py heelprint/weeks.py heelprint/words.py
heelprint/workbook.py heelprint/workbook_merges.py heelprint/workbook_ods.py
heelprint/workbook_parts.py heelprint/workbook_xls.py heelprint/workbook_xlsb.py
heelprint/workbook_xlsx.py heelprint/workers.py
"""


def test_the_wheel_holds_exactly_the_code_the_templates_and_the_catalogs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = [name for name in archive.namelist() if ".dist-info/" not in name]
    assert sorted(held) == sorted(HELD.split())


def test_importing_the_package_costs_nothing_and_gives_every_public_name() -> None:
    code = (
        "import sys, heelprint; assert not {'babel', 'jinja2', 'pathlib'} & set(sys.modules); "
        "from heelprint import *; print(set(heelprint.__all__) <= {*vars()})"
    )
    assert subprocess.check_output([sys.executable, "-I", "-S", "-c", PATHS + code]) == b"True\n"


# Without `site`, which imports much itself.
PATHS = f"import sys; sys.path[:] = {sys.path!r}; "
OFFLINE = """
import socket, sys
def refuse(*_): raise AssertionError("the network was asked for")
socket.socket.connect = socket.getaddrinfo = refuse
from datetime import date
import heelprint
assert heelprint.__file__.startswith(sys.prefix), heelprint.__file__
plan = heelprint.build_plan(date(2026, 11, 23), side=heelprint.Side.LEFT)
for language in ("da", "en"):
    assert heelprint.render_pdf(plan, language=language).startswith(b"%PDF")
    assert "<h1>" in heelprint.render_html(plan, language=language)
print("printed")
"""


def test_both_languages_are_printed_from_the_wheel_without_a_network(
    wheel: Path, tmp_path: Path
) -> None:
    environment = tmp_path / "environment"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True)
    python = environment / "bin" / "python"
    if sys.platform == "win32":
        python = environment / "Scripts" / "python.exe"
    site = subprocess.check_output(
        [python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    ).strip()
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    # What heelprint depends on comes from the tests' own environment, behind the wheel's files.
    (Path(site) / "dependencies.pth").write_text(sysconfig.get_path("purelib"))
    run = subprocess.run(
        [python, "-I", "-c", OFFLINE], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert run.stdout == "printed\n", run.stderr
