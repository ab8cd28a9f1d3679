"""WeasyPrint: a page of HTML is laid out and written as PDF, with nothing but our own fonts."""

import errno
import gc
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from ctypes import CDLL
from html import escape
from io import BytesIO, StringIO
from tempfile import gettempdir
from threading import Thread
from types import ModuleType
from typing import Any
from unicodedata import normalize

from heelprint.clinic import Logo
from heelprint.errors import MachineError, OutputError
from heelprint.machine.reasons import fault_of
from heelprint.message import N_
from heelprint.page import srgb
from heelprint.page.fonts import font_files, letter_widths
from heelprint.page.lean_pdf import join_drawings, make_lean

FONT_SCHEME = "heelprint:"
UNPRINTABLE = "?"

# What names a file as PDF/UA-1. PDF/A wants each word that isn't its own to be described first.
_PDF_UA = b"""\
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""


@contextmanager
def without_garbage_collection() -> Iterator[None]:
    """The many small objects of a document all live to its end, and so do those of a forme: looking
    for garbage among them costs a fifth of a layout.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@without_garbage_collection()
def write_pdf(document: Any, look: Callable[[Any], None] = join_drawings) -> bytes:
    """A document that was laid out, as PDF/UA-1 and PDF/A-2a at once; `look` sees its objects
    before they are written, and what is drawn apart in them.

    WeasyPrint names one of the two in a file; what the other asks for, it does all the same. It
    would bring a profile of colours of 3 KB, and an identifier of its own: see srgb.py and seal.py.
    """
    metadata = document.metadata
    described = metadata.generate_rdf_metadata
    metadata.generate_rdf_metadata = lambda *names: _with_pdf_ua(described(*names))
    document.color_profiles["srgb"] = _Profile()

    def finish(_: Any, pdf: Any) -> None:
        make_lean(pdf)
        look(pdf)

    content: bytes = document.write_pdf(
        pdf_variant="pdf/a-2a",
        pdf_identifier=False,
        output_intent=False,
        finisher=finish,
    )
    return content


class _Profile:
    """The profile of the colours, as WeasyPrint asks for it, and where it puts its address."""

    name = srgb.NAME
    components = ("r", "g", "b")
    pdf_reference = None

    def __init__(self) -> None:
        self.content = srgb.srgb_profile()


def _with_pdf_ua(description: bytes) -> bytes:
    """WeasyPrint's description of a file, which says that it is PDF/UA-1, too."""
    before, end, after = description.rpartition(b"</rdf:RDF>")
    return before + _PDF_UA + end + after


@without_garbage_collection()
def lay_out(html: str) -> Any:
    """WeasyPrint's document of the page: every box in its place, not yet drawn."""
    return load_weasyprint().HTML(string=html, url_fetcher=_make_fetcher()).render()


def printable(text: str) -> tuple[str, tuple[str, ...]]:
    """The text with "?" for each letter that neither our font nor the system's have, and those."""
    foreign = set(text) - letter_widths().keys()
    codes = _missing_glyphs(text) if foreign else set()
    parts = codes - foreign  # of letters that were taken apart to be set
    missing = {
        letter for letter in foreign if letter in codes or parts & set(normalize("NFKD", letter))
    }
    printed = "".join(UNPRINTABLE if letter in missing else letter for letter in text)
    return printed, tuple(sorted(missing))


def complaint_about(logo: Logo) -> str | None:
    """What WeasyPrint says against the logo when it draws it."""
    with _without_log() as complaints:
        lay_out(f'<img src="{logo.address}" alt="">').write_pdf(BytesIO())
    return complaints[0] if complaints else None


def _missing_glyphs(text: str) -> set[str]:
    """What of the text would be printed as an empty box, asked of WeasyPrint itself, once."""
    with _without_log():
        document = lay_out(f"<p>{escape(text)}</p>")
        document.write_pdf(BytesIO())
    return {chr(code) for font in document.fonts.values() for code in font.missing}


def pango_version() -> int:
    """Pango's version as a number, or 0 where it isn't found without WeasyPrint."""
    for name in ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"):
        try:
            return int(CDLL(name).pango_version())
        except OSError:
            continue
    return 0


def check_pango() -> None:
    """Raise OutputError where nothing can be laid out here, as far as that is found out at once."""
    _check_machine()
    if not pango_version():
        load_weasyprint()


def pango_cure(system: str, distribution: str) -> str:
    """What to type where Pango is missing, on a `sys.platform` and an os-release ID_LIKE."""
    if system == "darwin":
        return "brew install pango"
    if system == "win32":
        return (
            "pacman -S mingw-w64-ucrt-x86_64-pango (in MSYS2), then "
            r"setx WEASYPRINT_DLL_DIRECTORIES C:\msys64\ucrt64\bin"
        )
    families = {
        "fedora": "sudo dnf install pango harfbuzz",
        "rhel": "sudo dnf install pango harfbuzz",
        "suse": "sudo zypper install libpango-1_0-0 libharfbuzz-subset0",
        "arch": "sudo pacman -S pango",
        "alpine": "sudo apk add pango",
    }
    for family, cure in families.items():
        if family in distribution:
            return cure
    return "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def load_weasyprint() -> ModuleType:
    """WeasyPrint, imported where it is used (half a second), without its printed block of help.

    Raises OutputError where its system libraries are missing, or would end the process.
    """
    _check_machine()
    try:
        with redirect_stdout(StringIO()):
            import weasyprint
    except OSError as error:
        raise OutputError(
            N_(
                "The library Pango, which sets the text of the PDF, is missing. "
                "Install it: %(cure)s"
            ),
            cure=pango_cure(sys.platform, _distribution()),
        ) from error
    return weasyprint  # type: ignore[no-any-return]  # it carries no types


def _check_machine() -> None:
    """Raise MachineError where no thread can be started, since Pango ends the whole process then,
    or where there is no folder for the fonts that WeasyPrint hands to it.
    """
    try:
        Thread(target=int).start()
        gettempdir()
    except RuntimeError as error:
        raise fault_of(OSError(errno.EAGAIN, "")) from error
    except FileNotFoundError as error:
        raise MachineError(
            N_("No temporary file can be written here. Set TMPDIR to a folder that has room.")
        ) from error


def _distribution() -> str:
    import platform  # which is asked where something is missing alone

    try:
        release = platform.freedesktop_os_release()
    except OSError:
        return ""
    return f"{release.get('ID', '')} {release.get('ID_LIKE', '')}"


def _make_fetcher() -> Any:
    """A fetcher for WeasyPrint that hands out our fonts, and pictures that the page itself holds,
    and refuses everything else.
    """
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    fonts = {FONT_SCHEME + name: content for name, content in font_files().items()}

    class OwnFetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint carries no types
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url in fonts:
                return URLFetcherResponse(url, fonts[url], {"Content-Type": "font/ttf"})
            if url.startswith("data:image/"):
                return super().fetch(url, headers)
            raise ValueError(f"nothing is fetched: {url[:60]}")

    return OwnFetcher()


@contextmanager
def _without_log() -> Iterator[list[str]]:
    """What WeasyPrint would log as a warning or worse is collected, and not said."""
    complaints: list[str] = []

    def collect(record: logging.LogRecord) -> bool:
        if record.levelno >= logging.WARNING:
            complaints.append(record.getMessage())
        return False

    logger = logging.getLogger("weasyprint")
    logger.addFilter(collect)
    try:
        yield complaints
    finally:
        logger.removeFilter(collect)
