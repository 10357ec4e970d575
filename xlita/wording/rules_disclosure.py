"""Rules about what an agency discloses on its website (ITA7xx)."""

from __future__ import annotations

from xlita.wording.rule import Rule
from xlita.wording.texts import Text

PUBLISHED_WITHOUT_URL = Rule(
    code="ITA701",
    name="published-without-url",
    severity="error",
    fixable=False,
    messages={
        None: Text(
            "ข้อ {code} มีสถานะ “{status}” แต่ไม่มี URL",
            'Item {code} is marked "{status}" but has no URL.',
        )
    },
    fix={
        None: Text(
            "คัดลอก URL ของหน้าที่เผยแพร่มาวางในช่อง {cell} หรือแก้สถานะ",
            "Paste the address of the published page into {cell}, or correct the status.",
        )
    },
    checks=Text("ข้อที่เผยแพร่แล้วมี URL", "That a published item has a URL."),
    why=Text(
        "ผู้ตรวจเปิดดูจาก URL เท่านั้น ข้อที่ไม่มี URL จะไม่ได้คะแนน",
        "The assessor looks at nothing but the URL; without one the item scores nothing.",
    ),
    example=Text(
        "ข้อ O13 เผยแพร่แล้วแต่ช่อง URL ว่าง: วาง URL ของหน้า E-Service",
        "O13 is published but its URL is empty: paste the address of the E-Service page.",
    ),
)

BAD_URL = Rule(
    code="ITA702",
    name="bad-url",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: “{found}” ไม่ใช่ URL ที่เปิดได้จากอินเทอร์เน็ต",
            'Please check: "{found}" is no address that opens from the internet.',
        ),
        "local": Text(
            "ควรตรวจ: “{found}” เป็นที่อยู่ในเครื่องหรือเครือข่ายภายใน คนนอกเปิดไม่ได้",
            'Please check: "{found}" is on your computer or inside network; nobody outside can open'
            " it.",
        ),
        "no-scheme": Text(
            "ควรตรวจ: “{found}” ไม่มี https:// นำหน้า",
            'Please check: "{found}" lacks https:// in front.',
        ),
        "several": Text(
            "ควรตรวจ: “{found}” มีหลาย URL ติดกัน", 'Please check: "{found}" is several URLs in one.'
        ),
    },
    fix={
        None: Text(
            "เปิดหน้าเว็บในเบราว์เซอร์ คัดลอกที่อยู่จากแถบด้านบนมาวางทั้งหมด หนึ่ง URL ต่อหนึ่งบรรทัด",
            "Open the page in a browser and paste the whole address, one URL a line.",
        ),
        "no-scheme": Text("หากเปิดได้ ให้พิมพ์ {expected}", "If it opens, type {expected}."),
    },
    checks=Text(
        "URL มี http:// หรือ https:// ชื่อเว็บไซต์ครบ ไม่มีช่องว่าง และไม่ใช่ที่อยู่ในเครื่อง (ไม่ได้เปิดดูจริง)",
        "That a URL has http:// or https://, a full host name, no spaces, and is not on your"
        " computer (it is not opened).",
    ),
    why=Text("URL ที่เปิดไม่ได้เท่ากับไม่ได้เผยแพร่", "A URL that does not open counts as not published."),
    example=Text(
        "พิมพ์ D:\\ita\\o13.pdf: อัปโหลดขึ้นเว็บไซต์แล้ววาง URL",
        "D:\\ita\\o13.pdf was typed: upload it and paste the URL.",
    ),
)

NOT_ON_MAIN_SITE = Rule(
    code="ITA703",
    name="not-on-main-site",
    severity="warning",
    fixable=False,
    messages={
        None: Text(
            "ควรตรวจ: “{found}” ไม่อยู่บนเว็บไซต์หลักของหน่วยงาน ({expected})",
            'Please check: "{found}" is not on the agency\'s main website ({expected}).',
        )
    },
    fix={
        None: Text(
            "ใช้ URL ของหน้าบน {expected} ที่มีหรือเชื่อมโยงไปยังข้อมูลนี้ หากเว็บไซต์หลักเปลี่ยน ให้แก้ที่ชีต หน่วยงาน",
            "Give a page on {expected} that holds or links to this. If the main website changed,"
            " correct it on the agency's sheet.",
        )
    },
    checks=Text(
        "URL อยู่บนเว็บไซต์หลักที่ระบุในชีต หน่วยงาน ไม่ตรวจเมื่อไม่ได้ระบุ",
        "That a URL is on the main website named on the agency's sheet; not asked where none is.",
    ),
    why=Text(
        "ผู้ตรวจต้องเข้าถึงข้อมูลได้จากเว็บไซต์หลักของหน่วยงาน",
        "The data must be reached from the agency's main website.",
    ),
    example=Text(
        "URL เป็นของ drive.google.com: วางหน้าบนเว็บไซต์หลักที่เชื่อมโยงไปยังไฟล์นั้น",
        "The URL is on drive.google.com: give the page on the main website that links to it.",
    ),
)

RULES = (PUBLISHED_WITHOUT_URL, BAD_URL, NOT_ON_MAIN_SITE)
