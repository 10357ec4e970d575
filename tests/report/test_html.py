"""The page for a phone and for paper: complete, by itself, and safe from what people type."""

import re
from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.report import reports
from tests.report.reports import direction, report
from xlita.checks.finding import Finding, Place
from xlita.report.html_ import check_page
from xlita.report.markup import Markup, element, joined

TODAY = date(2026, 11, 21)
NEVER_CLOSED = {"meta", "br"}


class Page(HTMLParser):
    """The elements and the text of a page; complains of elements that are not closed in order."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(data.decode("utf-8"))
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in NEVER_CLOSED:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)


def page_of(*given, language="th") -> Page:
    return Page(check_page(given, language, TODAY))


def test_the_summary_comes_first_then_the_gravest_file():
    mild = report(reports.MILDER, path="เตือน.xlsx")
    text = page_of(reports.CLEAN, mild, report(direction(5)), reports.UNREADABLE).text
    order = ["ยังมีสิ่งที่ต้องแก้ 2 แห่ง", "4 ไฟล์ที่ตรวจ", "เก่า.xls", "in/ดอน.xlsx", "เตือน.xlsx", "ดี.xlsx"]
    assert [text.index(each) for each in order] == sorted(text.index(each) for each in order)
    assert "ตรวจเมื่อ 21 พฤศจิกายน 2569" in text


def test_a_finding_has_what_where_remedy_reason_and_code():
    page = page_of(report(direction(5)))
    for said in (
        "ต้องแก้ การเปลี่ยนแปลง",
        "เขียนว่า “เพิ่มขึ้น”",
        "ที่ คะแนนตัวชี้วัด!G5",
        "ดูประกอบ คะแนนตัวชี้วัด!D5, คะแนนตัวชี้วัด!E5",
        "วิธีแก้: พิมพ์ ลดลง",
        "เหตุผล: ",
        "ITA302 wrong-direction",
    ):
        assert said in page.text
    assert page.count("article") == 1


def test_findings_of_one_column_are_one_card_that_lists_every_place():
    same = page_of(report(*map(direction, range(5, 15))))
    assert same.count("article") == 1
    assert "คะแนนตัวชี้วัด!G5:G14" in same.text
    other = page_of(report(*(direction(row, score=f"{row}.00") for row in range(5, 20))))
    assert other.count("article") == 1
    assert other.count("li") == 4 + 10
    assert "คะแนนตัวชี้วัด!G15:G19" in other.text


def test_a_thousand_places_are_counted_not_listed():
    text = page_of(report(*(direction(row) for row in range(5, 2005, 2)))).text
    assert "และอีก 800 แห่ง" in text


def test_severities_have_their_sections_and_clean_files_a_list():
    text = page_of(report(reports.MILDER, direction(5)), reports.CLEAN).text
    assert text.index("ต้องแก้ 1 แห่ง ต้องแก้") < text.index("ควรตรวจ 1 แห่ง ควรตรวจ")
    assert "ไฟล์ที่ไม่พบข้อผิดพลาด 1 ไฟล์ ดี.xlsx" in text


@pytest.mark.parametrize(
    ("given", "verdict"),
    [
        ((reports.CLEAN,), "ไม่มีสิ่งที่ต้องแก้หรือควรตรวจ"),
        ((report(reports.MILDER),), "ไม่มีสิ่งที่ต้องแก้ มีสิ่งที่ควรตรวจ 1 แห่ง"),
        ((), "ไม่มีไฟล์ให้ตรวจ"),
        ((reports.UNREADABLE._replace(findings=()),), "ยังไม่ได้ตรวจ"),
    ],
)
def test_the_first_line_is_the_verdict(given, verdict):
    assert verdict in page_of(*given).text


def test_the_page_needs_nothing_but_itself():
    data = check_page(reports.EVERY_REPORT, "th", TODAY).decode("utf-8")
    page = Page(data.encode())
    assert {name for name, _ in page.elements}.isdisjoint({"script", "link", "img", "iframe"})
    assert not re.search(r"https?:|url\(|@import|javascript:", data)
    assert ("html", {"lang": "th"}) in page.elements
    assert any(attributes.get("name") == "viewport" for _, attributes in page.elements)
    policies = [a["content"] for _, a in page.elements if "http-equiv" in a]
    assert policies == ["default-src 'none'; style-src 'unsafe-inline'"]


def test_links_lead_to_sections():
    page = page_of(*reports.EVERY_REPORT)
    targets = {a["id"] for name, a in page.elements if name == "section" and "id" in a}
    links = {(a["href"] or "").removeprefix("#") for name, a in page.elements if name == "a"}
    assert links == targets != set()


@given(
    st.text(max_size=30) | st.sampled_from(["<script>alert(1)</script>", "\"'><img src=x>", "&lt;"])
)
@settings(max_examples=60)
def test_nothing_that_people_type_becomes_an_element(text):
    def page(said):
        bad = Finding("ITA201", Place(said, 1, 1, said), said, said, related=(Place(said, 2, 2),))
        first = report(bad, path=said)._replace(agency=said)
        return page_of(first, first, report(status="clean", path=said)._replace(agency=said))

    def shape(page):
        return [(name, sorted(attributes)) for name, attributes in page.elements]

    assert shape(page("x" + text)) == shape(page("xก"))


def test_an_element_escapes_text_and_attributes_but_not_elements():
    inner = element("b", "<&>")
    assert inner == "<b>&lt;&amp;&gt;</b>"
    assert element("p", inner, "\u202e\x07'", class_='"x"', id=None) == (
        '<p class="&quot;x&quot;"><b>&lt;&amp;&gt;</b>&#x27;</p>'
    )
    assert isinstance(joined("<"), Markup)


def test_english_pages_are_in_english():
    page = page_of(*reports.EVERY_REPORT, language="en")
    assert ("html", {"lang": "en"}) in page.elements
    assert "must be fixed" in page.text
    assert "checked on 2026-11-21" in page.text
