"""Try or test xlita from a checkout. Needs nothing but Python 3.11 or later.

    python run.py demo    check and fill the example workbooks; the results are in the folder out
    python run.py test    all checks of the code, the test suite, and the built wheel

On Windows: py run.py demo. The first run makes a virtual environment in .venv and installs xlita
there (a minute or two, needs the internet); nothing outside this folder is changed.
"""

# This file is read by Pythons that are too old for xlita, so that it can tell them. It stays within
# the syntax of Python 3.7 and within the standard library.
from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

NEEDED = (3, 11)
HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
STAMP = VENV / ".xlita-installed"
OUT = HERE / "out"
USAGE_ERROR = 2

TOO_OLD = (
    "ต้องใช้ Python {needed} ขึ้นไป แต่เครื่องนี้เรียก Python {found}",
    "xlita needs Python {needed} or later, and this is Python {found}.",
)
NO_VENV = (
    "สร้างสภาพแวดล้อมของ Python (venv) ไม่ได้ ถ้าใช้ Debian หรือ Ubuntu ให้ติดตั้ง python3-venv ก่อน",
    "A virtual environment could not be made. On Debian or Ubuntu install python3-venv first.",
)
NO_NETWORK = (
    "ดาวน์โหลดส่วนประกอบไม่ได้ โปรดตรวจการเชื่อมต่ออินเทอร์เน็ต หรือพร็อกซีของหน่วยงาน แล้วลองใหม่",
    "The packages could not be downloaded. Check the internet connection or the proxy, then retry.",
)
NOT_INSTALLED = (
    "ติดตั้งไม่สำเร็จ สาเหตุอยู่ในข้อความของ pip ด้านบน",
    "The installation failed; pip says why above.",
)
INSTALLING = (
    "กำลังติดตั้ง xlita ลงในโฟลเดอร์ .venv (ครั้งแรกใช้เวลาหนึ่งถึงสองนาที)",
    "Installing xlita into .venv (a minute or two the first time)",
)
NO_EXAMPLES = (
    "ไม่พบไฟล์ตัวอย่างใน workbooks/examples",
    "There is no example workbook in workbooks/examples.",
)
DEMO_FAILED = (
    "คำสั่งด้านบนทำงานไม่สำเร็จ",
    "The command above did not work.",
)
DEMO_DONE = (
    "ไฟล์ที่คำนวณแล้วอยู่ในโฟลเดอร์ out เปิดด้วย Excel หรือ LibreOffice ได้ทันที:",
    "The filled workbooks are in the folder out; open them in Excel or LibreOffice:",
)
DEMO_NOTE = (
    "ไฟล์ตัวอย่างมีข้อผิดพลาดจริงอยู่ด้วยโดยตั้งใจ คำสั่ง check จึงรายงานไว้ด้านบน",
    "The examples contain real slips on purpose: that is what check reported above.",
)

NETWORK_WORDS = (
    "Failed to establish a new connection",
    "NewConnectionError",
    "Name or service not known",
    "getaddrinfo failed",
    "Temporary failure in name resolution",
    "ReadTimeoutError",
    "ConnectTimeoutError",
    "ProxyError",
    "SSLError",
    "CERTIFICATE_VERIFY_FAILED",
)


class Failure(Exception):
    """What stops the run: a message in two languages, and the exit status."""

    def __init__(self, message: tuple[str, str], status: int = USAGE_ERROR) -> None:
        super().__init__("\n".join(message))
        self.status = status


