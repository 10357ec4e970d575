"""A run over a folder, by real processes: what it writes, and that nothing else decides that."""

from __future__ import annotations

import json
import os
import random
import sys
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import openpyxl
import pytest

from tests.batch.folders import EXAMPLES, content, tree
from xlita import workflow
from xlita.batch import work
from xlita.batch.journal import Journal, OtherRun, RunIsOver
from xlita.batch.results import write_results
from xlita.batch.run import Run, execute
from xlita.batch.workers import Workers
from xlita.report.json_ import file_object

FILES = 8


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("batch") / "ส่งมา"
    tree(path, FILES)
    return path


def run(folder: Path, output: Path, executor: Callable[[], Executor], **options: int) -> None:
    wanted = Run(folder, output, resume=bool(options.pop("resume", 0)))

    def finish(notes: Journal, names: list[str]) -> None:
        write_results(output, notes, names, "th")

    execute(wanted, executor, in_flight=options.pop("in_flight", 4), finish=finish, **options)


@pytest.fixture(scope="module")
def reference(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    output = tmp_path_factory.mktemp("reference") / "ผล"
    run(folder, output, lambda: Workers(1))
    return content(output)


def test_the_output_is_the_tree_with_its_tables(folder: Path, reference: dict[str, bytes]) -> None:
    copies = {name for name in reference if name.endswith(".xlsx") and name != "summary.xlsx"}
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx")}
    unreadable = {"ตัดกลางคัน.xlsx", "ว่าง.xlsx", "หน้าเว็บ.xlsx", "~$เปิดอยู่.xlsx"}
    assert copies == names - unreadable
    assert set(reference) - copies == {
        "summary.xlsx", "summary.html", "findings.jsonl", ".xlita/run.json", ".xlita/journal.jsonl",
    }  # fmt: skip


def test_findings_and_copies_are_those_of_check_and_fill(
    folder: Path, reference: dict[str, bytes], tmp_path: Path
) -> None:
    lines = [json.loads(line) for line in reference["findings.jsonl"].splitlines()]
    assert [line["path"] for line in lines] == sorted(line["path"] for line in lines)
    for path in sorted(folder.rglob("*.xlsx")):
        name = path.relative_to(folder).as_posix()
        if path.name.startswith("~$"):
            assert not any(line["path"] == name for line in lines)
            continue
        expected = file_object(workflow.check(path)._replace(path=name), "th")["findings"]
        own = [line for line in lines if line["path"] == name]
        assert [
            {key: line[key] for key in found} for line, found in zip(own, expected, strict=True)
        ] == expected
        filled = workflow.fill(path, tmp_path / "x.xlsx")
        if filled.failed is None:
            assert reference[name] == (tmp_path / "x.xlsx").read_bytes()
        else:
            assert name not in reference


def test_the_tables_count_every_file_and_name_what_is_the_same(
    reference: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "summary.xlsx").write_bytes(reference["summary.xlsx"])
    book = openpyxl.load_workbook(tmp_path / "summary.xlsx")
    assert book.sheetnames == ["ภาพรวม", "รายไฟล์", "สิ่งที่ต้องแก้", "รายกฎ", "อำเภอและประเภท"]
    rows = list(book["รายไฟล์"].iter_rows(min_row=3, values_only=True))
    assert len(rows) == FILES + 5
    by_name = {row[1]: row for row in rows}
    same = [row[13] for row in rows if row[13]]
    assert same == ["สำเนา.xlsx"]
    assert by_name["ว่าง.xlsx"][9] == "อ่านไม่ได้"
    assert by_name["เมือง/อบต. ที่ 002.xlsx"][6] == pytest.approx(93.71)
    districts = {
        row[0]: row[1:] for row in book["อำเภอและประเภท"].iter_rows(min_row=4, values_only=True)
    }
    every = {name: row[0] for name, row in districts.items() if name.endswith("ทั้งหมด")}
    assert every == {"ปี 2567 · ทั้งหมด": 5, "ปี 2564 · ทั้งหมด": 3}
    assert sum(every.values()) == FILES


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_in_an_old_encoding_stops_nothing(tmp_path: Path) -> None:
    """Names from an old USB stick: in Thai Windows' code page, with control characters."""
    folder = tmp_path / "ส่งมา"
    folder.mkdir()
    don = (EXAMPLES / "don-2567.xlsx").read_bytes()
    names = [os.fsdecode("นคร".encode("cp874") + b".xlsx"), "ก\x01.xlsx", 'ก"#&<.xlsx']
    for name in names:
        (folder / name).write_bytes(don)
    run(folder, tmp_path / "ผล", lambda: Workers(1))
    assert all((tmp_path / "ผล" / name).exists() for name in names)
    book = openpyxl.load_workbook(tmp_path / "ผล" / "summary.xlsx")
    rows = book["รายไฟล์"].iter_rows(min_row=3, values_only=True)
    assert [(row[1], row[14]) for row in rows] == [
        ("ก.xlsx", None),
        ('ก"#&<.xlsx', '=HYPERLINK("ก""#&<.xlsx","เปิด")'),
        ("???.xlsx", None),
    ]


def test_a_province_table_among_the_workbooks_is_told_from_an_agency(tmp_path: Path) -> None:
    """It has a line of its own, and no part in the averages of agencies."""
    folder = tmp_path / "ส่งมา"
    folder.mkdir()
    for name in ("trang-2564.xlsx", "suso-2564.xlsx"):
        (folder / name).write_bytes((EXAMPLES / name).read_bytes())
    run(folder, tmp_path / "ผล", lambda: Workers(1))
    book = openpyxl.load_workbook(tmp_path / "ผล" / "summary.xlsx")
    agencies = [row[2] for row in book["รายไฟล์"].iter_rows(min_row=3, values_only=True)]
    assert agencies == ["องค์การบริหารส่วนตำบลสุโสะ", "ตารางจังหวัด ตรัง"]
    whole = next(book["อำเภอและประเภท"].iter_rows(min_row=4, values_only=True))
    assert whole[:3] == ("ทั้งหมด", 1, 1)
    assert "ตารางจังหวัด ตรัง" in (tmp_path / "ผล" / "summary.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("executor", "options"),
    [
        (lambda: Workers(2), {}),
        (lambda: Workers(4), {"in_flight": 9}),
        (lambda: Workers(2), {"chunk": 5}),
        (lambda: ThreadPoolExecutor(3), {"chunk": 2}),
        (lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn")), {}),
    ],
    ids=["two", "four", "chunks", "threads", "pool"],
)
def test_nothing_depends_on_who_does_the_work(
    folder: Path,
    reference: dict[str, bytes],
    tmp_path: Path,
    executor: Callable[[], Executor],
    options: dict[str, int],
) -> None:
    run(folder, tmp_path / "ผล", executor, **options)
    assert content(tmp_path / "ผล") == reference


class Half(ThreadPoolExecutor):
    """Takes some work and then none any more, as a machine that goes down."""

    def __init__(self, most: int) -> None:
        super().__init__(1)
        self._left = most

    def submit(self, *args, **kwargs):  # type: ignore[no-untyped-def]
        self._left -= 1
        if self._left < 0:
            raise RuntimeError("cannot schedule new futures")
        return super().submit(*args, **kwargs)


def test_a_run_that_broke_off_goes_on_and_does_nothing_twice(
    folder: Path, reference: dict[str, bytes], tmp_path: Path
) -> None:
    from xlita.batch.run import Stopped

    output = tmp_path / "ผล"
    with pytest.raises(Stopped):
        run(folder, output, lambda: Half(7))
    finished = {
        name: (output / name).stat().st_mtime_ns
        for name in content(output)
        if name.endswith(".xlsx")
    }
    assert 0 < len(finished) < FILES
    run(folder, output, lambda: Workers(2), resume=1)
    assert content(output) == reference
    for name, stamp in finished.items():
        assert (output / name).stat().st_mtime_ns == stamp


def test_a_resumed_run_does_again_what_has_changed(tmp_path: Path) -> None:
    folder, output = tmp_path / "ส่งมา", tmp_path / "ผล"
    names = tree(folder, 4)
    run(folder, output, lambda: Workers(1))
    kept = (output / "เมือง/อบต. ที่ 002.xlsx").stat().st_mtime_ns
    (folder / "ว่าง.xlsx").write_bytes((folder / "สำเนา.xlsx").read_bytes())  # mended
    (folder / "เมือง/อบต. ที่ 000.xlsx").unlink()  # withdrawn
    (output / "ปะนาเระ/ตำบล/อบต. ที่ 001.xlsx").write_bytes(b"")  # lost with the power
    run(folder, output, lambda: Workers(1), resume=1)
    fresh = tmp_path / "ใหม่"
    run(folder, fresh, lambda: Workers(1))
    assert content(output) == content(fresh)
    assert "เมือง/อบต. ที่ 000.xlsx" in names
    assert not (output / "เมือง/อบต. ที่ 000.xlsx").exists()
    assert (output / "เมือง/อบต. ที่ 002.xlsx").stat().st_mtime_ns == kept


def test_an_output_folder_takes_one_run_of_one_kind(tmp_path: Path) -> None:
    folder, output = tmp_path / "ส่งมา", tmp_path / "ผล"
    tree(folder, 2)

    def refused(**options: object) -> str:
        with pytest.raises(OtherRun) as caught:
            execute(Run(folder, output)._replace(**options), lambda: Workers(1), in_flight=1)
        return caught.value.reason

    assert refused(resume=True) == "none"
    run(folder, output, lambda: Workers(1))
    before = content(output)
    assert refused() == "exists"
    assert refused(resume=True, language="en") == "options"
    assert refused(resume=True, measures=True) == "no-measures"
    with Journal.opened(output, Run(folder, output).wanted(), resume=True):
        assert refused(resume=True) == "busy"
    stated = json.loads((output / ".xlita/run.json").read_text("utf-8"))
    (output / ".xlita/run.json").write_text(json.dumps(stated | {"version": "0.0.1"}), "utf-8")
    assert refused(resume=True) == "version"
    assert content(output) | {".xlita/run.json": b""} == before | {".xlita/run.json": b""}

    mine = tmp_path / "ของฉัน"
    mine.mkdir()
    (mine / "สำคัญ.xlsx").write_bytes(b"mine")
    output = mine
    assert refused() == "foreign"
    assert content(mine) == {"สำคัญ.xlsx": b"mine"}


def test_the_output_may_lie_in_the_folder(tmp_path: Path) -> None:
    tree(tmp_path, 2)
    run(tmp_path, tmp_path / "ผล", lambda: Workers(1))
    before = content(tmp_path / "ผล")
    run(tmp_path, tmp_path / "ผล", lambda: Workers(1), resume=1)
    assert content(tmp_path / "ผล") == before
    assert not (tmp_path / "ผล" / "ผล").exists()


def test_a_journal_cut_in_the_middle_of_a_line_is_read_up_to_there(
    folder: Path, reference: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "ผล"
    run(folder, output, lambda: Workers(1))
    path = output / ".xlita" / "journal.jsonl"
    whole = path.read_bytes()
    for cut in random.Random(7).sample(range(len(whole)), 3):
        path.write_bytes(whole[:cut])
        (output / "findings.jsonl").unlink()
        run(folder, output, lambda: Workers(1), resume=1)
        assert content(output) == reference


def test_a_copy_that_cannot_be_written_is_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "ส่งมา"
    tree(folder, 2)
    task = work.Task(
        name="ก/ข.xlsx",
        path=str(folder / "สำเนา.xlsx"),
        target=str(folder / "ว่าง.xlsx" / "ข.xlsx"),  # a file stands where a folder is needed
        journal=str(tmp_path),
        language="th",
        measures=False,
    )
    done = work.do_one(task)
    assert done.errors == 1
    assert "ITA004" in next(tmp_path.glob("*.jsonl")).read_text("utf-8")


def test_measure_tables_are_completed_as_by_the_command(tmp_path: Path) -> None:
    folder, output = tmp_path / "ส่งมา", tmp_path / "ผล"
    tree(folder, 2)
    wanted = Run(folder, output, measures=True)
    execute(wanted, lambda: Workers(1), in_flight=2)
    proposed = 0
    for path in sorted(folder.rglob("อบต*.xlsx")):
        made = workflow.measures(path, tmp_path / "x.xlsx")
        assert (output / path.relative_to(folder)).read_bytes() == (
            tmp_path / "x.xlsx"
        ).read_bytes()
        proposed += len(made.proposed)
    assert proposed


def test_a_process_that_outlives_its_run_changes_nothing(tmp_path: Path) -> None:
    folder, output = tmp_path / "ส่งมา", tmp_path / "ผล"
    tree(folder, 1)
    task = work.Task(
        name="สำเนา.xlsx",
        path=str(folder / "สำเนา.xlsx"),
        target=str(output / "สำเนา.xlsx"),
        journal=str(output / ".xlita" / "run-1"),  # taken away by the run that resumed
        language="th",
        measures=False,
    )
    with pytest.raises(RunIsOver):
        work.do_one(task)
    with pytest.raises(RunIsOver):
        work.journal.append(Path(task.journal), {"name": "สำเนา.xlsx"})
    assert not output.exists()


def test_a_run_killed_before_its_first_result_starts_anew(tmp_path: Path) -> None:
    folder, output = tmp_path / "ส่งมา", tmp_path / "ผล"
    tree(folder, 1)
    (output / ".xlita").mkdir(parents=True)
    run(folder, output, lambda: Workers(1), resume=1)
    whole = content(output)
    (output / ".xlita" / "journal.jsonl").unlink()
    leftover = output / "เมือง" / ".~xlita-1-abc.tmp"
    leftover.write_bytes(b"half a workbook")
    run(folder, output, lambda: Workers(1))
    assert content(output) == whole
