"""The `heelprint` command, with the four commands below it."""

from importlib import import_module

import click

from heelprint import __version__
from heelprint.cli.console import HELP, Boundary, command
from heelprint.machine.folders import check_working_folder

COMMANDS = ("batch", "clinic", "plan", "serve")  # each in the module of its name


class Commands(Boundary):
    """Each command is imported when it is asked for: a plan needs nothing of a roster's."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            if ctx.resilient_parsing:  # while the shell finishes a word
                return None
            raise click.exceptions.NoSuchCommand(cmd_name, possibilities=COMMANDS, ctx=ctx)
        found: click.Command = getattr(import_module(f"heelprint.cli.{cmd_name}"), cmd_name)
        return found


@click.group(cls=Commands, context_settings=HELP)
@click.version_option(__version__, prog_name="heelprint")
def cli() -> None:
    """Print a dated plan and a log for the heel-raise programme against plantar heel pain.

    \b
    Examples:
      heelprint plan --start 2026-11-23 --affected left -o plan.pdf
      heelprint batch roster.csv -o plans/ --combined print.pdf
    """
    check_working_folder()


def main() -> None:
    """Run the command line; ends the process with its exit code."""
    cli.main(prog_name=command())
