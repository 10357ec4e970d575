"""HTML that cannot be broken by what people type: text is escaped unless it is an element."""

from __future__ import annotations

from html import escape

_WITHOUT_END = frozenset({"br", "meta"})


class Markup(str):
    """Finished HTML, which `element` takes as it is."""

    __slots__ = ()


def element(name: str, /, *content: str, **attributes: str | None) -> Markup:
    """An element. A trailing underscore of an attribute's name (``class_``) is left out.

    An attribute that is None is left out too.
    """
    given = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{_clean(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    start = f"<{name}{given}>"
    if name in _WITHOUT_END:
        return Markup(start)
    return Markup(start + joined(*content) + f"</{name}>")


def joined(*content: str) -> Markup:
    """Elements and texts after each other."""
    return Markup("".join(each if isinstance(each, Markup) else _clean(each) for each in content))


def _clean(text: str) -> str:
    """The text as HTML shows it, without what is no character or turns the line around."""
    if not text.isprintable():
        text = "".join(char for char in text if char.isprintable() or char in "\n\t")
    return escape(text)
