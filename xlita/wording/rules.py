"""Every rule by its code, and the sentences made from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from xlita.wording import (
    rules_arithmetic,
    rules_cells,
    rules_columns,
    rules_disclosure,
    rules_documents,
    rules_file,
    rules_measures,
    rules_names,
    rules_template,
    rules_text,
    rules_writing,
)
from xlita.wording.documents import DOCUMENTS, ELEMENTS
from xlita.wording.rule import Rule, Severity, Variants
from xlita.wording.summary import LEVEL_OR
from xlita.wording.texts import Language, Text, placeholders

__all__ = [
    "DETAIL_WORDS",
    "FIRST",
    "RULES",
    "SEVERITIES",
    "Rule",
    "asked_for",
    "fix",
    "message",
    "severity_word",
]

#: All rules by code, in the order of their codes.
RULES: Mapping[str, Rule] = MappingProxyType(
    {
        rule.code: rule
        for rule in sorted(
            rules_file.RULES
            + rules_writing.RULES
            + rules_template.RULES
            + rules_cells.RULES
            + rules_columns.RULES
            + rules_arithmetic.RULES
            + rules_measures.RULES
            + rules_names.RULES
            + rules_text.RULES
            + rules_disclosure.RULES
            + rules_documents.RULES,
            key=lambda rule: rule.code,
        )
    }
)

#: What a reader should see first, in this order: the total and the level against the scores, words
#: for changes and levels against numbers, who and until when, the years, other agencies' names, OIT
#: references, and numbers in sentences.
FIRST = (
    *("ITA401", "ITA305", "ITA302", "ITA608", "ITA607", "ITA501", "ITA502"),
    *("ITA503", "ITA603", "ITA601", "ITA602", "ITA604", "ITA606"),
)

#: The words of the severities, gravest first.
SEVERITIES: Mapping[Severity, Text] = MappingProxyType(
    {
        "error": Text("ต้องแก้", "must be fixed"),
        "warning": Text("ควรตรวจ", "please check"),
        "info": Text("แจ้งเพื่อทราบ", "for information"),
    }
)

#: The kinds of workbooks.
_KINDS = {
    "agency": Text("สมุดงานของหน่วยงาน", "agency"),
    "province": Text("ตารางของจังหวัด", "province"),
}

#: Details that programs know by a key, as people call them.
DETAIL_WORDS: Mapping[str, Mapping[str, Text]] = MappingProxyType(
    {
        "looks_like": {
            "text": Text("ข้อความธรรมดา", "plain text"),
            "csv": Text("ข้อความ CSV", "CSV text"),
            "html": Text("หน้าเว็บ HTML", "an HTML page"),
            "pdf": Text("เอกสาร PDF", "a PDF document"),
            "ole": Text("ไฟล์ Office รุ่นเก่า", "an old Office file"),
            "unknown": Text("ไม่ทราบชนิด", "of no known kind"),
        },
        "document": DOCUMENTS,
        "element": ELEMENTS,
        "found": _KINDS,
        "expected": _KINDS,
    }
)


def asked_for(select: Sequence[str]) -> frozenset[str]:
    """Those of the codes whose rules are off by default.

    The beginning of a code, such as ``ITA4``, means the rules of its family that are on.
    """
    return frozenset(code for code in select if code in RULES and not RULES[code].on_by_default)


def severity_word(severity: Severity, language: Language) -> str:
    """What a severity is called: ต้องแก้, ควรตรวจ, แจ้งเพื่อทราบ."""
    return SEVERITIES[severity].in_language(language)


def message(code: str, variant: str | None, details: Mapping[str, str], language: Language) -> str:
    """What is wrong, as one sentence. Raises KeyError for a code without a rule.

    A variant that is not known, or one whose placeholders `details` do not fill, gives way to the
    general sentence: a finding is never lost for want of words.
    """
    named = _named(details, language)
    return _best(RULES[code].messages, variant, named).filled(language, named)


def fix(code: str, variant: str | None, details: Mapping[str, str], language: Language) -> str:
    """How to mend it. As `message`."""
    named = _named(details, language)
    return _best(RULES[code].fix, variant, named).filled(language, named)


def _named(details: Mapping[str, str], language: Language) -> dict[str, str]:
    """The details with the words for those that are keys, and levels joined in the language."""
    if language == "en" and "levels" in details:
        details = {**details, "levels": details["levels"].replace(LEVEL_OR, " or ")}
    return {
        key: words[value].in_language(language)
        if (words := DETAIL_WORDS.get(key)) and value in words
        else value
        for key, value in details.items()
    }


def _best(texts: Variants, variant: str | None, details: Mapping[str, str]) -> Text:
    text = texts.get(variant)
    if text is None or not placeholders(text.th) <= details.keys():
        return texts[None]
    return text
