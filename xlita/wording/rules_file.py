"""Rules about reading a file (ITA001, ITA003) and about xlita itself (ITA9xx).

The variants are the reasons that `xlita.sheet.errors` carry.
"""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

_SAVE_AS_XLSX = Text(
    "เปิดไฟล์ใน Excel เลือก แฟ้ม > บันทึกเป็น แล้วเลือกชนิด “สมุดงาน Excel (*.xlsx)”",
    'Open it in Excel, choose File > Save As, and pick "Excel Workbook (*.xlsx)".',
)
_SAVE_AS_OR_INSTALL = Text(
    _SAVE_AS_XLSX.th + " หากต้องการให้ตรวจไฟล์นี้ได้โดยตรง ให้ผู้ดูแลติดตั้ง pip install xlita[legacy]"
    " (สั่ง fill -o ไฟล์.xlsx เพื่อแปลง)",
    _SAVE_AS_XLSX.en + " To check such files as they are, install xlita[legacy] with pip"
    " (fill -o FILE.xlsx converts them).",
)
_FETCH_AGAIN = Text(
    "ดาวน์โหลดหรือขอไฟล์จากผู้ส่งใหม่ หากเปิดใน Excel ได้ ให้บันทึกเป็นไฟล์ .xlsx ใหม่",
    "Download it again or ask the sender for it. If Excel can open it, save it as a new .xlsx.",
)
_SAVE_AGAIN = Text(
    "เปิดไฟล์ใน Excel แล้วบันทึกเป็นไฟล์ .xlsx ใหม่ จากนั้นใช้ไฟล์ใหม่แทน",
    "Open it in Excel, save it as a new .xlsx file, and use the new file.",
)
_COPY_TABLE = Text(
    "คัดลอกเฉพาะตารางไปวางในสมุดงานเปล่าของ xlita (คำสั่ง new) แล้วใช้สมุดงานนั้น",
    "Copy only the table into a blank workbook of xlita (command new) and use that one.",
)

