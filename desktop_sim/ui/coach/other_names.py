"""What the coach calls by one word, and pages by many: said once, where a page first does so. No Qt."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from weakref import WeakKeyDictionary

from desktop_sim.core.lesson import Lesson, Mark
from desktop_sim.core.value import Value
from desktop_sim.exercises.steps import StepWords
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.registry import PAGES
from desktop_sim.words.gate import mark, tr
from desktop_sim.words.plain import plain


class OneThing(Value):
    """A thing that the coach has one word for.

    Attributes:
        word: the coach's, as a regular expression of small letters without accents.
        others: other names of the same thing, each as it is told and as a regular expression; the first one counts.
        told: how the coach tells of one, ``{other}``.
    """

    word: str
    others: Mapping[str, str]
    told: str


ONE_THING = (
    OneThing(
        r"mails?",
        {
            mark("message"): r"messages?",
            mark("courriel"): r"courriels?",
            mark("e-mail"): r"e-?mails?",
            mark("mèl"): r"mels?",
        }
        | {mark("courrier"): r"courriers?"},
        mark("Sur cette page, un mail s'appelle « {other} »."),
    ),
    OneThing(
        r"cases?",
        {
            mark("champ"): r"champs?",
            mark("zone de texte"): r"zones?\sde\stexte",
            mark("zone de saisie"): r"zones?\sde\ssaisie",
        },
        mark("Sur cette page, une case s'appelle « {other} »."),
    ),
    OneThing(
        r"indesirables?",
        {mark("spam"): r"spams?", mark("pourriel"): r"pourriels?"},
        mark("Sur cette page, un mail indésirable s'appelle « {other} »."),
    ),
    OneThing(
        r"onglets?",
        {mark("languette"): r"languettes?", mark("volet"): r"volets?"},
        mark("Sur cette page, un onglet s'appelle « {other} »."),
    ),
)


def own_words(sentence: str) -> str:
    """Return what of a sentence is not quoted from a page: between « and », or put in for a name in braces."""
    return re.sub(r"«.*?»|\{.*?\}", "", sentence)


def other_name(content: Content, lesson: Lesson) -> str:
    """Return what the coach tells of another name now; empty where nothing is to be told.

    Each is told of the first task that came up of which the coach speaks by its own word, on a page that has another
    one: of the lesson's past alone, so that it is told once, and again only where the lesson is taken back.
    """
    told: set[int] = set()
    now = ""
    known = _KNOWN.setdefault(content, {})
    for past in lesson.marks:
        task = past.where.task
        place = past.where.step_id, "" if task is None else task.anchor
        if place not in known:
            known[place] = [(n, name) for n, thing in enumerate(ONE_THING) if (name := _other(thing, past, content))]
        now = ""
        for number, other in known[place]:
            if number not in told:
                told.add(number)
                now = tr(ONE_THING[number].told, other=other)
                break  # one at a time
    return now


_KNOWN: WeakKeyDictionary[Content, dict[tuple[str, str], list[tuple[int, str]]]] = WeakKeyDictionary()
"""Other names by step and thing: the coach is asked at every event, and of all that has been."""


def _other(thing: OneThing, known: Mark, content: Content) -> str:
    """Return the name that the page of a task has for a thing that the step speaks of."""
    task, words = known.where.task, content.exercise.words.get(known.where.step_id)
    if task is None or words is None or not _speaks_of(thing, words):
        return ""
    page = PAGES.get(task.anchor.partition(".")[0])
    name = "" if page is None else _first(thing, page.words(content, task.anchor))
    quotes = plain(content.say(f"{words.say} {words.why}"))
    return "" if name and re.search(rf"\b(?:{thing.others[name]})\b", quotes) else name  # quoted, it tells itself


def _speaks_of(thing: OneThing, words: StepWords) -> bool:
    said = plain(own_words(f"{words.say} {words.why}"))
    return bool(re.search(rf"\b{thing.word}\b", said)) and not words.choices


def _first(thing: OneThing, shown: Iterable[str]) -> str:
    """Return the first other name; of words in which the coach's own stands beside it nothing is to be told."""
    for words in map(plain, shown):
        found = (name for name, other in thing.others.items() if re.search(rf"\b(?:{other})\b", words))
        name = next(found, "")
        if name and not re.search(rf"\b{thing.word}\b", words):
            return name
    return ""
