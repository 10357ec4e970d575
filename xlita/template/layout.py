"""The layouts of the standard workbooks, as `schemas/templates/*.json` describe them.

One description serves the blank workbook, the reader, the checks, fill and the docs. The JSON
files are validated against `schemas/template.schema.json` by the tests, not at every start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from xlita.resources import load_json

#: Version of the agency and province templates that this program writes and knows.
TEMPLATE_KINDS = ("agency", "province")


class Computed(NamedTuple):
    """What fill puts into a cell: the name of the value and the pattern of its formula."""

    value: str
    formula: str


class Column(NamedTuple):
    """A column of a table and the record field it holds.

    `heading` has one text per heading row (placeholders as in `texts.fill_in`); `year` says
    which year's score the column holds; `announced` marks a computed column that in an announced
    annex holds figures to compare with; `printed` is false for working columns right of the
    print area.
    """

    field: str
    heading: tuple[str, ...]
    kind: str
    aliases: tuple[str, ...] = ()
    width: float = 12
    prompt: str | None = None
    choices: str | None = None
    year: str | None = None
    computed: Computed | None = None
    fixed: bool = False
    announced: bool = False
    required: bool = False
    merge_repeats: bool = False
    printed: bool = True


class ClosingRow(NamedTuple):
    """A row below a table's body: totals of an instrument, the overall score, the level.

    `cells` gives each column's computed content; "column" there means that the column's own
    formula continues in this row. `repeat` is ``instruments`` for one row each, and so on.
    `texts` are fixed ones by field: a row of headings for the rows below.
    """

    id: str
    label: str
    aliases: tuple[str, ...]
    repeat: str | None
    cells: Mapping[str, Computed]
    texts: Mapping[str, str]


class FormField(NamedTuple):
    """A label in one column and its value in the next.

    `required` may be ``local``: only for local governments. `repeat` successive rows hold one
    value each.
    """

    field: str
    label: str
    kind: str
    aliases: tuple[str, ...] = ()
    choices: str | None = None
    required: bool | str = False
    prompt: str | None = None
    repeat: int = 1


class TableLayout(NamedTuple):
    """A sheet with a title, a heading band, body rows and closing rows."""

    id: str
    sheet: str
    title: str
    subtitle: Computed | None
    required: bool
    protect: bool
    orientation: str
    header: tuple[FormField, ...]
    header_column: int
    heading_row: int
    heading_rows: int
    columns: tuple[Column, ...]
    recognise: tuple[str, ...]
    rows: str | int
    closing: tuple[ClosingRow, ...]
    variant: str | None = None

    @property
    def first_body_row(self) -> int:
        """The body's first row in a workbook that xlita made."""
        return self.heading_row + self.heading_rows

    @property
    def computes(self) -> bool:
        """Whether xlita writes formulas into it, which speak of one column for each field."""
        return any(column.computed is not None for column in self.columns)

    def column(self, field: str) -> Column:
        """The column of a record field. Raises KeyError."""
        for column in self.columns:
            if column.field == field:
                return column
        raise KeyError(field)


class FormLayout(NamedTuple):
    """A sheet of labels and values; a row is a section's title or a field."""

    id: str
    sheet: str
    title: str
    required: bool
    first_row: int
    rows: tuple[str | FormField, ...]
    recognise: tuple[str, ...]

    def fields(self) -> tuple[FormField, ...]:
        return tuple(row for row in self.rows if isinstance(row, FormField))


class PanelCell(NamedTuple):
    """A cell of a panel: fixed text, or a computed value."""

    column: int
    style: str
    text: str | None
    computed: Computed | None


class Block(NamedTuple):
    """One row of a panel, or one for each of `repeat` (levels, instruments, indicators, years).

    `new_page`: a section that begins a page in print.
    """

    id: str | None
    section: str | None
    repeat: str | None
    height: float | None
    merge: tuple[int, int] | None
    cells: tuple[PanelCell, ...]
    new_page: bool = False


