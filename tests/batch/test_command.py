"""The real command: stopped by Ctrl-C, killed, resumed, refused."""

from __future__ import annotations

import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.batch.folders import content, tree
from tests.batch.kills import command, kill_often

posix = pytest.mark.skipif(sys.platform == "win32", reason="no such signals on Windows")


def done(folder: Path, output: Path, *options: str) -> tuple[int, str, str]:
    process = command(folder, output, *options)
    shown, errors = process.communicate(timeout=300)
    return process.returncode, shown, errors


@posix
def test_ctrl_c_stops_with_a_sentence_and_resume_goes_on(tmp_path: Path) -> None:
    folder, output = tmp_path / "ส่งมา", tmp_path / "ผล"
    files = len(tree(folder, 30))
    process = command(folder, output)
    while not list(output.glob(".xlita/run-*/*.jsonl")):
        assert process.poll() is None
        time.sleep(0.01)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    shown, errors = process.communicate(timeout=60)
    assert process.returncode == 2
    assert shown == ""
    assert errors.splitlines()[-1].startswith("หยุดแล้ว เสร็จ ")
    assert "--resume" in errors
    assert "Traceback" not in errors
    finished = int(errors.rpartition("หยุดแล้ว เสร็จ ")[2].split()[0])
    assert 0 < finished < files
    assert not (output / "summary.xlsx").exists()

    status, shown, errors = done(folder, output, "--resume")
    assert status == 1
    assert f"เสร็จแล้ว {finished} จาก {files} ไฟล์" in errors
    assert f"{files} ไฟล์ใน" in shown
    assert done(folder, tmp_path / "อีกแห่ง")[0] == 1
    assert content(output) == content(tmp_path / "อีกแห่ง")


@posix
def test_a_run_killed_again_and_again_ends_as_one_that_was_not() -> None:
    moments, _, differences = kill_often(kills=3, workbooks=4, seed=5)
    assert moments.total() >= 3
    assert differences == []


def test_what_cannot_be_done_is_refused_with_status_2(tmp_path: Path) -> None:
    folder, output = tmp_path / "ส่งมา", tmp_path / "ผล"
    folder.mkdir()
    status, _, errors = done(folder, tmp_path / "ผลว่าง")
    assert (status, "ไม่พบไฟล์ .xlsx" in errors) == (0, True)
    (folder / "ว่าง.xlsx").write_bytes(b"")
    assert done(tmp_path / "ไม่มี", output)[0] == 2
    status, _, errors = done(folder, output, "--resume")
    assert (status, "ไม่มีผลที่จะทำต่อ" in errors) == (2, True)
    status, shown, _ = done(folder, output)
    assert (status, "อ่านไม่ได้ 1" in shown) == (1, True)
    status, _, errors = done(folder, output)
    assert (status, "--resume" in errors) == (2, True)
    assert done(folder, output, "--resume")[0] == 1
    status, _, errors = done(folder, output, "--resume", "--measures")
    assert (status, "สั่งโดยไม่มี --measures" in errors) == (2, True)
