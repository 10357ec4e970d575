"""Input k of a campaign, and what becomes of it."""

from __future__ import annotations

import re
import tempfile
import traceback
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.fuzz import limits
from tests.fuzz.gauntlet import Broken, outcome
from tests.fuzz.mutations import mutated, unpacked
from tests.fuzz.seeds import seeds

#: How many of the seeds, the first ones, are xlita's own templates.
_OWN = 3
_STAMP = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class Campaign(NamedTuple):
    """What decides every input of a run."""

    seed: str
    folder: Path | None = None
    """Further sound workbooks to start from."""


class Failure(NamedTuple):
    """Why an input failed, in one word or sentence and with its traceback."""

    kind: str
    text: str


@lru_cache(maxsize=1)
def sound(folder: Path | None) -> dict[str, Mapping[str, bytes]]:
    """The parts of the workbooks that mutation starts from."""
    found: dict[str, Mapping[str, bytes]] = {}
    for name, data in seeds(folder).items():
        # The time at which a library made a workbook would make each run another.
        found[name] = {
            part: _STAMP.sub(b"2026-01-02T03:04:06Z", content)
            for part, content in unpacked(data).items()
        }
    return found


def input_of(campaign: Campaign, number: int) -> bytes:
    """Input `number` of a campaign: always the same for the same seed and workbooks."""
    rng = Random(f"{campaign.seed}:{number}")
    found = sound(campaign.folder)
    names = list(found)
    # Half of all come from xlita's own templates, which get further than foreign books.
    name = rng.choice(names[:_OWN] if rng.random() < 0.5 else names)
    return mutated(rng, found[name], found[rng.choice(names)])


def result_of(data: bytes, seed: str) -> Counter[str] | Failure:
    """What became of one input, within the limit of time."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            with limits.time_limit(limits.SECONDS):
                return outcome(data, Path(folder), seed)
        except limits.Hang:
            return Failure("hang", traceback.format_exc())
        except MemoryError:
            return Failure("memory", traceback.format_exc())
        except Broken as error:
            return Failure(f"promise: {error}"[:60], traceback.format_exc())
        except Exception as error:
            return Failure(f"{type(error).__name__} {_place(error)}", traceback.format_exc())


def _place(error: Exception) -> str:
    """The innermost line of xlita that an exception passed."""
    frames = [
        each for each in traceback.extract_tb(error.__traceback__) if "xlita" in each.filename
    ]
    return f"in {Path(frames[-1].filename).name}: {frames[-1].name}" if frames else ""
