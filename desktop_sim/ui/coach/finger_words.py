"""The coach's words for who has a touch screen and no mouse: « Touchez » rather than « Cliquez sur ». No Qt.

The data files speak of a mouse, which most learners have at home. What stands between « and » is what a page or a
mail says, and stays as it is.
"""

from __future__ import annotations

import re

from desktop_sim.ui.coach.projection import CoachView

_CHANGES = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"([Cc])liquez dessus", "{t}ouchez-le"),
        (r"([Cc])liquez (en [^«.]+?) sur ", "{t}ouchez, {1}, "),
        (r"([Cc])liqu(ez|e|é) (maintenant |d'abord )?(?:sur|dans) ", "{t}ouch{1} {2}"),
        (r"([Cc])liqu(ez|e|é|er)\b", "{t}ouch{1}"),
        (r"un (?:seul )?clic suffit", "toucher une fois suffit"),
        (r"ce clic\b", "ce geste"),
        (r"gardez la touche Maj enfoncée", "touchez d'abord Maj"),
        (r"Gardez la touche Maj enfoncée, appuyez sur (\w), puis lâchez tout", "Touchez Maj, puis touchez {0}"),
        (r"je colle avec Ctrl \+ V", "j'écris le code"),
    )
)
_QUOTED = re.compile(r"(«[^»]*»)")


def for_fingers(text: str) -> str:
    """Return words that fit a finger."""
    parts = _QUOTED.split(text)
    return "".join(part if number % 2 else _changed(part) for number, part in enumerate(parts))


def _changed(part: str) -> str:
    for pattern, words in _CHANGES:
        part = pattern.sub(lambda found, words=words: _say(found, words), part)  # type: ignore[misc]
    return part


def _say(found: re.Match[str], words: str) -> str:
    groups = [group or "" for group in found.groups()]
    first = "T" if groups and groups[0] == "C" else "t"
    return words.format(*groups, t=first)


def view_for_fingers(view: CoachView) -> CoachView:
    """Return all that the coach says in such words."""
    return view.replace(
        say=for_fingers(view.say),
        why=for_fingers(view.why),
        where=for_fingers(view.where),
        meaning=for_fingers(view.meaning),
        action=for_fingers(view.action),
        did=for_fingers(view.did),
        next_thing=for_fingers(view.next_thing),
        choices=tuple((choice_id, for_fingers(words)) for choice_id, words in view.choices),
    )
