"""The robot plays every exercise, on every kind of screen, and is not fooled by a broken one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from desktop_sim.core.coach import Where
from desktop_sim.core.events import Event, FieldEntered
from desktop_sim.core.tasks import Gesture
from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.trial import Trial
from desktop_sim.resources import resource_path
from desktop_sim.robot import player
from desktop_sim.robot.player import Robot, RobotLost
from desktop_sim.storage.settings import MODES
from desktop_sim.ui.practice.run import LEAP_ANCHOR
from tests.journeys.stage import DECK, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform

LIBRARY = Library()
EXERCISES = LIBRARY.exercise_ids()
SCREENS = {
    "laptop": ((1366, 768), 1.0),
    "small": ((1024, 600), 1.0),
    "small-large-text": ((1024, 600), 1.5),
    "full-hd-200": ((1920, 1080), 2.0),
}


DEEP = os.environ.get("DESKTOP_SIM_DEEP") == "1"
ALL_SCREENS = [(screen, windows) for screen in SCREENS for windows in (1, 2)]


def screens_for(number: int, exercise: str) -> list[tuple[str, int]]:
    """The screens an exercise is played on: all for the deck's; for each other one the usual one, the narrowest, and
    one of the rest in turn (all of them with DESKTOP_SIM_DEEP=1)."""
    if DEEP or exercise == DECK:
        return ALL_SCREENS
    always = [("laptop", 1), ("small-large-text", 2)]
    rest = [each for each in ALL_SCREENS if each not in always]
    return [*always, rest[number % len(rest)]]


PLAYED = [
    (exercise, screen, windows)
    for number, exercise in enumerate(EXERCISES)
    for screen, windows in screens_for(number, exercise)
]
COLOURED = [
    (exercise, mode)
    for number, exercise in enumerate(EXERCISES)
    for mode in (MODES if DEEP or exercise == DECK else [MODES[1 + number % 2]])
]


SEED = 2
"""The surprise that the robot meets where an exercise has one."""


@cache
def straight_way(exercise_id: str, windows: int = 1) -> tuple[Where, ...]:
    """All that the coach asks for, one after the other, of who makes no mistake: as the core alone plays it."""
    trial, asked = Trial(LIBRARY, exercise_id, SEED, windows), []
    while trial.lesson.where.task is not None:
        asked.append(trial.lesson.where)
        trial.follow()
    return tuple(asked)


@pytest.mark.parametrize(("exercise", "screen", "windows"), PLAYED)
def test_played_on_each_screen(exercise: str, screen: str, windows: int, open_stage: Callable[..., Stage]) -> None:
    """No exercise has a thing out of reach on a small screen, with large text, or in two windows."""
    size, text = SCREENS[screen]
    stage = open_stage(exercise=exercise, size=size, text=text, windows=windows, seed=SEED)
    said: list[str] = []
    Robot(stage.desk, say=said.append).play()
    assert said[-1].startswith("Terminé.")
    # The window asks for what the core asks for, and for nothing else; one notice after another is one thing.
    asked = [line.partition(" · ")[2].partition(" : ")[0] for line in said[:-1]]
    way = groupby(straight_way(exercise, windows), lambda where: (where.key, where.step_id))
    assert asked == [step_id or "chemin" for (_, step_id), _ in way]
    assert stage.desk.window.width() == size[0] or windows == 2


@pytest.mark.parametrize(("exercise", "mode"), COLOURED)
def test_played_in_each_colour(exercise: str, mode: str, open_stage: Callable[..., Stage]) -> None:
    """Colours change no more than colours: each set leads to the end, and is the one asked for."""
    stage = open_stage(exercise=exercise, mode=mode)
    Robot(stage.desk).play()
    assert stage.desk.theme.mode == mode


LINES = {
    "read-code": "mailbox.code-mail",
    "open-former-code": "mailbox.former-code-mail",
    "read-password": "mailbox.password-mail",
}
"""What the log calls a line of the mailbox: by what it is for, since messages have other ids another day."""


def what_to_use(exercise: Exercise) -> list[str]:
    """The things that an exercise is done with, one after the other."""
    used = []
    for where in straight_way(exercise.exercise_id):
        assert where.task is not None
        if where.task.gesture is Gesture.CHOOSE:
            words = exercise.words[where.step_id]
            used.append(f"coach.choice.{next(c.choice_id for c in words.choices if c.effect.right)}")
        elif where.task.gesture is Gesture.LEAP:
            used.append(LEAP_ANCHOR)
        elif where.task.message_id and where.task.gesture is Gesture.CLICK:
            used.append(LINES.get(where.task.key, f"mailbox.mail.{where.task.about}"))
        elif where.task.gesture is not Gesture.WAIT:
            used.append(where.task.anchor)
    return [anchor for anchor, _ in groupby(used)]  # a field is gone to, then filled


def _only_enters(events: Sequence[Event]) -> bool:
    return bool(events) and all(isinstance(event, FieldEntered) for event in events)


@pytest.mark.parametrize(
    "exercise", [each for each in EXERCISES if "notice.main" not in what_to_use(LIBRARY.exercise(each))]
)
def test_what_was_used_can_be_read_off_the_log(exercise: str, open_stage: Callable[..., Stage]) -> None:
    """So an exercise can be recorded as it is played. « notice.main » is left out: it stands for several buttons."""
    stage = open_stage(exercise=exercise, seed=SEED)
    Robot(stage.desk).play()
    run = stage.desk.run
    assert run is not None
    # The program itself puts the cursor into a field that is wrong: that is nobody's act.
    done = [act for act in run.acts if act.anchor and not _only_enters(run.log[act.first : act.end])]
    assert [anchor for anchor, _ in groupby(act.anchor for act in done)] == what_to_use(run.exercise)
    ends = [0, *(act.end for act in run.acts)]
    assert all(end <= act.first < act.end for end, act in zip(ends, run.acts, strict=False))
    assert ends[-1] <= len(run.log)


@pytest.mark.parametrize("seed", range(len(Library().exercise("tout-seul").surprises)))
def test_every_surprise_can_be_met_alone(seed: int, open_stage: Callable[..., Stage]) -> None:
    """Whatever is drawn, the way leads to the account and out of it; the number drawn is shown for the trainer."""
    stage = open_stage(exercise="tout-seul", seed=seed)
    assert stage.desk.run is not None
    assert stage.desk.run.draw == f"Surprise n° {seed}"
    Robot(stage.desk).play()
    assert "LoggedIn" in stage.happened()


def test_one_picture_a_step(open_stage: Callable[..., Stage], tmp_path: Path) -> None:
    """The pictures show the whole way: one for each step, and the end."""
    stage = open_stage()
    pictures = tmp_path / "images"
    pictures.mkdir()
    Robot(stage.desk, pictures).play()
    steps = [doing.step_id for doing in LIBRARY.exercise(DECK).doings]
    names = [path.stem.partition("-")[2] for path in sorted(pictures.iterdir())]
    assert names == [*steps, "fin"]


def test_two_windows_are_two(open_stage: Callable[..., Stage]) -> None:
    """« Two windows » opens a second one beside the first, and neither lies on the other."""
    stage = open_stage(windows=2)
    assert stage.desk.practice is not None
    (second,) = stage.desk.practice.second_windows()
    assert second.isVisible()
    frame = 4  # pixels of a window's frame on the offscreen platform
    assert second.geometry().left() >= stage.desk.window.geometry().right() - frame


@pytest.mark.parametrize("exercise", EXERCISES)
def test_report_holds_no_secret(exercise: str, open_stage: Callable[..., Stage]) -> None:
    """What the robot tells may be sent to anybody: no number, password or code is in it."""
    stage = open_stage(exercise=exercise)
    said: list[str] = []
    robot = Robot(stage.desk, say=said.append)
    robot.play()
    text = "\n".join(said)
    file = resource_path("exercises", f"{exercise}.toml").read_text(encoding="utf-8")
    digits = [run for run in re.findall(r"[\d\u00a0]{3,}", text) if run.strip("\u00a0") not in file]
    assert [run for run in digits if len(run.replace("\u00a0", "")) >= 3] == []
    assert "Tournesol12" not in text
    assert "Mimosa34" not in text


def broken_exercise(folder: Path, old: str, new: str) -> Path:
    """The deck's exercise with one thing changed, under another id."""
    text = resource_path("exercises", f"{DECK}.toml").read_text(encoding="utf-8")
    assert old in text
    path = folder / "casse.toml"
    path.write_text(text.replace(old, new).replace(f'id = "{DECK}"', 'id = "casse"'), encoding="utf-8")
    return path


