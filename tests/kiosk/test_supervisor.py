"""The supervisor with tiny programs in the window's place: each way to die or to freeze, and each way to end."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic
from typing import NoReturn

import pytest

from desktop_sim.kiosk import supervisor as module
from desktop_sim.kiosk.supervisor import Patience, Supervisor, clean_environment, pause_after
from desktop_sim.system.exit_codes import DONE, NO_PROCESS, WRONG_USE

QUICK = Patience(silence=0.5, start=10.0, look=0.02, lived=60.0, longest_pause=0.0)
FAREWELL = 0.3
TOO_LONG = 60.0
"""Seconds after which a test is given up; each takes less than two."""

_COUNTED = """
import os, signal, sys, time
path = sys.argv[1]
with open(path, "ab") as file:
    file.write(b"x")
run = os.path.getsize(path)
def beat(): os.write(1, b".")
def hang():
    while True: signal.pause()
"""
"""Knows which run it is; a test adds what is to happen then."""


class Trial:
    """A supervisor, what it said, and how often its program was begun."""

    def __init__(self, folder: Path) -> None:
        self.count = folder / "runs"
        self.said: list[str] = []
        self.supervisor: Supervisor | None = None
        self.given_up = False

    @property
    def runs(self) -> int:
        return self.count.stat().st_size if self.count.exists() else 0

    def make(
        self,
        script: str,
        patience: Patience = QUICK,
        say: Callable[[str], object] | None = None,
        has_screen: Callable[[], bool] = lambda: True,
    ) -> Supervisor:
        command = [sys.executable, "-I", "-c", _COUNTED + script, str(self.count)]
        environment = clean_environment(os.environ)
        self.supervisor = Supervisor(lambda: command, environment, say or self.said.append, patience, has_screen)
        return self.supervisor

    def run(self, script: str, patience: Patience = QUICK) -> int:
        return self.run_made(self.make(script, patience))

    def run_made(self, supervisor: Supervisor) -> int:
        guard = threading.Timer(TOO_LONG, self._give_up)
        guard.start()
        try:
            code = supervisor.run()
        finally:
            guard.cancel()
        assert not self.given_up, "the supervisor did not come to an end"
        assert supervisor.child is None or supervisor.child.poll() is not None
        return code

    def _give_up(self) -> None:
        self.given_up = True
        if self.supervisor is not None:
            self.supervisor.stop()


@pytest.fixture
def trial(tmp_path: Path) -> Trial:
    return Trial(tmp_path)


@pytest.mark.parametrize(
    ("death", "named"),
    [
        ("os.abort()", "signal 6"),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "signal 11"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "signal 9"),
        ("sys.exit(1)", "code 1"),
        ("raise ValueError", "code 1"),
        ("sys.exit(70)", "code 70"),
        ("os._exit(255)", "code 255"),
    ],
)
@pytest.mark.parametrize("beats", ["beat()", ""])
def test_a_program_that_dies_is_begun_again(trial: Trial, death: str, named: str, beats: str) -> None:
    """However it dies, before or after its first beat (RULES.md K10)."""
    assert trial.run(f"if run == 3: sys.exit(0)\n{beats}\n{death}") == DONE
    assert trial.runs == 3
    assert trial.said == [f"le programme s'est arrêté ({named}) ; il recommence dans 0 s"] * 2


def test_a_program_that_freezes_is_killed_and_begun_again(trial: Trial) -> None:
    """After some beats; and it is really gone."""
    begun = monotonic()
    assert trial.run("if run == 3: sys.exit(0)\nfor _ in range(5): beat()\nhang()") == DONE
    assert monotonic() - begun >= 2 * QUICK.silence
    assert trial.said.count("la fenêtre ne répond plus") == 2
    assert trial.runs == 3


def test_a_program_that_takes_no_signal_is_killed_too(trial: Trial) -> None:
    """A frozen one does not answer to a polite end."""
    deaf = "for n in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP): signal.signal(n, signal.SIG_IGN)\nbeat()\nhang()"
    assert trial.run(f"if run == 2: sys.exit(0)\n{deaf}") == DONE
    assert trial.runs == 2


def test_a_program_that_never_beats_has_as_long_as_a_start(trial: Trial) -> None:
    """An old computer is slow to begin; it is not as patient once there has been a beat."""
    patience = QUICK.replace(silence=0.05, start=0.6)
    begun = monotonic()
    assert trial.run("if run == 2: sys.exit(0)\nhang()", patience) == DONE
    assert monotonic() - begun >= patience.start
    assert trial.said[0] == "la fenêtre ne répond plus"


def test_whatever_is_written_is_a_beat(trial: Trial) -> None:
    """Any byte, as only the loop of the window writes there; a flood of them does no harm."""
    assert trial.run("if run == 2: sys.exit(0)\nos.write(1, b'x' * 1000000)\nhang()") == DONE
    assert trial.said == [
        "la fenêtre ne répond plus",
        "le programme s'est arrêté (signal 9) ; il recommence dans 0 s",
    ]


def test_a_program_that_beats_is_left_alone(trial: Trial) -> None:
    """Longer than the silence that would have it killed."""
    steady = "import select\nend = time.monotonic() + 1.5\nwhile time.monotonic() < end:\n    beat()\n"
    assert trial.run(f"{steady}    select.select([], [], [], 0.1)\nsys.exit(0)") == DONE
    assert trial.said == []
    assert trial.runs == 1


@pytest.mark.parametrize(("code", "expected"), [(0, DONE), (2, WRONG_USE)])
def test_it_ends_by_its_own_wish(trial: Trial, code: int, expected: int) -> None:
    """The staff have closed it; or it cannot begin as it was called, and a second try would be no better."""
    assert trial.run(f"beat()\nsys.exit({code})") == expected
    assert trial.runs == 1
    assert trial.said == []


def test_a_program_that_wants_to_begin_afresh_does_so_at_once(trial: Trial) -> None:
    """Any number of times, without a pause and without a word."""
    patience = QUICK.replace(longest_pause=TOO_LONG)
    assert trial.run("if run == 8: sys.exit(0)\nbeat()\nsys.exit(75)", patience) == DONE
    assert trial.runs == 8
    assert trial.said == []


def test_a_fresh_beginning_forgets_the_failures(trial: Trial) -> None:
    """Three deaths, a fresh beginning, three deaths: none of them makes anybody wait."""
    patience = QUICK.replace(longest_pause=TOO_LONG)
    script = "if run == 8: sys.exit(0)\nif run == 4: sys.exit(75)\nsys.exit(1)"
    assert trial.run(script, patience) == DONE
    assert trial.said == ["le programme s'est arrêté (code 1) ; il recommence dans 0 s"] * 6


def test_a_program_that_lived_long_forgets_the_failures(trial: Trial) -> None:
    """One crash a day is no reason to let a visitor wait."""
    patience = QUICK.replace(longest_pause=TOO_LONG, lived=0.0)
    assert trial.run("if run == 8: sys.exit(0)\nsys.exit(1)", patience) == DONE
    assert {line[-3:] for line in trial.said} == {"0 s"}


# -- pauses -------------------------------------------------------------------------------------------------


def test_pauses_grow_to_a_longest_one() -> None:
    """Three times at once, then ever longer, never longer than a minute; after weeks of failures too."""
    assert [pause_after(number, 60.0) for number in range(1, 11)] == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60]
    assert pause_after(100_000, 60.0) == 60.0


def test_a_program_that_dies_at_once_is_begun_ever_more_rarely(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the screen's server is gone for a night: the supervisor is still there in the morning."""
    waits: list[float] = []

    class Hurried(Supervisor):
        def wait(self, seconds: float) -> bool:
            waits.append(seconds)
            if len(waits) == 3000:
                self.stop()
            return super().wait(0)

    def begin(*_args: object, **_named: object) -> NoReturn:
        raise OSError

    monkeypatch.setattr(module.subprocess, "Popen", begin)
    assert trial.run_made(Hurried(list, {}, trial.said.append)) == DONE
    assert waits[:10] == [0, 0, 0, 2, 4, 8, 16, 32, 60, 60]
    assert set(waits[10:]) == {60.0}