UNREADABLE_FILE = Rule(
    code="ITA001",
    name="unreadable-file",
    severity="error",
    fixable=False,
    messages={
        None: Text("อ่านไฟล์นี้ไม่ได้", "This file cannot be read."),
        "missing": Text("ไม่พบไฟล์นี้", "There is no such file."),
        "is-folder": Text("ชื่อนี้เป็นโฟลเดอร์ ไม่ใช่ไฟล์", "This is a folder, not a file."),
        "unreadable": Text(
            "เครื่องอ่านไฟล์นี้ไม่ได้ อาจยังดาวน์โหลดไม่เสร็จ หรือสื่อบันทึกมีปัญหา",
            "The computer cannot read this file: it may not be downloaded yet,"
            " or the disk has a problem.",
        ),
        "excel-refused": Text(
            "Excel ไม่ยอมให้อ่านสมุดงานที่เปิดอยู่", "Excel did not let the open workbook be read."
        ),
        "denied": Text(
            "ไม่ได้รับอนุญาตให้อ่านไฟล์หรือโฟลเดอร์นี้",
            "You are not allowed to read this file or folder.",
        ),
        "empty": Text("ไฟล์นี้ว่างเปล่า ไม่มีข้อมูลเลย", "This file is empty: it has no content at all."),
        "not-zip": Text(
            "เนื้อในของไฟล์นี้ไม่ใช่สมุดงาน .xlsx (เนื้อในเป็น: {looks_like})",
            "The content of this file is not an .xlsx workbook, whatever its name says"
            " (it looks like: {looks_like}).",
        ),
        "old-xls": Text("ไฟล์นี้เป็น Excel รุ่นเก่า (.xls)", "This is a workbook of an old Excel (.xls)."),
        "encrypted": Text(
            "ไฟล์นี้ตั้งรหัสผ่านไว้ จึงอ่านไม่ได้",
            "This file is locked with a password, so it cannot be read.",
        ),
        "xlsb": Text(
            "ไฟล์นี้เป็นสมุดงาน Excel แบบไบนารี (.xlsb)", "This is a binary Excel workbook (.xlsb)."
        ),
        "ods": Text(
            "ไฟล์นี้เป็นตารางคำนวณ OpenDocument (.ods)", "This is an OpenDocument spreadsheet (.ods)."
        ),
        "legacy-damaged": Text(
            "อ่านเนื้อในของไฟล์นี้ (.xls, .xlsb หรือ .ods) ไม่ได้",
            "The content of this file (.xls, .xlsb or .ods) cannot be read.",
        ),
        "csv": Text(
            "ไฟล์นี้เป็นข้อความคั่นด้วยจุลภาค (.csv) ไม่ใช่สมุดงาน",
            "This is comma-separated text (.csv), not a workbook.",
        ),
        "other-office": Text(
            "ไฟล์นี้เป็นเอกสารชนิดอื่น ({kind}) ไม่ใช่สมุดงาน Excel",
            "This is another kind of document ({kind}), not an Excel workbook.",
        ),
        "truncated": Text(
            "ไฟล์นี้มาไม่ครบ ส่วนท้ายขาดหายไป (มักเกิดจากการดาวน์โหลดหรือคัดลอกไม่เสร็จ)",
            "The end of this file is missing (often an unfinished download or copy).",
        ),
        "damaged": Text(
            "ไฟล์นี้เสียหาย (ส่วนที่เสีย: {part})", "This file is damaged (broken part: {part})."
        ),
        "duplicate-member": Text(
            "ไฟล์นี้ผิดปกติ มีชิ้นส่วนภายในชื่อซ้ำกัน จึงไม่รู้ว่าชิ้นใดคือข้อมูลจริง",
            "This file is not sound: two of its parts have one name, so it is unclear"
            " which holds the real data.",
        ),
        "unsafe-name": Text(
            "ไฟล์นี้มีชิ้นส่วนภายในที่ใช้ชื่อไม่ปลอดภัย จึงไม่เปิดอ่าน",
            "A part of this file has an unsafe name, so the file is not opened.",
        ),
        "doctype": Text(
            "ไฟล์นี้มีคำสั่งภายใน (DOCTYPE) ที่สมุดงานของ Excel ไม่มี จึงไม่เปิดอ่าน",
            "This file contains an instruction (DOCTYPE) that no Excel workbook has,"
            " so it is not opened.",
        ),
        "not-a-spreadsheet": Text("ไฟล์นี้ไม่ใช่สมุดงาน Excel", "This file is not an Excel workbook."),
    },
    fix={
        None: _FETCH_AGAIN,
        "missing": Text(
            "ตรวจชื่อไฟล์และโฟลเดอร์อีกครั้ง หากไฟล์อยู่ใน OneDrive ให้ดาวน์โหลดลงเครื่องก่อน",
            "Check the names of file and folder. If it is in OneDrive, download it first.",
        ),
        "is-folder": Text("ระบุชื่อไฟล์ที่อยู่ในโฟลเดอร์นี้", "Name a file inside the folder."),
        "denied": Text(
            "ขอสิทธิ์อ่านจากเจ้าของไฟล์ หรือคัดลอกไฟล์มาไว้ในเครื่องของท่าน",
            "Ask the owner for permission, or copy the file to your own computer.",
        ),
        "old-xls": _SAVE_AS_OR_INSTALL,
        "xlsb": _SAVE_AS_OR_INSTALL,
        "ods": _SAVE_AS_OR_INSTALL,
        "legacy-damaged": _SAVE_AS_XLSX,
        "csv": _COPY_TABLE,
        "encrypted": Text(
            "เปิดไฟล์ใน Excel เลือก แฟ้ม > ข้อมูล > ป้องกันสมุดงาน > เข้ารหัสลับด้วยรหัสผ่าน ลบรหัสออก แล้วบันทึก",
            "Open it in Excel, choose File > Info > Protect Workbook > Encrypt with Password,"
            " clear the password, and save.",
        ),
        "other-office": Text(
            "เลือกไฟล์สมุดงาน Excel (.xlsx) ที่ถูกต้อง", "Choose the right Excel workbook (.xlsx)."
        ),
        "not-a-spreadsheet": Text(
            "เลือกไฟล์สมุดงาน Excel (.xlsx) ที่ถูกต้อง", "Choose the right Excel workbook (.xlsx)."
        ),
        "duplicate-member": _SAVE_AGAIN,
        "unsafe-name": _SAVE_AGAIN,
        "doctype": _SAVE_AGAIN,
    },
    checks=Text(
        "ไฟล์เปิดอ่านเป็นสมุดงาน Excel (.xlsx หรือ .xlsm) ได้หรือไม่",
        "Whether the file can be read as an Excel workbook (.xlsx or .xlsm).",
    ),
    why=Text(
        "ไฟล์ที่อ่านไม่ได้ยังไม่ได้รับการตรวจ จึงยังไม่ควรนำส่ง",
        "A file that cannot be read has not been checked, so it should not be handed in yet.",
    ),
    example=Text(
        "ไฟล์ชื่อ คะแนน.xlsx แต่เนื้อในเป็น .xls รุ่นเก่า: บันทึกใหม่เป็น .xlsx",
        "A file is called scores.xlsx but holds an old .xls: save it again as .xlsx.",
    ),
)

