"""The members of xlwings that a live book rests on, and no others.

xlwings 1.0 plans to change return shapes. What is not named here cannot hurt, and the type checker
holds the rest of the package to this list. Values are `Any`: their shapes are settled in
`xlita.excel.blocks`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol


class Block(Protocol):
    """`xlwings.Range`: a rectangle of cells."""

    value: Any
    formula: Any
    number_format: Any

    @property
    def row(self) -> int: ...
    @property
    def column(self) -> int: ...
    @property
    def shape(self) -> tuple[int, int]: ...
    @property
    def merge_cells(self) -> Any: ...
    @property
    def has_array(self) -> Any: ...
    def options(self, convert: Any = None, **options: Any) -> Block: ...
    def clear_contents(self) -> None: ...
    def copy(self) -> None: ...
    def paste(self, paste: str | None = None) -> None: ...
    def select(self) -> None: ...


class Worksheet(Protocol):
    """`xlwings.Sheet`. `api` is Excel's own object: COM on Windows, appscript on macOS."""

    @property
    def name(self) -> str: ...
    @property
    def visible(self) -> Any: ...
    @property
    def used_range(self) -> Block: ...
    @property
    def api(self) -> Any: ...
    def range(self, cell1: Any, cell2: Any = None) -> Block: ...


class Application(Protocol):
    """`xlwings.App`: Excel itself."""

    screen_updating: Any
    enable_events: Any
    calculation: Any
    cut_copy_mode: Any

    @property
    def api(self) -> Any: ...
    @property
    def engine(self) -> Any: ...


class Workbook(Protocol):
    """`xlwings.Book`."""

    @property
    def name(self) -> str: ...
    @property
    def sheets(self) -> Iterable[Any]: ...
    @property
    def names(self) -> Iterable[Any]: ...
    @property
    def app(self) -> Any: ...
    @property
    def api(self) -> Any: ...
    @property
    def selection(self) -> Any: ...
