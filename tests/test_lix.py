"""How easily the Danish pages are read: LIX, the words of a sentence and the share of long ones."""

import re
from html.parser import HTMLParser

import pytest

from tests.direct import page_of
from tests.support import KINDS, Kind

MOST = 27
LONG = 7  # letters of a long word
# What stands apart from what is before and behind it, and so is a sentence of its own.
BLOCKS = {"p", "li", "h1", "h2", "dt", "dd", "figcaption", "caption", "td", "th", "div", "section"}
LEFT_OUT = {"style", "title", "svg", "head"}


class Sentences(HTMLParser):
    """The sentences of each part of a handout, by its class."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: dict[str, list[str]] = {}
        self._part = ""
        self._left_out = 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        words = (dict(attrs).get("class") or "").split()
        if "part" in words:
            self._part = words[1]
        self._left_out += tag in LEFT_OUT
        self._end(tag)

    def handle_endtag(self, tag: str) -> None:
        self._left_out -= tag in LEFT_OUT
        self._end(tag)

    def _end(self, tag: str) -> None:
        if tag in BLOCKS and self._part:
            self.parts.setdefault(self._part, []).append("\n")

    def handle_data(self, data: str) -> None:
        if self._part and not self._left_out:
            self.parts.setdefault(self._part, []).append(data.replace("\n", " "))

    def of(self, part: str) -> list[list[str]]:
        """The words of each sentence; what has no more than two is a label."""
        text = "".join(self.parts[part])
        found = [re.findall(r"[^\W_]+", one) for one in re.split(r"(?<!\d)[.?!:](?=\s)|\n", text)]
        return [words for words in found if len(words) > 2]


def lix(sentences: list[list[str]]) -> float:
    words = [word for sentence in sentences for word in sentence]
    return len(words) / len(sentences) + 100 * sum(len(w) >= LONG for w in words) / len(words)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind.language == "da"], ids=str)
@pytest.mark.parametrize("large", [False, True])
def test_each_danish_page_is_easily_read(kind: Kind, large: bool) -> None:
    sentences = Sentences(page_of(kind.order(large_print=large)))
    assert sentences.parts.keys() == {"plan", "exercise", "log-part", "advice"}
    for part in sentences.parts:
        assert lix(sentences.of(part)) <= MOST, part


def test_lix_is_the_words_of_a_sentence_and_the_share_of_long_words() -> None:
    assert lix([["en", "to", "tre"], ["tåhævninger", "er", "gode"]]) == 3 + 100 / 6
