"""The command that prints a plan for each row of a roster."""

from dataclasses import replace
from pathlib import Path
from threading import Event

import click

from heelprint.asked import Asked
from heelprint.batch.observer import End
from heelprint.batch.rows import NEEDED_BY_EACH_PROCESS, Common
from heelprint.batch.run import Run, foresee_run, print_run, read_run
from heelprint.batch.workers import (
    MOST_PROCESSES,
    Processes,
    end_processes,
    load_ahead,
    one_for_each_core,
)
from heelprint.cli import console
from heelprint.cli.completion import offer_choices
from heelprint.cli.options import order_options
from heelprint.cli.talk import Talk
from heelprint.errors import InputError
from heelprint.machine.interrupts import stopped_by_signals
from heelprint.message import N_
from heelprint.press.store import use_store


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
@order_options
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(1, MOST_PROCESSES),
    help="Processes to print with.  [default: one for each core]",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Print on a Dask cluster instead: tls://host:port, or its scheduler file.",
)
@click.option(
    "--insecure", is_flag=True, help="With a scheduler: names may go over the network unencrypted."
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
    scheduler: str | None,
    insecure: bool,
    force: bool,
    dry_run: bool,
    quiet: bool,
    verbose: bool,
    start: str | None,
    affected: str | None,
    start_level: str | None,
    one_leg_from: str | None,
    weeks: str | None,
    lang: str | None,
    paper: str | None,
    large_print: bool | None,
    clinic: Path | None,
    no_clinic: bool,
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
    words = Asked(
        start=start,
        affected=affected,
        start_level=start_level,
        one_leg_from=one_leg_from,
        weeks=weeks,
        lang=lang,
        paper=paper,
        large_print=large_print,
    )
    settings = console.find_settings(ctx, clinic, no_clinic=no_clinic, lang=lang)
    asked = settings.asked(words)
    language = console.speak(ctx, asked.lang)
    use_store(console.find_store())
    address = _address(scheduler, jobs, is_insecure=insecure)
    talk = Talk(language, roster.name, quiet=quiet, verbose=verbose)
    if not (dry_run or address or output.exists()):  # else no row may have to be printed
        load_ahead(NEEDED_BY_EACH_PROCESS)
    run = read_run(
        roster,
        output,
        talk,
        asked=asked,
        settings=settings,
        today=console.today(),
        sheet=sheet,
        combined=combined,
        force=force,
    )
    if dry_run:
        end = foresee_run(run, talk)
    elif address:
        end = _print_on_cluster(run, address, talk, is_insecure=insecure)
    else:
        end = _print(run, jobs or one_for_each_core(), talk)
    if not end.is_good:
        ctx.exit(1)


def _print(run: Run, processes: int, talk: Talk) -> End:
    """Print it in so many processes, until a signal comes; a further one ends these at once."""
    with stopped_by_signals(end_processes) as is_stopped:
        return print_run(run, Processes(processes, NEEDED_BY_EACH_PROCESS), talk, is_stopped)


def _address(scheduler: str | None, jobs: int | None, *, is_insecure: bool) -> str | None:
    """The address of the scheduler that was named, if one was."""
    if scheduler is None:
        if is_insecure:
            raise InputError("insecure", N_("This goes with --scheduler alone. Leave it out."))
        return None
    if jobs is not None:
        raise InputError(
            "jobs", N_("A cluster has the workers that it has. Leave this out with --scheduler.")
        )
    from heelprint.batch.scheduler import check_dask, read_scheduler  # what few runs need

    check_dask()
    return read_scheduler(scheduler, is_insecure=is_insecure)


def _print_on_cluster(run: Run, address: str, talk: Talk, *, is_insecure: bool) -> End:
    """Print it there, until a signal comes; a further one gives up what has begun."""
    from heelprint.batch.cluster import Cluster

    given_up = Event()
    with stopped_by_signals(given_up.set) as is_stopped:
        cluster = Cluster(address, is_insecure, with_own_store, given_up.is_set)
        return print_run(run, cluster, talk, is_stopped)


def with_own_store(common: Common) -> Common:
    """What is common to the rows, on a worker of a cluster: formes are kept in its user's cache."""
    return replace(common, formes=console.find_store())
