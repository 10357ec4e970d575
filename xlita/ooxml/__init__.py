"""Workbooks on disk (.xlsx, .xlsm): read sparsely and safely, edited without losing anything."""

from xlita.ooxml.book import PackageBook, open_book, open_bytes

__all__ = ["PackageBook", "open_book", "open_bytes"]
