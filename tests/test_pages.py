"""The printed pages say what the plan says, and are sound as files."""

import json
import re
import shutil
import subprocess
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from fontTools.ttLib import TTFont

from heelprint.page.fingerprint import fingerprint
from heelprint.page.fonts import FILES, FOLDER
from heelprint.page.html import order_html
from heelprint.page.pdf import Pdf
from heelprint.page.plan_json import plan_json
from heelprint.page.typesetter import load_weasyprint, pango_cure
from heelprint.press.press import order_pdf
from tests.direct import print_page
from tests.support import IN_ONE_PROCESS, KINDS, START, Kind, pages, printed, running_text

pytestmark = pytest.mark.pango

DAYS = {
    "da": ["man.", "tirs.", "ons.", "tors.", "fre.", "lør.", "søn."],
    "en": ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
}
MONTHS = {
    "da": [
        "jan.",
        "feb.",
        "mar.",
        "apr.",
        "maj",
        "jun.",
        "jul.",
        "aug.",
        "sep.",
        "okt.",
        "nov.",
        "dec.",
    ],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"],
}
LONG_DAYS = {
    "da": ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}


def month_date(day: date, language: str) -> str:
    """A date as the pages write it, by another way than theirs."""
    stop = "." if language == "da" else ""
    return f"{day.day}{stop} {MONTHS[language][day.month - 1]}"


def log_date(day: date, language: str) -> str:
    return f"{DAYS[language][day.weekday()]} {month_date(day, language)}"


@IN_ONE_PROCESS
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_log_holds_exactly_the_sessions_of_the_json(kind: Kind) -> None:
    sessions = json.loads(plan_json(kind.order().plan))["sessions"]
    level = {"da": {"one-leg": "ét", "two-leg": "to"}, "en": {"one-leg": "one", "two-leg": "two"}}
    is_open, both = kind.level == "two-leg", kind.side == "both"
    expected, week, dose = [], 0, ""
    for session in sessions:
        day = date.fromisoformat(session["date"])
        shown = f"{day.isocalendar().week} " if day.isocalendar().week != week else ""
        week = day.isocalendar().week
        line = f"{session['number']} {shown}"
        line += log_date(day, kind.language)
        dose = f"{session['sets']} × {session['repetitions']}"
        line += "" if is_open or both else f" {dose}"
        if kind.level == "two-leg-until":
            line += f" {level[kind.language][session['level']]}"
        expected.append(line)
    days = "|".join(map(re.escape, DAYS[kind.language]))
    text = "\n".join(pages(printed(kind)))
    assert re.findall(rf"^\d+ (?:\d+ )?(?:{days}) .*$", text, re.MULTILINE) == expected


@IN_ONE_PROCESS
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_each_stage_of_the_log_has_its_dose(kind: Kind) -> None:
    of_words = {
        "da": r"^Fase (\d)(?: \(fortsat\))? (\d) sæt med (\d+) gentagelser .*Trænet: af (\d+)$",
        "en": r"^Stage (\d)(?: \(continued\))? (\d) sets of (\d+) repetitions "
        r".*Done: of (\d+)$",
    }
    text = "\n".join(pages(printed(kind)))
    found = re.findall(of_words[kind.language], text, re.MULTILINE)
    doses = {(number, sets, repetitions) for number, sets, repetitions, _ in found}
    assert doses == {("1", "3", "12"), ("2", "4", "10"), ("3", "5", "8")}
    for number, sessions in (("1", 7), ("2", 7), ("3", 28)):
        assert sum(int(count) for stage, *_, count in found if stage == number) == sessions


@IN_ONE_PROCESS
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_front_page_holds_exactly_the_stages_of_the_json(kind: Kind) -> None:
    document = json.loads(plan_json(kind.order().plan))
    front = pages(printed(kind))[0]
    doses = [f"{stage['sets']} × {stage['repetitions']}" for stage in document["stages"]]
    assert re.findall(r"\d × \d+", front) == doses
    starts = [date.fromisoformat(stage["from"]) for stage in document["stages"]]
    ends = [date.fromisoformat(stage["to"]) for stage in document["stages"]]
    assert starts[0].isoformat() == document["start"]
    language, text = kind.language, " ".join(front.split())
    first = month_date(starts[0], language), month_date(ends[0], language)
    assert re.search(r" ?– ?".join(map(re.escape, first)) + " 2026", text)
    assert re.search(rf"{starts[1].day}\.?–{re.escape(month_date(ends[1], language))} 2026", text)
    goes_on = {"da": "fra {} 2026 og frem", "en": "from {} 2026 onwards"}[language]
    assert goes_on.format(month_date(starts[2], language)) in text


