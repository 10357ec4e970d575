"""What every test shares: the checkout, the reference material beside it, a neutral environment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support import libreoffice, tools, validator

# The machines that run this are shared and slow at times: a deadline would report their load.
settings.register_profile("xlita", deadline=None)
# A submission must not fail by the luck of a draw: there the examples are always the same, while
# local runs look for new ones. They are fewer there too, for all must end in a quarter of an hour.
settings.register_profile(
    "ci", parent=settings.get_profile("xlita"), derandomize=True, max_examples=40
)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "xlita")


def pytest_runtest_setup(item: pytest.Item) -> None:
    if item.get_closest_marker("libreoffice") and not libreoffice.available():
        tools.absent("LibreOffice")
    if item.get_closest_marker("validator") and not validator.available():
        tools.absent("the Open XML SDK validator")


@pytest.fixture(autouse=True)
def _language_of_the_user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XLITA_LANG", raising=False)


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
