"""Every sentence of the command line and of the reports that is not a rule's."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlita.wording.phrases_batch import BATCH
from xlita.wording.phrases_chasing import CHASING
from xlita.wording.phrases_help import HELP
from xlita.wording.phrases_province import PROVINCE
from xlita.wording.phrases_rollover import ROLLOVER
from xlita.wording.texts import Language, Text

_REPORT = {
    "report.clean": Text("ไม่พบข้อผิดพลาด", "no findings"),
    "report.unreadable": Text("ยังไม่ได้ตรวจ", "not checked"),
    "report.year": Text("ปีงบประมาณ พ.ศ. {year}", "fiscal year {year}"),
    "report.places": Text("ที่ {places}", "at {places}"),
    "report.more": Text("และอีก {count} แห่ง", "and {count} more"),
    "report.fix": Text("วิธีแก้: {fix}", "To do: {fix}"),
    "report.blank": Text("(ว่าง)", "(blank)"),
    "report.related": Text("ดูประกอบ {places}", "see also {places}"),
    "report.summary": Text(
        "ตรวจ {files} ไฟล์: ไม่พบข้อผิดพลาด {clean}, มีสิ่งที่พบ {with_findings}, อ่านไม่ได้ {unreadable}",
        "{files} file(s): {clean} without findings, {with_findings} with findings,"
        " {unreadable} unreadable",
    ),
    "report.totals": Text(
        "ต้องแก้ {error} แห่ง, ควรตรวจ {warning} แห่ง, แจ้งเพื่อทราบ {info} แห่ง",
        "{error} must be fixed, {warning} to check, {info} for information",
    ),
    "report.mendable": Text(
        "แก้แทนได้ {count} แห่ง ดูก่อนด้วยคำสั่ง xlita fix {path} --dry-run",
        "{count} can be mended for you; see them first with xlita fix {path} --dry-run",
    ),
    "report.list.title": Text(
        "ก่อนส่งข้อ {item} ปี {year}: {document}", "Before handing in {item} of {year}: {document}"
    ),
    "report.list.present": Text("ครบ", "there"),
    "report.list.missing": Text("ขาด", "missing"),
    "report.list.check": Text("ขาด (ควรตรวจ)", "missing (please check)"),
    "report.list.sheet": Text("เพิ่มในชีต {sheet}", "add it to the sheet {sheet}"),
    "report.list.no-sheet": Text("ไม่มีชีต {sheet}", "there is no sheet {sheet}"),
    "report.list.lacking": Text("({count} แห่ง)", "({count} place(s))"),
    "report.list.unsure": Text(
        "รายการนี้อนุมานจากเอกสารที่เผยแพร่ ยังไม่พบคู่มือที่ยืนยัน จึงควรตรวจกับคู่มือของปีนั้น",
        "This list is inferred from published documents and no manual confirms it: please check"
        " the year's manual.",
    ),
    "report.list.partly-sure": Text(
        "ข้อที่เขียนว่า ควรตรวจ ยังไม่พบคู่มือที่ยืนยัน",
        "What says please check is not confirmed by a manual.",
    ),
    "report.rule.checks": Text("ตรวจอะไร", "What it checks"),
    "report.rule.why": Text("สำคัญอย่างไร", "Why it matters"),
    "report.rule.fix": Text("วิธีแก้", "How to mend it"),
    "report.rule.example": Text("ตัวอย่าง", "Example"),
    "report.rule.fixable": Text("คำสั่ง fix แก้ให้ได้", "the command fix mends it"),
    "report.rule.off": Text(
        "ปกติปิดไว้ เปิดด้วย --select {code}", "off unless selected: --select {code}"
    ),
    "report.rules.off": Text("[ปกติปิดไว้]", "[off by default]"),
    "report.rules.more": Text(
        "ดูกฎหนึ่งข้อ: xlita rule ITA302 หรือ xlita rule wrong-direction",
        "One rule: xlita rule ITA302, or xlita rule wrong-direction",
    ),
    "report.csv.file": Text("ไฟล์", "File"),
    "report.csv.agency": Text("หน่วยงาน", "Agency"),
    "report.csv.year": Text("ปีงบประมาณ", "Fiscal year"),
    "report.csv.severity": Text("ความสำคัญ", "Severity"),
    "report.csv.sheet": Text("ชีต", "Sheet"),
    "report.csv.cell": Text("ช่อง", "Cell"),
    "report.csv.heading": Text("หัวตาราง", "Heading"),
    "report.csv.found": Text("สิ่งที่พบ", "Found"),
    "report.csv.expected": Text("ค่าที่ควรเป็น", "Expected"),
    "report.csv.message": Text("ข้อสังเกต", "Message"),
    "report.csv.fix": Text("วิธีแก้", "To do"),
    "report.csv.code": Text("รหัส", "Code"),
    "report.csv.name": Text("ชื่อกฎ", "Rule"),
    "report.csv.template": Text("แบบ", "Template"),
    "report.html.title": Text("ผลการตรวจสมุดงาน ITA", "Check of ITA workbooks"),
    "report.html.made": Text(
        "ตรวจเมื่อ {date} ด้วย xlita รุ่น {version}", "checked on {date} by xlita {version}"
    ),
    "report.html.files": Text("ไฟล์ที่ตรวจ", "files"),
    "report.html.file": Text("ไฟล์", "File"),
    "report.html.agency": Text("หน่วยงานและปี", "Agency and year"),
    "report.html.must": Text("ยังมีสิ่งที่ต้องแก้ {count} แห่ง", "{count} must be fixed"),
    "report.html.should": Text(
        "ไม่มีสิ่งที่ต้องแก้ มีสิ่งที่ควรตรวจ {count} แห่ง", "nothing must be fixed; {count} to check"
    ),
    "report.html.nothing": Text("ไม่มีสิ่งที่ต้องแก้หรือควรตรวจ", "nothing to fix and nothing to check"),
    "report.html.no-files": Text("ไม่มีไฟล์ให้ตรวจ", "no files"),
    "report.html.with-findings": Text("ไฟล์ที่มีสิ่งที่พบ", "Files with findings"),
    "report.html.count": Text("{severity} {count} แห่ง", "{severity}: {count}"),
    "report.html.why": Text("เหตุผล: {why}", "Why: {why}"),
    "report.html.clean": Text("ไฟล์ที่ไม่พบข้อผิดพลาด {count} ไฟล์", "Files without findings: {count}"),
}

_FILL = {
    "fill.written": Text(
        "เขียนแล้ว: {target} (แก้ {edits} ช่อง)", "written: {target} ({edits} cell(s) changed)"
    ),
    "fill.restored": Text("คืนสูตรที่ถูกพิมพ์ทับ {count} ช่อง:", "formulas put back in {count} cell(s):"),
    "fill.planned": Text(
        "จะแก้ {edits} ช่อง (ยังไม่ได้เขียน):", "{edits} cell(s) would change (nothing was written):"
    ),
    "fill.converted": Text(
        "แปลงเป็นสมุดงานมาตรฐานไฟล์ใหม่แล้ว: {target} ไฟล์เดิม {path} ไม่ถูกแก้"
        " มีเฉพาะข้อมูลที่อ่านได้ตามแบบ รูปแบบและชีตอื่นไม่ได้ตามมา",
        "made a new standard workbook: {target}. {path} was not changed. Only what the template"
        " names was taken over: no formats and no other sheets.",
    ),
    "fill.converts": Text(
        "จะแปลงเป็นสมุดงานมาตรฐานไฟล์ใหม่ (.xlsx) โดยไม่แก้ {path} (ยังไม่ได้เขียน)",
        "a new standard workbook (.xlsx) would be made; {path} stays (nothing was written)",
    ),
    "fill.nothing": Text("ไม่มีช่องใดต้องแก้", "nothing to change"),
    "fill.unchanged": Text(
        "เขียนแล้ว: {target} (ไม่มีช่องใดต้องแก้)", "written: {target} (nothing to change)"
    ),
    "fill.edit": Text("{place}: {old} เป็น {new}", "{place}: {old} -> {new}"),
    "fill.text": Text("ข้อความ “{old}”", 'the text "{old}"'),
    "fill.still-blank": Text(
        "{sheet}: สูตร {count} ช่องให้ผลว่าง จึงเก็บผลว่างไว้ {cells}",
        "{sheet}: {count} formula(s) give nothing, which is kept as their result: {cells}",
    ),
    "fill.confirm": Text(
        "หากถูกต้อง สั่งอีกครั้งโดยใช้ -o ชื่อไฟล์ใหม่ หรือ --in-place แทน --dry-run",
        "If this is right, run it again with -o NEW-FILE or --in-place for --dry-run.",
    ),
    "fill.restores": Text("(คืนสูตร)", "(formula put back)"),
    "fill.unplaced": Text(
        "ไม่มีที่ว่างทางขวาของตารางสำหรับคอลัมน์ที่ต้องเพิ่ม: {columns}",
        "no empty columns right of the table for these, which it lacks: {columns}",
    ),
    "fill.failed": Text("ไม่ได้เขียนไฟล์นี้", "this file was not written"),
    "fix.results": Text(
        "คำนวณผลของสูตรใหม่ {count} ช่อง", "results of {count} formula(s) computed anew"
    ),
    "fix.recomputed": Text("คำนวณใหม่", "computed anew"),
    "fix.spelling": Text("คำตามรายการ", "spelled as in the list"),
    "fill.remaining": Text("สิ่งที่ยังเหลือให้ดู:", "still to look at:"),
}

_MARK = {
    "mark.title": Text("ผลการตรวจสอบ", "Findings"),
    "mark.hint": Text(
        "คลิกที่ตำแหน่งเพื่อไปยังช่องนั้น ช่องที่พบและต้นแถวของช่องนั้นแสดงสีชมพู"
        " เมื่อแก้แล้วให้สั่ง xlita mark อีกครั้ง หรือ xlita unmark เพื่อนำชีตนี้และสีออกทั้งหมด",
        "Click a place to go to that cell. Cells with findings, and the starts of their rows, are"
        " pink. After mending run xlita mark again, or xlita unmark to take this sheet and the"
        " colour away.",
    ),
    "mark.nothing": Text("ไม่พบสิ่งที่ต้องแก้หรือควรตรวจ", "There is nothing to mend or to check."),
    "mark.severity": Text("ความสำคัญ", "Severity"),
    "mark.place": Text("ตำแหน่ง", "Place"),
    "mark.heading": Text("หัวข้อในชีต", "Heading"),
    "mark.found": Text("ที่พบ", "Found"),
    "mark.expected": Text("ที่ควรเป็น", "Expected"),
    "mark.message": Text("สิ่งที่พบ", "What is wrong"),
    "mark.fix": Text("วิธีแก้", "How to mend it"),
    "mark.code": Text("รหัส", "Code"),
    "mark.whole-file": Text("ทั้งไฟล์", "whole file"),
    "mark.written": Text(
        "เขียนแล้ว: {target} (ดูชีต “{sheet}”)", 'written: {target} (see sheet "{sheet}")'
    ),
    "mark.taken-away": Text(
        "เขียนแล้ว: {target} (นำชีตผลการตรวจสอบและสีออกแล้ว)",
        "written: {target} (sheet of findings and colour taken away)",
    ),
    "mark.none": Text(
        "เขียนแล้ว: {target} (ไม่มีชีตผลการตรวจสอบหรือสีให้นำออก)",
        "written: {target} (no sheet of findings or colour to take away)",
    ),
}

_MEASURES = {
    "measures.proposed": Text(
        "เสนอมาตรการ {count} เรื่อง (คอลัมน์ ที่มา บอกว่าเป็นข้อเสนอ):",
        "{count} measure(s) proposed (marked and coloured in the table):",
    ),
    "measures.none": Text("ไม่มีมาตรการที่ต้องเสนอเพิ่ม", "no further measures to propose"),
    "measures.line": Text("แถว {row} ตัวชี้วัดที่ {about}", "row {row}, indicator {about}"),
    "measures.below": Text("ไม่ถึงเกณฑ์", "below the mark"),
    "measures.fell": Text("คะแนนลดลง", "fell"),
    "measures.lowest": Text("ต่ำที่สุดของเครื่องมือ", "lowest of its instrument"),
    "measures.flagged": Text("มีข้อเสนอแนะจากผู้ประเมิน", "flagged by the assessors"),
    "measures.missing": Text("ข้อมูลไม่ครบ", "incomplete"),
}

_NOTES = {
    "note.no-files": Text(
        "ไม่พบไฟล์ .xlsx หรือ .xlsm ใน {paths}", "No .xlsx or .xlsm files found in {paths}."
    ),
    "note.no-list": Text(
        "{path}: ไม่ใช่สมุดงานของหน่วยงาน จึงไม่มีรายการตรวจก่อนส่งข้อ {item}",
        "{path}: not an agency's workbook, so there is no list for {item}",
    ),
    "note.no-thai": Text(
        "หน้าจอนี้แสดงอักษรไทยไม่ได้ ใช้ -o FILE เพื่อเก็บผลลงไฟล์",
        "This console cannot show Thai; use -o FILE to keep the result in a file.",
    ),
    "note.shortcut-only": Text(
        "วางทางลัดไปยังหน้าต่างปุ่มแล้ว ไม่ได้เพิ่มสิ่งใดใน Excel เอาออกด้วย xlita excel uninstall",
        "These shortcuts open the panel; nothing was added to Excel."
        " xlita excel uninstall takes them away.",
    ),
    "note.removed": Text("เอาออกแล้ว: {path}", "Removed: {path}"),
    "note.left-changed": Text(
        "ไม่ได้เอาออก เพราะมีผู้แก้ไขไว้: {path}", "Left, because somebody changed it: {path}"
    ),
    "note.nothing-installed": Text("ไม่มีสิ่งที่ติดตั้งไว้", "Nothing is installed."),
    "note.written": Text("เขียนแล้ว: {target}", "written: {target}"),
    "note.fill-in": Text(
        "ต่อไป: เปิดไฟล์ กรอกช่องสีเหลือง บันทึกและปิดไฟล์ แล้วสั่ง xlita check {target}",
        "Next: open it, fill in the yellow cells, save and close it, then run xlita check {target}",
    ),
    "note.interrupted": Text("หยุดตามคำสั่ง", "Stopped."),
}

_USAGE = {
    "usage.error": Text("คำสั่งยังไม่ถูกต้อง: {reason}", "Error: {reason}"),
    "usage.help": Text("ดูวิธีใช้: {command} --help", "For help: {command} --help"),
    "usage.no-option": Text("ไม่มีตัวเลือก {option}", "there is no option {option}"),
    "usage.did-you-mean": Text(
        "ไม่มีตัวเลือก {option} ท่านหมายถึง {possible} ใช่หรือไม่",
        "there is no option {option}; is {possible} meant?",
    ),
    "usage.no-command": Text(
        "ไม่มีคำสั่ง {command} คำสั่งที่มี: {commands}",
        "there is no command {command}; there are: {commands}",
    ),
    "usage.missing": Text("ยังไม่ได้ระบุ {name}", "{name} is missing"),
    "usage.no-value": Text("ตัวเลือก {option} ต้องตามด้วยค่า", "the option {option} needs a value"),
    "usage.no-choice": Text(
        "{name} ไม่มีค่า “{value}” ที่มีคือ: {choices}",
        '{name} cannot be "{value}"; there are: {choices}',
    ),
    "usage.extra": Text(
        "มีคำเกินมา: {words} (ชื่อที่มีช่องว่างต้องอยู่ในเครื่องหมายคำพูด)",
        "unexpected: {words} (a name with spaces needs quotation marks)",
    ),
    "usage.bad-value": Text("ค่าของ {name} ใช้ไม่ได้: “{value}”", '{name} cannot be "{value}"'),
    "usage.in-range": Text(
        "{name} ต้องเป็นตัวเลข {least} ถึง {most}", "{name} must be a number from {least} to {most}"
    ),
    "usage.at-least": Text(
        "{name} ต้องเป็นตัวเลขตั้งแต่ {least} ขึ้นไป", "{name} must be a number, {least} or more"
    ),
    "usage.other": Text("{reason}", "{reason}"),
    "usage.no-code": Text(
        "ไม่มีกฎ “{code}” ที่ใกล้ที่สุดคือ {nearest} (ใช้รหัส ต้นรหัส หรือชื่อ เช่น ITA302, ITA3, wrong-direction)",
        'there is no rule "{code}"; the nearest is {nearest} (a code, the beginning of one, or a'
        " name: ITA302, ITA3, wrong-direction)",
    ),
    "usage.no-code.alone": Text(
        "ไม่มีกฎ “{code}” (ใช้รหัส ต้นรหัส หรือชื่อ เช่น ITA302, ITA3, wrong-direction)",
        'there is no rule "{code}" (a code, the beginning of one, or a name: ITA302, ITA3,'
        " wrong-direction)",
    ),
    "usage.config-code.alone": Text(
        "ไฟล์ {path} คีย์ {setting}: ไม่มีกฎ “{code}”",
        '{path}, key {setting}: there is no rule "{code}"',
    ),
    "usage.config-key.alone": Text(
        "ไฟล์ {path} มีคีย์ที่ไม่รู้จัก: {setting} (คีย์ที่มี: {keys})",
        "{path} has an unknown key: {setting} (there are: {keys})",
    ),
    "usage.config-value.alone": Text(
        "ไฟล์ {path} คีย์ {setting} ไม่มีค่า “{value}” (ค่าที่มี: {choices})",
        '{path}, key {setting} cannot be "{value}" (there are: {choices})',
    ),
    "usage.for-item": Text(
        "ไม่มีเอกสารใดใช้ตอบข้อ “{item}” ข้อที่ตรวจได้: {served}",
        'no document serves "{item}"; there are: {served}',
    ),
    "usage.for-year": Text(
        "{path}: เอกสารของสมุดงานนี้ใช้ส่งในการประเมินปี {year} ซึ่งไม่มีเอกสารสำหรับข้อ {item} ข้อที่มี: {served}",
        "{path}: this workbook's documents are handed in for {year}, where none serves {item};"
        " there are: {served}",
    ),
    "usage.config-code": Text(
        "ไฟล์ {path} คีย์ {setting}: ไม่มีกฎ “{code}” ที่ใกล้ที่สุดคือ {nearest}",
        '{path}, key {setting}: there is no rule "{code}"; the nearest is {nearest}',
    ),
    "usage.config-key": Text(
        "ไฟล์ {path} มีคีย์ที่ไม่รู้จัก: {setting} ที่ใกล้ที่สุดคือ {nearest} (คีย์ที่มี: {keys})",
        "{path} has an unknown key: {setting}; the nearest is {nearest} (there are: {keys})",
    ),
    "usage.config-value": Text(
        "ไฟล์ {path} คีย์ {setting} ไม่มีค่า “{value}” ที่ใกล้ที่สุดคือ {nearest} (ค่าที่มี: {choices})",
        '{path}, key {setting} cannot be "{value}"; the nearest is {nearest}'
        " (there are: {choices})",
    ),
    "usage.config-rules": Text(
        'ไฟล์ {path} คีย์ {setting} ต้องเป็นรายการข้อความ เช่น {setting} = ["ITA302", "ITA4"]',
        '{path}, key {setting} must be a list of texts, such as {setting} = ["ITA302", "ITA4"]',
    ),
    "usage.config-toml": Text(
        "ไฟล์ {path} ไม่ใช่ TOML ที่อ่านได้ (บรรทัด {line} ตัวที่ {column})",
        "{path} is not readable TOML (line {line}, column {column})",
    ),
    "usage.output-is-input": Text(
        "-o ระบุไฟล์เดียวกับไฟล์ต้นฉบับ ({path}) ระบุชื่ออื่น",
        "-o names the input itself ({path}); give another name",
    ),
    "usage.output-is-input-fill": Text(
        "-o ระบุไฟล์เดียวกับไฟล์ต้นฉบับ ({path}) ระบุชื่ออื่น หรือใช้ --in-place",
        "-o names the input itself ({path}); give another name or use --in-place",
    ),
    "usage.needs-target": Text(
        "ระบุว่าจะเขียนลงที่ใด: -o ไฟล์หรือโฟลเดอร์, --in-place หรือ --dry-run เพื่อดูก่อน",
        "say where to write: -o FILE-OR-FOLDER, --in-place, or --dry-run to look first",
    ),
    "usage.needs-place": Text(
        "ระบุว่าจะเขียนลงที่ใด: -o ไฟล์หรือโฟลเดอร์ หรือ --in-place",
        "say where to write: -o FILE-OR-FOLDER or --in-place",
    ),
    "usage.suffix": Text(
        "ชื่อ {path} ต้องลงท้ายด้วย {suffix} มิฉะนั้น Excel จะไม่เปิด หากหมายถึงโฟลเดอร์ ให้สร้างโฟลเดอร์นั้นก่อน",
        "the name {path} must end with {suffix}, or Excel will not open it; if a folder is meant,"
        " make that folder first",
    ),
    "usage.cannot-show": Text(
        "แสดงผลไม่ได้ ปลายทางที่รับผลเต็มหรือปิดไปแล้ว ({reason})",
        "the result could not be shown: what receives it is full or closed ({reason})",
    ),
    "usage.one-target": Text("ใช้ -o หรือ --in-place อย่างใดอย่างหนึ่ง", "use either -o or --in-place"),
    "usage.needs-folder": Text(
        "เมื่อมีหลายไฟล์ -o ต้องเป็นโฟลเดอร์ แต่ {path} เป็นไฟล์",
        "with several files -o must be a folder, but {path} is a file",
    ),
    "usage.same-name": Text(
        "มีไฟล์ชื่อ {name} มากกว่าหนึ่งไฟล์ จะเขียนทับกันใน {path}",
        "more than one file is called {name}; they would overwrite each other in {path}",
    ),
    "usage.is-folder": Text("{path} เป็นโฟลเดอร์ ระบุชื่อไฟล์", "{path} is a folder; name a file"),
    "usage.exists": Text(
        "มีไฟล์ {path} อยู่แล้ว ระบุชื่ออื่นหลัง -o หรือใช้ --force เพื่อเขียนทับ",
        "{path} exists already; give -o another name or use --force to replace it",
    ),
    "usage.from-and-options": Text(
        "--from มีข้อมูลครบแล้ว จึงใช้ร่วมกับ {options} ไม่ได้",
        "--from brings everything, so it cannot be used with {options}",
    ),
    "usage.from-kind": Text(
        "เอกสารใน --from เป็นชนิด {found} ไม่ใช่ {expected}",
        "the document of --from is of kind {found}, not {expected}",
    ),
    "usage.new-what": Text(
        "ระบุว่าจะสร้างอะไร: new agency, new province หรือ new --from DOC.json",
        "say what to make: new agency, new province, or new --from DOC.json",
    ),
    "usage.not-json": Text(
        "{path} ไม่ใช่ JSON ที่อ่านได้ (บรรทัด {line} ตัวที่ {column})",
        "{path} is not readable JSON (line {line}, column {column})",
    ),
    "usage.not-object": Text(
        "{path} ต้องเป็นเอกสารหนึ่งฉบับตามที่คำสั่ง read พิมพ์ออกมา",
        "{path} must be one document as the command read prints it",
    ),
    "usage.not-utf8": Text("{path} ไม่ได้เก็บเป็น UTF-8", "{path} is not stored as UTF-8"),
    "usage.cannot-read": Text("อ่าน {path} ไม่ได้ ({reason})", "cannot read {path} ({reason})"),
    "usage.cannot-write": Text("เขียน {path} ไม่ได้ ({reason})", "cannot write {path} ({reason})"),
    "usage.invalid-document": Text(
        "เอกสารใช้สร้างสมุดงานไม่ได้: {reason}", "no workbook can be made of the document: {reason}"
    ),
    "usage.document.kind": Text(
        "{path} ต้องเป็น agency หรือ province", "{path} must be agency or province"
    ),
    "usage.document.type": Text(
        "{path} ไม่ใช่ชนิดที่ใช้ได้ (ข้อความ จำนวน รายการ หรือว่าง)",
        "{path} is not of the right kind (text, number, list or null)",
    ),
    "usage.document.choice": Text(
        "{path} ไม่อยู่ในรายการที่กำหนด", "{path} is none of the values that are allowed"
    ),
    "usage.document.form": Text("{path} เขียนไม่ตรงรูปแบบ", "{path} is not written as it should be"),
    "usage.document.range": Text("{path} อยู่นอกช่วงที่กำหนด", "{path} is out of range"),
    "usage.document.length": Text("{path} ยาวเกินไป", "{path} is too long"),
    "usage.document.unknown": Text(
        "{path} มีสิ่งที่ไม่อยู่ในแบบ", "{path} holds something that has no place there"
    ),
    "usage.document.more": Text("และอีก {count} แห่ง", "and {count} more"),
    "usage.year": Text(
        "ปี {year} ต้องเป็น พ.ศ. ตั้งแต่ 2562 ถึง 2699",
        "the year {year} must be a Buddhist one, 2562 to 2699",
    ),
    "usage.christian-year": Text(
        "ปี {year} เป็น ค.ศ. ให้ใช้ พ.ศ. {buddhist}",
        "the year {year} is a Christian one; use the Buddhist year {buddhist}",
    ),
    "usage.cannot-install": Text(
        "วางหรือเอาทางลัดออกไม่ได้ ({reason})",
        "the shortcuts cannot be written or taken away ({reason})",
    ),
    "usage.no-display": Text(
        "เปิดหน้าต่างไม่ได้ ({reason}) ใช้คำสั่ง check และ fill แทน",
        "no window can be opened ({reason}); use the commands check and fill instead",
    ),
    "usage.internal": Text(
        "xlita ขัดข้องเอง ไม่ใช่ความผิดของท่าน แจ้งผู้ดูแลพร้อมข้อความนี้: {error}",
        "xlita itself failed; this is not your mistake. Tell its maintainers: {error}",
    ),
}

PHRASES: Mapping[str, Text] = MappingProxyType(
    {
        **_REPORT,
        **_FILL,
        **_MARK,
        **_MEASURES,
        **_NOTES,
        **_USAGE,
        **HELP,
        **BATCH,
        **CHASING,
        **ROLLOVER,
        **PROVINCE,
    }
)


def say(key: str, language: Language, **details: object) -> str:
    """The phrase called `key`, filled. Raises KeyError for an unknown key."""
    return PHRASES[key].filled(language, {name: str(value) for name, value in details.items()})
