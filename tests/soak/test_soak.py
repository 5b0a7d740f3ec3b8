"""A few thousand events of the soak, always the same; and that the soak can fail, shrink and be played again."""

from __future__ import annotations

import gc
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning
from PySide6.QtWidgets import QApplication

from desktop_sim.kiosk.memory import FORGETFUL
from tests.helpers.gui import destroy_all_windows
from tests.soak import soak
from tests.soak.soak import Report, Trouble, all_exercises, play, run, session, shrink
from tests.soak.visitor import Visitor, draw_session

SESSIONS = 25


@pytest.fixture(autouse=True)
def _hooks() -> Iterator[None]:
    """The soak listens to every exception and message; afterwards nobody does."""
    before = sys.excepthook
    yield
    sys.excepthook = before
    qInstallMessageHandler(None)
    gc.unfreeze()
    destroy_all_windows()


def test_a_short_soak(qapp: QApplication) -> None:
    """Random visitors: no exception, no warning of Qt's, no way out, nothing left."""
    said: list[str] = []
    assert run(qapp, SESSIONS, 22, 20_261_123, said.append) == 0, said
    count = re.search(r"([\d,]+) events", said[-1])
    assert count is not None
    assert int(count[1].replace(",", "")) >= 2_000


def test_a_session_is_always_the_same() -> None:
    """A failure is told by seed and number, so both must say all; and a script is plain data."""
    events = session(3, 7, 19, 40)
    assert events == session(3, 7, 19, 40)
    assert events != session(3, 8, 19, 40)
    assert json.loads(json.dumps(events)) == events


def test_every_kind_of_event_is_drawn() -> None:
    """Else a part of the promise would never be tried."""
    drawn = {event[0] for number in range(400) for event in draw_session(random.Random(number), 19, 40)}
    assert drawn >= {
        *(
            "begin",
            "step",
            "press",
            "click",
            "touch",
            "twice",
            "fingers",
            "key",
            "keys",
            "taps",
            "type",
            "wheel",
            "resize",
        ),
        *("mode", "text", "time", "back", "warn", "home", "finish", "idle", "reset"),
    }


@pytest.mark.parametrize("fault", ["exception", "warning"])
def test_a_fault_is_found_shrunk_and_kept(
    fault: str, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A planted fault: of forty acts the one that causes it is left."""
    real = Visitor.do

    def do(self: Visitor, event: list[object]) -> None:
        real(self, event)
        if event == ["planted"] and fault == "warning":
            qWarning("planted")
        elif event == ["planted"]:
            raise ZeroDivisionError

    monkeypatch.setattr(Visitor, "do", do)
    monkeypatch.setattr(soak, "session", lambda *_: [["press", 1], ["wheel", 1, 1, 120], ["planted"], ["warn"]])
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    made = Visitor.__init__

    def build(self: Visitor, *arguments: object, **named: object) -> None:
        made(self, *arguments, **named)
        self._acts["planted"] = lambda: None

    monkeypatch.setattr(Visitor, "__init__", build)
    said: list[str] = []
    assert run(qapp, 3, 4, 1, said.append) == 1
    assert "FAILED with --seed 1 --session 0:" in said
    (script,) = tmp_path.glob("soak-*.json")
    assert json.loads(script.read_text("utf-8")) == [["planted"]]


def test_what_fails_is_made_as_short_as_can_be() -> None:
    """Two events that fail only together are both kept, in their order."""
    events = [[str(number)] for number in range(37)]

    def fails(shorter: list[list[str]]) -> bool:
        return ["5"] in shorter and ["30"] in shorter

    assert shrink(events, fails) == [["5"], ["30"]]


def test_memory_that_grows_and_a_pace_that_slackens_are_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits of the issue: 2 MiB after the first block, and no slower at the end."""
    report = Report()
    sizes = iter((100_000, 101_000, 103_000))
    monkeypatch.setattr(soak, "resident_kib", lambda: next(sizes))
    for seconds in (0.1, 0.1, 0.2):
        report.note(10, seconds)
        report.close_block()
    assert report.growth() == 3_000
    assert report.slower() == pytest.approx(2.0)


def test_a_practice_that_is_left_is_noticed(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What stays after a visit is a trouble like any other."""
    visitor = Visitor(qapp, tmp_path, all_exercises())
    monkeypatch.setattr(visitor.kiosk, "reset", lambda: None)
    trouble = Trouble()
    found = play(visitor, [["begin", 1]], trouble)
    assert found == ["a practice is left"]
    monkeypatch.undo()
    visitor.kiosk.reset()
    visitor.close()


def test_a_visit_leaves_nothing_in_memory() -> None:
    """Ten thousand come before somebody looks after a kiosk; and the count can tell that nobody tidied up."""
    counted = subprocess.run(
        [sys.executable, "-m", "tests.soak.growth"],
        env={**os.environ, **FORGETFUL, "QT_QPA_PLATFORM": "offscreen"},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    if "AttributeError" in counted.stderr:
        pytest.skip("this C library does not count its memory")
    as_it_is, untidy = map(int, counted.stdout.split())
    assert as_it_is < 1_000 < untidy
