"""What the coach says: the present step in words, as much as the level of help allows. No Qt."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from desktop_sim.core.browsing import NEW_TAB
from desktop_sim.core.coach import Step, present_step
from desktop_sim.core.lesson import MOST_HINTS, Lesson, count_before_former_step
from desktop_sim.core.levels import Level
from desktop_sim.core.state import PracticeState, page_of, shown_page
from desktop_sim.core.value import Value
from desktop_sim.exercises.steps import Call, StepWords
from desktop_sim.ui.coach.clock_words import clock_line
from desktop_sim.ui.coach.remarks import remark, remark_on_page
from desktop_sim.ui.pages.content import Content, DigitsOf
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.words.gate import mark, tr, tr_n

LEVELS: dict[Level, str] = {
    Level.SHOWN: mark("montre-moi"),
    Level.GUIDED: mark("guidé"),
    Level.HINTS: mark("indices"),
    Level.ALONE: mark("seul"),
}
"""What the levels are called."""

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
        "Cela va bien : je vous aide un peu moins. je me tais. Un indice vient si vous le demandez."
    ),
    ("less", Level.ALONE): mark("Cela va bien : je vous aide un peu moins. vous faites tout sans moi."),
}
"""A change of the help, and the level that it leads to."""


class CoachView(Value):
    """All that the panel shows.

    ``dots`` is one of done, present, coming for each number of the deck. ``where`` says how to come to the thing
    to use where it is in another tab, ``go_to`` is that tab's id. ``quiet``: what to do is not said, the goal
    stands in its place. ``ringed``: the thing to use is ringed. ``choices``: answers as (id, words).
    """

    step_id: str
    number: int
    last_number: int
    dots: tuple[str, ...]
    say: str
    why: str
    where: str
    go_to: str
    meaning: str
    action: str
    here: str
    did: str
    clock: str
    card_wanted: bool
    finished: bool
    level: Level
    quiet: bool
    ringed: bool
    hint_offered: bool
    change: str
    can_go_back: bool
    choices: tuple[tuple[str, str], ...]
    call: Call | None
    next_thing: str  # what to do now, also where help is quiet: who is lost is always told


def project(state: PracticeState, content: Content, lesson: Lesson, at: datetime, digits_of: DigitsOf) -> CoachView:
    """Return what the panel shows at the instant ``at``."""
    exercise = content.exercise
    step = present_step(exercise.course, lesson.position)
    numbers = sorted({words.number for words in exercise.words.values()})
    done = remark(state, content, lesson.position)
    attempt = state.site(content.site.site_id).attempt
    common: dict[str, Any] = {
        "last_number": numbers[-1],
        "meaning": tr(done.meaning),
        "action": tr(done.action),
        "here": _here(state, content),
        "did": _did(content, lesson),
        "clock": clock_line(at, attempt.newest if attempt is not None else None, state.pushed),
        "level": lesson.help.level,
        "change": _change(lesson),
    }
    if step is None:
        return CoachView(
            step_id="",
            number=numbers[-1],
            dots=("done",) * len(numbers),
            say=tr(exercise.end_say),
            why=f"{tr(exercise.end_why)} {_alone(content, lesson)}".strip(),
            where="",
            go_to="",
            card_wanted=False,
            finished=True,
            quiet=False,
            ringed=False,
            hint_offered=False,
            can_go_back=bool(lesson.marks),
            choices=(),
            call=None,
            next_thing=tr(exercise.end_say),
            **common,
        )
    words = exercise.words[step.step_id]
    seen = {"code": _open_code(state, digits_of), "password": _open_password(state, content)}
    said = tr(words.say, **seen)
    where, go_to = _way(state, content, step.anchor)
    quiet = _is_quiet(lesson, words)
    if not quiet and not done.meaning:
        asked = remark_on_page(state, content, step.anchor)
        common |= {"meaning": tr(asked.meaning), "action": tr(asked.action)}
    return CoachView(
        step_id=step.step_id,
        number=words.number,
        dots=tuple("done" if n < words.number else "present" if n == words.number else "coming" for n in numbers),
        say=tr(exercise.goal) if quiet else said,
        why=tr(_QUIET_WHY[lesson.help.level]) if quiet else tr(words.why, **seen),
        where=where,
        go_to=go_to,
        card_wanted=_card_wanted(step, words),
        finished=False,
        quiet=quiet,
        ringed=_is_ringed(lesson, words),
        hint_offered=lesson.help.level is Level.HINTS and not _is_ringed(lesson, words) and not words.choices,
        can_go_back=count_before_former_step(lesson) is not None,
        choices=tuple((choice.choice_id, tr(choice.say)) for choice in words.choices),
        call=words.call,
        next_thing=said,
        **common,
    )


def _is_quiet(lesson: Lesson, words: StepWords) -> bool:
    """A question is always asked aloud; everything else only as far as help goes."""
    if words.choices or lesson.help.hints or _is_guided_as_new(lesson, words):
        return False
    return lesson.help.level in _QUIET_WHY


def _is_guided_as_new(lesson: Lesson, words: StepWords) -> bool:
    """What the exercise is about is shown at least once, unless the learner goes alone."""
    return words.new and lesson.help.level is Level.HINTS


def _is_ringed(lesson: Lesson, words: StepWords) -> bool:
    guided = lesson.help.level in (Level.SHOWN, Level.GUIDED) or _is_guided_as_new(lesson, words)
    return guided or lesson.help.hints >= MOST_HINTS


def _card_wanted(step: Step, words: StepWords) -> bool:
    """The card lies there while number and password are asked for, and not where it would only take room."""
    page = PAGES.get(step.anchor.partition(".")[0])
    return (page is not None and step.anchor in page.card) or words.play.text.startswith("card.")


def _change(lesson: Lesson) -> str:
    change = lesson.help.change
    return tr(_CHANGES[change, lesson.help.level]) if change else ""


def _did(content: Content, lesson: Lesson) -> str:
    """Say what the learner has done last: the last step that is done before the present one."""
    steps = content.exercise.course.steps
    present = present_step(content.exercise.course, lesson.position)
    before = steps[: steps.index(present)] if present is not None else steps
    if not before:
        return tr("Vous venez de commencer.")
    words = content.exercise.words[before[-1].step_id]
    return tr(words.did) or tr("Étape faite : {step}.", step=tr(words.say, code="", password="").rstrip("."))


def _alone(content: Content, lesson: Lesson) -> str:
    steps = len(content.exercise.course.steps)
    alone = len(lesson.done_alone)
    if alone >= steps:
        return tr("Vous avez tout fait sans aide.")
    return tr_n(
        "Vous avez fait {n}\u00a0étape sur {steps} sans aide.",
        "Vous avez fait {n}\u00a0étapes sur {steps} sans aide.",
        alone,
        steps=steps,
    )


def _open_code(state: PracticeState, digits_of: DigitsOf) -> str:
    """Return the open message's code in groups of three, as it is easily copied: « 400 365 »."""
    message = state.mailbox.messages.get(state.mailbox.open_id or "")
    digits = digits_of(message.code_id) if message is not None and message.code_id is not None else None
    return "\u00a0".join(re.findall(r"\d{1,3}", digits or ""))


