"""The sentences of `xlita rollover`."""

from __future__ import annotations

from xlita.wording.texts import Text

ROLLOVER = {
    "help.rollover": Text(
        "สร้างสมุดงานของปีถัดไป: คะแนนเป็นของปีก่อน มาตรการเป็นรายงานผล",
        "Next year's workbook: scores become last year's, measures the report to fill in.",
    ),
    "help.rollover.more": Text(
        "ข้อมูลหน่วยงานคงเดิม สิ่งที่ยกไปไม่ได้จะบอกช่องและเหตุผล ไฟล์เดิมไม่เปลี่ยน",
        "The agency's data stays; what could not be carried is listed with its cell."
        " The file itself is not changed.",
    ),
    "help.rollover.output": Text("ไฟล์ของปีถัดไปที่จะสร้าง", "Next year's file, to be made."),
    "help.rollover.format": Text("รูปแบบของผลที่แสดง", "Form of what is printed."),
    "usage.rollover-same": Text(
        "-o คือไฟล์เดิม {path} ให้ตั้งชื่อไฟล์ของปีถัดไปเป็นชื่ออื่น",
        "-o names the input {path}; give next year's workbook another name",
    ),
    "usage.rollover-year": Text(
        "{path} ไม่มีปีงบประมาณ ให้พิมพ์ปี พ.ศ. ในชีต หน่วยงาน แล้วลองใหม่",
        "{path} names no fiscal year; type it in the sheet of the agency",
    ),
    "report.rollover.year": Text(
        "สมุดงานปีงบประมาณ พ.ศ. {year} มีข้อมูลที่ยกมาจากปี {previous} ดังนี้",
        "The workbook of fiscal year {year} has from {previous}:",
    ),
    "report.rollover.overall": Text(
        "คะแนนรวมเป็นคะแนนรวมปีก่อน", "the overall as last year's overall"
    ),
    "report.rollover.scores": Text(
        "คะแนนตัวชี้วัดเป็นคะแนนปีก่อน {count} ตัว", "{count} indicator scores as last year's"
    ),
    "report.rollover.items": Text(
        "คะแนนข้อคำถามเป็นคะแนนปีก่อน {count} ข้อ", "{count} item scores as last year's"
    ),
    "report.rollover.owners": Text(
        "ผู้รับผิดชอบข้อ OIT {count} ข้อ", "the owners of {count} disclosure items"
    ),
    "report.rollover.measures": Text(
        "มาตรการเป็นแถวรายงานผล {count} แถว", "{count} measures as rows of the report"
    ),
    "report.rollover.history": Text(
        "ผลย้อนหลัง {count} ปี นอกจากปีนี้และปีก่อน", "{count} earlier year(s) of the history"
    ),
    "report.rollover.agency-scores": Text(
        "คะแนนเป็นคะแนนปีก่อน {count} แห่ง", "the scores of {count} agencies as last year's"
    ),
    "report.rollover.agencies": Text("หน่วยงาน {count} แห่ง", "{count} agencies"),
    "report.rollover.left": Text("ยกไปไม่ได้:", "Not carried:"),
    "report.rollover.of-the-year": Text(
        "เป็นผลประกาศของปีนั้น ปีถัดไปไม่มีช่องสำหรับปีก่อน",
        "announced for that year; the next has no cell for last year's",
    ),
    "report.rollover.other-scale": Text(
        "ระดับอยู่คนละเกณฑ์กับปีถัดไป ยกไปแล้วแต่จะไม่นำมาเทียบ",
        "the level is of another scale: it was carried, and is not compared",
    ),
    "report.rollover.unusable": Text("ไม่มีคะแนนที่ใช้ได้", "there is no usable score"),
    "report.rollover.no-indicator": Text("ปีถัดไปไม่มีตัวชี้วัดนี้", "the next year has no such indicator"),
    "report.rollover.items-unknown": Text(
        "ยังไม่ทราบข้อคำถามของปีถัดไป จึงจับคู่ไม่ได้ ให้เทียบเองในคอลัมน์ ข้อเทียบปีก่อน",
        "next year's items are not known; pair them in the column of last year's codes",
    ),
    "report.rollover.no-item": Text(
        "ปีถัดไปไม่มีข้อนี้ หรือใช้แบบสอบถามคนละรุ่น ให้เทียบเองในคอลัมน์ ข้อเทียบปีก่อน",
        "the next year does not ask this item; pair it in the column of last year's codes",
    ),
    "report.rollover.no-disclosure-item": Text(
        "ไม่พบข้อ OIT ที่มีชื่อเดียวกันในปีถัดไป",
        "the next year has no disclosure item of this name",
    ),
    "report.rollover.only-planned": Text(
        "ตารางรายงานผลไม่มีคอลัมน์นี้ ดูได้ในไฟล์ของปีเดิม",
        "the report has no such column; it stays in the old file",
    ),
    "report.rollover.no-measure": Text("แถวนี้ไม่มีชื่อมาตรการ", "the row names no measure"),
    "report.rollover.starts-empty": Text(
        "เป็นเนื้อหาของปีเดิม ปีถัดไปเริ่มจากช่องว่าง",
        "belongs to that year; the next begins with empty cells",
    ),
    "report.rollover.too-old": Text(
        "เก่ากว่าห้าปี จึงไม่อยู่ในชีต ผลย้อนหลัง", "older than the five years of the history"
    ),
}
