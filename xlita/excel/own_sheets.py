"""A sheet of xlita's own in a live workbook, copied from a donor by Excel itself.

The donor is opened read-only in the same Excel and closed again. An earlier sheet of the key, found
by its hidden name, is deleted only when everything else has been done, and its place, title and
visibility go to the new one. A sheet that a formula or a name refers to is not replaced: with the
sheet the reference would be lost. Only where Excel is driven by COM (Windows), as only there a name
can be hidden. Not tried in a real Excel yet.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from xlita.excel.followers import Followers
from xlita.excel.members import Worksheet
from xlita.excel.session import is_protected, unprotected
from xlita.excel.steps import Renewed
from xlita.excel.work import SHEET_NAME_PREFIX, Work, close_unsaved
from xlita.resources import path
from xlita.sheet import PutSheet, RemoveSheet, SetLinks, ShowSheet, WriteRefused, quoted

#: UTF-16 units that a sheet's name may have.
_LONGEST_TITLE = 31


def change(
    work: Work, edit: PutSheet | ShowSheet | RemoveSheet
) -> tuple[RemoveSheet | Renewed, ...]:
    """Add or replace a sheet of xlita's own, show it, or take it away; what takes that back.

    Raises WriteRefused.
    """
    if isinstance(edit, PutSheet):
        return (put_sheet(work, edit),)
    own = _marked(work, SHEET_NAME_PREFIX + edit.key)
    if own is None:
        return ()
    if isinstance(edit, ShowSheet):
        work.last.append(own.activate)
        return ()
    remove_sheet(work, edit)
    return (Renewed(own.name),)


def set_links(work: Work, edit: SetLinks) -> None:
    """Let cells lead to others. The text that they show stays."""
    sheet = work.sheet(edit.sheet)
    for link in edit.links:
        place = f"{quoted(link.to.sheet)}!{link.to.cell}"
        anchor = sheet.range((link.row, link.column)).api
        sheet.api.Hyperlinks.Add(Anchor=anchor, Address="", SubAddress=place)


def put_sheet(work: Work, edit: PutSheet) -> RemoveSheet | Renewed:
    """Add the sheet of an edit, or replace the one of that key; what takes that back.

    Raises WriteRefused: ``structure-locked``; for a sheet to be replaced ``protected-sheet`` (by a
    password), ``sheet-has-more`` (a person put something there), ``loses-target`` (something
    refers to it). Raises FileNotFoundError for a donor that is not there.
    """
    if work.book.api.ProtectStructure is not False:
        raise WriteRefused("structure-locked")
    mark = SHEET_NAME_PREFIX + edit.key
    own = _marked(work, mark)
    if own is not None:
        if is_protected(own):
            with unprotected(own):
                pass  # raises for a password
        Followers(work).refuse_use(own.name, mark)
    new = _copied(work, edit, own)
    work.back.append(partial(_delete, new))
    if own is None:
        new.name = free_title(edit.title, {name for name in work.sheets() if name != new.name})
    else:
        _take_place(work, own, new)
    _set_mark(work, mark, new)
    return RemoveSheet(edit.key) if own is None else Renewed(new.name)


def remove_sheet(work: Work, step: RemoveSheet) -> None:
    """Take a sheet of xlita's own away with its name; nothing happens where it is gone.

    Raises WriteRefused: ``structure-locked``, ``loses-target`` (something refers to it).
    """
    mark = SHEET_NAME_PREFIX + step.key
    own = _marked(work, mark)
    if own is None:
        return
    if work.book.api.ProtectStructure is not False:
        raise WriteRefused("structure-locked")
    Followers(work).refuse_use(own.name, mark)
    work.last.append(partial(_delete, own))
    for name in work.book.names:
        if name.name == mark:
            work.last.append(name.delete)


def _marked(work: Work, mark: str) -> Worksheet | None:
    """The sheet that a hidden name marks; None where it is gone."""
    target = work.names().get(mark, "").removeprefix("=").rpartition("!")[0]
    if target.startswith("'"):
        target = target[1:-1].replace("''", "'")
    return work.sheets().get(target)


def _copied(work: Work, edit: PutSheet, own: Worksheet | None) -> Any:
    """The donor's sheet as it is copied behind the earlier one, else behind all others."""
    book = work.book
    file = str(path(edit.donor))
    shown = book.sheets.active.name
    donor = book.app.books.open(file, update_links=False, read_only=True, add_to_mru=False)
    try:
        model = donor.sheets[edit.donor_sheet]
        if own is not None and len(own.shapes) > len(model.shapes):
            raise WriteRefused("sheet-has-more", sheet=own.name)
        new = model.copy(after=own if own is not None else book.sheets[-1])
    finally:
        close_unsaved(donor)
        book.activate()
    is_replaced = own is not None and own.name == shown
    (new if is_replaced else book.sheets[shown]).activate()
    return new


def _take_place(work: Work, own: Worksheet, new: Worksheet) -> None:
    title = own.name
    own.name = free_title(title, set(work.sheets()))
    work.back.append(partial(setattr, own, "name", title))
    new.name = title
    # The earlier sheet needs its title again, and gets it only when the new one is gone: what is
    # taken back is taken back from the end.
    work.back.append(partial(setattr, new, "name", free_title(title, set(work.sheets()))))
    new.visible = own.visible
    work.last.append(partial(_delete, own))


def _set_mark(work: Work, mark: str, new: Worksheet) -> None:
    target = f"={quoted(new.name)}!$A$1"
    for name in work.book.names:
        if name.name == mark:
            work.back.append(partial(setattr, name, "refers_to", name.refers_to))
            name.refers_to = target
            return
    name = work.book.names.add(mark, target)
    work.back.append(name.delete)
    name.api.Visible = False
    if name.api.Visible is not False:
        raise WriteRefused("excel-refused", detail="the name is not hidden")


def _delete(sheet: Worksheet) -> None:
    sheet.delete()


def free_title(wanted: str, taken: set[str]) -> str:
    """A title that no other sheet has; a number is added where one does."""
    folded = {name.casefold() for name in taken}
    title, number = _cut(wanted, ""), 1
    while title.casefold() in folded:
        number += 1
        title = _cut(wanted, f" ({number})")
    return title


def _cut(title: str, ending: str) -> str:
    units = title.encode("utf-16-le")[: 2 * (_LONGEST_TITLE - len(ending))]
    return units.decode("utf-16-le", "ignore").rstrip() + ending
