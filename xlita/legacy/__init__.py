"""Spreadsheets of other kinds (.xls, .xlsb, .ods), read only, where python-calamine is installed.

What the library does not tell is not known of them: formulas, error values, styles, defined names.
"""

from xlita.legacy.book import LegacyBook, open_legacy

__all__ = ["LegacyBook", "open_legacy"]
