"""What each rule finds: the cells that differ from a sound workbook, and the findings they give.

A finding is written as ``code severity sheet!cell [heading] found → expected (related cells)``.
"""

from __future__ import annotations

import pytest

from tests.support.markdown_book import GridBook, markdown_book
from tests.support.workbooks import AGENCY, PROVINCE, changed
from xlita.checks.finding import Finding
from xlita.report.results import fix_of, message_of, severity_of
from xlita.workflow import check_book

P = "หน่วยงาน!"
S = "คะแนนตัวชี้วัด!"
Q = "คะแนนข้อคำถาม!"
M = "มาตรการ!"
T = "ตรัง!"
SCORES = "E3 E4 E5 E6 E7 E8 E9 E10 E11 E12"


def line(finding: Finding) -> str:
    """A finding as the cases write it."""
    words = [finding.code, severity_of(finding)]
    if finding.place is not None:
        words.append(f"{finding.place.sheet}!{finding.place.cell}")
        words.append(f"[{finding.place.heading}]")
    if finding.found is not None or finding.expected is not None:
        words.append(f"{finding.found or ''} → {finding.expected or ''}".strip())
    if finding.related:
        words.append(f"({' '.join(place.cell for place in finding.related)})")
    return " ".join(words)


def lines(book: GridBook) -> list[str]:
    return [line(finding) for finding in check_book(book).findings]


def test_a_sound_workbook_has_no_finding() -> None:
    assert lines(markdown_book(AGENCY)) == []


def test_a_sound_province_annex_has_no_finding() -> None:
    assert lines(markdown_book(PROVINCE)) == []


