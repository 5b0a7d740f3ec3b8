"""The mail on the screen reads nothing, follows nothing and stays quick."""

from __future__ import annotations

import gc
import re
import sys
from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QBuffer, QCoreApplication, QEvent, QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import (
    QClipboard,
    QColor,
    QContextMenuEvent,
    QGuiApplication,
    QImage,
    QMouseEvent,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QApplication, QMenu, QScrollArea
from pytestqt.qtbot import QtBot

from desktop_sim.mail.html import safe_html
from desktop_sim.mail.reading import ReadableMail, read_mail
from desktop_sim.ui.widgets.mail_view import SHOWN_IMAGE_WIDTH, MailView
from tests.helpers.pace import at_once

RED = QColor(255, 0, 0)
IMAGE = QTextDocument.ResourceType.ImageResource.value


def mail(html: str | None = None, text: str = "", **images: bytes) -> ReadableMail:
    return ReadableMail("Ameli", "a@b.fr", "Jeanne", "Code", None, text, html, images, False)


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(RED)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[MailView]:
    area = QScrollArea()  # as in the reading pane: only what is in sight is painted
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    shown = MailView()
    area.setWidget(shown)
    qtbot.addWidget(area)
    area.resize(700, 500)
    area.show()
    qtbot.waitExposed(area)
    yield shown
    area.hide()


def is_red_anywhere(view: MailView) -> bool:
    seen = view.viewport().grab().toImage()
    return any(seen.pixelColor(x, y) == RED for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3))


def select(view: MailView, start: int, end: int) -> None:
    cursor = view.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    view.setTextCursor(cursor)


def middle(view: MailView, pattern: str) -> QPoint:
    rect = view.find_rect(pattern)
    assert rect is not None
    return rect.center()


def double_click(view: MailView, at: QPoint) -> None:
    where = QPointF(at)
    event = QMouseEvent(
        QMouseEvent.Type.MouseButtonDblClick,
        where,
        view.viewport().mapToGlobal(where),
        Qt.MouseButton.LeftButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    view.mouseDoubleClickEvent(event)


def test_picture_of_a_file_is_not_read(view: MailView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt opens the name of a picture itself when loadResource answers None or empty bytes."""
    asked: list[Any] = []

    class Counting(MailView):
        def loadResource(self, kind: int, name: QUrl | str) -> Any:
            asked.append(super().loadResource(kind, name))
            return asked[-1]

    planted = tmp_path / "plante.png"
    planted.write_bytes(picture(80, 80))
    (tmp_path / "cid:plante.png").write_bytes(planted.read_bytes())
    monkeypatch.chdir(tmp_path)
    counting = Counting(view)
    counting.resize(300, 300)
    counting.show()
    # Past the cleaning on purpose: the view must hold alone.
    for source in (
        planted.as_uri(),
        str(planted),
        "plante.png",
        "cid:plante.png",
        "qrc:/plante.png",
        "//x/plante.png",
    ):
        counting.show_mail(mail(f'<img src="{source}">'))
        assert not is_red_anywhere(counting), source
    assert asked
    assert all(isinstance(answer, QImage) and answer.isNull() for answer in asked)


def test_pictures_of_the_mail_are_shown(view: MailView) -> None:
    """The counterpart: a view that shows no picture at all would pass the other tests."""
    for kind in ("PNG", "JPEG"):
        view.show_mail(mail('<img src="cid:logo">', logo=picture(80, 80, kind)))
        view.viewport().repaint()
        assert not view.loadResource(IMAGE, QUrl("cid:logo")).isNull()
    view.show_mail(mail('<img src="cid:logo">', logo=picture(80, 80)))
    assert is_red_anywhere(view)


def test_picture_of_the_mail_before_is_gone(view: MailView) -> None:
    """Two mails may use one Content-ID, and Qt keeps pictures by their name."""
    view.show_mail(mail('<img src="cid:logo">', logo=picture(80, 80)))
    assert is_red_anywhere(view)
    view.show_mail(mail('<img src="cid:logo">'))
    assert not is_red_anywhere(view)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"pas une image",
        b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
        b"GIF89a" + bytes(50),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
        + (30_000).to_bytes(4, "big") * 2
        + b"\x08\x02\x00\x00\x00"
        + bytes(40),
        b"\x89PNG\r\n\x1a\n" + bytes(3 * 1024 * 1024),
    ],
    ids=["empty", "text", "svg", "gif", "30000x30000", "3 MiB"],
)
def test_bytes_that_are_no_small_picture_are_refused(view: MailView, data: bytes) -> None:
    """A picture is what its bytes say, and 30,000 x 30,000 would take 3.6 GB."""
    view.show_mail(mail("x", a=data))
    assert view.loadResource(IMAGE, QUrl("cid:a")).isNull()


def test_real_picture_over_two_thousand_px_is_refused(view: MailView) -> None:
    """2,000 px a side is the limit; within it a wide picture is made to fit."""
    view.show_mail(mail("x", a=picture(2_001, 4), b=picture(2_000, 1_000)))
    assert view.loadResource(IMAGE, QUrl("cid:a")).isNull()
    assert view.loadResource(IMAGE, QUrl("cid:b")).width() == SHOWN_IMAGE_WIDTH


def test_style_sheets_and_pages_are_never_loaded(view: MailView) -> None:
    """Only pictures are: a page by the name of one would be read as HTML."""
    view.show_mail(mail("x", a=picture(9, 9)))
    for kind in (QTextDocument.ResourceType.HtmlResource, QTextDocument.ResourceType.StyleSheetResource):
        assert view.loadResource(kind.value, QUrl("cid:a")).isNull()


def test_click_on_a_link_is_refused(view: MailView, qtbot: QtBot, tmp_path: Path) -> None:
    """One click on a file link replaced the mail by that file."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    view.show_mail(mail(f'<p>avant <a href="{secret.as_uri()}">cliquez-ici-maintenant</a></p>'))
    with qtbot.waitSignal(view.link_refused) as refused:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, "cliquez-ici-maintenant"))
    assert refused.args == []
    assert "cliquez-ici" in view.toPlainText()
    assert view.source().isEmpty()


