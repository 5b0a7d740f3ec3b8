"""Is there a screen?"""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from desktop_sim.system.display_server import has_screen


def test_nothing_set_is_no_screen() -> None:
    """A server or a bare console: the program must say so rather than be ended by Qt."""
    assert not has_screen({})


@pytest.mark.parametrize("platform", ["offscreen", "offscreen:configfile=x", "minimal", "linuxfb"])
def test_a_platform_without_a_display_server_needs_none(platform: str) -> None:
    """Tests and small devices choose their platform themselves."""
    assert has_screen({"QT_QPA_PLATFORM": platform})


@pytest.mark.parametrize("display", ["", "x", ":", ":x", ":99999", ":4242.0", "unix:4242"])
def test_a_display_that_does_not_answer_is_no_screen(display: str) -> None:
    """DISPLAY may be left over from a session that is gone, and Qt would end the whole program."""
    assert not has_screen({"DISPLAY": display})


def test_a_screen_elsewhere_is_believed() -> None:
    """With ssh -X the screen is at the other end; no network is touched to ask."""
    assert has_screen({"DISPLAY": "localhost:10.0"})


def test_a_wayland_socket_that_answers_is_a_screen(tmp_path: Path) -> None:
    """Most new desktops have Wayland and perhaps no X server at all."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind(str(tmp_path / "wayland-0"))
        server.listen()
        assert has_screen({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})
    assert not has_screen({"WAYLAND_DISPLAY": "wayland-0", "XDG_RUNTIME_DIR": str(tmp_path)})


def test_an_abstract_x_socket_is_found() -> None:
    """In a container the X server's socket may have no file."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
        server.bind("\0/tmp/.X11-unix/X4711")
        server.listen()
        assert has_screen({"DISPLAY": ":4711.0"})
