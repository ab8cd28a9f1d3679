"""The drawings of the pages are those that scripts/drawings draws, small, and of one family."""

import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from heelprint.i18n.language import find_language
from heelprint.page.templates import template
from heelprint.protocol import Tempo

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "scripts" / "drawings"
FOLDER = ROOT / "templates" / "drawings"
DRAWN = ("foot", "legs", "pain", "person", "tempo")
BY_HAND = {"sole"}


def test_the_drawings_are_those_of_the_script(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-B", SCRIPT, tmp_path], check=True)
    assert {path.stem for path in tmp_path.iterdir()} == set(DRAWN)
    assert {path.stem for path in FOLDER.iterdir()} == {*DRAWN, *BY_HAND}
    for name in DRAWN:
        assert (FOLDER / f"{name}.svg").read_bytes() == (tmp_path / f"{name}.svg").read_bytes()


@pytest.mark.parametrize("name", DRAWN)
def test_a_path_has_whole_numbers_alone_but_for_a_bar_s(name: str) -> None:
    paths = re.findall(r' d="([^"]+)"', (FOLDER / f"{name}.svg").read_text("utf-8"))
    assert paths
    broken = [path for path in paths if "." in re.sub(r"\{.*?\}", "", path)]
    assert len(broken) == (2 if name == "tempo" else 0)


def drawn(file: str, name: str, *arguments: object) -> str:
    module = template(f"drawings/{file}.svg", find_language("en")).module
    return str(getattr(module, name)(*arguments))


@pytest.mark.parametrize(
    ("file", "name"),
    [
        *(("foot", name) for name in ("foot_goes_up", "foot_is_held", "foot_goes_down")),
        *(("person", name) for name in ("on_one_leg", "on_two_legs")),
        *(("legs", name) for name in ("one_stands", "both_stand")),
    ],
)
def test_a_mirrored_drawing_is_the_same_one_the_other_way_round(file: str, name: str) -> None:
    plain, mirrored = (drawn(file, name, "x", mirrored) for mirrored in (False, True))
    left, _, width, _ = map(int, re.findall(r'viewBox="([-\d ]+)"', mirrored)[0].split())
    flip = f' transform="matrix(-1 0 0 1 {2 * left + width} 0)"'
    assert plain != mirrored
    assert plain == mirrored.replace(flip, "", 1)


@pytest.mark.parametrize("name", DRAWN)
def test_a_drawing_has_a_title_and_no_name_that_could_be_there_twice(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text("utf-8")
    assert text.count("<svg ") == text.count("<title>{{ title }}</title>")
    assert text.count("<svg ") == text.count('role="img"')
    assert " id=" not in text
    assert "<use" not in text


def test_the_tempo_is_the_programme_s() -> None:
    bar = drawn("tempo", "tempo_bar", Tempo(up=4, top=1, down=5), "x")
    assert 'viewBox="0 0 100 ' in bar
    way = re.search(r'd="M0 ([\d.]+)L40 [\d.]+h10L100 ([\d.]+)"', bar)
    assert way
    floor = way[1]
    assert way[2] == floor
    assert f'd="M0 {floor}h100v-' in bar
    ticks = re.findall(rf"M(\d+) {re.escape(floor)}v-", bar)
    assert ticks == [f"{second}0" for second in range(10)]


def test_the_three_moments_are_three_drawings_of_where_the_heel_ends() -> None:
    up, held, down = (
        drawn("foot", name, "x", False)
        for name in ("foot_goes_up", "foot_is_held", "foot_goes_down")
    )
    high, low = (drawn("foot", name) for name in ("foot_high", "foot_low"))
    assert high in up
    assert high in held
    assert low in down
    assert low not in up
    assert high not in down
    heel = re.findall(r'<path d="M[^"]*?c([^"]+)M4 212H142" [^>]*dasharray', up)
    assert len(heel) == 1
    assert heel[0].split("c")[0] in low  # its broken line is where the low heel was


def test_a_curve_through_four_points_of_a_circle_is_nearly_one() -> None:
    curve = runpy.run_path(str(SCRIPT / "curve.py"))
    circle = [1, 1j, -1, -1j, 1]
    line = curve["Line"](circle)
    assert [piece[2] for piece in line.pieces] == circle[1:]
    for first, second, _ in line.pieces[1:3]:
        assert abs(first) == pytest.approx(abs(1 + 0.5523j), rel=0.02)
        assert abs(second) == pytest.approx(abs(first), rel=0.02)


def test_a_line_between_corners_is_straight() -> None:
    curve = runpy.run_path(str(SCRIPT / "curve.py"))
    line = curve["Line"](curve["points"]("0,0 | 2,0 | 2,3 |"), closed=True)
    assert [piece[1] == piece[2] for piece in line.pieces] == [True] * 3
    assert line.pieces[-1][2] == line.start
