"""Keeps the kiosk alive: begins the program, listens to its heart, begins it again (RULES.md K10). No Qt here.

The program says one dot a second on its standard output, from the loop that serves its window. When that falls
silent the window is frozen, whatever the reason; it is killed and begun anew.
"""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from queue import Empty, SimpleQueue
from time import monotonic
from types import FrameType

from desktop_sim.core.value import Value
from desktop_sim.system.exit_codes import DONE, NO_PROCESS, RENEWED, WRONG_USE

BEAT = b"."
BEAT_EVERY = 1.0  # seconds


class Patience(Value):
    """How long is waited for what, in seconds. A frozen window is back within 10: silence, and one start."""

    silence: float = 5.0
    start: float = 20.0  # to the first dot, on an old computer
    look: float = 0.2
    screen: float = 0.5  # between two looks for a screen that has gone
    lived: float = 30.0  # a program that lived so long was well
    longest_pause: float = 60.0  # before another try, when it dies at once again and again
    farewell: float = 3.0  # from being asked to end to being killed


def clean_environment(environment: Mapping[str, str], keep: Sequence[str] = ()) -> dict[str, str]:
    """Leave out what would change Qt or Python from outside (RULES.md K12). ``keep``: names that stay, for tests."""
    prefixes = ("QT_", "QML", "QSG_", "PYTHON", "PYSIDE", "SHIBOKEN")
    return {
        name: value for name, value in environment.items() if name in keep or not name.upper().startswith(prefixes)
    }


def pause_after(failures: int, longest: float) -> float:
    """Return how long to wait after so many failures in a row, in seconds.

    The first times not at all: a visitor is waiting. Then ever longer: it will not work at once.
    """
    return min(2.0 ** min(failures - 3, 30), longest) if failures > 3 else 0.0  # 2 ** 1024 is no float any more


class Supervisor:
    """Runs a command again and again, until it ends by its own wish."""

    def __init__(
        self,
        command: Callable[[], Sequence[str]],
        environment: Mapping[str, str],
        say: Callable[[str], object],
        patience: Patience | None = None,
        has_screen: Callable[[], bool] = lambda: True,
    ) -> None:
        """``command`` tells before each start what is begun; ``say`` takes a line for the journal each time it begins
        again; without a screen it is not begun at all, however long that lasts."""
        self._command = command
        self._environment = dict(environment)
        self._say = say
        self._patience = patience if patience is not None else Patience()
        self._has_screen = has_screen
        self._is_over = False
        self._calls: SimpleQueue[None] = SimpleQueue()  # an Event's lock may be held when a signal comes
        self._last_beat = 0.0
        self._heard = False
        self.child: subprocess.Popen[bytes] | None = None

    def stop(self) -> None:
        """End the program and begin it no more; may be called from a signal or another thread."""
        self._is_over = True
        self._calls.put(None)

    def stop_on_signals(self) -> None:
        """End when the system asks for it."""
        for name in ("SIGTERM", "SIGINT", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._stop_on_signal)

    def _stop_on_signal(self, _number: int, _frame: FrameType | None) -> None:
        self.stop()

    def run(self) -> int:
        """Return the exit code when the staff have closed the program, or it cannot begin at all."""
        failures = 0
        while not self._is_over:
            if not self._has_screen() and self._wait_for_screen():
                break
            begun = monotonic()
            code = self._run_once()
            if self._is_over or code in (DONE, WRONG_USE):
                return code if code == WRONG_USE else DONE
            if code == RENEWED:
                failures = 0
                continue
            failures = 0 if monotonic() - begun >= self._patience.lived else failures + 1
            pause = pause_after(failures, self._patience.longest_pause)
            self._tell(f"le programme s'est arrêté ({_in_words(code)}) ; il recommence dans {pause:.0f} s")
            self.wait(pause)
        return DONE

    def _wait_for_screen(self) -> bool:
        """Wait until there is a screen again, or until all is to end; True then. It counts as no failure: the pauses
        between tries would grow, and the screen stay dark for up to a minute after its server is back."""
        self._tell("il n'y a plus d'écran ; le programme recommence dès qu'il revient")
        while not self._has_screen():
            if self.wait(self._patience.screen):
                return True
        return self._is_over

    def _tell(self, line: str) -> None:
        with suppress(OSError, ValueError):  # a journal that is full or closed is no reason to let the screen go dark
            self._say(line)

    def wait(self, seconds: float) -> bool:
        """Wait for so long, or until all is to end; True then."""
        with suppress(Empty):
            self._calls.get(timeout=seconds)
        return self._is_over

    @property
    def has_heard(self) -> bool:
        """Whether the program has given a sign of life since it was last begun, or tried to."""
        return self._heard

    def _run_once(self) -> int:
        self._heard = False
        try:
            child = subprocess.Popen(  # noqa: S603 - our own program
                list(self._command()), env=self._environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE
            )
        except OSError:
            return NO_PROCESS
        self._last_beat = monotonic()
        self.child = child
        listener = threading.Thread(target=self._listen, args=(child,), daemon=True)
        listener.start()
        try:
            while child.poll() is None:
                if self.wait(self._patience.look):
                    _end(child, self._patience.farewell)
                elif monotonic() - self._last_beat > self._allowed_silence():
                    self._tell("la fenêtre ne répond plus")
                    child.kill()
                    child.wait()
        finally:
            if child.poll() is None:
                child.kill()
                child.wait()
            listener.join(timeout=1.0)  # not for ever: something that the program began may hold the pipe
        return child.returncode

    def _allowed_silence(self) -> float:
        return self._patience.silence if self._heard else self._patience.start

    def _listen(self, child: subprocess.Popen[bytes]) -> None:
        if child.stdout is None:
            return
        with child.stdout as stream:
            while os.read(stream.fileno(), 64):
                if child is self.child:
                    self.note_beat(child)

    def note_beat(self, child: subprocess.Popen[bytes]) -> None:
        """The program has given a sign of life."""
        self._last_beat = monotonic()
        self._heard = True


def _end(child: subprocess.Popen[bytes], farewell: float) -> None:
    child.terminate()
    try:
        child.wait(timeout=farewell)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()


def _in_words(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"code {code}"
