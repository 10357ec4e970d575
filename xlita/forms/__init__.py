"""Blank and populated standard workbooks, made from the layouts with openpyxl."""

from xlita.forms.workbook import build

__all__ = ["build"]
