"""Mails shown in the real reading pane, offscreen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random

from PySide6.QtCore import QBuffer, QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QScrollArea

from desktop_sim.mail.reading import MailRefused, ReadableMail, read_mail
from desktop_sim.ui.widgets.mail_view import MailView
from tests.helpers.hostile import multipart, part
from tests.soak.loaders import Input, one_in
from tests.soak.mail_mutation import any_mail, mail_kit

PAINTED_ONE_IN = 3

_SERIOUS = (QtMsgType.QtWarningMsg, QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)
_ABOUT_PICTURES = "qt.gui.imageio"
"""What Qt's readers of pictures say of a damaged one is in order."""


def picture(width: int, height: int, kind: str = "PNG") -> bytes:
    """Return a red picture as it lies in a file."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("red"))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, kind)
    return bytes(buffer.data().data())


class Pane:
    """One view that shows mail after mail, as the mailbox's does; laid out always, painted now and then."""

    name, share = "pane", 10

    def __init__(self) -> None:
        self._application = QApplication.instance() or QApplication(["fuzz"])
        pictures = multipart(
            part("text/html", "<p>un <img src=cid:a> deux <img src='cid:b'><img src=cid:a></p>"),
            part("image/png", picture(40, 30), "Content-ID: <a>"),
            part("image/jpeg", picture(60, 50, "JPEG"), "Content-ID: <b>"),
        )
        kit = mail_kit()
        self._kit = kit.replace(corpus=(*kit.corpus, *[pictures] * 20))
        self.view = MailView()
        self._area = QScrollArea()  # only what is in sight is painted
        self._area.setWidgetResizable(True)
        self._area.setWidget(self.view)
        self._area.resize(300, 400)

    def make(self, rng: Random) -> Input:
        return Input(any_mail(rng, self._kit))

    def load(self, given: Input) -> bool:
        try:
            mail = read_mail(given.data)
        except MailRefused:
            return False
        _without_complaint(lambda: self._show(mail, painted=one_in(PAINTED_ONE_IN, given)))
        return True

    def _show(self, mail: ReadableMail, painted: bool) -> None:
        self.view.show_mail(mail)
        self.view.document().size()
        self.view.find_rect("[0-9]{6}")
        self.view.mark(("mot", "Bonjour"), QColor("yellow"), QColor("red"))
        if painted:
            self._area.grab()
        QCoreApplication.processEvents()


def _without_complaint(act: Callable[[], None]) -> None:
    """Do something in which nothing may be said to Qt's log, and nothing raised in a method that Qt calls."""
    raised: list[BaseException] = []
    said: list[str] = []

    def note(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        if kind in _SERIOUS and not (context.category or "").startswith(_ABOUT_PICTURES):
            said.append(text)

    hook, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: raised.append(error)
    handler = qInstallMessageHandler(note)
    try:
        act()
    finally:
        sys.excepthook = hook
        qInstallMessageHandler(handler)
    if raised:
        raise raised[0]
    if said:
        raise RuntimeError(f"Qt said: {said[0]}")
