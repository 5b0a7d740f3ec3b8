"""The law of the coach: what must hold of everything that is said, whatever the learner has done before.

``breach`` looks at one moment; ``walk`` follows the coach from there to the end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_sim.core.browsing import PageRef
from desktop_sim.core.codes import Verdict
from desktop_sim.core.events import CodeRefused, Event, FieldRefused, IdentityRefused
from desktop_sim.core.fields import Holding
from desktop_sim.core.lesson import failure_of
from desktop_sim.core.notices import BAR, PAGE
from desktop_sim.core.state import present_notice, shown_page
from desktop_sim.core.tasks import Gesture
from desktop_sim.exercises.hand import ALL_ON_LOGIN, things_on_login
from desktop_sim.exercises.library import Library
from desktop_sim.exercises.quoting import ALWAYS, plain, quoted_in
from desktop_sim.exercises.trial import Trial
from desktop_sim.ui.coach.projection import CoachView, project
from desktop_sim.ui.coach.task_words import BROWSER_LABELS, label_of
from desktop_sim.ui.pages.answers import answer_key
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.words.instructions import instructions

SPARE = 12
"""Acts more than the straight way takes, at the most."""


def view_of(trial: Trial, content: Content) -> CoachView:
    """Return what the coach says now."""
    session = trial.session
    return project(session.state, content, trial.lesson, session.now(), trial.secrets.known_digits)


def look(library: Library, trial: Trial) -> str:
    """Return what the coach would say falsely in an exercise at this moment."""
    return breach(trial, Content(library, trial.exercise))


def breach(trial: Trial, content: Content) -> str:
    """Return what is not as it must be at this moment; empty where all is."""
    view, task = view_of(trial, content), trial.lesson.where.task
    said = " ".join((view.next_thing, view.why, view.meaning, view.action))
    if "{" in said or "« »" in said or ": ." in said or "  " in view.next_thing:
        return f"Il manque quelque chose dans cette phrase : {said}"
    if not view.next_thing:
        return "Le guide ne dit rien."
    if task is None:
        return ""
    if not view.choices and not instructions(view.next_thing):
        return f"Qui est perdu n'apprend pas quoi faire : {view.next_thing}"
    unread = set(quoted_in(said)) - ALWAYS
    for words in _readable(trial, content, view) if unread else ():
        unread.discard(plain(words))
        if not unread:
            break
    if unread:
        return f"« {unread.pop()} » ne se lit nulle part à l'écran à ce moment : {said}"
    return _not_there(trial, content) or _false_number(trial, said) or _stale(trial, content, view)


_ANSWERED_ON = {IdentityRefused: ("login.number", "login.password"), CodeRefused: ("login.code",)}


def _stale(trial: Trial, content: Content, view: CoachView) -> str:
    """Tell whether the coach repeats a refusal of what is mended in its fields."""
    scene = trial.hand.scene()
    page, answer = shown_page(scene.state), scene.site.answer
    if not page.site_id or answer is None or (isinstance(answer, CodeRefused) and answer.verdict is Verdict.EXPIRED):
        return ""
    anchors = (answer.anchor,) if isinstance(answer, FieldRefused) else _ANSWERED_ON.get(type(answer), ())
    known = content.site.answers.get(answer_key(answer))
    if not anchors or known is None or content.say(known.meaning) != view.meaning:
        return ""
    if all(scene.field(page, anchor) is Holding.RIGHT for anchor in anchors):
        return f"« {view.meaning} » n'est plus vrai."
    return ""


def _not_there(trial: Trial, content: Content) -> str:
    """Tell whether the thing of the present task is not on the screen."""
    task, scene = trial.lesson.where.task, trial.hand.scene()
    if task is None:
        return ""
    page = task.anchor.partition(".")[0]
    browsing = scene.state.browsing
    if task.gesture in (Gesture.WAIT, Gesture.LEAP, Gesture.CHOOSE):
        soon = task.until is None or task.until > scene.at
        return "" if soon else f"« {task.key} » attend ce qui est passé."
    if page == "browser":
        there = {
            "browser.reopen": bool(browsing.closed),
            "browser.back": browsing.front().index > 0,
        }
        is_there = there.get(task.anchor, not task.tab_id or task.tab_id in browsing.tabs)
        return "" if is_there else f"« {task.anchor} » ne peut pas servir à ce moment."
    if page not in PAGES:
        return ""
    if task.text in _READ and not _has_read(trial, task.text):
        return f"« {task.text} » : ce n'est pas ce que dit le dernier mail lu."
    in_sight = any(scene.shown(tab).page == page for tab in scene.fronts())
    of_another_stage = task.anchor in ALL_ON_LOGIN and task.anchor not in things_on_login(scene)
    if not in_sight or of_another_stage or not label_of(task, scene, content):
        return f"« {task.anchor} » n'est pas à l'écran à ce moment."
    return ""


_READ = frozenset({"mail.code", "former.code", "wrong.code", "mail.password"})
"""Texts that a learner knows from a mail only."""


def _has_read(trial: Trial, text: str) -> bool:
    """Tell whether the mail that says what is to be written is the one of its kind that was read last."""
    scene = trial.hand.scene()
    box = scene.state.mailbox
    if text == "mail.password":
        account_id = scene.rules.accounts[0].account_id
        counts = scene.state.account(scene.stage.site_id, account_id).password_version
        return bool(box.password_read) and box.messages[box.password_read].password_version == counts
    newest = scene.attempt.newest if scene.attempt is not None else None
    known = box.messages[box.code_read].code_id if box.code_read else None
    if text == "former.code":
        return known is not None and (newest is None or known != newest.code_id)
    return newest is not None and newest.code_id == known


def _false_number(trial: Trial, said: str) -> str:
    """A code that is said is the one that counts, or the one that is to be tried."""
    attempt = trial.hand.scene().attempt
    for found in re.findall(r"\d{3}\u00a0\d{2,3}(?:\u00a0\d{2,3})?", said):
        task = trial.lesson.where.task
        digits = found.replace("\u00a0", "")
        newest = attempt.newest if attempt is not None else None
        if newest is None:
            return f"{found} n'est le code de personne."
        wanted = trial.secrets.known_digits(newest.code_id)
        if digits != wanted and (task is None or task.toward != "write-former-code"):
            return f"{found} n'est pas le code qui compte."
    return ""


def _readable(trial: Trial, content: Content, view: CoachView) -> Iterator[str]:
    """Everything that stands on the screen, or on the coach's panel, to be quoted."""
    scene = trial.hand.scene()
    state = scene.state
    yield from (words for _, words in view.choices)
    yield from BROWSER_LABELS.values()
    yield content.exercise.title
    for tab in scene.tabs():
        ref = scene.shown(tab)
        title = PAGES[ref.page].title(state, content, ref)
        yield title
        yield title.partition(" (")[0]
    for tab in scene.fronts():
        yield from _on_page(trial, content, scene.shown(tab))
    for transit in state.mailbox.transit:
        yield content.mail(transit.message.mail_id).subject