AGENCY_CASES = [
    # ITA106 the rules of the year
    (
        {P + "B5": "2571", M + "E2": "ตลอดปี", M + "E3": "ตลอดปี"},
        ["ITA106 info หน่วยงาน!B5 [ปีงบประมาณ]"],
    ),
    # ITA201 not a number
    (
        {S + "E3": "'84,17'"},
        [f"ITA201 error {S}E3 [คะแนน / 2567] 84,17 → 84.17"],
    ),
    ({S + "D4": "ไม่มีคะแนน"}, [f"ITA201 error {S}D4 [คะแนน / 2566] ไม่มีคะแนน →"]),
    ({S + "E3": "2024-05-12"}, [f"ITA201 error {S}E3 [คะแนน / 2567] 12/5/2024 →"]),
    ({S + "E3": "TRUE"}, [f"ITA201 error {S}E3 [คะแนน / 2567] TRUE →"]),
    ({P + "B6": "เก้าสิบสาม"}, [f"ITA201 error {P}B6 [คะแนนรวม] เก้าสิบสาม →"]),
    ({P + "B5": "สองห้าหกเจ็ด"}, [f"ITA201 error {P}B5 [ปีงบประมาณ] สองห้าหกเจ็ด →"]),
    # ITA202 out of range
    ({S + "E3": "8417"}, [f"ITA202 error {S}E3 [คะแนน / 2567] 8417 → 0–100"]),
    ({S + "D3": "-1"}, [f"ITA202 error {S}D3 [คะแนน / 2566] -1 → 0–100"]),
    ({P + "B5": "2024"}, [f"ITA202 error {P}B5 [ปีงบประมาณ] 2024 → 2567"]),
    ({P + "B10": "101"}, [f"ITA202 error {P}B10 [คะแนน EIT ส่วนที่ 1] 101 → 0–100"]),
    ({Q + "B3": "3"}, [f"ITA202 error {Q}B3 [ส่วนที่] 3 → 1–2"]),
    ({Q + "C3": "11"}, [f"ITA202 error {Q}C3 [ตัวชี้วัด] 11 → 1–10"]),
    (
        {S + "B6": "11", S + "C6": ""},
        [
            f"ITA403 error {S}C2 [ตัวชี้วัด]",
            f"ITA202 error {S}B6 [ลำดับ] 11 → 1–10",
        ],
    ),
    # ITA203 too many decimals
    ({S + "E3": "84.166"}, [f"ITA203 warning {S}E3 [คะแนน / 2567] 84.166 → 84.17"]),
    # ITA204 numbers that are text
    ({S + "E3": "๘๔.๑๗"}, [f"ITA204 info {S}E3 [คะแนน / 2567] ๘๔.๑๗ → 84.17"]),
    ({S + "E11": "๑๐๐ คะแนน"}, [f"ITA204 info {S}E11 [คะแนน / 2567] ๑๐๐ คะแนน → 100.00"]),
    # ITA205 error values, typed ones too
    ({S + "E3": "#REF!"}, [f"ITA205 error {S}E3 [คะแนน / 2567] #REF! →"]),
    (
        {S + "E13": "=AVERAGE(E3:E7) → #VALUE!", S + "E14": ""},
        [
            f"ITA205 error {S}E13 [คะแนน / 2567] #VALUE! →",
        ],
    ),
    ({S + "G13": "#N/A"}, [f"ITA205 error {S}G13 [การเปลี่ยนแปลง] #N/A →"]),
    # ITA206 formulas that were never calculated
    ({S + "E3": "=84.17 →"}, [f"ITA206 warning {S}E3 [คะแนน / 2567] →"]),
    # ITA207 required cells
    ({S + "E3": ""}, [f"ITA207 error {S}E3 [คะแนน / 2567]"]),
    ({S + "E3": '""'}, [f"ITA207 error {S}E3 [คะแนน / 2567]"]),
    ({S + "E3": '=IF(A1=0,"","") → ""'}, [f"ITA207 error {S}E3 [คะแนน / 2567]"]),
    ({P + "B3": ""}, [f"ITA207 error {P}B3 [อำเภอ]"]),
    ({P + "B3": "", P + "B2": "รัฐวิสาหกิจ"}, []),
    ({Q + "A2": ""}, [f"ITA207 error {Q}A2 [ข้อ]"]),
    # ITA208 words that are not in the list
    (
        {P + "B2": "อบต."},
        [f"ITA208 warning {P}B2 [ประเภทหน่วยงาน] อบต. → องค์การบริหารส่วนตำบล"],
    ),
    (
        {P + "B2": "เทศบาลตำบน"},
        [f"ITA208 warning {P}B2 [ประเภทหน่วยงาน] เทศบาลตำบน → เทศบาลตำบล"],
    ),
    ({Q + "H2": "มีนะ"}, [f"ITA208 warning {Q}H2 [ข้อเสนอแนะจาก ป.ป.ช.] มีนะ → มี"]),
    ({Q + "A2": "x9"}, [f"ITA208 warning {Q}A2 [ข้อ] x9 → i1, e1"]),
    (
        {M + "F2": "การใช้อำนาด"},
        [f"ITA208 warning {M}F2 [ตัวชี้วัด] การใช้อำนาด → 3. การใช้อำนาจ"],
    ),
    ({M + "G2": "EITT"}, [f"ITA208 warning {M}G2 [เครื่องมือ] EITT → EIT"]),
    # ITA208 a name that no indicator has is never taken for one, only suggested
    (
        {S + "B6": "", S + "C6": "การใช้ทรพย์สินของราชการ"},
        [
            f"ITA208 warning {S}C6 [ตัวชี้วัด] การใช้ทรพย์สินของราชการ → การใช้ทรัพย์สินของราชการ",
        ],
    ),
    # ITA208 the name of one indicator beside the number of another
    (
        {S + "C6": "การใช้งบประมาณ"},
        [f"ITA208 warning {S}C6 [ตัวชี้วัด] การใช้งบประมาณ → การใช้ทรัพย์สินของราชการ (B6)"],
    ),
    # ITA209 Buddhist years in date cells
    ({P + "B12": "2567-07-30"}, [f"ITA209 warning {P}B12 [วันที่ประกาศผล] 30/7/2567 → 30/7/2024"]),
    ({P + "B12": "2024-07-30"}, []),
    # ITA301 formulas typed over
    (
        {S + "E13": "=AVERAGE(E3:E7) → 90.45"},
        [f"ITA301 warning {S}E14 [คะแนน / 2567] 93.71 →"],
    ),
    # ITA302 the word for the change
    ({S + "G3": "เพิ่มขึ้น"}, [f"ITA302 error {S}G3 [การเปลี่ยนแปลง] เพิ่มขึ้น → ลดลง (D3 E3)"]),
    ({S + "G3": "▼"}, []),
    # a word for a change from nothing
    (
        {S + "D3": "-"},
        [
            f"ITA304 error {S}F3 [ผลต่าง (คะแนน)] -7.26 → - (D3 E3)",
            f"ITA302 error {S}G3 [การเปลี่ยนแปลง] ลดลง → - (D3 E3)",
        ],
    ),
    ({S + "F3": "7.26"}, [f"ITA302 error {S}F3 [ผลต่าง (คะแนน)] 7.26 → -7.26 (D3 E3)"]),
    ({S + "G14": "ลดลง"}, [f"ITA302 error {S}G14 [การเปลี่ยนแปลง] ลดลง → เพิ่มขึ้น (D14 E14)"]),
    ({S + "G15": "เท่าเดิม"}, [f"ITA302 error {S}G15 [การเปลี่ยนแปลง] เท่าเดิม → เพิ่มขึ้น (B9 B7)"]),
    # ITA303 pass or fail
    ({S + "H3": "ผ่าน"}, [f"ITA303 error {S}H3 [เปรียบเทียบกับเกณฑ์] ผ่าน → ไม่ผ่าน (E3)"]),
    # ITA304 the difference
    ({S + "F4": "16.76"}, [f"ITA304 error {S}F4 [ผลต่าง (คะแนน)] 16.76 → +16.67 (D4 E4)"]),
    # ITA305 levels
    ({P + "B7": "B"}, [f"ITA305 error {P}B7 [ระดับผลการประเมิน] B → ผ่านดี หรือ ผ่าน (B6 E14)"]),
    (
        {P + "B7": "ผ่านดีเยี่ยม"},
        [f"ITA305 error {P}B7 [ระดับผลการประเมิน] ผ่านดีเยี่ยม → ผ่านดี หรือ ผ่าน (B6 E14)"],
    ),
    ({P + "B7": "", S + "E15": "ผ่านดี หรือ ผ่าน"}, []),
    ({S + "D15": "B"}, [f"ITA305 error {S}D15 [คะแนน / 2566] B → ผ่าน (B8 D14)"]),
    # ITA401 totals
    ({P + "B6": "93.72"}, [f"ITA401 error {P}B6 [คะแนนรวม] 93.72 → 93.71 ({SCORES})"]),
    (
        {S + "E14": "91.8", S + "F14": ""},
        [
            f"ITA401 error {S}E14 [คะแนน / 2567] 91.80 → 93.71 ({SCORES})",
        ],
    ),
    ({S + "E13": "90"}, [f"ITA401 error {S}E13 [คะแนน / 2567] 90.00 → 90.45 (E3 E4 E5 E6 E7)"]),
    # ITA402, ITA403 indicators twice or not at all
    (
        {S + "B6": "3", S + "C6": ""},
        [f"ITA403 error {S}C2 [ตัวชี้วัด]", f"ITA402 error {S}B6 [ลำดับ] (B5)"],
    ),
    # numbers that start again with each instrument
    ({S + "B8": "1", S + "B9": "2", S + "B10": "3", S + "B11": "1", S + "B12": "2"}, []),
]


