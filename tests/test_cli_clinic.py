"""A clinic's settings on the command line: which file counts, and what comes before what."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import heelprint.cli.main
from tests.clinics import drawing, picture, write_clinic
from tests.support import START, running_text

PLAN = ("plan", "--start", "2026-11-23", "--affected", "left")


@pytest.fixture(autouse=True)
def _a_fixed_day_in_an_empty_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("heelprint.cli.console.today", lambda: START)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def configuration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The user's configuration folder, which isn't there yet."""
    folder = tmp_path / "configuration" / "heelprint"
    monkeypatch.setattr("heelprint.cli.console.user_config_path", lambda *_, **__: folder)
    return folder


def call(*words: str) -> Result:
    return CliRunner().invoke(heelprint.cli.main.cli, words, prog_name="heelprint")


def clinic(name: str, more: str = "") -> str:
    """The name of a file of a clinic of that name."""
    path = Path(f"{name}.toml")
    path.write_text(f'[clinic]\nname = "{name}"\n{more}', "utf-8")
    return str(path)


def printed(*words: str) -> str:
    result = call(*PLAN, *words, "-o", "plan.html")
    assert result.exit_code == 0, result.stderr
    return Path("plan.html").read_text("utf-8").replace("\u00a0", " ")


def test_the_file_is_that_of_the_option_else_of_the_environment_else_the_users_own(
    monkeypatch: pytest.MonkeyPatch, configuration: Path
) -> None:
    def who(*words: str) -> str:
        html = printed(*words)
        return next((name for name in ("Named", "Environment", "Users") if f">{name}<" in html), "")

    assert who() == ""
    configuration.mkdir(parents=True)
    (configuration / "clinic.toml").write_text('[clinic]\nname = "Users"')
    assert who() == "Users"
    monkeypatch.setenv("HEELPRINT_CLINIC", clinic("Environment"))
    assert who() == "Environment"
    assert who("--clinic", clinic("Named")) == "Named"
    assert who("--no-clinic") == ""
    monkeypatch.setenv("HEELPRINT_CLINIC", "")
    assert who() == "Users"


def test_a_file_that_the_environment_names_must_be_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HEELPRINT_CLINIC", "none.toml")
    result = call(*PLAN, "-o", "plan.pdf")
    assert result.exit_code == 2
    said = "heelprint: HEELPRINT_CLINIC=none.toml: Filen findes ikke. Lav en med: "
    assert result.stderr.startswith(said)
    assert not Path("plan.pdf").exists()


def test_a_link_of_the_user_that_leads_nowhere_is_said(configuration: Path) -> None:
    configuration.mkdir(parents=True)
    (configuration / "clinic.toml").symlink_to("nowhere")
    assert call(*PLAN).exit_code == 2


CHOICES = [
    # key, value of the clinic, the command's option, and what the page has with neither, the
    # clinic's and the command's
    ("lang", '"en"', ["--lang", "da"], ("Din plan", "Your plan", "Din plan")),
    (
        "paper",
        '"Letter"',
        ["--paper", "A4"],
        ('<body class="A4', '<body class="Letter', '<body class="A4'),
    ),
    (
        "weeks",
        "4",
        ["--weeks", "2"],
        ("13. februar 2027", "19. december 2026", "5. december 2026"),
    ),
    (
        "large_print",
        "true",
        ["--no-large-print"],
        ('<body class="A4">', '<body class="A4 large">', '<body class="A4">'),
    ),
    (
        "start_level",
        '"two-leg"',
        ["--start-level", "one"],
        ("Venstre ben", "To ben til", "Venstre ben"),
    ),
]


@pytest.mark.parametrize(("key", "value", "option", "seen"), CHOICES)
def test_the_call_comes_before_the_clinic_and_the_clinic_before_the_default(
    key: str, value: str, option: list[str], seen: tuple[str, str, str]
) -> None:
    of_clinic = ["--clinic", clinic("A", f"[defaults]\n{key} = {value}")]
    assert seen[0] in printed()
    assert seen[1] in printed(*of_clinic)
    assert seen[2] in printed(*of_clinic, *option)
    assert '<body class="A4 large">' in printed("--large-print")


@pytest.mark.pango
def test_a_cell_comes_before_the_call_and_the_call_before_the_clinic() -> None:
    Path("roster.csv").write_text(
        "id;start;side;weeks\n1;2026-11-23;left;2\n2;2026-11-23;left;\n", "utf-8"
    )
    more = '[defaults]\nweeks = 5\nlang = "en"\nlarge_print = true'
    words = ("batch", "roster.csv", "-o", "plans", "--clinic", clinic("The Clinic", more))
    result = call(*words)
    assert result.exit_code == 0, result.stderr
    assert "2 printed" in result.stderr
    dates = {1: "Saturday, 5 December 2026", 2: "Sunday, 27 December 2026"}
    for number, last in dates.items():
        text = running_text(Path(f"plans/{number}.pdf").read_bytes())
        assert last in text
        assert "The Clinic" in text
    assert "2 printed" in call(*words, "--weeks", "3", "--force").stderr
    assert "13 December 2026" in running_text(Path("plans/2.pdf").read_bytes())
    assert "5 December 2026" in running_text(Path("plans/1.pdf").read_bytes())


