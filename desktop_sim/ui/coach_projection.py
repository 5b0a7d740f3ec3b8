"""What the teacher says: the present step in words, and what the site's answers mean. No Qt."""

from __future__ import annotations

import re
from datetime import datetime

from desktop_sim.core import events as e
from desktop_sim.core.coach import Position, present_step
from desktop_sim.core.notices import BAR, PAGE
from desktop_sim.core.state import PracticeState, page_of, present_notice, shown_page
from desktop_sim.core.value import Value
from desktop_sim.exercises.placeholders import fill
from desktop_sim.ui.content import Content, DigitsOf, local_time
from desktop_sim.ui.pages import PAGES
from desktop_sim.ui.pages.login.projection import BAR_ANCHOR, answer_key

_NOT_EXPLAINED = frozenset({"", "code-sent"})  # the step itself says what to do

_REMARKS: dict[type[e.Event], tuple[str, str]] = {
    e.LinkNotFollowed: (
        "Vous avez cliqué sur un lien dans un mail. Ici, rien ne s'ouvre.",
        "Dans la vraie vie, je n'ouvre pas un lien reçu par mail : je vais moi-même sur le site.",
    ),
    e.CodeCopied: (
        "Le code est copié.",
        "Je reviens au premier onglet, je clique dans la première case, puis je colle avec Ctrl + V.",
    ),
    e.TabClosed: (
        "Un onglet est fermé. Rien n'est perdu.",
        "Pour le retrouver, je clique sur « Rouvrir l'onglet fermé », en haut à droite.",
    ),
}


class CoachView(Value):
    """All that the panel shows.

    ``dots`` is one of done, present, coming for each number of the deck. ``where`` says how to come to the thing
    to use where it is in another tab, ``go_to`` is that tab's id.
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
    clock: str
    card_wanted: bool
    finished: bool


def project(
    state: PracticeState, content: Content, position: Position, at: datetime, digits_of: DigitsOf
) -> CoachView:
    """Return what the panel shows at the instant ``at``."""
    exercise = content.exercise
    step = present_step(exercise.course, position)
    numbers = sorted({words.number for words in exercise.words.values()})
    last = numbers[-1]
    if step is None:
        number, say, why, step_id = last, exercise.end_say, exercise.end_why, ""
    else:
        words = exercise.words[step.step_id]
        code = _open_code(state, digits_of)
        say, why = fill(words.say, code=code), fill(words.why, code=code)
        number, step_id = words.number, step.step_id
    dots = tuple("done" if step is None or n < number else "present" if n == number else "coming" for n in numbers)
    where, go_to = ("", "") if step is None else _way(state, content, step.anchor)
    meaning, action = _explanation(state, content, position)
    if step is not None and not meaning:
        meaning, action = _notice_explained(state, content, step.anchor)
    return CoachView(
        step_id=step_id,
        number=number,
        last_number=last,
        dots=dots,
        say=say,
        why=why,
        where=where,
        go_to=go_to,
        meaning=meaning,
        action=action,
        here=_here(state, content),
        clock=_clock(state, content, at),
        card_wanted=step is not None and number <= 1,
        finished=step is None,
    )


def _open_code(state: PracticeState, digits_of: DigitsOf) -> str:
    """Return the open message's code in groups of three, as it is easily copied: « 400 365 »."""
    message = state.mailbox.messages.get(state.mailbox.open_id or "")
    digits = digits_of(message.code_id) if message is not None and message.code_id is not None else None
    return "\u00a0".join(re.findall(r"\d{1,3}", digits or ""))


def _explanation(state: PracticeState, content: Content, position: Position) -> tuple[str, str]:
    remark = _REMARKS.get(type(position.last)) if position.last is not None else None
    if remark is not None:
        return remark
    if shown_page(state).site_id != content.site.site_id:
        return "", ""  # what the site said is of no use in the mailbox
    key = answer_key(state.site(content.site.site_id).answer)
    answer = None if key in _NOT_EXPLAINED else content.site.answers.get(key)
    return ("", "") if answer is None else (answer.meaning, answer.action)


def _notice_explained(state: PracticeState, content: Content, anchor: str) -> tuple[str, str]:
    """Return the teacher's words on the notice that is in front; a bar is explained where it is to be used only."""
    page = shown_page(state)
    place = {"notice": PAGE, "login": BAR}.get(page.page, "")
    if place == BAR and not anchor.startswith(BAR_ANCHOR):
        return "", ""
    notice = present_notice(state, page.site_id, place) if place else None
    words = None if notice is None else content.site.notices.get(notice.notice_id)
    return ("", "") if words is None else (words.meaning, words.action)


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
                return f"C'est dans l'onglet « {title} » : cliquez dessus, en haut.", tab_id
    if any(page_of(state, entry.tab.page).page == page for entry in state.browsing.closed):
        return "L'onglet a été fermé : cliquez sur « Rouvrir l'onglet fermé », en haut.", ""
    if page == "newtab":
        return "Ouvrez d'abord un nouvel onglet avec le « + », en haut.", ""
    return "Ouvrez d'abord un nouvel onglet avec le « + », puis choisissez le favori.", ""


def _here(state: PracticeState, content: Content) -> str:
    ref = shown_page(state)
    title = PAGES[ref.page].title(state, content, ref)
    count = sum(len(window.tabs) for window in state.browsing.windows.values())
    tabs = "1 onglet est ouvert" if count == 1 else f"{count} onglets sont ouverts"
    return f"Vous êtes sur la page « {title} ». {tabs}."


def _clock(state: PracticeState, content: Content, at: datetime) -> str:
    attempt = state.site(content.site.site_id).attempt
    newest = attempt.newest if attempt is not None else None
    time = f"Il est {local_time(at)}."
    if newest is None or not newest.is_live(at):
        return time
    return f"{time} Le code est valable jusqu'à {local_time(newest.expires_at)}."
