"""Where the columns of a roster stand in its header, and what to tell of the others."""

import difflib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from heelprint.message import N_, Message
from heelprint.privacy import shown
from heelprint.roster.headers import HEADERS, Column, header_words, is_month_first, is_weak
from heelprint.table.table import LONGEST_HEADER, Row, UnreadableTableError, meanings
from heelprint.words.choices import plain_word, says_legs

MOST_TOLD = 10  # of the columns that are wrong in one way
CPR = "cpr"  # no column has it, and another id must not be asked for in its place
NEAR = 0.65  # how much of two names is the same, where one may be meant for the other

DATES = (Column.START, Column.ONE_LEG_FROM)
PARTS_OF_NAME = (Column.FIRST_NAME, Column.LAST_NAME)
REQUIRED = {
    Column.START: N_(
        "No column says when the plans start. Name one “%(column)s”, or give --start. "
        "The header is “%(header)s”."
    ),
    Column.AFFECTED: N_(
        "No column says which foot hurts. Name one “%(column)s”, or give --affected. "
        "The header is “%(header)s”."
    ),
}


def find_columns(header: Sequence[str]) -> dict[Column, int]:
    """Where each column stands.

    Raises UnreadableTableError for one that stands there twice, and for dates with the month first.
    """
    found = _places(header)
    for column, places in found.items():
        if len(places) > 1:
            raise UnreadableTableError(
                N_("More than one column means “%(column)s”: %(headers)s. Keep one of them."),
                column=HEADERS[column],
                headers=_headers(header, places),
            )
        if column in DATES and is_month_first(header[places[0]]):
            raise UnreadableTableError(
                N_(
                    "“%(header)s” has dates with the month before the day. Write them as "
                    "2026-11-23, and take the brackets out of the header."
                ),
                header=shown(header[places[0]]),
            )
    return {column: places[0] for column, places in found.items()}


def said_headers(header: Sequence[str], columns: Mapping[Column, int]) -> dict[str, str]:
    """What the roster calls each column, as it may be repeated, by the field of `Asked` that it
    fills.
    """
    names = {column.value: shown(header[place]) for column, place in columns.items()}
    parts = [names[column.value] for column in PARTS_OF_NAME if column in columns]
    return names | {Column.NAME.value: " + ".join(parts)} if parts else names


def check_required(header: Sequence[str], there: Collection[Column]) -> None:
    """Raise UnreadableTableError where none of these columns is one that every row needs."""
    for column, text in REQUIRED.items():
        if column not in there:
            cells = ", ".join(filter(None, header))
            raise UnreadableTableError(text, column=HEADERS[column], header=shown(cells))


def check_left_out(header: Sequence[str], rows: Iterable[Row]) -> None:
    """Raise UnreadableTableError where a column that is left out says on how many legs to start.

    Everybody would be printed a plan of the usual level, and no one would see it.
    """
    if Column.START_LEVEL in _places(header):
        return
    known = meanings(header, header_words())
    unknown = [place for place, cell in enumerate(header) if cell and known[place] is None]
    for row in rows:
        for place in unknown:
            cell = row.cells[place] if place < len(row.cells) else ""
            if says_legs(cell):
                raise UnreadableTableError(
                    N_(
                        "The column “%(column)s” is unknown, but says “%(cell)s” in row %(row)s. "
                        "Name it “%(name)s”, or take it out."
                    ),
                    column=shown(header[place]),
                    cell=shown(cell),
                    row=row.number,
                    name=HEADERS[Column.START_LEVEL],
                )


def _places(header: Sequence[str]) -> dict[Column, list[int]]:
    """The places whose header means the column, without those that a better one makes needless."""
    found: dict[Column, list[int]] = {}
    for place, column in enumerate(meanings(header, header_words())):
        if column is not None:
            found.setdefault(Column(column), []).append(place)
    strong = {
        column: [place for place in places if not is_weak(header[place])]
        for column, places in found.items()
    }
    needless: tuple[Column, ...] = PARTS_OF_NAME if strong.get(Column.NAME) else (Column.NAME,)
    if found.keys().isdisjoint(PARTS_OF_NAME):
        needless = ()
    return {
        column: strong[column] or places
        for column, places in found.items()
        if column not in needless
    }


def _headers(header: Sequence[str], places: Sequence[int]) -> tuple[Message, ...]:
    # Translators: the quotation marks of your language.
    quoted = N_("“%(header)s”")
    return tuple(Message(quoted, {"header": shown(header[place])}) for place in places[:MOST_TOLD])


def unknown_columns(header: Sequence[str]) -> Iterator[Message]:
    """A warning for each column that is left out, because it means nothing here or another does.

    Those after the first few are only counted.
    """
    found = _places(header)
    used = {place for places in found.values() for place in places}
    left_out = [place for place, cell in enumerate(header) if cell and place not in used]
    known = meanings(header, header_words())
    for place in left_out[:MOST_TOLD]:
        if known[place] is None:
            yield _unknown_column(header[place])
        else:
            better = header[_instead(Column(known[place]), found)]
            text = N_("The column “%(column)s” is left out, because there is “%(better)s”, too.")
            yield Message(text, {"column": shown(header[place]), "better": shown(better)})
    if len(left_out) > MOST_TOLD:
        text = N_("Further columns that are left out: %(count)s.")
        yield Message(text, {"count": len(left_out) - MOST_TOLD})


def _instead(column: Column, found: dict[Column, list[int]]) -> int:
    """The first place that says what a needless column would have said."""
    same = (column, Column.NAME, *PARTS_OF_NAME)
    return next(found[other][0] for other in same if other in found)


def _unknown_column(cell: str) -> Message:
    if CPR in plain_word(cell):
        text = N_("The column “%(column)s” is left out: CPR numbers are not used.")
        return Message(text, {"column": shown(cell)})
    names = header_words().columns
    near = difflib.get_close_matches(plain_word(cell[:LONGEST_HEADER]), names, cutoff=NEAR)
    if near:
        text = N_("The column “%(column)s” is unknown and left out. Is it “%(near)s”?")
        return Message(text, {"column": shown(cell), "near": HEADERS[Column(names[near[0]])]})
    text = N_("The column “%(column)s” is unknown and left out.")
    return Message(text, {"column": shown(cell)})