@IN_ONE_PROCESS
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_front_page_names_the_first_and_the_last_session(kind: Kind) -> None:
    document = json.loads(plan_json(kind.order().plan))
    text = " ".join(pages(printed(kind))[0].split())
    for session in (document["sessions"][0], document["sessions"][-1]):
        day = date.fromisoformat(session["date"])
        weekday = LONG_DAYS[kind.language][day.weekday()]
        assert re.search(rf"{weekday},?( den)? {day.day}\.? \w+ {day.year}", text)


@IN_ONE_PROCESS
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_calendar_holds_every_day_up_to_the_last_session(kind: Kind) -> None:
    front = pages(printed(kind))[0]
    lines = []
    for week in range(12):
        days = [START + timedelta(7 * week + day) for day in range(7)]
        days = [day for day in days if day <= kind.order().plan.end]
        texts = [
            month_date(day, kind.language) if day.day == 1 or day == START else str(day.day)
            for day in days
        ]
        lines.append(" ".join([str(days[0].isocalendar().week), *texts]))
    assert lines[5].startswith("53 28 29 30 31 1")
    assert lines[-1].endswith(" 12 13")
    assert "\n".join(lines) in front


def marks(html: str) -> list[int]:
    """The stage of each marked day of the calendar."""
    calendar = html[html.index('<table class="calendar">') : html.index("</table>")]
    return [int(stage) for stage in re.findall(r'class="mark stage-(\d)"', calendar)]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_calendar_marks_each_session_with_its_stage(kind: Kind) -> None:
    assert marks(order_html(kind.order())) == [1] * 7 + [2] * 7 + [3] * 28


def test_a_calendar_that_is_too_long_for_the_front_page_is_whole_on_the_next() -> None:
    order = Kind("left", "one-leg", "da").order(date(2026, 11, 24), weeks="52")
    front, calendar = pages(order_pdf(order).content)[:2]
    assert "Kalender" not in front
    assert "Kalender" in calendar
    for month in ("november 2026", "marts 2027", "november 2027"):
        assert month in calendar
    assert "48 24 25 26 27 28 29" in calendar


def test_the_american_calendar_begins_on_sunday_without_week_numbers() -> None:
    html = order_html(Kind("left", "one-leg", "en-US").order())
    calendar = html[html.index('<table class="calendar">') :]
    assert re.findall(r"<th[^>]* abbr=[^>]*>([^<]+)</th>", calendar)[0] == "Sun"
    assert calendar[: calendar.index("</tr>")].count("<th ") == 7


def set_boxes(html: str) -> list[int]:
    """How many boxes each line of the log has."""
    tables = re.findall(r'<table class="log.*?</table>', html, re.DOTALL)
    lines = [line for table in tables for line in re.findall(r"<tr.*?</tr>", table, re.DOTALL)]
    return [line.count('class="box"') for line in lines if 'scope="row"' in line]


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_log_has_a_box_for_each_set_of_each_affected_foot(kind: Kind) -> None:
    feet = 2 if kind.side == "both" else 1
    sets = [3] * 7 + [4] * 7 + [5] * 28
    boxes = [feet * count for count in sets]
    if kind.level == "two-leg":
        weeks = [session.date.isocalendar().week for session in kind.order().plan.sessions]
        tests = [week not in weeks[:number] for number, week in enumerate(weeks)]
        boxes = [count + 1 + test for count, test in zip(boxes, tests, strict=True)]
    assert set_boxes(order_html(kind.order())) == boxes


@IN_ONE_PROCESS
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_the_doi_stands_on_one_line(kind: Kind) -> None:
    assert "doi:10.1111/sms.12313" in pages(printed(kind))[-1]


def test_running_has_28_boxes_and_the_two_of_the_walk() -> None:
    html = order_html(KINDS[0].order())
    assert html[html.index('<ol class="conditions">') :].count('class="box"') == 30


def test_a_change_on_the_first_day_is_a_plan_on_one_leg() -> None:
    order = Kind("left", "two-leg", "en").order()
    dated = Kind("left", "two-leg-until", "en").order(start=date(2026, 12, 20))
    text = running_text(order_pdf(dated).content)
    assert "Stand on your left leg only" in text
    assert "start on two" not in text
    assert "so start on two" in running_text(order_pdf(order).content)


