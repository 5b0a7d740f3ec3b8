"""One thing has one name: who hears « mail », « message » and « courriel » looks for three things (issue 15, row 17).

It is the coach who keeps to one word. What stands on a page is said as it stands there, between « and ».
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
OTHER_NAMES = {
    "mail": r"courriels?|e-?mails?|mèls?|messages?",
    "case": r"champs?|zones? de (?:texte|saisie)",
    "Indésirables": r"spams?|pourriels?|courrier indésirable",
    "onglet": r"languettes?|volets?",
}
"""Each word of the coach's, and the names of the same thing that it leaves to pages."""

NOTICES = {"interruptions", "tout-seul", "task_words"}
"""Where « message » is another thing: what opens over a page before the account."""

_SAID = {"title", "summary", "goal", "prerequisite", "say", "why", "did", "action", "meaning", "ask", "right", "text"}


def own_words(text: str) -> str:
    """Return what is not quoted from a page."""
    return re.sub(r"«.*?»|\{.*?\}", "", text)


def other_names(source: str, text: str) -> list[str]:
    """Return the second names in a sentence."""
    found = [
        name for names in OTHER_NAMES.values() for name in re.findall(rf"\b(?:{names})\b", own_words(text), re.I)
    ]
    return [name for name in found if not (name.lower().startswith("message") and source in NOTICES)]


def said_in(value: object, key: str = "") -> Iterator[str]:
    """Yield the sentences of an exercise."""
    if isinstance(value, dict):
        for inner, below in value.items():
            yield from said_in(below, inner)
    elif isinstance(value, list):
        for below in value:
            yield from said_in(below, key)
    elif isinstance(value, str) and key in _SAID:
        yield value


def sentences() -> list[tuple[str, str]]:
    """Return all that the coach and the program say, and where it is written."""
    found = []
    for path in sorted((ROOT / "resources" / "exercises").glob("*.toml")):
        found += [(path.stem, words) for words in said_in(tomllib.loads(path.read_text("utf-8")))]
    for path in sorted((ROOT / "desktop_sim").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("tr", "mark"):
                words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                found += [(path.stem, word) for word in words]
    return found


def test_one_thing_has_one_name() -> None:
    """« Cliquez sur le mail … Entouré en orange : le message … » was heard in one breath."""
    said = sentences()
    assert len(said) > 700
    assert [(where, words) for where, words in said if other_names(where, words)] == []


@pytest.mark.parametrize(
    ("source", "text", "found"),
    [
        ("onglets", "Ouvrez votre e-mail.", ["e-mail"]),
        ("onglets", "Le message est là, dans la zone de saisie.", ["message", "zone de saisie"]),
        ("interruptions", "Un message s'ouvre.", []),
        ("onglets", "Cliquez sur « Message ouvert », dans {folder}.", []),
    ],
)
def test_a_second_name_would_be_found(source: str, text: str, found: list[str]) -> None:
    """Not those that a page has, nor the other thing that is a message."""
    assert other_names(source, text) == found