@pytest.mark.parametrize(
    ("cells", "expected"), AGENCY_CASES, ids=[str(cells) for cells, _ in AGENCY_CASES]
)
def test_agency(cells: dict[str, str], expected: list[str]) -> None:
    assert lines(changed(AGENCY, cells)) == expected


PROVINCE_CASES = [
    ({T + "D6": ""}, [f"ITA207 error {T}D6 [คะแนน 2564]"]),
    ({T + "B6": ""}, [f"ITA207 error {T}B6 [หน่วยงาน]"]),
    ({T + "F4": "มาก"}, [f"ITA201 error {T}F4 [เปรียบเทียบ ปีที่ผ่านมา] มาก →"]),
    # a change that would put the score of the year before below 0
    (
        {T + "F4": "'+97.00'"},
        [f"ITA202 error {T}F4 [เปรียบเทียบ ปีที่ผ่านมา] +97.00 → -3.24 – 96.76 (D4)"],
    ),
    ({T + "G5": "ผ่าน"}, [f"ITA303 error {T}G5 [เปรียบเทียบกับเกณฑ์*] ผ่าน → ไม่ผ่าน (D5)"]),
    ({T + "E4": "A"}, [f"ITA305 error {T}E4 [ระดับผล การประเมิน] A → AA (D4)"]),
    (
        {T + "E4": "ผ่านดี"},
        [f"ITA305 error {T}E4 [ระดับผล การประเมิน] ผ่านดี → AA (D4)"],
    ),
    # the same agency in full and abbreviated
    (
        {T + "B5": "องค์การบริหารส่วนตำบล นาท่าม"},
        [f"ITA404 error {T}B6 [หน่วยงาน] อบต.นาท่าม → (B5)"],
    ),
    ({T + "A6": "5"}, [f"ITA405 warning {T}A6 [ที่] 5 → 3"]),
]


@pytest.mark.parametrize(
    ("cells", "expected"), PROVINCE_CASES, ids=[str(cells) for cells, _ in PROVINCE_CASES]
)
def test_province(cells: dict[str, str], expected: list[str]) -> None:
    assert lines(changed(PROVINCE, cells)) == expected


def test_every_code_of_these_families_has_a_case() -> None:
    told = {each.split()[0] for _, expected in AGENCY_CASES + PROVINCE_CASES for each in expected}
    told |= {"ITA101", "ITA102", "ITA103", "ITA104", "ITA105"}  # test_template_rules.py
    wanted = {f"ITA{number}" for number in (
        *range(101, 107), *range(201, 210), *range(301, 306), *range(401, 406),
    )}  # fmt: skip
    assert told == wanted


def test_uncertain_rules_are_warnings() -> None:
    book = changed(
        AGENCY,
        {
            P + "B5": "2570",
            S + "D2": "2569",
            S + "E2": "2570",
            S + "H3": "ผ่าน",
            S + "B6": "3",
            S + "C6": "",
            P + "B7": "AA",
        },
    )
    found = {finding.code: severity_of(finding) for finding in check_book(book).findings}
    assert found["ITA106"] == "info"
    for code in ("ITA303", "ITA305", "ITA402", "ITA403"):
        assert found[code] == "warning", code


def test_levels_are_joined_in_the_reader_s_language() -> None:
    (finding,) = check_book(changed(AGENCY, {P + "B7": "B"})).findings
    for said in (message_of(finding, "en"), fix_of(finding, "en")):
        assert "ผ่านดี or ผ่าน" in said
        assert "หรือ" not in said
    assert "ผ่านดี หรือ ผ่าน" in message_of(finding, "th")
    assert finding.expected == "ผ่านดี หรือ ผ่าน"  # what fill writes into a cell
