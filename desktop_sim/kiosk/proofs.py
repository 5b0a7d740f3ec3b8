"""The ways out of a kiosk (RULES.md, K1 to K13), each with the proof that it is shut, tried on a running window.

``desktop-sim kiosk-check`` runs them on the spot; the tests run them too, longer, and show that each can fail.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from functools import partial, reduce
from itertools import combinations
from operator import or_
from time import process_time

from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QInputDevice,
    QPointingDevice,
    QWindow,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from desktop_sim.core.value import Value
from desktop_sim.exercises.listing import FIRST_EXERCISE
from desktop_sim.kiosk.desk import KioskDesk
from desktop_sim.kiosk.dialogs import dialogs_trapped, known_dialogs
from desktop_sim.kiosk.screens.attract import AttractScreen
from desktop_sim.kiosk.screens.cover import EDGE, IdleQuestion, PinPad
from desktop_sim.kiosk.screens.guard import CORNER_TOUCHES
from desktop_sim.kiosk.screens.placing import chosen_screen
from desktop_sim.kiosk.supervisor import Patience, Supervisor, clean_environment
from desktop_sim.system.own_command import REVIVAL_TRIAL, TRIALS, own_command

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
MODIFIERS = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.MetaModifier,
)
MASKS = tuple(
    reduce(or_, chosen, Qt.KeyboardModifier.NoModifier)
    for count in range(len(MODIFIERS) + 1)
    for chosen in combinations(MODIFIERS, count)
)
HOSTILE_LINKS = (
    *(
        "file:///etc/passwd",
        "file://localhost/C:/Windows/System32/cmd.exe",
        "http://example.invalid/",
        "HTTPS://A.B/",
    ),
    *("mailto:a@example.invalid", "tel:3646", "data:text/html,x", "qrc:/x", "ftp://example.invalid/x"),
)
LETTERS = tuple(Qt.Key(number) for number in range(Qt.Key.Key_A.value, Qt.Key.Key_Z.value + 1))


class Proof(Value):
    """A way out, what shuts it, and the trial that shows so."""

    row: str
    route: str
    held_by: str
    try_it: Callable[[KioskDesk], str]  # returns what went wrong; nothing when the way is shut


def settle() -> None:
    """Let everything that was asked for be done."""
    for _ in range(3):
        QCoreApplication.processEvents()


def press_key(handle: QWindow, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    """Press and release a key as the window system does, shortcuts first; any key there is."""
    code = int(key.value)
    writes = code < 128 and not modifiers & ~Qt.KeyboardModifier.ShiftModifier
    for down in (True, False):
        QTest.simulateEvent(handle, down, code, modifiers, chr(code) if writes else "", False)


def escaped(kiosk: KioskDesk) -> str:
    """Tell how somebody has got out, or nothing."""
    window = kiosk.window
    if not window.isVisible() or window.isMinimized() or not window.isFullScreen():
        return "la fenêtre n'est plus en plein écran"
    if QApplication.activePopupWidget() is not None or QApplication.activeModalWidget() is not None:
        return "un menu ou une boîte est ouvert"
    others = [top for top in QApplication.topLevelWidgets() if top.isVisible() and top is not window]
    return f"une autre fenêtre est ouverte : {type(others[0]).__name__}" if others else ""


def practise(kiosk: KioskDesk) -> None:
    """Be in the middle of an exercise."""
    kiosk.reset()
    kiosk.begin_visit()
    kiosk.desk.begin(FIRST_EXERCISE)
    settle()


def targets(kiosk: KioskDesk) -> list[QWidget]:
    """Return everything on the screen that can be pressed or written into, as one reads: from the top, each line from
    the left. Qt's own order is that of addresses in memory, another one each time."""
    kinds = (QAbstractButton, QLineEdit)
    # Not findChildren of the window: PySide keeps a dead wrapper of each widget found as long as the window lives.
    found = (w for w in QApplication.allWidgets() if isinstance(w, kinds) and w.window() is kiosk.window)
    shown = [w for w in found if w.isVisible() and w.isEnabled()]

    def place(widget: QWidget) -> tuple[int, int, str]:
        at = widget.mapTo(kiosk.window, QPoint())
        return at.y(), at.x(), widget.objectName()

    return sorted(shown, key=place)