def test_a_pause_ends_when_it_is_to_end(trial: Trial) -> None:
    """Whoever stops the kiosk does not wait for the next try."""
    patience = QUICK.replace(longest_pause=10 * TOO_LONG)

    def say(line: str) -> None:
        if not line.endswith(" 0 s"):
            threading.Thread(target=supervisor.stop).start()

    supervisor = trial.make("sys.exit(1)", patience, say)
    assert trial.run_made(supervisor) == DONE
    assert trial.runs == 4


def test_k14_it_begins_as_soon_as_the_screen_is_back(trial: Trial) -> None:
    """FIELD K14: each try without a screen made the next pause longer, and it came 26 s after the screen's server."""
    is_there = threading.Event()
    looks: list[float] = []

    def has_screen() -> bool:
        looks.append(monotonic())
        if len(looks) == 2:  # gone with the first window
            threading.Timer(1.0, is_there.set).start()
        return len(looks) == 1 or is_there.is_set()

    script = "os.kill(os.getpid(), signal.SIGKILL) if run == 1 else sys.exit(0)"
    assert trial.run_made(trial.make(script, has_screen=has_screen)) == DONE
    assert trial.runs == 2, "it was tried in vain"
    assert monotonic() - looks[1] < 5
    assert sum("il n'y a plus d'écran" in line for line in trial.said) == 1