@pytest.mark.parametrize("weeks", ["1", "2", "3", "52"])
@pytest.mark.parametrize("language", ["da", "en-US"])
def test_short_and_long_plans_are_whole(weeks: str, language: str) -> None:
    order = Kind("both", "two-leg", language).order(weeks=weeks)
    text = "\n".join(pages(order_pdf(order).content))
    days = "|".join(map(re.escape, DAYS[language.removesuffix("-US")]))
    lines = re.findall(rf"^(\d+) (?:\d+ )?(?:{days}),? .*$", text, re.MULTILINE)
    numbers = [int(number) for number in lines]
    assert numbers == [session.number for session in order.plan.sessions]


@IN_ONE_PROCESS
@pytest.mark.parametrize("start", [date(1, 1, 1), date(9999, 10, 9)])
def test_the_first_and_the_last_dates_of_all_can_be_printed(start: date) -> None:
    for language in ("da", "en-US"):
        html = order_html(Kind("left", "one-leg", language).order(start=start))
        assert marks(html) == [1] * 7 + [2] * 7 + [3] * 28


def test_the_same_order_gives_the_same_bytes() -> None:
    kind = Kind("both", "two-leg", "da")
    assert order_pdf(kind.order()).content == order_pdf(kind.order()).content


OUR_FONTS = {"heelprint", "heelprint-Semi-Bold"}


def fonts(content: bytes) -> set[str]:
    """The names of the fonts in a PDF, without the marks of their subsets."""
    found = set()
    for page in pypdf.PdfReader(BytesIO(content)).pages:
        resources: Any = page["/Resources"]
        found |= {str(font.get_object()["/BaseFont"]) for font in resources["/Font"].values()}
    return {name.split("+")[-1] for name in found}


@IN_ONE_PROCESS
def test_a_place_on_a_page_has_two_decimals_and_a_small_number_five_digits() -> None:
    places = re.compile(r"^[-\d. ]+ (?:cm|Tm|re|[mlcw])$", re.MULTILINE)
    with pikepdf.open(BytesIO(printed(Kind("both", "two-leg", "da")))) as pdf:
        drawn = "\n".join(page.Contents.read_bytes().decode("latin-1") for page in pdf.pages)
    numbers = re.findall(r"\d+\.(\d+)|(\d+)", " ".join(places.findall(drawn)))
    assert len(numbers) > 10_000
    assert max(len(decimals.lstrip("0")) for decimals, _ in numbers) == 5
    assert re.findall(r"\d\d\.\d{3}", " ".join(places.findall(drawn))) == []


@pytest.mark.parametrize("name", ["Søren Ærø", "Zoë Müller", "Иван Ζωή", "Łódź ½ °"])
def test_no_font_is_embedded_but_ours(name: str) -> None:
    order = Kind("left", "one-leg", "da").order(name=name)
    assert fonts(order_pdf(order).content) == OUR_FONTS


def test_a_name_in_another_script_comes_from_the_system() -> None:
    order = Kind("left", "one-leg", "da").order(name="אברהם")
    assert fonts(order_pdf(order).content) > OUR_FONTS


def test_the_name_stands_on_the_plan_and_each_page_of_the_log_and_nowhere_inside() -> None:
    order = Kind("both", "two-leg", "da").order(name="Eva Holm")
    content = order_pdf(order).content
    texts = pages(content)
    assert "Eva Holm" in texts[0]
    log_pages = [text for text in texts if "Trænet:" in text]
    assert len(log_pages) > 1
    assert all("Eva Holm" in text for text in log_pages)
    reader = pypdf.PdfReader(BytesIO(content))
    assert reader.metadata
    assert reader.metadata.title == "Din plan mod hælsmerter"
    root: Any = reader.trailer["/Root"]
    assert "Din plan" in root["/Metadata"].get_data().decode()
    assert "Eva" not in root["/Metadata"].get_data().decode() + str(dict(reader.metadata))


HOSTILE_NAMES = [
    "<img src=file:///etc/passwd>",
    "</style><script>alert(1)</script>",
    "{{ handout }} {% raw %} %(name)s %s",
    "אברהם כהן",
    "محمد علي",
    "王小明",
    "O'Brien & Søn <3",
    "W" * 300,
    "Eva " * 100,
    "\U0001f600\U0010fffd\ue000",
    "\u200b\u200d",
    "3 × 12 משה",
    "กำแพง",  # HarfBuzz takes its second letter apart
]


@cache
def named(name: str) -> Pdf:
    return order_pdf(Kind("both", "two-leg", "da").order(name=name))


@pytest.mark.xdist_group("names")
@pytest.mark.parametrize("name", HOSTILE_NAMES)
def test_a_name_is_text_and_never_markup(name: str) -> None:
    result = named(name)
    assert result.pages == 5
    if name.isascii():
        assert result.unprintable == ()
        shown = running_text(result.content)
        assert name[:20].strip() in shown


