"""The command line: a thin shell over the workflow."""

from xlita.cli.program import main

__all__ = ["main"]
