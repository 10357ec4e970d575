"""Saving on Windows, as far as it can be shown on any system.

Windows itself is the one thing replaced: a kernel that answers with the error numbers it is told
to, and otherwise does to real files what the documented function does.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest

from xlita.ooxml import platform_windows, saving
from xlita.ooxml.platform_windows import PAUSES, WindowsPlatform
from xlita.ooxml.saving import replace_file
from xlita.sheet import NotWritable

SHARING, DENIED = platform_windows.SHARING_VIOLATION, platform_windows.ACCESS_DENIED


class Kernel:
    """Answers each call with the next error of its list, 0 where the list is at its end."""

    def __init__(self, **errors: Iterable[int]) -> None:
        self._errors = {name: iter(numbers) for name, numbers in errors.items()}
        self._held: dict[int, Path] = {}
        self.calls: list[str] = []

    def _error(self, name: str) -> int:
        self.calls.append(name)
        return next(self._errors.get(name, iter(())), 0)

    def replace_file(self, replaced: str, replacement: str) -> int:
        error = self._error("replace")
        if error == 1176:  # as documented: the replaced file is gone
            Path(replaced).unlink(missing_ok=True)
        if not error and not Path(replaced).exists():
            error = 2
        if not error:
            Path(replacement).replace(replaced)
        return error

    def move_file(self, existing: str, new: str) -> int:
        error = self._error("move")
        if not error:
            Path(existing).replace(new)
        return error

    def open_file(
        self, path: str, access: int, share: int, disposition: int, flags: int
    ) -> tuple[int, int]:
        is_lock = share == 0
        error = self._error("lock" if is_lock else "open")
        if is_lock and Path(path) in self._held.values():
            error = SHARING
        if error:
            return 0, error
        handle = len(self.calls)
        if is_lock:
            Path(path).touch()
            self._held[handle] = Path(path)
        return handle, 0

    def close_handle(self, handle: int) -> int:
        held = self._held.pop(handle, None)
        if held is not None:
            held.unlink()
        return 0


class Windows(WindowsPlatform):
    """Time passes at once, and is counted."""

    def __init__(self, kernel: Kernel) -> None:
        super().__init__(kernel)
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)

    def now(self) -> float:
        return sum(self.slept)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "คะแนน ดอน.xlsx"
    found.write_bytes(b"old")
    return found


def save(path: Path, kernel: Kernel, **how: object) -> Windows:
    platform = Windows(kernel)
    replace_file(path, b"new", platform=platform, **how)  # type: ignore[arg-type]
    return platform


def reason(path: Path, kernel: Kernel, **how: object) -> str:
    before = path.read_bytes()
    with pytest.raises(NotWritable) as caught:
        save(path, kernel, **how)
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]
    return caught.value.reason


def test_a_file_is_replaced_keeping_what_hangs_on_it(path: Path) -> None:
    kernel = Kernel()
    assert save(path, kernel, expected=b"old").slept == []
    assert path.read_bytes() == b"new"
    assert "move" not in kernel.calls
    assert list(path.parent.iterdir()) == [path]


def test_a_new_file_is_moved_to_its_place(path: Path) -> None:
    kernel = Kernel()
    target = path.with_name("ใหม่.xlsx")
    save(target, kernel)
    assert target.read_bytes() == b"new"
    assert "replace" not in kernel.calls


@pytest.mark.parametrize("number", platform_windows.HELD)
@pytest.mark.parametrize("call", ["replace", "open"])
def test_a_file_held_for_a_moment_is_waited_for(path: Path, call: str, number: int) -> None:
    platform = save(path, Kernel(**{call: [number] * 3}))
    assert path.read_bytes() == b"new"
    assert platform.slept == list(PAUSES[:3])


@pytest.mark.parametrize(
    ("number", "expected"),
    [(SHARING, "open-in-excel"), (33, "open-in-excel"), (1175, "open-in-excel"),
     (1224, "open-in-excel"), (DENIED, "denied")],
)  # fmt: skip
@pytest.mark.parametrize("call", ["replace", "open"])
def test_a_file_held_for_long_is_left_alone(
    path: Path, call: str, number: int, expected: str
) -> None:
    assert reason(path, Kernel(**{call: [number] * 99})) == expected
    assert 1 < sum(PAUSES) < 5


@pytest.mark.parametrize(
    ("number", "expected"),
    [(112, "disk-full"), (39, "disk-full"), (1295, "disk-full"), (19, "read-only"),
     (3, "no-folder"), (206, "name-too-long"), (1117, "failed")],
)  # fmt: skip
def test_other_errors_are_told_at_once(path: Path, number: int, expected: str) -> None:
    kernel = Kernel(replace=[number])
    assert reason(path, kernel) == expected
    assert kernel.calls.count("replace") == 1


@pytest.mark.parametrize("number", [1, 50, 87, 120])
def test_a_server_that_cannot_replace_can_move(path: Path, number: int) -> None:
    kernel = Kernel(replace=[number], move=[])
    save(path, kernel)
    assert path.read_bytes() == b"new"
    assert kernel.calls[-2:] == ["replace", "move"]


def test_a_replacement_left_half_done_is_brought_to_its_end(path: Path) -> None:
    """1176: the old file is gone, the new one still has its other name."""
    save(path, Kernel(replace=[1176], move=[SHARING, SHARING]))
    assert path.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [path]


def test_a_replacement_that_cannot_be_finished_keeps_the_content(path: Path) -> None:
    with pytest.raises(NotWritable) as caught:
        save(path, Kernel(replace=[1176], move=[SHARING] * (len(PAUSES) + 1)))
    kept = path.with_name(path.name + ".new")
    assert caught.value.reason == "kept-beside"
    assert caught.value.details == {"path": path.name, "kept": kept.name}
    assert kept.read_bytes() == b"new"
    assert list(path.parent.iterdir()) == [kept]


def test_the_backup_is_written_first(path: Path) -> None:
    backup = path.with_name(path.name + ".bak")
    save(path, Kernel(), backup=True)
    assert (path.read_bytes(), backup.read_bytes()) == (b"new", b"old")
    backup.unlink()
    path.write_bytes(b"old")
    assert reason(path, Kernel(move=[112]), backup=True) == "disk-full"


def test_another_xlita_is_waited_for_and_then_told(path: Path) -> None:
    platform = save(path, Kernel(lock=[SHARING, SHARING]))
    assert platform.slept == [saving.PAUSE] * 2
    path.write_bytes(b"old")
    assert reason(path, Kernel(lock=[SHARING] * 999)) == "busy"


def test_a_lock_file_that_may_not_be_made_is_no_lock_that_is_held(path: Path) -> None:
    assert reason(path, Kernel(lock=[DENIED])) == "denied"


def test_two_saves_at_once_take_turns(path: Path) -> None:
    kernel = Kernel()

    class Meddling(Windows):
        def sync(self, descriptor: int) -> None:
            super().sync(descriptor)
            with pytest.raises(NotWritable) as caught:
                replace_file(path, b"other", platform=Windows(kernel))
            assert caught.value.reason == "busy"

    replace_file(path, b"new", platform=Meddling(kernel))
    assert path.read_bytes() == b"new"


def test_leftovers_go_once_nobody_can_be_about_to_rename_them(path: Path) -> None:
    old, recent = (path.with_name(f".~xlita-{name}.tmp") for name in ("1", "2"))
    for each in (old, recent):
        each.touch()
    minutes_ago = time.time() - 120
    os.utime(old, (minutes_ago, minutes_ago))
    save(path, Kernel())
    assert not old.exists()
    assert recent.exists()


@pytest.mark.parametrize("step", ["create", "write", "sync", "close", "read", "lock"])
def test_an_error_at_any_other_step_harms_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Windows, step, fail)
    assert reason(path, Kernel(), expected=b"old") == "disk-full"


@pytest.mark.skipif(sys.platform == "win32", reason="paths of the other system")
@pytest.mark.parametrize(
    ("short", "expected"),
    [
        ("C:\\งาน\\a.xlsx", "C:\\งาน\\a.xlsx"),
        ("C:\\" + "ก" * 240, "\\\\?\\C:\\" + "ก" * 240),
        ("\\\\server\\share\\" + "ก" * 240, "\\\\?\\UNC\\server\\share\\" + "ก" * 240),
        ("\\\\?\\C:\\" + "ก" * 240, "\\\\?\\C:\\" + "ก" * 240),
    ],
)
def test_long_paths_get_the_prefix_that_allows_them(short: str, expected: str) -> None:
    assert str(platform_windows._reachable(Path(short))) == expected


@pytest.mark.skipif(sys.platform != "win32", reason="needs Windows")
def test_the_real_kernel(path: Path) -> None:
    import subprocess

    replace_file(path, b"new", backup=True)
    assert path.read_bytes() == b"new"
    held = path.open("rb")  # Python shares reading and writing, not deleting
    with held, pytest.raises(NotWritable) as caught:
        replace_file(path, b"other")
    assert caught.value.reason == "open-in-excel"
    subprocess.run(["attrib", "+r", str(path)], check=True)
    with pytest.raises(NotWritable) as caught:
        replace_file(path, b"other")
    assert caught.value.reason == "read-only"
    assert path.read_bytes() == b"new"
