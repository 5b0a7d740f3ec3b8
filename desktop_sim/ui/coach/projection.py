"""What the coach says: what to do now in words, as much as the level of help allows. No Qt."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from desktop_sim.core.lesson import MOST_HINTS, Lesson, mark_of_former_step, mark_of_step
from desktop_sim.core.levels import Level
from desktop_sim.core.state import PracticeState, shown_page
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.core.value import Value
from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.references import SECRETS
from desktop_sim.exercises.steps import Call, StepWords
from desktop_sim.exercises.ways.scene import Scene
from desktop_sim.ui.coach.clock_words import clock_line
from desktop_sim.ui.coach.gestures import drawing_of
from desktop_sim.ui.coach.other_names import other_name
from desktop_sim.ui.coach.quotations import code_read, quoted, say_with
from desktop_sim.ui.coach.remarks import remark, remark_on_page
from desktop_sim.ui.coach.task_words import leap_words, task_words
from desktop_sim.ui.pages.content import Content, DigitsOf
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.words.gate import mark, tr, tr_n
from desktop_sim.words.instructions import instructions

LEVELS_OFFERED: dict[Level, str] = {
    Level.SHOWN: mark("Montre-moi : Je vous montre chaque étape, puis vous la faites."),
    Level.GUIDED: mark("Guidé : Je dis quoi faire et j'entoure l'endroit."),
    Level.HINTS: mark("Indices : Je me tais. Un indice vient si vous le demandez."),
    Level.ALONE: mark("Seul : Vous faites tout sans moi."),
}
"""The levels as they are offered, each with what it means."""

_QUIET_WHY = {
    Level.HINTS: mark("À vous de jouer. Si vous hésitez, demandez un indice."),
    Level.ALONE: mark("À vous de jouer, sans aide. Si besoin, « Je suis perdu » répond toujours."),
}

_CHANGES = {
    ("more", Level.SHOWN): mark("Je vous aide un peu plus : je vous montre chaque étape, puis vous la faites."),
    ("more", Level.GUIDED): mark("Je vous aide un peu plus : je dis quoi faire et j'entoure l'endroit."),
    ("more", Level.HINTS): mark("Je vous aide un peu plus : je me tais. Un indice vient si vous le demandez."),
    ("less", Level.GUIDED): mark(
        "Cela va bien : je vous aide un peu moins. je dis quoi faire et j'entoure l'endroit."
    ),
    ("less", Level.HINTS): mark(
        "Cela va bien : je vous aide un peu moins. Je me tais. Un indice vient si vous le demandez."
    ),
    ("less", Level.ALONE): mark("Cela va bien : je vous aide un peu moins. vous faites tout sans moi."),
}
"""A change of the help, and the level that it leads to."""

_CARD_PARTS = ("number", "password")

_SHARED = mark("Laissez vide la case de l'ordinateur personnel : cet ordinateur sert à tout le monde.")
"""In a hall, in place of what an exercise says of connecting after it has had the box ticked (RULES.md 15)."""

_YOUR_CODE = mark("Écrivez votre code dans les cases : {code}")
"""In a hall, where nobody can copy it and few have a pen: it stays in sight while it is written."""

_KEPT_BACK = dict.fromkeys(SECRETS, "…")
"""What was read out of a mail is not told again of a step that is done."""

LEAP = "leap"
"""The id of the answer that lets the exercise's clock go on."""