def _open_password(state: PracticeState, content: Content) -> str:
    """Return the open message's new password."""
    message = state.mailbox.messages.get(state.mailbox.open_id or "")
    version = message.password_version if message is not None else None
    return "" if version is None else content.card.password(version)


def _way(state: PracticeState, content: Content, anchor: str) -> tuple[str, str]:
    """Return how to come to the page that an anchor is on, and the tab to go to."""
    page = anchor.partition(".")[0]
    in_front = {
        page_of(state, state.browsing.tabs[window.current].page).page for window in state.browsing.windows.values()
    }
    if page not in PAGES or page in in_front:
        return "", ""
    for window in state.browsing.windows.values():
        for tab_id in window.tabs:
            ref = page_of(state, state.browsing.tabs[tab_id].page)
            if ref.page == page:
                title = PAGES[page].title(state, content, ref)
                return tr("C'est dans l'onglet « {title} » : cliquez dessus, en haut.", title=title), tab_id
    if any(page_of(state, entry.tab.page).page == page for entry in state.browsing.closed):
        return tr("L'onglet a été fermé : cliquez sur « Rouvrir l'onglet fermé », en haut."), ""
    if page == NEW_TAB.page:
        return tr("Ouvrez d'abord un nouvel onglet avec le « + », en haut."), ""
    return tr("Ouvrez d'abord un nouvel onglet avec le « + », puis choisissez le favori."), ""


def _here(state: PracticeState, content: Content) -> str:
    ref = shown_page(state)
    title = PAGES[ref.page].title(state, content, ref)
    opened = sum(len(window.tabs) for window in state.browsing.windows.values())
    here = tr("Vous êtes sur la page « {title} ».", title=title)
    return f"{here} {tr_n('{n} onglet est ouvert.', '{n} onglets sont ouverts.', opened)}"
