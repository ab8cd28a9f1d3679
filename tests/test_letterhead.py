"""What is found in a clinic's contact."""

import pytest

from heelprint.clinic import Clinic
from heelprint.i18n.language import find_language
from heelprint.page.letterhead import clinic_facts

NUMBERS = {
    "98 00 00 00": "98 00 00 00",
    "98000000": "98000000",
    "Tlf. 98 00 00 00": "98 00 00 00",
    "Tlf.: 98 00 00 00": "98 00 00 00",
    "tlf.nr. 98000000": "98000000",
    "Tel.: +45 98 00 00 00": "+45 98 00 00 00",
    "Mobil 20 30 40 50": "20 30 40 50",
    "Ring 123 456": "123 456",
    "Phone: +44 (0)1632 960-000": "+44 (0)1632 960-000",
    "01632 960 000": "01632 960 000",
}
NO_NUMBERS = [
    *["Søndergade 12", "9000 Aalborg", "CVR 12345678", "123 456", "fysioterapien.example"],
    *["08.00-16.00", "8.30–15.30", "Man-fre 8.00-16.00", "98 00 00 00 (8.00-15.00)", "2026-11-23"],
]


def telephone(*contact: str) -> str | None:
    return clinic_facts(Clinic("A", contact=contact), find_language("da")).telephone


@pytest.mark.parametrize("line", NUMBERS)
def test_a_line_that_is_a_telephone_number_is_the_one_to_ring(line: str) -> None:
    assert telephone("Søndergade 12", line, "20 20 20 20") == NUMBERS[line]


@pytest.mark.parametrize("line", NO_NUMBERS)
def test_a_line_that_is_something_else_is_not(line: str) -> None:
    assert telephone(line) is None
    assert telephone(line, "98 00 00 00") == "98 00 00 00"