@pytest.mark.pango
def test_plans_of_a_clinic_that_has_changed_are_printed_anew() -> None:
    Path("roster.csv").write_text("id;start;side\n1;2026-11-23;left\n", "utf-8")
    Path("logo.svg").write_bytes(drawing())
    words = ("batch", "roster.csv", "-o", "plans", "--lang", "en", "--clinic")
    logo = 'logo = "logo.svg"\n'
    texts = ("", "", logo, logo, f'{logo}[look]\naccent = "#000"')
    outcomes = [
        call(*words, clinic("A", text)).stderr.split("Plans: ")[1].split(",")[0] for text in texts
    ]
    assert outcomes == ["1 printed", "0 printed", "1 printed", "0 printed", "1 printed"]
    Path("logo.svg").write_bytes(drawing(20, 16))
    more = 'logo = "logo.svg"\n[look]\naccent = "#000"'
    assert "1 printed" in call(*words, clinic("A", more)).stderr


@pytest.mark.parametrize("command", [PLAN, ("batch", "roster.csv", "-o", "plans")])
def test_nothing_is_printed_without_what_the_clinic_asked_for(command: tuple[str, ...]) -> None:
    Path("roster.csv").write_text("id;start;side\n1;2026-11-23;left\n", "utf-8")
    before = set(Path().iterdir())
    path = clinic("A", 'logo = "none.png"')
    result = call(*command, "--lang", "en", "--clinic", path)
    assert result.exit_code == 2
    assert result.stderr == (
        f"heelprint: {path}: clinic.logo: The logo none.png can't be read: there is no such file.\n"
    )
    assert set(Path().iterdir()) - before == {Path(path)}


def test_what_is_wrong_is_said_in_the_language_of_the_call_or_of_the_file() -> None:
    path = clinic("A", '[defaults]\nlang = "en"\n[look]\naccent = "#999"')
    english = "too light for white paper"
    assert english in call(*PLAN, "--clinic", path).stderr
    assert english not in call(*PLAN, "--clinic", path, "--lang", "da").stderr


@pytest.mark.parametrize("wrong", ["weeks = 99", "wekks = 12", 'weeks = "12"', 'paper = "A5"'])
def test_an_english_clinic_is_told_in_english_whatever_is_wrong(wrong: str) -> None:
    said = {
        lang: call(*PLAN, "--clinic", clinic("A", f'[defaults]\nlang = "{lang}"\n{wrong}')).stderr
        for lang in ("da", "en", "klingon")
    }
    assert all(text.startswith("heelprint: A.toml: defaults.") for text in said.values())
    assert said["da"] != said["en"]
    assert said["klingon"] != said["en"]


def test_a_file_to_begin_with_is_written_where_plans_find_it(configuration: Path) -> None:
    result = call("clinic", "init", "--lang", "en")
    path = configuration / "clinic.toml"
    assert result.exit_code == 0
    said = f"Wrote {path}. Open it in an editor, fill it in, then check it: "
    assert result.stderr == f"{said}heelprint clinic check\n"
    assert "[clinic]" in path.read_text("utf-8")
    assert printed() != ""


def test_a_file_that_is_there_is_never_replaced(configuration: Path) -> None:
    path = configuration / "clinic.toml"
    for make in (lambda: path.write_text("mine"), lambda: path.symlink_to("x"), path.mkdir):
        configuration.mkdir(parents=True, exist_ok=True)
        make()
        result = call("clinic", "init", "--lang", "en")
        assert result.exit_code == 1
        assert "is there already, and was left as it is" in result.stderr
        assert list(configuration.iterdir()) == [path]
        if path.is_dir():
            path.rmdir()
        else:
            assert path.is_symlink() or path.read_text() == "mine"
            path.unlink()


def test_a_file_to_begin_with_is_written_where_it_is_asked_for() -> None:
    assert call("clinic", "init", "my.toml").exit_code == 0
    assert "Fjern # foran en linje" in Path("my.toml").read_text("utf-8")
    assert "heelprint clinic check my.toml\n" in Path("my.toml").read_text("utf-8")
    result = call("clinic", "init", "our file.toml", "--lang", "en-US")
    assert result.stderr.endswith("then check it: heelprint clinic check 'our file.toml'\n")
    for line in ('#lang = "en-US"', '#paper = "Letter"', "[text.en]"):
        assert line in Path("our file.toml").read_text("utf-8").splitlines()
    result = call("clinic", "init", "none/my.toml", "--lang", "en")
    assert result.exit_code == 1
    assert "there is no folder" in result.stderr
    assert not Path("none").exists()


