"""Folders of workbooks that differ as those of a province do, made at the level of the archive.

A few built workbooks are the models. In each copy the agency's name and district, every score of
this year and of the last, the owners, the issues and the subjects of the measures are others,
drawn from a seeded random: the same number is the same workbook in every run. Of twenty, fourteen
have no finding, five have some (one to three slips of those that people make), and one cannot be
read. No two are alike, so that nothing that remembers the last file can help.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from benchmarks.workbooks import DEPARTMENTS, TOPICS, record, unfilled
from xlita.ooxml import open_bytes
from xlita.workflow import check

AGENCY = "องค์การบริหารส่วนตำบลตัวอย่าง"
#: Of so many files, so many have findings, and the last is broken.
ROUND, CLEAN = 20, 14

#: Parts of invented names of places.
_FIRST = ("หนอง", "บ้าน", "ท่า", "ดอน", "โคก", "ห้วย", "คลอง", "นา", "วัง", "บึง", "เขา", "ทุ่ง")
_SECOND = ("ใหญ่", "แก้ว", "ทราย", "สูง", "กลาง", "ขาม", "ไผ่", "ยาว", "บัว", "หว้า", "ม่วง", "งาม")
_THIRD = ("", "เหนือ", "ใต้", "พัฒนา", "สามัคคี", "ศรี")
DISTRICTS = ("เมือง", "กันตัง", "ย่านตาขาว", "ปะเหลียน", "สิเกา", "ห้วยยอด", "วังวิเศษ", "นาโยง", "รัษฎา")
#: What a measure may be about instead, each true to the disclosure item that it rests on.
_OTHER_TOPICS = {
    "O11": ("คู่มือสำหรับประชาชน", "คู่มือการให้บริการ", "แนวทางการให้บริการผู้มาติดต่อ"),
    "O8": ("แผนการใช้จ่ายงบประมาณ", "รายงานความก้าวหน้าการใช้งบประมาณ", "แผนใช้งบประมาณรายไตรมาส"),
    "O25": ("ช่องทางรับฟังความคิดเห็น", "เวทีรับฟังความคิดเห็น", "การประชุมประชาคมเพื่อการมีส่วนร่วม"),
    "O10": ("ทะเบียนทรัพย์สิน", "คู่มือการยืมทรัพย์สิน", "แนวทางการปฏิบัติงานด้านทรัพย์สิน"),
}
_OTHER_DEPARTMENTS = (
    "สำนักปลัด", "กองคลัง", "กองช่าง", "กองการศึกษา", "กองสวัสดิการสังคม", "กองสาธารณสุข",
    "หน่วยตรวจสอบภายใน", "กองยุทธศาสตร์และงบประมาณ",
)  # fmt: skip
_ISSUE = "ผู้มาติดต่อบางรายยังหาขั้นตอนของงานบริการไม่พบ"
_OTHER_ISSUES = (
    _ISSUE, "ผู้รับบริการเห็นว่าขั้นตอนยังไม่เป็นไปตามเวลาที่ประกาศ", "บุคลากรบางส่วนยังไม่ทราบแผนการใช้จ่าย",
    "ช่องทางติดต่อมีหลายแห่งและข้อมูลไม่ตรงกัน", "ผู้มาติดต่อไม่ทราบว่าขอรับบริการออนไลน์ได้",
    "การขออนุญาตใช้ทรัพย์สินยังไม่มีแบบฟอร์มเดียวกัน",
)  # fmt: skip
_CELL = re.compile(r'(<c r="([A-Z]+)(\d+)"[^>]*><v>)([^<]*)</v></c>')


class Model(NamedTuple):
    """A built workbook: its members, and in which of them the template's sheets stand."""

    members: tuple[tuple[zipfile.ZipInfo, bytes], ...]
    agency: str
    indicators: str
    items: str
    measures: str


class Variant(NamedTuple):
    """One file of a folder. `kind` is ``clean``, ``findings`` or ``unreadable``."""

    path: Path
    kind: str


def model() -> Model:
    """The standard workbook as a person leaves it who has done everything right."""
    content = record()
    # Indicators 9 and 10 have no measure: above the pass mark and not below last year's.
    content["indicators"][-1]["score"] = content["indicators"][-1]["previous"] = 92.5
    package = unfilled(content)
    book = open_bytes(package, "model.xlsx")
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        members = tuple((each, archive.read(each)) for each in archive.infolist())
    sheets = ("หน่วยงาน", "คะแนนตัวชี้วัด", "คะแนนข้อคำถาม", "มาตรการ")
    return Model(members, *(book.sheet_part(name).lstrip("/") for name in sheets))


def variants(folder: Path, files: int, seed: int = 2567) -> list[Variant]:
    """Write `files` workbooks, a tenth of them two folders deep; says which is of which kind.

    A sample of each kind is checked, so that the shares are what they are said to be.
    """
    one = model()
    made: list[Variant] = []
    for number in range(files):
        chance = random.Random(f"{seed}-{number}")
        share = number % ROUND
        kind = "clean" if share < CLEAN else "findings" if share < ROUND - 1 else "unreadable"
        district = chance.choice(DISTRICTS)
        deep = "ส่งใหม่" if chance.random() < 0.1 else ""
        path = folder / f"อำเภอ{district}" / deep / f"{number:05d}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(variant(one, number, kind, district, chance))
        made.append(Variant(path, kind))
    _assert_kinds(made)
    return made


