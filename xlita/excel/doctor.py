"""What is found on this computer that matters to the buttons, what is wrong, and the next step.

The registry keys are those of Microsoft's documents: the Office policies of macros (VBAWarnings)
and of signed add-ins (RequireAddinSig), Office's list of items that it disabled, and Defender's
rule against child processes of Office (D4F940AB-401B-4EFC-AADC-AD5F3C50688A). None of it was tried
on a managed computer yet; see ``macros/CHECKED.md``.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath, PureWindowsPath
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from xlita.excel.machine import Answer, Machine
from xlita.version import VERSION
from xlita.wording.doctor import doctor_text, has_next_step
from xlita.wording.texts import Language

Level = Literal["ok", "note", "problem"]

OFFICE = ("16.0", "15.0", "14.0")
#: Defender's rule "Block all Office applications from creating child processes".
CHILD_PROCESSES = "D4F940AB-401B-4EFC-AADC-AD5F3C50688A"
_RULES = (
    r"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
    r"HKLM\SOFTWARE\Microsoft\Windows Defender\Windows Defender Exploit Guard\ASR\Rules",
)
_EXCEL_PATH = r"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\excel.exe"
_CLICK_TO_RUN = r"HKLM\SOFTWARE\Microsoft\Office\ClickToRun\Configuration"
_NOTHING: Mapping[str, object] = MappingProxyType({})


class Item(NamedTuple):
    """One thing that the doctor saw."""

    code: str
    level: Level
    details: Mapping[str, object] = _NOTHING


class Diagnosis(NamedTuple):
    """All that the doctor saw, and how xlita can be used here."""

    system: str
    works_with: Literal["excel", "files"]
    items: tuple[Item, ...]

    @property
    def is_well(self) -> bool:
        """Whether there is no problem."""
        return not any(item.level == "problem" for item in self.items)


def examine(machine: Machine, manifest: str | None = None) -> Diagnosis:
    """Look at a computer; `manifest` is the file in which `xlita excel install` kept its list."""
    items = [*_python(machine)]
    answer = None
    if machine.system == "Windows":
        items += _excel_on_windows(machine)
        items += _packages(machine, "pywin32")
        items += _policies(machine)
        items += _program(machine)
    elif machine.system == "Darwin":
        items += _excel_on_macos(machine)
        items += _packages(machine, "appscript")
    else:
        items.append(Item("no-excel-here", "note"))
    drives = machine.system in ("Windows", "Darwin")
    if drives and not {"excel-missing", "xlwings-missing", "driver-missing"} & _codes(items):
        answer = machine.ask_excel()
        items.append(_round_trip(machine, answer))
    items += _installation(machine, manifest)
    return Diagnosis(
        machine.system,
        "excel" if answer is not None and _answers(answer) else "files",
        tuple(items),
    )


def _codes(items: list[Item]) -> set[str]:
    return {item.code for item in items}


def _python(machine: Machine) -> Iterator[Item]:
    if machine.package("tkinter") is None:
        yield Item("no-window", "problem")
    if not machine.program.isascii():
        yield Item("thai-path", "note", {"path": machine.program})


def _excel_on_windows(machine: Machine) -> Iterator[Item]:
    place = machine.registry(_EXCEL_PATH)
    current = machine.registry(r"HKCR\Excel.Application\CurVer")
    if not place and not current:
        yield Item("excel-missing", "problem")
        return
    version = str(current or "").rpartition(".")[2] or "?"
    yield Item("excel-found", "ok", {"version": version, "path": place or "?"})
    if "\\windowsapps\\" in str(place or "").lower():
        yield Item("store-build", "note")
    bits = {"x86": 32, "x64": 64}.get(str(machine.registry(_CLICK_TO_RUN, "Platform")))
    if bits is not None and bits != machine.bits:
        yield Item("bits-differ", "note", {"excel": bits, "python": machine.bits})


def _excel_on_macos(machine: Machine) -> Iterator[Item]:
    if machine.exists("/Applications/Microsoft Excel.app"):
        details = {"version": "macOS", "path": "/Applications/Microsoft Excel.app"}
        yield Item("excel-found", "ok", details)
    else:
        yield Item("excel-missing", "problem")


def _packages(machine: Machine, driver: str) -> Iterator[Item]:
    version = machine.package("xlwings")
    if version is None:
        yield Item("xlwings-missing", "problem")
    elif version.partition(".")[0] not in ("0", ""):
        yield Item("xlwings-too-new", "problem", {"version": version})
    else:
        yield Item("xlwings-found", "ok", {"version": version or "?"})
    if machine.package(driver) is None:
        yield Item("driver-missing", "problem", {"package": driver})


def _policies(machine: Machine) -> Iterator[Item]:
    warnings = _security(machine, "VBAWarnings")
    if warnings in (3, 4):
        yield Item("macros-blocked", "note", {"value": warnings})
    if _security(machine, "RequireAddinSig") == 1:
        yield Item("signed-add-ins", "note")
    if any(_names_xlita(value) for value in _disabled(machine)):
        yield Item("disabled-by-excel", "problem")
    if any(str(machine.registry(key, CHILD_PROCESSES)) in ("1", "6") for key in _RULES):
        yield Item("child-processes", "note")


def _security(machine: Machine, name: str) -> Any | None:
    """A setting of Excel's security: policies come before the person's own choice."""
    for root in (r"HKCU\Software\Policies", r"HKLM\SOFTWARE\Policies", r"HKCU\Software"):
        for version in OFFICE:
            key = rf"{root}\Microsoft\Office\{version}\Excel\Security"
            found = machine.registry(key, name)
            if found is not None:
                return found
    return None


def _disabled(machine: Machine) -> Iterator[Any]:
    for version in OFFICE:
        key = rf"HKCU\Software\Microsoft\Office\{version}\Excel\Resiliency\DisabledItems"
        yield from machine.registry_values(key)


def _names_xlita(value: Any) -> bool:
    """Whether an item that Office disabled is xlita's; the name in it is UTF-16."""
    if isinstance(value, bytes):
        return "xlita".encode("utf-16-le") in value.lower()
    return "xlita" in str(value).lower()


