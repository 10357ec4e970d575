"""Cells, values, ranges and edits: the vocabulary that every other layer speaks.

A `Book` is a source of cells and a destination of edits. Two implementations exist: a package on
disk (`xlita.ooxml`) and a workbook open in Excel (`xlita.excel.book`).
"""

from xlita.sheet.addresses import Range, a1, column_letters, column_number, parse_a1, quoted
from xlita.sheet.book import Book, SheetInfo
from xlita.sheet.cells import Cell, CellError, Grid, Value
from xlita.sheet.edits import (
    CellEdit,
    DeleteRows,
    Edit,
    InsertRows,
    Link,
    Mark,
    Merge,
    OfOwnSheet,
    PutSheet,
    RemoveSheet,
    RowHeight,
    SetFormula,
    SetLinks,
    SetValue,
    ShowSheet,
)
from xlita.sheet.errors import (
    BookError,
    NotWritable,
    ResourceLimit,
    UnreadableFile,
    WriteRefused,
)
from xlita.sheet.place import Place

__all__ = [
    "Book",
    "BookError",
    "Cell",
    "CellEdit",
    "CellError",
    "DeleteRows",
    "Edit",
    "Grid",
    "InsertRows",
    "Link",
    "Mark",
    "Merge",
    "NotWritable",
    "OfOwnSheet",
    "Place",
    "PutSheet",
    "Range",
    "RemoveSheet",
    "ResourceLimit",
    "RowHeight",
    "SetFormula",
    "SetLinks",
    "SetValue",
    "SheetInfo",
    "ShowSheet",
    "UnreadableFile",
    "Value",
    "WriteRefused",
    "a1",
    "column_letters",
    "column_number",
    "parse_a1",
    "quoted",
]