def test_enter_on_a_link_is_refused(view: MailView, qtbot: QtBot) -> None:
    """Links are reached by Tab as well."""
    view.show_mail(mail('<p>avant <a href="https://exemple.fr">ici</a></p>'))
    view.setFocus()
    view.focusNextPrevChild(True)
    with qtbot.waitSignal(view.link_refused):
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert "avant" in view.toPlainText()


def test_no_way_leads_to_another_page(view: MailView, tmp_path: Path) -> None:
    """The view knows the way back and forth by itself."""
    page = tmp_path / "page.html"
    page.write_text("secret")
    view.show_mail(mail("<p>le mail</p>"))
    view.setSource(QUrl.fromLocalFile(str(page)))
    view.doSetSource(QUrl.fromLocalFile(str(page)))
    for go in (view.reload, view.backward, view.forward, view.home):
        go()
    assert view.toPlainText() == "le mail"


def test_nothing_can_be_dropped_or_undone(view: MailView) -> None:
    """A dropped file would replace the mail."""
    data = QMimeData()
    data.setText("x")
    assert not view.acceptDrops()
    assert not view.viewport().acceptDrops()
    assert not view.canInsertFromMimeData(data)
    assert not view.document().isUndoRedoEnabled()
    assert view.isReadOnly()
    assert view.property("look") == "mail"


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Insert, Qt.KeyboardModifier.ControlModifier)],
)
def test_copy_by_keyboard_gives_plain_text(view: MailView, qtbot: QtBot, key: Qt.Key, modifier: Any) -> None:
    """Formatted text on the clipboard would bring a mail's HTML into a field."""
    view.show_mail(mail("<p>Code : <b>482913</b></p>"))
    select(view, 7, 13)
    with qtbot.waitSignal(view.copied) as copied:
        qtbot.keyClick(view, key, modifier)
    assert copied.args == ["482913"]
    clipboard = QGuiApplication.clipboard().mimeData(QClipboard.Mode.Clipboard)
    assert clipboard.text() == "482913"
    assert not clipboard.hasHtml()
    assert set(view.createMimeDataFromSelection().formats()) == {"text/plain"}


