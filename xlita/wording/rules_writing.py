"""Rules about writing a file (ITA002, ITA004).

The variants are the reasons that `xlita.sheet.errors` carry.
"""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

_RETYPE_FORMULA = Text(
    "เลือกช่องนั้น แล้วพิมพ์สูตรใหม่เป็นสูตรธรรมดา (กด Enter อย่างเดียว) หรือลบสูตรออก",
    "Select the cell and type an ordinary formula (press Enter only), or clear it.",
)
_SAVE_AGAIN = Text(
    "เปิดไฟล์ใน Excel บันทึกเป็นไฟล์ .xlsx ใหม่ แล้วสั่งใหม่กับไฟล์ใหม่",
    "Open it in Excel, save it as a new .xlsx file, and run the command on the new file.",
)

WRITE_REFUSED = Rule(
    code="ITA002",
    name="write-refused",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "ไม่ได้เขียนลงไฟล์ เพราะอาจทำให้ข้อมูลบางส่วนเสียหาย ไฟล์เดิมยังอยู่ครบ",
            "Nothing was written, because something in the file could be lost."
            " The file is as it was.",
        ),
        "signed": Text(
            "ไฟล์นี้ลงลายมือชื่อดิจิทัลไว้ หากเขียนลงไป ลายมือชื่อจะใช้ไม่ได้ จึงไม่ได้เขียน",
            "This file is digitally signed; writing would break the signature,"
            " so nothing was written.",
        ),
        "array-formula": Text(
            "ช่อง {cell} ในชีต {sheet} เป็นส่วนหนึ่งของสูตรอาร์เรย์ จึงไม่ได้เขียน",
            "Cell {cell} of sheet {sheet} belongs to an array formula, so nothing was written.",
        ),
        "shared-formula": Text(
            "ช่อง {cell} ในชีต {sheet} ใช้สูตรร่วมกับช่องอื่น แก้ช่องเดียวไม่ได้ จึงไม่ได้เขียน",
            "Cell {cell} of sheet {sheet} shares its formula with other cells"
            " and cannot change alone, so nothing was written.",
        ),
        "encoding": Text(
            "ไฟล์นี้เก็บตัวอักษรด้วยรหัสที่ xlita ยังเขียนไม่ได้ จึงไม่ได้เขียน",
            "This file keeps its text in an encoding that xlita cannot write,"
            " so nothing was written.",
        ),
        "protected-sheet": Text(
            "ชีต {sheet} ป้องกันการแก้ไขไว้ จึงไม่ได้เขียน",
            "Sheet {sheet} is protected, so nothing was written.",
        ),
        "cell-metadata": Text(
            "ช่อง {cell} ในชีต {sheet} เป็นข้อมูลชนิดพิเศษของ Excel รุ่นใหม่ จึงไม่ได้เขียน",
            "Cell {cell} of sheet {sheet} holds a special kind of data of newer Excel versions,"
            " so nothing was written.",
        ),
        "zip64": Text(
            "ไฟล์นี้บีบอัดแบบสำหรับไฟล์ใหญ่มาก (ZIP64) ซึ่ง xlita ยังเขียนไม่ได้ จึงไม่ได้เขียน",
            "This file is packed for very large sizes (ZIP64), which xlita cannot write,"
            " so nothing was written.",
        ),
        "unknown-sheet": Text(
            "ไม่มีชีต {sheet} ในสมุดงาน จึงไม่ได้เขียน",
            "The workbook has no sheet {sheet}, so nothing was written.",
        ),
        "disordered": Text(
            "ชีต {sheet} เรียงแถวหรือช่องภายในไฟล์ผิดลำดับ จึงไม่ได้เขียน",
            "Sheet {sheet} keeps its rows or cells out of order, so nothing was written.",
        ),
        "formula-too-long": Text(
            "สูตรสำหรับช่อง {cell} ในชีต {sheet} ยาวเกินที่ Excel รับได้ จึงไม่ได้เขียน",
            "The formula for cell {cell} of sheet {sheet} is longer than Excel takes,"
            " so nothing was written.",
        ),
        "text-too-long": Text(
            "ข้อความสำหรับช่อง {cell} ในชีต {sheet} ยาวเกินที่ Excel รับได้ จึงไม่ได้เขียน",
            "The text for cell {cell} of sheet {sheet} is longer than Excel takes,"
            " so nothing was written.",
        ),
        "not-a-number": Text(
            "ค่าสำหรับช่อง {cell} ในชีต {sheet} ไม่ใช่จำนวนที่ Excel เก็บได้ จึงไม่ได้เขียน",
            "The value for cell {cell} of sheet {sheet} is no number that Excel can keep,"
            " so nothing was written.",
        ),
        "no-such-cell": Text(
            "ตำแหน่งที่จะเขียนในชีต {sheet} อยู่นอกขอบเขตของ Excel จึงไม่ได้เขียน",
            "The place to write on sheet {sheet} is outside Excel's limits,"
            " so nothing was written.",
        ),
        "cannot-move": Text(
            "มีส่วนที่อ้างถึงแถวในชีต {sheet} ซึ่ง xlita เลื่อนตามให้ถูกต้องไม่ได้ จึงไม่ได้เพิ่มหรือลบแถว",
            "Something refers to rows of sheet {sheet} in a way that xlita cannot keep right,"
            " so no rows were added or taken away.",
        ),
        "loses-target": Text(
            "แถวที่จะลบในชีต {sheet} ยังมีสูตร แผนภูมิ หรือส่วนอื่นใช้อยู่ จึงไม่ได้ลบ",
            "The rows to take away from sheet {sheet} are used by a formula, a chart or the like,"
            " so they were left.",
        ),
        "cuts-array": Text(
            "การเพิ่มหรือลบแถวจะตัดสูตรอาร์เรย์ที่ช่อง {cell} ในชีต {sheet} จึงไม่ได้ทำ",
            "Adding or taking away these rows would cut the array formula in cell {cell}"
            " of sheet {sheet}, so it was not done.",
        ),
        "cuts-table": Text(
            "สิ่งที่จะทำในชีต {sheet} จะทำให้ตารางหรือตัวกรองของ Excel เสียรูป จึงไม่ได้ทำ",
            "This would break a table or filter of Excel's on sheet {sheet}, so it was not done.",
        ),
        "cuts-pivot": Text(
            "การเพิ่มหรือลบแถวในชีต {sheet} จะตัดตาราง PivotTable จึงไม่ได้ทำ",
            "Adding or taking away these rows of sheet {sheet} would cut a pivot table,"
            " so it was not done.",
        ),
        "cuts-merge": Text(
            "ช่องที่จะผสานในชีต {sheet} (เริ่มที่ {cell}) ซ้อนกับช่องที่ผสานไว้แล้ว จึงไม่ได้ผสาน",
            "The cells to merge on sheet {sheet} (from {cell}) overlap merged cells,"
            " so they were not merged.",
        ),
        "not-empty": Text(
            "ช่อง {cell} ในชีต {sheet} มีข้อมูล หากผสานช่องข้อมูลจะหาย จึงไม่ได้ผสาน",
            "Cell {cell} of sheet {sheet} holds something that merging would lose,"
            " so the cells were not merged.",
        ),
        "row-too-high": Text(
            "ความสูงที่จะตั้งให้แถว {row} ในชีต {sheet} เกินที่ Excel รับได้ จึงไม่ได้เขียน",
            "The height for row {row} of sheet {sheet} is more than Excel takes,"
            " so nothing was written.",
        ),
        "no-room": Text(
            "ชีต {sheet} มีแถวไม่พอให้เลื่อนลง จึงไม่ได้เพิ่มแถว",
            "Sheet {sheet} has no room below to move its rows to, so no rows were added.",
        ),
        "excel-refused": Text(
            "Excel ไม่ยอมทำหรือทำสิ่งที่สั่งไม่ได้ จึงคืนสมุดงานให้เป็นอย่างเดิม",
            "Excel refused or cannot do what it was told, so the workbook was put back as it was.",
        ),
        "not-as-written": Text(
            "Excel ไม่รับค่าที่เขียนลงช่อง {cell} ในชีต {sheet} ตามที่ส่งไป",
            "Excel did not keep what was written into cell {cell} of sheet {sheet}.",
        ),
        "legacy-format": Text(
            "xlita ไม่เขียนลงไฟล์ .xls .xlsb หรือ .ods",
            "xlita writes into no .xls, .xlsb or .ods file.",
        ),
        "structure-locked": Text(
            "สมุดงานนี้ป้องกันโครงสร้างไว้ เพิ่มชีตไม่ได้ จึงไม่ได้เขียน",
            "The structure of this workbook is protected and no sheet can be added,"
            " so nothing was written.",
        ),
        "table-beside": Text(
            "ในชีต {sheet} มีตารางอื่นอยู่ข้างตารางมาตรการ แถวที่แทรกใหม่จะผ่ากลางตารางนั้น จึงไม่ได้เขียน",
            "On sheet {sheet} another table stands beside the measure table, and new rows would"
            " cut through it; nothing was written.",
        ),
        "layout-foreign": Text(
            "ตารางมาตรการในชีต {sheet} ไม่ได้สร้างจากแบบของ xlita จึงเปลี่ยนรูปแบบตารางไม่ได้ และไม่ได้เขียน",
            "The measure table on sheet {sheet} is not of xlita's making, so its layout cannot be"
            " changed; nothing was written.",
        ),
        "layout-has-more": Text(
            "ชีต {sheet} มีข้อความนอกตารางมาตรการที่ช่อง {cell} ซึ่งจะหายไปเมื่อเปลี่ยนรูปแบบตาราง จึงไม่ได้เขียน",
            "Sheet {sheet} holds text outside the measure table, in cell {cell}, which another"
            " layout would lose; nothing was written.",
        ),
        "sheet-has-more": Text(
            "ชีต {sheet} ที่ xlita สร้างไว้ มีสิ่งที่ผู้อื่นเพิ่มเข้ามา เช่น ความคิดเห็นหรือรูปภาพ จึงไม่ได้สร้างใหม่ทับ",
            "Someone added things to sheet {sheet}, which xlita had made, such as comments or"
            " pictures, so it was not replaced.",
        ),
        "shared-workbook": Text(
            "สมุดงานนี้เปิดใช้ร่วมกันแบบเก่าของ Excel จึงเพิ่มชีตไม่ได้ และไม่ได้เขียน",
            "This workbook is shared in the old way of Excel, in which no sheet can be added,"
            " so nothing was written.",
        ),
        "strict": Text(
            "ไฟล์นี้บันทึกเป็นชนิด Strict Open XML ซึ่ง xlita ยังเพิ่มชีตไม่ได้ จึงไม่ได้เขียน",
            "This file was saved as Strict Open XML, to which xlita cannot add a sheet,"
            " so nothing was written.",
        ),
        "too-many-styles": Text(
            "สมุดงานนี้มีรูปแบบช่องมากจนถึงขีดจำกัดของ Excel จึงไม่ได้เขียน",
            "This workbook has as many cell formats as Excel allows, so nothing was written.",
        ),
        "same-file": Text(
            "ไฟล์ที่จะเขียนเป็นไฟล์เดียวกับไฟล์ต้นฉบับ จึงไม่ได้เขียน",
            "The file to write is the file that was read, so nothing was written.",
        ),
    },
    fix={
        None: _SAVE_AGAIN,
        "signed": Text(
            "เปิดไฟล์ใน Excel แล้วลบลายมือชื่อออก (แฟ้ม > ข้อมูล > ดูลายเซ็น) จากนั้นลงใหม่ภายหลัง",
            "Remove the signature in Excel (File > Info > View Signatures) and sign again later.",
        ),
        "array-formula": _RETYPE_FORMULA,
        "shared-formula": _RETYPE_FORMULA,
        "cell-metadata": _RETYPE_FORMULA,
        "protected-sheet": Text(
            "ใน Excel เลือก รีวิว > ยกเลิกการป้องกันแผ่นงาน แล้วบันทึก",
            "In Excel choose Review > Unprotect Sheet, then save.",
        ),
        "legacy-format": Text(
            "สั่ง xlita fill {path} -o ชื่อใหม่.xlsx เพื่อแปลงเป็นสมุดงานมาตรฐาน",
            "Run xlita fill {path} -o NEW.xlsx to make a standard workbook of it.",
        ),
        "structure-locked": Text(
            "ใน Excel เลือก รีวิว > ป้องกันสมุดงาน เพื่อยกเลิกการป้องกัน แล้วบันทึก",
            "In Excel choose Review > Protect Workbook to lift the protection, then save.",
        ),
        "excel-refused": Text(
            "กด Esc ใน Excel ปิดหน้าต่างย่อยที่เปิดค้าง แล้วสั่งใหม่ ถ้ายังไม่ได้ ให้บันทึก ปิดสมุดงาน แล้วสั่งกับไฟล์แทน",
            "Press Esc in Excel, close open dialogs, and run it again. If that does not help, save,"
            " close the workbook, and run it on the file.",
        ),
        "table-beside": Text(
            "ย้ายตารางมาตรการไปไว้ชีตของตนเอง เช่น ชีตชื่อ มาตรการ บันทึก แล้วสั่งใหม่",
            "Move the measure table to a sheet of its own, save, and run it again.",
        ),
        "layout-foreign": Text(
            "สั่งโดยไม่ใช้ --layout หรือคัดลอกตารางไปวางในสมุดงานเปล่าของ xlita (คำสั่ง new agency --layout)",
            "Run it without --layout, or copy the table into a blank workbook of xlita (command new"
            " agency --layout).",
        ),
        "layout-has-more": Text(
            "ย้ายข้อความนั้นไปชีตอื่น หรือให้อยู่ในแถวของมาตรการ บันทึก แล้วสั่งใหม่",
            "Move that text to another sheet or into a measure's row, save, and run it again.",
        ),
        "sheet-has-more": Text(
            "ย้ายสิ่งที่เพิ่มไปไว้ชีตอื่น หรือลบชีตนั้น บันทึก แล้วสั่งใหม่",
            "Move what was added to another sheet, or delete the sheet, save, and run it again.",
        ),
        "shared-workbook": Text(
            "ใน Excel ยกเลิกการใช้สมุดงานร่วมกัน (รีวิว > เลิกแชร์สมุดงาน) แล้วบันทึก",
            "In Excel stop sharing the workbook (Review > Unshare Workbook), then save.",
        ),
        "strict": Text(
            "เปิดไฟล์ใน Excel บันทึกเป็นชนิด “สมุดงาน Excel (*.xlsx)” แล้วใช้ไฟล์ใหม่",
            'Open it in Excel, save it as "Excel Workbook (*.xlsx)", and use the new file.',
        ),
        "too-many-styles": Text(
            "คัดลอกเฉพาะตารางไปวางในสมุดงานใหม่ แล้วใช้สมุดงานนั้น",
            "Copy only the tables into a new workbook and use that one.",
        ),
        "same-file": Text(
            "ระบุชื่ออื่นหลัง -o หรือใช้ --in-place หากต้องการเขียนลงไฟล์เดิม",
            "Give -o another name, or use --in-place to write into the file itself.",
        ),
    },
    checks=Text(
        "การเขียนจะไม่ทำให้สิ่งอื่นในไฟล์เปลี่ยนหรือหายไป",
        "That writing changes or loses nothing else in the file.",
    ),
    why=Text(
        "ข้อมูลของหน่วยงานสำคัญกว่าการเขียนให้เสร็จ เมื่อไม่แน่ใจจึงไม่เขียนเลย",
        "The agency's data matters more than finishing: in doubt nothing is written.",
    ),
    example=Text(
        "ชีตตั้งป้องกันไว้: ยกเลิกการป้องกัน บันทึก แล้วสั่งคำนวณใหม่",
        "A sheet is protected: unprotect it, save, and run fill again.",
    ),
)

