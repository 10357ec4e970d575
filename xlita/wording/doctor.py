"""The doctor's sentences: what was found, and the next step where there is one to take."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlita.wording.texts import Language, Text

_PANEL_INSTEAD = Text(
    "ใช้หน้าต่างปุ่ม (xlita excel panel) ซึ่งไม่ใช้มาโครและไม่เป็นส่วนหนึ่งของ Excel",
    "Use the panel (xlita excel panel): it needs no macro and is no part of Excel.",
)

DOCTOR: Mapping[str, Text] = MappingProxyType(
    {
        "use.excel": Text(
            "เครื่องนี้ใช้ปุ่มกับสมุดงานที่เปิดใน Excel ได้",
            "On this computer the buttons work on the workbook open in Excel.",
        ),
        "use.files": Text(
            "เครื่องนี้ใช้ปุ่มกับไฟล์ได้ แต่ยังสั่งงาน Excel ที่เปิดอยู่ไม่ได้",
            "On this computer the buttons work on files, not on an open Excel.",
        ),
        "level.ok": Text("ใช้ได้", "ok     "),
        "level.note": Text("ควรรู้", "note   "),
        "level.problem": Text("ต้องแก้", "problem"),
        "next": Text("ขั้นต่อไป: {step}", "next: {step}"),
        "no-window": Text(
            "Python นี้ไม่มีส่วนแสดงหน้าต่าง (tkinter) จึงเปิดหน้าต่างปุ่มไม่ได้",
            "This Python has no tkinter, so no window can be opened.",
        ),
        "no-window.next": Text(
            "ติดตั้ง Python จาก python.org โดยเลือก tcl/tk หรือบน Debian ติดตั้ง python3-tk",
            "Install Python from python.org with tcl/tk, or python3-tk on Debian.",
        ),
        "thai-path": Text(
            "xlita อยู่ในโฟลเดอร์ที่ชื่อมีอักษรไทยหรืออักษรพิเศษ: {path}",
            "xlita stands in a folder whose name is not plain ASCII: {path}",
        ),
        "thai-path.next": Text(
            "ใช้งานได้ตามปกติ หากหน้าต่างไม่เปิด ให้ย้าย xlita ไปไว้ที่โฟลเดอร์ชื่ออังกฤษ แล้วติดตั้งใหม่",
            "This is fine. Should no window open, move xlita to a folder with a plain name and"
            " install it again.",
        ),
        "excel-missing": Text(
            "ไม่พบ Microsoft Excel ในเครื่องนี้", "There is no Microsoft Excel on this computer."
        ),
        "excel-missing.next": Text(
            "เปิดหน้าต่างปุ่มแล้วกด เปิดไฟล์ หรือติดตั้ง Excel ก่อน",
            "Open the panel and press Open file, or install Excel first.",
        ),
        "excel-found": Text("พบ Excel รุ่น {version} ที่ {path}", "Excel {version} found: {path}"),
        "store-build": Text(
            "Excel นี้ติดตั้งจาก Microsoft Store ซึ่งจำกัดโปรแกรมเสริมบางอย่าง",
            "This Excel is from the Microsoft Store, which limits add-ins.",
        ),
        "store-build.next": _PANEL_INSTEAD,
        "bits-differ": Text(
            "Excel เป็นแบบ {excel} บิต แต่ Python เป็นแบบ {python} บิต หน้าต่างปุ่มใช้ได้ตามปกติ",
            "Excel has {excel} bits and Python {python}; the panel works all the same.",
        ),
        "xlwings-missing": Text(
            "ยังไม่มี xlwings ซึ่งใช้สั่งงาน Excel", "xlwings, which drives Excel, is not installed."
        ),
        "xlwings-missing.next": Text(
            'สั่ง: pip install "xlita[excel]"', 'Run: pip install "xlita[excel]"'
        ),
        "xlwings-too-new": Text(
            "xlwings รุ่น {version} ใหม่กว่าที่ xlita รู้จัก",
            "xlwings {version} is newer than xlita knows.",
        ),
        "xlwings-too-new.next": Text('สั่ง: pip install "xlwings<1"', 'Run: pip install "xlwings<1"'),
        "xlwings-found": Text("พบ xlwings รุ่น {version}", "xlwings {version} found."),
        "driver-missing": Text(
            "ยังไม่มี {package} ซึ่ง xlwings ใช้คุยกับ Excel",
            "{package}, through which xlwings talks to Excel, is not installed.",
        ),
        "driver-missing.next": Text("สั่ง: pip install {package}", "Run: pip install {package}"),
        "macros-blocked": Text(
            "นโยบายของหน่วยงานปิดมาโครใน Excel (VBAWarnings = {value})",
            "A policy switches macros off in Excel (VBAWarnings = {value}).",
        ),
        "macros-blocked.next": _PANEL_INSTEAD,
        "signed-add-ins": Text(
            "นโยบายของหน่วยงานรับเฉพาะโปรแกรมเสริมที่ลงลายมือชื่อดิจิทัล (RequireAddinSig)",
            "A policy admits signed add-ins only (RequireAddinSig).",
        ),
        "signed-add-ins.next": _PANEL_INSTEAD,
        "disabled-by-excel": Text(
            "Excel ปิดการใช้งานโปรแกรมเสริมของ xlita ไว้ เพราะเคยขัดข้อง",
            "Excel has disabled xlita's add-in after a failure.",
        ),
        "disabled-by-excel.next": Text(
            "ใน Excel เลือก แฟ้ม > ตัวเลือก > Add-in > จัดการ: รายการที่ปิดใช้งาน แล้วเปิดใช้อีกครั้ง",
            "In Excel choose File > Options > Add-ins > Manage: Disabled Items, and enable it.",
        ),
        "child-processes": Text(
            "Microsoft Defender ห้าม Excel เปิดโปรแกรมอื่น ปุ่มบนแถบ Excel จึงใช้ไม่ได้",
            "Microsoft Defender forbids Excel to start programs, so no button inside Excel works.",
        ),
        "child-processes.next": _PANEL_INSTEAD,
        "from-the-web": Text(
            "Windows ทำเครื่องหมายว่าโปรแกรมนี้มาจากอินเทอร์เน็ต จึงอาจถูกกัน: {path}",
            "Windows marks this program as from the internet and may block it: {path}",
        ),
        "from-the-web.next": Text(
            "คลิกขวาที่ไฟล์ ZIP ที่ดาวน์โหลด เลือก คุณสมบัติ > เลิกบล็อก แล้วแตกไฟล์ใหม่",
            "Right-click the downloaded ZIP, choose Properties > Unblock, and unpack it again.",
        ),
        "in-onedrive": Text(
            "xlita อยู่ในโฟลเดอร์ OneDrive ซึ่งอาจนำไฟล์ออกจากเครื่อง: {path}",
            "xlita stands in a OneDrive folder, which may take its files away: {path}",
        ),
        "in-onedrive.next": Text(
            "ย้าย xlita ไปไว้นอก OneDrive แล้วติดตั้งใหม่ (สมุดงานอยู่ใน OneDrive ได้ตามปกติ)",
            "Move xlita out of OneDrive and install it again (workbooks may stay there).",
        ),
        "excel-editing": Text(
            "Excel มีช่องที่กำลังพิมพ์ค้างอยู่ จึงยังไม่ตอบ",
            "A cell is being edited in Excel, so it does not answer yet.",
        ),
        "excel-editing.next": Text(
            "กด Enter ใน Excel แล้วตรวจอีกครั้ง", "Press Enter in Excel, then run this again."
        ),
        "excel-silent": Text("Excel ไม่ตอบ: {error}", "Excel does not answer: {error}"),
        "excel-silent.next": Text(
            "ปิด Excel ทุกหน้าต่างแล้วเปิดใหม่ หากยังไม่ตอบ ให้รีสตาร์ทเครื่อง",
            "Close all windows of Excel and start it again; if that fails, restart the computer.",
        ),
        "automation-refused": Text(
            "macOS ยังไม่อนุญาตให้ xlita สั่งงาน Excel ({error})",
            "macOS does not let xlita drive Excel ({error}).",
        ),
        "automation-refused.next": Text(
            "เปิด การตั้งค่าระบบ > ความเป็นส่วนตัวและความปลอดภัย > ระบบอัตโนมัติ แล้วอนุญาต Microsoft Excel",
            "Open System Settings > Privacy & Security > Automation and allow Microsoft Excel.",
        ),
        "excel-closed": Text(
            "Excel ยังไม่ได้เปิด เปิดสมุดงานใน Excel เมื่อจะใช้ปุ่ม",
            "Excel is not running; open the workbook in it when you want the buttons.",
        ),
        "excel-without-book": Text(
            "สั่งงาน Excel ได้ (รุ่น {version}) แต่ยังไม่มีสมุดงานเปิดอยู่",
            "Excel {version} answers; no workbook is open.",
        ),
        "excel-answers": Text(
            "สั่งงาน Excel ได้ (รุ่น {version}) สมุดงานที่เปิดอยู่: {book}",
            "Excel {version} answers; the workbook in front: {book}",
        ),
        "no-excel-here": Text(
            "ระบบนี้ไม่มี Excel หน้าต่างปุ่มทำงานกับไฟล์ ใช้คู่กับ LibreOffice ได้",
            "There is no Excel on this system; the panel works on files, beside LibreOffice.",
        ),
        "not-installed": Text("ยังไม่มีทางลัดของหน้าต่างปุ่ม", "There is no shortcut to the panel yet."),
        "not-installed.next": Text("สั่ง: xlita excel install", "Run: xlita excel install"),
        "installed": Text("ติดตั้งทางลัดของรุ่น {version} แล้ว", "The shortcut of {version} is there."),
        "manifest-damaged": Text(
            "รายการที่ติดตั้งไว้อ่านไม่ได้: {path}", "The list of what was installed is damaged: {path}"
        ),
        "manifest-damaged.next": Text(
            "สั่ง: xlita excel install อีกครั้ง", "Run xlita excel install again."
        ),
        "shortcut-gone": Text("ทางลัด {name} หายไป", "The shortcut {name} is gone."),
        "shortcut-gone.next": Text(
            "สั่ง: xlita excel install อีกครั้ง", "Run xlita excel install again."
        ),
        "program-gone": Text(
            "โปรแกรมที่ทางลัดเรียกไม่อยู่ที่เดิมแล้ว: {path}",
            "The program that the shortcut starts is no longer there: {path}",
        ),
        "program-gone.next": Text(
            "สั่ง: xlita excel install จากที่ใหม่", "Run xlita excel install from its new place."
        ),
        "version-differs": Text(
            "ทางลัดเป็นของรุ่น {installed} แต่โปรแกรมเป็นรุ่น {version}",
            "The shortcut is of version {installed}, the program of {version}.",
        ),
        "version-differs.next": Text(
            "สั่ง: xlita excel install อีกครั้ง", "Run xlita excel install again."
        ),
    }
)


def doctor_text(key: str, language: Language, **details: object) -> str:
    """The doctor's words called `key`, filled. Raises KeyError for an unknown key."""
    return DOCTOR[key].filled(language, {name: str(value) for name, value in details.items()})


def has_next_step(code: str) -> bool:
    """Whether there is something to do about what was found."""
    return f"{code}.next" in DOCTOR
