"""Many plans in one file for the printer."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from io import BufferedIOBase
from math import isqrt
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from heelprint.errors import N_, OutputError
from heelprint.output import clear_beside, write_through


@dataclass(frozen=True)
class Sheet:
    """A plan of the stack: its file, and its entry in the outline."""

    title: str
    path: Path


class _Patient(BufferedIOBase):
    """A file to write to that keeps its first error to itself: qpdf would end the process."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self.error: BaseException | None = None

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        if self.error is None:
            try:
                self._file.write(content)
            except BaseException as error:  # Ctrl-C too
                self.error = error
        return memoryview(content).nbytes


def combine(sheets: Sequence[Sheet], target: Path) -> int:
    """Put the plans into one PDF, in order; return how many pages it has.

    Each starts on a front side of a double-sided print, and has an entry in the outline. The tags
    are left out. Raises OutputError where a plan can't be read or the file can't be written; the
    file appears whole or not at all.
    """
    with ExitStack() as stack:
        bundles: list[BinaryIO] = []
        first_pages = [0]

        def write(file: BinaryIO) -> None:
            # All that goes into a file stays open until it is written: as few as can be, twice.
            size = isqrt(len(sheets)) + 1
            for start in range(0, len(sheets), size):
                bundle = stack.enter_context(_temporary_file(target.parent))
                for pages in _bundle(sheets[start : start + size], bundle):
                    first_pages.append(first_pages[-1] + pages)
                bundles.append(bundle)
            _bind(bundles, zip(first_pages, (sheet.title for sheet in sheets), strict=False), file)

        clear_beside(target)
        write_through(target, write)
        return first_pages[-1]


@contextmanager
def _temporary_file(folder: Path) -> Iterator[BinaryIO]:
    """A file without a name, gone afterwards; what could not be written to it is of no interest."""
    file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed below, whatever that says
    try:
        yield file
    finally:
        with suppress(OSError):
            file.close()


def _bundle(sheets: Iterable[Sheet], bundle: BinaryIO) -> list[int]:
    """Write these plans into the bundle, each with an even number of pages; return the numbers."""
    import pikepdf

    pages = []
    with ExitStack() as stack, pikepdf.new() as pdf:
        for sheet in sheets:
            try:
                plan = stack.enter_context(pikepdf.open(sheet.path))
            except (OSError, pikepdf.PdfError) as error:
                raise OutputError(
                    N_("%(path)s can't be read again. Give the same command again."),
                    path=sheet.path,
                ) from error
            pdf.pages.extend(plan.pages)
            if len(plan.pages) % 2:
                _, _, width, height = map(float, plan.pages[-1].mediabox)
                pdf.add_blank_page(page_size=(width, height))
            pages.append(len(plan.pages) + len(plan.pages) % 2)
        for page in pdf.pages:
            _untag(page)
        _save(pdf, bundle)
    return pages


def _untag(page: Any) -> None:
    """Without the tree of tags, which stays behind, what points into it points nowhere."""
    for key in ("/StructParents", "/Tabs"):
        if key in page:
            del page[key]
    for annotation in page.get("/Annots", ()):
        if "/StructParent" in annotation:
            del annotation["/StructParent"]


def _bind(bundles: Sequence[BinaryIO], outline: Iterable[tuple[int, str]], file: BinaryIO) -> None:
    """Write the bundles into one file, with these first pages and titles as its outline."""
    import pikepdf

    with ExitStack() as stack, pikepdf.new() as pdf:
        for bundle in bundles:
            pdf.pages.extend(stack.enter_context(pikepdf.open(bundle)).pages)
        with pdf.open_outline() as root:
            root.root.extend(pikepdf.OutlineItem(title, page) for page, title in outline)
        pdf.Root.PageMode = pikepdf.Name.UseOutlines
        pdf.Root.ViewerPreferences = pikepdf.Dictionary(
            Duplex=pikepdf.Name.DuplexFlipLongEdge, PrintScaling=pikepdf.Name("/None")
        )
        _save(pdf, file)


def _save(pdf: Any, file: BinaryIO) -> None:
    import pikepdf

    patient = _Patient(file)
    generate = pikepdf.ObjectStreamMode.generate
    pdf.save(patient, deterministic_id=True, object_stream_mode=generate)
    if patient.error:
        raise patient.error
    file.flush()
