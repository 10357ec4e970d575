"""The same arguments give the same bytes, in any process; Thai is UTF-8."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import zipfile
from datetime import datetime

import pytest

from tests.forms import books
from tests.support.tools import CHECKOUT
from xlita.forms.package import settled

_PROGRAM = """
import hashlib
from tests.forms import books
for name in {names}:
    print(hashlib.sha256(books.content(name)).hexdigest())
"""


def test_another_process_builds_the_same_bytes() -> None:
    """Sets of texts are ordered differently in each process."""
    answer = subprocess.run(
        [sys.executable, "-c", _PROGRAM.format(names=books.BOOKS)],
        cwd=CHECKOUT,
        env=os.environ | {"PYTHONHASHSEED": "1234", "TZ": "Asia/Bangkok"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = [hashlib.sha256(books.content(name)).hexdigest() for name in books.BOOKS]
    assert answer.stdout.split() == here


@pytest.mark.parametrize("name", books.BOOKS)
def test_parts_are_plain(name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(books.content(name))) as package:
        assert {member.date_time for member in package.infolist()} == {(2024, 1, 1, 0, 0, 0)}
        for part in package.namelist():
            text = package.read(part).decode("utf-8")
            assert "&#3" not in text
            assert "workbookProtection" not in text


def test_character_references_become_utf_8_and_times_are_fixed() -> None:
    source = io.BytesIO()
    with zipfile.ZipFile(source, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", b"<t>&#3585;&#38;&#10;</t>")
        package.writestr(
            "docProps/core.xml",
            b'<x><dcterms:modified xsi:type="dcterms:W3CDTF">2026-01-01T01:01:01Z'
            b"</dcterms:modified></x>",
        )
        package.writestr(
            "xl/styles.xml", b'<fonts><font><name val="A"/><b val="1"/><sz val="9"/></font></fonts>'
        )
    with zipfile.ZipFile(io.BytesIO(settled(source.getvalue()))) as package:
        assert package.read("xl/worksheets/sheet1.xml") == "<t>ก&#38;&#10;</t>".encode()
        assert b">2024-01-01T00:00:00Z<" in package.read("docProps/core.xml")
        assert package.read("xl/styles.xml") == (
            b'<fonts><font><b val="1" /><sz val="9" /><name val="A" /></font></fonts>'
        )


def test_properties_say_what_it_is_and_not_when_it_was_made() -> None:
    properties = books.opened(books.content("agency-2567-B")).properties
    assert properties.created == properties.modified == datetime(2024, 1, 1)
    assert properties.title == "แบบบันทึกผลการประเมิน ITA ประจำปีงบประมาณ พ.ศ. 2567"