class CoachView(Value):
    """All that the panel shows.

    Attributes:
        step_id: the exercise's own step; empty where what is to be done is none of them.
        key: tells one task from another.
        number: as a person counts, of ``last_number``.
        dots: one of done, present, coming for each of these.
        quiet: what to do is not said, the goal stands in its place.
        card_part: what of the card is needed now: « number », « password », or all of it.
        ringed: the thing to use is ringed.
        choices: answers as (id, words).
        lost: « Je suis perdu » was asked, and is answered.
        can_show: the task can be shown; what only comes by itself cannot.
        can_retake: something of this step was done, and can be done again.
        next_thing: what to do now, also where help is quiet: who is lost is always told. Where a step's own words
            tell nothing to do (« Voici la page de connexion. »), those of the task do.
        other_name: that the page calls a thing otherwise than the coach; said once.
        can: at the end, what one can do now.
        drawing: of the gesture; none where help is quiet, for it would tell.
    """

    step_id: str
    key: str
    number: int
    last_number: int
    dots: tuple[str, ...]
    say: str
    why: str
    meaning: str
    action: str
    here: str
    did: str
    clock: str
    card_wanted: bool
    card_part: str
    finished: bool
    level: Level
    quiet: bool
    ringed: bool
    hint_offered: bool
    change: str
    lost: bool
    can_show: bool
    can_retake: bool
    can_go_back: bool
    choices: tuple[tuple[str, str], ...]
    call: Call | None
    next_thing: str
    other_name: str = ""
    can: tuple[str, ...] = ()
    drawing: str = ""


def project(state: PracticeState, content: Content, lesson: Lesson, at: datetime, digits_of: DigitsOf) -> CoachView:
    """Return what the panel shows at the instant ``at``."""
    exercise, task = content.exercise, lesson.where.task
    numbers = _numbers(exercise)
    scene = Scene(content.stage, state, at)
    done = remark(scene, content, lesson)
    attempt = scene.attempt
    here, former = mark_of_step(lesson), mark_of_former_step(lesson)
    common: dict[str, Any] = {
        "last_number": len(numbers) - exercise.from_zero,
        "meaning": done.meaning,
        "action": done.action,
        "here": _here(state, content),
        "did": _did(content, lesson),
        "clock": clock_line(at, attempt.newest if attempt is not None else None, state.pushed),
        "level": lesson.help.level,
        "change": _change(lesson),
        "lost": state.lost,
        "can_show": task is not None and task.gesture is not Gesture.WAIT,
        "can_retake": task is not None and here is not None and here.count < lesson.done,
        "can_go_back": former is not None,
    }
    if task is None:
        return CoachView(
            step_id="",
            key="",
            number=len(numbers) - exercise.from_zero,
            dots=("done",) * len(numbers),
            say=content.say(exercise.end_say),
            why=f"{content.say(exercise.end_why)} {_alone(exercise, lesson)}".strip(),
            card_wanted=False,
            card_part="all",
            finished=True,
            quiet=False,
            ringed=False,
            hint_offered=False,
            choices=(),
            call=None,
            next_thing=content.say(exercise.end_say),
            can=tuple(tr(line) for line in exercise.can),
            **common,
        )
    words = exercise.words.get(lesson.where.step_id)
    said, why = _said(task, words, scene, content, digits_of)
    quiet = _is_quiet(lesson, words)
    if not quiet and not done.meaning:
        asked = remark_on_page(state, content, task.anchor)
        common |= {"meaning": content.say(asked.meaning), "action": content.say(asked.action)}
    place = numbers.index(exercise.words[exercise.doings[lesson.where.place].step_id].number)
    choices = words.choices if words is not None and task.gesture is Gesture.CHOOSE else ()
    answers = tuple((choice.choice_id, content.say(choice.say)) for choice in choices)
    if task.gesture is Gesture.LEAP:
        answers = ((LEAP, leap_words(task)),)
    return CoachView(
        step_id=lesson.where.step_id,
        key=lesson.where.key,
        number=place + 1 - exercise.from_zero,
        dots=tuple("done" if n < place else "present" if n == place else "coming" for n in range(len(numbers))),
        say=content.say(exercise.goal) if quiet else said,
        why=tr(_QUIET_WHY[lesson.help.level]) if quiet else why,
        card_wanted=_card_wanted(task),
        card_part=_card_part(task),
        finished=False,
        quiet=quiet,
        ringed=_is_ringed(lesson, words),
        hint_offered=lesson.help.level is Level.HINTS and not _is_ringed(lesson, words) and not answers,
        choices=answers,
        call=_call(words, content) if choices else None,
        next_thing=said if answers or instructions(said) else task_words(task, scene, content)[0],
        other_name="" if quiet else other_name(content, lesson),
        drawing="" if quiet else drawing_of(task, state.browsing),
        **common,
    )


