"""Which files are worked on, where results go, and that a write is whole."""

import os
from pathlib import Path

import pytest

from xlita.cli.files import fill_targets, write_whole
from xlita.cli.usage import Refused, worded
from xlita.inputs import Found, same_file, search
from xlita.thai.file_names import workbook_name


def touch(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")


def test_a_folder_is_searched_at_every_depth_in_order(tmp_path):
    touch(tmp_path, "ข.xlsx", "ก/ค.XLSM", "a.xlsx", "notes.txt", "~$a.xlsx", "._a.xlsx")
    touch(tmp_path, ".~xlita-1.xlsx")
    found = search([tmp_path])
    assert [each.path.relative_to(tmp_path).as_posix() for each in found] == [
        "a.xlsx",
        "ก/ค.XLSM",
        "ข.xlsx",
    ]


def test_other_spreadsheets_are_named_not_passed_over(tmp_path):
    touch(tmp_path, "a.xls", "b.xlsb", "c.ods", "d.csv")
    reasons = {each.path.name: each.reason for each in search([tmp_path])}
    assert reasons == {"a.xls": "old-xls", "b.xlsb": "xlsb", "c.ods": "ods", "d.csv": "csv"}


def test_a_file_named_twice_comes_once_and_a_missing_one_is_kept(tmp_path):
    touch(tmp_path, "a.xlsx")
    missing = tmp_path / "no.xlsx"
    paths = [missing, tmp_path / "a.xlsx", tmp_path]
    assert search(paths) == [Found(missing), Found(tmp_path / "a.xlsx")]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not bind here")
def test_a_folder_that_may_not_be_read_is_named(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert search([tmp_path]) == [Found(closed, "denied")]


def test_names_of_one_file_are_told(tmp_path):
    touch(tmp_path, "a.xlsx")
    assert same_file(tmp_path / "a.xlsx", tmp_path / "." / "a.xlsx")
    assert same_file(tmp_path / "b.xlsx", tmp_path / "." / "b.xlsx")
    assert not same_file(tmp_path / "a.xlsx", tmp_path / "b.xlsx")


def test_targets_of_several_files_lie_in_a_folder_that_is_made(tmp_path):
    out = tmp_path / "out" / "ผล"
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    assert fill_targets(files, str(out)) == [out / "a.xlsx", out / "b.xlsx"]
    assert out.is_dir()


def test_one_file_goes_to_a_file_or_into_an_existing_folder(tmp_path):
    file = tmp_path / "in" / "a.xlsx"
    assert fill_targets([file], str(tmp_path / "b.xlsx")) == [tmp_path / "b.xlsx"]
    assert fill_targets([file], str(tmp_path)) == [tmp_path / "a.xlsx"]


def test_a_target_is_never_an_input(tmp_path):
    touch(tmp_path, "a.xlsx", "b.xlsx")
    files = [tmp_path / "a.xlsx", tmp_path / "b.xlsx"]
    with pytest.raises(Refused):
        fill_targets(files, str(tmp_path))
    with pytest.raises(Refused):
        fill_targets(files[:1], str(tmp_path))


def test_a_write_replaces_the_file_whole_and_leaves_nothing_beside_it(tmp_path):
    target = tmp_path / "r.json"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]


def test_a_write_over_a_read_only_file_is_refused_in_the_language_asked_for(tmp_path):
    target = tmp_path / "r.json"
    write_whole(target, b"one")
    target.chmod(0o444)
    with pytest.raises(Refused) as refused:
        write_whole(target, b"two")
    assert "อ่านอย่างเดียว" in worded(refused.value, "th")
    assert "read-only" in worded(refused.value, "en")
    assert target.read_bytes() == b"one"


def test_a_write_that_cannot_be_made_is_refused_and_leaves_nothing(tmp_path):
    (tmp_path / "folder").mkdir()
    for target in (tmp_path / "no" / "r.json", tmp_path / "folder"):
        with pytest.raises(Refused):
            write_whole(target, b"")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("อบต.ดอน", 2567, "ITA-2567-อบต.ดอน.xlsx"),
        ('a/b\\c:*?"<>|', None, "ITA-abc.xlsx"),
        ("../../etc", 2567, "ITA-2567-....etc.xlsx"),
        ("เทศบาล ตำบล", 2567, "ITA-2567-เทศบาล-ตำบล.xlsx"),
    ],
)
def test_a_default_name_is_one_that_every_system_takes(name, year, expected):
    assert workbook_name(name, year) == expected
    assert len(workbook_name(name * 100, year).encode()) <= 255