def _places(kiosk: KioskDesk) -> Iterator[QPoint]:
    for widget in kiosk.window.findChildren(QWidget):
        seen = widget.visibleRegion().boundingRect()
        if widget.isVisible() and not seen.isEmpty():
            yield widget.mapTo(kiosk.window, seen.center())


# -- the trials ---------------------------------------------------------------------------------------------


def closing(kiosk: KioskDesk, times: int = 20) -> str:
    """K1: closing, minimising, Alt+F4, Ctrl+Q, Ctrl+W."""
    practise(kiosk)
    handle = kiosk.window.windowHandle()
    tabs = kiosk.desk.run.state.browsing.tabs if kiosk.desk.run is not None else {}
    for _ in range(times):
        kiosk.window.close()
        for key, modifier in (
            (Qt.Key.Key_F4, Qt.KeyboardModifier.AltModifier),
            (Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier),
            (Qt.Key.Key_F4, Qt.KeyboardModifier.ControlModifier),
        ):
            press_key(handle, key, modifier)
    settle()
    if kiosk.desk.run is None or len(kiosk.desk.run.state.browsing.tabs) != len(tabs):
        return "un onglet s'est fermé"
    kiosk.window.showMinimized()
    kiosk.placing.look()
    settle()
    return escaped(kiosk)


def keys(kiosk: KioskDesk, chosen: Iterable[Qt.Key] = Qt.Key) -> str:
    """K2: every key with every modifier."""
    practise(kiosk)
    return press_keys(kiosk, chosen)


def press_keys(kiosk: KioskDesk, chosen: Iterable[Qt.Key] = Qt.Key) -> str:
    """Press keys with every mask of modifiers, on whatever is shown; tell how somebody has got out."""
    handle = kiosk.window.windowHandle()
    for key in chosen:
        for modifiers in MASKS:
            press_key(handle, key, modifiers)
        way = escaped(kiosk)
        if way:
            return f"{key.name} : {way}"
    settle()
    return escaped(kiosk)


def menus(kiosk: KioskDesk) -> str:
    """K3: context menus, by the right button, the menu key, a long press."""
    practise(kiosk)
    handle = kiosk.window.windowHandle()
    for at in list(_places(kiosk)):
        QTest.mouseClick(handle, RIGHT, Qt.KeyboardModifier.NoModifier, at)
        wish = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, kiosk.window.mapToGlobal(at))
        QCoreApplication.sendEvent(handle, wish)
        way = escaped(kiosk)
        if way:
            return way
    settle()
    return escaped(kiosk)


def dialogs(kiosk: KioskDesk) -> str:
    """K4: nothing in the program knows a dialog of Qt's, and none is built while everything is pressed."""
    known = known_dialogs()
    if known:
        return f"{known[0]} est à portée"
    with dialogs_trapped() as tried:
        way = _press_everything(kiosk)
    return f"{tried[0]} a été demandé" if tried else way


def _press_everything(kiosk: KioskDesk) -> str:
    for show in (kiosk.reset, kiosk.begin_visit, lambda: practise(kiosk), kiosk.ask_for_pin):
        show()
        settle()
        for target in targets(kiosk):
            if isValid(target) and target.isVisible():
                QTest.mouseClick(target, LEFT)
            settle()
    return menus(kiosk) or keys(kiosk, LETTERS)


def links(_kiosk: KioskDesk) -> str:
    """K5: an address that Qt is asked to open leads nowhere, and starts no process."""
    for link in HOSTILE_LINKS:
        if not QDesktopServices.openUrl(QUrl(link)):
            return f"{QUrl(link).scheme()} n'est pas retenu"
    return ""


