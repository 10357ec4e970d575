"""New workbooks: blank ones of a year, and those of a record as `read` gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from xlita.ita import load_criteria
from xlita.ooxml import open_bytes
from xlita.template.draft import Path
from xlita.template.layout import TableLayout, Template, load_template
from xlita.template.validation import refusals
from xlita.workflow.filling import fill_book

if TYPE_CHECKING:
    from openpyxl import Workbook


class Fault(NamedTuple):
    """A value of a document that its schema refuses: where it is, and the keyword that refuses.

    ``kind`` is a word of ours: no schema is known for the document.
    """

    path: Path
    keyword: str

    def __str__(self) -> str:
        return f"/{'/'.join(map(str, self.path))}: {self.keyword}"


class InvalidDocument(Exception):
    """A document given to `new_from` is not what `read` prints; `faults` say where and why."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = tuple(faults)

    @property
    def messages(self) -> list[str]:
        """The faults as text, such as ``/agency/name: type``."""
        return [str(fault) for fault in self.faults]


def new(
    document: Mapping[str, Any] | None = None,
    *,
    year: int | None = None,
    province: str | None = None,
    name: str | None = None,
    type: str | None = None,  # the contract's word, on the command line too
    district: str | None = None,
    layout: str | None = None,
) -> bytes:
    """A workbook's content: of a record as `read` gives it, else a blank one for a year.

    A blank one is an agency's where the agency is named, else a province's table. Raises
    InvalidDocument, and TypeError where there is neither a record nor a year.
    """
    if document is not None:
        return new_from(document, layout)
    if year is None:
        raise TypeError("new() needs a record, or the fiscal year of a blank workbook")
    if name is None:
        return new_province(province, year)
    return new_agency(name, type, district, province, year, layout)


def new_agency(
    name: str | None,
    type: str | None,  # the contract's word, on the command line too
    district: str | None,
    province: str | None,
    year: int,
    layout: str | None = None,
) -> bytes:
    """A blank agency workbook.

    The measure table is in the layout A, B or C given, else in the usual one of the measures'
    year.
    """
    from xlita.ita.agencies import type_in_short

    full = type_in_short(type or "") or type  # what the drop-down has for อบต.
    agency = {"name": name, "type": full, "district": district, "province": province}
    return _new("agency", year, {"fiscal_year": year, "agency": agency}, layout)


def new_province(province: str | None, year: int) -> bytes:
    """A blank province table."""
    return _new("province", year, {"fiscal_year": year, "province": province}, None)


def new_from(
    document: Mapping[str, Any],
    layout: str | None = None,
    more: Callable[[Workbook], None] | None = None,
) -> bytes:
    """A workbook with everything that a record holds, as `read` prints it.

    Keys may be left out. Computed values are computed, not taken. `more` adds sheets of its own to
    the workbook while it is built. Raises InvalidDocument.
    """
    kind, year = document.get("kind"), document.get("fiscal_year")
    if kind not in ("agency", "province"):
        raise InvalidDocument([Fault(("kind",), "kind")])
    if not isinstance(year, int):
        raise InvalidDocument([Fault(("fiscal_year",), "type")])
    complete = _completed(document, kind)
    faults = [Fault(path, keyword) for path, keyword in refusals(kind, complete)]
    if faults:
        raise InvalidDocument(faults)
    return _new(kind, year, complete, layout, more)


def _completed(document: Mapping[str, Any], kind: str) -> dict[str, Any]:
    """The document with every key that its schema asks for; what is absent is null or empty."""
    from xlita.resources import load_json

    schema = load_json(f"schemas/{kind}.schema.json")
    known = {key: value for key, value in document.items() if key != "computed"}
    complete = _with_keys(known, schema, schema["$defs"])
    assert isinstance(complete, dict)
    for row in (*complete.get("measures", ()), *complete.get("progress", ())):
        if isinstance(row, dict):  # where it stood is no matter: it goes to the next row
            row["sheet"] = row["sheet"] or ""
            row["row"] = row["row"] or 1
    return complete


def _with_keys(value: Any, schema: Mapping[str, Any], definitions: Mapping[str, Any]) -> Any:
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rpartition("/")[2]]
    kind = schema.get("type")
    if kind == "object" and "required" in schema:
        given = value if isinstance(value, dict) else {}
        properties = schema["properties"]
        filled = {
            key: _with_keys(given.get(key), properties[key], definitions)
            for key in schema["required"]
        }
        return filled | {key: item for key, item in given.items() if key not in filled}
    if kind == "array":
        items = value if isinstance(value, list) else []
        each = schema.get("items")
        return items if each is None else [_with_keys(item, each, definitions) for item in items]
    if value is None and kind == "boolean":
        return False
    return schema["const"] if value is None and "const" in schema else value


def _new(
    kind: str,
    year: int,
    content: Mapping[str, Any],
    layout: str | None,
    more: Callable[[Workbook], None] | None = None,
) -> bytes:
    from xlita.forms import build
    from xlita.forms.records import body_rows

    criteria = load_criteria(year)
    variant = layout or load_criteria(year + 1).measure_layout
    template = load_template(kind, variant)
    made = build(template, criteria, content, load_criteria(year - 1), more)
    blank = open_bytes(made, "new.xlsx")
    last_rows = {
        table.id: table.first_body_row + len(body_rows(table, criteria, content)) - 1
        for table in _filled_tables(template)
    }
    fill_book(blank, blank_rows=last_rows)
    return blank.rendered()


def _filled_tables(template: Template) -> tuple[TableLayout, ...]:
    return tuple(
        table
        for table in template.tables()
        if any(column.computed is not None for column in table.columns)
    )