def _numbers(exercise: Exercise) -> list[int]:
    """Return the numbers of the steps; how they are shown is their place among these."""
    return sorted({words.number for words in exercise.words.values()})


def _said(
    task: Task, words: StepWords | None, scene: Scene, content: Content, digits_of: DigitsOf
) -> tuple[str, str]:
    """Return what to do and why: in the exercise's own words where all they speak of is there."""
    seen = quoted(task, scene, content, digits_of)
    say = None if words is None else say_with(words.say, content, seen)
    why = None if words is None else say_with(words.why, content, seen)
    ticks = any(doing.do == "tick-trust" for doing in content.exercise.doings)
    if task.key == "connect" and ticks and not content.stage.own_computer:
        why = tr(_SHARED)
    if say is None or why is None:
        say, why = task_words(task, scene, content)
    code = code_read(scene, digits_of) if task.key == "write-code" and not content.stage.own_computer else ""
    return (tr(_YOUR_CODE, code=code) if code else say), why


def _call(words: StepWords | None, content: Content) -> Call | None:
    """Return who telephones and what the voice says, as in life."""
    if words is None or words.call is None:
        return None
    return Call(content.shown(words.call.caller), content.shown(words.call.voice))


def _is_quiet(lesson: Lesson, words: StepWords | None) -> bool:
    """A question is always asked aloud; everything else only as far as help goes."""
    asks = words is not None and bool(words.choices)
    task = lesson.where.task
    if asks or lesson.help.hints or _is_guided_as_new(lesson, words):
        return False
    if task is not None and task.gesture is Gesture.LEAP:
        return False
    return lesson.help.level in _QUIET_WHY


def _is_guided_as_new(lesson: Lesson, words: StepWords | None) -> bool:
    """What the exercise is about is shown at least once, unless the learner goes alone."""
    return words is not None and words.new and lesson.help.level is Level.HINTS


def _is_ringed(lesson: Lesson, words: StepWords | None) -> bool:
    guided = lesson.help.level in (Level.SHOWN, Level.GUIDED) or _is_guided_as_new(lesson, words)
    return guided or lesson.help.hints >= MOST_HINTS


def _card_wanted(task: Task) -> bool:
    """The card lies there while number and password are asked for, and not where it would only take room."""
    page = PAGES.get(task.anchor.partition(".")[0])
    return (page is not None and task.anchor in page.card) or task.text.startswith("card.")


def _card_part(task: Task) -> str:
    """Return which line of the card is copied: that of the field's name, on whatever page it stands."""
    name = task.anchor.partition(".")[2]
    return name if name in _CARD_PARTS else "all"


def _change(lesson: Lesson) -> str:
    change = lesson.help.change
    return tr(_CHANGES[change, lesson.help.level]) if change else ""


def _did(content: Content, lesson: Lesson) -> str:
    """Say which of the exercise's steps was done last."""
    words = content.exercise.words.get(lesson.did)
    if words is None:
        return tr("Vous venez de commencer.")
    if words.did:
        return content.say(words.did)
    return tr("Étape faite : {step}.", step=content.say(words.say, **_KEPT_BACK).rstrip("."))


def _alone(exercise: Exercise, lesson: Lesson) -> str:
    """Say how many of the steps, as they are numbered, were done without a hint, a failure or a showing."""
    number_of = [exercise.words[doing.step_id].number for doing in exercise.doings]
    steps = len(set(number_of))
    alone = steps - len({number_of[place] for place in lesson.helped if place < len(number_of)})
    if alone >= steps:
        return tr("Vous avez tout fait sans aide.")
    return tr_n(
        "Vous avez fait {n}\u00a0étape sur {steps} sans aide.",
        "Vous avez fait {n}\u00a0étapes sur {steps} sans aide.",
        alone,
        steps=steps,
    )


def _here(state: PracticeState, content: Content) -> str:
    ref = shown_page(state)
    title = PAGES[ref.page].title(state, content, ref)
    opened = sum(len(window.tabs) for window in state.browsing.windows.values())
    here = tr("Vous êtes sur la page « {title} ».", title=title)
    count = tr_n("{n}\u00a0onglet est ouvert.", "{n}\u00a0onglets sont ouverts.", opened)
    return f"{here} {count}"
