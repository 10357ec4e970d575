"""A failing workbook made small, so that a person can see what fails."""

from __future__ import annotations

import time
from collections.abc import Callable

from tests.fuzz.mutations import packed, unpacked

#: Seconds spent on one input.
PATIENCE = 60


def minimised(data: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """A smaller input for which `fails` still holds; the same one where none is found in time."""
    stop = time.monotonic() + PATIENCE

    def holds(candidate: bytes) -> bool:
        return time.monotonic() < stop and fails(candidate)

    try:
        parts = unpacked(data)
    except Exception:  # beside BadZipFile, whatever its decompressors raise
        return _shortened(data, holds)
    if not holds(packed(parts)):
        # What fails is the archive itself.
        return _shortened(data, holds)
    for name in list(parts):
        without = {key: part for key, part in parts.items() if key != name}
        if holds(packed(without)):
            parts = without
    for name in sorted(parts, key=lambda key: len(parts[key]), reverse=True):
        parts[name] = _shortened(parts[name], _within(parts, name, holds))
    return packed(parts)


def _within(
    parts: dict[str, bytes], name: str, holds: Callable[[bytes], bool]
) -> Callable[[bytes], bool]:
    """Whether the workbook still fails with other content of one part."""
    return lambda content: holds(packed({**parts, name: content}))


def _shortened(data: bytes, holds: Callable[[bytes], bool]) -> bytes:
    """Bytes with every run left out that can be, long runs first."""
    size = len(data) // 2
    while size:
        at = 0
        while at < len(data):
            shorter = data[:at] + data[at + size :]
            if holds(shorter):
                data = shorter
            else:
                at += size
        size //= 2
    return data
