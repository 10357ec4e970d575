"""Edits made in the bytes of a worksheet part: only the elements they name change."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from xlita.ooxml import content, limits
from xlita.ooxml.markup import (
    declared_encoding,
    elements,
    is_empty_tag,
    tag_end,
    with_attribute,
)
from xlita.ooxml.worksheet import CellElement, SheetScan
from xlita.sheet.addresses import Range, a1
from xlita.sheet.edits import CellEdit, SetFormula
from xlita.sheet.errors import WriteRefused

Address = tuple[int, int]

#: What may stand before the cells in a worksheet (ECMA-376 part 1, 18.3.1.99).
_BEFORE_SHEET_DATA = ("sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols")


class SheetSplice:
    """The changes to one worksheet part, collected and then made at once.

    `edits` holds the edits by cell. Raises WriteRefused where an edit would break something.
    """

    def __init__(self, scan: SheetScan, edits: Mapping[Address, CellEdit]) -> None:
        self._scan = scan
        self._sheet = scan.grid.name
        self._splices: list[tuple[int, int, bytes]] = []
        #: New cells by row and column.
        self._created: dict[int, dict[int, bytes]] = {}
        self._column_styles: list[tuple[int, int, str]] | None = None
        #: Cells that show something else now.
        self.changed: set[Address] = set()
        #: Whether cells that compute became others, or others became such.
        self.moves_formulas = False
        self.drops_values = False
        self._check_part()
        expanded = self._expanded_formulas(edits)
        for place in sorted(edits):
            self._edit(place, edits[place], expanded)
        for place in sorted(expanded.keys() - edits.keys()):
            self._expand(place, expanded[place])

    def _check_part(self) -> None:
        if declared_encoding(self._scan.data) != "utf-8":
            raise WriteRefused("encoding", part=self._scan.part)
        # A part without a root to put anything into is as little a sheet as a disordered one.
        if not self._scan.orderly or not self._scan.children:
            raise WriteRefused("disordered", sheet=self._sheet)

    def _refused(self, reason: str, place: Address) -> WriteRefused:
        return WriteRefused(reason, sheet=self._sheet, cell=a1(*place))

    def _expanded_formulas(self, edits: Mapping[Address, CellEdit]) -> dict[Address, str]:
        """The own text of each formula that follows from a first cell which is overwritten."""
        expanded: dict[Address, str] = {}
        for place in edits.keys() & self._scan.shared.keys():
            if content.is_formula_kept(edits[place], self._scan.grid.cells.get(place)):
                continue
            group = self._scan.shared[place]
            if len(group.text) * len(group.followers) > limits.MAX_FORMULA_TEXT:
                raise self._refused("shared-formula", place)
            for follower in group.followers:
                text = group.at(*follower)
                if text is None or not group.complete:
                    raise self._refused("shared-formula", place)
                expanded[follower] = text
        return expanded

    def _edit(self, place: Address, edit: CellEdit, expanded: Mapping[Address, str]) -> None:
        scan = self._scan
        cell = scan.grid.cells.get(place)
        if any(cells.contains(*place) for cells in scan.arrays.values()):
            raise self._refused("array-formula", place)
        is_expanded = place in expanded
        if not is_expanded and edit.like is None and content.holds(cell, edit, None):
            return
        element = self._element(place)
        if element is not None and edit.like is None:
            style = element.attributes.get("s")
        else:
            style = self._style(place if edit.like is None else edit.like)
        if element is None:
            if content.new_value(edit) is None and (style or "0") == (self._style(place) or "0"):
                return
            formula = self._new_formula(edit)
            markup = content.cell_markup(scan.prefix, a1(*place), style, edit, formula)
            self._created.setdefault(place[0], {})[place[1]] = markup
        else:
            if "cm" in element.attributes:
                raise self._refused("cell-metadata", place)
            if content.holds(cell, edit, element) and not is_expanded:
                self._restyle(element, style)
                return
            formula = self._new_formula(edit)
            if element.formula and content.is_formula_kept(edit, cell) and not is_expanded:
                formula = scan.data[slice(*element.formula)]
            address = element.attributes.get("r")
            markup = content.cell_markup(scan.prefix, address, style, edit, formula)
            self._splices.append((element.start, element.stop, markup))
        was_formula = cell is not None and cell.formula is not None
        self.moves_formulas |= was_formula != isinstance(edit, SetFormula)
        if not content.shows(cell, content.new_value(edit), element):
            self.changed.add(place)

    def _new_formula(self, edit: CellEdit) -> bytes:
        if not isinstance(edit, SetFormula):
            return b""
        return content.formula_markup(self._scan.prefix, edit.formula)

    def _restyle(self, element: CellElement, style: str | None) -> None:
        if (element.attributes.get("s") or "0") == (style or "0"):
            return
        stop = tag_end(self._scan.data, element.start)
        tag = self._scan.data[element.start : stop]
        self._splices.append((element.start, stop, with_attribute(tag, "s", style or "0")))

    def _expand(self, place: Address, text: str) -> None:
        """Give a cell its own text instead of a share in another's formula."""
        element = self._element(place)
        if element is None or element.formula is None:
            raise self._refused("shared-formula", place)
        own = content.formula_markup(self._scan.prefix, text)
        self._splices.append((*element.formula, own))

    def drop_values(self, places: Collection[Address]) -> None:
        """Take away the cached values of cells that the edits do not name."""
        for place in sorted(places):
            element = self._element(place)
            if element is None or element.value is None:
                continue
            self.drops_values = True
            self._splices.append((*element.value, b""))
            if "t" in element.attributes:
                stop = tag_end(self._scan.data, element.start)
                tag = self._scan.data[element.start : stop]
                self._splices.append((element.start, stop, with_attribute(tag, "t", None)))

    def _element(self, place: Address) -> CellElement | None:
        row_at, has_row = self._scan.find_row(place[0])
        if not has_row:
            return None
        cell_at, has_cell = self._scan.find_cell(row_at, place[1])
        return self._scan.cell_element(row_at, cell_at) if has_cell else None

    def _style(self, place: Address) -> str | None:
        """The style of a cell; where it has no element, that of its row, else of its column."""
        element = self._element(place)
        if element is not None:
            return element.attributes.get("s")
        row_at, has_row = self._scan.find_row(place[0])
        if has_row:
            attributes = self._row_attributes(row_at)
            if attributes.get("customFormat") in ("1", "true"):
                return attributes.get("s")
        for first, last, style in self._styles_of_columns():
            if first <= place[1] <= last:
                return style
        return None

    def _row_attributes(self, row_at: int) -> dict[str, str]:
        tag = self._row_tag(row_at)
        return _tag_attributes(tag, self._scan.part)

    def _row_tag(self, row_at: int) -> bytes:
        start = self._scan.row_starts[row_at]
        return self._scan.data[start : tag_end(self._scan.data, start)]

    def _styles_of_columns(self) -> list[tuple[int, int, str]]:
        if self._column_styles is None:
            self._column_styles = []
            for name, start, stop in self._children():
                if name != "cols":
                    continue
                wrapped = b"<x>" + self._scan.data[start:stop] + b"</x>"
                for element in elements(wrapped, self._scan.part):
                    style = element.attributes.get("style")
                    first = element.attributes.get("min", "")
                    last = element.attributes.get("max", "")
                    if style is not None and first.isdecimal() and last.isdecimal():
                        self._column_styles.append((int(first), int(last), style))
        return self._column_styles

    def _children(self) -> list[tuple[str, int, int]]:
        """Name, start and end (before the next one's start) of the root's children."""
        children = self._scan.children
        stops = [start for _, start in children[1:]] + [self._scan.closing]
        return [(*child, stop) for child, stop in zip(children, stops, strict=True)]

    def result(self) -> bytes:
        """The part with all changes made; the very same bytes where there are none."""
        for row in sorted(self._created):
            row_at, has_row = self._scan.find_row(row)
            if has_row:
                self._add_cells(row_at, self._created[row])
        self._add_rows()
        if self._created:
            self._widen_dimension()
        data = self._scan.data
        if not self._splices:
            return data
        pieces: list[bytes] = []
        at = 0
        for start, stop, markup in sorted(self._splices, key=lambda each: each[:2]):
            pieces += (data[at:start], markup)
            at = stop
        pieces.append(data[at:])
        return b"".join(pieces)

    def _add_cells(self, row_at: int, created: Mapping[int, bytes]) -> None:
        scan = self._scan
        start = scan.row_starts[row_at]
        tag = self._row_tag(row_at)
        behind_tag = start + len(tag)
        new_tag = _widened_spans(tag, self._row_attributes(row_at).get("spans"), created)
        if is_empty_tag(scan.data, scan.prefix + "row", scan.row_closings[row_at]):
            new_tag = new_tag.removesuffix(b"/>").rstrip() + b">"
            inside = b"".join(created[column] for column in sorted(created))
            closing = f"</{scan.prefix}row>".encode()
            self._splices.append((start, behind_tag, new_tag + inside + closing))
            return
        if new_tag != tag:
            self._splices.append((start, behind_tag, new_tag))
        first, stop = scan.cells_of(row_at)
        for column in sorted(created):
            cell_at, _ = scan.find_cell(row_at, column)
            if cell_at < stop:
                at = scan.cell_start(row_at, cell_at)
            elif stop > first:
                at = scan.cell_element(row_at, stop - 1).stop
            else:
                at = behind_tag
            self._splices.append((at, at, created[column]))

    def _add_rows(self) -> None:
        scan = self._scan
        prefix = scan.prefix
        behind: list[bytes] = []
        for row in sorted(self._created):
            row_at, has_row = scan.find_row(row)
            if has_row:
                continue
            cells = self._created[row]
            inside = b"".join(cells[column] for column in sorted(cells))
            markup = f'<{prefix}row r="{row}">'.encode() + inside + f"</{prefix}row>".encode()
            if row_at < len(scan.row_starts):
                at = scan.row_starts[row_at]
                self._splices.append((at, at, markup))
            else:
                behind.append(markup)
        if behind:
            self._add_last_rows(b"".join(behind))

    def _add_last_rows(self, rows: bytes) -> None:
        """Put rows behind all others, making room where the part has none."""
        scan = self._scan
        name = f"{scan.prefix}sheetData"
        whole = f"<{name}>".encode() + rows + f"</{name}>".encode()
        if scan.sheet_data < 0:
            later = [start for each, start in scan.children if each not in _BEFORE_SHEET_DATA]
            at = later[0] if later else scan.closing
            self._splices.append((at, at, whole))
        elif is_empty_tag(scan.data, name, scan.sheet_data_closing):
            self._splices.append((scan.sheet_data, scan.sheet_data_closing, whole))
        else:
            self._splices.append((scan.sheet_data_closing, scan.sheet_data_closing, rows))

    def _widen_dimension(self) -> None:
        scan = self._scan
        starts = [start for name, start in scan.children if name == "dimension"]
        if not starts:
            return
        stop = tag_end(scan.data, starts[0])
        tag = scan.data[starts[0] : stop]
        try:
            known = Range.parse(_tag_attributes(tag, scan.part).get("ref", ""))
        except ValueError:
            return
        columns = [column for cells in self._created.values() for column in cells]
        widened = Range(
            min(known.first_row, *self._created),
            min(known.first_column, *columns),
            max(known.last_row, *self._created),
            max(known.last_column, *columns),
        )
        if widened != known:
            new_tag = with_attribute(tag, "ref", str(widened))
            self._splices.append((starts[0], stop, new_tag))


def _tag_attributes(tag: bytes, part: str) -> dict[str, str]:
    closed = tag.removesuffix(b">").removesuffix(b"/") + b"/>"
    return elements(closed, part)[0].attributes


def _widened_spans(tag: bytes, spans: str | None, columns: Collection[int]) -> bytes:
    """A row's start tag whose ``spans``, a hint for readers, covers the columns or is gone."""
    if spans is None:
        return tag
    try:
        first, last = map(int, spans.split(":"))
    except ValueError:
        return with_attribute(tag, "spans", None)
    if first <= min(columns) and max(columns) <= last:
        return tag
    return with_attribute(tag, "spans", f"{min(first, *columns)}:{max(last, *columns)}")