class Chart(NamedTuple):
    """A native chart over the rows of a block."""

    kind: str
    title: str
    block: str
    categories: int
    series: tuple[int, ...]


class PanelLayout(NamedTuple):
    """A sheet that fill makes: text and computed cells in fixed places."""

    id: str
    sheet: str
    title: str
    subtitle: Computed | None
    protect: bool
    orientation: str
    first_row: int
    widths: Mapping[int, float]
    blocks: tuple[Block, ...]
    charts: tuple[Chart, ...]


class GuideLayout(NamedTuple):
    """The first sheet: what to do, in five steps."""

    id: str
    sheet: str
    title: str


class ChoiceList(NamedTuple):
    """The list behind a drop-down: its own values, or those that `source` names."""

    name: str
    values: tuple[str, ...]
    source: str | None


class ListsLayout(NamedTuple):
    """The hidden sheet that holds the lists behind drop-downs."""

    id: str
    sheet: str
    lists: tuple[ChoiceList, ...]


SheetLayout = TableLayout | FormLayout | PanelLayout | GuideLayout | ListsLayout


class Template(NamedTuple):
    """A kind of workbook: its sheets in the order of their tabs."""

    kind: str
    version: int
    sheets: tuple[SheetLayout, ...]

    def sheet(self, sheet_id: str) -> SheetLayout:
        """The layout with an id such as ``indicators``. Raises KeyError."""
        for layout in self.sheets:
            if layout.id == sheet_id:
                return layout
        raise KeyError(sheet_id)

    def table(self, sheet_id: str) -> TableLayout:
        """`sheet`, known to be a table."""
        layout = self.sheet(sheet_id)
        assert isinstance(layout, TableLayout), sheet_id
        return layout

    def tables(self) -> tuple[TableLayout, ...]:
        return tuple(layout for layout in self.sheets if isinstance(layout, TableLayout))


@lru_cache(maxsize=16)
def load_template(kind: str, measure_layout: str = "A") -> Template:
    """The template ``agency`` or ``province``; the measure table in layout A, B or C.

    Raises KeyError for another kind or layout.
    """
    if kind not in TEMPLATE_KINDS:
        raise KeyError(kind)
    source = load_json(f"schemas/templates/{kind}.json")
    sheets = tuple(
        _sheet(load_json(f"schemas/templates/{name}.json"), measure_layout)
        for name in source["sheets"]
    )
    return Template(source["template"], source["version"], sheets)


def _sheet(source: dict[str, Any], measure_layout: str) -> SheetLayout:
    if "layouts" in source:
        source = _arranged(source, measure_layout)
    return _BUILDERS[source["kind"]](source)


def _arranged(source: dict[str, Any], variant: str) -> dict[str, Any]:
    """A table that exists in several layouts, in one of them.

    Its printed columns come first, in the layout's order and with its headings, then the others
    as working columns.
    """
    columns = {column["field"]: column for column in source["columns"]}
    printed = [_under(heading, columns.pop(field)) for field, heading in source["layouts"][variant]]
    working = [{**column, "printed": False} for column in columns.values()]
    return {**source, "columns": printed + working, "variant": variant}


def _under(heading: str, column: dict[str, Any]) -> dict[str, Any]:
    """A column with a layout's heading; its usual one is still read."""
    return {
        **column,
        "heading": [heading],
        "aliases": [*column.get("aliases", ()), *column["heading"]],
    }


def _computed(source: dict[str, str] | None) -> Computed | None:
    return Computed(source["value"], source["formula"]) if source else None


def _column(source: dict[str, Any]) -> Column:
    options = {key: value for key, value in source.items() if key in Column._fields}
    options["heading"] = tuple(source["heading"])
    options["aliases"] = tuple(source.get("aliases", ()))
    options["computed"] = _computed(source.get("computed"))
    return Column(**options)


