"""Measuring: alternatives take turns, the median counts, and every figure stands in one run.

Times on a shared machine drift; what two alternatives take in the same minutes can be compared.
"""

from __future__ import annotations

import gc
import os
import platform
import statistics
import time
from collections.abc import Callable, Mapping, Sequence

Job = Callable[[], object]


def in_turn(
    jobs: Mapping[str, Job], rounds: int, clock: Callable[[], float] = time.perf_counter
) -> dict[str, list[float]]:
    """Seconds that each job took, by its name, in `rounds` rounds of A B C A B C.

    Each job runs once before, unmeasured: what is loaded on first use is not what is measured, nor
    is looking for garbage among what the other jobs have loaded. `clock` may be
    ``time.process_time``, which other work on the machine disturbs less; it leaves out the disk.
    """
    for job in jobs.values():
        job()
    gc.collect()
    gc.freeze()
    taken: dict[str, list[float]] = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, job in jobs.items():
            start = clock()
            job()
            taken[name].append(clock() - start)
    return taken


def milliseconds(seconds: Sequence[float]) -> float:
    """The median, in milliseconds."""
    return 1000 * statistics.median(seconds)


def spread(seconds: Sequence[float]) -> str:
    """The middle half of the measurements, such as ``6.8 to 7.4``, in milliseconds."""
    low, _, high = statistics.quantiles(seconds, n=4)
    return f"{1000 * low:.1f} to {1000 * high:.1f}"


def show_machine() -> None:
    """Print what the figures were taken on."""
    implementation = f"{platform.python_implementation()} {platform.python_version()}"
    print(f"{os.cpu_count()} cores, {implementation}, {platform.system()}\n")


def show(taken: Mapping[str, Sequence[float]]) -> None:
    """Print the median and the spread of each job."""
    for name, seconds in taken.items():
        print(f"{name:<52}{milliseconds(seconds):>8.1f} ms   ({spread(seconds)})")


def show_ratio(name: str, value: float, budget: str, within: bool) -> None:
    """Print a ratio or a difference beside its budget."""
    print(f"{name:<52}{value:>8.1f}      budget {budget}: {'within' if within else 'OVER'}")
