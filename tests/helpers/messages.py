"""What goes through the gate for words, and what goes round it: read from the sources and from the data files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.ui.pages.registry import vocabulary
from desktop_sim.words.fields import names_in
from tests.helpers.sources import PROGRAM, files, tree

ROOMS = (
    *("ui/coach", "ui/window", "ui/practice", "ui/keyboard", "kiosk/screens", "app"),
    *("kiosk/desk.py", "ui/widgets/training_card.py", "ui/widgets/writing_here.py", "ui/pages/mailbox/clues.py"),
    "exercises/own_content.py",
)
"""Where the coach and the program's own frame speak; what imitates a page, a mailbox or a browser lies elsewhere."""

MESSAGES_OF = {"mark": 1, "tr": 1, "tr_n": 2}
"""The gate's functions, and how many messages each takes."""

SHOWN_BY = {
    **dict.fromkeys(("label", "CalmButton", "setText", "setAccessibleName", "setAccessibleDescription"), 0),
    **dict.fromkeys(("setWindowTitle", "setToolTip", "setPlaceholderText", "addAction", "addMenu"), 0),
    **dict.fromkeys(("set_text", "set_plain", "tip"), 1),
}
"""What puts words on the screen, and which of its arguments they are: there even a single small word is one."""

_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")
_KEYS = re.compile(r"(\w+\+)+\S+")  # « Ctrl+Tab »


def says_something(text: str) -> bool:
    """Tell whether a text is more than a sign or a character."""
    return _TWO_LETTERS.search(text) is not None


def looks_like_words(text: str) -> bool:
    """Tell words from the program's own names: an anchor or a key of a table is ASCII, small and in one piece."""
    in_one_piece = text.isascii() and not re.search(r"[\s']", text) and not text[:1].isupper()
    return says_something(text) and not in_one_piece and _KEYS.fullmatch(text) is None


def sources(program: Path) -> list[Path]:
    """The Python files of the rooms."""
    return [file for room in ROOMS for file in ([program / room] if room.endswith(".py") else files(program / room))]


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _texts(node: ast.AST) -> Iterator[ast.Constant]:
    return (n for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str))


def _calls(read: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(read) if isinstance(node, ast.Call))


def _messages(call: ast.Call) -> list[ast.Constant]:
    given = call.args[: MESSAGES_OF.get(_name(call), 0)]
    return [node for node in given if isinstance(node, ast.Constant) and isinstance(node.value, str)]


def _shown(call: ast.Call) -> list[ast.Constant]:
    place = SHOWN_BY.get(_name(call), len(call.args))
    return [node for argument in call.args[place : place + 1] for node in _texts(argument)]


def messages(program: Path = PROGRAM) -> set[str]:
    """Every message that the code hands to the gate."""
    return {node.value for file in files(program) for call in _calls(tree(file)) for node in _messages(call)}


def round_the_gate(file: Path) -> list[str]:
    """Words of a file that do not go through the gate, whole, as ``file:line text``."""
    read = tree(file)
    fine = {id(node) for call in _calls(read) for node in _messages(call)}
    fine |= {id(node.value) for node in ast.walk(read) if isinstance(node, ast.Expr)}  # docstrings
    shown = {id(node) for call in _calls(read) for node in _shown(call) if says_something(node.value)}
    return [
        f"{file.name}:{node.lineno} {node.value}"
        for node in _texts(read)
        if id(node) not in fine and (id(node) in shown or looks_like_words(node.value))
    ]


def wrong_fields(file: Path) -> list[str]:
    """Messages of a file that are not given the fields they ask for, no more and no less."""
    found = []
    for call in _calls(tree(file)):
        said = _messages(call)
        if _name(call) not in ("tr", "tr_n") or not said or any(word.arg is None for word in call.keywords):
            continue
        given = {word.arg for word in call.keywords} | ({"n"} if _name(call) == "tr_n" else set())
        found += [f"{file.name}:{call.lineno} {node.value}" for node in said if set(names_in(node.value)) != given]
    return found


def said_by_data_files() -> set[str]:
    """Every sentence of the shipped files that the coach says, as it stands there."""
    library = Library((shipped_root(),), vocabulary())
    said: list[str] = []
    for path in (shipped_root() / "exercises").glob("*.toml"):
        exercise = library.exercise(path.stem)
        said += [exercise.title, exercise.summary, exercise.goal, exercise.end_say, exercise.end_why, *exercise.can]
        for words in exercise.words.values():
            said += [words.say, words.why, words.did]
            said += [text for choice in words.choices for text in (choice.say, choice.meaning, choice.action)]
    for path in (shipped_root() / "sites").glob("*/site.toml"):
        site = library.site(path.parent.name)
        said += [text for answer in site.answers.values() for text in (answer.meaning, answer.action)]
        said += [text for notice in site.notices.values() for text in (notice.meaning, notice.action)]
    for path in (shipped_root() / "mails").glob("*.toml"):
        said += [clue.say for clue in library.mail(path.stem).clues]
    return {text for text in said if text}
