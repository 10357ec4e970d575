"""The panel's words: both languages, and every one of them in use."""

import re
from pathlib import Path

import pytest

from xlita.excel.panel import situation, window
from xlita.wording.panel import PANEL, panel_text
from xlita.wording.texts import placeholders

SOURCES = Path(__file__).resolve().parents[2] / "xlita" / "excel"


@pytest.mark.parametrize("key", list(PANEL))
def test_it_has_both_languages_with_the_same_placeholders(key):
    text = PANEL[key]
    assert text.th.strip()
    assert text.en.strip()
    assert placeholders(text.th) == placeholders(text.en)
    text.th.replace("⋯", "").encode("cp874")
    text.en.encode("ascii")


def test_each_is_said_somewhere_and_each_said_one_exists():
    code = "\n".join(path.read_text("utf-8") for path in SOURCES.rglob("*.py"))
    said = set(re.findall(r"""["']((?:window|said|dialog)\.[a-z_-]+)["']""", code))
    assert said <= PANEL.keys()
    actions = {*situation.ON_WORKBOOK, *window.SIDE, *window.FILE, *dict(window.MAIN)}
    made = {f"button.{action}" for action in actions}
    dialogs = {f"dialog.{name}" for name in re.findall(r'"([a-z_-]+)"', code)}
    done = {f"said.{name}" for name in re.findall(r'"([a-z_-]+)"', code)}
    assert PANEL.keys() <= said | made | dialogs | done
    assert made <= PANEL.keys()


def test_the_words_are_filled():
    assert panel_text("said.opened", "th", name="ดอน.xlsx") == "เปิด ดอน.xlsx แล้ว"
    with pytest.raises(KeyError):
        panel_text("said.no-such", "th")
