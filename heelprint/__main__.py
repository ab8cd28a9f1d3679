"""`heelprint` and `python -m heelprint`: all that must hold before anything else is imported."""

import gc

from heelprint.machine.interrupts import end_on_signals, ignore_signals

# A command keeps most of what it makes, and is soon at its end: to look for garbage as often as
# Python does takes a twelfth of the time of a plan.
NEW_OBJECTS = 50_000  # until garbage is looked for


def main() -> None:
    """Run the command line; ends the process with its exit code, and leaves nothing behind."""
    gc.set_threshold(NEW_OBJECTS)
    end_on_signals(_clean_up)
    from heelprint.machine.streams import open_streams
    from heelprint.machine.temporary import use_own_temporary_folder

    open_streams()  # before any file is opened, which could get the number of one that is closed
    use_own_temporary_folder()
    from heelprint.cli import main as cli

    try:
        cli.main()
    finally:
        ignore_signals()


def _clean_up() -> None:
    from heelprint.machine.temporary import remove_all

    remove_all()


if __name__ == "__main__":
    main()