def test_k14_whoever_waits_for_a_screen_can_be_ended(trial: Trial) -> None:
    """« systemctl stop » while the screen is off."""
    supervisor = trial.make("sys.exit(1)", has_screen=lambda: False)
    threading.Timer(0.3, supervisor.stop).start()
    assert trial.run_made(supervisor) == DONE
    assert trial.runs == 0


# -- what is wrong around it --------------------------------------------------------------------------------


def test_a_system_without_a_process_to_give_is_asked_again(trial: Trial, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its memory is full for a moment, or its table of processes."""
    real, asked = subprocess.Popen, []

    def begin(*args: object, **named: object) -> object:
        asked.append(args)
        if len(asked) < 3:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        return real(*args, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(module.subprocess, "Popen", begin)
    assert trial.run("sys.exit(0)") == DONE
    assert len(asked) == 3
    assert all(f"code {NO_PROCESS}" in line for line in trial.said)


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), BrokenPipeError(), ValueError("closed")])
def test_a_journal_that_takes_nothing_is_no_reason_to_end(trial: Trial, error: Exception) -> None:
    """The disk is full, or who read the journal is gone."""

    def say(_line: str) -> NoReturn:
        raise error

    assert trial.run_made(trial.make("if run == 3: sys.exit(0)\nsys.exit(1)", say=say)) == DONE
    assert trial.runs == 3


def test_what_a_dead_program_left_running_does_not_hold_the_next_one_up(trial: Trial) -> None:
    """Something that it began still has its pipe, and even beats there: that is no sign of life of the new one."""
    heir = (
        "import select\n"
        "if run == 1:\n"
        "    if os.fork() == 0:\n"
        "        os.setsid()\n"
        "        end = time.monotonic() + 100\n"
        "        while os.path.getsize(path) < 3 and time.monotonic() < end:\n"
        "            beat(); select.select([], [], [], 0.1)\n"
        "        os._exit(0)\n"
        "    beat(); os.abort()\n"
        "if run == 2: beat(); hang()\n"
        "sys.exit(0)"
    )
    assert trial.run(heir) == DONE
    assert trial.said[1] == "la fenêtre ne répond plus"


# -- the end ------------------------------------------------------------------------------------------------


@pytest.fixture
def told() -> Iterator[Callable[[str], subprocess.Popen[str]]]:
    """Begins a supervisor as a process; it says the number of its program's process when that beats first."""
    begun: list[subprocess.Popen[str]] = []

    def begin(script: str) -> subprocess.Popen[str]:
        whole = f"""
import sys
from desktop_sim.kiosk.supervisor import *
class Telling(Supervisor):
    said = False
    def note_beat(self, child):
        if not self.said: print(child.pid, flush=True)
        self.said = True
        super().note_beat(child)
patience = Patience(look=0.05, farewell={FAREWELL})
made = Telling(lambda: [sys.executable, "-I", "-c", {script!r}], clean_environment({{}}), print, patience)
made.stop_on_signals()
sys.exit(made.run())
"""
        command = [sys.executable, "-c", whole]
        begun.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        return begun[-1]

    yield begin
    for process in begun:
        if process.poll() is None:
            process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


_STEADY = "import os, signal\n{more}\nos.write(1, b'.')\nwhile True: signal.pause()"


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="needs Linux to see another process end")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
@pytest.mark.parametrize("deaf", [False, True])
def test_a_signal_ends_the_program_too(
    told: Callable[[str], subprocess.Popen[str]], number: signal.Signals, deaf: bool
) -> None:
    """« systemctl stop », Ctrl+C, the end of a session; also when the window does not listen."""
    more = "signal.signal(signal.SIGTERM, signal.SIG_IGN)" if deaf else ""
    process = told(_STEADY.format(more=more))
    assert process.stdout is not None
    child = os.pidfd_open(int(process.stdout.readline()))
    try:
        process.send_signal(number)
        assert process.wait(timeout=TOO_LONG) == DONE
        assert select.select([child], [], [], TOO_LONG)[0], "the program is still there"
    finally:
        os.close(child)
