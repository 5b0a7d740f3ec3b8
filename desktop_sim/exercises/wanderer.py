"""Learners who do anything a person can, by a seed: what they may do at each moment, and one task of theirs."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import timedelta

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import MAIN_WINDOW, PageRef
from desktop_sim.core.lesson import Mark, mark_of_former_step, mark_of_step
from desktop_sim.core.mailbox import RECEIVED
from desktop_sim.core.notices import ANSWERS, BAR
from desktop_sim.core.state import present_notice
from desktop_sim.exercises.hand import KINDS, things_on_login
from desktop_sim.exercises.trial import Trial
from desktop_sim.exercises.typed_text import wrong_code

REAL_NUMBER = "1850578006084"  # plausible, and nobody's card here

Move = tuple[str, Callable[[], object]]
"""A move in words, and the move. The words name it for good: a story can be played again from them."""

FOLLOW = "do what the coach says"

_OBEDIENCE = 0.35
"""How often a wanderer does what the coach says: else nobody would come far."""


def moves(trial: Trial) -> list[list[Move]]:
    """Return what can be done now; what can be written into one field is one group."""
    hand, state = trial.hand, trial.session.state
    found: list[list[Move]] = []
    scene = hand.scene()

    def click(anchor: str, tab_id: str = "", message_id: str = "") -> None:
        words = f"click {anchor} {tab_id}{message_id}".strip()
        found.append([(words, lambda: trial.note(hand.click(anchor, tab_id, message_id)))])

    def write(tab_id: str, anchor: str) -> None:
        def writing(text: str) -> Callable[[], object]:
            return lambda: trial.note(hand.type(tab_id, anchor, text))

        texts = _texts(trial, anchor)
        found.append([(f"write {name} into {anchor}", writing(text)) for name, text in texts])

    def utter(intent: i.Intent, words: str) -> None:
        found.append([(words, lambda: trial.utter(intent))])

    for tab in scene.fronts():
        page = scene.shown(tab).page
        if page == "login":
            for anchor in things_on_login(scene):
                if anchor in KINDS:
                    write(tab.tab_id, anchor)
                click(anchor)
            if present_notice(state, trial.hand.stage.site_id, BAR) is not None:
                click("login.cookies-accept")
                click("login.cookies-refuse")
        elif page == "recovery":
            write(tab.tab_id, "recovery.number")
            click("recovery.send")
            click("recovery.back")
        elif page == "account":
            click("account.logout")
            click("account.forget")
        elif page == "notice":
            click("notice.tick")
            for answer in ANSWERS:
                click(f"notice.{answer}")
        elif page == "mailbox":
            _in_mailbox(trial, click, utter)
        elif page == "newtab":
            click(f"newtab.{trial.hand.stage.site_id}", tab.tab_id)
            click(f"newtab.{trial.hand.stage.mailbox_id}", tab.tab_id)
        elif page == "drill":
            for drill in trial.exercise.drills:
                write(tab.tab_id, f"drill.{drill.drill_id}")
                click(f"drill.{drill.drill_id}")
    _in_browser(trial, click, utter)
    _with_coach(trial, found, utter, click)
    for by in (10, 120, 960):
        found.append([(f"{by} s pass", _passing(trial, by))])
    leaps = ((16, 0), (60, 0), (0, 2), (0, 7))
    found.append(
        [(f"leap minutes={minutes} months={months}", _leaping(trial, minutes, months)) for minutes, months in leaps]
    )
    return found


def _passing(trial: Trial, seconds: int) -> Callable[[], object]:
    return lambda: trial.pass_time(timedelta(seconds=seconds))


def _leaping(trial: Trial, minutes: int, months: int) -> Callable[[], object]:
    return lambda: trial.utter(i.MoveClock(timedelta(minutes=minutes), months))


def _in_mailbox(trial: Trial, click: Callable[..., None], utter: Callable[..., None]) -> None:
    box = trial.session.state.mailbox
    for folder in trial.folders:
        click(f"mailbox.{folder.value}")
    for message_id in box.order[box.folder][:4]:
        click("mailbox.line", "", message_id)
    click("mailbox.check")
    click("mailbox.undo")
    click("mailbox.new")
    if box.open_id is not None:
        click("mailbox.back")
        for folder in RECEIVED:
            utter(i.MoveMessage(box.open_id, folder), f"move the open message to {folder.value}")
        utter(i.FollowLink(box.open_id), "follow a link")
        utter(i.NoteCodeCopied(box.open_id), "copy the code")


def _in_browser(trial: Trial, click: Callable[..., None], utter: Callable[..., None]) -> None:
    browsing = trial.session.state.browsing
    for anchor in ("new-tab", "reopen", "back", "forward", "reload"):
        click(f"browser.{anchor}")
    for window_id, window in browsing.windows.items():
        for tab_id in window.tabs:
            click("browser.tab.any", tab_id)
            click("browser.close.any", tab_id)
        if window_id == MAIN_WINDOW:
            utter(i.DetachTab(window.current), "second window")
            utter(i.MoveTab(window.current, 0), "tab to the left")
        else:
            utter(i.AttachTab(window.current), "tab back to the first window")
            utter(i.CloseWindow(window_id), "close the second window")
    front = browsing.front().tab_id
    stage = trial.hand.stage
    for page in (stage.login, stage.mailbox, stage.recovery, PageRef("newtab", "unknown"), PageRef("newtab")):
        if page != stage.recovery:
            utter(i.Visit(front, page), f"address {page.page}")


def _with_coach(
    trial: Trial, found: list[list[Move]], utter: Callable[..., None], click: Callable[..., None]
) -> None:
    lesson = trial.lesson
    click("coach.lost")
    utter(i.AskForHint(), "hint")
    for mark, words in ((mark_of_step(lesson), "retake the step"), (mark_of_former_step(lesson), "go back")):
        if mark is not None:
            found.append([(words, _rewinding(trial, mark))])
    step = trial.exercise.words.get(lesson.where.step_id)
    for choice in step.choices if step is not None else ():
        utter(i.Choose(lesson.where.step_id, choice.choice_id), f"choose {choice.choice_id}")


def _rewinding(trial: Trial, mark: Mark) -> Callable[[], object]:
    return lambda: trial.rewind(mark)


def _texts(trial: Trial, anchor: str) -> list[tuple[str, str]]:
    """Texts that somebody may write into a field, each with a name for the story."""
    card = trial.card
    texts = [("nothing", ""), ("a letter", "a"), ("nonsense", "xyz"), ("something long", "0" * 70)]
    if anchor.endswith("number"):
        swapped = card.number[:-2] + card.number[-1] + card.number[-2]
        texts += [("the number", card.number)] * 3
        texts += [
            ("half the number", card.number[:7]),
            ("the number swapped", swapped),
            ("a real number", REAL_NUMBER),
        ]
        texts += [("another card's number", "2520713055000"), ("the number and its key", card.number + card.key)]
    elif anchor == "login.password":
        texts += [("the password", card.passwords[0])] * 3
        texts += [(f"password {n}", word) for n, word in enumerate(card.passwords[1:], 2)]
        texts += [("the number", card.number), ("the password small", card.passwords[0].lower())]
        texts += [("the exercise's word", doing.word) for doing in trial.exercise.doings if doing.word]
    elif anchor == "login.code":
        codes = [trial.secrets.known_digits(f"code-{n}") or "" for n in range(1, trial.session.state.codes + 1)]
        texts += [("the newest code", codes[-1])] * 3 if codes else []
        texts += [(f"code {n}", code) for n, code in enumerate(codes, 1)]
        texts += [("a wrong code", wrong_code(codes[-1])), ("half the code", codes[-1][:3])] if codes else []
    else:
        wanted = next(d.expect for d in trial.exercise.drills if anchor == f"drill.{d.drill_id}")
        texts += [("what is asked", wanted), ("nearly", wanted[:-1]), ("too much", wanted + "s")]
    return texts


def draw(trial: Trial, chance: random.Random) -> Move:
    """Return a learner's next move; as often as not what the coach says."""
    if chance.random() < _OBEDIENCE:
        return FOLLOW, trial.follow
    return chance.choice(chance.choice(moves(trial)))


def wander(trial: Trial, chance: random.Random, steps: int) -> list[str]:
    """Do so many moves, and return their story."""
    story: list[str] = []
    for _ in range(steps):
        if trial.lesson.where.task is None:
            break
        words, move = draw(trial, chance)
        story.append(words)
        move()
    return story


def move_named(trial: Trial, words: str) -> Callable[[], object] | None:
    """Return the move of these words; None where it is not possible now, or all is done."""
    if trial.lesson.where.task is None:
        return None
    if words == FOLLOW:
        return trial.follow
    return {name: move for group in moves(trial) for name, move in group}.get(words)
