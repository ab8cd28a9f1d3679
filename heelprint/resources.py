"""Where the templates and the catalogs are: beside the package in a wheel, one up in a checkout."""

from pathlib import Path


def data_folder(name: str) -> Path:
    """The folder of that name ("templates", "locales") that belongs to this copy of heelprint."""
    package = Path(__file__).parent
    installed = package / name
    return installed if installed.is_dir() else package.parent / name
