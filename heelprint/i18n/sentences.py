"""What a catalog says of each message, or English where it says nothing."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from gettext import NullTranslations, c2py
from itertools import chain

ENGLISH_RULE = "n != 1"  # which of two forms is said of so many
MOST_RULES = 32


@lru_cache(MOST_RULES)
def _rule(text: str) -> Callable[[int], int]:
    """The form that a number has by this rule, which isn't carried to another process."""
    return c2py(text)


class Sentences(NullTranslations):
    """The translation of each message; one that is missing is said in English, as it is."""

    def __init__(
        self,
        sentences: Mapping[str, str] | None = None,
        counted: Mapping[str, Sequence[str]] | None = None,
        plural_rule: str = ENGLISH_RULE,
    ) -> None:
        super().__init__()
        self._sentences = sentences or {}
        self._counted = counted or {}
        self._plural_rule = plural_rule
        self.said = frozenset(self._sentences) | frozenset(self._counted)

    def lack(self, letter: str) -> bool:
        """Whether no translation has that letter."""
        texts = (*self._sentences.values(), *chain.from_iterable(self._counted.values()))
        return not any(letter in text for text in texts)

    def gettext(self, message: str) -> str:
        return self._sentences.get(message, message)

    def ngettext(self, one: str, more: str, number: int) -> str:
        forms = self._counted.get(one)
        if forms is None:
            return (one, more)[number != 1]
        try:
            form = _rule(self._plural_rule)(number)
        except ArithmeticError:  # a rule is only tried with the first hundreds
            form = -1
        return forms[form] if 0 <= form < len(forms) else forms[-1]

    ugettext, ungettext = gettext, ngettext  # the names that Jinja asks for first
