"""What `xlita batch --roster --compare` says, and the page that goes to an agency."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlita.wording.texts import Text

CHASING: Mapping[str, Text] = MappingProxyType(
    {
        "help.batch.roster": Text(
            "บัญชีรายชื่อหน่วยงาน (หัวตาราง ที่ หน่วยงาน ประเภท อำเภอ ผู้ประสานงาน โทรศัพท์)"
            " เพิ่มชีตติดตาม และหน้าแจ้งแก้ไขรายหน่วยงาน",
            "The agencies that have to hand in, as an Excel list; adds a sheet to follow up, and a"
            " page for each agency.",
        ),
        "help.batch.due": Text(
            "วันครบกำหนดส่ง เช่น 30/4/2568 หรือ 2025-04-30",
            "The day to hand in by, such as 2025-04-30 or 30/4/2568.",
        ),
        "help.batch.today": Text(
            "วันที่นับการเกินกำหนด (ปกติคือวันนี้)", "The day to count from; today unless given."
        ),
        "help.batch.compare": Text(
            "โฟลเดอร์ผลครั้งก่อน บอกว่าแก้อะไรแล้วและพบอะไรใหม่",
            "The output of an earlier run: tells what was mended since and what is new.",
        ),
        "usage.due-without-roster": Text("--due ใช้คู่กับ --roster", "--due needs --roster"),
        "usage.no-day": Text(
            "อ่านวันที่ {text} ไม่ได้ ให้เขียนเช่น 30/4/2568 หรือ 2025-04-30",
            "{text} is no day; write 2025-04-30 or 30/4/2568",
        ),
        "usage.no-roster": Text(
            "{path} ไม่มีตารางที่มีหัวคอลัมน์ หน่วยงาน และรายชื่อใต้หัวตาราง",
            "{path} has no table with a column of agencies and names below it",
        ),
        "usage.no-earlier-run": Text(
            "{path} ไม่ใช่โฟลเดอร์ผลของ xlita batch", "{path} is no output of xlita batch"
        ),
        "usage.compare-itself": Text(
            "--compare คือโฟลเดอร์ผลเดียวกัน ({path}) ให้ใช้ผลครั้งก่อน",
            "--compare names the output itself ({path}); give that of an earlier run",
        ),
        "chase.title": Text("ติดตามการส่งและการแก้ไข", "Who has handed in, who has to correct"),
        "chase.sheet.agencies": Text("ติดตาม", "Follow-up"),
        "chase.sheet.districts": Text("ติดตามรายอำเภอ", "Follow-up by district"),
        "chase.sheet.strays": Text("ไฟล์นอกบัญชี", "Files of nobody listed"),
        "chase.sheet.compare": Text("เทียบครั้งก่อน", "Since the earlier run"),
        "chase.sheet.changes": Text("แก้แล้วและพบใหม่", "Mended and new"),
        "chase.state.missing": Text("ยังไม่ส่ง", "not handed in"),
        "chase.state.to-correct": Text("ส่งแล้ว รอแก้ไข", "to correct"),
        "chase.state.again": Text("ส่งซ้ำ (ใช้ฉบับล่าสุด)", "several (the latest counts)"),
        "chase.state.complete": Text("ครบถ้วน", "complete"),
        "chase.state.again-to-correct": Text("{state} รอแก้ไข", "{state}, to correct"),
        "chase.state.by-name": Text("{state} (ดูจากชื่อไฟล์)", "{state} (by the file's name)"),
        "chase.state.perhaps": Text(
            "{state} (อาจเป็นไฟล์ {file} ซึ่งไม่ได้นับ)", "{state} (perhaps {file}, which does not count)"
        ),
        "chase.used": Text("ไฟล์ที่ใช้", "File that counts"),
        "chase.file-day": Text("วันที่ของไฟล์", "Day of the file"),
        "chase.must": Text("ต้องแก้ (แห่ง)", "To correct"),
        "chase.late": Text("เกินกำหนด (วัน)", "Days late"),
        "chase.contact": Text("ผู้ประสานงาน", "Contact"),
        "chase.phone": Text("โทรศัพท์", "Telephone"),
        "chase.others": Text("ฉบับอื่นที่ไม่ใช้", "Files that don't count"),
        "chase.notice": Text("หน้าแจ้ง", "Page"),
        "chase.today": Text("ณ วันที่ {date}", "as of {date}"),
        "chase.due": Text("ครบกำหนดส่ง {date}", "due {date}"),
        "chase.why": Text("เหตุผล", "Why"),
        "chase.near": Text("อาจเป็นหน่วยงานนี้", "Perhaps this agency"),
        "chase.stray.unlisted": Text("ไม่มีชื่อในบัญชี", "not on the roster"),
        "chase.stray.several": Text("มีชื่อนี้หลายแห่ง ให้ระบุอำเภอ", "several have this name"),
        "chase.stray.year": Text("เป็นของปีอื่น", "of another year"),
        "chase.stray.unnamed": Text("ไม่รู้ว่าเป็นของหน่วยงานใด", "whose it is is not known"),
        "chase.stray.table": Text("เป็นตารางจังหวัด", "a province table"),
        "chase.note.strays": Text(
            "ไฟล์เหล่านี้ไม่ได้นับให้หน่วยงานใด ชื่อที่คล้ายกันเสนอไว้เพื่อตรวจเท่านั้น",
            "These files count for nobody; names that are alike are only suggested.",
        ),
        "chase.ended": Text("บัญชีรายชื่อ: {counts}", "roster: {counts}"),
        "chase.ended.strays": Text(
            "มี {count} ไฟล์ที่ไม่ได้นับให้หน่วยงานใดในบัญชี ดูชีต {sheet}",
            "{count} files count for nobody on the roster; see the sheet {sheet}",
        ),
        "chase.ended.notices": Text(
            "หน้าแจ้งแก้ไข {count} หน่วยงาน: {path}", "pages for {count} agencies: {path}"
        ),
        "chase.ended.compare": Text(
            "เทียบกับครั้งก่อน: แก้แล้ว {mended} แห่ง ยังเหลือ {left} แห่ง พบใหม่ {fresh} แห่ง",
            "since the earlier run: {mended} mended, {left} left, {fresh} new",
        ),
        "chase.compare.state": Text("การส่ง", "Handed in"),
        "chase.compare.both": Text("มีทั้งสองครั้ง", "both times"),
        "chase.compare.new": Text("ส่งใหม่", "this time only"),
        "chase.compare.gone": Text("ไม่มีในครั้งนี้", "earlier only"),
        "chase.compare.mended": Text("แก้แล้ว", "mended"),
        "chase.compare.left": Text("ยังเหลือ", "left"),
        "chase.compare.fresh": Text("พบใหม่", "new"),
        "chase.compare.what": Text("ผล", "What"),
        "chase.compare.message": Text("สิ่งที่พบ", "Finding"),
        "chase.page.title": Text("ขอให้ตรวจและส่งข้อมูล ITA: {agency}", "ITA: a request to {agency}"),
        "chase.page.made": Text("ข้อมูล ณ วันที่ {date}", "as of {date}"),
        "chase.page.due": Text("ครบกำหนดส่ง {date}", "due {date}"),
        "chase.page.late": Text("เกินกำหนด {days} วัน", "{days} days late"),
        "chase.page.missing": Text("ยังไม่ได้รับไฟล์ของหน่วยงาน", "No file has been received."),
        "chase.page.unreadable": Text(
            "ได้รับไฟล์แล้ว แต่เปิดอ่านไม่ได้", "A file was received, but cannot be read."
        ),
        "chase.page.must": Text("ต้องแก้ {count} แห่ง", "{count} to correct"),
        "chase.page.send": Text(
            "โปรดส่งสมุดงาน ITA ของปีนี้ หากส่งแล้วโปรดแจ้งชื่อไฟล์และวันที่ส่ง",
            "Please hand in this year's ITA workbook; if you have, tell us its name and the day.",
        ),
        "chase.page.file": Text("ไฟล์ที่ตรวจ: {file}", "File: {file}"),
        "chase.page.others": Text(
            "ส่งหลายฉบับ ใช้ฉบับล่าสุด ไม่ได้ใช้ {files}",
            "Several were handed in and the latest counts, not {files}",
        ),
        "chase.page.after": Text(
            "แก้ในไฟล์เดิมแล้วส่งมาใหม่โดยใช้ชื่อเดิม หากเห็นว่าถูกต้องแล้วโปรดแจ้งเหตุผลรายข้อ",
            "Correct the same file and hand it in under the same name; where you think it is right,"
            " please say why, point by point.",
        ),
    }
)
