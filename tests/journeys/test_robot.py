"""The robot plays every exercise, on every kind of screen, and is not fooled by a broken one."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QPushButton

from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.library import Library
from desktop_sim.resources import resource_path
from desktop_sim.robot import player
from desktop_sim.robot.player import Robot, RobotLost
from desktop_sim.storage.settings import MODES
from tests.journeys.stage import DECK, Stage

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # the offscreen platform

LIBRARY = Library()
EXERCISES = LIBRARY.exercise_ids()
SHIPPED = {exercise_id: LIBRARY.exercise(exercise_id) for exercise_id in EXERCISES}
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


@pytest.mark.parametrize(("exercise", "screen", "windows"), PLAYED)
def test_played_on_each_screen(exercise: str, screen: str, windows: int, open_stage: Callable[..., Stage]) -> None:
    """No exercise has a thing out of reach on a small screen, with large text, or in two windows."""
    size, text = SCREENS[screen]
    stage = open_stage(exercise=exercise, size=size, text=text, windows=windows)
    said: list[str] = []
    Robot(stage.desk, say=said.append).play()
    assert said[-1].startswith("Terminé.")
    # With both pages in sight, some steps (back to the first tab) are done before they are asked for.
    steps = len(Library().exercise(exercise).course.steps)
    assert len(said) > (steps - 1 if windows == 1 or exercise == DECK else steps // 2)
    assert stage.desk.window.width() == size[0] or windows == 2


@pytest.mark.parametrize(("exercise", "mode"), COLOURED)
def test_played_in_each_colour(exercise: str, mode: str, open_stage: Callable[..., Stage]) -> None:
    """Colours change no more than colours: each set leads to the end, and is the one asked for."""
    stage = open_stage(exercise=exercise, mode=mode)
    Robot(stage.desk).play()
    assert stage.desk.theme.mode == mode


def what_to_use(exercise: Exercise) -> list[str]:
    """The things that an exercise's steps are done with, one after the other."""
    used = []
    for step in exercise.course.steps:
        words = exercise.words[step.step_id]
        if words.play.do == "choose":
            used.append(f"coach.choice.{next(c.choice_id for c in words.choices if c.effect.right)}")
        elif words.play.do != "wait":
            used.append(step.anchor)
    return [anchor for anchor, _ in groupby(used)]  # a field is gone to, then filled


@pytest.mark.parametrize("exercise", [each for each in EXERCISES if "notice.main" not in what_to_use(SHIPPED[each])])
def test_what_was_used_can_be_read_off_the_log(exercise: str, open_stage: Callable[..., Stage]) -> None:
    """So an exercise can be recorded as it is played. « notice.main » is left out: it stands for several buttons."""
    stage = open_stage(exercise=exercise)
    Robot(stage.desk).play()
    run = stage.desk.run
    assert run is not None
    assert [anchor for anchor, _ in groupby(act.anchor for act in run.acts if act.anchor)] == what_to_use(
        run.exercise
    )
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
    steps = [step.step_id for step in Library().exercise(DECK).course.steps]
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


BROKEN = {
    "names a thing that is not there": (
        'id = "demander"\nnumber = 2',
        'anchor = "login.ask"',
        'anchor = "login.connect"',
    ),
    "waits for what does not come": (
        'id = "attendre"',
        'done = [{ event = "MailDelivered", mail_id = "code-securite" }]',
        'done = [{ event = "MessageMoved" }]',
    ),
    "asks for the wrong words": (
        'id = "mot-de-passe"',
        'play = { do = "type", text = "card.password" }',
        'play = { do = "type", text = "card.number" }',
    ),
    "has nobody do what is to be done": (
        'id = "connecter"',
        'done = [{ event = "LoggedIn" }]\nmilestone = true\nplay = { do = "click" }',
        'done = [{ event = "LoggedOut" }]\nmilestone = true\nplay = { do = "click" }',
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_broken_exercise_is_noticed(what: str, open_stage: Callable[..., Stage], tmp_path: Path) -> None:
    """A robot that reports success on an exercise nobody can do would be worse than none."""
    after, old, new = BROKEN[what]
    whole = resource_path("exercises", f"{DECK}.toml").read_text(encoding="utf-8")
    start = whole.index(after)
    block = whole[start : whole.index("[[", start)]
    path = broken_exercise(tmp_path, block, block.replace(old, new))
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