def test_copy_of_nothing_leaves_the_clipboard(view: MailView, qtbot: QtBot) -> None:
    """A slip of the hand must not lose the code that was copied before."""
    QGuiApplication.clipboard().setText("482913")
    view.show_mail(mail(text="bonjour"))
    with qtbot.assertNotEmitted(view.copied):
        qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "482913"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_menu_copies_and_selects_all_and_nothing_else(view: MailView, qtbot: QtBot) -> None:
    """Qt's own menu has « Copy Link Location » and, with an input method, signs nobody knows."""
    view.show_mail(mail(text="bonjour"))
    at = QPoint(5, 5)
    view.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, view.mapToGlobal(at)))
    menu = view.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Copier", "Tout sélectionner"]
    copy, select_all = menu.actions()
    assert menu.isVisible()
    assert not copy.isEnabled()
    select_all.trigger()
    menu.close()
    qtbot.keyClick(view, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    assert menu.isVisible()
    assert copy.isEnabled()
    with qtbot.waitSignal(view.copied) as copied:
        copy.trigger()
    assert copied.args == ["bonjour"]
    menu.close()
    qtbot.keyClick(view, Qt.Key.Key_Menu)
    assert menu.isVisible()
    menu.close()


@pytest.mark.parametrize("text", ["Code : 482913.", "Code😀482913€ 12", "réf A482913B", "482913-55", "482913"])
def test_double_click_takes_all_digits_and_only_them(view: MailView, text: str) -> None:
    """Seven signs on the clipboard, a full stop among them, are a refused code."""
    view.show_mail(mail(text=text))
    double_click(view, middle(view, "482913"))
    assert view.textCursor().selectedText() == "482913"


def test_double_click_on_a_word_takes_the_word(view: MailView) -> None:
    """Elsewhere everything is as everybody knows it."""
    view.show_mail(mail(text="bonjour Jeanne"))
    double_click(view, middle(view, "Jeanne"))
    assert view.textCursor().selectedText() == "Jeanne"


def test_ring_finds_text_in_tables_after_emoji_and_line_ends(view: MailView) -> None:
    """Qt counts an emoji as two; a ring one letter off points at nothing."""
    html = "<p>😀😀 un</p><table><tr><td>deux</td><td>482913</td></tr></table>"
    view.show_mail(mail(html))
    rect = view.find_rect(r"\d{6}")
    assert rect is not None
    double_click(view, rect.center())
    assert view.textCursor().selectedText() == "482913"
    assert view.find_rect("absent") is None
    assert view.find_rect("x*") is None
    assert view.viewport().rect().contains(rect)


def test_it_is_as_high_as_the_mail_is_long(view: MailView, qtbot: QtBot) -> None:
    """What it stands in scrolls it: nothing of the mail is ever hidden within it."""
    heights = []
    for lines in (1, 300):
        view.show_mail(mail(text="ligne\n" * lines))
        qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() == 0)  # a long mail is laid out by and by
        heights.append(view.height())
    assert heights[1] > 200 * heights[0] // 3
    view.show_mail(mail("<table width=3000><tr><td>large</td></tr></table>"))
    qtbot.waitUntil(lambda: view.horizontalScrollBar().isVisible() and view.verticalScrollBar().maximum() == 0)


def test_plain_text_is_not_read_as_html(view: MailView) -> None:
    """Text that looks like HTML must be shown, not obeyed."""
    view.show_mail(mail(text="<b>gras</b> <img src='cid:a'>"))
    assert view.toPlainText() == "<b>gras</b> <img src='cid:a'>"
    view.show_nothing("Aucun message")
    assert view.toPlainText() == "Aucun message"
    view.show_nothing()
    assert view.toPlainText() == ""


def tables(deep: int, inside: str) -> str:
    return "<table><tr><td>" * deep + inside + "</td></tr></table>" * deep


def worst_window(view: MailView) -> None:
    """Large letters in a narrow view: long words are slowest there, and our learners choose large letters."""
    font = view.font()
    font.setPointSize(24)
    view.setFont(font)
    view.window().resize(300, 500)


def shown_whole(view: MailView, shown: ReadableMail) -> None:
    """All that is to be done before the mail can be read to its end, in the worst window."""
    view.show_mail(shown)
    view.window().grab()
    view.document().size()


def read_and_shown(view: MailView, raw: bytes) -> ReadableMail:
    shown = read_mail(raw)
    view.show_mail(shown)
    return shown


