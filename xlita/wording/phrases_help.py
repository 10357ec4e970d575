"""The help texts of the command line."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlita.wording.texts import Text

HELP: Mapping[str, Text] = MappingProxyType(
    {
        "help.usage": Text("วิธีใช้: ", "Usage: "),
        "help.options": Text("ตัวเลือก", "Options"),
        "help.required": Text("(ต้องระบุ)", "(required)"),
        "help.default": Text("(ปกติ {value})", "(usually {value})"),
        "help.range": Text("({least} ถึง {most})", "({least} to {most})"),
        "help.commands": Text("คำสั่ง", "Commands"),
        "help.command": Text("คำสั่ง", "COMMAND"),
        "help.program": Text(
            "ตรวจและคำนวณสมุดงาน ITA ของหน่วยงานภาครัฐ โดยไม่เปลี่ยนสิ่งอื่นในไฟล์",
            "Check and fill the ITA workbooks of Thai government agencies,"
            " changing nothing else in them.",
        ),
        "help.option.help": Text("แสดงวิธีใช้", "Show this help."),
        "help.option.version": Text("แสดงรุ่นของ xlita", "Show the version of xlita."),
        "help.option.lang": Text(
            "ภาษาของข้อความ (หรือตั้ง XLITA_LANG)", "Language of messages (or set XLITA_LANG)."
        ),
        "help.check": Text(
            "ตรวจสมุดงาน บอกสิ่งที่ต้องแก้พร้อมตำแหน่ง ไม่แก้ไฟล์ใด",
            "Check workbooks: what to mend and where. Changes no file.",
        ),
        "help.check.more": Text(
            "PATH เป็นไฟล์หรือโฟลเดอร์ โฟลเดอร์จะค้นหา .xlsx และ .xlsm ทุกชั้น"
            " จบด้วยสถานะ 0 เมื่อไม่พบสิ่งที่ต้องแก้, 1 เมื่อพบ, 2 เมื่อคำสั่งทำงานไม่ได้",
            "PATH is a file or a folder, searched for .xlsx and .xlsm at every depth."
            " Exit status: 0 nothing that must be fixed, 1 something, 2 the command could not run.",
        ),
        "help.check.format": Text("รูปแบบของผล", "Form of the report."),
        "help.check.output": Text("เขียนผลลงไฟล์นี้", "Write the report to this file."),
        "help.check.select": Text(
            "ดูเฉพาะกฎเหล่านี้ เช่น ITA302,ITA4,wrong-change (เปิดกฎที่ปกติปิดไว้ด้วย)",
            "Only these rules, such as ITA302,ITA4,wrong-change; also those off by default.",
        ),
        "help.check.ignore": Text("ไม่ดูกฎเหล่านี้", "Leave these rules out."),
        "help.check.for": Text(
            "ตรวจก่อนส่ง: สาระที่เอกสารสำหรับข้อนี้ต้องมี เช่น O27",
            "Before an upload: what the document for this item has to hold, such as O27.",
        ),
        "help.check.config": Text(
            "ใช้ค่าจากไฟล์นี้ แทน xlita.toml ที่ใกล้ที่สุด",
            "Take settings from this file, not the nearest xlita.toml.",
        ),
        "help.check.fail-on": Text(
            "จบด้วยสถานะ 1 เมื่อพบตั้งแต่ระดับนี้ขึ้นไป (ปกติ error คือ ต้องแก้)",
            "Exit with 1 from this severity on (usually error: must be fixed).",
        ),
        "help.rule": Text(
            "อธิบายกฎ: ตรวจอะไร สำคัญอย่างไร แก้อย่างไร", "What a rule means, why, and how to mend it."
        ),
        "help.rule.more": Text(
            "CODE เป็นรหัส ชื่อ หรือต้นรหัส เช่น ITA302, wrong-direction, ITA3 หากไม่ระบุจะแสดงกฎทั้งหมด",
            "CODE is a code, a name or the beginning of codes: ITA302, wrong-direction, ITA3."
            " Without it all rules are listed.",
        ),
        "help.rule.format": Text("รูปแบบของผล", "Form of the answer."),
        "help.read": Text(
            "อ่านสมุดงานเป็น JSON สิ่งที่พบแจ้งทาง standard error",
            "Read a workbook as JSON; findings go to standard error.",
        ),
        "help.read.output": Text("เขียน JSON ลงไฟล์นี้", "Write the JSON to this file."),
        "help.fill": Text(
            "คำนวณคอลัมน์และสรุปผล แล้วเขียนกลับลงสมุดงาน",
            "Compute columns and summary and write them back.",
        ),
        "help.fill.more": Text(
            "แถวที่ท่านพิมพ์เองไม่ถูกแตะต้อง หลายไฟล์ต้องระบุ -o เป็นโฟลเดอร์",
            "What a person typed is not touched. Several files need a folder after -o.",
        ),
        "help.fill.output": Text("ไฟล์หรือโฟลเดอร์ที่จะเขียน", "The file or folder to write to."),
        "help.fill.in-place": Text("เขียนลงไฟล์เดิม", "Write into the file itself."),
        "help.fill.backup": Text(
            "เก็บไฟล์ก่อนเขียนทับไว้ข้างกัน ชื่อลงท้าย .bak",
            "Keep what is written over beside the file, as NAME.bak.",
        ),
        "help.fill.dry-run": Text("แสดงทุกช่องที่จะแก้ โดยไม่เขียน", "List every edit; write nothing."),
        "help.fill.format": Text("รูปแบบของผล", "Form of the result."),
        "help.fix": Text(
            "แก้สิ่งที่แก้แทนได้อย่างปลอดภัย เช่น เลขไทย ช่องว่างเกิน สูตรที่ถูกพิมพ์ทับ",
            "Mend what is safe to mend: Thai digits, stray spaces, overwritten formulas.",
        ),
        "help.fix.more": Text(
            "คะแนน ระดับ และข้อความของท่านไม่ถูกเปลี่ยนเป็นอย่างอื่น ใช้ --dry-run เพื่อดูทุกช่องก่อน",
            "A person's scores, levels and texts are never changed to something else."
            " --dry-run lists every edit first.",
        ),
        "help.fix.unsafe": Text(
            "เปลี่ยนชื่อตัวชี้วัดและคำในรายการที่พิมพ์ผิด เป็นคำที่ใกล้ที่สุดด้วย",
            "Also write the nearest match for misspelt indicator names and list words.",
        ),
        "help.mark": Text(
            "ทำสำเนาที่แสดงผลการตรวจสอบ: ชีตผลการตรวจสอบพร้อมลิงก์ และสีที่ช่องที่พบ",
            "Make a copy that shows what check finds: a sheet with links, and coloured cells.",
        ),
        "help.mark.more": Text(
            "ไม่แก้ค่า รูปแบบ หรือบันทึกย่อใดในไฟล์ นำออกทั้งหมดได้ด้วย xlita unmark",
            "No value, style or note of the file is touched; xlita unmark takes it all away.",
        ),
        "help.mark.output": Text("ไฟล์สำเนาที่จะเขียน", "The copy to write."),
        "help.unmark": Text(
            "นำชีตผลการตรวจสอบและสีที่ mark ใส่ไว้ออก",
            "Take the sheet and the colours of mark away again.",
        ),
        "help.measures": Text(
            "คำนวณ แล้วเสนอมาตรการที่ยังขาดลงในตารางมาตรการ",
            "Fill, then propose missing measures in the measure table.",
        ),
        "help.measures.more": Text(
            "แถวที่ท่านพิมพ์เองไม่ถูกแก้ ย้าย หรือลบ ข้อเสนอมีเครื่องหมายในคอลัมน์ ที่มา จนกว่าท่านจะแก้ไข"
            " ข้อเสนอที่ลบไปจะกลับมาหากยังไม่มีมาตรการของเรื่องนั้น ใช้ --propose none หากไม่ต้องการ",
            "What a person typed is not changed, moved or removed. Proposals are marked"
            " until a person edits them. One that was deleted comes back while its"
            " subject has no measure; --propose none proposes nothing.",
        ),
        "help.measures.propose": Text(
            "weak: ต่ำกว่าเกณฑ์ ลดลง ต่ำที่สุดของเครื่องมือ หรือมีข้อเสนอแนะ; all: ทุกตัวชี้วัด; none: ไม่เสนอ",
            "weak: below the mark, fell, lowest of its instrument, or flagged; all: every"
            " indicator; none: nothing.",
        ),
        "help.measures.layout": Text(
            "เปลี่ยนรูปแบบตารางมาตรการเป็น A, B หรือ C โดยไม่ตัดข้อความใด",
            "Change the layout of the measure table to A, B or C; no text is lost.",
        ),
        "help.new": Text(
            "สร้างสมุดงานเปล่า หรือสร้างจากข้อมูลที่คำสั่ง read พิมพ์",
            "Make a blank workbook, or one from what read prints.",
        ),
        "help.new.agency": Text("สมุดงานของหน่วยงานหนึ่งแห่ง", "The workbook of one agency."),
        "help.new.province": Text("ตารางคะแนนของจังหวัด", "The table of a province."),
        "help.new.from": Text(
            "สร้างจากเอกสาร JSON นี้ (- คือ standard input)",
            "Make it from this JSON document (- is standard input).",
        ),
        "help.new.name": Text("ชื่อหน่วยงาน", "Name of the agency."),
        "help.new.type": Text(
            "ประเภทหน่วยงาน เช่น องค์การบริหารส่วนตำบล", "Type of the agency, in Thai."
        ),
        "help.new.district": Text("อำเภอ", "District."),
        "help.new.province-name": Text("จังหวัด", "Province."),
        "help.new.year": Text("ปีงบประมาณ (พ.ศ.)", "Fiscal year (Buddhist era)."),
        "help.new.layout": Text(
            "รูปแบบตารางมาตรการ (หากไม่ระบุ ใช้แบบของปีนั้น)",
            "Layout of the measure table; unless given, the year's usual one.",
        ),
        "help.new.output": Text(
            "ชื่อไฟล์ที่จะสร้าง (หากไม่ระบุ ตั้งจากชื่อและปี)",
            "File to make; unless given, it is named after agency and year.",
        ),
        "help.new.force": Text("เขียนทับไฟล์ที่มีอยู่", "Replace an existing file."),
        "help.excel": Text(
            "ปุ่มสำหรับ Excel: หน้าต่างข้าง Excel และการตรวจเครื่อง",
            "The buttons for Excel: a window beside it, and a check of this computer.",
        ),
        "help.excel.install": Text(
            "วางทางลัดของหน้าต่างปุ่มไว้ในเมนูและบนเดสก์ท็อป",
            "Put shortcuts to the panel into the menu and on the desktop.",
        ),
        "help.excel.uninstall": Text(
            "เอาเฉพาะสิ่งที่ install วางไว้ออก", "Take away exactly what install put there."
        ),
        "help.excel.doctor": Text(
            "ตรวจว่าเครื่องนี้ใช้ปุ่มได้หรือไม่ และต้องทำอะไรต่อ",
            "Tell whether the buttons work on this computer, and what to do next.",
        ),
        "help.excel.doctor.json": Text("ผลเป็น JSON", "The result as JSON."),
        "help.excel.panel": Text(
            "เปิดหน้าต่างปุ่ม ใช้กับสมุดงานใน Excel หรือกับไฟล์เมื่อไม่มี Excel",
            "Open the window of buttons, for Excel's workbook or, without Excel, for a file.",
        ),
    }
)