def _field(source: dict[str, Any]) -> FormField:
    options = dict(source)
    options["aliases"] = tuple(source.get("aliases", ()))
    return FormField(**options)


def _closing(source: dict[str, Any], columns: Mapping[str, Column]) -> ClosingRow:
    cells: dict[str, Computed] = {}
    for field, content in source.get("cells", {}).items():
        computed = columns[field].computed if content == "column" else _computed(content)
        assert computed is not None, field
        if content == "column":  # the value belongs to this row, not to an indicator's
            computed = Computed(f"{source['id']}_{computed.value}", computed.formula)
        cells[field] = computed
    return ClosingRow(
        source["id"],
        source["label"],
        tuple(source.get("aliases", ())),
        source.get("repeat"),
        cells,
        source.get("texts", {}),
    )


def _table(source: dict[str, Any]) -> TableLayout:
    columns = tuple(_column(column) for column in source["columns"])
    by_field = {column.field: column for column in columns}
    return TableLayout(
        id=source["id"],
        sheet=source["sheet"],
        title=source["title"],
        subtitle=_computed(source.get("subtitle")),
        required=source["required"],
        protect=source.get("protect", False),
        orientation=source.get("orientation", "landscape"),
        header=tuple(_field(field) for field in source.get("header", ())),
        header_column=source.get("header_column", 1),
        heading_row=source["heading_row"],
        heading_rows=source["heading_rows"],
        columns=columns,
        recognise=tuple(source["recognise"]),
        rows=source["rows"],
        closing=tuple(_closing(row, by_field) for row in source.get("closing", ())),
        variant=source.get("variant"),
    )


def _form(source: dict[str, Any]) -> FormLayout:
    return FormLayout(
        id=source["id"],
        sheet=source["sheet"],
        title=source["title"],
        required=source["required"],
        first_row=source["first_row"],
        rows=tuple(row["section"] if "section" in row else _field(row) for row in source["rows"]),
        recognise=tuple(source["recognise"]),
    )


def _letter(letter: str) -> int:
    return ord(letter) - 64


def _block(source: dict[str, Any]) -> Block:
    merge = source.get("merge")
    return Block(
        id=source.get("id"),
        section=source.get("section"),
        repeat=source.get("repeat"),
        height=source.get("height"),
        merge=(_letter(merge[0]), _letter(merge[-1])) if merge else None,
        cells=tuple(
            PanelCell(
                _letter(cell["column"]),
                cell["style"],
                cell.get("text"),
                _computed(cell if "formula" in cell else None),
            )
            for cell in source.get("cells", ())
        ),
        new_page=source.get("new_page", False),
    )


def _panel(source: dict[str, Any]) -> PanelLayout:
    return PanelLayout(
        id=source["id"],
        sheet=source["sheet"],
        title=source["title"],
        subtitle=_computed(source.get("subtitle")),
        protect=source.get("protect", False),
        orientation=source["orientation"],
        first_row=source["first_row"],
        widths={_letter(item["column"]): item["width"] for item in source["columns"]},
        blocks=tuple(_block(block) for block in source["blocks"]),
        charts=tuple(
            Chart(
                chart["kind"],
                chart["title"],
                chart["block"],
                _letter(chart["categories"]),
                tuple(_letter(letter) for letter in chart["series"]),
            )
            for chart in source["charts"]
        ),
    )


def _guide(source: dict[str, Any]) -> GuideLayout:
    return GuideLayout(source["id"], source["sheet"], source["title"])


def _lists(source: dict[str, Any]) -> ListsLayout:
    return ListsLayout(
        source["id"],
        source["sheet"],
        tuple(
            ChoiceList(item["name"], tuple(item.get("values", ())), item.get("source"))
            for item in source["lists"]
        ),
    )


_BUILDERS: dict[str, Callable[[dict[str, Any]], SheetLayout]] = {
    "form": _form,
    "guide": _guide,
    "lists": _lists,
    "panel": _panel,
    "table": _table,
}
