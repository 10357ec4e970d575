"""What is said of a rule by itself, where no finding tells its details."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlita.wording.rule import Rule
from xlita.wording.texts import Language, Text, placeholders

#: The families of rules by the beginning of their codes, in order.
FAMILIES: Mapping[str, Text] = MappingProxyType(
    {
        "ITA0": Text("ไฟล์", "the file"),
        "ITA1": Text("แบบของสมุดงานและหัวตาราง", "template and headings"),
        "ITA2": Text("ค่าในช่อง", "one cell"),
        "ITA3": Text("คอลัมน์ที่คำนวณ", "computed columns"),
        "ITA4": Text("ผลรวมและความครบถ้วนของตาราง", "arithmetic and completeness"),
        "ITA5": Text("มาตรการและรายงานผล", "measures and the implementation report"),
        "ITA6": Text("ชื่อ ปี และข้อความ", "names, years and text"),
        "ITA7": Text("การเปิดเผยข้อมูล (OIT) และเอกสารก่อนส่ง", "disclosure (OIT) and documents"),
        "ITA9": Text("xlita เอง", "xlita itself"),
    }
)

#: What stands for a detail that only a finding knows.
_DETAILS: Mapping[str, Text] = MappingProxyType(
    {
        "expected": Text("ค่าที่ถูกต้อง", "the right value"),
        "levels": Text("ระดับที่เป็นไปได้", "the possible level"),
        "found": Text("ค่าที่พบ", "the value found"),
        "heading": Text("ข้อมูลตามหัวตาราง", "what the heading asks for"),
        "missing": Text("(ชื่อหัวตารางที่ขาด)", "(the missing headings)"),
        "table": Text("นั้น", "meant"),
        "choices": Text("(ค่าที่เลือกได้)", "(the choices)"),
        "low": Text("ค่าต่ำสุด", "the lowest"),
        "high": Text("ค่าสูงสุด", "the highest"),
        "no": Text("(เลข)", "(the number)"),
        "name": Text("(ชื่อ)", "(the name)"),
        "sheet": Text("ที่แจ้ง", "(the sheet)"),
        "cell": Text("ที่แจ้ง", "(the cell)"),
        "at": Text("ช่องที่แจ้ง", "(the cell)"),
        "year": Text("(ปี)", "(the year)"),
        "code": Text("(ข้อ)", "(the item)"),
        "first": Text("(ปีก่อนหน้า)", "(the year before)"),
        "last": Text("(ปีนั้น)", "(the year)"),
        "topic": Text("เรื่องที่กล่าวถึง", "what the text is about"),
        "other": Text("(เลขของชื่อนั้น)", "(the number of that name)"),
        "percent": Text("(ร้อยละ)", "(the share)"),
        "element": Text("สาระที่ขาด", "what is missing"),
    }
)
_UNNAMED = Text("…", "...")


def family_of(code: str) -> str:
    """The beginning of the code that names its family."""
    return code[:4]


def general_fix(rule: Rule, language: Language) -> str:
    """How to mend what the rule finds, in general words."""
    text = rule.fix[None]
    details = {
        name: _DETAILS.get(name, _UNNAMED).in_language(language) for name in placeholders(text.th)
    }
    return text.filled(language, details)