RESOURCE_LIMIT = Rule(
    code="ITA003",
    name="resource-limit",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "ไฟล์นี้ใหญ่ผิดปกติสำหรับสมุดงาน ITA จึงไม่อ่านต่อ",
            "This file is far larger than an ITA workbook, so reading was stopped.",
        ),
        "legacy-too-large": Text(
            "ชีตในไฟล์นี้กว้างหรือยาวผิดปกติ (มักมีช่องที่ไกลมากช่องหนึ่ง) จึงไม่ได้อ่าน",
            "A sheet of this file spans far more cells than any ITA workbook (often because of one"
            " cell far away), so it was not read.",
        ),
        "file-too-large": Text(
            "ไฟล์นี้ใหญ่ผิดปกติสำหรับสมุดงาน ITA จึงไม่ได้อ่าน",
            "This file is far larger than any ITA workbook, so it was not read.",
        ),
        "too-many-members": Text(
            "ไฟล์นี้มีชิ้นส่วนภายในมากผิดปกติ จึงไม่อ่านต่อ",
            "This file has far too many parts, so reading was stopped.",
        ),
        "too-many-parts": Text(
            "ไฟล์นี้มีชิ้นส่วนภายในมากผิดปกติ จึงไม่อ่านต่อ",
            "This file has far too many parts, so reading was stopped.",
        ),
        "part-too-large": Text(
            "ส่วน {part} ของไฟล์ใหญ่ผิดปกติ จึงไม่อ่านต่อ",
            "Part {part} of the file is far too large, so reading was stopped.",
        ),
        "total-too-large": Text(
            "เมื่อคลายแล้วไฟล์นี้ใหญ่ผิดปกติ จึงไม่อ่านต่อ",
            "Unpacked, this file is far too large, so reading was stopped.",
        ),
        "ratio": Text(
            "ส่วน {part} ของไฟล์ขยายตัวมากผิดปกติเมื่อคลาย จึงไม่อ่านต่อ",
            "Part {part} of the file grows far too much when unpacked, so reading was stopped.",
        ),
        "too-many-cells": Text(
            "ชีต {sheet} มีช่องที่มีข้อมูลมากผิดปกติ จึงไม่อ่านต่อ",
            "Sheet {sheet} has far too many filled cells, so reading was stopped.",
        ),
        "too-deep": Text(
            "ส่วน {part} ของไฟล์ซ้อนกันลึกผิดปกติ จึงไม่อ่านต่อ",
            "Part {part} of the file is nested far too deeply, so reading was stopped.",
        ),
        "text-too-long": Text(
            "มีข้อความในช่องเดียวยาวผิดปกติ จึงไม่อ่านต่อ",
            "One cell holds far too long a text, so reading was stopped.",
        ),
        "too-many-texts": Text(
            "ไฟล์นี้มีข้อความมากผิดปกติ จึงไม่อ่านต่อ",
            "This file holds far too many texts, so reading was stopped.",
        ),
        "too-long": Text(
            "ใช้เวลากับไฟล์นี้นานเกินกำหนด จึงหยุดไว้แล้วทำไฟล์อื่นต่อ",
            "This file took too long, so work on it was stopped and went on with the others.",
        ),
        "too-much-memory": Text(
            "ไฟล์นี้ใช้หน่วยความจำเกินกำหนด จึงหยุดไว้แล้วทำไฟล์อื่นต่อ",
            "This file took too much memory, so it was left and work went on with the others.",
        ),
        "died": Text(
            "โปรเซสที่ทำไฟล์นี้หยุดทำงานกลางคัน จึงข้ามไปทำไฟล์อื่นต่อ",
            "The process that had this file ended, so work went on with the others.",
        ),
    },
    fix={None: _COPY_TABLE},
    checks=Text(
        "ขนาดและจำนวนช่องอยู่ในขอบเขตที่สมุดงานปกติมี",
        "That size and number of cells are those of an ordinary workbook.",
    ),
    why=Text(
        "ไฟล์ที่ใหญ่ผิดปกติทำให้เครื่องค้าง และไฟล์อื่นในชุดเดียวกันไม่ได้ตรวจ",
        "A file that is far too large can stop the computer, and the other files"
        " would not be checked.",
    ),
    example=Text(
        "จัดรูปแบบไว้ถึงแถวสุดท้ายของชีต: คัดลอกเฉพาะตารางไปไว้ในสมุดงานเปล่า",
        "Formats reach down to the last row of the sheet: copy only the table"
        " into a blank workbook.",
    ),
)

INTERNAL_ERROR = Rule(
    code="ITA901",
    name="internal-error",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "xlita ขัดข้องเองขณะทำงานกับไฟล์นี้ ไม่ใช่ความผิดของท่าน ({error})",
            "xlita itself failed on this file; this is not your mistake ({error}).",
        ),
    },
    fix={
        None: Text(
            "แจ้งผู้ดูแล xlita พร้อมข้อความนี้ ระหว่างนี้ให้ตรวจไฟล์นี้ด้วยตนเอง",
            "Send this message to the maintainers of xlita; meanwhile check the file by hand.",
        )
    },
    checks=Text("xlita ทำงานกับไฟล์จนจบหรือไม่", "Whether xlita got through the file."),
    why=Text(
        "ไฟล์ที่ตรวจไม่จบยังไม่นับว่าผ่านการตรวจ", "A file whose check did not finish has not been checked."
    ),
    example=Text(
        "หากตั้ง XLITA_DEBUG=1 แล้วสั่งใหม่ จะเห็นรายละเอียดสำหรับผู้ดูแล",
        "With XLITA_DEBUG=1 the same command shows the details that maintainers need.",
    ),
)

RULES = (UNREADABLE_FILE, RESOURCE_LIMIT, INTERNAL_ERROR)
