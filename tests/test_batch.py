"""A roster goes in, a stack of plans comes out, and every row is accounted for."""

import fcntl
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from itertools import count
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner

import heelprint.cli.main
from heelprint.batch.rows import NEEDED_BY_EACH_PROCESS
from heelprint.batch.workers import Executor, one_for_each_core
from heelprint.order import Order
from heelprint.page.pdf import Pdf
from heelprint.page.seal import find_in
from tests.batches import batch, here, outcomes, print_by, print_small, report, small_pdf
from tests.support import START, pages, running_text

pytestmark = pytest.mark.pango

ROOT = Path(__file__).parent.parent

ROSTER = """\
id;navn;startdato;side;ben
1001;Søren Ærø;23-11-2026;venstre;
1002;Åse;24.11.2026;højre;to ben
1003;Bo;25/11-26;begge;
"""


@pytest.fixture(autouse=True)
def _a_fixed_day_in_a_folder_with_a_roster(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("heelprint.cli.console.today", lambda: START)
    monkeypatch.chdir(tmp_path)
    write(ROSTER)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Small files instead of plans, printed in this process."""
    print_small(monkeypatch)
    print_by(monkeypatch, here)


def write(text: str, name: str = "roster.csv") -> None:
    Path(name).write_text(text, encoding="utf-8", newline="")


def written() -> list[str]:
    return sorted(path.name for path in Path("plans").iterdir())


def is_whole(name: str) -> bool:
    return find_in(Path("plans", name).read_bytes()).fingerprint is not None


def contents() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("plans").glob("*.pdf")}


def test_a_plan_for_each_row_a_stack_and_a_report() -> None:
    result = batch("--combined", "print.pdf", "--jobs", "2")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        "roster.csv: For the printer: print.pdf, 3 plans, 18 pages.",
        "roster.csv: Plans: 3 printed, 0 unchanged, 0 with errors.",
        "roster.csv: The report: plans/report.csv",
    ]
    assert written() == ["1001.pdf", "1002.pdf", "1003.pdf", "report.csv"]
    lines = report()
    notes = [line.pop("note") for line in lines]
    assert lines == [
        {
            **{"row": str(row), "id": str(999 + row), "outcome": "printed"},
            **{"file": f"{999 + row}.pdf", "pages": "5", "message": ""},
        }
        for row in (2, 3, 4)
    ]
    for note, said in zip(
        notes, ("left foot. Level: one", "right foot. Level: two", "both feet. Lev"), strict=True
    ):
        assert f"Side: {said}" in note
        assert "The patient was given: a plan with dates, " in note
        assert "\n" not in note
    assert "Ærø" not in "".join(notes)
    plan = running_text(Path("plans/1001.pdf").read_bytes())
    assert "Søren Ærø" in plan
    assert "23 November 2026" in plan
    stack = pages(Path("print.pdf").read_bytes())
    assert ["Søren Ærø" in stack[0], "Åse" in stack[6], "Bo" in stack[12]] == [True] * 3


def test_a_plan_of_a_roster_is_the_plan_of_the_command() -> None:
    write("id;navn;startdato;side\n1;Eva;23-11-2026;v\n")
    assert batch("--jobs", "1").exit_code == 0
    words = ["plan", "--start", "2026-11-23", "--affected", "left", "--name", "Eva"]
    CliRunner().invoke(heelprint.cli.main.cli, [*words, "--lang", "en", "-o", "plan.pdf"])
    assert Path("plans/1.pdf").read_bytes() == Path("plan.pdf").read_bytes()


@pytest.mark.usefixtures("quick")
def test_the_name_of_a_patient_is_in_no_file_name_outline_or_metadata() -> None:
    batch("--combined", "print.pdf")
    for path in (*Path("plans").iterdir(), Path("print.pdf")):
        assert "Ærø" not in path.name
        assert "Ærø".encode() not in path.read_bytes()
        assert "Ærø".encode("utf-16-be") not in path.read_bytes()


@pytest.mark.usefixtures("quick")
def test_wrong_rows_are_told_at_once_and_good_ones_printed() -> None:
    write(ROSTER + "1001;x;2026-11-23;v;\n1005;x;31-02-2026;midten;\n010190-1234;x;2026-11-23;v;\n")
    result = batch()
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "roster.csv: Row 5, id: Row 2 has the file 1001.pdf already. "
        "Give each row an id of its own.",
        "roster.csv: Row 6, side: “midten” is not one of the choices. Give left, right or both.",
        "roster.csv: Row 6, startdato: “31-02-2026” is not in the calendar. Correct the date.",
        "roster.csv: Row 7, id: This looks like a CPR number, which must not name a file. "
        "Use another id.",
        "roster.csv: Plans: 3 printed, 0 unchanged, 3 with errors.",
        "roster.csv: The report: plans/report.csv",
    ]
    assert outcomes() == ["printed"] * 3 + ["error"] * 3
    assert [line["row"] for line in report()] == ["2", "3", "4", "5", "6", "7"]
    assert report()[4]["message"].startswith("side: “midten” is not")
    assert "startdato: “31-02-2026” is not" in report()[4]["message"]
    assert report()[5]["id"] == "xxxxxx-xxxx"


@pytest.mark.usefixtures("quick")
def test_a_note_is_in_the_language_of_the_report_and_for_what_is_there_alone() -> None:
    write("id;navn;startdato;side;sprog\n1;Eva;23-11-2026;v;en\n2;Bo;i går;h;da\n")
    for outcome in ("printed", "unchanged"):
        batch("--lang", "da")
        found = report()
        assert [line["outcome"] for line in found] == [outcome, "error"]
        assert "Side: Venstre fod. Niveau: Ét ben. Start: 23. nov. 2026." in found[0]["note"]
        assert found[1]["note"] == ""


@pytest.mark.usefixtures("quick")
def test_messages_are_in_the_language_of_the_call_and_columns_are_not() -> None:
    write("id;navn;startdato;side\n1;Eva;i går;v\n")
    result = batch("--lang", "da")
    assert "Række 2, startdato: »i går« er ikke en dato." in result.stderr
    assert list(report()[0]) == ["row", "id", "outcome", "file", "pages", "message", "note"]
    assert report()[0]["outcome"] == "error"
    assert report()[0]["message"].startswith("startdato: »i går« er ikke en dato.")


@pytest.mark.usefixtures("quick")
def test_a_doubt_is_told_and_in_the_report() -> None:
    write("id;startdato;side\n1;23-11-2024;v\n")
    result = batch()
    assert result.exit_code == 0
    assert "Row 2: The plan starts on 2024-11-23" in result.stderr
    assert "Is the year right?" in report()[0]["message"]
    assert "Is the year right?" not in batch("-q").stderr


@pytest.mark.usefixtures("quick")
def test_a_second_run_leaves_what_is_up_to_date() -> None:
    batch()
    before = contents()
    stamps = {name: Path("plans", name).stat().st_mtime_ns for name in before}
    result = batch()
    assert result.exit_code == 0
    assert "0 printed, 3 unchanged" in result.stderr
    assert [(line["outcome"], line["pages"]) for line in report()] == [("unchanged", "1")] * 3
    assert {name: Path("plans", name).stat().st_mtime_ns for name in before} == stamps


@pytest.mark.usefixtures("quick")
def test_what_has_changed_is_printed_again() -> None:
    batch()
    write(ROSTER.replace("24.11.2026", "25.11.2026"))
    Path("plans/1003.pdf").write_bytes(Path("plans/1003.pdf").read_bytes()[:-100])
    batch()
    assert outcomes() == ["unchanged", "printed", "printed"]
    assert is_whole("1003.pdf")


@pytest.mark.usefixtures("quick")
def test_force_prints_all() -> None:
    batch()
    before = contents()
    batch("--force")
    assert outcomes() == ["printed"] * 3
    assert contents() == before


@pytest.mark.usefixtures("quick")
def test_files_of_an_earlier_roster_are_left_alone() -> None:
    batch()
    before = contents()
    write("id;startdato;side\n2001;2026-11-23;v\n")
    batch()
    assert contents().items() > before.items()
    assert len(report()) == 1


@pytest.mark.usefixtures("quick")
def test_a_file_of_somebody_else_is_not_replaced_without_force() -> None:
    Path("plans").mkdir()
    letter = b"Dear colleague,"
    Path("plans/1002.pdf").write_bytes(letter)
    assert batch().exit_code == 1
    assert outcomes() == ["printed", "error", "printed"]
    assert "1002.pdf is there already" in report()[1]["message"]
    assert Path("plans/1002.pdf").read_bytes() == letter
    assert batch("--force").exit_code == 0
    assert Path("plans/1002.pdf").read_bytes() != letter


@pytest.mark.usefixtures("quick")
def test_a_dry_run_tells_what_would_be_done_and_writes_nothing() -> None:
    write(ROSTER + "1005;x;;v;\n")
    result = batch("--dry-run", "--combined", "print.pdf")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        f"Row {row}: {999 + row}.pdf would be printed." for row in (2, 3, 4)
    ]
    assert "Row 5, startdato: The first training day is missing." in result.stderr
    assert result.stderr.endswith("roster.csv: Nothing was written.\n")
    assert [path.name for path in Path().iterdir()] == ["roster.csv"]
    batch()
    assert "1001.pdf is up to date" in batch("--dry-run").stdout


@pytest.mark.usefixtures("quick")
def test_quiet_says_only_what_went_wrong() -> None:
    write(ROSTER.replace("navn", "naven"))
    assert batch("-q").stderr == ""
    write(ROSTER.replace("venstre", "midten"))
    result = batch("-q")
    assert "midten" in result.stderr
    assert "1 with errors" in result.stderr


@pytest.mark.usefixtures("quick")
def test_quiet_says_nothing_of_a_stack_that_is_there() -> None:
    write(ROSTER)
    assert batch("-q", "--combined", "print.pdf").stderr == ""
    assert Path("print.pdf").exists()


@pytest.mark.usefixtures("quick")
def test_an_option_without_a_word_is_refused_before_the_roster_is_looked_at() -> None:
    write(ROSTER)
    result = batch("--weeks", "")
    assert result.exit_code == 2
    assert result.stderr.startswith("heelprint: --weeks: ")


@pytest.mark.usefixtures("quick")
def test_quiet_says_which_rows_are_hidden() -> None:
    content = Path(__file__).parent / "rosters" / "kept.xls"
    Path("roster.csv").write_bytes(content.read_bytes())
    assert "roster.csv: Hidden, and so left out: 2 (row 4, 6).\n" in batch("-q").stderr


@pytest.mark.usefixtures("quick")
def test_verbose_says_what_became_of_each_row() -> None:
    assert "Row 2: 1001.pdf printed, 1 page." in batch("-v").stderr
    assert "Row 3: 1002.pdf is up to date." in batch("-v").stderr


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(("words", "number"), [(["--jobs", "3"], 3), ([], one_for_each_core())])
def test_as_many_processes_are_asked_for_each_with_what_it_needs(
    words: list[str], number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[object, ...]] = []

    def processes(*how: object) -> Executor:
        asked.append(how)
        return here

    monkeypatch.setattr("heelprint.cli.batch.Processes", processes)
    assert batch(*words).exit_code == 0
    assert asked == [(number, NEEDED_BY_EACH_PROCESS)]


@pytest.mark.usefixtures("quick")
def test_there_is_no_progress_bar_in_a_pipe() -> None:
    assert batch().stderr.splitlines()[0].startswith("roster.csv: Plans: ")


@pytest.mark.usefixtures("quick")
def test_on_a_terminal_there_is_a_bar_with_rate_and_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    clock = SimpleNamespace(time=count(step=2).__next__)  # two seconds later at each look
    monkeypatch.setattr("click._termui_impl.time", clock)
    heelprint.cli.main.cli.main(
        ["batch", "roster.csv", "-o", "plans", "--lang", "en"], standalone_mode=False
    )
    shown = capsys.readouterr().err
    assert "3/3" in shown
    assert "00:00:0" in shown
    assert re.search(r"0\.\d/s", shown)


@pytest.mark.usefixtures("quick")
def test_a_bug_costs_its_row_and_shows_its_traceback_when_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def buggy(order: Order) -> Pdf:
        if order.name == "Åse":
            raise ZeroDivisionError("010190-1234")
        return small_pdf(order)

    print_small(monkeypatch, buggy)
    result = batch()
    assert result.exit_code == 1
    assert outcomes() == ["printed", "error", "printed"]
    said = "heelprint failed here: ZeroDivisionError: xxxxxx-xxxx. Report it as a bug."
    assert report()[1]["message"] == said
    assert "Traceback" not in result.stderr
    verbose = batch("-v").stderr
    assert "Traceback" in verbose
    assert "ZeroDivisionError: xxxxxx-xxxx" in verbose
    assert "010190" not in verbose


def full_disk(_: int) -> None:
    raise OSError(28, "No space left on device")


@pytest.mark.usefixtures("quick")
def test_a_full_disk_stops_with_one_message(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", full_disk)
        result = batch("--combined", "print.pdf")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "roster.csv: plans/1001.pdf can't be written: the disk is full. Nothing was changed there. "
        "The run stops here. Once that is mended, give the same command again to go on.",
        "roster.csv: Plans: 0 printed, 0 unchanged, 3 with errors.",
    ]
    assert written() == []
    assert batch().exit_code == 0


@pytest.mark.usefixtures("quick")
def test_a_stack_that_can_not_be_written_is_told_and_the_report_is_there() -> None:
    Path("print.pdf").mkdir()
    result = batch("--combined", "print.pdf")
    assert result.exit_code == 1
    assert "print.pdf can't be written: it is a folder" in result.stderr
    assert outcomes() == ["printed"] * 3


@pytest.mark.usefixtures("quick")
def test_without_a_good_row_there_is_no_stack() -> None:
    write("id;startdato;side\n1;2026-11-23;midten\n")
    result = batch("--combined", "print.pdf")
    assert "print.pdf was not written: there is no plan for it." in result.stderr
    assert not Path("print.pdf").exists()


@pytest.mark.usefixtures("quick")
def test_a_header_without_a_row_is_no_roster() -> None:
    write("id;startdato;side\n")
    result = batch()
    assert result.exit_code == 2
    assert "Row 1 is a header, and there is no row below it" in result.stderr
    assert not Path("plans").exists()


@pytest.mark.usefixtures("quick")
def test_what_a_killed_run_left_is_cleared() -> None:
    Path("plans").mkdir()
    Path("plans/.heelprint-0123456789abcdef.tmp").write_text("half")
    Path("plans/.other").write_text("mine")
    batch()
    assert written() == [".other", "1001.pdf", "1002.pdf", "1003.pdf", "report.csv"]


@pytest.mark.usefixtures("quick")
def test_two_runs_do_not_work_in_one_folder() -> None:
    Path("plans").mkdir()
    handle = os.open("plans", os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    result = batch()
    os.close(handle)
    assert result.exit_code == 1
    assert "Another run is at work in plans." in result.stderr
    assert written() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--weeks", "99"], "--weeks: "),
        (["--affected", "middle"], "--affected: "),
        (["--start", "31-11-2026"], "--start: "),
        (["--start-level", "three"], "--start-level: "),
        (["--one-leg-from", "soon"], "--one-leg-from: "),
        (["--lang", "tlh"], "--lang: "),
        (["--paper", "A5"], "--paper: "),
        (["--sheet", "Monday"], "--sheet: "),
        (["--combined", "print.txt"], "--combined: “print.txt” must end in .pdf."),
        (["--combined", "plans/1002.PDF"], "--combined: “plans/1002.PDF” is the file of a row"),
        (["--combined", "nowhere/print.pdf"], "--combined: There is no folder"),
    ],
)
def test_a_wrong_call_writes_nothing(words: list[str], said: str) -> None:
    result = batch(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"heelprint: {said}")
    assert result.stderr.count("\n") == 1
    assert [path.name for path in Path().iterdir()] == ["roster.csv"]


@pytest.mark.parametrize("words", [["--jobs", "0"], ["--jobs", "x"], ["--name", "Eva"], ["--id"]])
def test_a_wrong_option_is_a_wrong_call(words: list[str]) -> None:
    assert batch(*words).exit_code == 2


def test_the_report_never_replaces_the_roster() -> None:
    Path("plans").mkdir()
    Path("roster.csv").rename("plans/report.csv")
    result = batch(roster="plans/report.csv")
    assert result.exit_code == 2
    assert "the report would replace it" in result.stderr
    assert Path("plans/report.csv").read_text("utf-8") == ROSTER


@pytest.mark.parametrize("roster", ["missing.csv", ".", "roster.csv/x"])
def test_a_roster_that_is_not_there_is_said_in_a_line(roster: str) -> None:
    result = batch(roster=roster)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"heelprint: {roster}: The roster can't be read: ")
    assert result.stderr.count("\n") == 1
    assert not Path("plans").exists()


def test_a_folder_that_can_not_be_made_is_said_in_a_line() -> None:
    Path("plans").write_text("a file")
    result = batch()
    assert result.exit_code == 1
    assert result.stderr.startswith("heelprint: plans can't be written: ")


def run_until(line: str, do: Callable[[subprocess.Popen[str]], None]) -> tuple[int, str]:
    """Start a batch of many rows, do that once it says the line; its exit code and its words.

    Each takes a while: a name in Greek letters is laid out anew.
    """
    rows = "".join(f"{number};2026-11-23;v;Ελένη\n" for number in range(200))
    write("id;start;side;name;x\n" + rows)
    Path("tmp").mkdir()
    words = ["batch", "roster.csv", "-o", "plans", "--lang", "en", "-v", "--jobs", "2"]
    with subprocess.Popen(
        [sys.executable, "-m", "heelprint", *words],
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(Path("tmp").absolute())},
        start_new_session=True,
    ) as run:
        assert run.stderr is not None
        said = []
        for heard in run.stderr:
            said.append(heard)
            if line in heard:
                do(run)
        return run.wait(), "".join(said)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_after_a_signal_the_run_finishes_cleanly_and_says_how_to_go_on(number: int) -> None:
    code, said = run_until("Row 3", lambda run: run.send_signal(number))
    assert code == 1
    assert "Stopped. Give the same command again to go on." in said
    assert "Traceback" not in said
    printed = [line for line in report() if line["outcome"] == "printed"]
    assert 1 <= len(printed) < 100  # of 200
    assert len(report()) == 200
    assert "stopped" in report()[-1]["message"]
    assert sorted([*(line["file"] for line in printed), "report.csv"]) == written()
    assert all(is_whole(line["file"]) for line in printed)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
@pytest.mark.parametrize("moment", ["is unknown and left out", "Row 3"])
def test_after_many_signals_to_all_processes_nothing_is_left(moment: str, number: int) -> None:
    """Also at the first of the moments, when the processes are being started."""

    def end(run: subprocess.Popen[str]) -> None:
        for _ in range(5):
            with suppress(ProcessLookupError):
                os.killpg(run.pid, number)

    code, said = run_until(moment, end)
    assert code == 1
    assert "Traceback" not in said
    assert not list(Path("tmp").iterdir())
    if "Aborted!" in said:  # before the run was at work in the folder
        assert not Path("plans").exists() or written() == []
        return
    assert "Stopped. Give the same command again to go on." in said
    assert len(report()) == 200
    assert "stopped" in report()[-1]["message"]
    assert all(name == "report.csv" or is_whole(name) for name in written())


def test_killed_in_the_middle_leaves_whole_plans_and_is_taken_up_again() -> None:
    code, _ = run_until("Row 3", lambda run: run.kill())
    assert code == -signal.SIGKILL
    there = contents()
    assert there
    assert all(map(is_whole, there))
    roster = Path("roster.csv").read_text().splitlines()[:4]
    write("\n".join(roster))
    assert batch("--jobs", "1").exit_code == 0
    assert "unchanged" in outcomes()
    assert all(contents()[name] == content for name, content in there.items())
    assert not list(Path("plans").glob(".heelprint-*"))


def test_letters_that_no_font_has_are_in_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    print_by(monkeypatch, here)
    write("id;navn;start;side\n1;Eva \ue000;2026-11-23;v\n")
    assert batch().exit_code == 0
    assert "U+E000" in report()[0]["message"]
