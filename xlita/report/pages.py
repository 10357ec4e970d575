"""An HTML page that needs nothing but itself: no script, no picture, no typeface from elsewhere."""

from __future__ import annotations

from xlita.report.html_style import CSS
from xlita.report.markup import Markup, element, joined
from xlita.wording.texts import Language

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def html_page(title: str, language: Language, *content: Markup | str, css: str = "") -> bytes:
    """The page in UTF-8, in the style of all pages and then its own."""
    head = joined(
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", http_equiv="Content-Security-Policy", content=_POLICY),
        element("title", title),
        element("style", Markup(CSS + css)),
    )
    body = element("body", element("main", joined(*content)))
    written = element("html", element("head", head), body, lang=language)
    return f"<!DOCTYPE html>\n{written}\n".encode("utf-8", "replace")