def drops(kiosk: KioskDesk) -> str:
    """K6: what is dragged onto the window, and what is pasted by the million."""
    practise(kiosk)
    takers = [w for w in kiosk.window.findChildren(QWidget) if w.acceptDrops()]
    if takers:
        return f"{type(takers[0]).__name__} accepte ce que l'on dépose"
    handle = kiosk.window.windowHandle()
    mime = QMimeData()
    mime.setUrls([QUrl("file:///etc/passwd")])
    mime.setHtml("<b>x</b>")
    action, plain = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(300, 300), action, mime, LEFT, plain)
    QCoreApplication.sendEvent(handle, enter)
    QCoreApplication.sendEvent(handle, QDropEvent(QPointF(300, 300), action, mime, LEFT, plain))
    clipboard = QGuiApplication.clipboard()
    for bomb in ("1" * 1_000_000, "x\0y" * 100_000, "é" * 5_000_000):
        clipboard.setText(bomb)
        for field in targets(kiosk):
            if isinstance(field, QLineEdit):
                begun = process_time()  # of work: what else this computer does is no fault of the field
                field.paste()
                settle()
                if len(field.text()) > field.maxLength() or process_time() - begun > 2.0:
                    return f"{field.objectName()} prend trop"
                field.setText("")
    clipboard.clear()
    return escaped(kiosk)


def edges(kiosk: KioskDesk) -> str:
    """K7: nothing to press within 16 px of an edge, and fingers only press."""
    inner = kiosk.window.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE)
    for show in (kiosk.reset, kiosk.begin_visit, lambda: practise(kiosk)):
        show()
        settle()
        for target in targets(kiosk):
            seen = target.visibleRegion().boundingRect().translated(target.mapTo(kiosk.window, QPoint()))
            if not seen.isEmpty() and not inner.contains(seen):
                return f"{target.objectName() or type(target).__name__} touche le bord"
    finger = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
    if isinstance(finger, QPointingDevice):
        for first, second in ((QPoint(2, 300), QPoint(400, 300)), (QPoint(300, 2), QPoint(300, 500))):
            QTest.touchEvent(kiosk.window, finger).press(0, first).press(1, second).commit()
            QTest.touchEvent(kiosk.window, finger).move(0, second).move(1, first).commit()
            QTest.touchEvent(kiosk.window, finger).release(0, second).release(1, first).commit()
    settle()
    return escaped(kiosk)


def on_top(kiosk: KioskDesk) -> str:
    """K8: hidden, made small or moved, the window is back when it is next looked after."""
    for disturb in (
        kiosk.window.hide,
        kiosk.window.showMinimized,
        kiosk.window.showNormal,
        lambda: kiosk.window.setGeometry(50, 50, 700, 500),
    ):
        disturb()
        settle()
        kiosk.placing.look()
        settle()
        if not kiosk.placing.is_right():
            return "la fenêtre n'est pas revenue"
    return ""


def idleness(kiosk: KioskDesk) -> str:
    """K9: nobody there: a warning, then everything is wiped."""
    practise(kiosk)
    kiosk.idle.warned.emit(10)
    if not kiosk.window.findChildren(IdleQuestion):
        return "aucun avertissement"
    kiosk.idle.over.emit()
    settle()
    if kiosk.visit_is_on or kiosk.desk.practice is not None or kiosk.desk.run is not None:
        return "l'exercice est encore là"
    return "" if kiosk.window.findChildren(AttractScreen) else "l'accueil n'est pas revenu"


class _Ear:
    """Stops a supervisor when it has begun its program anew twice; at once where the program never lived."""

    def __init__(self) -> None:
        self.supervisor: Supervisor | None = None
        self.restarts = 0
        self.never_lived = False

    def hear(self, line: str) -> None:
        """Take a line for the journal."""
        if self.supervisor is None or "recommence" not in line:
            return
        self.restarts += 1
        self.never_lived = not self.supervisor.has_heard
        if self.never_lived or self.restarts >= 2:
            self.supervisor.stop()


def reviving(_kiosk: KioskDesk) -> str:
    """K10: the supervisor begins a dead and a frozen program again."""
    for trial in TRIALS:
        ear = _Ear()
        command, patience = partial(own_command, REVIVAL_TRIAL, trial), Patience(silence=0.5, look=0.05)
        ear.supervisor = Supervisor(command, clean_environment(os.environ), ear.hear, patience)
        ear.supervisor.run()
        if ear.never_lived:
            return "le programme ne peut pas être lancé"
        if ear.restarts < 2:
            return "le programme n'a pas recommencé"
    return ""