NOT_WRITABLE = Rule(
    code="ITA004",
    name="not-writable",
    severity="error",
    fixable=False,
    messages={
        None: Text("เขียนไฟล์นี้ไม่ได้ ไฟล์เดิมยังอยู่ครบ", "This file cannot be written. It is as it was."),
        "open-in-excel": Text(
            "ไฟล์นี้เปิดอยู่ใน Excel จึงเขียนไม่ได้", "This file is open in Excel, so it cannot be written."
        ),
        "read-only": Text(
            "ไฟล์นี้ตั้งเป็นอ่านอย่างเดียว จึงเขียนไม่ได้", "This file is read-only, so it cannot be written."
        ),
        "disk-full": Text("พื้นที่เก็บข้อมูลเต็ม จึงเขียนไม่ได้", "The disk is full, so nothing was written."),
        "no-folder": Text("ไม่มีโฟลเดอร์ที่จะเขียนไฟล์ลงไป", "The folder to write into does not exist."),
        "denied": Text("ไม่ได้รับอนุญาตให้เขียนไฟล์ในที่นี้", "You are not allowed to write here."),
        "busy": Text(
            "มีโปรแกรมอื่นกำลังบันทึกไฟล์นี้อยู่ จึงยังไม่ได้เขียน",
            "Another program is saving this file right now, so nothing was written.",
        ),
        "changed-meanwhile": Text(
            "มีผู้อื่นแก้ไฟล์นี้ระหว่างที่ xlita กำลังทำงาน จึงไม่ได้เขียนทับ",
            "Someone changed this file while xlita was at work, so it was not written over.",
        ),
        "name-too-long": Text(
            "ชื่อไฟล์หรือโฟลเดอร์ยาวเกินไป จึงเขียนไม่ได้",
            "The name of the file or of its folders is too long to be written.",
        ),
        "kept-beside": Text(
            "Windows บันทึกไฟล์นี้ไม่สำเร็จกลางคัน ข้อมูลทั้งหมดอยู่ในไฟล์ {kept} ในโฟลเดอร์เดียวกัน",
            "Windows failed half-way through saving; everything is in {kept} in the same folder.",
        ),
        "failed": Text(
            "เขียนไฟล์นี้ไม่สำเร็จ ({error}) ไฟล์เดิมยังอยู่ครบ",
            "Writing this file failed ({error}). It is as it was.",
        ),
        "cell-being-edited": Text(
            "มีช่องหนึ่งใน Excel กำลังพิมพ์ค้างอยู่ จึงเขียนไม่ได้",
            "A cell is still being edited in Excel, so nothing can be written.",
        ),
    },
    fix={
        None: Text("ระบุชื่อไฟล์หรือโฟลเดอร์อื่นหลัง -o", "Give -o another file or folder."),
        "open-in-excel": Text(
            "ปิดไฟล์นี้ใน Excel แล้วสั่งใหม่ หากไม่มีใครเปิดอยู่ ให้ลบไฟล์ซ่อนข้างกันที่ชื่อขึ้นต้นด้วย ~$ ซึ่งค้างอยู่",
            "Close the file in Excel, then run the command again. If nobody has it open,"
            ' delete the hidden file beside it whose name begins with "~$", which was left behind.',
        ),
        "read-only": Text(
            "คลิกขวาที่ไฟล์ เลือก คุณสมบัติ เอาเครื่องหมาย “อ่านอย่างเดียว” ออก หรือระบุชื่ออื่นหลัง -o",
            'Right-click the file, choose Properties, clear "Read-only", or give -o another name.',
        ),
        "disk-full": Text(
            "ลบไฟล์ที่ไม่ใช้ หรือเลือกไดรฟ์อื่นหลัง -o", "Delete what is not needed, or give -o another drive."
        ),
        "busy": Text("รอสักครู่แล้วสั่งใหม่", "Wait a moment, then run the command again."),
        "changed-meanwhile": Text(
            "เปิดไฟล์ดูสิ่งที่เปลี่ยน ปิดไฟล์ แล้วสั่งใหม่",
            "Open the file to see what changed, close it, and run the command again.",
        ),
        "name-too-long": Text(
            "ตั้งชื่อไฟล์ให้สั้นลง หรือย้ายไปโฟลเดอร์ที่อยู่ตื้นกว่า แล้วสั่งใหม่",
            "Give the file a shorter name, or move it up some folders, and run the command again.",
        ),
        "kept-beside": Text(
            "เปลี่ยนชื่อไฟล์ {kept} โดยลบ .new ท้ายชื่อออก",
            "Rename {kept}: take away the .new at its end.",
        ),
        "failed": Text(
            "ตรวจว่าไดรฟ์ยังเชื่อมต่ออยู่ หรือระบุไฟล์ในไดรฟ์อื่นหลัง -o",
            "See that the drive is still connected, or give -o a file on another drive.",
        ),
        "no-folder": Text(
            "สร้างโฟลเดอร์นั้นก่อน หรือระบุโฟลเดอร์ที่มีอยู่",
            "Create the folder first, or name one that exists.",
        ),
        "cell-being-edited": Text(
            "กด Enter หรือ Esc ใน Excel ให้พ้นจากการพิมพ์ แล้วสั่งใหม่",
            "Press Enter or Esc in Excel to leave the cell, then run it again.",
        ),
    },
    checks=Text("ที่ที่จะเขียนไฟล์เขียนได้จริง", "That the place to write to allows it."),
    why=Text("หากเขียนไม่สำเร็จ ผลที่คำนวณจะไม่อยู่ในไฟล์", "If writing fails, the file lacks the results."),
    example=Text(
        "เปิดไฟล์ค้างไว้ใน Excel: ปิดไฟล์ แล้วสั่งคำนวณใหม่",
        "The file is still open in Excel: close it and run fill again.",
    ),
)

RULES = (WRITE_REFUSED, NOT_WRITABLE)