# Each fills one limit up to the last that is let through: {} is repeated as often as safe_html() allows.
FULL = {
    "eight tables with words": lambda n: tables(8, "mot " * n),
    "six tables with words": lambda n: tables(6, "mot " * n),
    "eight tables with rows": lambda n: tables(7, "<table>" + "<tr><td>x</td><td>y</td></tr>" * n + "</table>"),
    "five tables with words": lambda n: tables(5, "<p>mot mot</p>" * n),
    "many small tables": lambda n: tables(8, "x") * n,
    "one table of many cells": lambda n: "<table>" + ("<tr>" + "<td>x</td>" * 15 + "</tr>") * n + "</table>",
    "wide cells": lambda n: "<table>" + ("<tr>" + "<td colspan=10>x</td>" * 8 + "</tr>") * n + "</table>",
    "cells in one row": lambda n: "<table><tr>" + "<td>x</td>" * n + "</tr></table>",
    "list": lambda n: "<ul>" + "<li>x</li>" * n + "</ul>",
    "nested lists": lambda n: ("<ul><li>" * 30 + "x" + "</li></ul>" * 30) * n,
    "paragraphs": lambda n: "<p>mot</p>" * n,
    "words": lambda n: "mot " * n,
    "long words": lambda n: ("m" * 1_990 + " ") * n,
    "long words in a table": lambda n: tables(1, ("m" * 1_990 + " ") * n),
    "scripts": lambda n: "a б א 中 ع " * n,
    "lines": lambda n: "<pre>" + "a\n" * n + "</pre>",
}


@pytest.mark.parametrize("name", FULL)
def test_fullest_allowed_html_is_shown_within_a_second(view: MailView, name: str) -> None:
    """The limits are right only if the worst that passes them does not freeze the window."""
    low, high = 1, 300_000
    while high - low > max(1, low // 50):
        half = (low + high) // 2
        low, high = (half, high) if safe_html(FULL[name](half)) is not None else (low, half)
    html = safe_html(FULL[name](low))
    assert html is not None
    worst_window(view)
    at_once(lambda: shown_whole(view, mail(html)))


@pytest.mark.parametrize(
    "body",
    ["m" * 500_000, "mot " * 120_000, "a\n" * 250_000, ("m" * 499 + " ") * 1_000, "a б א 中 ع " * 30_000,
     "\t" * 500_000, "a" + "\u0301" * 200_000, "😀" * 120_000],
    ids=["word", "words", "lines", "long words", "scripts", "tabs", "accents", "emoji"],
)  # fmt: skip
def test_fullest_allowed_text_is_shown_within_a_second(view: MailView, body: str) -> None:
    """A word of a million letters froze Qt in plain text too."""
    shown = read_mail(b"Content-Type: text/plain; charset=utf-8\n\n" + body.encode()[:520_000])
    worst_window(view)
    at_once(lambda: shown_whole(view, shown))


def test_nested_tables_of_a_whole_mail_are_shown_as_text(view: MailView) -> None:
    """22 nested tables froze Qt for over a minute, 5,000 ended the program."""
    for deep in (22, 5_000):
        raw = b"Content-Type: text/html\n\n" + tables(deep, "lisible").encode()
        shown = at_once(partial(read_and_shown, view, raw))
        assert shown.formatting_removed
        assert re.sub(r"\s", "", view.toPlainText()) == "lisible"


def test_rect_is_a_rect(view: MailView) -> None:
    """The ring is drawn round a rectangle of the size of the words, not of the line."""
    view.show_mail(mail(text="un code 482913 ici"))
    rect = view.find_rect("482913")
    assert isinstance(rect, QRect)
    assert rect.left() > 0
    assert rect.width() < 300


def test_a_pane_that_is_gone_is_gone(qapp: QApplication) -> None:
    """A pane is made for every visit. One block for each was left where « Tout sélectionner » called Qt's method."""

    def blocks_after_panes() -> int:
        for _ in range(100):
            MailView().deleteLater()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        return sys.getallocatedblocks()

    blocks_after_panes()  # what is made once and kept
    counted = [blocks_after_panes() for _ in range(4)]
    # Whatever else lives in this process may grow once; what is left of each pane is left each time.
    assert min(later - before for before, later in pairwise(counted)) < 50