def staff_exit(kiosk: KioskDesk) -> str:
    """K11: five touches in the corner, a PIN, and a wait after wrong ones."""
    kiosk.reset()
    settle()
    corner = QPoint(5, 5)
    handle = kiosk.window.windowHandle()
    for _ in range(CORNER_TOUCHES - 1):
        QTest.mouseClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, corner)
    if kiosk.window.findChildren(PinPad):
        return "le code est demandé trop tôt"
    QTest.mouseClick(handle, LEFT, Qt.KeyboardModifier.NoModifier, corner)
    pads = kiosk.window.findChildren(PinPad)
    if not pads:
        return "le code n'est pas demandé"
    for attempt in range(8):
        pads[0].entered.emit(f"{attempt:06}")
    settle()
    waits = kiosk.staff_wait_s > 0
    kiosk.reset()
    return (escaped(kiosk) or "") if waits else "les essais ne sont pas limités"


def environment(_kiosk: KioskDesk) -> str:
    """K12: variables and arguments that change Qt or Python do not reach the window's process."""
    hostile = {
        "QT_QPA_PLATFORM": "minimal",
        "QT_PLUGIN_PATH": "/tmp",  # noqa: S108 - never opened
        "QT_DEBUG_PLUGINS": "1",
        "QT_SCALE_FACTOR": "9",
        "QML2_IMPORT_PATH": "/x",
        "PYTHONPATH": "/x",
        "PYTHONSTARTUP": "/x",
        "PYTHONINSPECT": "1",
        "HOME": "/home/borne",
    }
    if clean_environment(hostile) != {"HOME": "/home/borne"}:
        return "une variable passe"
    arguments = QCoreApplication.arguments()[1:]
    return "Qt lit la ligne de commande" if any(word.startswith("-platform") for word in arguments) else ""


def screens(kiosk: KioskDesk) -> str:
    """K13: a screen is unplugged, turned or made smaller."""
    known = QGuiApplication.screens()
    if chosen_screen(known, 8) is not known[0] or chosen_screen([], 1) is not None:
        return "un écran débranché n'est pas remplacé"
    for size in ((480, 800), (800, 480), (1024, 600)):
        kiosk.window.setGeometry(0, 0, *size)
        known[0].geometryChanged.emit(known[0].geometry())
        settle()
        kiosk.placing.look()
        if not kiosk.placing.is_right():
            return "la fenêtre ne couvre plus l'écran"
    return escaped(kiosk)


PROOFS = (
    Proof("K1", "fermer, réduire, Alt+F4, Ctrl+Q, Ctrl+W", "rien ne ferme sans le code du personnel", closing),
    Proof("K2", "touches d'aide et de fonction, Alt, menu", "seules les touches pour écrire passent", keys),
    Proof("K3", "menus du clic droit et de l'appui long", "aucun menu n'existe", menus),
    Proof("K4", "boîtes de fichiers, d'impression, de polices", "le programme n'en contient aucune", dialogs),
    Proof("K5", "liens et adresses", "une adresse ne mène nulle part", links),
    Proof("K6", "glisser-déposer, collages énormes", "rien ne se dépose ; les cases sont limitées", drops),
    Proof("K7", "bords de l'écran, plusieurs doigts", "rien à toucher à moins de 16 pixels du bord", edges),
    Proof("K8", "une autre fenêtre par-dessus", "la fenêtre revient en moins de 2 secondes", on_top),
    Proof("K9", "visiteur parti", "avertissement, puis tout est effacé", idleness),
    Proof("K10", "plantage, blocage", "un surveillant relance le programme", reviving),
    Proof("K11", "sortie du personnel", "cinq touches dans le coin, un code, des essais limités", staff_exit),
    Proof("K12", "variables et arguments hostiles", "ils n'atteignent pas la fenêtre", environment),
    Proof("K13", "écran débranché, tourné, plus petit", "la fenêtre couvre de nouveau l'écran", screens),
)
