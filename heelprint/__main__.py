"""`heelprint` and `python -m heelprint`: all that must hold before anything else is imported."""

from heelprint.interrupts import end_on_signals, ignore_signals


def main() -> None:
    """Run the command line; ends the process with its exit code, and leaves nothing behind."""
    end_on_signals(_clean_up)
    from heelprint.streams import open_streams
    from heelprint.temporary import use_own_temporary_folder

    open_streams()  # before any file is opened, which could get the number of one that is closed
    use_own_temporary_folder()
    from heelprint import cli

    try:
        cli.main()
    finally:
        ignore_signals()


def _clean_up() -> None:
    from heelprint.temporary import remove_all

    remove_all()


if __name__ == "__main__":
    main()
