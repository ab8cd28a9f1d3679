"""ReportLab's canvas, on which all is drawn in millimetres from the upper left corner."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab import rl_config
from reportlab.graphics import renderPDF
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from svglib.svglib import svg2rlg

from benchmarks.rivals.words import LINES, Run, Words
from heelprint.page.fonts import FILES, FOLDER

rl_config.useA85 = 0  # streams are binary, as everybody else's
FONTS = dict(zip((False, True), FILES.values(), strict=True))
for name in FONTS.values():
    pdfmetrics.registerFont(TTFont(name, FOLDER / name))

PAPER = A4[1] / mm
LEFT, WIDTH = 18.0, 174.0
RIGHT, TOPIC = LEFT + WIDTH, LEFT + 40
Color = tuple[float, float, float]
ACCENT: Color = (0x12 / 255, 0x40 / 255, 0x5A / 255)
EM = 12 * 25.4 / 72
WIDTHS = dict(zip(LINES, (76.0, 26.0, 13.0, 10.0), strict=True))


@dataclass(frozen=True)
class Later:
    """Runs of text that a plan's own values are put into."""

    runs: list[Run]
    place: tuple[float, float, float]  # left, the baseline, and the width of its lines
    look: dict[str, Any]


class Sheet:
    """A canvas to draw on."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.later: list[Later] = []

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        bold: bool = False,
        size: float = 12,
        align: float = 0,
        color: Color | None = None,
    ) -> None:
        """A line; `align` is 0.5 where x is its middle, 1 where it is its end."""
        font = FONTS[bold]
        left = x * mm - align * stringWidth(words, font, size) if align else x * mm
        self.canvas.setFont(font, size)
        if color:
            self.canvas.setFillColorRGB(*color)
        self.canvas.drawString(left, (PAPER - y) * mm, words)
        if color:
            self.canvas.setFillGray(0)

    def heading(self, x: float, y: float, words: str, size: float) -> None:
        self.text(x, y, words, bold=True, size=size, color=ACCENT)

    def line(self, x: float, y: float, right: float, bottom: float, width: float = 0.2) -> None:
        self.canvas.setLineWidth(width * mm)
        self.canvas.line(x * mm, (PAPER - y) * mm, right * mm, (PAPER - bottom) * mm)

    def boxes(
        self, x: float, y: float, count: int = 1, side: float = 5.1, gap: float = 0.5
    ) -> None:
        self.canvas.setLineWidth(0.35 * mm)
        for number in range(count):
            left = (x + number * (side + gap)) * mm
            self.canvas.rect(left, (PAPER - y - side) * mm, side * mm, side * mm)

    def mark(self, stage: int, x: float, y: float, width: float, words: str = "") -> None:
        """The mark of a stage, 5.2 mm high, whose top is y."""
        place = x * mm, (PAPER - y - 5.2) * mm, width * mm, 5.2 * mm
        self.canvas.setLineWidth((0.4, 0.8, 0.3)[stage - 1] * mm)
        self.canvas.roundRect(*place, (0, 0, 2.6)[stage - 1] * mm, fill=stage == 1)
        self.marked(stage, x + width / 2, y + 4, words)

    def marked(self, stage: int, middle: float, y: float, words: str) -> None:
        self.text(middle, y, words, bold=True, align=0.5, color=(1, 1, 1) if stage == 1 else None)

    def drawing(
        self,
        drawing: Words,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        stretch: bool = False,
    ) -> None:
        """An SVG file in the middle of a room."""
        graphic = svg2rlg(BytesIO(drawing["svg"].encode()))
        assert graphic, "a drawing of ours"
        scales = width * mm / graphic.width, height * mm / graphic.height
        across, up = scales if stretch else (min(scales), min(scales))
        self.canvas.saveState()
        left = x * mm + (width * mm - graphic.width * across) / 2
        self.canvas.translate(left, (PAPER - y - height) * mm)
        self.canvas.scale(across, up)
        room = self.canvas.beginPath()
        room.rect(0, 0, graphic.width, graphic.height)
        self.canvas.clipPath(room, stroke=0)
        renderPDF.draw(graphic, self.canvas, 0, 0)
        self.canvas.restoreState()

    def runs(self, runs: list[Run], x: float, y: float, width: float = WIDTH, **look: Any) -> float:
        """Runs of text, their first line on the baseline y; the baseline that would come next.

        Those with a word in braces are drawn later, and have one line.
        """
        if any("{" in words for words, _ in runs):
            self.later.append(Later(runs, (x, y, width), look))
            leading: float = look.get("leading", 1.35)
            return y + leading * EM
        return self._lines(runs, x, y, width, **look)

    def _lines(
        self,
        runs: list[Run],
        x: float,
        y: float,
        width: float,
        *,
        size: float = 12,
        leading: float = 1.35,
        pen: float = 76,
        color: Color | None = None,
    ) -> float:
        at, piece, piece_is_bold = x, "", False
        place = x
        for word, style in _words(runs):
            is_bold = style == "strong"
            length = WIDTHS | {"pen-line": pen}
            wide = length[style] if style in LINES else stringWidth(word, FONTS[is_bold], size) / mm
            tail = stringWidth(" ", FONTS[is_bold], size) / mm if word.endswith(" ") else 0
            if at + wide - tail > x + width + 0.1:
                self.text(place, y, piece, bold=piece_is_bold, size=size, color=color)
                at, place, piece, y = x, x, "", y + leading * size / 12 * EM
            if style in LINES or is_bold != piece_is_bold:
                self.text(place, y, piece, bold=piece_is_bold, size=size, color=color)
                place, piece, piece_is_bold = at, "", is_bold
            if style in LINES:
                self.line(at, y + 0.5, at + wide, y + 0.5, 0.3)
                place = at + wide
            piece += word
            at += wide
        self.text(place, y, piece, bold=piece_is_bold, size=size, color=color)
        return y + leading * size / 12 * EM

    def items(self, items: list[list[Run]], x: float, y: float, width: float, **look: Any) -> float:
        for runs in items:
            self.text(x - 3, y, "•")
            y = self.runs(runs, x, y, width, **look) + 0.4
        return y

    def topic(self, topic: Words, y: float, **look: Any) -> float:
        self.heading(LEFT, y, topic["title"], 13)
        return self.items(topic["items"], TOPIC, y, RIGHT - TOPIC, **look) + 3

    def lines_for_notes(self, x: float, y: float, count: int, height: float) -> float:
        for number in range(1, count + 1):
            self.line(x, y + number * height, RIGHT, y + number * height, 0.25)
        return y + count * height


def _words(runs: list[Run]) -> Iterator[Run]:
    """Its words, each with the space behind it, and the lines to write on."""
    for text, style in runs:
        if style in LINES:
            yield "", style
        else:
            for word in text.replace(" ", " \n").split("\n"):
                yield word, style
