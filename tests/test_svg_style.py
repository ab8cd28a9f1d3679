"""What the styles of an SVG say is heeded where it holds on paper, however it is written."""

import pytest

from tests.drawn import SHAPE, clean, refused

WORDS = {
    'display="NONE"': "",
    'style="display:None"': "",
    'style="VISIBILITY:Hidden"': "",
    'style="visibility:Visible"': '<rect width="9" height="9" fill="#ff0000"/>',
    'fill="NONE" stroke="Blue"': '<rect width="9" height="9" fill="none" stroke="#0000ff" '
    'stroke-width="1"/>',
    'fill="INHERIT" stroke="None"': '<rect width="9" height="9" fill="#ff0000"/>',
    'fill="URL(#Ab) NONE"': '<rect width="9" height="9" fill="url(#d0)"/>',
    'FILL="blue" fill-rule="EvenOdd"': '<rect width="9" height="9" fill="#ff0000" '
    'fill-rule="evenodd"/>',
    'stroke="red" stroke-linecap="ROUND"': '<rect width="9" height="9" fill="#ff0000" '
    'stroke="#ff0000" stroke-width="1" stroke-linecap="round"/>',
    'style="mask:None;filter:NONE;mix-blend-mode:Normal;transform:NONE"': '<rect width="9" '
    'height="9" fill="#ff0000"/>',
    'clip-path="NONE" stroke-dasharray="None"': '<rect width="9" height="9" fill="#ff0000"/>',
}


@pytest.mark.parametrize("said", WORDS)
def test_words_of_a_style_mean_the_same_in_capital_letters(said: str) -> None:
    gradient = '<linearGradient id="Ab"><stop/><stop offset="1"/></linearGradient>'
    inside = f'{gradient}{SHAPE}<g fill="red"><rect {said} width="9" height="9"/></g>'
    assert clean(inside).endswith(f'height="50" fill="#000000"/>{WORDS[said]}</svg>')


RED = "rect{fill:red}"
ON_PAPER = {
    f"<style>{RED}</style>": True,
    f'<style type="" media="">{RED}</style>': True,
    f'<style type="Text/CSS" media="all">{RED}</style>': True,
    f'<style media="screen, PRINT">{RED}</style>': True,
    f'<style media="only print">{RED}</style>': True,
    f'<style media="screen">{RED}</style>': False,
    f'<style media="only screen and (min-width: 9px)">{RED}</style>': False,
    f'<style media="(prefers-color-scheme: dark)">{RED}</style>': False,
    f'<style media="(prefers-color-scheme:Dark), screen">{RED}</style>': False,
    f'<style media="(prefers-reduced-motion)">{RED}</style>': False,
    f'<style type="text/x-template">{RED} b &gt; a{{</style>': False,
    f"<style>@media print{{{RED}}}</style>": True,
    f"<style>@media all {{{RED}}}</style>": True,
    f"<style>@media {{{RED}}}</style>": True,
    f"<style>@MEDIA Screen, print {{{RED}}}</style>": True,
    f"<style>@media (prefers-color-scheme: light){{{RED}}}</style>": True,
    f"<style>@media print and (prefers-color-scheme:light){{{RED}}}</style>": True,
    f"<style>@media/**/print{{@media all{{{RED}}}}}</style>": True,
    f"<style>@media print{{@media screen{{{RED}}}}}</style>": False,
    f"<style>@media screen{{@media print{{{RED}}}}}</style>": False,
    f"<style>@media screen and (prefers-color-scheme: dark){{{RED}}}</style>": False,
    f"<style>@media (prefers-reduced-motion: reduce){{{RED}}}</style>": False,
    f"<style>@media screen;{RED}</style>": True,
}


@pytest.mark.parametrize("sheet", ON_PAPER)
def test_what_a_sheet_says_of_paper_holds_and_nothing_else(sheet: str) -> None:
    colour = "#ff0000" if ON_PAPER[sheet] else "#000000"
    assert clean(sheet + SHAPE).endswith(f'height="50" fill="{colour}"/></svg>')


UNKNOWN_MEDIA = (
    *("not screen", "not screen and (prefers-color-scheme: dark)", "(min-width: 9px)", "paper"),
    *("screen, (color)", "print and (color)", "(prefers-color-scheme: sepia)"),
)


@pytest.mark.parametrize("media", UNKNOWN_MEDIA)
def test_a_sheet_for_nobody_knows_what_is_refused(media: str) -> None:
    for sheet in (f"@media {media}{{{RED}}}", f"@media print{{@media {media}{{{RED}}}}}"):
        assert f"“@media {media}”" in refused(f"<style>{sheet}</style>{SHAPE}")
    assert f"“@media {media}”" in refused(f'<style media="{media}">{RED}</style>{SHAPE}')
