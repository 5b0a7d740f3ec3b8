"""Fixtures of the kiosk's tests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from tests.helpers.kiosk import KioskUnderTest, opened_kiosk


@pytest.fixture
def open_kiosk(qapp: QApplication, tmp_path: Path) -> Iterator[Callable[..., KioskUnderTest]]:
    """Opens a kiosk with clocks set by hand."""
    with ExitStack() as stack:

        def open_it(**rules: Any) -> KioskUnderTest:
            return stack.enter_context(opened_kiosk(qapp, tmp_path, **rules))

        yield open_it


@pytest.fixture
def kiosk(open_kiosk: Callable[..., KioskUnderTest]) -> KioskUnderTest:
    """A kiosk as it comes."""
    return open_kiosk()
