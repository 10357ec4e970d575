"""What the doctor says about computers with one trouble each, and about one without any."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from xlita.excel.doctor import CHILD_PROCESSES, Diagnosis, as_json, as_text, examine
from xlita.excel.machine import Answer, Machine, ThisMachine
from xlita.version import VERSION
from xlita.wording.doctor import DOCTOR
from xlita.wording.texts import placeholders

APP_PATH = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
CURRENT = r"HKCR\Excel.Application\CurVer"
POLICY = r"HKCU\Software\Policies\Microsoft\Office\16.0\Excel\Security"
SECURITY = r"HKCU\Software\Microsoft\Office\16.0\Excel\Security"
DISABLED = r"HKCU\Software\Microsoft\Office\16.0\Excel\Resiliency\DisabledItems"
RULES = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules"
)
CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
EXCEL = r"C:\Program Files\Microsoft Office\root\Office16\EXCEL.EXE"
PROGRAM = r"C:\xlita\xlita.exe"
MANIFEST = r"C:\data\installed.json"
LINK = r"C:\menu\xlita.lnk"
MAC_EXCEL = "/Applications/Microsoft Excel.app"


@dataclass
class Desk:
    """A computer made of what it answers."""

    system: str = "Windows"
    bits: int = 64
    program: str = PROGRAM
    keys: dict[tuple[str, str], Any] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    variables: dict[str, str] = field(default_factory=dict)
    packages: dict[str, str] = field(default_factory=dict)
    answer: Answer = field(default_factory=lambda: Answer("16.0", "ดอน.xlsx"))
    asked: int = 0

    def registry(self, key: str, name: str = "") -> Any | None:
        return self.keys.get((key, name))

    def registry_values(self, key: str) -> list[Any]:
        return [value for (each, _), value in self.keys.items() if each == key]

    def exists(self, path: str) -> bool:
        return path in self.files

    def text(self, path: str) -> str | None:
        return self.files.get(path)

    def environment(self, name: str) -> str | None:
        return self.variables.get(name)

    def package(self, name: str) -> str | None:
        return self.packages.get(name)

    def ask_excel(self) -> Answer:
        self.asked += 1
        return self.answer


def manifest(version: str = VERSION, program: str = PROGRAM) -> str:
    kept = {"xlita_version": version, "program": program, "files": [{"path": LINK}]}
    return json.dumps(kept)


def windows(**changes: Any) -> Desk:
    desk = Desk(
        keys={(APP_PATH, ""): EXCEL, (CURRENT, ""): "Excel.Application.16"},
        files={MANIFEST: manifest(), LINK: "", PROGRAM: ""},
        packages={"xlwings": "0.37.8", "pywin32": "311", "tkinter": ""},
    )
    for name, value in changes.items():
        held = getattr(desk, name)
        setattr(desk, name, {**held, **value} if isinstance(held, dict) else value)
    return desk


def without(desk: Desk, name: str, *keys: Any) -> Desk:
    for key in keys:
        getattr(desk, name).pop(key)
    return desk


def mac(**changes: Any) -> Desk:
    desk = windows(
        system="Darwin",
        program="/Applications/xlita",
        files={
            MAC_EXCEL: "",
            MANIFEST: manifest(program="/Applications/xlita"),
            "/Applications/xlita": "",
        },
        packages={"appscript": "1.3"},
        **changes,
    )
    desk.keys.clear()
    return desk


def judged(desk: Desk) -> Diagnosis:
    machine: Machine = desk
    return examine(machine, MANIFEST)


def codes(diagnosis: Diagnosis, *levels: str) -> set[str]:
    return {item.code for item in diagnosis.items if item.level in levels}


def test_a_computer_without_trouble() -> None:
    diagnosis = judged(windows())
    assert diagnosis.is_well
    assert diagnosis.works_with == "excel"
    assert codes(diagnosis, "note", "problem") == set()
    assert codes(diagnosis, "ok") == {"excel-found", "xlwings-found", "excel-answers", "installed"}


THAI = "C:\\" + "Users\\สมชาย\\AppData\\Local\\xlita\\xlita.exe"  # in two parts: no real path
CLOUD = "C:\\" + "Users\\x\\OneDrive - อบต"
TROUBLES: dict[str, tuple[Desk, str, str, str]] = {
    # what is wrong: the computer, the code expected, its level, and what works there
    "no Excel": (
        without(windows(), "keys", (APP_PATH, ""), (CURRENT, "")),
        "excel-missing",
        "problem",
        "files",
    ),
    "Excel of the Store": (
        windows(keys={(APP_PATH, ""): r"C:\Program Files\WindowsApps\Microsoft.Office\EXCEL.EXE"}),
        "store-build",
        "note",
        "excel",
    ),
    "32-bit Excel": (
        windows(keys={(CLICK_TO_RUN, "Platform"): "x86"}),
        "bits-differ",
        "note",
        "excel",
    ),
    "no xlwings": (
        without(windows(), "packages", "xlwings"),
        "xlwings-missing",
        "problem",
        "files",
    ),
    "xlwings of the future": (
        windows(packages={"xlwings": "1.0.2"}),
        "xlwings-too-new",
        "problem",
        "excel",
    ),
    "no pywin32": (without(windows(), "packages", "pywin32"), "driver-missing", "problem", "files"),
    "no tkinter": (without(windows(), "packages", "tkinter"), "no-window", "problem", "excel"),
    "macros off by policy": (
        windows(keys={(POLICY, "VBAWarnings"): 4}),
        "macros-blocked",
        "note",
        "excel",
    ),
    "macros off by the person": (
        windows(keys={(SECURITY, "VBAWarnings"): 4}),
        "macros-blocked",
        "note",
        "excel",
    ),
    "signed add-ins only": (
        windows(keys={(POLICY, "RequireAddinSig"): 1}),
        "signed-add-ins",
        "note",
        "excel",
    ),
    "disabled by Excel": (
        windows(
            keys={(DISABLED, "5F1A"): b"\x01\0" + "C:\\XLSTART\\Xlita.xlam".encode("utf-16-le")}
        ),
        "disabled-by-excel",
        "problem",
        "excel",
    ),
    "no child processes": (
        windows(keys={(RULES, CHILD_PROCESSES): "1"}),
        "child-processes",
        "note",
        "excel",
    ),
    "a Thai user": (
        windows(program=THAI, files={THAI: "", MANIFEST: manifest(program=THAI)}),
        "thai-path",
        "note",
        "excel",
    ),
    "in OneDrive": (
        windows(
            program=CLOUD + r"\xlita\xlita.exe",
            variables={"OneDriveCommercial": CLOUD},
            files={
                CLOUD + r"\xlita\xlita.exe": "",
                MANIFEST: manifest(program=CLOUD + r"\xlita\xlita.exe"),
            },
        ),
        "in-onedrive",
        "problem",
        "excel",
    ),
    "downloaded": (
        windows(files={PROGRAM + ":Zone.Identifier": "[ZoneTransfer]\r\nZoneId=3\r\n"}),
        "from-the-web",
        "problem",
        "excel",
    ),
    "a cell being edited": (
        windows(answer=Answer(failed="editing")),
        "excel-editing",
        "note",
        "excel",
    ),
    "Excel does not answer": (
        windows(answer=Answer(failed="com_error: 0x80080005")),
        "excel-silent",
        "problem",
        "files",
    ),
    "an older shortcut": (
        windows(files={MANIFEST: manifest("0.0.9")}),
        "version-differs",
        "problem",
        "excel",
    ),
    "the program moved": (
        windows(files={MANIFEST: manifest(program=r"D:\old\xlita.exe")}),
        "program-gone",
        "problem",
        "excel",
    ),
    "the shortcut was deleted": (
        without(windows(), "files", LINK),
        "shortcut-gone",
        "problem",
        "excel",
    ),
    "a damaged list": (windows(files={MANIFEST: "{"}), "manifest-damaged", "problem", "excel"),
    "nothing installed": (without(windows(), "files", MANIFEST), "not-installed", "note", "excel"),
    "macOS without appscript": (
        without(mac(), "packages", "appscript"),
        "driver-missing",
        "problem",
        "files",
    ),
    "macOS that was not asked": (
        mac(answer=Answer(failed="CommandError: OSERROR: -1743")),
        "automation-refused",
        "problem",
        "files",
    ),
    "Linux": (windows(system="Linux"), "no-excel-here", "note", "files"),
}


@pytest.mark.parametrize("name", list(TROUBLES))
def test_a_trouble_is_named_with_the_next_step(name: str) -> None:
    desk, code, level, works_with = TROUBLES[name]
    diagnosis = judged(desk)
    assert codes(diagnosis, "note", "problem") - {"thai-path"} == {code} - {"thai-path"}
    assert code in codes(diagnosis, level)
    assert diagnosis.works_with == works_with
    assert diagnosis.is_well == (level != "problem")
    for language in ("th", "en"):
        text = as_text(diagnosis, language)
        assert "{" not in text
        assert ("ขั้นต่อไป" if language == "th" else "next: ") in text or level == "note"


def test_excel_is_not_asked_where_nothing_can_ask_it() -> None:
    for name in ("no Excel", "no xlwings", "no pywin32", "Linux"):
        desk = TROUBLES[name][0]
        desk.asked = 0
        judged(desk)
        assert desk.asked == 0, name


def test_all_in_json() -> None:
    document = json.loads(as_json(judged(TROUBLES["no child processes"][0]), "th"))
    assert document["works_with"] == "excel"
    [item] = [item for item in document["items"] if item["level"] == "note"]
    assert item["code"] == "child-processes"
    assert "xlita excel panel" in item["next"]


def test_this_machine_can_be_examined(tmp_path: Any) -> None:
    diagnosis = examine(ThisMachine(), str(tmp_path / "none.json"))
    assert diagnosis.system == ThisMachine().system
    assert as_text(diagnosis, "th")
    assert ThisMachine().package("xlita-of-nowhere") is None
    assert ThisMachine().package("tkinter") in ("", None)
    assert ThisMachine().text(str(tmp_path)) is None


@pytest.mark.parametrize("key", list(DOCTOR))
def test_a_sentence_has_both_languages_with_the_same_placeholders(key: str) -> None:
    text = DOCTOR[key]
    assert text.th.strip()
    assert placeholders(text.th) == placeholders(text.en)
    text.th.encode("cp874")
    text.en.encode("ascii")
    if key.endswith(".next"):
        assert key.removesuffix(".next") in DOCTOR
