"""What every test shares: the checkout, the reference material beside it, a neutral environment."""

from __future__ import annotations

import gc
import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import libreoffice, once, tools, validator
from xlita.legacy import book as legacy_book

# The machines that run this are shared and slow at times: a deadline would report their load.
settings.register_profile("xlita", deadline=None)
# A submission must not fail by the luck of a draw: there the examples are always the same, while
# local runs look for new ones. They are fewer there too, for all must end in a quarter of an hour.
settings.register_profile(
    "ci", parent=settings.get_profile("xlita"), derandomize=True, max_examples=40
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "xlita")

#: Of each test so many cases are run with coverage, for it doubles what a test of Python code takes
#: and the rest pass through the same lines.
MEASURED_CASES = 5
#: Where each case is about a rule or refusal of its own.
ALL_MEASURED = ("checks", "contract", "refusals")
#: Where the code is run thousands of times over on all kinds of workbooks.
NEVER_MEASURED = ("fidelity", "fuzz")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):  # the process that starts the others
        config.add_cleanup(once.begin())


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.pluginmanager.hasplugin("_cov"):
        return
    cases: Counter[str] = Counter()
    for item in items:
        name = item.nodeid.partition("[")[0]
        cases[name] += 1
        folder = item.path.relative_to(tools.CHECKOUT / "tests").parts[0]
        if (
            folder in NEVER_MEASURED
            or getattr(getattr(item, "obj", None), "is_hypothesis_test", False)
            or item.get_closest_marker("libreoffice")
            or item.get_closest_marker("validator")
            or (cases[name] > MEASURED_CASES and folder not in ALL_MEASURED)
        ):
            item.add_marker(pytest.mark.no_cover)


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()  # what nine thousand tests hold stays: looking it through again takes time


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("libreoffice") and not libreoffice.available():
        tools.absent("LibreOffice")
    if item.get_closest_marker("validator") and not validator.available():
        tools.absent("the Open XML SDK validator")


@pytest.fixture(autouse=True)
def _language_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLITA_LANG", raising=False)


@pytest.fixture(scope="session", autouse=True)
def _memory_of_old_files() -> Iterator[None]:
    """A damaged .xls makes its reader fill all it may have: 2 GB of zeros take eight seconds."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(legacy_book, "_MOST_BYTES", 512 << 20)
        yield


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The folder of the project."""
    return tools.CHECKOUT


@pytest.fixture(scope="session")
def shared(checkout: Path) -> Path:
    """The folder of reference material that may lie beside the checkout."""
    folder = checkout.parent / "shared"
    if not folder.is_dir():
        pytest.skip("there is no folder `shared` beside the checkout")
    return folder
