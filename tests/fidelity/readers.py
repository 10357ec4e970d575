"""What openpyxl and python-calamine read in a workbook, in a form that can be compared and moved.

`seen_by_openpyxl` takes in all that openpyxl understands; `moved` is the expectation after rows
were put in or taken away, worked out with openpyxl's tokenizer and no code of xlita's.
"""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token
from openpyxl.formula.translate import Translator
from openpyxl.styles.styleable import StyleableObject
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from python_calamine import CalamineWorkbook

from tests.fidelity import packages

Place = tuple[int, int]
Shift = Callable[[int], int]

#: calamine asks for the whole rectangle down to the last cell at once, and a stray one aborts it.
MOST_CELLS = 2_000_000


@dataclass(slots=True)
class SheetSeen:
    """A sheet as openpyxl reads it; `cells` hold formulas as text, not their values."""

    cells: dict[Place, object] = field(default_factory=dict)
    styles: dict[Place, str] = field(default_factory=dict)
    merges: list[str] = field(default_factory=list)
    validations: list[tuple[str, ...]] = field(default_factory=list)
    formats: list[tuple[str, ...]] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    comments: dict[Place, str] = field(default_factory=dict)
    tables: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    heights: dict[int, tuple[object, ...]] = field(default_factory=dict)
    drawn: list[str] = field(default_factory=list)
    fixed: tuple[object, ...] = ()


@dataclass(slots=True)
class BookSeen:
    """A workbook as openpyxl reads it."""

    sheets: dict[str, SheetSeen]
    names: dict[str, str]
    chart_sheets: list[str]


def opened(data: bytes, **options: Any) -> openpyxl.Workbook:
    """A workbook in openpyxl, which warns of what it would drop on saving."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(data), rich_text=True, **options)


def seen_by_openpyxl(data: bytes) -> BookSeen:
    book = opened(data)
    styles = _Styles(book)
    return BookSeen(
        {sheet.title: _sheet(sheet, styles) for sheet in book.worksheets},
        {name: each.attr_text for name, each in book.defined_names.items()},
        [sheet.title for sheet in book.chartsheets],
    )


class _Styles:
    """Styles in words, each put into words once."""

    def __init__(self, book: Any) -> None:
        self._known: dict[tuple[int, ...], str] = {}
        #: Of cells without an element of their own in rows and columns without a style.
        self.default = ""
        if book.worksheets:
            self.default = self.of(StyleableObject(book.worksheets[0], book._cell_styles[0]))

    def of(self, cell: Any) -> str:
        key = tuple(cell._style)
        if key not in self._known:
            parts = (cell.number_format, cell.font, cell.fill, cell.border, cell.alignment)
            self._known[key] = repr((*parts, cell.protection))
        return self._known[key]


def _sheet(sheet: Any, styles: _Styles) -> SheetSeen:
    seen = SheetSeen()
    for place, cell in sheet._cells.items():
        value = cell.value
        if isinstance(value, ArrayFormula):
            value = ("array", value.ref, value.text)
        elif isinstance(value, DataTableFormula):
            value = ("data table", value.ref, str(dict(value)))
        if value is not None:
            seen.cells[place] = str(value) if cell.data_type in "sd" else value
        # Those inside a merged cell get borders of its first, whatever the file says.
        if cell._style is not None and not isinstance(cell, MergedCell):
            style = styles.of(cell)
            if style != styles.default:
                seen.styles[place] = style
        if cell.comment is not None:
            seen.comments[place] = cell.comment.text
        link = cell.hyperlink
        if link is not None:
            seen.links.append((link.ref, link.target or "", link.location or ""))
    seen.merges = sorted(str(each) for each in sheet.merged_cells.ranges)
    for each in sheet.data_validations.dataValidation:
        what = (each.type, each.operator, each.formula1, each.formula2, each.prompt, each.error)
        seen.validations.append((str(each.sqref), *map(str, what)))
    for region in sheet.conditional_formatting:
        for rule in region.rules:
            kind = (rule.type, rule.operator, rule.priority, repr(rule.dxf), rule.stopIfTrue)
            formulas = [f"={text}" for text in rule.formula]
            seen.formats.append((str(region.sqref), *map(str, kind), *formulas))
    seen.tables = dict(sheet.tables.items())
    seen.names = {name: each.attr_text for name, each in sheet.defined_names.items()}
    seen.names |= {"print area": sheet.print_area or "", "titles": sheet.print_titles or ""}
    seen.names |= {"filter": sheet.auto_filter.ref or ""}
    for row, size in sheet.row_dimensions.items():
        if size.ht is not None or size.hidden or size.outlineLevel:
            seen.heights[row] = (size.ht, size.hidden, size.outlineLevel)
    seen.drawn = sorted(type(each).__name__ for each in (*sheet._charts, *sheet._images))
    widths = [(key, each.min, each.max, each.width, each.hidden)
              for key, each in sorted(sheet.column_dimensions.items())]  # fmt: skip
    seen.fixed = (widths, sheet.sheet_state, sheet.protection.sheet, sheet.page_setup.orientation)
    return seen


def seen_by_calamine(
    data: bytes, extent: Mapping[str, Iterable[Place]]
) -> dict[str, dict[Place, object]]:
    """The values of each sheet that is small enough; `extent` are the cells that hold something."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found: dict[str, dict[Place, object]] = {}
    for name, places in extent.items():
        rows, columns = zip(*places, strict=True) if places else ((1,), (1,))
        if max(rows) * max(columns) <= MOST_CELLS:
            values = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            found[name] = {
                (row, column): value
                for row, line in enumerate(values, 1)
                for column, value in enumerate(line, 1)
                if value != ""
            }
    return found