def variant(one: Model, number: int, kind: str, district: str, chance: random.Random) -> bytes:
    """A workbook of the kind, no other of which has the same content."""
    name = "".join(map(chance.choice, (_FIRST, _SECOND, _THIRD))) + f" {number}"
    changes: dict[str, Callable[[str], str]] = {
        one.agency: lambda text: text.replace(">เมือง<", f">{district}<"),
        one.indicators: lambda text: _indicators(text, chance),
        one.items: lambda text: _items(text, chance),
    }
    texts = _texts(chance) | {AGENCY: f"องค์การบริหารส่วนตำบล{name}"}
    pattern = re.compile("|".join(map(re.escape, texts)))
    slips = chance.sample(tuple(_SLIPS), chance.randint(1, 3)) if kind == "findings" else ()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result:
        for member, part in one.members:
            if member.filename in (one.agency, one.indicators, one.items, one.measures):
                text = pattern.sub(lambda found: texts[found[0]], part.decode("utf-8"))
                text = changes.get(member.filename, str)(text)
                for slip in slips:
                    sheet, change = _SLIPS[slip]
                    if member.filename == getattr(one, sheet):
                        text = change(text)
                part = text.encode("utf-8")
            result.writestr(member, part)
    content = target.getvalue()
    return chance.choice(_BROKEN)(content) if kind == "unreadable" else content


def _texts(chance: random.Random) -> dict[str, str]:
    departments = chance.sample(_OTHER_DEPARTMENTS, len(DEPARTMENTS))
    return {
        **{topic: chance.choice(_OTHER_TOPICS[reference]) for topic, reference in TOPICS},
        **dict(zip(DEPARTMENTS, departments, strict=True)),
        _ISSUE: chance.choice(_OTHER_ISSUES),
    }


def _indicators(text: str, chance: random.Random) -> str:
    """Other scores; those of indicators 9 and 10, without a measure, neither weak nor falling."""

    def other(cell: re.Match[str]) -> str:
        column, row = cell[2], int(cell[3])
        if column not in "DE" or not 5 <= row <= 14:
            return cell[0]
        low, high = (60, 100) if row < 13 else (85, 92) if column == "D" else (92, 100)
        return f"{cell[1]}{_score(chance, low, high)}</v></c>"

    return _CELL.sub(other, text)


def _items(text: str, chance: random.Random) -> str:
    def other(cell: re.Match[str]) -> str:
        if cell[2] not in "EF" or int(cell[3]) < 5:
            return cell[0]
        return f"{cell[1]}{_score(chance, 60, 100)}</v></c>"

    return _CELL.sub(other, text)


def _score(chance: random.Random, low: int, high: int) -> str:
    return f"{chance.randint(low * 100, high * 100) / 100:g}"


def _typed(sheet: str, address: str, value: str) -> tuple[str, Callable[[str], str]]:
    """Another number in a cell."""
    pattern = re.compile(rf'(<c r="{address}"[^>]*><v>)[^<]*')
    return sheet, lambda text: pattern.sub(rf"\g<1>{value}", text)


def _worded(sheet: str, address: str, value: str) -> tuple[str, Callable[[str], str]]:
    """A text in a cell that has a number."""
    pattern = re.compile(rf'<c r="{address}"( s="\d+")[^>]*>.*?</c>')
    cell = rf'<c r="{address}"\1 t="inlineStr"><is><t>{value}</t></is></c>'
    return sheet, lambda text: pattern.sub(cell, text)


def _emptied(sheet: str, address: str) -> tuple[str, Callable[[str], str]]:
    pattern = re.compile(rf'<c r="{address}"( s="\d+")[^>]*>.*?</c>')
    return sheet, lambda text: pattern.sub(rf'<c r="{address}"\1/>', text)


#: What people type wrongly, by the sheet it stands in.
_SLIPS = {
    "above-100": _typed("indicators", "E7", "850"),
    "text": _worded("indicators", "E9", "แปดสิบ"),
    "thai-digits": _worded("indicators", "D8", "๙๑.๒๕"),
    "three-places": _typed("items", "F6", "88.125"),
    "no-score": _emptied("indicators", "E6"),
    "not-in-list": _worded("items", "J9", "มีมาก"),
}
_BROKEN: tuple[Callable[[bytes], bytes], ...] = (
    lambda content: content[: len(content) // 2],
    lambda content: content[100:],
    lambda _: b"<!DOCTYPE html><html><body>Sign in</body></html>",
    lambda content: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + content[:8192],  # an older format
)


def _assert_kinds(made: list[Variant]) -> None:
    """Look at the beginning, where all slips and breaks come up, and at some from everywhere."""
    places = {*range(min(3 * ROUND, len(made))), *range(0, len(made), max(1, len(made) // 40))}
    for at in sorted(places):
        path, kind = made[at]
        report = check(path)
        assert report.status == kind, (path, kind, [each.code for each in report.findings])
    if len(made) % ROUND == 0:
        counts = Counter(each.kind for each in made)
        rounds = len(made) // ROUND
        expected = {"clean": CLEAN, "findings": ROUND - 1 - CLEAN, "unreadable": 1}
        assert counts == {kind: rounds * count for kind, count in expected.items()}
