"""A random visitor of a kiosk: legal events only, drawn from a seed, each one written down as plain data."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputDevice, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.tasks import Gesture
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.kiosk.desk import KioskDesk, KioskParts, Outcome
from desktop_sim.kiosk.pin import Doorkeeper, PinStore
from desktop_sim.kiosk.proofs import escaped, targets
from desktop_sim.kiosk.settings_file import KioskRules
from desktop_sim.storage.settings import MODES
from desktop_sim.storage.vault import Vault
from desktop_sim.ui.pages.page import Target

Event = list[Any]
"""What a visitor does: a name, then numbers or words. It can be written into a file and done again."""

SIZES = ((1366, 768), (1024, 600), (800, 1280), (1920, 1080), (640, 480), (1280, 720))
WORDS = ("2690549588157", "Tournesol12", "123456", "000000", "1 48 02 62 041 000", "azerty", "ÉÀÇ", "ameli.fr", " ")
REAL_LOOKING = "185057800608436"  # a right key, no card's: it must be wiped, and is nobody's we know of
KEYS = (
    *(Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Backspace),
    *(Qt.Key.Key_Delete, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Home),
    *(Qt.Key.Key_End, Qt.Key.Key_PageDown, Qt.Key.Key_F1, Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_Menu),
)
LEAPS = (1, 5, 31, 61, 301, 901, 86_400, 62 * 86_400, 214 * 86_400)  # seconds
_PAUSE_AFTER = 5  # so many visitors who come one after the other
_NEVER, _ALWAYS = 0, 60_000  # milliseconds between two touches that are one double touch, at the most
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LEFT, NO_MODIFIER = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


def draw_session(rng: random.Random, exercises: int, length: int) -> list[Event]:
    """Return what one visitor does: an exercise, things right and wrong in between, a way to end.

    ``length``: in events of ours; one that writes is many keys.
    """
    events: list[Event] = [["begin", rng.randrange(exercises)]]
    diligence = rng.random()  # some do as they are told, others do not
    while len(events) < length - 1:
        events.append(["step"] if rng.random() < diligence * 0.8 else _draw(rng, exercises))
    events.append(rng.choice((["finish"], ["idle"], ["reset"])))
    return events


def _draw(rng: random.Random, exercises: int) -> Event:
    return rng.choices(
        (
            ["press", rng.randrange(10_000)],
            ["click", rng.randrange(1000), rng.randrange(1000)],
            ["touch", rng.randrange(1000), rng.randrange(1000)],
            ["twice", rng.randrange(1000), rng.randrange(1000)],
            ["fingers", rng.randrange(1000), rng.randrange(1000), rng.randrange(1000), rng.randrange(1000)],
            ["key", rng.randrange(len(KEYS)), rng.randrange(2)],
            ["keys", [rng.randrange(len(KEYS)) for _ in range(40)]],
            ["taps", [rng.randrange(1000) for _ in range(60)]],
            ["type", rng.randrange(len(WORDS) + 1)],
            ["wheel", rng.randrange(1000), rng.randrange(1000), rng.choice((-240, -120, 120, 240))],
            ["resize", rng.randrange(len(SIZES))],
            ["mode", rng.randrange(len(MODES))],
            ["text", rng.choice((-1, 0, 1))],
            ["time", rng.choice(LEAPS)],
            ["back", rng.choice((5, 3600))],
            ["warn"],
            ["begin", rng.randrange(exercises)],
            ["home"],
        ),
        weights=(20, 10, 6, 2, 4, 4, 16, 10, 12, 6, 0.2, 0.2, 0.2, 5, 1, 1, 0.3, 0.3),
    )[0]


class _Time:
    """The kiosk's two clocks, set by hand."""

    def __init__(self) -> None:
        self.at = START
        self.elapsed = 0.0

    def now(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return self.elapsed


class Visitor:
    """Does events on a kiosk, and leaves it as it was."""

    def __init__(self, app: QApplication, folder: Path, exercises: tuple[str, ...], seed: int = 0) -> None:
        """``folder``: for the PIN's file. ``exercises``: all that may be begun."""
        self.time = _Time()
        self.exercises = exercises
        self.counted: list[Outcome] = []
        self._visits = 0
        self.inputs = 0  # keys, clicks, touches, turns of the wheel, changes of size, colours or time, resets
        pins = PinStore(folder / "pin.toml")
        pins.set("314159")
        self._digits = random.Random(seed)
        self.kiosk = KioskDesk(
            app,
            KioskRules(exercises=exercises[:3], same_key_ms=0),
            KioskParts(
                doorkeeper=Doorkeeper(pins, self.time),
                count=self.counted.append,
                clock=self.time,
                make_vault=lambda: Vault(key_is_right, below=self._digits.randrange),
                elapsed=self.time.seconds,
            ),
        )
        self.kiosk.show()
        self._finger = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)
        # Whether two touches are a double one is drawn, not left to how fast the machine is: else no session could
        # be played again.
        self._app = app
        self._usual_interval = app.doubleClickInterval()
        app.setDoubleClickInterval(_NEVER)
        self._acts: dict[str, Callable[..., None]] = {
            "begin": self._begin,
            "step": self._step,
            "press": self._press,
            "click": self._click,
            "touch": self._touch,
            "twice": self._twice,
            "fingers": self._fingers,
            "key": self._key,
            "keys": self._keys,
            "taps": self._taps,
            "type": self._type_word,
            "wheel": self._wheel,
            "resize": self._resize,
            "mode": self._mode,
            "text": self._text,
            "time": self._let_pass,
            "back": self._set_back,
            "warn": self._warn,
            "home": self._home,
            "finish": self._finish,
            "idle": self._leave,
            "reset": self.kiosk.reset,
        }
        self.settle()

    def settle(self) -> None:
        """Let everything that was asked for be done."""
        QCoreApplication.processEvents()

    def do(self, event: Event) -> None:
        """Do one event."""
        before = self.inputs
        self._acts[event[0]](*event[1:])
        self.inputs = max(self.inputs, before + 1)
        self.settle()

    def between(self) -> str:
        """Be alone again, and tell what is not as it was at the start."""
        kiosk = self.kiosk
        if kiosk.visit_is_on:
            kiosk.reset()
        self.time.at = max(self.time.at, START)
        kiosk.placing.look()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self.settle()
        self.counted.clear()
        self._visits += 1
        if self._visits % _PAUSE_AFTER == 0:
            kiosk.tidy_up()  # nobody is there for two seconds
            self.settle()
        if kiosk.desk.run is not None or kiosk.desk.practice is not None:
            return "a practice is left"
        return escaped(kiosk)

    def close(self) -> None:
        """Take the kiosk away; the process goes on."""
        self.kiosk.placing.stop()
        self.kiosk.idle.stop()
        self.kiosk.window.may_close = True
        self.kiosk.desk.close()
        self._app.setDoubleClickInterval(self._usual_interval)

    # -- what can be done -----------------------------------------------------------------------------------

    @property
    def _window(self) -> QWidget:
        return self.kiosk.window

    def _at(self, x: int, y: int) -> QPoint:
        return QPoint(x * self._window.width() // 1000, y * self._window.height() // 1000)

    def _click_at(self, at: QPoint) -> None:
        self.inputs += 1
        QTest.mouseClick(self._window.windowHandle(), LEFT, NO_MODIFIER, at)

    def _begin(self, number: int) -> None:
        if not self.kiosk.visit_is_on:
            self._click_at(self._at(500, 400))
            self.kiosk.begin_visit()
        self.kiosk.desk.begin(self.exercises[number % len(self.exercises)], seed=number)

    def _step(self) -> None:
        """Do what the coach says, as the robot does."""
        practice, run = self.kiosk.desk.practice, self.kiosk.desk.run
        task = run.task if run is not None else None
        if practice is None or run is None or task is None:
            self._press(0)
            return
        if task.gesture is Gesture.WAIT:
            deadline = run.next_deadline()
            if deadline is not None:
                run.dispatch(i.MoveClock(max(deadline - run.now(), timedelta())))
            return
        _, target = practice.anchors.find_for(task)
        if target is None:
            return
        text = run.typed_text(task)  # before the click, after which something else may be asked for
        self._click_target(target)
        if task.gesture is Gesture.TYPE:
            self._write(text)

    def _click_target(self, target: Target) -> None:
        area = target.part if target.part is not None else target.widget.rect()
        seen = target.widget.visibleRegion().boundingRect().intersected(area)
        if self._window.isAncestorOf(target.widget) and not seen.isEmpty():
            self._click_at(target.widget.mapTo(self._window, seen.center()))

    def _press(self, number: int) -> None:
        shown = targets(self.kiosk)
        if shown:
            target = shown[number % len(shown)]
            self._click_target(Target(target))

    def _click(self, x: int, y: int) -> None:
        self._click_at(self._at(x, y))

    def _touch(self, x: int, y: int) -> None:
        if isinstance(self._finger, QPointingDevice):
            self.inputs += 1
            QTest.touchEvent(self._window, self._finger).press(0, self._at(x, y)).commit()
            QTest.touchEvent(self._window, self._finger).release(0, self._at(x, y)).commit()

    def _twice(self, x: int, y: int) -> None:
        """Touch the same place twice, too quickly."""
        self._touch(x, y)
        self._app.setDoubleClickInterval(_ALWAYS)
        self._touch(x, y)
        self._app.setDoubleClickInterval(_NEVER)

    def _fingers(self, x: int, y: int, u: int, v: int) -> None:
        if isinstance(self._finger, QPointingDevice):
            one, two = self._at(x, y), self._at(u, v)
            QTest.touchEvent(self._window, self._finger).press(0, one).press(1, two).commit()
            QTest.touchEvent(self._window, self._finger).move(0, two).move(1, one).commit()
            QTest.touchEvent(self._window, self._finger).release(0, two).release(1, one).commit()

    def _send(self, code: int, text: str, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        self.inputs += 1
        for down in (True, False):
            QTest.simulateEvent(self._window.windowHandle(), down, code, modifier, text, False)

    def _key(self, number: int, shift: int) -> None:
        key = KEYS[number]
        text = {Qt.Key.Key_Space: " ", Qt.Key.Key_Return: "\r", Qt.Key.Key_Tab: "\t"}.get(key, "")
        self._send(int(key.value), text, Qt.KeyboardModifier.ShiftModifier if shift else NO_MODIFIER)

    def _keys(self, numbers: list[int]) -> None:
        """Run over the keys, as a child does."""
        for number in numbers:
            self._key(number, 0)

    def _taps(self, places: list[int]) -> None:
        """Drum on the glass."""
        for x, y in zip(places[::2], places[1::2], strict=True):
            self._touch(x, y)

    def _type_word(self, number: int) -> None:
        self._write(WORDS[number] if number < len(WORDS) else REAL_LOOKING)

    def _write(self, text: str) -> None:
        focus = QApplication.focusWidget()
        if isinstance(focus, QLineEdit):
            focus.selectAll()
        for character in text:
            self._send(ord(character.upper()), character)

    def _wheel(self, x: int, y: int, turn: int) -> None:
        at = QPointF(self._at(x, y))
        buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        wheel = QWheelEvent(at, at, QPoint(), QPoint(0, turn), buttons, NO_MODIFIER, phase, False)
        QCoreApplication.sendEvent(self._window.windowHandle(), wheel)

    def _resize(self, number: int) -> None:
        self._window.showNormal()  # as when the screen is turned; looked after between visits
        self._window.setGeometry(0, 0, *SIZES[number])

    def _mode(self, number: int) -> None:
        if self.kiosk.visit_is_on:
            self.kiosk.desk.display.change_mode(MODES[number])

    def _text(self, step: int) -> None:
        if self.kiosk.visit_is_on:
            self.kiosk.desk.display.change_text_size(step)

    def _let_pass(self, seconds: int) -> None:
        self.time.at += timedelta(seconds=seconds)
        if self.time.at.year > 2100:
            self.time.at = START
        if self.kiosk.desk.run is not None:
            self.kiosk.desk.run.dispatch(i.LetTimePass())

    def _set_back(self, seconds: int) -> None:
        self.time.at -= timedelta(seconds=seconds)

    def _warn(self) -> None:
        """Be away until the question comes, and come back."""
        self.time.elapsed += 70
        if self.kiosk.idle.is_on:
            self.kiosk.idle.look()
        self._click(500, 500)

    def _leave(self) -> None:
        """Walk away."""
        for _ in range(3):
            self.time.elapsed += 45
            if self.kiosk.idle.is_on:
                self.kiosk.idle.look()

    def _home(self) -> None:
        if self.kiosk.visit_is_on:
            self.kiosk.desk.go_home()

    def _finish(self) -> None:
        """« J'ai fini »."""
        for name in ("ribbon.end", "kiosk.erase"):
            found = next((target for target in targets(self.kiosk) if target.objectName() == name), None)
            if found is not None:
                self._click_target(Target(found))
            self.settle()
