"""The `heelprint` command, with the three commands below it."""

import click

from heelprint import __version__
from heelprint.cli.batch import batch
from heelprint.cli.clinic import clinic
from heelprint.cli.console import HELP, Boundary, command
from heelprint.cli.plan import plan
from heelprint.machine.folders import check_working_folder


@click.group(cls=Boundary, context_settings=HELP)
@click.version_option(__version__, prog_name="heelprint")
def cli() -> None:
    """Print a dated plan and a log for the heel-raise programme against plantar heel pain.

    \b
    Examples:
      heelprint plan --start 2026-11-23 --affected left -o plan.pdf
      heelprint batch roster.csv -o plans/ --combined print.pdf
    """
    check_working_folder()


cli.add_command(plan)
cli.add_command(batch)
cli.add_command(clinic)


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    cli.main(prog_name=command())
