"""What a run over a folder says: its tables, its progress, and why it could not go on."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlita.wording.texts import Text

BATCH: Mapping[str, Text] = MappingProxyType(
    {
        "batch.title": Text("ผลการตรวจสมุดงาน ITA ทั้งโฟลเดอร์", "ITA workbooks of a folder"),
        "batch.sheet.overview": Text("ภาพรวม", "Overview"),
        "batch.sheet.files": Text("รายไฟล์", "Files"),
        "batch.sheet.todo": Text("สิ่งที่ต้องแก้", "To correct"),
        "batch.sheet.rules": Text("รายกฎ", "Rules"),
        "batch.sheet.groups": Text("อำเภอและประเภท", "Districts and types"),
        "batch.no": Text("ที่", "No."),
        "batch.file": Text("ไฟล์", "File"),
        "batch.agency": Text("หน่วยงาน", "Agency"),
        "batch.type": Text("ประเภท", "Type"),
        "batch.district": Text("อำเภอ", "District"),
        "batch.year": Text("ปีงบประมาณ", "Fiscal year"),
        "batch.overall": Text("คะแนนรวม", "Overall"),
        "batch.level": Text("ระดับผลการประเมิน", "Level"),
        "batch.pass-status": Text("เปรียบเทียบกับเกณฑ์", "Pass"),
        "batch.status": Text("สถานะ", "Status"),
        "batch.same-as": Text("เนื้อหาเดียวกับ", "Same content as"),
        "batch.result": Text("ไฟล์ผล", "Filled copy"),
        "batch.open": Text("เปิด", "open"),
        "batch.code": Text("รหัส", "Code"),
        "batch.rule": Text("ตรวจอะไร", "What is checked"),
        "batch.severity": Text("ความสำคัญ", "Severity"),
        "batch.files-with": Text("จำนวนไฟล์", "Files"),
        "batch.findings": Text("จำนวนแห่ง", "Findings"),
        "batch.place": Text("ชีตและช่อง", "Sheet and cell"),
        "batch.heading": Text("หัวตาราง", "Heading"),
        "batch.found": Text("สิ่งที่พบ", "Found"),
        "batch.expected": Text("ค่าที่ควรเป็น", "Expected"),
        "batch.fix": Text("วิธีแก้", "To do"),
        "batch.agencies": Text("จำนวนหน่วยงาน", "Agencies"),
        "batch.province-table": Text("ตารางจังหวัด {province}", "table of a province: {province}"),
        "batch.scored": Text("มีคะแนนรวม", "With a score"),
        "batch.of-year": Text("ปี {year}", "{year}"),
        "batch.mean": Text("คะแนนเฉลี่ย", "Mean"),
        "batch.least": Text("ต่ำสุด", "Lowest"),
        "batch.most": Text("สูงสุด", "Highest"),
        "batch.passed-count": Text("ผ่านเกณฑ์", "Passed"),
        "batch.passed-share": Text("ร้อยละที่ผ่าน", "Passed, per cent"),
        "batch.all": Text("ทั้งหมด", "All"),
        "batch.unknown": Text("(ไม่ระบุ)", "(not given)"),
        "batch.status.clean": Text("ครบถ้วน", "complete"),
        "batch.status.findings": Text("มีสิ่งที่พบ", "findings"),
        "batch.status.errors": Text("ต้องแก้", "to correct"),
        "batch.status.unreadable": Text("อ่านไม่ได้", "unreadable"),
        "batch.passed": Text("ผ่าน", "passed"),
        "batch.failed": Text("ไม่ผ่าน", "not passed"),
        "batch.or": Text(" หรือ ", " or "),
        "batch.count.files": Text("ไฟล์ทั้งหมด", "files"),
        "batch.count.clean": Text("ครบถ้วน ไม่พบสิ่งใด", "complete, nothing found"),
        "batch.count.errors": Text("มีสิ่งที่ต้องแก้", "with something to correct"),
        "batch.count.others": Text("มีเพียงสิ่งที่ควรตรวจหรือแจ้งให้ทราบ", "with something to check only"),
        "batch.count.unreadable": Text("อ่านไม่ได้", "unreadable"),
        "batch.count.same": Text("เนื้อหาซ้ำกับไฟล์อื่น", "with the content of another file"),
        "batch.count.filled": Text("คำนวณและเขียนไฟล์ผลแล้ว", "filled copies written"),
        "batch.note.same": Text(
            "นับหน่วยงานจากสมุดงานที่อ่านได้ ส่งหลายไฟล์นับไฟล์ล่าสุด ค่าเฉลี่ยและร้อยละคิดจากหน่วยงานที่มีคะแนนรวม",
            "Agencies whose workbook could be read; of several files the latest counts. Averages"
            " and shares are of those with a score.",
        ),
        "batch.more-on-page": Text(
            "แสดง {shown} จาก {count} แถว ดูทั้งหมดใน summary.xlsx",
            "{shown} of {count} rows; all are in summary.xlsx",
        ),
        "batch.progress": Text(
            "{finished}/{files} ไฟล์, มีสิ่งที่ต้องแก้ {errors}, {rate} ไฟล์ต่อวินาที, เหลือราว {left}",
            "{finished}/{files} files, {errors} to correct, {rate} files a second,"
            " about {left} left",
        ),
        "batch.starting": Text("กำลังเริ่ม", "starting"),
        "batch.tables": Text(
            "ตรวจครบ {files} ไฟล์ กำลังทำตารางสรุป", "{files} files are done, writing the tables"
        ),
        "batch.resumed": Text(
            "ทำต่อจากเดิม: เสร็จแล้ว {resumed} จาก {files} ไฟล์",
            "resuming: {resumed} of {files} files are finished already",
        ),
        "batch.stopped": Text(
            "หยุดแล้ว เสร็จ {finished} จาก {files} ไฟล์ สั่งคำสั่งเดิมพร้อม --resume เพื่อทำต่อ",
            "Stopped after {finished} of {files} files. The same command with --resume goes on.",
        ),
        "batch.stopped-executor": Text(
            "โปรเซสที่ทำงานหยุดรับงาน เสร็จ {finished} จาก {files} ไฟล์ ใช้ --resume เพื่อทำต่อ",
            "The workers stopped taking work after {finished} of {files} files;"
            " go on with --resume.",
        ),
        "batch.ended": Text(
            "{files} ไฟล์ใน {seconds} วินาที: ครบถ้วน {clean}, ต้องแก้ {errors},"
            " ควรตรวจหรือแจ้งเพื่อทราบ {others}, อ่านไม่ได้ {unreadable}",
            "{files} files in {seconds} s: {clean} complete, {errors} to correct, {others} to look"
            " at, {unreadable} unreadable",
        ),
        "batch.see": Text("ดูผลที่ {path}", "see {path}"),
        "batch.no-folder": Text("{path} ไม่ใช่โฟลเดอร์", "{path} is not a folder"),
        "batch.own-output": Text(
            "โฟลเดอร์ผลต้องไม่ใช่โฟลเดอร์ที่ตรวจ ({path})",
            "the output cannot be the folder itself ({path})",
        ),
        "batch.no-cluster": Text(
            "--scheduler ต้องมีส่วนเสริม cluster ติดตั้งด้วย pip install xlita[cluster]",
            "--scheduler needs the extra cluster: pip install xlita[cluster]",
        ),
        "batch.cluster.unreachable": Text(
            "ติดต่อ scheduler ที่ {address} ไม่ได้", "no scheduler answers at {address}"
        ),
        "batch.cluster.empty": Text(
            "scheduler ยังไม่มีเครื่องทำงาน (worker) เปิด worker ก่อน แล้วสั่งใหม่",
            "the scheduler has no worker: start some, then try again",
        ),
        "batch.cluster.version": Text(
            "worker {worker} ใช้ xlita รุ่น {version} แต่เครื่องนี้ใช้รุ่น {own} ติดตั้งให้เป็นรุ่นเดียวกันทุกเครื่อง",
            "worker {worker} has xlita {version} and this machine {own}:"
            " install the same version on all",
        ),
        "batch.cluster.folder": Text(
            "worker {worker} มองไม่เห็นโฟลเดอร์ {path} ทุกเครื่องต้องใช้ดิสก์ร่วมกันและเห็นโฟลเดอร์ในชื่อเดียวกัน",
            "worker {worker} does not see {path}: all machines must share the disk and see the"
            " folder under the same name",
        ),
        "batch.run.exists": Text(
            "{path} มีผลของครั้งก่อน ใช้ --resume เพื่อทำเฉพาะไฟล์ที่ยังไม่เสร็จหรือเปลี่ยนไป หรือใช้โฟลเดอร์ใหม่",
            "{path} holds an earlier run: use --resume to do what is unfinished or has changed,"
            " or another folder",
        ),
        "batch.run.foreign": Text(
            "{path} มีไฟล์อื่นอยู่ ใช้โฟลเดอร์ว่างหรือโฟลเดอร์ใหม่",
            "{path} holds other files: use an empty folder or a new one",
        ),
        "batch.run.busy": Text(
            "มี xlita อีกตัวกำลังเขียนลง {path} รอให้เสร็จ หรือใช้โฟลเดอร์อื่น",
            "another xlita is writing to {path}: wait for it, or use another folder",
        ),
        "batch.run.none": Text(
            "{path} ไม่มีผลที่จะทำต่อ สั่งใหม่โดยไม่ใช้ --resume",
            "{path} holds nothing to resume: run without --resume",
        ),
        "batch.run.version": Text(
            "ผลครั้งก่อนทำด้วย xlita รุ่นอื่น ({version}) จึงทำต่อไม่ได้ ใช้โฟลเดอร์ใหม่",
            "the earlier run was made by another version of xlita ({version}): use a new folder",
        ),
        "batch.run.options": Text(
            "ผลครั้งก่อนสั่งไว้ต่างกัน (ครั้งก่อน {old} ครั้งนี้ {new}) สั่งให้เหมือนเดิม หรือใช้โฟลเดอร์ใหม่",
            "the earlier run was asked for otherwise (then {old}, now {new}):"
            " ask for the same, or use a new folder",
        ),
        "batch.run.measures": Text(
            "ผลครั้งก่อนสั่งด้วย --measures สั่งให้เหมือนเดิม หรือใช้โฟลเดอร์ใหม่",
            "the earlier run was asked for with --measures: ask for the same, or use a new folder",
        ),
        "batch.run.no-measures": Text(
            "ผลครั้งก่อนสั่งโดยไม่มี --measures สั่งให้เหมือนเดิม หรือใช้โฟลเดอร์ใหม่",
            "the earlier run was asked for without --measures: ask for the same, or use a new"
            " folder",
        ),
        "help.batch": Text(
            "ตรวจและคำนวณทุกสมุดงานในโฟลเดอร์ พร้อมตารางสรุป",
            "Check and fill every workbook of a folder, with tables of what was found.",
        ),
        "help.batch.more": Text(
            "วางไฟล์ผลในโฟลเดอร์ OUT ตามโครงเดิม พร้อม summary.xlsx, summary.html และ findings.jsonl"
            " ไฟล์ต้นฉบับไม่ถูกแตะต้อง",
            "OUT gets filled copies in the same tree, summary.xlsx, summary.html and"
            " findings.jsonl. No original is touched.",
        ),
        "help.batch.output": Text("โฟลเดอร์ผล", "The folder to write to."),
        "help.batch.jobs": Text(
            "จำนวนโปรเซส หากไม่ระบุใช้เท่าจำนวนแกนประมวลผล",
            "How many processes; unless given, one for each core",
        ),
        "help.batch.resume": Text(
            "ทำต่อจากครั้งที่หยุดไป ไฟล์ที่เสร็จแล้วไม่ทำซ้ำ",
            "Go on with a run that was stopped; finished files are not done again.",
        ),
        "help.batch.measures": Text(
            "เติมตารางมาตรการด้วย เหมือนคำสั่ง measures",
            "Complete the measure tables too, as the command measures does.",
        ),
        "help.batch.scheduler": Text(
            "ให้เครื่องในคลัสเตอร์ dask ช่วยทำงาน เช่น tcp://host:8786",
            "Have the machines of a dask cluster do the work, such as tcp://host:8786.",
        ),
        "help.batch.seconds": Text(
            "เวลาสูงสุดต่อไฟล์ (วินาที)", "The most time that one file may take, in seconds."
        ),
        "help.batch.memory": Text(
            "หน่วยความจำสูงสุดต่อโปรเซส (MB) ไม่มีผลบน Windows",
            "The most memory that one process may take, in MB; has no effect on Windows.",
        ),
    }
)