_REFERENCE = re.compile(
    r"^(?P<sheet>(?:'(?:[^']|'')+'|[^'!:]+)!)?(?P<first>\$?[A-Z]{0,3}\$?[0-9]*)"
    r"(?::(?P<last>\$?[A-Z]{0,3}\$?[0-9]*))?(?P<spill>#?)$",
    re.IGNORECASE,
)
_ROW = re.compile(r"[0-9]+$")


@dataclass(frozen=True)
class Move:
    """Rows put in or taken away in one sheet."""

    sheet: str
    shift: Shift
    grows_after: int = 0  # what ends at this row grows over new ones
    count: int = 0

    def rows(self, first: int, last: int, least: int) -> tuple[int, int] | None:
        """Where a stretch of rows stands; None where all of it is gone.

        It grows over new rows at its end if it has at least `least` rows.
        """
        kept = [row for row in range(first, last + 1) if self.shift(row) > 0]
        if not kept:
            return None
        grows = last == self.grows_after and last - first + 1 >= least
        return self.shift(kept[0]), self.shift(kept[-1]) + (self.count if grows else 0)

    def reference(self, text: str, least: int = 2) -> str:
        """A reference within the sheet, such as ``$A$4:$E$13`` or ``B7``; "" where it is gone."""
        first, _, last = text.partition(":")
        numbers = [_ROW.search(first), _ROW.search(last or first)]
        if None in numbers:
            return text
        rows = [int(each[0]) for each in numbers if each]
        now = self.rows(rows[0], rows[1], least)
        if now is None:
            return ""
        ends = [
            _ROW.sub(str(row), end) for row, end in zip(now, (first, last or first), strict=True)
        ]
        return ":".join(ends) if last or ends[0] != ends[1] else ends[0]

    def references(self, text: str, least: int) -> str:
        """References with spaces between them; the gone ones are left out."""
        moved = (self.reference(one, least) for one in text.split())
        return " ".join(each for each in moved if each)

    def relative(self, text: str, where: str, sheet: str) -> str:
        """A formula that is meant for the first cell of `where`, which may be gone."""
        anchor = where.split()[0].partition(":")[0]
        row = int(_ROW.search(anchor)[0])
        while sheet == self.sheet and self.shift(row) < 0:
            row += 1
        kept = _ROW.sub(str(row), anchor)
        return self.formula(Translator(text, origin=anchor).translate_formula(kept), sheet)

    def formula(self, text: str, sheet: str) -> str:
        """A formula (with ``=``) of a cell or name in `sheet`."""
        tokenizer = Tokenizer(text)
        for token in tokenizer.items:
            if token.type == Token.OPERAND and token.subtype == Token.RANGE:
                token.value = self._operand(token.value, sheet)
        return "=" + "".join(token.value for token in tokenizer.items)

    def _operand(self, text: str, sheet: str) -> str:
        found = _REFERENCE.match(text)
        if found is None or "[" in text:
            return text
        of = found["sheet"]
        name = sheet if of is None else of[:-1].strip("'").replace("''", "'")
        if name.casefold() != self.sheet.casefold() or not _ROW.search(found["first"]):
            return text
        bare = text.removeprefix(of or "").removesuffix("#")
        return (of or "") + self.reference(bare) + found["spill"]


