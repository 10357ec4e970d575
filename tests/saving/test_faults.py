"""A save that fails, or is killed, at every step: the old file is whole or the new one is."""

from __future__ import annotations

import errno
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

import pytest

from tests.saving.conftest import Saver, Scene

#: What is saved: over a file, comparing and keeping a copy, and where nothing was.
REQUESTS: Mapping[str, Mapping[str, bool]] = {
    "over": {},
    "in-place": {"expected": True, "backup": True},
    "new": {},
}
REASONS = {
    errno.ENOSPC: "disk-full",
    errno.EIO: "failed",
    errno.EACCES: "denied",
    errno.EBUSY: "busy",
}
#: More calls than any save makes; a test that gets there has not come to an end.
FAR = 100


def clean_save_follows(saver: Saver, scene: Scene, request: Mapping[str, bool]) -> None:
    """Whatever happened before, the next save works and clears up."""
    backup = request.get("backup", False)
    assert saver.save(scene, backup=backup) == "saved after a fault"
    assert scene.check() == scene.new
    assert {name for name in scene.litter() if not name.endswith(".bak")} == set()


@pytest.mark.parametrize("number", REASONS, ids=errno.errorcode.get)
@pytest.mark.parametrize("kind", REQUESTS)
def test_an_error_at_any_call_harms_nothing(
    saver: Saver, tmp_path: Path, kind: str, number: int
) -> None:
    scene = Scene(tmp_path, exists=kind != "new")
    outcomes = []
    for call in range(1, FAR):
        outcome = saver.save(scene, **REQUESTS[kind], call=call, fault=number)
        found = scene.check()
        scene.check_backup()
        if outcome == "saved":
            break
        # What goes wrong behind the renaming changes nothing for the person.
        expected = scene.new if outcome == "saved after a fault" else scene.old
        assert found == expected
        assert outcome in (REASONS[number], "saved after a fault")
        # A lock that could not be given back stays; only its next holder clears it.
        assert len([name for name in scene.litter() if name.startswith(".~")]) <= (
            outcome == "saved after a fault"
        )
        outcomes.append(outcome)
        clean_save_follows(saver, scene, REQUESTS[kind])
        scene.restore()
    else:
        pytest.fail("the save never came to its end")
    assert REASONS[number] in outcomes
    assert "saved after a fault" in outcomes


@pytest.mark.parametrize("kind", REQUESTS)
def test_a_kill_at_any_call_harms_nothing(saver: Saver, tmp_path: Path, kind: str) -> None:
    scene = Scene(tmp_path, exists=kind != "new")
    found = []
    for call in range(1, FAR):
        outcome = saver.save(scene, **REQUESTS[kind], call=call, fault="kill")
        found.append(scene.check())
        scene.check_backup()
        if outcome == "saved":
            break
        assert outcome == "killed"
        clean_save_follows(saver, scene, REQUESTS[kind])
        scene.restore()
    else:
        pytest.fail("the save never came to its end")
    # Once the new file is there, it stays.
    assert found == sorted(found, key=lambda each: each == scene.new)
    assert {scene.old, scene.new} == set(found)


def test_a_kill_at_any_time_harms_nothing(saver: Saver, tmp_path: Path) -> None:
    """Not between calls but anywhere, of a file that takes its time."""
    scene = Scene(tmp_path, count=10)
    # A comment behind the archive would do as well; a stored member of noise is a real workbook.
    noise = random.Random(3)
    scene.old, scene.new = (
        with_noise(data, noise.randbytes(8_000_000)) for data in (scene.old, scene.new)
    )
    scene.content.write_bytes(scene.new)
    scene.path.write_bytes(scene.old)
    began = time.perf_counter()
    assert saver.save(scene) == "saved after a fault"
    whole = time.perf_counter() - began
    outcomes = set()
    for _ in range(25):
        scene.restore()
        child = saver.child(scene)
        saver.release()
        time.sleep(noise.uniform(0, whole * 1.2))
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        outcomes.add(saver.outcome())
        scene.check()
    assert "killed" in outcomes
    clean_save_follows(saver, scene, {})


def with_noise(data: bytes | None, noise: bytes) -> bytes:
    import io
    import zipfile

    assert data is not None
    buffer = io.BytesIO(data)
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/media/image1.png", noise)
    return buffer.getvalue()


#: The system calls of a save, whichever of them this system's C library uses.
SYSTEM_CALLS = (
    *("openat", "read", "write", "fsync", "rename", "unlink", "close", "flock", "getdents64"),
    *("newfstatat", "fstat", "fchmod", "fchown", "listxattr"),
)


@pytest.mark.parametrize("fault", ["error=EIO", "signal=KILL"])
@pytest.mark.parametrize("system_call", SYSTEM_CALLS)
def test_the_kernel_may_refuse_or_kill_at_any_system_call(
    saver: Saver, tmp_path: Path, system_call: str, fault: str
) -> None:
    """The same below Python: nothing is injected into xlita, the kernel answers so."""
    if shutil.which("strace") is None:
        pytest.skip("strace is missing")
    scene = Scene(tmp_path)
    log = tmp_path / "log"
    for call in range(1, FAR):
        child = saver.child(scene, **REQUESTS["in-place"])
        command = ["strace", "-p", str(child), "-o", str(log), "-e", f"trace={system_call}"]
        inject = f"inject={system_call}:{fault}:when={call}"
        tracer = subprocess.Popen(
            [*command, "-e", inject], stderr=subprocess.PIPE, text=True, env={"PATH": os.defpath}
        )
        assert tracer.stderr is not None
        said = tracer.stderr.readline()
        saver.release()
        outcome = saver.outcome()
        tracer.wait(10)
        tracer.stderr.close()
        if "attached" not in said:
            pytest.skip(f"strace may not trace here: {said}")
        found = scene.check()
        scene.check_backup()
        traced = log.read_text(encoding="utf-8", errors="replace")
        if "(INJECTED)" not in traced and "killed by SIGKILL" not in traced:
            assert outcome.startswith("saved")
            # Those that no save does without were met.
            assert call > 1 or system_call not in ("openat", "write", "fsync", "rename", "flock")
            break
        if outcome.startswith("saved"):
            assert found == scene.new
        elif outcome in ("failed", "disk-full"):
            assert found == scene.old
        clean_save_follows(saver, scene, {})
        scene.restore()
    else:
        pytest.fail("the save never came to its end")
