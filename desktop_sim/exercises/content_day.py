"""How new content is: the last day on which any of its files was verified."""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from pathlib import Path

_VERIFIED = re.compile(r"^verified_on *= *(\d{4}-\d\d-\d\d)", re.MULTILINE)


def content_day(roots: Iterable[Path]) -> date | None:
    """Return the last day on which a file of these folders was verified; None where no file says one.

    The line is looked for, without reading the rest as TOML: the first screen asks, and has fifty files to look at.
    Files that cannot be read are passed over; ``check`` says why.
    """
    found: list[date] = []
    for root in roots:
        for kind in ("exercises", "sites", "mails"):
            for file in (root / kind).rglob("*.toml"):
                with suppress(OSError, ValueError):
                    found += [date.fromisoformat(day) for day in _VERIFIED.findall(file.read_text("utf-8"))]
    return max(found, default=None)
