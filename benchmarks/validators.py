"""Other validators of tables, on the one large sheet of a workbook that `check` reads whole.

frictionless validates the sheet against a Table Schema; flatten-tool turns it into JSON, which
jsonschema then validates. Types, ranges, closed lists and required cells are the same. Neither
compares cells with each other or with a year's rules, reads sentences, or looks at other sheets.
"""

from __future__ import annotations

import importlib.util
import json
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from jsonschema import Draft202012Validator

#: Validates a workbook; how many errors it finds.
Validator = Callable[[Path], int]

_TEXT: dict[str, Any] = {"type": "string"}
_NEEDED_TEXT = {"type": "string", "constraints": {"required": True}}
_PART = {"type": "integer", "constraints": {"minimum": 1, "maximum": 2}}
_NEEDED_NUMBER = {"type": "integer", "constraints": {"required": True, "minimum": 1}}
_SCORE = {"type": "number", "constraints": {"required": True, "minimum": 0, "maximum": 100}}
_CHANGE = {"type": "number", "constraints": {"minimum": -100, "maximum": 100}}


def _one_of(*words: str) -> dict[str, Any]:
    return {"type": "string", "constraints": {"enum": list(words)}}


class Sheet(NamedTuple):
    """A sheet, its heading rows, and the Table Schema field of each heading, left to right."""

    name: str
    heading_rows: tuple[int, ...]
    fields: dict[str, dict[str, Any]]


MEASURES = Sheet(
    "มาตรการ",
    (3,),
    {
        "ประเด็นที่ต้องพัฒนา": _TEXT,
        "มาตรการ/ขั้นตอน/วิธีการปฏิบัติ": _NEEDED_TEXT,
        "การดำเนินการ/รายงาน": _TEXT,
        "ผู้รับผิดชอบ": _NEEDED_TEXT,
        "ระยะเวลาดำเนินการ": _NEEDED_TEXT,
        "ตัวชี้วัด": _TEXT,
        "ผลการวิเคราะห์ตัวชี้วัด": _TEXT,
        "การติดตามผล": _TEXT,
        "เครื่องมือ": _one_of("IIT", "EIT", "OIT"),
        "EIT ส่วนที่": _PART,
        "ข้อคำถาม": {"type": "string", "constraints": {"pattern": "[ie][0-9]{1,2}"}},
        "ประเด็นตามคู่มือ": _TEXT,
        "อ้างอิง OIT": _TEXT,
        "ที่มา": _TEXT,
        "ลำดับ": _NEEDED_NUMBER,
    },
)
SCORES = Sheet(
    "ผลคะแนนจังหวัด",
    (4, 5),
    {
        "ที่ ": _NEEDED_NUMBER,
        "หน่วยงาน ": _NEEDED_TEXT,
        "อำเภอ ": _TEXT,
        "คะแนน 2564": _SCORE,
        " 2565": _SCORE,
        "ระดับผลการประเมิน ": _one_of("AA", "A", "B", "C", "D", "E", "F"),
        "เปรียบเทียบปีที่ผ่านมา ": _CHANGE,
        "เปรียบเทียบกับเกณฑ์ ": _one_of("ผ่าน", "ไม่ผ่าน"),
        "ประเภท ": _TEXT,
        "ลำดับในจังหวัด ": {"type": "integer"},
        "คะแนนปีก่อน (คำนวณกลับ) ": {"type": "number"},
    },
)


def validators(sheet: Sheet) -> dict[str, Validator]:
    """Those that are installed and can read a sheet's headings, by name."""
    warnings.simplefilter("ignore")  # openpyxl names each extension that it passes over
    found: dict[str, Validator] = {}
    if _is_installed("frictionless"):
        found["frictionless"] = _by_frictionless(sheet)
    if len(sheet.heading_rows) > 1:
        print("flatten-tool does not join headings of two rows and is left out")
    elif _is_installed("flattentool", "flatten-tool"):
        found["flatten-tool"] = _by_flatten_tool(sheet)
    return found


def _is_installed(module: str, name: str = "") -> bool:
    found = importlib.util.find_spec(module) is not None
    if not found:
        print(f"{name or module} is not installed and left out")
    return found


def _by_frictionless(sheet: Sheet) -> Validator:
    import frictionless
    from frictionless import formats

    fields = [{"name": name, **field} for name, field in sheet.fields.items()]

    def validate(path: Path) -> int:
        resource = frictionless.Resource(
            path=path.name,
            basepath=str(path.parent),
            schema=frictionless.Schema.from_descriptor({"fields": fields}),
            dialect=frictionless.Dialect(
                header_rows=list(sheet.heading_rows),
                skip_blank_rows=True,
                controls=[formats.ExcelControl(sheet=sheet.name)],
            ),
        )
        report = resource.validate()
        return sum(task.stats["errors"] for task in report.tasks)

    return validate


def _by_flatten_tool(sheet: Sheet) -> Validator:
    from flattentool.input import XLSXInput
    from flattentool.lib import parse_sheet_configuration

    schema = {"type": "array", "items": _json_schema(sheet)}
    [heading_row] = sheet.heading_rows
    skipped = parse_sheet_configuration([f"skipRows {heading_row - 1}"])
    validator = Draft202012Validator(schema)

    def validate(path: Path) -> int:
        source = XLSXInput(
            input_name=str(path),
            root_list_path="rows",
            root_id="",
            id_name="ลำดับ",
            include_sheets=[sheet.name],
            base_configuration=skipped,
        )
        source.read_sheets()
        rows = json.loads(json.dumps(list(source.unflatten()), default=float))
        return sum(1 for _ in validator.iter_errors(rows))

    return validate


def _json_schema(sheet: Sheet) -> dict[str, Any]:
    """The fields in terms of JSON Schema: a slash in a heading is a path to flatten-tool."""
    root: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
    for heading, field in sheet.fields.items():
        constraints = dict(field.get("constraints", {}))
        is_needed = constraints.pop("required", False)
        within = root
        *outer, name = heading.split("/")
        for each in outer:
            if is_needed and each not in within["required"]:
                within["required"].append(each)
            new = {"type": "object", "properties": {}, "required": []}
            within = within["properties"].setdefault(each, new)
        within["properties"][name] = {"type": field["type"], **constraints}
        if is_needed:
            within["required"].append(name)
    return root
