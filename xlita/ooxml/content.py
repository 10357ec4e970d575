"""What an edit puts into a cell, as markup, and whether the cell already holds it."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

from xlita.ooxml.escapes import escaped, escaped_attribute, space_attribute
from xlita.ooxml.values import number_of
from xlita.ooxml.worksheet import CellElement
from xlita.sheet.addresses import a1
from xlita.sheet.cells import Cell
from xlita.sheet.edits import CellEdit, SetFormula
from xlita.sheet.errors import WriteRefused

#: Excel's limits, in UTF-16 units and characters.
LONGEST_TEXT = 32_767
LONGEST_FORMULA = 8_192

#: A value as edits carry it.
NewValue = str | Decimal | int | None


def new_value(edit: CellEdit) -> NewValue:
    """What the cell will show."""
    return edit.cached if isinstance(edit, SetFormula) else edit.value


def check(edit: CellEdit) -> None:
    """Refuse what no cell can hold. Raises WriteRefused."""
    place = {"sheet": edit.sheet, "cell": a1(edit.row, edit.column)}
    if isinstance(edit, SetFormula) and len(edit.formula) >= LONGEST_FORMULA:
        raise WriteRefused("formula-too-long", **place)
    value = new_value(edit)
    if isinstance(value, str):
        if len(value.encode("utf-16-le", "surrogatepass")) > 2 * LONGEST_TEXT:
            raise WriteRefused("text-too-long", **place)
    elif value is not None and not Decimal(value).is_finite():
        raise WriteRefused("not-a-number", **place)


def number_text(number: Decimal | int) -> str:
    """A number in plain digits, without exponent and needless zeros."""
    if isinstance(number, int):
        return str(int(number))
    text = format(number, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def is_formula_kept(edit: CellEdit, cell: Cell | None) -> bool:
    """Whether an edit leaves the formula of a cell as it is."""
    if not isinstance(edit, SetFormula) or cell is None:
        return False
    return cell.formula == edit.formula


def shows(cell: Cell | None, value: NewValue, element: CellElement | None) -> bool:
    """Whether a cell shows a value already. `element` tells the number behind a date."""
    shown = None if cell is None else cell.value
    if value is None or shown is None:
        return value is None and shown is None
    if isinstance(value, str):
        return type(shown) is str and shown == value
    if type(shown) is float:
        return shown == float(value)
    if type(shown) is datetime and element is not None and "t" not in element.attributes:
        return number_of(element.value_text) == float(value)
    return False


def holds(cell: Cell | None, edit: CellEdit, element: CellElement | None) -> bool:
    """Whether an edit would change nothing but, perhaps, the style."""
    if isinstance(edit, SetFormula):
        same_formula = is_formula_kept(edit, cell)
    else:
        same_formula = cell is None or cell.formula is None
    return same_formula and shows(cell, new_value(edit), element)


def cell_markup(
    prefix: str, address: str | None, style: str | None, edit: CellEdit, formula: bytes
) -> bytes:
    """A whole ``<c>`` element. `formula` is its formula element as it shall stand, or empty."""
    value = new_value(edit)
    kind = ""
    content = ""
    if isinstance(value, str):
        text = escaped(value)
        space = space_attribute(value)
        if formula:
            kind = "str"
            content = f"<{prefix}v{space}>{text}</{prefix}v>"
        else:
            kind = "inlineStr"
            content = f"<{prefix}is><{prefix}t{space}>{text}</{prefix}t></{prefix}is>"
    elif value is not None:
        content = f"<{prefix}v>{number_text(value)}</{prefix}v>"
    attributes = ""
    for name, text_of in (("r", address), ("s", style), ("t", kind)):
        if text_of:
            attributes += f' {name}="{escaped_attribute(text_of)}"'
    if not formula and not content:
        return f"<{prefix}c{attributes}/>".encode()
    inside = formula + content.encode()
    return f"<{prefix}c{attributes}>".encode() + inside + f"</{prefix}c>".encode()


def formula_markup(prefix: str, text: str) -> bytes:
    """A formula element of its own."""
    return f"<{prefix}f{space_attribute(text)}>{escaped(text)}</{prefix}f>".encode()