def test_a_letter_that_no_font_has_is_printed_as_a_question_mark() -> None:
    result = order_pdf(Kind("left", "one-leg", "da").order(name="Eva \ue000 Holm"))
    assert result.unprintable == ("\ue000",)
    assert "Eva ? Holm" in running_text(result.content)


@IN_ONE_PROCESS
def test_the_change_is_dated_on_the_front_page_and_at_the_exercise() -> None:
    front, exercise, *_ = pages(printed(Kind("left", "two-leg-until", "da")))
    assert "To ben. Fra 21. dec. 2026: ét ben" in front
    assert "Fra 21. dec. 2026 står du på samme måde, men kun på venstre ben" in " ".join(
        exercise.split()
    )


@IN_ONE_PROCESS
@pytest.mark.parametrize("level", ["two-leg", "two-leg-until"])
def test_a_set_on_two_legs_is_ticked_for_both_feet(level: str) -> None:
    assert "On two legs, raise both heels together and tick for both feet" in running_text(
        printed(Kind("both", level, "en"))
    )


def test_only_the_letters_that_were_typed_are_reported() -> None:
    result = order_pdf(Kind("left", "one-leg", "da").order(name="กำแพง"))
    assert set(result.unprintable) <= set("กำแพง")


def test_a_long_name_is_shortened_visibly() -> None:
    result = order_pdf(Kind("left", "one-leg", "da").order(name="Eva Holm " * 30))
    assert "…" in pages(result.content)[0]


def test_nothing_is_fetched(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    address = (tmp_path / "secret.txt").as_uri()
    page = f'<html lang=en><title>t</title><p>x</p><link rel=attachment href="{address}">'
    assert b"EmbeddedFile" in load_weasyprint().HTML(string=page).write_pdf(uncompressed_pdf=True)
    assert b"EmbeddedFile" not in print_page(page, "identifier").content
    assert "nothing is fetched" in caplog.text
    caplog.clear()


@pytest.mark.parametrize(
    ("system", "distribution", "cure"),
    [
        ("darwin", "", "brew install pango"),
        ("win32", "", "pacman"),
        ("linux", "debian", "apt install libpango-1.0-0"),
        ("linux", "ubuntu debian", "apt install libpango-1.0-0"),
        ("linux", "fedora", "dnf install pango"),
        ("linux", "rocky rhel centos fedora", "dnf install pango"),
        ("linux", "arch", "pacman -S pango"),
    ],
)
def test_the_cure_for_a_missing_pango_is_this_system_s(
    system: str, distribution: str, cure: str
) -> None:
    assert cure in pango_cure(system, distribution)


def test_the_weights_of_our_font_have_the_same_letters() -> None:
    weights = [TTFont(FOLDER / name).getBestCmap().keys() for name in FILES.values()]
    assert len(weights) == 2
    assert weights[0] == weights[1]


@pytest.mark.xdist_group("names")
@pytest.mark.verapdf
def test_every_name_is_pdf_ua_and_pdf_a(tmp_path: Path) -> None:
    files = []
    for number, name in enumerate(HOSTILE_NAMES):
        files.append(tmp_path / f"name-{number}.pdf")
        files[-1].write_bytes(named(name).content)
    validate(files)


def validate(files: list[Path]) -> None:
    """Assert that each of the files is for hearing, and for keeping, too."""
    verapdf = shutil.which("verapdf")
    assert verapdf
    for profile in ("ua1", "2a"):
        command = [verapdf, "-f", profile, "-v", *files]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout
        assert run.stdout.count("PASS") == len(files)


@IN_ONE_PROCESS
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_plan_names_itself_pdf_ua_1_and_pdf_a_2a(kind: Kind) -> None:
    with pikepdf.open(BytesIO(printed(kind))) as pdf:
        with pdf.open_metadata() as metadata:
            named = [
                metadata[f"pdf{word}"] for word in ("uaid:part", "aid:part", "aid:conformance")
            ]
        (intent,) = pdf.Root.OutputIntents.as_list()
        profile = intent.DestOutputProfile.read_raw_bytes()
    assert named == ["1", "2", "A"]
    assert 0 < len(profile) <= 4 * 1024


@IN_ONE_PROCESS
@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_a_plan_has_the_identifier_and_the_line_of_bytes_that_pdf_a_wants(kind: Kind) -> None:
    content = printed(kind)
    assert re.match(rb"%PDF-1\.7\n%[\x80-\xff]{4}\n", content)
    assert content.count(b"/ID [") == 1
    with pikepdf.open(BytesIO(content)) as pdf:
        assert bytes(pdf.trailer.ID[0]) == fingerprint(kind.order()).encode()