def _program(machine: Machine) -> Iterator[Item]:
    program = machine.program
    zone = machine.text(program + ":Zone.Identifier") or ""
    if any(f"zoneid={number}" in zone.lower().replace(" ", "") for number in (3, 4)):
        yield Item("from-the-web", "problem", {"path": program})
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        folder = machine.environment(name)
        if folder and PureWindowsPath(program).is_relative_to(PureWindowsPath(folder)):
            yield Item("in-onedrive", "problem", {"path": program})
            return


def _round_trip(machine: Machine, answer: Answer) -> Item:
    if answer.failed == "editing":
        return Item("excel-editing", "note")
    if answer.failed is not None:
        # -1743: errAEEventNotPermitted, the person has not allowed it.
        refused = machine.system == "Darwin" and "-1743" in answer.failed
        code = "automation-refused" if refused else "excel-silent"
        return Item(code, "problem", {"error": answer.failed})
    if answer.version is None:
        return Item("excel-closed", "ok")
    if answer.book is None:
        return Item("excel-without-book", "ok", {"version": answer.version})
    return Item("excel-answers", "ok", {"version": answer.version, "book": answer.book})


def _answers(answer: Answer) -> bool:
    return answer.failed in (None, "editing")


def _installation(machine: Machine, manifest: str | None) -> Iterator[Item]:
    text = None if manifest is None else machine.text(manifest)
    if text is None:
        yield Item("not-installed", "note")
        return
    try:
        kept = json.loads(text)
        version, program = str(kept["xlita_version"]), str(kept["program"])
        files = [str(each["path"]) for each in kept["files"]]
    except (ValueError, KeyError, TypeError):
        yield Item("manifest-damaged", "problem", {"path": manifest})
        return
    missing = [path for path in files if not machine.exists(path)]
    if missing:
        name = (PureWindowsPath if machine.system == "Windows" else PurePosixPath)(missing[0]).name
        yield Item("shortcut-gone", "problem", {"name": name})
    if not machine.exists(program):
        yield Item("program-gone", "problem", {"path": program})
    elif version != VERSION:
        yield Item("version-differs", "problem", {"installed": version, "version": VERSION})
    elif not missing:
        yield Item("installed", "ok", {"version": version})


def as_text(diagnosis: Diagnosis, language: Language) -> str:
    """The diagnosis for a person: a sentence for each thing, and what to do next."""
    lines = [doctor_text(f"use.{diagnosis.works_with}", language), ""]
    for item in diagnosis.items:
        mark = doctor_text(f"level.{item.level}", language)
        lines.append(f"  {mark}  {doctor_text(item.code, language, **item.details)}")
        if has_next_step(item.code):
            step = doctor_text(f"{item.code}.next", language, **item.details)
            lines.append(f"      {doctor_text('next', language, step=step)}")
    return "\n".join(lines) + "\n"


def as_json(diagnosis: Diagnosis, language: Language) -> str:
    """The diagnosis for programs and for those who are asked for help."""
    items = [
        {
            "code": item.code,
            "level": item.level,
            "message": doctor_text(item.code, language, **item.details),
            "next": doctor_text(f"{item.code}.next", language, **item.details)
            if has_next_step(item.code)
            else None,
        }
        for item in diagnosis.items
    ]
    document = {
        "schema_version": 1,
        "xlita_version": VERSION,
        "system": diagnosis.system,
        "works_with": diagnosis.works_with,
        "items": items,
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"
