"""Builds the double-click program with PyInstaller: one folder that needs no Python.

    python macros/build_program.py [FOLDER]        (needs the extra dev; default: dist)

FOLDER/xlita is the result. Beside the program stand its licence, those of everything in it
(``THIRD-PARTY.txt``, from the packages' own metadata), and a page for its user. A program is built
on the system that it is for. The build fails where anything of ``xlwings.pro`` is in it: that part
of xlwings is not free software.
"""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NOT_FREE = "xlwings.pro"

INTRODUCTION = """\
xlita contains software of others, listed here with the licences that come with it.
The program was put together by PyInstaller, whose bootloader may be distributed under any terms.

"""
PAGE = """\
xlita – ปุ่มสำหรับสมุดงาน ITA

1. แตกไฟล์ ZIP ทั้งหมดลงในโฟลเดอร์หนึ่งนอก OneDrive (อย่าเปิดจากใน ZIP)
2. ดับเบิลคลิก xlita เพื่อเปิดหน้าต่างปุ่ม หรือลากสมุดงานมาวางบน xlita เพื่อตรวจ
3. โปรแกรมนี้ไม่ได้ลงลายมือชื่อดิจิทัล Windows อาจเตือนครั้งแรก: เลือก ข้อมูลเพิ่มเติม > เรียกใช้ต่อไป
   หากไม่มีตัวเลือกนี้ ให้คลิกขวาที่ ZIP เลือก คุณสมบัติ > เลิกบล็อก แล้วแตกไฟล์ใหม่
4. ใช้ไม่ได้? สั่ง xlita-command excel doctor

xlita: buttons for ITA workbooks. Unpack the whole ZIP outside OneDrive, double-click xlita, or drop
a workbook on it. The program is not signed: Windows may warn the first time. In trouble run
xlita-command excel doctor. Licences: LICENSE and THIRD-PARTY.txt.
"""


def main() -> int:
    """Build into the folder named on the command line."""
    target = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "dist").resolve()
    with tempfile.TemporaryDirectory(prefix="xlita-program-") as work:
        subprocess.run(
            [
                *(sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"),
                *("--distpath", target, "--workpath", work, HERE / "program.spec"),
            ],
            check=True,
        )
        modules = sorted(frozen_modules(Path(work, "program", "PYZ-00.toc")))
    program = target / "xlita"
    found = [name for name in modules if is_not_free(name)]
    found += [str(path) for path in program.rglob("*") if "xlwings/pro" in path.as_posix()]
    if found:
        shutil.rmtree(program)
        sys.exit(f"not to be distributed: {', '.join(found)}")
    shutil.copy(ROOT / "LICENSE", program)
    (program / "THIRD-PARTY.txt").write_text(notices(modules), "utf-8")
    # With a byte-order mark, without which an old Notepad takes it for another encoding.
    (program / "อ่านก่อนใช้.txt").write_text(PAGE, "utf-8-sig")
    size = sum(path.stat().st_size for path in program.rglob("*") if path.is_file())
    print(f"{program}: {size / 1e6:.0f} MB, {len(modules)} modules")
    return 0


def frozen_modules(contents: Path) -> Iterator[str]:
    """The names of the modules in the program, by PyInstaller's own list."""
    _, entries = ast.literal_eval(contents.read_text("utf-8"))
    for name, _, _ in entries:
        yield name


def is_not_free(module: str) -> bool:
    """Whether a module is of the part of xlwings that is not free software."""
    return module == NOT_FREE or module.startswith(NOT_FREE + ".")


def notices(modules: list[str]) -> str:
    """The licences of what is in the program, each with its text where the package carries one."""
    owners = metadata.packages_distributions()
    top_level = {name.partition(".")[0] for name in modules}
    # Extension modules are not in the list of modules, but belong to packages that are.
    names = {owner for name in top_level for owner in owners.get(name, ())} - {"xlita"}
    sections = [section(metadata.distribution(name)) for name in sorted(names, key=str.lower)]
    sections.append(f"Python {sys.version.split()[0]}\n\n{python_licence()}")
    sections.append(
        "Tcl/Tk\n\nCopyright of the Regents of the University of California, Sun Microsystems,"
        " Scriptics, ActiveState and others; the Tcl/Tk licence, a permissive one:"
        " https://www.tcl-lang.org/software/tcltk/license.html"
    )
    line = "\n\n" + "=" * 78 + "\n\n"
    return INTRODUCTION + line.join(["", *sections]).lstrip() + "\n"


def section(distribution: metadata.Distribution) -> str:
    """One package: name, version, licence in short, and the texts that it carries."""
    about = distribution.metadata
    short = about.get("License-Expression") or about.get("License") or ""
    if len(short) > 100 or not short:
        kinds = [each for each in about.get_all("Classifier") or () if each.startswith("License")]
        short = "; ".join(each.rpartition(" :: ")[2] for each in kinds)
    texts = [
        path.read_text("utf-8").strip()
        for path in distribution.files or ()
        if any(part in path.name.upper() for part in ("LICEN", "COPYING", "NOTICE"))
        and path.suffix.lower() in ("", ".txt", ".md", ".rst")
        and "pro" not in path.name.lower().replace("-", "_").split("_")
    ]
    home = about.get("Home-page") or ", ".join(about.get_all("Project-URL") or ())
    head = f"{about['Name']} {distribution.version}\n{short}\n{home}".strip()
    return "\n\n".join([head, *dict.fromkeys(texts)])


def python_licence() -> str:
    """Python's own licence, where this installation has it."""
    library = Path(sysconfig.get_path("stdlib"))
    places = (library / "LICENSE.txt", Path(sys.base_prefix) / "LICENSE.txt")
    for place in (*places, Path(sys.base_prefix) / "LICENSE"):
        if place.is_file():
            return place.read_text("utf-8", "replace").strip()
    return "Python Software Foundation License: https://docs.python.org/3/license.html"


if __name__ == "__main__":
    sys.exit(main())
