"""`python -m heelprint` is the same as `heelprint`."""

from heelprint.cli import main

main()
