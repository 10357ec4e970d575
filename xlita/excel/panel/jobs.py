"""What the panel asks of Excel and of files: done by its hand, beside the window. None raises."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from xlita.excel import buttons
from xlita.excel.application import Excel
from xlita.excel.buttons import Done, Made, Said, guarded
from xlita.excel.opened import OpenFromFile, OpenInExcel, Undo
from xlita.sheet import BookError, Place


class Seen(NamedTuple):
    """What Excel answered when asked for the workbook in front."""

    there: bool
    name: str | None


def look(excel: Excel) -> Seen | BookError:
    """Whether Excel is there, and which workbook is in front."""
    try:
        there = excel.is_there()
        book = excel.active() if there else None
        return Seen(there, None if book is None else OpenInExcel(book).name)
    except BookError as error:
        return error
    except Exception:  # Excel is starting, closing, or gone
        return Seen(True, None)


def go(excel: Excel, name: str, place: Place) -> Done:
    """Show a cell of an open workbook."""

    def work() -> Done:
        book = excel.named(name)
        if book is None:
            return Done(Said("said.closed", {"name": name}), went_well=False)
        if not OpenInExcel(book).go_to(place):
            return Done(Said("said.gone", {"sheet": place.sheet}), went_well=False)
        return Done(Said("said.went", {"place": f"{place.sheet}!{place.cell}"}))

    return guarded(work, name=name)


def press(action: str, excel: Excel, opened: OpenFromFile | None) -> tuple[str | None, Done]:
    """Do what a button says with the file, else with the workbook in front; its name."""
    if opened is not None:
        return opened.name, buttons.press(action, opened)
    names: list[str] = []

    def work() -> Done:
        workbook = _in_front(excel)
        if workbook is None:
            return Done(Said("said.no-book"), went_well=False)
        names.append(workbook.name)
        return buttons.press(action, workbook)

    done = guarded(work)
    return (names[0] if names else None), done


def take_back(excel: Excel, opened: OpenFromFile | None, undo: Undo) -> Done:
    """Undo what was written last, into the file or the workbook that it was written into."""

    def work() -> Done:
        if opened is not None:
            return buttons.undo(opened, undo)
        book = excel.named(undo.name)
        if book is None:
            return Done(Said("said.closed", {"name": undo.name}), went_well=False)
        return buttons.undo(OpenInExcel(book), undo)

    return guarded(work, name=undo.name)


def open_file(path: Path, *, then_check: bool) -> tuple[OpenFromFile | None, Done]:
    """Open a file to work on, and check it."""
    opened: list[OpenFromFile] = []

    def work() -> Done:
        opened.append(OpenFromFile(path))
        return Done(Said("said.opened", {"name": path.name}))

    done = guarded(work, name=path.name)
    if then_check and opened:
        done = buttons.press("check", opened[0])
    return (opened[0] if opened else None), done


def put(
    path: Path, content: Callable[[], bytes], excel: Excel | None
) -> tuple[OpenFromFile | None, Done]:
    """Write a new workbook, and open it: in Excel where there is one, else here."""
    from xlita.ooxml.saving import replace_file

    opened: list[OpenFromFile] = []

    def work() -> Done:
        replace_file(path, content())
        if excel is not None:
            excel.show(path)
        else:
            opened.append(OpenFromFile(path))
        return Done(Said("said.made", {"name": path.name}))

    done = guarded(work, name=path.name)
    return (opened[0] if opened else None), done


def next_year(excel: Excel, opened: OpenFromFile | None) -> Made | Done:
    """The next year's workbook of the file or of the workbook in front, or why there is none."""
    made: list[Made] = []

    def work() -> Done:
        workbook = opened or _in_front(excel)
        if workbook is None:
            return Done(Said("said.no-book"), went_well=False)
        answer = buttons.next_year(workbook)
        if isinstance(answer, Done):
            return answer
        made.append(answer)
        return Done(Said("said.ready"))

    done = guarded(work, opened)
    return made[0] if made else done


def show_file(path: Path, name: str) -> Done:
    """Open the file as the person would, to look at it."""
    from xlita.excel.application import open_as_the_person_would

    def work() -> Done:
        open_as_the_person_would(path)
        return Done(Said("said.shown", {"name": name}))

    return guarded(work, name=name)


def _in_front(excel: Excel) -> OpenInExcel | None:
    book = excel.active() if excel.is_there() else None
    return None if book is None else OpenInExcel(book)
