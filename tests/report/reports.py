"""Reports built by hand: one of every kind of finding that a report must be able to show."""

from xlita.checks.finding import Finding, Place
from xlita.report.results import EditLine, FileReport, FillReport

SCORES = "คะแนนตัวชี้วัด"


def direction(row: int, found: str = "เพิ่มขึ้น", previous: str = "91.43", score: str = "84.17"):
    return Finding(
        "ITA302",
        Place(SCORES, row, 7, "การเปลี่ยนแปลง"),
        found=found,
        expected="ลดลง",
        details={"previous": previous, "score": score},
        related=(Place(SCORES, row, 4), Place(SCORES, row, 5)),
    )


def report(*findings: Finding, status: str = "findings", path: str = "in/ดอน.xlsx") -> FileReport:
    agency = "องค์การบริหารส่วนตำบลดอน"
    return FileReport(path, "agency", 2567, agency, status, findings)


CLEAN = report(status="clean", path="ดี.xlsx")
UNREADABLE = FileReport(
    "เก่า.xls", None, None, None, "unreadable", (Finding("ITA001", variant="old-xls"),)
)
MISSING_SHEET = Finding("ITA103", expected="หน่วยงาน", details={"purpose": "ข้อมูลหน่วยงาน"})
NOT_FILLED_IN = Finding("ITA105", sheet="มาตรการ", details={"table": "มาตรการ"})
MILDER = Finding(
    "ITA305",
    Place("หน่วยงาน", 8, 2, "ระดับปีก่อน"),
    found="B",
    expected="ผ่าน",
    variant="other-scale",
    details={"year": "2566"},
    severity="warning",
)
EDIT = EditLine(SCORES, "G5", "การเปลี่ยนแปลง", "เพิ่มขึ้น", "ลดลง", "IF(1,2,3)", True)
ADDED = EditLine(SCORES, "F5", "ผลต่าง (คะแนน)", None, "-7.26", "E5-D5", False)
FILLED = FillReport(report(MILDER), "out/ดอน.xlsx", (EDIT, ADDED), None)
PLANNED = FillReport(report(direction(5)), None, (EDIT, ADDED), None)
REFUSED = FillReport(report(MILDER), None, (), Finding("ITA004", variant="open-in-excel"))
EVERY_REPORT = (
    CLEAN,
    UNREADABLE,
    report(direction(5), MISSING_SHEET, NOT_FILLED_IN, MILDER),
)