@pytest.mark.pango
def test_check_says_what_was_understood(tmp_path: Path) -> None:
    text = """[clinic]
name = "Hælklinikken"
logo = "logo.png"
contact = ["Søndergade 12", "98 00 00 00"]
clinician = "Anna Holm"
film = "https://example.com/film"
[defaults]
lang = "en"
paper = "Letter"
weeks = 16
large_print = true
start_level = "two-leg"
[text.da]
note = "Ring til os."
[look]
accent = "#1b4d3e"
"""
    path = write_clinic(tmp_path, text, logo_png=picture(size=(720, 320)))
    result = call("clinic", "check", str(path))
    assert result.exit_code == 0
    assert result.stderr == ""
    assert result.stdout.splitlines() == [
        f"File: {path}",
        "clinic.name: Hælklinikken",
        "clinic.logo: PNG, printed at 36 × 16 mm with 508 dots an inch",
        "clinic.contact: Søndergade 12 | 98 00 00 00",
        "(The number to ring is 98 00 00 00.)",
        "clinic.clinician: Anna Holm",
        "clinic.film: https://example.com/film",
        "defaults.lang: en",
        "defaults.paper: Letter",
        "defaults.weeks: 16",
        "defaults.large_print: yes",
        "defaults.start_level: two-leg",
        "text.da.note: Ring til os.",
        "text.likelihood: yes",
        "look.accent: #1b4d3e (9.6 : 1)",
    ]


@pytest.mark.pango
def test_check_says_what_is_not_set_and_a_logo_that_is_too_coarse() -> None:
    Path("logo.png").write_bytes(picture(size=(90, 40)))
    result = call("clinic", "check", clinic("A", 'logo = "logo.png"'), "--lang", "en")
    assert "with only 63 dots an inch: give a larger picture, or an SVG" in result.stdout
    for key in ("clinic.contact", "clinic.clinician", "clinic.film", "text", "look.accent"):
        assert f"{key}: not set\n" in result.stdout
    assert "defaults.weeks: 12\n" in result.stdout


def test_check_finds_the_file_that_plans_find(
    monkeypatch: pytest.MonkeyPatch, configuration: Path
) -> None:
    result = call("clinic", "check", "--lang", "en")
    assert result.exit_code == 1
    assert f"there is no {configuration / 'clinic.toml'}" in result.stderr
    assert "heelprint clinic init" in result.stderr
    monkeypatch.setenv("HEELPRINT_CLINIC", clinic("A"))
    assert "clinic.name: A" in call("clinic", "check").stdout


def test_check_refuses_what_plan_refuses() -> None:
    result = call("clinic", "check", clinic("A", 'nmae = "B"'), "--lang", "en")
    assert result.exit_code == 2
    said = "heelprint: A.toml: clinic.nmae: There is no such key. Is it “clinic.name”?\n"
    assert result.stderr == said


def test_an_ics_file_has_reminders_and_is_made_without_a_page() -> None:
    result = call(*PLAN, "--lang", "en", "-o", "plan.ics", "--reminder", "18:00")
    assert result.stderr == "Wrote plan.ics: 42 sessions, the last on 2027-02-13.\n"
    content = Path("plan.ics").read_bytes()
    assert content.count(b"BEGIN:VALARM") == content.count(b"BEGIN:VEVENT") == 42
    call(*PLAN, "-o", "plan.json")
    sessions = json.loads(Path("plan.json").read_text())["sessions"]
    starts = [line[-8:] for line in content.decode().splitlines() if line.startswith("DTSTART")]
    assert starts == [session["date"].replace("-", "") for session in sessions]


def test_an_ics_can_go_to_standard_output() -> None:
    result = CliRunner().invoke(heelprint.cli.main.cli, [*PLAN, "-o", "-", "--format", "ics"])
    assert result.stdout_bytes.startswith(b"BEGIN:VCALENDAR\r\n")


@pytest.mark.parametrize(
    ("contact", "said"),
    [
        ('contact = ["86 12 34 56 · post@example.com"]', "No line is a telephone number alone"),
        ('contact = ["Tlf. 86 12 34 56"]', "The number to ring is 86 12 34 56."),
        ("", ""),
    ],
)
def test_check_says_which_number_is_to_be_rung(contact: str, said: str, tmp_path: Path) -> None:
    path = write_clinic(tmp_path, f'[clinic]\nname = "K"\n{contact}\n[text]\nlikelihood = false\n')
    lines = call("clinic", "check", str(path), "--lang", "en").stdout.splitlines()
    brackets = [line for line in lines if line.startswith("(")]
    assert [said in line for line in brackets] == [True] * bool(said)
    assert "text.likelihood: no" in lines
