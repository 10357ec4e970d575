"""LibreOffice opens every result and finds the charts, buttons, notes and formats it found before.

Each workbook gets an edit of every kind, one after another, before it is opened again. With
XLITA_FIDELITY=all each edit is tried alone as well, which takes minutes.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from tests.fidelity.edits import KINDS, Task
from tests.fidelity.outcome import all_at_once, outcome
from tests.fidelity.zoo import Specimen, catalogue
from tests.support import libreoffice
from xlita.sheet import SetFormula, SetValue

pytestmark = pytest.mark.libreoffice

_NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
#: What is counted in each sheet, by element of the flat OpenDocument file.
COUNTED = {
    f"{_NAMESPACE}drawing:1.0}}object": "charts and objects",
    f"{_NAMESPACE}drawing:1.0}}image": "pictures",
    f"{_NAMESPACE}drawing:1.0}}custom-shape": "shapes",
    f"{_NAMESPACE}drawing:1.0}}text-box": "text boxes",
    f"{_NAMESPACE}drawing:1.0}}control": "controls",
    f"{_NAMESPACE}form:1.0}}button": "buttons",
    f"{_NAMESPACE}form:1.0}}checkbox": "check boxes",
    f"{_NAMESPACE}office:1.0}}annotation": "notes",
    f"{_NAMESPACE}text:1.0}}a": "links",
    "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}conditional-format":
        "conditional formats",
    "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}sparkline": "sparklines",
}  # fmt: skip
_TABLE = f"{_NAMESPACE}table:1.0}}table"
_SPREADSHEET = f"{_NAMESPACE}office:1.0}}spreadsheet"
_NAME = f"{_NAMESPACE}table:1.0}}name"

GO_WITH_THEIR_ROW = ("conditional formats", "notes", "links", "sparklines")
#: LibreOffice heeds the letter case of a target, and opens an empty sheet.
UNREAD = {"hand-other-letter-case"}

Counts = dict[str, Counter[str]]


def counts(path: Path) -> Counts:
    """How much of each thing LibreOffice has in each sheet, and beside the sheets (under "")."""
    book = next(ElementTree.parse(path).iter(_SPREADSHEET))
    found: Counts = {"": Counter()}
    for child in book:
        if child.tag == _TABLE:
            name = child.get(_NAME, "")
            if name.startswith("'file:"):  # what is kept of another workbook that formulas name
                continue
            elements = (COUNTED[each.tag] for each in child.iter() if each.tag in COUNTED)
            found[name] = Counter(elements)
        else:
            rest = Counter(each.tag.rpartition("}")[2] for each in child.iter())
            kinds = ("database-range", "data-pilot-table", "named-range")
            found[""].update({kind: rest[kind] for kind in kinds})
    return found


def expected(before: Counts, tasks: Sequence[Task]) -> Counts:
    for task in tasks:
        if task.kind == "mark":
            before[task.sheet]["conditional formats"] += 1
    return before


def results(specimens: Sequence[Specimen]) -> Iterator[tuple[str, Specimen, bytes, list[Task]]]:
    for specimen in specimens:
        data, done = all_at_once(specimen)
        if done:
            yield "all", specimen, data, done
        if os.environ.get("XLITA_FIDELITY") == "all":
            for kind in KINDS:
                found = outcome(specimen, kind)
                if found.refused is None:
                    yield kind, specimen, found.data, [found.task]


#: Workbooks of a test, most of them opened by one call: LibreOffice takes seconds to start.
TOGETHER = 20
ZOO = [specimen for specimen in catalogue() if specimen.name not in UNREAD]


@pytest.mark.parametrize("start", range(0, len(ZOO), TOGETHER))
def test_libreoffice_finds_what_it_found_before(start: int, tmp_path: Path) -> None:
    specimens = ZOO[start : start + TOGETHER]
    sources: list[Path] = []
    compared = []
    originals: dict[str, Path] = {}
    for specimen in specimens:
        originals[specimen.name] = _put(
            tmp_path / f"{specimen.name}-before", specimen.data, specimen
        )
        sources.append(originals[specimen.name])
    for label, specimen, data, tasks in results(specimens):
        path = _put(tmp_path / f"{specimen.name}-after-{label}", data, specimen)
        sources.append(path)
        compared.append((originals[specimen.name], path, tasks, specimen))
    assert compared
    shown = _converted(sources, tmp_path / "shown")
    wrong = {}
    for before, after, tasks, specimen in compared:
        was, now = expected(counts(shown[before]), tasks), counts(shown[after])
        if any(was[name]["links"] != now.get(name, was[name])["links"] for name in was):
            for sheet, count in _links_under(specimen, tasks).items():
                was[sheet]["links"] -= count
        was[""].pop("named-range"), now[""].pop("named-range")
        for task in tasks:
            if task.kind == "delete rows":  # what openpyxl reads tells whether it is theirs
                for thing in GO_WITH_THEIR_ROW:
                    was[task.sheet].pop(thing, None), now[task.sheet].pop(thing, None)
        different = {name: (was[name], now.get(name)) for name in was if now.get(name) != was[name]}
        if different:
            wrong[after.name] = different
    assert not wrong


def _links_under(specimen: Specimen, tasks: Sequence[Task]) -> Counter[str]:
    """How many links stand on cells that get a number, by sheet: LibreOffice shows them on text.

    That the package keeps them is for `test_budget` and openpyxl to tell.
    """
    cells = {
        (edit.sheet, edit.row, edit.column)
        for task in tasks
        if task.kind in ("set value", "set formula")
        for edit in task.edits
        if isinstance(edit, (SetFormula, SetValue))
    }
    book = openpyxl.load_workbook(io.BytesIO(specimen.data))
    return Counter(
        sheet for sheet, row, column in cells if book[sheet].cell(row, column).hyperlink is not None
    )


def _put(path: Path, data: bytes, specimen: Specimen) -> Path:
    path = path.with_name(path.name.replace(" ", "-") + specimen.suffix)
    path.write_bytes(data)
    return path


def _converted(sources: Sequence[Path], folder: Path) -> dict[Path, Path]:
    """Each file as a flat OpenDocument spreadsheet, forty at a time."""
    found: dict[Path, Path] = {}
    for start in range(0, len(sources), 40):
        some = sources[start : start + 40]
        found |= zip(some, libreoffice.convert_all(some, folder, ".fods"), strict=True)
    return found


def test_there_is_something_to_count(tmp_path: Path) -> None:
    """So that equal counts are not all nothing: the zoo shows LibreOffice each thing counted."""
    names = (
        "charts",
        "buttons",
        "comments",
        "formats",
        "pictures",
        "shapes",
        "sparklines",
        "links",
    )
    wanted = [s for s in catalogue() if s.name in {f"xlsxwriter-{name}" for name in names}]
    sources = [_put(tmp_path / specimen.name, specimen.data, specimen) for specimen in wanted]
    total: Counter[str] = Counter()
    for path in _converted(sources, tmp_path / "shown").values():
        for found in counts(path).values():
            total += found
    assert total.keys() >= {"charts and objects", "pictures", "controls", "buttons", "notes",
                            "conditional formats", "sparklines", "links"}  # fmt: skip
