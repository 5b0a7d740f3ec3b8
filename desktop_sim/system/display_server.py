"""Is there a screen? Asked before Qt is loaded, which would end the whole program if there were none."""

from __future__ import annotations

import os
import socket
import sys
from collections.abc import Mapping
from pathlib import Path

_SCREENLESS = ("offscreen", "minimal", "vnc", "linuxfb", "eglfs")


def has_screen(environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be opened. Only local sockets of the display server are touched, no network."""
    platform = environment.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if platform in _SCREENLESS or not sys.platform.startswith("linux"):
        return True
    return _wayland_answers(environment) or _x_answers(environment.get("DISPLAY", ""))


def _wayland_answers(environment: Mapping[str, str]) -> bool:
    name = environment.get("WAYLAND_DISPLAY", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return bool(name) and _answers(str(Path(folder, name)))


def _x_answers(display: str) -> bool:
    host, colon, rest = display.rpartition(":")
    number = rest.partition(".")[0]
    if not colon or not number.isdigit():
        return False
    if host not in ("", "unix"):
        return True  # a screen elsewhere, as with ssh -X: whoever sets this knows it is there
    path = f"/tmp/.X11-unix/X{number}"  # noqa: S108 - where X servers have their socket
    return _answers(path) or _answers(f"\0{path}")


def _answers(address: str) -> bool:
    if not hasattr(socket, "AF_UNIX"):
        return False
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        probe.settimeout(2)
        try:
            probe.connect(address)
        except OSError:
            return False
    return True
