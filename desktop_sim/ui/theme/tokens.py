"""Reads tokens.toml, and makes the style sheet out of app.qss. No Qt."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from desktop_sim import plain_toml
from desktop_sim.storage.settings import MODES

_PLACEHOLDER = re.compile(r"\$([a-z-]+)|\b([cp]?px)\((\d+)\)")


class Tokens:
    """The colours by name and mode.

    Attributes:
        space, radius, type: the scales of distances, corners and letters, in pixels at 100 %.
    """

    def __init__(self, path: Path) -> None:
        """Read a file.

        Raises:
            ValueError: a colour lacks a purpose or a mode; the message names file and key.
        """
        read = plain_toml.loads(path.read_text("utf-8"))
        self._colors: Mapping[str, Mapping[str, str]] = read["color"]
        self.space: Mapping[str, int] = read.get("space", {})
        self.radius: Mapping[str, int] = read.get("radius", {})
        self.type: Mapping[str, int] = read.get("type", {})
        for name, token in self._colors.items():
            missing = {"for", *MODES} - token.keys()
            if missing:
                raise ValueError(f"{path.name}: color.{name} lacks {', '.join(sorted(missing))}")

    @property
    def names(self) -> tuple[str, ...]:
        """All colours."""
        return tuple(self._colors)

    def color(self, name: str, mode: str) -> str:
        """Return a colour as Qt and CSS write it.

        Raises:
            KeyError: there is no such colour or mode.
        """
        return self._colors[name][mode]


def render_sheet(
    template: str, tokens: Tokens, mode: str, scales: Mapping[str, float], files: Mapping[str, str]
) -> str:
    """Return the style sheet for a mode and a text size.

    Args:
        template: the text of app.qss.
        tokens: the colours.
        mode: one of ``MODES``.
        scales: by unit, ``px`` for the text, ``cpx`` for the room in the browser's frame, ``ppx`` for posters; 1.0
            is 100 %.
        files: names that stand for pictures, such as the check mark.

    Raises:
        KeyError: the template names a colour that there is not.
    """

    def fill(found: re.Match[str]) -> str:
        name, unit, number = found.groups()
        if unit:
            return f"{round(int(number) * scales[unit])}px"
        return files[name] if name in files else tokens.color(name, mode)

    return _PLACEHOLDER.sub(fill, template)
