"""How long a button takes on the examples from a warm panel: from the click to written cells.

Run from the checkout: ``python -m benchmarks.button [rounds]``. Needs the extra ``dev``.

The book is open in the Excel that the tests have. The time that this engine takes to answer, as a
real Excel would take its own, is measured and left out. In processor time, since machines are
shared and nothing here waits for anything else.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from typing import Any

from benchmarks.timing import milliseconds, show_machine, show_ratio, spread
from tests.excel import engine
from tests.excel.conftest import EXAMPLES, opened
from xlita.excel.application import XlwingsExcel
from xlita.excel.panel.hand import OwnHand
from xlita.excel.panel.presenter import Presenter

MOST = 300  # milliseconds


class Clock:
    """The seconds spent inside the engine, by whichever of its members is entered first."""

    def __init__(self) -> None:
        self.inside = 0.0
        self._depth = 0

    def watch(self, kind: type) -> None:
        """Count the time of every public member of a class."""
        for name, member in list(vars(kind).items()):
            if name.startswith("_") and name not in ("__call__", "__iter__", "__len__"):
                continue
            if isinstance(member, property):
                setters = [member.fget, member.fset]
                setattr(kind, name, property(*(each and self._timed(each) for each in setters)))
            elif callable(member) and not isinstance(member, type):
                setattr(kind, name, self._timed(member))

    def _timed(self, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*arguments: Any, **options: Any) -> Any:
            self._depth += 1
            start = time.process_time()
            try:
                return function(*arguments, **options)
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self.inside += time.process_time() - start

        return timed


class Silent:
    """A view that shows nothing: drawing is the window's time."""

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *_, **__: None


def main() -> None:
    """Press each button on each example, and print the figures beside the budget."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    clock = Clock()
    for kind in (engine.Range, engine.Sheet, engine.Book, engine.Names, engine.Name, engine.Sheets):
        clock.watch(kind)
    show_machine()
    slowest = 0.0
    print(f"{'':<34}{'ours':>8}    (middle half)   {'with the engine':>16}")
    for path in EXAMPLES:
        for action in ("check", "fill", "measures"):
            ours, whole = [], []
            for number in range(rounds + 1):  # the first is not counted: the panel is warm
                app = engine.start()
                opened(app, path)
                panel = Presenter(Silent(), OwnHand(), XlwingsExcel())  # type: ignore[arg-type]
                panel.start()
                clock.inside = 0.0
                start = time.process_time()
                panel.press(action)
                taken = time.process_time() - start
                engine.stop()
                if number:
                    ours.append(taken - clock.inside)
                    whole.append(taken)
            slowest = max(slowest, milliseconds(ours))
            name = f"{action}, {path.stem}"
            print(f"{name:<34}{milliseconds(ours):>8.0f} ms ({spread(ours)})", end="")
            print(f"{milliseconds(whole):>12.0f} ms")
    print()
    show_ratio("the slowest, ms", slowest, f"≤ {MOST}", slowest <= MOST)


if __name__ == "__main__":
    main()
