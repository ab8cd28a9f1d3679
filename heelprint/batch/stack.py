"""Many plans in one file for the printer."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from io import BufferedIOBase, BytesIO
from math import isqrt
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from heelprint.batch.workers import IsStopped
from heelprint.errors import OutputError
from heelprint.machine.output import LARGEST, IsOurs, replace_through, start_of
from heelprint.machine.reasons import fault_of
from heelprint.machine.temporary import clear_abandoned
from heelprint.message import N_
from heelprint.page.seal import HEAD, find_in, headed


@dataclass(frozen=True)
class StackedPlan:
    """A plan of the stack: its file, and its entry in the outline."""

    title: str
    path: Path


class _Patient(BufferedIOBase):
    """A file to write to that keeps its first error to itself: qpdf would end the process."""

    def __init__(self, file: BinaryIO, is_stopped: IsStopped) -> None:
        self._file = file
        self._is_stopped = is_stopped
        self.error: BaseException | None = None

    def writable(self) -> bool:
        return True

    def write(self, content: Any) -> int:
        if self.error is None:
            try:
                _check_stop(self._is_stopped)
                self._file.write(content)
            except BaseException as error:  # Ctrl-C too
                self.error = error
        return memoryview(content).nbytes


def combine(
    plans: Sequence[StackedPlan],
    target: Path,
    is_stopped: IsStopped = lambda: False,
    is_ours: IsOurs | None = None,
) -> int:
    """Put the plans into one PDF, in order; return how many pages it has.

    Each starts on a front side of a double-sided print, and has an entry in the outline. The tags
    are left out. Raises OutputError where a plan isn't whole, the file can't be written, it
    `is_stopped`, or what is there is not `is_ours` (None: may be replaced, whatever it is); the
    file appears whole or not at all.
    """
    with ExitStack() as stack:
        bundles: list[BinaryIO] = []
        first_pages = [0]

        def write(file: BinaryIO) -> None:
            # All that goes into a file stays open until it is written: as few as can be, twice.
            size = isqrt(len(plans)) + 1
            for start in range(0, len(plans), size):
                bundle = stack.enter_context(_temporary_file(target.parent))
                for pages in _bundle(plans[start : start + size], bundle, is_stopped):
                    first_pages.append(first_pages[-1] + pages)
                bundles.append(bundle)
            outline = zip(first_pages, (plan.title for plan in plans), strict=False)
            _bind(bundles, outline, file, is_stopped)
            _mark(file)

        clear_abandoned(target.parent)
        try:
            replace_through(target, write, is_ours)
        except MemoryError as error:
            raise fault_of(error) from error
        return first_pages[-1]


def _mark(file: BinaryIO) -> None:
    """Give the file the head by which it is told for heelprint's."""
    file.seek(0)
    head = headed(file.read(len(HEAD)))
    file.seek(0)
    file.write(head)


def _check_stop(is_stopped: IsStopped) -> None:
    if is_stopped():
        raise OutputError(
            N_(
                "The file for the printer was not written: the run was stopped before. "
                "Give the same command again to go on."
            )
        )


@contextmanager
def _temporary_file(folder: Path) -> Iterator[BinaryIO]:
    """A file without a name, gone afterwards; what could not be written to it is of no interest."""
    file = TemporaryFile(dir=folder)  # noqa: SIM115 - closed below, whatever that says
    try:
        yield file
    finally:
        with suppress(OSError):
            file.close()


def _bundle(plans: Iterable[StackedPlan], bundle: BinaryIO, is_stopped: IsStopped) -> list[int]:
    """Write these plans into the bundle, each with an even number of pages; return the numbers."""
    import pikepdf

    pages = []
    with ExitStack() as stack, pikepdf.new() as pdf:
        for plan in plans:
            _check_stop(is_stopped)
            printed = stack.enter_context(pikepdf.open(BytesIO(_whole(plan.path)))).pages
            pdf.pages.extend(printed)
            if len(printed) % 2:
                _, _, width, height = map(float, printed[-1].mediabox)
                pdf.add_blank_page(page_size=(width, height))
            pages.append(len(printed) + len(printed) % 2)
        for page in pdf.pages:
            _untag(page)
        _save(pdf, bundle, is_stopped)
    return pages


def _whole(path: Path) -> bytes:
    """The content of a plan that is as heelprint made it."""
    content = start_of(path, LARGEST) or b""
    if find_in(content).fingerprint is None:
        raise OutputError(N_("%(path)s is damaged. Give the same command again."), path=path)
    return content


def _untag(page: Any) -> None:
    """Without the tree of tags, which stays behind, what points into it points nowhere."""
    for key in ("/StructParents", "/Tabs"):
        if key in page:
            del page[key]
    for annotation in page.get("/Annots", ()):
        if "/StructParent" in annotation:
            del annotation["/StructParent"]


def _bind(
    bundles: Sequence[BinaryIO],
    outline: Iterable[tuple[int, str]],
    file: BinaryIO,
    is_stopped: IsStopped,
) -> None:
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
        _save(pdf, file, is_stopped)


def _save(pdf: Any, file: BinaryIO, is_stopped: IsStopped) -> None:
    import pikepdf

    patient = _Patient(file, is_stopped)
    generate = pikepdf.ObjectStreamMode.generate
    pdf.save(
        patient,
        min_version="1.7",  # of which the wish for both sides is
        deterministic_id=True,
        object_stream_mode=generate,
    )
    if patient.error:
        raise patient.error
    file.flush()
