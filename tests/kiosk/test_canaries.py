"""Nothing of the last visitor is left: canaries are typed, the kiosk is wiped, and every place is searched."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible, QAccessibleInterface, QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_sim.core import intents as i
from tests.helpers.canaries import HIDDEN, canary, fill_first_page, typed
from tests.helpers.gui import settle
from tests.helpers.kiosk import KioskUnderTest


def leave_canaries(kiosk: KioskUnderTest) -> None:
    """A visitor writes into every field, copies, takes back, and goes on to the code."""
    fill_first_page(kiosk)
    site = next(iter(kiosk.kiosk.desk.run.state.scenario.sites))
    card = kiosk.kiosk.desk.run.content.card
    kiosk.kiosk.desk.run.dispatch(i.Identify(site, card.number, card.passwords[0]))
    kiosk.kiosk.desk.run.dispatch(i.AskForCode(site))
    settle()
    kiosk.find("login.code").setFocus()
    kiosk.write(typed("login.code"))
    QGuiApplication.clipboard().setText(canary("login.password"))
    QGuiApplication.clipboard().setText(canary("login.code"), QClipboard.Mode.Selection)


def in_widgets(words: str) -> list[str]:
    """Widgets that show, name or remember the words; a line that can be undone is undone."""
    found = []
    for widget in QApplication.allWidgets():
        said = [str(getattr(widget, "text", str)()), widget.accessibleName(), widget.accessibleDescription()]
        said += [widget.toolTip(), widget.windowTitle()]
        for name in widget.dynamicPropertyNames():
            with suppress(RuntimeError):  # one of Qt's own, of a type that Python does not know
                said.append(str(widget.property(bytes(name).decode())))
        if isinstance(widget, QLineEdit):
            for _ in range(20):
                widget.undo()
            said.append(widget.text())
        if any(words in line for line in said):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def in_accessibility(interface: QAccessibleInterface, words: str) -> list[str]:
    """Nodes of the tree of assistive technology that say the words."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)
    found = [interface.text(kind) for kind in kinds if words in interface.text(kind)]
    for number in range(interface.childCount()):
        child = interface.child(number)
        if child is not None:
            found += in_accessibility(child, words)
    return found


def in_heap(words: str) -> list[str]:
    """Texts that any live Python object holds: attributes, events, closures, frames of what is suspended."""
    own = {id(words)}
    found = []
    coded = words.encode()
    for known in gc.get_objects():
        if known is own or type(known).__name__ == "frame":
            continue
        for held in gc.get_referents(known):
            if id(held) in own:
                continue
            if (isinstance(held, str) and words in held) or (
                isinstance(held, (bytes, bytearray)) and coded in bytes(held)
            ):
                found.append(f"{type(known).__name__} holds a {type(held).__name__}")
    return found


def in_files(folder: Path, words: str) -> list[str]:
    """Files that hold the words, in either coding."""
    coded = (words.encode(), words.encode("utf-16-le"))
    files = (path for path in folder.rglob("*") if path.is_file())
    return [path.name for path in files if any(code in path.read_bytes() for code in coded)]


@pytest.mark.parametrize("end", ["idle", "finished", "fault"])
def test_no_canary_survives_the_wipe(
    end: str,
    kiosk: KioskUnderTest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    """Widgets, undo, accessibility, clipboard, heap, files, and what was printed."""
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR"):
        monkeypatch.setenv(name, str(tmp_path))
    QAccessible.setActive(True)
    leave_canaries(kiosk)
    if end == "idle":
        kiosk.wait(61)
        kiosk.wait(60)
    elif end == "finished":
        kiosk.end_visit()
    else:
        kiosk.kiosk.note_fault()
    settle()
    gc.unfreeze()  # what was set aside at the start is looked through as well
    said = "".join(capfd.readouterr())
    tree = QAccessible.queryAccessibleInterface(kiosk.window)
    clipboard = QGuiApplication.clipboard()
    for name in HIDDEN:
        words = canary(name)
        assert in_widgets(words) == [], name
        assert in_accessibility(tree, words) == [], name
        for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
            assert words not in clipboard.text(mode), name
        assert in_heap(words) == [], name
        assert in_files(tmp_path, words) == [], name
        assert words not in said, name
    assert sys.exc_info() == (None, None, None)


def test_a_canary_that_is_left_is_found(kiosk: KioskUnderTest, tmp_path: Path) -> None:
    """A search that finds nothing must be able to find."""
    leave_canaries(kiosk)
    words = canary("login.code")
    assert in_widgets(words) == ["CodeField login.code"]
    (tmp_path / "left").write_bytes(b"x" + words.encode("utf-16-le"))
    assert in_files(tmp_path, words) == ["left"]
    kept = [f"<{words}>"]
    assert in_heap(words)
    kept.clear()
    label = QWidget(kiosk.window)
    label.setAccessibleName(words)
    label.show()
    QAccessible.setActive(True)
    assert in_widgets(words)
    assert in_accessibility(QAccessible.queryAccessibleInterface(kiosk.window), words)