def main() -> int:
    """Run the command named on the command line; the exit status."""
    make_printing_safe()
    try:
        refuse_old_python()
        parser = argparse.ArgumentParser(
            prog="run.py",
            description=__doc__,
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        parser.add_argument("command", choices=["demo", "test"])
        if parser.parse_args().command == "demo":
            return demo()
        return test()
    except Failure as failure:
        print(f"\n{failure}", file=sys.stderr)
        return failure.status
    except KeyboardInterrupt:
        return 130


def make_printing_safe() -> None:
    """A console that can't show Thai shows question marks, here and in every child process."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace", line_buffering=True)
    encoding = os.environ.get("PYTHONIOENCODING", "").partition(":")[0]
    os.environ["PYTHONIOENCODING"] = f"{encoding}:replace"


def refuse_old_python() -> None:
    """Raise Failure where this Python is older than xlita needs."""
    if sys.version_info[:2] < NEEDED:
        needed = ".".join(map(str, NEEDED))
        found = ".".join(map(str, sys.version_info[:3]))
        thai, english = (text.format(needed=needed, found=found) for text in TOO_OLD)
        raise Failure((thai, english))


def say(message: tuple[str, str]) -> None:
    """Print a message in both languages."""
    print("\n".join(message))


# The environment


def in_venv(venv: Path, program: str) -> Path:
    """Where `program` stands in the virtual environment `venv`."""
    if os.name == "nt":
        return venv / "Scripts" / f"{program}.exe"
    return venv / "bin" / program


def prepare(extra: str) -> Path:
    """The Python of .venv, with xlita and the extra `extra` ("" for none) installed.

    Fast when nothing has changed: a stamp in .venv holds what was installed from where.
    """
    python = in_venv(VENV, "python")
    if not works(python):
        make_venv(VENV)
    wanted = stamp(python, extra)
    installed = STAMP.read_text(encoding="utf-8").split() if STAMP.is_file() else []
    if wanted not in installed:
        say(INSTALLING)
        install(python, ["--editable", f"{HERE}[{extra}]" if extra else str(HERE)])
        # With the extra comes everything that the plain installation has.
        STAMP.write_text("\n".join({wanted, stamp(python, "")}), encoding="utf-8")
    return python


def works(python: Path) -> bool:
    """Whether `python` runs, is new enough, and has pip.

    It does not run when the Python it was made from is gone; it has no pip when making it failed.
    """
    code = f"import sys, pip; sys.exit(sys.version_info[:2] < {NEEDED})"
    try:
        return subprocess.run([python, "-c", code], stderr=subprocess.DEVNULL).returncode == 0
    except OSError:
        return False


def stamp(python: Path, extra: str) -> str:
    """A name for what would be installed: changes with pyproject.toml, the folder, the Python."""
    parts = [(HERE / "pyproject.toml").read_bytes(), bytes(HERE), extra.encode()]
    parts.append((VENV / "pyvenv.cfg").read_bytes())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def make_venv(folder: Path) -> None:
    """Make the virtual environment `folder` anew. Raises Failure where Python's venv is missing."""
    command = [sys.executable, "-m", "venv", "--clear", str(folder)]
    if subprocess.run(command).returncode != 0:
        raise Failure(NO_VENV)


def install(python: Path, what: list[str]) -> None:
    """Install `what` with pip. Raises Failure, telling a missing network from other causes."""
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet"]
    done = subprocess.run([*command, *what], stderr=subprocess.PIPE)
    errors = done.stderr.decode(errors="replace")
    if done.returncode != 0:
        print(errors, file=sys.stderr)
        raise Failure(NO_NETWORK if any(w in errors for w in NETWORK_WORDS) else NOT_INSTALLED)


# demo


def demo() -> int:
    """Check and fill the example workbooks. Findings are what it shows, so they are no failure."""
    folder = HERE / "workbooks" / "examples"
    examples = sorted(p for p in folder.glob("*.xlsx") if not p.name.startswith("~$"))
    if not examples:
        raise Failure(NO_EXAMPLES)
    python = prepare("")
    OUT.mkdir(exist_ok=True)
    names = [str(path.relative_to(HERE)) for path in examples]
    xlita(python, "check", *names)
    xlita(python, "fill", *names, "-o", OUT.name)
    filled = [OUT / path.name for path in examples]
    if not all(path.is_file() for path in filled):
        raise Failure(DEMO_FAILED, 1)
    print()
    say(DEMO_DONE)
    for path in filled:
        print(f"  {path.relative_to(HERE)}")
    say(DEMO_NOTE)
    return 0


def xlita(python: Path, *arguments: str) -> None:
    """Run the command `xlita`. Status 1 means findings; anything above raises Failure."""
    print(f"\n> xlita {' '.join(arguments)}")
    status = subprocess.run([python, "-m", "xlita", *arguments], cwd=HERE).returncode
    if status not in (0, 1):
        raise Failure(DEMO_FAILED, status)


# test


def test() -> int:
    """Run every check of the code and of the wheel; all of them, even when one fails."""
    python = prepare("dev")
    workers = str(max(2, os.cpu_count() or 2))
    suite = ["-m", "pytest", "-q", "-n", workers, "--dist=worksteal", "--cov", "--cov-report=term"]
    suite.append("--ignore=tests/packaging")  # they judge the wheel, below
    steps: dict[str, list[str | Path]] = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
        "lint-imports": [in_venv(VENV, "lint-imports")],
        "pytest": [python, *suite],
    }
    statuses: dict[str, int] = {}
    for name, command in steps.items():
        print(f"\n== {name}")
        environment = tested_environment() if name == "pytest" else None
        statuses[name] = subprocess.run(command, cwd=HERE, env=environment).returncode
    print("\n== wheel")
    statuses["wheel"] = test_wheel(python)
    print()
    for name, status in statuses.items():
        print(f"{'passed' if status == 0 else 'FAILED'}  {name}")
    return next((status for status in statuses.values() if status != 0), 0)


def tested_environment() -> dict[str, str]:
    """The environment without `make_printing_safe`: the tests see what xlita itself prints."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONIOENCODING"}


def test_wheel(python: Path) -> int:
    """Build the wheel, install it where nothing else of the project is, and test it there."""
    with tempfile.TemporaryDirectory(prefix="xlita-wheel-", ignore_cleanup_errors=True) as folder:
        build = ["-m", "pip", "wheel", "--disable-pip-version-check", "--quiet"]
        build += ["--no-deps", "--no-build-isolation", "--wheel-dir", folder, str(HERE)]
        status = subprocess.run([str(python), *build], cwd=folder).returncode
        if status != 0:
            return status
        (wheel,) = Path(folder).glob("*.whl")
        venv = Path(folder, "venv")
        make_venv(venv)
        install(in_venv(venv, "python"), [str(wheel)])
        tests = ["-m", "pytest", "-q", "tests/packaging"]
        environment = tested_environment()
        environment.update(XLITA_WHEEL=str(wheel), XLITA_PYTHON=str(in_venv(venv, "python")))
        return subprocess.run([str(python), *tests], cwd=HERE, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
