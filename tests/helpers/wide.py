"""Every text of every data file with a run of 200 letters in it, and what does not keep to its place then."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView, QScrollArea, QTabBar, QWidget

from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Document, read_document
from desktop_sim.exercises import library, listing
from desktop_sim.exercises.library import KINDS
from desktop_sim.exercises.sites import CONFIDENCE, Worded
from tests.helpers import gui

RUN = "m" * 200
PLACES = [((1024, 600), 1.0), ((1366, 768), 1.0), ((1024, 600), 2.0), ((1920, 1080), 2.0)]
"""Windows, and how large the text is in them."""

_NOT_SHOWN = {"id", "source", "done", "expect", "starts", "passwords", "play"}
"""Keys whose texts are compared or never shown."""

_FOLDERS = {"exercises": "exercise", "mails": "mail"}


def _kind_of(path: Path) -> str:
    named = {"site.toml": "site", "mailbox.toml": "mailbox", "cards.toml": "cards"}
    return named.get(path.name) or _FOLDERS[path.parent.name]


def widened(kind: s.Kind | None, value: Any) -> Any:
    """Return a value in which each text that a kind lets be any ends in a run of letters."""
    kind = getattr(kind, "table", kind)  # of an exercise, which is a table and refuses words of former times
    if isinstance(kind, Worded):  # a word alone, or with the trust in it
        kind = s.Table({"text": s.Text(), "confidence": CONFIDENCE}) if isinstance(value, dict) else s.Text()
    if isinstance(kind, s.Text) and isinstance(value, str):
        return f"{value}{RUN}"
    if isinstance(kind, s.ListOf) and isinstance(value, list):
        return [widened(kind.item, item) for item in value]
    if isinstance(kind, s.MapOf) and isinstance(value, dict):
        return {key: widened(kind.item, item) for key, item in value.items()}
    if isinstance(kind, s.Table) and isinstance(value, dict):
        keys = {**kind.required, **kind.optional}
        return {key: item if key in _NOT_SHOWN else widened(keys.get(key), item) for key, item in value.items()}
    if isinstance(kind, s.Kind) and isinstance(value, list):  # of a kind of its own: steps, notices
        return [_widened_by_name(item) for item in value]
    return value


_SAID = {
    "say",
    "why",
    "did",
    "meaning",
    "action",
    "caller",
    "voice",
    "title",
    "text",
    "label",
    "tick",
    "tick_missing",
}


def _widened_by_name(value: Any) -> Any:
    if isinstance(value, list):
        return [_widened_by_name(item) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: item
        if key in _NOT_SHOWN
        else f"{item}{RUN}"
        if key in _SAID and isinstance(item, str)
        else _widened_by_name(item)
        for key, item in value.items()
    }


def widen_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the program read every data file so."""

    def read(path: Path) -> Document:
        document = read_document(path)
        data = widened(KINDS[_kind_of(path)], document.data)
        for card in data.get("card", {}).values() if isinstance(data.get("card"), dict) else ():
            card["mail"] = "m" * 60 + card["mail"]
        if "from_address" in data:
            data["from_address"] = "m" * 60 + data["from_address"]
        return document.replace(data=data)

    heading_of = listing.heading_of

    def head(path: Any, exercise_id: str) -> listing.Heading | None:
        found = heading_of(path, exercise_id)
        return None if found is None else found.replace(title=found.title + RUN, summary=found.summary + RUN)

    monkeypatch.setattr(gui, "library_for", lambda _options: None)  # what other tests have read is not of use
    monkeypatch.setattr(library, "read_document", read)
    monkeypatch.setattr(listing, "heading_of", head)


def too_wide(window: QWidget) -> list[str]:
    """Return what is wider than its place, or stands outside it at a side."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        left = widget.mapTo(window, QPoint()).x()
        if left < 0 or left + widget.width() > window.width():
            name = widget.objectName() or type(widget).__name__
            found.append(f"{name} from {left} to {left + widget.width()} in {window.width()}")
        if isinstance(widget, (QLabel, QAbstractButton)) and widget.text():
            pieces = re.split(r"[\s\u200b]", widget.text())
            longest = max(widget.fontMetrics().horizontalAdvance(piece) for piece in pieces)
            if widget.width() + 1 < longest:
                found.append(f"{widget.text()[:30]!r}: {widget.width()} wide, needs {longest}")
    for bar in window.findChildren(QTabBar):
        last, seen = bar.tabRect(bar.count() - 1), bar.visibleRegion().boundingRect()
        if bar.isVisible() and not seen.contains(last):
            found.append(f"tabs up to {last.right()} in {seen.width()} pixels")
    for lines in window.findChildren(QListView):
        line = lines.visualRect(lines.model().index(0, 0)).width()
        if lines.isVisible() and line > lines.viewport().width():
            found.append(f"lines of {line} in {lines.viewport().width()} pixels")
    for area in window.findChildren(QScrollArea):
        content = area.widget()
        if area.isVisible() and content is not None and content.width() > area.viewport().width() + 1:
            found.append(f"a page of {content.width()} in {area.viewport().width()} pixels")
    return found


def wide_places(window: QWidget) -> set[str]:
    """Return where a long run of letters stands: names of buttons and some labels, looks of the other labels."""
    found = set()
    for widget in window.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, (QLabel, QAbstractButton)):
            if is_wide(widget.text()):
                found.add(widget.objectName() or str(widget.property("look")))
        elif isinstance(widget, QTabBar):
            found |= {"tab" for tab in range(widget.count()) if is_wide(widget.tabText(tab))}
        elif isinstance(widget, QListView):
            said = widget.model().index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
            found |= {"list of mails"} if is_wide(said or "") else set()
    return found


def is_wide(text: str) -> bool:
    """Tell whether a run of letters stands in a text; names and addresses of mails are cut after 120."""
    return RUN[:60] in re.sub("[\u200b\n]", "", text)
