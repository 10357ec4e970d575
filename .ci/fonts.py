"""Makes Sarabun usable by LibreOffice, as the stand-in for the TH Sarabun typefaces.

    python .ci/fonts.py FOLDER-OF-WOFF-FILES FOLDER-TO-WRITE        (needs fonttools)

The npm package carries web fonts, one file for each script; LibreOffice takes one file of a family
and style, and only TrueType into a PDF. So the Thai and the Latin half become one .ttf each, and a
``fonts.conf`` beside them is what the environment variable FONTCONFIG_FILE is to name.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

STYLES = ("400-normal", "400-italic", "700-normal", "700-italic")
SCRIPTS = ("thai", "latin")
STANDS_FOR = ("TH SarabunPSK", "TH Sarabun New", "TH SarabunIT๙", "TH Sarabun PSK")

CONFIGURATION = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{folder}</dir>
{aliases}
</fontconfig>
"""
ALIAS = (
    '  <alias binding="same"><family>{name}</family>'
    "<prefer><family>Sarabun</family></prefer></alias>"
)


def join(halves: list[Path], target: Path) -> None:
    """Write the fonts `halves` (WOFF), which share no character, as one TrueType font."""
    with tempfile.TemporaryDirectory() as folder:
        plain = []
        for half in halves:
            font = TTFont(half)
            font.flavor = None
            plain.append(str(Path(folder) / half.with_suffix(".ttf").name))
            font.save(plain[-1])
        Merger().merge(plain).save(target)


def main(source: Path, target: Path) -> None:
    """Write the four styles and the configuration into the folder `target`."""
    target.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        halves = [source / f"sarabun-{script}-{style}.woff" for script in SCRIPTS]
        join(halves, target / f"sarabun-{style}.ttf")
    aliases = "\n".join(ALIAS.format(name=name) for name in STANDS_FOR)
    text = CONFIGURATION.format(folder=target.resolve(), aliases=aliases)
    (target / "fonts.conf").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
