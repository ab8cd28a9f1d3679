"""The command, as its users call it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from click.testing import CliRunner, Result

import heelprint.cli.main
from heelprint import __version__
from heelprint.press.press import _Formes
from tests.support import START

FULL = Path("/dev/full")
ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _a_fixed_day_in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("heelprint.cli.console.today", lambda: START)
    monkeypatch.chdir(tmp_path)


def call(*words: str) -> Result:
    return CliRunner().invoke(heelprint.cli.main.cli, words, prog_name="heelprint")


def plan(*words: str) -> Result:
    return call("plan", "--affected", "left", "--lang", "en", *words)


@pytest.mark.pango
def test_a_plan_is_written_and_one_line_says_where() -> None:
    result = plan("--start", "2026-11-23", "-o", "plan.pdf")
    assert result.exit_code == 0
    assert result.stdout == ""
    assert result.stderr == "Wrote plan.pdf: 42 sessions, the last on 2027-02-13.\n"
    assert Path("plan.pdf").read_bytes().startswith(b"%PDF-1.7")


def test_messages_are_in_the_language_of_the_plan() -> None:
    result = call("plan", "--affected", "left", "-o", "plan.json")
    assert result.stderr == "Gemt: plan.json. 42 træninger, den sidste er 2027-02-13.\n"
    wrong = call("plan", "--affected", "middle")
    said = "»middle« er ikke en af mulighederne. Skriv venstre, højre eller begge."
    assert wrong.stderr == f"heelprint: --affected: {said}\n"


def test_the_json_has_the_fixed_fields() -> None:
    plan("--start-level", "two-leg", "-o", "plan.json")
    document = json.loads(Path("plan.json").read_text())
    sessions = document.pop("sessions")
    assert next(iter(document)) == "version"
    assert document == {
        "version": 1,
        "start": "2026-11-23",
        "affected": "left",
        "start_level": "two-leg",
        "one_leg_from": None,
        "weeks": 12,
        "stages": [
            {"from": "2026-11-23", "to": "2026-12-06", "sets": 3, "repetitions": 12},
            {"from": "2026-12-07", "to": "2026-12-20", "sets": 4, "repetitions": 10},
            {"from": "2026-12-21", "to": "2027-02-14", "sets": 5, "repetitions": 8},
        ],
    }
    assert len(sessions) == 42
    assert sessions[0] == {
        "number": 1,
        "date": "2026-11-23",
        "week": 1,
        "sets": 3,
        "repetitions": 12,
        "level": "two-leg",
    }


def test_the_json_leaves_out_a_stage_that_the_weeks_do_not_reach() -> None:
    result = plan("--weeks", "3", "-o", "-", "--format", "json")
    document = json.loads(result.stdout)
    assert [stage["to"] for stage in document["stages"]] == ["2026-12-06", "2026-12-13"]


def test_a_known_change_is_in_the_json() -> None:
    words = [
        "--start-level",
        "two-leg",
        "--one-leg-from",
        "tomorrow",
        "-o",
        "-",
        "--format",
        "json",
    ]
    document = json.loads(plan(*words).stdout)
    assert document["one_leg_from"] == "2026-11-24"
    assert [session["level"] for session in document["sessions"]][:2] == ["two-leg", "one-leg"]


def test_the_html_is_one_file_that_fetches_nothing() -> None:
    assert plan("--name", "Eva Holm", "-o", "plan.HTML").exit_code == 0
    html = Path("plan.HTML").read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "Eva Holm" in html
    words = ("<link", "src=", "@import", "heelprint:", "http:", "https:", "fetch", "import(")
    for word in words:
        assert word not in html.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert html.count("url(") == html.count("url(data:font/woff2;base64,") == 2


@pytest.mark.pango
def test_without_a_file_a_new_one_is_named_in_the_language_without_the_name() -> None:
    for _ in range(3):
        assert plan("--name", "Eva").exit_code == 0
    assert call("plan", "--affected", "both", "--format", "json").exit_code == 0
    assert sorted(path.name for path in Path().iterdir()) == [
        "haelplan-2026-11-23.json",
        "heel-plan-2026-11-23-2.pdf",
        "heel-plan-2026-11-23-3.pdf",
        "heel-plan-2026-11-23.pdf",
    ]


def test_a_continuation_says_how_many_sessions_it_holds() -> None:
    for name in ("plan.ics", "plan.html"):
        result = plan("--from-week", "5", "-o", name)
        assert result.stderr == f"Wrote {name}: 28 sessions, the last on 2027-02-13.\n"
    assert Path("plan.ics").read_bytes().count(b"BEGIN:VEVENT") == 28


def test_a_named_file_is_replaced() -> None:
    Path("plan.json").write_text("old")
    assert plan("-o", "plan.json").exit_code == 0
    assert json.loads(Path("plan.json").read_text())["weeks"] == 12


@pytest.mark.pango
@pytest.mark.parametrize(
    ("words", "start"),
    [([], b"%PDF"), (["--format", "html"], b"<!DOCTYPE"), (["--format", "JSON"], b"{")],
)
def test_standard_output(words: list[str], start: bytes) -> None:
    result = plan("-o", "-", *words)
    assert result.stdout_bytes.startswith(start)
    assert result.stderr == "Wrote standard output: 42 sessions, the last on 2027-02-13.\n"
    assert not list(Path().iterdir())


def test_a_pdf_is_not_sent_to_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelprint.cli.plan._is_terminal", lambda: True)
    assert plan("-o", "-").exit_code == 2
    assert plan("-o", "-", "--format", "html").exit_code == 0


@pytest.mark.parametrize(
    ("words", "option", "accepted"),
    [
        (["--affected", "middle"], "--affected", "left, right or both"),
        (["--start-level", "none"], "--start-level", "one-leg or two-leg"),
        (["--start", "2026-13-01"], "--start", "“2026-13-01” is not in the calendar"),
        (["--start", "30.02.2026"], "--start", "“30.02.2026” is not in the calendar"),
        (["--start", "monday"], "--start", "2026-11-23 or 23-11-2026, or say today or tomorrow"),
        (["--start", "9999-11-01"], "--start", "9999"),
        (["--weeks", "0"], "--weeks", "1 to 52"),
        (["--one-leg-from", "2026-12-01"], "--one-leg-from", "two legs"),
        (
            ["--start-level", "two-leg", "--one-leg-from", "2026-11-22"],
            "--one-leg-from",
            "2026-11-23 to 2027-02-13",
        ),
        (["--lang", "tlh"], "--lang", "Danish (da) or English (en)"),
        (["--paper", "A3"], "--paper", "A4 or Letter"),
        (["--name", "a\tb"], "--name", "U+0009"),
        (["--from-week", "13"], "--from-week", "1 to 12"),
        (["--only", "cover"], "--only", "plan, exercise, log or advice"),
        (["--undated", "--start", "today"], "--start", "undated"),
        (["--undated", "--only", "plan"], "--only", "undated"),
        (["--undated", "-o", "plan.json"], "--undated", ".json"),
        (["--only", "log", "-o", "plan.ics"], "--only", "nothing in a .ics file"),
        (["--large-print", "-o", "plan.ics"], "--large-print", "nothing in a .ics file"),
        (["--paper", "A4", "-o", "plan.ics"], "--paper", "nothing in a .ics file"),
        (["--only", "log", "-o", "plan.json"], "--only", "nothing in a .json file"),
        (["--large-print", "-o", "plan.json"], "--large-print", "nothing in a .json file"),
        (["--paper", "A4", "-o", "plan.json"], "--paper", "nothing in a .json file"),
        (["--from-week", "5", "-o", "plan.json"], "--from-week", "nothing in a .json file"),
        (["--large-print", "-o", "note.txt"], "--large-print", "nothing in a .txt file"),
        (["--paper", "A4", "-o", "note.txt"], "--paper", "nothing in a .txt file"),
        (["--reminder", "18:00", "-o", "note.txt"], "--reminder", "Only a calendar"),
        (["-o", "plan.docx"], "--output", ".pdf, .html, .json, .ics or .txt"),
        (["-o", "plan"], "--output", ".pdf, .html, .json, .ics or .txt"),
        (["-o", ""], "--output", ".pdf, .html, .json, .ics or .txt"),
        (["--format", "doc"], "--format", "pdf, html, json, ics or txt"),
        (["-o", "plan.pdf", "--format", "json"], "--format", ".pdf"),
    ],
)
def test_a_wrong_call_names_the_option_and_what_is_accepted(
    words: list[str], option: str, accepted: str
) -> None:
    result = plan(*words)
    assert result.exit_code == 2
    assert result.stderr.startswith(f"heelprint: {option}: ")
    assert accepted in result.stderr
    assert result.stderr.count("\n") == 1
    assert not list(Path().iterdir())


@pytest.mark.parametrize("start", ["23-11-2026", "23.11.2026", "23/11-26", "2026-11-23", "i dag"])
def test_a_start_is_written_as_in_a_roster(start: str) -> None:
    assert plan("--start", start, "-o", "plan.json").exit_code == 0
    assert json.loads(Path("plan.json").read_text())["start"] == "2026-11-23"


def test_the_side_has_no_default() -> None:
    result = call("plan", "--lang", "en")
    assert result.exit_code == 2
    assert result.stderr == "heelprint: --affected: Which foot hurts? Give left, right or both.\n"


@pytest.mark.parametrize("words", [["--nonsense"], ["--weeks"], ["extra"]])
def test_an_unknown_word_is_a_wrong_call(words: list[str]) -> None:
    assert plan(*words).exit_code == 2


CPR = "010180-1234"


@pytest.mark.parametrize(
    "words",
    [
        *[["plan", "--affected", CPR], ["plan", "--affected", "left", "--start", CPR]],
        *[
            ["plan", "--affected", "left", f"--{option}", CPR]
            for option in ("weeks", "lang", "name")
        ],
        *[
            ["plan", "--affected", "left", f"--{option}", CPR]
            for option in ("paper", "only", "format")
        ],
        *[
            ["plan", "--affected", "left", f"--{option}", CPR]
            for option in ("from-week", "start-level")
        ],
        *[["plan", "--affected", "left", f"--{option}", CPR] for option in ("clinic", "locales")],
        ["plan", "--affected", "left", "--start-level", "two-leg", "--one-leg-from", CPR],
        ["plan", "--affected", "left", "--reminder", CPR, "-o", "plan.ics"],
        ["plan", "--affected", "left", "-o", f"{CPR}.json"],
        ["plan", "--affected", "left", "-o", f"{CPR}.docx"],
        ["plan", "--affected", "left", "-o", f"{CPR}/plan.json"],
        ["plan", "--affected", "left", "-o", f"{CPR}.json", "--format", "pdf"],
        *[["plan", CPR], [CPR], [f"--{CPR}"], ["plan", f"--{CPR}"], ["plan", f"--affected{CPR}"]],
        *[["clinic", CPR], ["clinic", f"--{CPR}"], ["clinic", "init", "a", CPR]],
        *[["clinic", "init", f"{CPR}.toml"], ["clinic", "check", f"{CPR}.toml"]],
        *[["batch", f"{CPR}.csv", "-o", "plans"], ["batch", "roster.csv", "-o", "plans", CPR]],
        *[["batch", "roster.csv", "-o", "plans", "--jobs", jobs] for jobs in (CPR, "0101801234")],
        ["batch", "roster.csv", "-o", "plans", "--sheet", CPR],
        ["batch", "roster.csv", "-o", "plans", "--start", CPR],
        ["batch", "roster.csv", "-o", "plans", "--combined", CPR],
        ["batch", "roster.csv", "-o", "plans", "--combined", f"{CPR}/print.pdf"],
        ["batch", "roster.csv", "-o", "plans", "--affected", CPR],
    ],
    ids=" ".join,
)
def test_a_cpr_number_is_never_repeated_whatever_it_was_typed_for(words: list[str]) -> None:
    Path("roster.csv").write_text("id;start;side\n1;2026-11-23;v\n")
    result = call(*words)
    assert result.output
    assert "1234" not in result.output
    assert "0180" not in result.output


def test_the_file_that_is_checked_is_named_without_a_cpr_number() -> None:
    assert call("clinic", "init", f"{CPR}.toml").exit_code == 0
    result = call("clinic", "check", f"{CPR}.toml")
    assert result.exit_code == 0
    assert "xxxxxx-xxxx.toml" in result.output
    assert "1234" not in result.output


@pytest.mark.parametrize("words", [[], ["clinic"]])
def test_a_command_alone_says_its_help(words: list[str]) -> None:
    assert call(*words).output.startswith("Usage: heelprint")


def test_a_long_path_is_said_whole() -> None:
    name = f"{'a' * 200}.json"
    assert name in plan("-o", name).output


@pytest.mark.pango
def test_an_undated_log_is_named_without_a_date() -> None:
    result = plan("--undated")
    assert result.stderr == "Wrote heel-log.pdf: a log of 42 sessions.\n"
    assert call("plan", "--affected", "left", "--undated").exit_code == 0
    assert sorted(path.name for path in Path().iterdir()) == ["haeldagbog.pdf", "heel-log.pdf"]


def test_the_clinics_paper_and_print_are_no_hindrance_to_files_without_pages() -> None:
    whole = plan("-o", "-", "--format", "json").stdout
    Path("clinic.toml").write_text('[defaults]\npaper = "Letter"\nlarge_print = true\n')
    assert plan("-o", "-", "--format", "json", "--clinic", "clinic.toml").stdout == whole
    assert plan("-o", "plan.ics", "--clinic", "clinic.toml").exit_code == 0


@pytest.mark.pango
def test_a_closed_standard_output_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("heelprint.cli.plan.sys", SimpleNamespace(stdout=None))
    result = plan("-o", "-")
    assert result.exit_code == 1
    assert result.stderr == "heelprint: Standard output is closed. Name a file instead.\n"


def test_a_doubtful_start_is_printed_with_a_question() -> None:
    result = plan("--start", "2025-11-23", "-o", "plan.json")
    assert result.exit_code == 0
    assert "365 days ago. Is the year right?" in result.stderr
    assert Path("plan.json").exists()


def test_a_change_on_no_training_day_is_said_in_a_note() -> None:
    words = ("--start-level", "two-leg", "-o", "plan.json", "--one-leg-from")
    assert "training day" not in plan(*words, "2026-12-21").stderr
    result = plan(*words, "2026-12-20")
    assert result.exit_code == 0
    note = "2026-12-20 is no training day. The change to one leg is on 2026-12-21, the next one."
    assert note in result.stderr
    danish = plan(*words, "2026-12-20", "--lang", "da").stderr
    assert "2026-12-20 er ikke en træningsdag." in danish
    assert "2026-12-21" in danish


@pytest.mark.pango
def test_unprintable_letters_of_the_name_are_named() -> None:
    result = plan("--name", "Eva \ue000", "-o", "plan.pdf")
    assert result.exit_code == 0
    assert "U+E000" in result.stderr


@pytest.mark.pango
@pytest.mark.parametrize("file", ["nowhere/plan.pdf", "folder.pdf", "file.txt/plan.json"])
def test_what_can_not_be_written_is_said_in_a_line(file: str) -> None:
    Path("folder.pdf").mkdir()
    Path("file.txt").write_text("")
    result = plan("-o", file)
    assert result.exit_code == 1
    assert result.stderr.startswith(f"heelprint: {file} can't be written: ")
    assert result.stderr.count("\n") == 1
    assert sorted(path.name for path in Path().iterdir()) == ["file.txt", "folder.pdf"]


@pytest.mark.skipif(not FULL.exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_said_in_a_line() -> None:
    result = plan("-o", "-", "--format", "json")
    assert result.exit_code == 0
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)}
    command = [sys.executable, "-m", "heelprint", "plan", "--affected", "left", "--lang", "en"]
    with FULL.open("wb") as full:
        run = subprocess.run(
            [*command, "-o", "-", "--format", "json"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            check=False,
        )
    assert run.returncode == 1
    assert run.stderr.decode().startswith("heelprint: Standard output can't be written: ")
    assert run.stderr.count(b"\n") == 1


def test_a_missing_pango_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEELPRINT_CACHE", "")  # where the page might be laid out already
    monkeypatch.setattr("heelprint.press.press._kept", _Formes())
    monkeypatch.setitem(sys.modules, "weasyprint", None)

    class Finder:
        def find_spec(self, name: str, *_: object) -> None:
            if name == "weasyprint":
                print("-----\na long block of help\n-----")
                raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint")
    monkeypatch.setattr(sys, "meta_path", [Finder(), *sys.meta_path])
    result = plan("-o", "plan.pdf")
    assert result.exit_code == 1
    assert result.stderr.startswith("heelprint: The library Pango")
    assert result.stderr.count("\n") == 1
    assert result.stdout == ""
    assert not list(Path().iterdir())
    assert plan("-o", "plan.json").exit_code == 0


@pytest.mark.pango
@pytest.mark.parametrize("words", [["--help"], ["plan", "--help"], ["batch", "--help"]])
def test_help_shows_two_real_calls(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    text = call(*words).stdout
    examples = [line.split() for line in text.splitlines() if line.startswith("    heelprint ")]
    assert len(examples) == 2
    shutil.copy(ROOT / "examples" / "roster.csv", "roster.csv")
    for example in examples:
        assert call(*example[1:]).exit_code == 0


def test_the_version() -> None:
    assert call("--version").stdout == f"heelprint, version {__version__}\n"


BY_ITS_SCRIPT = [
    ("", "heelprint"),
    ("scripts/heelprint", "sh scripts/heelprint"),
    ("../our plans/scripts/heelprint", "sh '../our plans/scripts/heelprint'"),
    ("a\x1b[31m/scripts/heelprint", "heelprint"),
    ("a\nb/scripts/heelprint", "heelprint"),
]


@pytest.mark.parametrize(("script", "command"), BY_ITS_SCRIPT)
def test_a_checkout_names_the_command_as_it_was_called(
    script: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEELPRINT_SCRIPT", script)
    for words, said in (
        (("clinic", "init", "a.toml", "--lang", "en"), f"then check it: {command} clinic check a"),
        (("clinic", "check", "--lang", "en"), f"Write one with: {command} clinic init\n"),
        (("clinic", "check", "b", "--lang", "da"), f"Lav en med: {command} clinic init FIL\n"),
        (("plan", "--clinic", "b", "--lang", "en"), f"with: {command} clinic init FILE\n"),
    ):
        assert said in call(*words).stderr
    assert f": {command} clinic check a.toml\n" in Path("a.toml").read_text("utf-8")


@pytest.mark.parametrize("words", [(), ("plan",), ("batch",), ("clinic",)])
def test_a_checkout_gives_examples_as_it_was_called(
    words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    by_name = call(*words, "--help").stdout
    assert "  heelprint " in by_name
    monkeypatch.setenv("HEELPRINT_SCRIPT", "scripts/heelprint")
    by_script = call(*words, "--help").stdout
    assert by_script.replace("  sh scripts/heelprint ", "  heelprint ") == by_name
    assert by_script.count("sh scripts/heelprint") == by_name.count("  heelprint ")


def test_the_usage_line_names_a_checkout_s_script() -> None:
    environment = os.environ | {"HEELPRINT_SCRIPT": "scripts/heelprint"}
    run = subprocess.run(
        [sys.executable, "-m", "heelprint", "plan", "--wrong"],
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 2
    assert run.stderr.startswith("Usage: sh scripts/heelprint plan [OPTIONS]\n")
    assert run.stderr.endswith("\nHjælp: sh scripts/heelprint plan --help\n")
