"""The words of the panel: buttons, sentences and dialogs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlita.wording.texts import Language, Text

_BUTTONS = {
    "button.check": Text("ตรวจสอบ", "Check"),
    "button.fill": Text("คำนวณ", "Fill"),
    "button.measures": Text("ตารางมาตรการ", "Measures"),
    "button.export": Text("สร้างเอกสาร", "Documents"),
    "button.mark": Text("ทำเครื่องหมาย", "Mark"),
    "button.unmark": Text("ล้างเครื่องหมาย", "Clear marks"),
    "button.fix": Text("แก้ที่แก้ให้ได้", "Mend"),
    "button.undo": Text("เลิกทำครั้งล่าสุด", "Undo last"),
    "button.new": Text("แฟ้มใหม่", "New workbook"),
    "button.next_year": Text("เริ่มปีใหม่", "Next year"),
    "button.open": Text("เปิดไฟล์", "Open file"),
    "button.save": Text("บันทึก", "Save"),
    "button.save_as": Text("บันทึกเป็น", "Save as"),
    "button.excel": Text("ใช้สมุดงานใน Excel", "Use Excel's workbook"),
    "button.show": Text("เปิดดูไฟล์", "View file"),
}

_WINDOW = {
    "window.title": Text("xlita – สมุดงาน ITA", "xlita - ITA workbooks"),
    "window.no-book": Text("ยังไม่มีสมุดงาน", "No workbook"),
    "window.in-excel": Text("เปิดอยู่ใน Excel", "open in Excel"),
    "window.from-file": Text("เปิดจากไฟล์", "from a file"),
    "window.unsaved": Text("ยังไม่ได้บันทึก", "not saved"),
    "window.year": Text("ปีงบประมาณ {year}", "fiscal year {year}"),
    "window.findings": Text("สิ่งที่พบใน {name}", "Findings in {name}"),
    "window.nothing-yet": Text(
        "กด ตรวจสอบ แล้วสิ่งที่พบจะแสดงที่นี่", "Press Check, and findings will stand here"
    ),
    "window.whole-file": Text("ทั้งไฟล์", "whole file"),
    "window.choose": Text(
        "เลือกข้อใดข้อหนึ่งเพื่อดูวิธีแก้ กด Enter เพื่อไปที่ช่อง",
        "Choose one to see how to mend it; Enter goes there",
    ),
    "window.found": Text("พบ: {found}", "found: {found}"),
    "window.expected": Text("ควรเป็น: {expected}", "expected: {expected}"),
    "window.fix": Text("วิธีแก้: {fix}", "to mend: {fix}"),
}

_SAID = {
    "said.ready": Text("พร้อมทำงาน", "Ready."),
    "said.starting": Text("กำลังมองหา Excel…", "Looking for Excel..."),
    "said.busy": Text("กำลังทำ: {what}… โปรดรอสักครู่", "Working: {what}... please wait."),
    "said.clean": Text("ไม่พบสิ่งที่ต้องแก้", "Nothing to mend."),
    "said.findings": Text(
        "ต้องแก้ {error}, ควรตรวจ {warning}, แจ้งเพื่อทราบ {info}",
        "Must fix {error}, check {warning}, information {info}.",
    ),
    "said.fill": Text(
        "คำนวณแล้ว เขียน {cells} ช่อง ยังไม่ได้บันทึก (เลิกทำได้)",
        "Filled: {cells} cells written, not saved yet (can be undone).",
    ),
    "said.measures": Text(
        "เสนอมาตรการ {proposed} ข้อ และคำนวณแล้ว ยังไม่ได้บันทึก (เลิกทำได้)",
        "Proposed {proposed} measures and filled, not saved yet (can be undone).",
    ),
    "said.no-year": Text(
        "สมุดงานนี้ไม่ได้ระบุปีงบประมาณ จึงยังเริ่มปีใหม่ไม่ได้",
        "This workbook names no fiscal year, so the next cannot be begun.",
    ),
    "said.mark": Text(
        "ทำเครื่องหมายแล้ว รายการทั้งหมดอยู่ที่ชีต {sheet} ยังไม่ได้บันทึก (เลิกทำได้)",
        "Marked; all findings are on sheet {sheet}, not saved yet (can be undone).",
    ),
    "said.unmark": Text("ล้างเครื่องหมายแล้ว ยังไม่ได้บันทึก", "The marks are taken away, not saved yet."),
    "said.no-marks": Text("ไม่มีเครื่องหมายให้ล้าง", "There are no marks."),
    "said.fix": Text(
        "แก้ให้แล้ว {cells} ช่อง ยังไม่ได้บันทึก (เลิกทำได้)",
        "Mended: {cells} cells written, not saved yet (can be undone).",
    ),
    "said.nothing-to-write": Text(
        "ครบถ้วนอยู่แล้ว ไม่มีช่องใดต้องเปลี่ยน", "Complete already: no cell had to change."
    ),
    "said.read-only": Text(
        "เขียนแล้ว แต่สมุดงานนี้เปิดแบบอ่านอย่างเดียว ให้ใช้ “บันทึกเป็น” ชื่ออื่น",
        'Written, but this workbook is read-only: use "Save as" with another name.',
    ),
    "said.no-book": Text(
        "ไม่มีสมุดงานเปิดอยู่ใน Excel เปิดก่อน (ถ้ามีแถบเหลือง กด เปิดใช้งานการแก้ไข) หรือกด เปิดไฟล์",
        "No workbook is open in Excel: open one (press Enable Editing on a yellow bar),"
        " or press Open file.",
    ),
    "said.no-file": Text(
        "เครื่องนี้ไม่มี Excel ที่ xlita สั่งงานได้ กด เปิดไฟล์ เพื่อเลือกสมุดงาน",
        "xlita cannot drive an Excel on this computer: press Open file to choose a workbook.",
    ),
    "said.editing": Text(
        "ใน Excel มีช่องที่กำลังพิมพ์ค้างอยู่ กด Enter ใน Excel แล้วลองใหม่",
        "A cell is being edited in Excel: press Enter there, then try again.",
    ),
    "said.not-ita": Text(
        "สมุดงานนี้ไม่ใช่สมุดงาน ITA ที่ xlita รู้จัก จึงไม่ได้ทำอะไร",
        "This is not an ITA workbook that xlita knows; nothing was done.",
    ),
    "said.other-template": Text(
        "สมุดงานนี้เป็นแบบอื่น ไม่ใช่แบบที่ต้องใช้ จึงไม่ได้ทำอะไร",
        "This workbook follows another template; nothing was done.",
    ),
    "said.no-measures": Text(
        "ตารางของจังหวัดไม่มีตารางมาตรการ จึงไม่ได้ทำอะไร ใช้ปุ่มนี้กับสมุดงานของหน่วยงาน",
        "A province's table has no measures; nothing was done. This is for an agency's workbook.",
    ),
    "said.failed": Text(
        "ทำไม่สำเร็จ สมุดงานยังเป็นอย่างเดิม",
        "That failed; the workbook is as it was.",
    ),
    "said.accident": Text(
        "xlita ขัดข้องเอง สมุดงานยังเป็นอย่างเดิม ({error})",
        "xlita itself failed; the workbook is as it was ({error}).",
    ),
    "said.coming": Text(
        "ปุ่มนี้ยังใช้ไม่ได้ จะมีใน xlita รุ่นถัดไป",
        "This button does not work yet: it comes with a later version.",
    ),
    "said.undone": Text("เลิกทำแล้ว ทุกช่องกลับเป็นอย่างเดิม", "Undone: every cell is as it was."),
    "said.undone-except": Text(
        "เลิกทำแล้ว ยกเว้น {cells} ช่องที่ท่านแก้ไว้หลังจากนั้น",
        "Undone, except {cells} cells that you changed since.",
    ),
    "said.undone-partly": Text(
        "เลิกทำแล้ว แต่เนื้อหาเดิมของชีต {sheets} คืนไม่ได้",
        "Undone, but what sheet {sheets} held before cannot be brought back.",
    ),
    "said.undo-refused": Text(
        "เลิกทำไม่ได้ เพราะชีต {sheets} ถูกแก้ไขหลังจากนั้น จึงไม่แตะต้องสิ่งใด",
        "Not undone: sheet {sheets} was changed since, so nothing was touched.",
    ),
    "said.nothing-to-undo": Text("ไม่มีสิ่งที่จะเลิกทำ", "There is nothing to undo."),
    "said.opened": Text("เปิด {name} แล้ว", "Opened {name}."),
    "said.saved": Text("บันทึก {name} แล้ว", "Saved {name}."),
    "said.saved-backup": Text(
        "บันทึก {name} แล้ว ไฟล์เดิมเก็บไว้ที่ {name}.bak", "Saved {name}; the old file is {name}.bak."
    ),
    "said.not-saved": Text("ยังไม่ได้บันทึก: {reason}", "Not saved: {reason}"),
    "said.nothing-to-save": Text(
        "ไม่มีสิ่งใดเปลี่ยน จึงไม่ต้องบันทึก", "Nothing has changed, so nothing to save."
    ),
    "said.made": Text(
        "สร้าง {name} แล้ว กรอกช่องสีเหลือง แล้วกด ตรวจสอบ",
        "Made {name}: fill in the yellow cells, then press Check.",
    ),
    "said.gone": Text(
        "ไปที่ช่องไม่ได้ ชีต {sheet} ถูกซ่อนหรือไม่มีแล้ว",
        "Sheet {sheet} is hidden or gone, so it cannot be shown.",
    ),
    "said.closed": Text(
        "สมุดงาน {name} ไม่ได้เปิดอยู่แล้ว",
        "The workbook {name} is no longer open.",
    ),
    "said.went": Text("ไปที่ {place} แล้ว", "Went to {place}."),
    "said.copied": Text(
        "คัดลอกตำแหน่ง {place} แล้ว วางในช่องชื่อ (มุมซ้ายบนของตาราง) แล้วกด Enter",
        "Copied {place}: paste it into the Name Box (top left) and press Enter.",
    ),
    "said.shown": Text("เปิด {name} ให้ดูแล้ว", "Opened {name} for you to see."),
    "said.whole-file": Text(
        "ข้อนี้เป็นเรื่องของทั้งไฟล์ ไม่มีช่องให้ไป", "This concerns the whole file: there is no cell."
    ),
}

_DIALOGS = {
    "dialog.open": Text("เลือกสมุดงาน ITA", "Choose an ITA workbook"),
    "dialog.save": Text("บันทึกสมุดงานเป็น", "Save the workbook as"),
    "dialog.workbooks": Text("สมุดงาน Excel", "Excel workbooks"),
    "dialog.overwrite": Text("เขียนทับ {name} หรือไม่", "Write over {name}?"),
    "dialog.overwrite-more": Text(
        "ไฟล์เดิมจะถูกแทนด้วยสมุดงานที่แก้แล้ว", "The file will be replaced by the changed workbook."
    ),
    "dialog.write": Text("เขียนทับ", "Write over"),
    "dialog.backup": Text(
        "เขียนทับ เก็บไฟล์เดิมเป็น .bak",
        "Write over, keep the old file as .bak",
    ),
    "dialog.save-as": Text("บันทึกเป็นชื่ออื่น", "Save under another name"),
    "dialog.cancel": Text("ยกเลิก", "Cancel"),
    "dialog.unsaved": Text("{name} ยังไม่ได้บันทึก", "{name} is not saved"),
    "dialog.unsaved-more": Text(
        "สิ่งที่ xlita เขียนจะหายไปหากไม่บันทึก", "What xlita wrote is lost unless it is saved."
    ),
    "dialog.save-now": Text("บันทึก", "Save"),
    "dialog.discard": Text("ไม่บันทึก", "Do not save"),
    "dialog.new": Text("แฟ้มใหม่", "New workbook"),
    "dialog.new-more": Text("สมุดงานเปล่าของหน่วยงานหนึ่งแห่ง", "The blank workbook of one agency"),
    "dialog.name": Text("ชื่อหน่วยงาน", "Agency"),
    "dialog.type": Text("ประเภทหน่วยงาน", "Type"),
    "dialog.district": Text("อำเภอ", "District"),
    "dialog.province": Text("จังหวัด", "Province"),
    "dialog.year": Text("ปีงบประมาณ (พ.ศ.)", "Fiscal year (Buddhist era)"),
    "dialog.layout": Text("รูปแบบตารางมาตรการ", "Layout of measures"),
    "dialog.usual": Text("ตามปี", "usual of the year"),
    "dialog.make": Text("สร้างและบันทึก", "Make and save"),
    "dialog.incomplete": Text("กรอก {what} ก่อน", "Fill in {what} first"),
    "dialog.bad-year": Text(
        "ปีต้องเป็น พ.ศ. ตั้งแต่ 2562 ถึง 2699",
        "The year must be 2562 to 2699",
    ),
}

PANEL: Mapping[str, Text] = MappingProxyType({**_BUTTONS, **_WINDOW, **_SAID, **_DIALOGS})


def panel_text(key: str, language: Language, **details: object) -> str:
    """The panel's words called `key`, filled. Raises KeyError for an unknown key."""
    return PANEL[key].filled(language, {name: str(value) for name, value in details.items()})
