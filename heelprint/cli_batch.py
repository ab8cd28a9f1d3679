"""The command that prints a plan for each row of a roster."""

import os
import signal
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from types import FrameType
from typing import Any

import click

from heelprint import console
from heelprint.batch import NOT_REACHED, Outcome, Result, Task, foresee, print_tasks, refusal
from heelprint.batch_talk import Talk
from heelprint.catalogs import own_catalogs
from heelprint.errors import N_, InputError, OutputError
from heelprint.filenames import same_file_key
from heelprint.language_names import read_language
from heelprint.order import Asked, check_word
from heelprint.output import working_in, write_file
from heelprint.pdf import load_weasyprint
from heelprint.press import Sheet, combine
from heelprint.report import report_csv
from heelprint.roster import Roster, read_roster

REPORT = "report.csv"
MOST_JOBS = 61  # Windows can't wait for more


@dataclass(frozen=True)
class Run:
    """What is printed, where it goes, and how."""

    roster: Roster
    tasks: Sequence[Task]
    folder: Path
    combined: Path | None
    processes: int
    talk: Talk


@click.command()
@click.argument("roster", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    metavar="FOLDER",
    required=True,
    type=click.Path(path_type=Path),
    help="Where the plans and report.csv go; made where it is missing.",
)
@click.option(
    "--combined",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Also put all plans into this PDF, for the printer.",
)
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook.  [default: the first one]")
@click.option("--start", metavar="DATE", help="Where a row has none: the first training day.")
@click.option(
    "--affected", metavar="left|right|both", help="Where a row has none: the foot that hurts."
)
@console.order_options
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, MOST_JOBS),
    help="Processes to print with.  [default: one for each core]",
)
@click.option("--force", is_flag=True, help="Print all, and replace whatever is there.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.option("-q", "--quiet", is_flag=True, help="Say only what went wrong.")
@click.option("-v", "--verbose", is_flag=True, help="Say what became of each row.")
@click.pass_context
def batch(
    ctx: click.Context,
    /,
    roster: Path,
    output: Path,
    combined: Path | None,
    sheet: str | None,
    jobs: int | None,
    force: bool,
    dry_run: bool,
    quiet: bool,
    verbose: bool,
    clinic: Path | None,
    no_clinic: bool,
    **given: Any,
) -> None:
    """Print a plan for each row of ROSTER, a CSV file or a workbook.

    The columns may stand in any order: id, name, start, affected, start_level, one_leg_from, weeks,
    lang, paper, large_print. An empty cell takes the option of the same name. Run it again to go on
    where it stopped: what is there and up to date is left.

    \b
    Examples:
      heelprint batch roster.csv -o plans/ --combined print.pdf
      heelprint batch roster.csv -o plans/ --lang en --weeks 16 --dry-run
    """
    settings = console.find_settings(ctx, clinic, no_clinic=no_clinic, lang=given["lang"])
    asked = console.asked_for(settings, given)
    language = console.speak(ctx, asked.lang)
    today = console.today()
    _check_defaults(asked, today)
    found = read_roster(roster, defaults=asked, today=today, sheet=sheet)
    _check_paths(roster, found, output, combined)
    talk = Talk(language, roster.name, quiet=quiet, verbose=verbose)
    talk.of_roster(found)
    good = [entry for entry in found.entries if not entry.problems]
    console.tell_gaps(language, [language, *(read_language(entry.asked.lang) for entry in good)])
    own = own_catalogs()
    tasks = [Task(entry, output, today, force, settings.clinic, own) for entry in good]
    if dry_run:
        done = _done(found, {task.entry.row: foresee(task) for task in tasks})
        talk.of_plans(tasks, done)
        is_whole = True
    else:
        load_weasyprint()  # where it can't be loaded, that is said once
        done, is_whole = _print(Run(found, tasks, output, combined, jobs or _cores(), talk))
    if not is_whole or any(result.outcome is Outcome.ERROR for result in done.values()):
        ctx.exit(1)


def _done(roster: Roster, results: Mapping[int, Result]) -> dict[int, Result]:
    """What became of each row of the roster, by its number."""
    return {
        entry.row: refusal(entry) if entry.problems else results.get(entry.row, NOT_REACHED)
        for entry in roster.entries
    }


def _cores() -> int:
    """The cores that this process may use."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on every system
        cores = os.cpu_count() or 1
    return min(cores, MOST_JOBS)


def _check_defaults(asked: Asked, today: date) -> None:
    """Raise InputError, which names the option, for a word that no empty cell could stand for."""
    for field in fields(asked):
        word = getattr(asked, field.name)
        if word is not None:
            check_word(field.name, word, today=today)


def _check_paths(path: Path, roster: Roster, folder: Path, combined: Path | None) -> None:
    """Nothing that is written may fall on what is read, or on something else that is written."""
    if path.resolve() == (folder / REPORT).resolve():
        raise InputError("output", N_("The report would replace the roster. Give another folder."))
    if combined is None:
        return
    target = combined.resolve()
    if target.suffix.lower() != ".pdf":
        raise InputError("combined", N_("“%(path)s” must end in .pdf."), path=str(combined))
    files = {same_file_key(entry.file) for entry in roster.entries}
    if target.parent == folder.resolve() and same_file_key(target.name) in files:
        raise InputError(
            "combined",
            N_("“%(path)s” is the file of a row, too. Give another name."),
            path=str(combined),
        )
    if not target.parent.is_dir() and target.parent != folder.resolve():
        raise InputError(
            "combined",
            N_("There is no folder %(folder)s. Make it first."),
            folder=str(target.parent),
        )


def _print(run: Run) -> tuple[dict[int, Result], bool]:
    """Print rows, stack and report; what became of each row, and whether all else is there."""
    with working_in(run.folder), _interruption() as is_stopped:
        results = _print_rows(run, is_stopped)
        done = _done(run.roster, results)
        is_full = any(result.is_disk_full for result in results.values())
        is_whole = not is_full and len(results) == len(run.tasks)
        if is_full:
            run.talk.of_full_disk()
        else:
            run.talk.of_failures(run.tasks, results)
        report = _write_report(run, done, is_full)
        if run.combined and is_whole:
            is_whole = _combine(run, run.combined, done)
    if len(results) < len(run.tasks) and not is_full:
        run.talk.of_stop()
    run.talk.of_end(done, report)
    return done, is_whole and report is not None


def _print_rows(run: Run, is_stopped: Callable[[], bool]) -> dict[int, Result]:
    """The result of each row that was reached."""
    results = {}
    with run.talk.progress(len(run.tasks)) as advance:
        for task, result in print_tasks(run.tasks, processes=run.processes, is_stopped=is_stopped):
            results[task.entry.row] = result
            advance(task, result)
    return results


@contextmanager
def _interruption() -> Iterator[Callable[[], bool]]:
    """Whether to stop, after Ctrl-C or a signal to end; a second one ends it at once."""
    signals: list[int] = []

    def stop(number: int, _: FrameType | None) -> None:
        if signals:
            raise KeyboardInterrupt
        signals.append(number)

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(signals)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _combine(run: Run, target: Path, results: Mapping[int, Result]) -> bool:
    """Put what was printed into one file; whether that went well."""
    sheets = [
        Sheet(task.entry.id or str(task.entry.row), task.path)
        for task in run.tasks
        if results[task.entry.row].outcome is not Outcome.ERROR
    ]
    if not sheets:
        run.talk.of_empty_stack(target)
        return True
    try:
        pages = combine(sheets, target)
    except OutputError as error:
        run.talk.of_error(error)
        return False
    run.talk.of_stack(target, len(sheets), pages)
    return True


def _write_report(run: Run, done: Mapping[int, Result], is_full: bool) -> Path | None:
    """Write the report; None where that can't be done, which is said once."""
    lines = [run.talk.line(entry, done[entry.row]) for entry in run.roster.entries]
    path = run.folder / REPORT
    try:
        write_file(path, report_csv(lines, run.roster.separator or run.talk.separator))
    except OutputError as error:
        if not is_full:
            run.talk.of_error(error)
        return None
    return path