def moved(seen: BookSeen, move: Move) -> BookSeen:
    """What openpyxl must read after the move."""
    sheets = {title: _moved_sheet(title, sheet, move) for title, sheet in seen.sheets.items()}
    names = {name: move.formula(f"={text}", "")[1:] for name, text in seen.names.items()}
    return BookSeen(sheets, names, seen.chart_sheets)


#: A merged cell or array never grows over rows behind it, a list of cells always does.
NEVER, SEVERAL, ALWAYS = 2_000_000, 2, 1


def _moved_sheet(title: str, seen: SheetSeen, move: Move) -> SheetSeen:
    def formula(value: object) -> object:
        if isinstance(value, str) and value.startswith("=") and len(value) > 1:
            return move.formula(value, title)
        if isinstance(value, tuple):
            where = str(value[1])
            if title == move.sheet:
                where = move.reference(where, NEVER)
            return (value[0], where, formula(value[2]))
        return value

    def bare(text: str) -> str:
        return str(formula(f"={text}"))[1:] if text not in ("", "None") else text

    def relative(text: str, where: str) -> str:
        return text if text in ("", "None") else move.relative(f"={text}", where, title)[1:]

    validations = [
        (where, kind, operator, relative(one, where), relative(two, where), *rest)
        for where, kind, operator, one, two, *rest in seen.validations
    ]
    formats = [
        (where, *(f"={relative(each[1:], where)}" if each[:1] == "=" else each for each in rest))
        for where, *rest in seen.formats
    ]
    names = {name: bare(text) for name, text in seen.names.items() if name != "filter"}
    changed = replace(
        seen,
        cells={place: formula(value) for place, value in seen.cells.items()},
        validations=validations,
        formats=formats,
        links=[(where, target, bare(location)) for where, target, location in seen.links],
        names=names | {"filter": seen.names["filter"]},
    )
    if title != move.sheet:
        return changed

    def there(places: dict[Place, Any]) -> dict[Place, Any]:
        return {
            (move.shift(row), column): value
            for (row, column), value in places.items()
            if move.shift(row) > 0
        }

    def at(rows: Iterable[tuple[str, ...]], least: int) -> list[Any]:
        found = [(move.references(where, least), *rest) for where, *rest in rows]
        return [each for each in found if each[0]]

    merges = (move.reference(each, NEVER) for each in seen.merges)
    shift = move.shift
    return replace(
        changed,
        cells=there(changed.cells),
        styles=there(changed.styles),
        comments=there(changed.comments),
        merges=sorted(each for each in merges if each and len(set(each.split(":"))) > 1),
        validations=at(validations, ALWAYS),
        formats=at(formats, ALWAYS),
        links=at(changed.links, NEVER),
        tables={name: move.reference(where) for name, where in seen.tables.items()},
        names=changed.names | {"filter": move.reference(seen.names["filter"], ALWAYS)},
        heights={shift(row): what for row, what in seen.heights.items() if shift(row) > 0},
    )


_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def chart_caches(data: bytes) -> Iterator[tuple[str, dict[int, str], int]]:
    """What each reference of a chart is to, its cached points by position, how many it should have.

    References without a cache are left out: programs read the cells then.
    """
    for name, content in packages.contents(data).items():
        if not re.fullmatch(r"xl/charts/chart[0-9]+\.xml", name):
            continue
        for kind, cache in (("numRef", "numCache"), ("strRef", "strCache")):
            for element in ElementTree.fromstring(content).iter(_CHART + kind):
                found = element.find(_CHART + cache)
                if found is None:
                    continue
                points = {
                    int(point.get("idx", "")): point.findtext(f"{_CHART}v", "")
                    for point in found.iter(f"{_CHART}pt")
                }
                size = found.find(f"{_CHART}ptCount")
                assert size is not None
                yield element.findtext(f"{_CHART}f", ""), points, int(size.get("val", ""))
