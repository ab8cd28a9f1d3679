"""The command line: the only clock, the only exit codes, and the messages on stderr."""
