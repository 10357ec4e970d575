"""What `xlita province` says and writes: the sheets beside the table, and its notes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlita.wording.texts import Text

PROVINCE: Mapping[str, Text] = MappingProxyType(
    {
        "help.province": Text(
            "ตารางผลคะแนนของจังหวัด จากสมุดงานของหน่วยงานหรือจากตารางเดิม",
            "The table of a province, from agency workbooks or an existing table.",
        ),
        "help.province.more": Text(
            "เรียงตามประเภท อำเภอ และชื่อ มีอันดับ ระดับ ผลต่าง และชีตสรุปจังหวัดพร้อมแผนภูมิ"
            " คะแนนปีก่อนจับคู่ตามชื่อหน่วยงาน ชื่อที่เพียงคล้ายกันจะเสนอไว้ในชีตชื่อที่ต้องยืนยัน ไม่นำมาใช้เอง",
            "In the order of type, district and name, with rank, level, change, and a summary with"
            " charts. Scores of the year before are matched by agency; names that are only alike"
            " are offered on a sheet of their own, never taken.",
        ),
        "help.province.output": Text("ไฟล์ตารางจังหวัดที่จะเขียน", "The table to write."),
        "help.province.previous": Text(
            "ตารางหรือสมุดงานของปีก่อน ๆ ใช้ได้หลายครั้ง",
            "Tables or workbooks of earlier years; may be given several times.",
        ),
        "help.province.into": Text(
            "ตารางจังหวัดที่มีอยู่ เติมคะแนนลงในสำเนาของไฟล์นี้ ช่องอื่นคงเดิม",
            "An existing table: scores go into a copy of it, its other cells stay.",
        ),
        "help.province.year": Text(
            "ปีงบประมาณของตาราง (ปกติคือปีล่าสุดที่พบ)", "Fiscal year; the latest found unless given."
        ),
        "help.province.province": Text(
            "จังหวัดที่ต้องการ เมื่อไฟล์มีหลายจังหวัด", "The province, where files name several."
        ),
        "help.province.region": Text("พื้นที่ภาค สำหรับบัญชีแนบท้าย", "The region, for the annex."),
        "usage.province.nothing": Text(
            "ไม่พบหน่วยงานที่ระบุปีงบประมาณในไฟล์ที่ให้มา",
            "no agency with a fiscal year was found in the files",
        ),
        "usage.province.provinces": Text(
            "ไฟล์มีหลายจังหวัด ({found}) เลือกหนึ่งจังหวัดด้วย --province",
            "the files name several provinces ({found}); choose one with --province",
        ),
        "usage.province.year": Text(
            "ไม่มีหน่วยงานของปีที่ระบุ พบปี {found}", "no agency of that year; there is {found}"
        ),
        "usage.province.into": Text(
            "{path} ไม่ใช่ตารางจังหวัดที่เติมได้: {reason}",
            "{path} is no province table that can be added to: {reason}",
        ),
        "usage.province.into-year": Text(
            "{path} เป็นตารางของจังหวัด {province} ปี {year} แต่ผลที่จะเติมเป็นของ {other} ปี {other_year}",
            "{path} is the table of {province}, {year}, but the results are of {other},"
            " {other_year}",
        ),
        "province.note.years": Text(
            "ตารางเป็นของปี {year} ไฟล์มีผลของปี {years}", "the table is of {year}; found: {years}"
        ),
        "province.note.elsewhere": Text(
            "ไม่นับ {agency} ({path}) เพราะอยู่จังหวัด {province}",
            "left out {agency} ({path}): it is in {province}",
        ),
        "province.note.twice": Text(
            "{agency} มีสองแห่ง ใช้ {score} จาก {path} ไม่ใช้ {left} จาก {other}",
            "{agency} stands twice: {score} of {path} is used, {left} of {other} is not",
        ),
        "province.note.previous-differs": Text(
            "คะแนนปีก่อนของ {agency} ไม่ตรงกัน: ใช้ {previous} ตามไฟล์ปีนี้ แต่ {path} มี {other}",
            "last year's score of {agency} differs: {previous} of this year's file is used,"
            " {path} has {other}",
        ),
        "province.note.not-earlier": Text(
            "ไม่ใช้ {path} เป็นปีก่อน เพราะเป็นของปี {year}",
            "{path} is not used as an earlier year: it is of {year}",
        ),
        "province.note.no-year": Text(
            "ไม่นับ {path} เพราะไม่ได้ระบุปีงบประมาณ", "left out {path}: it names no fiscal year"
        ),
        "province.note.more": Text(
            "ยังมีแบบเดียวกันอีก {count} รายการ ดูชีต {sheet}",
            "{count} more of this kind: see the sheet {sheet}",
        ),
        "province.no-score": Text("(ไม่มีคะแนน)", "(no score)"),
        "province.sheet.notes": Text("ข้อสังเกต", "Notes"),
        "province.notes.title": Text("ข้อสังเกตจากการทำตาราง", "Noted while the table was made"),
        "province.notes.heading": Text("ข้อสังเกต", "Note"),
        "province.note.offers": Text(
            "มี {count} หน่วยงานที่ชื่อเพียงคล้ายกับปีก่อน ยังไม่นำคะแนนมาใช้ ดูชีต {sheet}",
            "{count} agencies have names that are only like last year's; their scores were not"
            " taken. See the sheet {sheet}",
        ),
        "province.note.added-like": Text(
            "เพิ่ม {agency} เป็นแถวใหม่ แต่คล้ายกับ {other} ที่มีอยู่ โปรดตรวจว่าเป็นหน่วยงานเดียวกันหรือไม่",
            "{agency} was added as a new row, but is like {other}, which is there: please check"
            " whether they are one agency",
        ),
        "province.written": Text(
            "เขียนตารางจังหวัด{province} ปี {year} จำนวน {agencies} หน่วยงาน ลงใน {target}"
            " ({passed} หน่วยงานได้ {mark} คะแนนขึ้นไป คิดเป็นร้อยละ {share})",
            "wrote the table of {province}, {year}, {agencies} agencies, to {target}"
            " ({passed} with {mark} or more, {share} per cent)",
        ),
        "province.merged": Text(
            "เติมลงในสำเนา {target}: เปลี่ยน {changed} ช่อง เพิ่ม {added} หน่วยงาน"
            " ช่องอื่นคงเดิม (ชีตสรุปไม่ถูกเพิ่มในไฟล์ของท่าน)",
            "added to the copy {target}: {changed} cells changed, {added} agencies added; all"
            " other cells stay (no summary sheets are added to your file)",
        ),
        "province.changed": Text(
            "{cell} {agency}: เดิม {old} เป็น {new}", "{cell} {agency}: {old} became {new}"
        ),
        "province.blank": Text("(ว่าง)", "(blank)"),
        "province.sheet.summary": Text("สรุปจังหวัด", "Summary"),
        "province.sheet.annex": Text("บัญชีแนบท้าย", "Annex"),
        "province.sheet.names": Text("ชื่อที่ต้องยืนยัน", "Names to confirm"),
        "province.sheet.years": Text("หลายปี", "Years"),
        "province.title": Text(
            "สรุปผลการประเมิน ITA จังหวัด{province} ปีงบประมาณ พ.ศ. {year}",
            "ITA results of {province}, fiscal year {year}",
        ),
        "province.title.no-name": Text(
            "สรุปผลการประเมิน ITA ปีงบประมาณ พ.ศ. {year}", "ITA results, fiscal year {year}"
        ),
        "province.subtitle": Text(
            "จากหน่วยงานในตารางนี้ {agencies} แห่ง ไม่ใช่ค่าของจังหวัดหากรายชื่อยังไม่ครบ"
            " ตัวเลขเป็นของวันที่สร้างไฟล์ ไม่เปลี่ยนตามการแก้ตาราง",
            "Of the {agencies} agencies in this table; not the province's where the list is"
            " incomplete. The figures are those of the table when it was made.",
        ),
        "province.part.whole": Text("ภาพรวม", "As a whole"),
        "province.part.types": Text("ระดับตามประเภท", "Levels by type"),
        "province.part.districts": Text("ระดับตามอำเภอ", "Levels by district"),
        "province.part.falls": Text("คะแนนลดลงมากที่สุด", "Largest falls"),
        "province.part.near": Text("ต่ำกว่า {mark} ไม่เกิน 2 คะแนน", "Within two points below {mark}"),
        "province.part.years": Text("เปรียบเทียบรายปี", "Years compared"),
        "province.none": Text("ไม่มี", "none"),
        "province.agencies": Text("หน่วยงานในตาราง", "Agencies in the table"),
        "province.scored": Text("มีคะแนน", "With a score"),
        "province.passed": Text("{mark} ขึ้นไป", "{mark} or more"),
        "province.share": Text("ร้อยละ", "Per cent"),
        "province.passed-share": Text("ร้อยละที่ได้ {mark} ขึ้นไป", "Per cent with {mark} or more"),
        "province.mean": Text("คะแนนเฉลี่ย", "Mean"),
        "province.rose": Text("คะแนนเพิ่มขึ้น", "Rose"),
        "province.fell": Text("คะแนนลดลง", "Fell"),
        "province.same": Text("คะแนนเท่าเดิม", "Same"),
        "province.figure": Text("รายการ", "Figure"),
        "province.value": Text("ค่า", "Value"),
        "province.unsettled": Text("ยังไม่ชี้ขาด", "Not settled"),
        "province.unscored": Text("ไม่มีคะแนน", "No score"),
        "province.unknown": Text("(ไม่ระบุ)", "(not given)"),
        "province.type": Text("ประเภท", "Type"),
        "province.district": Text("อำเภอ", "District"),
        "province.agency": Text("หน่วยงาน", "Agency"),
        "province.no": Text("ที่", "No."),
        "province.score": Text("คะแนน", "Score"),
        "province.score-of": Text("คะแนน {year}", "Score {year}"),
        "province.level": Text("ระดับผลการประเมิน", "Level"),
        "province.or": Text(" หรือ ", " or "),
        "province.change": Text("เปรียบเทียบปีที่ผ่านมา", "Change"),
        "province.missing": Text("ขาดอีก", "Missing"),
        "province.pass-status": Text("เปรียบเทียบกับเกณฑ์*", "Pass*"),
        "province.pass": Text("ผ่าน", "passed"),
        "province.fail": Text("ไม่ผ่าน", "not passed"),
        "province.year": Text("ปีงบประมาณ", "Fiscal year"),
        "province.basis": Text("ที่มา", "From"),
        "province.basis.table": Text("ไฟล์ปีนั้น", "files of that year"),
        "province.basis.previous": Text("คะแนนปีก่อน", "last year's scores in this table"),
        "province.annex.title": Text(
            "บัญชีผลการประเมินคุณธรรมและความโปร่งใส (ITA) ประจำปีงบประมาณ พ.ศ. {year}",
            "Integrity and transparency assessment (ITA), fiscal year {year}",
        ),
        "province.annex.type": Text("ประเภท: {types}", "Type: {types}"),
        "province.annex.local": Text("องค์กรปกครองส่วนท้องถิ่น", "local governments"),
        "province.annex.region": Text("พื้นที่ภาค: {region}", "Region: {region}"),
        "province.annex.province": Text("จังหวัด: {province}", "Province: {province}"),
        "province.annex.footnote": Text(
            "* ผ่าน หมายถึง ได้ {mark} คะแนนขึ้นไป",
            "* Passed: {mark} or more.",
        ),
        "province.annex.footnote-level": Text(
            "ระดับที่มีคำว่า “หรือ” ยังชี้ขาดไม่ได้จากคะแนนที่มี ให้ใช้ระดับตามประกาศ",
            "A level with 'or' is not settled by the known scores; the announced one counts.",
        ),
        "province.names.title": Text(
            "ชื่อที่ต้องยืนยัน: คะแนนปีก่อนที่ยังไม่ได้นำมาใช้",
            "Names to confirm: last year's scores that were not taken",
        ),
        "province.names.how": Text(
            "ถ้าเป็นหน่วยงานเดียวกัน ให้พิมพ์คะแนนปีก่อนลงในตาราง หรือแก้ชื่อในไฟล์ปีก่อนแล้วสั่งใหม่",
            "Where it is the same agency, type last year's score into the table, or correct the"
            " name in last year's file and run again.",
        ),
        "province.names.other": Text("ชื่อในปีก่อน", "Name in the year before"),
        "province.names.other-district": Text("อำเภอในปีก่อน", "District in the year before"),
        "province.names.why": Text("เหตุที่เสนอ", "Why"),
        "province.why.alike": Text("ชื่อคล้ายกัน", "names are alike"),
        "province.why.type": Text("ชื่อเดียวกัน ต่างประเภท", "same name, other type"),
        "province.why.district": Text("ชื่อเดียวกัน ต่างอำเภอ", "same name, other district"),
        "province.why.several": Text("มีชื่อนี้หลายแห่ง", "several have this name"),
        "province.chart.types": Text(
            "จำนวนหน่วยงานแต่ละระดับ ตามประเภท", "Agencies by level and type"
        ),
        "province.chart.districts": Text(
            "จำนวนหน่วยงานแต่ละระดับ ตามอำเภอ", "Agencies by level and district"
        ),
        "province.chart.share": Text(
            "ร้อยละของหน่วยงานที่ได้ {mark} คะแนนขึ้นไป", "Per cent of agencies with {mark} or more"
        ),
        "province.chart.falls": Text("คะแนนที่ลดลงมากที่สุด", "Largest falls"),
    }
)
