"""Writes docs/rules.md, the page of all rules, from the registry.

    python docs/build_rules.py            write the page
    python docs/build_rules.py --check    compare with the page that is here; write nothing

Thai first, English below each. Run from the checkout.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))  # the rules of this checkout, whichever is installed

from xlita.wording.rule import Rule  # noqa: E402
from xlita.wording.rule_words import FAMILIES, family_of, general_fix  # noqa: E402
from xlita.wording.rules import RULES, SEVERITIES  # noqa: E402

PAGE = HERE / "rules.md"

_HEAD = """\
# กฎของ xlita · The rules of xlita

หน้านี้สร้างจากทะเบียนกฎด้วย `python docs/build_rules.py` ข้อความเดียวกับที่ `xlita check` และ
`xlita rule` แสดง ({count} กฎ) กฎที่อาศัยข้อความหรือข้อเท็จจริงที่ยังไม่แน่ชัดใช้คำว่า ควรตรวจ
และไม่เป็นคำตัดสิน กฎที่ปิดไว้ตามปกติเปิดได้ด้วย `--select` ตามด้วยรหัสเต็ม
ตัวอย่างที่พบและไม่พบของทุกกฎอยู่ใน `tests/cases`

This page is made from the registry of rules: the same words that `xlita check` and `xlita rule`
show ({count} rules). A rule that rests on prose or on an uncertain fact says please check and is no
verdict. A rule that is off by default is switched on by `--select` and its full code. For every
rule `tests/cases` has a workbook in which it fires and one in which it does not.
"""


def page() -> str:
    """The whole page."""
    rules = list(RULES.values())
    lines = [_HEAD.format(count=len(rules)), *_contents(rules)]
    for family, members in groupby(rules, key=lambda rule: family_of(rule.code)):
        words = FAMILIES[family]
        lines += [f"## {family}xx {words.th} · {words.en}", ""]
        for rule in members:
            lines += [*_section(rule), ""]
    return "\n".join(lines).rstrip() + "\n"


def _contents(rules: list[Rule]) -> Iterator[str]:
    yield "| รหัส · code | ชื่อ · name | ความสำคัญ · severity | xlita แก้ให้ได้ · fixable |"
    yield "|---|---|---|---|"
    for rule in rules:
        severity = SEVERITIES[rule.severity]
        off = "" if rule.on_by_default else " (ปิดไว้ · off by default)"
        mended = "`fix`" if rule.fixable else ""
        link = f"[{rule.code}](#{rule.code.lower()}-{rule.name})"
        yield f"| {link} | {rule.name} | {severity.th} · {rule.severity}{off} | {mended} |"
    yield ""


def _section(rule: Rule) -> Iterator[str]:
    severity = SEVERITIES[rule.severity]
    yield f"### {rule.code} {rule.name}"
    yield ""
    notes = [f"**{severity.th}** · {severity.en}"]
    if rule.fixable:
        notes.append("`xlita fix` แก้ให้ได้ · mended by `xlita fix`")
    if not rule.on_by_default:
        notes.append(f"ปิดไว้ตามปกติ · off by default (`--select {rule.code}`)")
    yield "; ".join(notes)
    yield ""
    for thai, english, th, en in (
        ("ตรวจอะไร", "Checks", rule.checks.th, rule.checks.en),
        ("เพราะอะไร", "Why", rule.why.th, rule.why.en),
        ("วิธีแก้", "To mend", general_fix(rule, "th"), general_fix(rule, "en")),
        ("ตัวอย่าง", "Example", rule.example.th, rule.example.en),
    ):
        yield f"* **{thai}** {_plain(th)}  "
        yield f"  *{english}:* {_plain(en)}"


def _plain(text: str) -> str:
    """Braces and signs that Markdown would take for its own."""
    return text.replace("*", r"\*").replace("<", "&lt;").replace("|", r"\|")


def main() -> int:
    """Write the page, or compare with the one that is here."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare and write nothing")
    text = page()
    if parser.parse_args().check:
        return int(not PAGE.is_file() or PAGE.read_text("utf-8") != text)
    PAGE.write_text(text, "utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
