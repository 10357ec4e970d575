"""Many broken workbooks through everything that xlita does to a file.

Run from the checkout: ``python -m tests.fuzz.campaign 50000``. Input k of seed s is always the
same, so a run that was stopped goes on where it was (``--out`` holds its journal), and
``--only k`` repeats one. A failing input is saved there, as it came and made small, with its
traceback. Ends with status 1 where anything failed: an exception that is no `BookError`, a hang,
a breach of memory, a crash of the interpreter, or an original that was harmed.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing as mp
import os
import sys
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for
from pathlib import Path

from tests.fuzz import limits
from tests.fuzz.inputs import Campaign, Failure, input_of, result_of, sound
from tests.fuzz.minimise import minimised

#: Inputs of one process, and between two entries of the journal.
CHUNK = 500

#: The exit status of a process that went over the bound of memory.
MEMORY_SPENT = 3


class Journal:
    """The outcomes so far, kept in a folder so that a run can go on."""

    def __init__(self, folder: Path, campaign: Campaign) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.campaign = campaign
        self.done: set[int] = set()
        self.inputs = 0
        self.counts: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.peak = 0
        self._path = folder / f"campaign-{campaign.seed}.jsonl"
        if self._path.exists():
            for line in self._path.read_text("utf-8").splitlines():
                self._take(json.loads(line))

    def _take(self, entry: Mapping[str, object]) -> None:
        numbers = entry["numbers"]
        assert isinstance(numbers, list)
        self.done.update(range(*numbers))
        self.inputs += len(range(*numbers))
        self.counts.update(entry["counts"])  # type: ignore[call-overload]
        self.failures.update(entry["failures"])  # type: ignore[call-overload]
        self.peak = max(self.peak, entry["peak"])  # type: ignore[call-overload]

    def finish(self, done: Share) -> None:
        """Note that a share of the inputs is through."""
        entry = {
            "numbers": [done.numbers.start, done.numbers.stop],
            "counts": done.counts,
            "failures": done.failures,
            "peak": done.peak,
        }
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(entry, ensure_ascii=False) + "\n")
        self._take(entry)

    def keep(self, number: int, failure: Failure) -> None:
        """Save a failing input with what it did."""
        stem = self._stem(number)
        self.folder.joinpath(f"{stem}.xlsx").write_bytes(input_of(self.campaign, number))
        self.folder.joinpath(f"{stem}.txt").write_text(f"{failure.kind}\n{failure.text}", "utf-8")
        print(f"input {number}: {failure.kind}", flush=True)

    def _stem(self, number: int) -> str:
        return f"failing-{self.campaign.seed}-{number}"

    def minimise(self) -> None:
        """Make the failing inputs small; those that hung or broke a limit are left as they are."""
        for notes in sorted(self.folder.glob(f"failing-{self.campaign.seed}-*.txt")):
            small = notes.with_suffix(".small.xlsx")
            kind = notes.read_text("utf-8").partition("\n")[0]
            if small.exists() or kind in ("crash", "hang", "memory"):
                continue
            number = notes.stem.rpartition("-")[2]
            seed = f"{self.campaign.seed}:{number}"

            def fails(data: bytes, seed: str = seed, kind: str = kind) -> bool:
                result = result_of(data, seed)
                return isinstance(result, Failure) and result.kind == kind

            small.write_bytes(minimised(notes.with_suffix(".xlsx").read_bytes(), fails))

    def show(self) -> None:
        """Print how many inputs came to what."""
        for name, count in sorted(self.counts.items()):
            print(f"{count:>8}  {name}")
        print(f"{self.inputs} inputs of seed {self.campaign.seed}, at most {self.peak} MB held")
        print(f"{self.failures.total()} failures")
        for name, count in sorted(self.failures.items()):
            print(f"{count:>8}  {name}")


class Share:
    """Some inputs, the process that is at them, and what has become of them."""

    def __init__(self, campaign: Campaign, numbers: range) -> None:
        self.numbers = numbers
        self.counts: Counter[str] = Counter()
        self.failures: Counter[str] = Counter()
        self.peak = 0
        self._campaign = campaign
        self.start(numbers)

    def start(self, numbers: range) -> None:
        """Let a new process go through these inputs."""
        self.current = numbers.start
        context = mp.get_context("spawn")
        self.results, sender = context.Pipe(duplex=False)
        self.process = context.Process(
            target=_work, args=(self._campaign, numbers, sender), daemon=True
        )
        self.process.start()
        sender.close()
        #: Seconds in which nothing came from it, while this process ran as well.
        self.silent = 0.0

    def start_behind(self) -> bool:
        """Go on behind an input over which the process ended; False where it was the last."""
        rest = range(self.current + 1, self.numbers.stop)
        if rest:
            self.start(rest)
        return bool(rest)


def _work(campaign: Campaign, numbers: range, results: Connection) -> None:
    """Send each number before its input is run, and with its result and peak of memory after."""
    sound(campaign.folder)
    # What is loaded on first use counts as the process's own.
    result_of(input_of(campaign, 0), "")
    limits.bound_memory()
    for number in numbers:
        results.send((number, None, 0))
        result = result_of(input_of(campaign, number), f"{campaign.seed}:{number}")
        results.send((number, result, limits.peak_memory()))
        if isinstance(result, Failure) and result.kind == "memory":
            # What it took need not come back, and the next input is not to blame for that.
            os._exit(MEMORY_SPENT)
    results.close()


def conduct(journal: Journal, count: int, processes: int) -> None:
    """Run all of the first `count` inputs that the journal does not have yet."""
    campaign = journal.campaign
    pending: list[range] = []
    for start in range(0, count, CHUNK):
        stop = min(start + CHUNK, count)
        first = next((number for number in range(start, stop) if number not in journal.done), stop)
        if first < stop:
            pending.append(range(first, stop))
    shares: list[Share] = []
    before = time.monotonic()
    while pending or shares:
        while pending and len(shares) < processes:
            shares.append(Share(campaign, pending.pop(0)))
        ready = wait_for([share.results for share in shares], timeout=1)
        now = time.monotonic()
        for share in list(shares):
            # A computer that slept, or a campaign that was paused, is no hang.
            share.silent += min(now - before, 5)
            if not _follow(journal, share, share.results in ready):
                shares.remove(share)
                journal.finish(share)
                print(f"{journal.inputs} inputs, {journal.failures.total()} failures", flush=True)
        before = now


def _follow(journal: Journal, share: Share, is_ready: bool) -> bool:
    """Take what a process sends, or notice its end; False once its share is through."""
    if is_ready:
        share.silent = 0
        try:
            number, result, peak = share.results.recv()
        except EOFError:
            share.process.join()
            status = share.process.exitcode
            if status == 0:
                return False
            if status == MEMORY_SPENT:
                return share.start_behind()
            return _fail(journal, share, Failure("crash", f"exit status {status}"))
        share.current = number
        share.peak = max(share.peak, peak)
        if isinstance(result, Failure):
            share.failures[result.kind] += 1
            journal.keep(number, result)
        elif result is not None:
            share.counts.update(result)
        return True
    if share.silent > limits.KILL:
        share.process.kill()
        share.process.join()
        return _fail(journal, share, Failure("hang", f"ended after {limits.KILL} s"))
    return True


def _fail(journal: Journal, share: Share, failure: Failure) -> bool:
    share.failures[failure.kind] += 1
    journal.keep(share.current, failure)
    return share.start_behind()


def main(arguments: Sequence[str] | None = None) -> int:
    """Conduct a campaign as the command line says; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.campaign", description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2_000)
    parser.add_argument("--seed", default="1")
    parser.add_argument("--also", type=Path, metavar="FOLDER", help="more sound workbooks")
    parser.add_argument("--out", type=Path, default=Path("out", "fuzz"))
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--only", type=int, metavar="K", help="run one input here and show why")
    given = parser.parse_args(arguments)
    campaign = Campaign(given.seed, given.also)
    if given.only is not None:
        result = result_of(input_of(campaign, given.only), f"{given.seed}:{given.only}")
        print(result.text if isinstance(result, Failure) else dict(result))
        return int(isinstance(result, Failure))
    print(
        f"seed {given.seed}; one input may take {limits.SECONDS} s of computing and "
        f"{limits.MEMORY // 2**20} MB; {len(sound(given.also))} sound workbooks to start from",
        flush=True,
    )
    journal = Journal(given.out, campaign)
    conduct(journal, given.count, given.processes)
    journal.minimise()
    journal.show()
    return int(bool(journal.failures))


if __name__ == "__main__":
    sys.exit(main())