USE = 'do = "use"\nanchor = "{anchor}"\ndone = [{{ event = "{event}" }}]'
BROKEN = {
    "names a thing that is not there": (
        'do = "ask-code"',
        USE.format(anchor="login.connect", event="LoggedIn"),
    ),
    "waits for what does not come": ("mail_delay_seconds = 4", "mail_works = false"),
    "takes what is right for a mistake": ('do = "connect"', 'do = "try-password"\nword = "Tournesol12"'),
    "has nobody do what is to be done": ('do = "connect"', USE.format(anchor="login.connect", event="LoggedOut")),
    "leads back again and again": ('do = "connect"', USE.format(anchor="account.logout", event="MessageMoved")),
    "waits for an act that the thing does not do": (
        'do = "enter-number"',
        USE.format(anchor="login.number", event="CodeIssued"),
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_exercise_is_noticed(what: str, open_stage: Callable[..., Stage], tmp_path: Path) -> None:
    """A robot that reports success on an exercise nobody can do would be worse than none."""
    path = broken_exercise(tmp_path, *BROKEN[what])
    stage = open_stage(exercise="casse", exercise_files=(path,))
    with pytest.raises(RobotLost) as lost:
        Robot(stage.desk).play()
    assert "2690549588157" not in str(lost.value)
    assert "Tournesol12" not in str(lost.value)


def test_hidden_thing_is_noticed(open_stage: Callable[..., Stage]) -> None:
    """The robot uses only what can be seen: a hidden button ends the play, with the words that were looked for."""
    stage = open_stage()
    assert stage.desk.practice is not None
    _, target = stage.desk.practice.anchors.find("login.number")
    assert target is not None
    target.widget.hide()
    with pytest.raises(RobotLost, match="Mon numéro de sécurité sociale"):
        Robot(stage.desk).play()


def test_thing_out_of_the_window_is_noticed(open_stage: Callable[..., Stage]) -> None:
    """What lies outside the window cannot be clicked by anybody, whatever the tree says."""
    stage = open_stage()
    assert stage.desk.practice is not None
    _, target = stage.desk.practice.anchors.find("login.number")
    assert target is not None
    target.widget.move(5000, 5000)
    interface = QAccessible.queryAccessibleInterface(target.widget)
    assert not interface.state().invisible
    with pytest.raises(RobotLost):
        Robot(stage.desk).play()


def test_covered_thing_is_noticed(open_stage: Callable[..., Stage], monkeypatch: pytest.MonkeyPatch) -> None:
    """A click lands on what lies on top: once the robot closed a tab while it meant a button scrolled away."""
    monkeypatch.setattr(player, "LONGEST_WAIT", 0.1)
    stage = open_stage()
    cover = QPushButton("devant", stage.desk.window)
    cover.setGeometry(stage.desk.window.rect())
    cover.show()
    with pytest.raises(RobotLost, match=r"Mon numéro de sécurité sociale.*n'est pas à portée"):
        Robot(stage.desk).play()
