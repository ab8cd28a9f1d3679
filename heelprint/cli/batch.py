"""The command that prints a plan for each row of a roster."""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import click

from heelprint.asked import Asked, check_words, language_of
from heelprint.batch.places import REPORT, check_places
from heelprint.batch.report import begins_as_ours, report_csv
from heelprint.batch.rows import NOT_REACHED, Outcome, Result, Task, foresee, print_tasks, refusal
from heelprint.batch.stack import StackedPlan, combine
from heelprint.batch.workers import end_processes
from heelprint.cli import console
from heelprint.cli.completion import offer_choices
from heelprint.cli.talk import Talk
from heelprint.errors import MachineError, OutputError
from heelprint.i18n.catalogs import own_catalogs
from heelprint.machine.folders import working_in
from heelprint.machine.interrupts import stopped_by_signals
from heelprint.machine.output import check_replaceable, replace_file
from heelprint.message import Message
from heelprint.page.seal import is_begun_by_us
from heelprint.page.typesetter import load_weasyprint
from heelprint.roster.read import Roster, read_roster

MOST_JOBS = 61  # Windows can't wait for more


@dataclass(frozen=True)
class Run:
    """What is printed, where it goes, and how."""

    roster: Roster
    tasks: Sequence[Task]
    folder: Path
    combined: Path | None
    force: bool
    processes: int
    talk: Talk


@click.command(cls=console.Helped)
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
    "--affected",
    metavar="left|right|both",
    shell_complete=offer_choices,
    help="Where a row has none: the foot that hurts.",
)
@console.order_options
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, MOST_JOBS),
    help="Processes to print with.  [default: one for each core]",
)
@click.option("--force", is_flag=True, help="Print all, and replace any file that is there.")
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
    check_places([roster, settings.path], found, output, combined)
    talk = Talk(language, roster.name, quiet=quiet, verbose=verbose)
    talk.of_roster(found)
    good = [entry for entry in found.entries if not entry.problems]
    printed = [language_of(entry.asked) for entry in good]
    console.tell_untranslated(language, [language, *printed])
    console.tell_direction(language, printed)
    own = own_catalogs()
    tasks = [Task(entry, output, today, force, settings.clinic, own) for entry in good]
    run = Run(found, tasks, output, combined, force, jobs or _cores(), talk)
    if dry_run:
        done, is_whole = _foresee(run)
    else:
        load_weasyprint()  # where it can't be loaded, that is said once
        done, is_whole = _print(run)
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
    check_words(asked, today=today)


def _foresee(run: Run) -> tuple[dict[int, Result], bool]:
    """Say what would be done; what would become of each row, and whether all else could be."""
    done = _done(run.roster, {task.entry.row: foresee(task) for task in run.tasks})
    is_whole = True
    for check in (_check_report, _check_stack):
        try:
            check(run)
        except OutputError as error:
            run.talk.of_error(error)
            is_whole = False
    run.talk.of_plans(run.tasks, done)
    return done, is_whole


def _check_report(run: Run) -> None:
    check_replaceable(run.folder / REPORT, begins_as_ours, force=run.force)


def _check_stack(run: Run) -> None:
    if run.combined:
        check_replaceable(run.combined, is_begun_by_us, force=run.force)


def _print(run: Run) -> tuple[dict[int, Result], bool]:
    """Print rows, stack and report; what became of each row, and whether all else is there."""
    with stopped_by_signals(end_processes) as is_stopped, working_in(run.folder):
        results, fault = _print_rows(run, is_stopped)
        done = _done(run.roster, results)
        is_whole = not fault and len(results) == len(run.tasks)
        run.talk.of_failures(run.tasks, results)
        report = _write_report(run, done, fault)
        if fault:
            run.talk.of_fault(fault)
        elif not is_whole:
            run.talk.of_stop()
        elif run.combined:
            is_whole = _combine(run, run.combined, done, is_stopped)
        run.talk.of_end(done, report)
    return done, is_whole and report is not None


def _print_rows(
    run: Run, is_stopped: Callable[[], bool]
) -> tuple[dict[int, Result], Message | None]:
    """The result of each row that was reached, and what was wrong with the machine."""
    results, fault = {}, None
    with run.talk.progress(len(run.tasks)) as advance:
        printed = print_tasks(run.tasks, processes=run.processes, is_stopped=is_stopped)
        try:
            for task, result in printed:
                results[task.entry.row] = result
                advance(task, result)
                if result.is_fault:
                    fault = fault or result.messages[0]
        except MachineError as error:
            fault = error.message
    return results, fault


def _combine(
    run: Run, target: Path, results: Mapping[int, Result], is_stopped: Callable[[], bool]
) -> bool:
    """Put what was printed into one file; whether that went well."""
    plans = [
        StackedPlan(task.entry.id or str(task.entry.row), task.path)
        for task in run.tasks
        if results[task.entry.row].outcome is not Outcome.ERROR
    ]
    if not plans:
        run.talk.of_empty_stack(target)
        return True
    try:
        _check_stack(run)
        pages = combine(plans, target, is_stopped, None if run.force else is_begun_by_us)
    except OutputError as error:
        run.talk.of_error(error)
        return False
    run.talk.of_stack(target, len(plans), pages)
    return True


def _write_report(run: Run, done: Mapping[int, Result], fault: Message | None) -> Path | None:
    """Write the report; None where that can't be done, which is said once."""
    lines = [run.talk.line(entry, done[entry.row]) for entry in run.roster.entries]
    path = run.folder / REPORT
    try:
        _check_report(run)
        content = report_csv(lines, run.roster.separator or run.talk.separator)
        replace_file(path, content, None if run.force else begins_as_ours)
    except OutputError as error:
        if not (fault and isinstance(error, MachineError)):
            run.talk.of_error(error)
        return None
    return path