def _on_page(trial: Trial, content: Content, page: PageRef) -> Iterator[str]:
    state = trial.session.state
    if page.page in ("login", "account", "recovery", "notice"):
        yield from content.site.text.values()
        for place in (BAR, PAGE):
            notice = present_notice(state, content.site.site_id, place)
            if notice is not None:
                words = content.site.notices[notice.notice_id]
                yield words.tick
                yield words.title
                yield from (text for _, text in words.answers)
    elif page.page == "mailbox":
        yield from content.mailbox.text.values()
        yield from content.mailbox.folders.values()
        for message_id in state.mailbox.order[state.mailbox.folder]:
            yield content.mail(state.mailbox.messages[message_id].mail_id).subject
        if state.mailbox.open_id is not None:
            yield content.mail(state.mailbox.messages[state.mailbox.open_id].mail_id).subject
    elif page.page == "newtab":
        yield from (mark.name for mark in content.bookmarks)
    elif page.page == "drill":
        yield from (drill.label for drill in content.exercise.drills)


def silence(trial: Trial, content: Content, events: tuple[Event, ...]) -> str:
    """Return which failure among what has just happened is met without a word; empty where none is."""
    failed = next((event for event in events if failure_of(event) is not None), None)
    if failed is None or trial.lesson.where.task is None or view_of(trial, content).meaning:
        return ""
    return f"{type(failed).__name__} : pas un mot n'en est dit."


def walk(trial: Trial, content: Content, budget: int) -> str:
    """Follow the coach to the end; return how the law was broken on the way, or nothing."""
    for _ in range(budget):
        wrong = breach(trial, content)
        if wrong or trial.lesson.where.task is None:
            return wrong
        task = trial.lesson.where.task
        events = trial.follow()
        if not events:
            return f"Rien ne se passe : {task}"
        wrong = silence(trial, content, events)
        if wrong:
            return wrong
    return "" if trial.lesson.where.task is None else "La fin ne vient pas."
