"""Folders of workbooks for runs: built ones that differ in a name, good, slipped and broken."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[2] / "workbooks" / "examples"


def renamed(workbook: bytes, old: str, new: str) -> bytes:
    """A copy of a workbook in which a text of its cells is another one."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as result,
    ):
        changed = 0
        for member in source.infolist():
            part = source.read(member)
            if member.filename.endswith(".xml"):
                changed += part.count(old.encode())
                part = part.replace(old.encode(), new.encode())
            result.writestr(zipfile.ZipInfo(member.filename), part, zipfile.ZIP_DEFLATED)
    assert changed
    return target.getvalue()


def tree(folder: Path, count: int) -> list[str]:
    """`count` workbooks in two districts and some that cannot be read; their names, sorted."""
    don = (EXAMPLES / "don-2567.xlsx").read_bytes()
    suso = (EXAMPLES / "suso-2564.xlsx").read_bytes()
    files: dict[str, bytes] = {}
    for number in range(count):
        name = f"อบต. ที่ {number:03d}"
        district = ("เมือง", "ปะนาเระ/ตำบล")[number % 2]
        if number % 3:
            content = renamed(don, "องค์การบริหารส่วนตำบลดอน", f"องค์การบริหารส่วนตำบลดอน{number}")
        else:
            content = renamed(suso, "องค์การบริหารส่วนตำบลสุโสะ", f"องค์การบริหารส่วนตำบลสุโสะ{number}")
        files[f"{district}/{name}.xlsx"] = content
    files["ตัดกลางคัน.xlsx"] = don[:9000]
    files["ว่าง.xlsx"] = b""
    files["หน้าเว็บ.xlsx"] = b"<html><body>login</body></html>"
    files["สำเนา.xlsx"] = files["เมือง/อบต. ที่ 000.xlsx"]
    files["รุ่นเก่า.xls"] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / "~$เปิดอยู่.xlsx").write_bytes(b"lock")
    (folder / "อ่านก่อน.txt").write_text("-", "utf-8")
    return sorted(files)


def content(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
