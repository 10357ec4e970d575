"""Edits of the zoo that xlita refuses, with the reason, and how many it must accept.

A refusal is allowed where making the edit would need a guess or break a protection. This list is
whole: an edit that is refused without standing here fails its test, and so does one that stands
here and is made.
"""

from __future__ import annotations

CELLS = ("set value", "set formula", "set text")
ROWS = ("insert rows", "delete rows")
LOCKED = (*CELLS, *ROWS, "merge", "row height", "mark")

#: By workbook: the reasons, and for each the kinds of edits that it stops.
REFUSED: dict[str, dict[str, tuple[str, ...]]] = {
    # Locked sheets that are not xlita's own.
    "excel-CVLKRA-KYC_Download_File_Str": {
        "protected-sheet": (*CELLS, *ROWS, "merge", "row height"),  # formats are allowed
        "structure-locked": ("own sheet",),
    },
    "excel-workbookProtection-sheet_pas": {"protected-sheet": LOCKED},
    "xlsxwriter-protected": {"protected-sheet": LOCKED},
    # The cell stands in a range that Excel lets everyone edit; all others are locked.
    "xlsxwriter-unlocked-ranges": {
        "protected-sheet": ("set text", *ROWS, "merge", "row height", "mark")
    },
    # The score that may be typed is written; locked cells are not.
    "openpyxl-protected": {
        "protected-sheet": tuple(kind for kind in LOCKED if kind != "set value")
    },
    # The cell belongs to an array or to a range that spills.
    "excel-MatrixFormulaEvalTestData": {"array-formula": CELLS},
    "excel-array_formula04": {"array-formula": CELLS},
    "excel-embed_image05": {"array-formula": CELLS},
    "excel-dynamic_array01": {"array-formula": ("set formula",)},
    "excel-dynamic_array02": {"array-formula": ("set formula",)},
    # Rows inside an array or a range that spills, which is one formula's.
    "xlsxwriter-arrays": {"cuts-array": ROWS},
    # A formula or name refers to the row that would go, and to nothing else.
    "excel-0-www-crossref-org.lib.rivie": {"loses-target": ("delete rows",)},
    "excel-60509": {"loses-target": ("delete rows",)},
    "excel-60512": {"loses-target": ("delete rows",)},
    "excel-DataTableCities": {"loses-target": ("delete rows",)},
}

#: The share of the zoo that each kind of edit must work on, whatever the list says.
ACCEPTED_AT_LEAST = {
    "set value": 0.9,
    "set formula": 0.85,
    "set text": 0.85,
    "insert rows": 0.9,
    "delete rows": 0.85,
    "merge": 0.9,
    "row height": 0.9,
    "own sheet": 0.95,
    "mark": 0.9,
}


def refusal(name: str, kind: str) -> str | None:
    """The reason for which an edit is to be refused; None where it is to be made."""
    reasons = REFUSED.get(name, {}).items()
    return next((reason for reason, kinds in reasons if kind in kinds), None)
