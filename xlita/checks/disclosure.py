"""What the sheet OIT says is published (ITA7xx): with a URL, one that opens, on the main website.

Nothing is opened: a check needs no network.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from xlita.checks.finding import Finding
from xlita.sheet import Place
from xlita.template.submission import AgencySubmission

_PUBLISHED = "เผยแพร่แล้ว"


def check_disclosure(submission: AgencySubmission) -> Iterator[Finding]:
    """Items without a URL though published, and URLs that nobody can open from outside."""
    table = submission.oit
    if table is None:
        return
    website = submission.profile_entry("website")
    main = _host(_with_scheme(str(website.value))) if website.value else None
    site = (website.place,) if website.place is not None else ()
    for row in table.rows:
        status, urls = row.entry("status"), row.entry("urls")
        if urls.place is None:
            continue
        if status.value == _PUBLISHED and urls.is_blank:
            details = {"code": str(row.entry("code").value or ""), "status": _PUBLISHED}
            related = (status.place,) if status.place is not None else ()
            yield Finding("ITA701", urls.place, details=details, related=related)
        for url in urls.value if isinstance(urls.value, tuple) else ():
            yield from _address(str(url), urls.place, main, site)


def _address(
    url: str, place: Place, main: str | None, site: tuple[Place, ...]
) -> Iterator[Finding]:
    """One line of a cell of URLs."""
    host = _host(url)
    inside, several, _ = _patterns()
    if inside.match(url):
        yield Finding("ITA702", place, url, variant="local")
    elif several.search(url):
        yield Finding("ITA702", place, url, variant="several")
    elif host is None:
        meant = _with_scheme(url)
        if _host(meant) is None:
            yield Finding("ITA702", place, url)
        else:
            yield Finding("ITA702", place, url, meant, "no-scheme")
    elif main is not None and host != main and not host.endswith(f".{main}"):
        yield Finding("ITA703", place, url, main, related=site)


@lru_cache(maxsize=1)
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Addresses in one network only, two in one line, and such as open from everywhere."""
    return (
        re.compile(
            r"[A-Za-z]:[\\/]|\\\\|file:|(?:https?://)?(?:localhost|127\.|10\.[0-9]|192\.168\."
            r"|172\.(?:1[6-9]|2[0-9]|3[01])\.)",
            re.IGNORECASE,
        ),
        re.compile(r"[^=?&/]https?://", re.IGNORECASE),
        re.compile(
            r"https?://((?:[^\s/:?#@.,]+\.)+[^\s/:?#@.,0-9][^\s/:?#@.,]+)(?::[0-9]+)?(?:[/?#]\S*)?",
            re.IGNORECASE,
        ),
    )


def _with_scheme(url: str) -> str:
    return url if "://" in url else f"https://{url}"


def _host(url: str) -> str | None:
    """The host of a web address, in lower case without www.; None for anything else."""
    match = _patterns()[2].fullmatch(url.strip())
    return match[1].casefold().removeprefix("www.") if match else None
