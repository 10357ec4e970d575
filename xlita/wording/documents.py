"""The documents that a workbook becomes, and what each has to hold."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from xlita.wording.texts import Text

#: Documents by the names that the year files give them.
DOCUMENTS: Mapping[str, Text] = MappingProxyType(
    {
        "measures": Text(
            "มาตรการส่งเสริมคุณธรรมและความโปร่งใส", "measures of integrity and transparency"
        ),
        "report": Text("รายงานผลการดำเนินการตามมาตรการ", "report on the implementation of measures"),
    }
)

#: What a document has to hold, by the names that the year files give it.
ELEMENTS: Mapping[str, Text] = MappingProxyType(
    {
        "analysis": Text("ผลการวิเคราะห์ผลการประเมินของปีที่ผ่านมา", "analysis of last year's result"),
        "weak-points": Text("ประเด็นที่เป็นจุดอ่อนหรือต้องปรับปรุง", "weak points to mend"),
        "measures": Text("มาตรการหรือแนวทาง", "measures"),
        "indicator": Text("ตัวชี้วัดที่มาตรการตอบ", "the indicator of each measure"),
        "measure-analysis": Text(
            "ผลการวิเคราะห์ตัวชี้วัดของแต่ละมาตรการ", "the analysis behind each measure"
        ),
        "every-indicator": Text("การวิเคราะห์ครบทุกตัวชี้วัด", "an analysis of every indicator"),
        "steps": Text("ขั้นตอนหรือวิธีการดำเนินการ", "the steps of each measure"),
        "responsible": Text("ผู้รับผิดชอบ", "the owner of each measure"),
        "period": Text("ระยะเวลาดำเนินการ", "the period of each measure"),
        "follow-up": Text("การติดตามหรือรายงานผล", "follow-up or reporting"),
        "topics": Text("ประเด็นทั้งเจ็ดตามคู่มือ", "the seven topics"),
        "results": Text("สรุปผลการดำเนินการตามมาตรการ", "the result of each measure"),
        "outcomes": Text("ผลลัพธ์หรือความสำเร็จของการดำเนินการ", "the outcome of each measure"),
    }
)
