"""What a handout says of its clinic, as the templates need it."""

import re
from dataclasses import dataclass

from heelprint.clinic import Clinic, Logo
from heelprint.i18n.language import Language
from heelprint.page.film import Film, film_facts
from heelprint.page.rooms import LOGO_ROOM, NAME_SIZE, balanced_room, sender_room

# "98 00 00 00", "Tlf.: 98 00 00 00", "+44 (0)1632 960-000": eight digits and more, or six where it
# is said to be a number; but no hours ("08.00-16.00") and no date.
_DIGITS = r"(?:[ ()/.-]*\d)"
TELEPHONE = re.compile(
    r"(?!.*\d[.:]\d\d\s*[-–]\s*\d)(?!\d{4}-\d\d-\d\d$)"
    rf"(?:(?=\+?{_DIGITS}{{8,15}}$)"
    r"|(?:tlf|tel|telefon|telephone|phone|mobil|mobile|ring|call|t|m)(?:\.? ?nr)?[.:]{0,2}\s*)"
    rf"(\+?{_DIGITS}{{6,15}})",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class LogoFacts:
    """The logo of a letterhead: its address, and its size in millimetres."""

    address: str
    width: str
    height: str


@dataclass(frozen=True)
class Letterhead:
    """Whose handout it is. The name is to be broken within `name_room`, in em of its own size."""

    name: str
    name_room: str
    logo: LogoFacts | None
    contact: tuple[str, ...]
    clinician: str | None


@dataclass(frozen=True)
class ClinicFacts:
    """What this handout has of the clinic: a letterhead, the lines of a note, a film, a colour, and
    the number to ring.
    """

    letterhead: Letterhead | None
    note: tuple[str, ...]
    film: Film | None
    accent: str | None
    telephone: str | None


def clinic_facts(clinic: Clinic, language: Language) -> ClinicFacts:
    """The clinic's texts for a handout in this language."""
    note = clinic.note(language.tag, language.locale.language)
    return ClinicFacts(
        letterhead=_letterhead(clinic, clinic.name) if clinic.name else None,
        note=tuple(note.splitlines()) if note else (),
        film=film_facts(clinic.film) if clinic.film else None,
        accent=str(clinic.accent) if clinic.accent else None,
        telephone=number_to_ring(clinic),
    )


def asks_telephone(clinic: Clinic | None) -> bool:
    """Whether the number to ring is to be written by hand, since the clinic's contact has none."""
    return clinic is None or number_to_ring(clinic) is None


def number_to_ring(clinic: Clinic) -> str | None:
    """The first line of its contact that is a telephone number and no more, without the word for
    it.
    """
    found = filter(None, map(TELEPHONE.fullmatch, clinic.contact))
    return next((match[1] for match in found), None)


def _letterhead(clinic: Clinic, name: str) -> Letterhead:
    room = sender_room(clinic.logo, clinic.contact) / NAME_SIZE
    return Letterhead(
        name=name,
        name_room=f"{balanced_room(name, room) + 0.2:.1f}",
        logo=_logo(clinic.logo) if clinic.logo else None,
        contact=clinic.contact,
        clinician=clinic.clinician,
    )


def _logo(logo: Logo) -> LogoFacts:
    width, height = logo.size_within(*LOGO_ROOM)
    return LogoFacts(logo.address, f"{width:.2f}", f"{height:.2f}")
