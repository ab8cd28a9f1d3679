"""The wheel holds what it must, and prints both languages on its own."""

import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

import heelprint

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
heelprint/__init__.py heelprint/__main__.py heelprint/asked.py heelprint/batch/__init__.py
heelprint/batch/cluster.py heelprint/batch/observer.py heelprint/batch/parcel.py
heelprint/batch/places.py heelprint/batch/report.py heelprint/batch/rows.py heelprint/batch/run.py
heelprint/batch/scheduler.py heelprint/batch/stack.py heelprint/batch/workers.py
heelprint/cli/__init__.py heelprint/cli/batch.py heelprint/cli/clinic.py heelprint/cli/completion.py
heelprint/cli/console.py heelprint/cli/main.py heelprint/cli/options.py heelprint/cli/plan.py
heelprint/cli/serve.py heelprint/cli/talk.py heelprint/cli/usage.py heelprint/clinic.py
heelprint/colour.py heelprint/editions.py heelprint/errors.py heelprint/i18n/__init__.py
heelprint/i18n/catalogs.py heelprint/i18n/language.py heelprint/i18n/po_file.py
heelprint/i18n/sentences.py heelprint/i18n/tags.py heelprint/locales/da/LC_MESSAGES/heelprint.po
heelprint/locales/heelprint.pot heelprint/logo/__init__.py heelprint/logo/drawing.py
heelprint/logo/errors.py heelprint/logo/picture.py heelprint/logo/read.py
heelprint/logo/svg_clips.py heelprint/logo/svg_crossing.py heelprint/logo/svg_css.py
heelprint/logo/svg_dots.py heelprint/logo/svg_elements.py heelprint/logo/svg_file.py
heelprint/logo/svg_gradients.py heelprint/logo/svg_media.py heelprint/logo/svg_numbers.py
heelprint/logo/svg_paint.py heelprint/logo/svg_path.py heelprint/logo/svg_rooms.py
heelprint/logo/svg_shapes.py heelprint/logo/svg_stops.py heelprint/logo/svg_style.py
heelprint/logo/svg_walk.py heelprint/logo/svg_writing.py heelprint/machine/__init__.py
heelprint/machine/confined.py heelprint/machine/filenames.py heelprint/machine/files.py
heelprint/machine/folders.py heelprint/machine/interrupts.py heelprint/machine/output.py
heelprint/machine/reasons.py heelprint/machine/releases.py heelprint/machine/streams.py
heelprint/machine/temporary.py heelprint/message.py heelprint/order.py heelprint/page/__init__.py
heelprint/page/calendar.py heelprint/page/film.py heelprint/page/fingerprint.py
heelprint/page/fonts.py heelprint/page/handout.py heelprint/page/html.py heelprint/page/ics.py
heelprint/page/journal_note.py heelprint/page/lean_pdf.py heelprint/page/letterhead.py
heelprint/page/log.py heelprint/page/log_columns.py heelprint/page/log_dates.py
heelprint/page/log_pages.py heelprint/page/log_room.py heelprint/page/patient_name.py
heelprint/page/pdf.py heelprint/page/plan.schema.json heelprint/page/plan_json.py
heelprint/page/rooms.py heelprint/page/seal.py heelprint/page/srgb.py heelprint/page/templates.py
heelprint/page/typesetter.py heelprint/page/unparted.py heelprint/plan.py
heelprint/press/__init__.py heelprint/press/compose.py heelprint/press/deflate.py
heelprint/press/divide.py heelprint/press/forme.py heelprint/press/glyphs.py
heelprint/press/layout.py heelprint/press/marks.py heelprint/press/objects.py
heelprint/press/operators.py heelprint/press/press.py heelprint/press/shared.py
heelprint/press/sheet.py heelprint/press/slots.py heelprint/press/stack.py heelprint/press/store.py
heelprint/press/writer.py heelprint/privacy.py heelprint/protocol.py heelprint/py.typed
heelprint/render.py heelprint/resources.py heelprint/roster/__init__.py heelprint/roster/columns.py
heelprint/roster/date_doubts.py heelprint/roster/filled_down.py heelprint/roster/headers.py
heelprint/roster/read.py heelprint/roster/row_checks.py heelprint/settings/__init__.py
heelprint/settings/clinic_file.py heelprint/settings/film.py heelprint/settings/new_file.py
heelprint/settings/read.py heelprint/settings/texts.py heelprint/settings/toml_file.py
heelprint/table/__init__.py heelprint/table/csv_file.py heelprint/table/encodings.py
heelprint/table/ods.py heelprint/table/read.py heelprint/table/table.py heelprint/table/workbook.py
heelprint/table/workbook_errors.py heelprint/table/workbook_marks.py
heelprint/table/workbook_merges.py heelprint/table/workbook_parts.py heelprint/table/xls.py
heelprint/table/xlsb.py heelprint/table/xlsx.py heelprint/templates/browser.css
heelprint/templates/clinic.css heelprint/templates/clinic.toml heelprint/templates/drawings/foot.svg
heelprint/templates/drawings/legs.svg heelprint/templates/drawings/pain.svg
heelprint/templates/drawings/person.svg heelprint/templates/drawings/sole.svg
heelprint/templates/drawings/tempo.svg heelprint/templates/film.css heelprint/templates/handout.html
heelprint/templates/journal-note.txt heelprint/templates/large.css heelprint/templates/log.css
heelprint/templates/page.css heelprint/templates/parts/advice.html
heelprint/templates/parts/calendar.html heelprint/templates/parts/exercise.html
heelprint/templates/parts/film.html heelprint/templates/parts/follow-closely.html
heelprint/templates/parts/foot-name.html heelprint/templates/parts/how-much.html
heelprint/templates/parts/letterhead.html heelprint/templates/parts/log-columns.html
heelprint/templates/parts/log-end.html heelprint/templates/parts/log-foot.html
heelprint/templates/parts/log-head.html heelprint/templates/parts/log-help.html
heelprint/templates/parts/log-list.html heelprint/templates/parts/log-notes.html
heelprint/templates/parts/log-stage.html heelprint/templates/parts/log-table-both.html
heelprint/templates/parts/log-table.html heelprint/templates/parts/log.html
heelprint/templates/parts/notes.html heelprint/templates/parts/page-of.html
heelprint/templates/parts/plan.html heelprint/templates/parts/running.html
heelprint/templates/parts/sessions.html heelprint/templates/parts/stage-words.html
heelprint/templates/parts/story.html heelprint/templates/parts/which-foot.html
heelprint/templates/pdf.css heelprint/templates/session.txt heelprint/templates/today.js
heelprint/templates/web/error.html heelprint/templates/web/fields.html
heelprint/templates/web/form.html heelprint/templates/web/icon.svg
heelprint/templates/web/layout.html heelprint/templates/web/nothing-yet.html
heelprint/templates/web/page.css heelprint/templates/web/page.js heelprint/web/__init__.py
heelprint/web/app.py heelprint/web/desk.py heelprint/web/form.py heelprint/web/guard.py
heelprint/web/server.py heelprint/web/speech.py heelprint/words/__init__.py
heelprint/words/choices.py heelprint/words/date_names.py heelprint/words/dates.py
heelprint/words/language_names.py heelprint/words/names.py heelprint/words/weeks.py
"""


def test_the_wheel_holds_exactly_the_code_the_templates_and_the_catalogs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = [name for name in archive.namelist() if ".dist-info/" not in name]
    assert sorted(held) == sorted(HELD.split())


def test_the_wheel_lists_what_it_runs_with_where_pep_770_says(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        [name] = [name for name in archive.namelist() if "/sboms/" in name]
        content = archive.read(name)
    folder = f"heelprint-{heelprint.__version__}.dist-info"
    assert name == f"{folder}/sboms/heelprint.cdx.json"
    assert content == (ROOT / "locks" / "heelprint.cdx.json").read_bytes()


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


@pytest.mark.pango
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
