"""Drop-downs and prompts. A list helps to type; it refuses nothing that offices really write."""

from __future__ import annotations

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from xlita.sheet.addresses import Range
from xlita.wording.prompts import Prompt

LIST_NAME_PREFIX = "xlita_list_"

#: Lists of which another word is surely a slip: Excel asks before it takes one.
_CLOSED_LISTS = frozenset(["yesno", "digits", "instruments", "indicators", "passes", "statuses"])


def add_validation(
    sheet: Worksheet, cells: Range, kind: str, choices: str | None, prompt: Prompt | None
) -> None:
    """Put the drop-down, the bounds and the prompt of a column or field on its cells."""
    validation = DataValidation(sqref=str(cells), allow_blank=True)
    if choices is not None:
        validation.type = "list"
        validation.formula1 = f"={LIST_NAME_PREFIX}{choices}"
        validation.showErrorMessage = choices in _CLOSED_LISTS
        validation.errorStyle = "warning"
    elif kind == "score":
        # A warning, not a refusal: Thai digits can be pasted, and fill makes numbers of them.
        validation.type = "decimal"
        validation.operator = "between"
        validation.formula1, validation.formula2 = "0", "100"
        validation.showErrorMessage = True
        validation.errorStyle = "warning"
    elif prompt is None:
        return
    if prompt is not None:
        validation.showInputMessage = True
        validation.promptTitle = prompt.title.th
        validation.prompt = prompt.text.th
    sheet.add_data_validation(validation)
