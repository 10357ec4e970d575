"""The program that a double click starts: the panel, and with words after its name the command.

A workbook dropped on it is opened and checked. Where there is no screen its findings are printed.
"""

from __future__ import annotations

import multiprocessing
import sys
from collections.abc import Sequence
from pathlib import Path

from xlita.cli import main as command

WORKBOOKS = (".xlsx", ".xlsm")


def main(words: Sequence[str]) -> int:
    """Open the panel, on a file where one is named; anything else is for the command line."""
    dropped = len(words) == 1 and Path(words[0]).suffix.lower() in WORKBOOKS
    if words and not dropped:
        return command(words)
    from xlita.excel.panel import NoDisplay, open_panel

    try:
        open_panel(Path(words[0]) if dropped else None)
    except NoDisplay:
        return command(["check", words[0]] if dropped else ["--help"])
    return 0


if __name__ == "__main__":
    multiprocessing.freeze_support()  # xlita batch starts this program again
    sys.exit(main(sys.argv[1:]))
