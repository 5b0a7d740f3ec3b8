"""A data file as it lies on the disk: read within limits, and lines found again when something is wrong."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import Any

from desktop_sim.core.value import Value
from desktop_sim.datafiles.errors import DataError, Problem
from desktop_sim.datafiles.syntax import fault, in_notepad
from desktop_sim.on_disk import is_file, is_folder, is_there

MAX_BYTES = 256 * 1024  # twenty times the largest one shipped; 1 MiB of comments took 1.0 s
MAX_KEY_PARTS = 32  # « a.b.c » has three; tomllib takes quadratic time: a key of 30,000 parts, 60 KB, took over 8 s
MOST_PROBLEMS = 1_000  # told of one file; 100,000 took a second, and nobody reads on

Trail = tuple[str | int, ...]
"""The way to a value: keys, and places in lists counted from 0."""


class Document(Value):
    """A file that is correct TOML; what its keys mean is not known yet."""

    path: Path
    source: str
    data: dict[str, Any]

    def problems(self, found: Iterable[tuple[Trail, str]]) -> list[Problem]:
        """Return problems with the place of each, in the order of the lines, of very many the first."""
        lines = _lines_of(self.source)
        placed = [(_line_of(trail, lines), trail, message) for trail, message in islice(found, MOST_PROBLEMS)]
        placed.sort(key=lambda each: each[0])
        return [
            Problem(str(self.path), ", ".join(filter(None, (f"ligne {line}", _written(trail)))), message)
            for line, trail, message in placed
        ]


def read_document(path: Path) -> Document:
    """Read a TOML file of at most 256 KiB, in UTF-8.

    Raises:
        DataError: whatever is wrong with it.
    """
    source = _read_text(path)
    line = _line_of_deep_key(source)
    if line:
        raise DataError([Problem(str(path), f"ligne {line}", "Trop de points dans une clé : simplifiez.")])
    try:
        return Document(path, source, tomllib.loads(source))
    except RecursionError:
        raise DataError([Problem(str(path), "", "Trop de crochets les uns dans les autres : simplifiez.")]) from None
    except ValueError as error:  # TOMLDecodeError, or a number beyond Python's own limit
        raise DataError([_syntax_problem(path, source, str(error))]) from None


def _read_text(path: Path) -> str:
    try:
        if is_folder(path):
            raise DataError([Problem(str(path), "", "Ceci est un dossier : donnez un fichier .toml.")])
        if is_there(path) and not is_file(path):
            raise DataError([Problem(str(path), "", "Ceci n'est pas un fichier ordinaire.")])
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise DataError([Problem(str(path), "", _not_there(path))]) from None
    except PermissionError:
        raise DataError([Problem(str(path), "", "La lecture est refusée : vérifiez les droits.")]) from None
    except DataError:
        raise
    except (OSError, ValueError):  # ValueError: a path with a zero byte
        raise DataError([Problem(str(path), "", "Ce fichier ne peut pas être lu.")]) from None
    if len(raw) > MAX_BYTES:
        raise DataError([Problem(str(path), "", "Ce fichier est trop grand : 256 Kio au plus.")])
    if b"\0" in raw:
        raise DataError([Problem(str(path), "", in_notepad(raw))])
    try:
        return raw.decode("utf-8-sig")  # Windows' Notepad writes a mark at the beginning
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise DataError([Problem(str(path), f"ligne {line}", in_notepad(raw))]) from None


def _not_there(path: Path) -> str:
    """Say that a file is not there, and which one may be meant: Windows hides the end of « a.toml.txt »."""
    hidden = path.with_name(f"{path.name}.txt")
    if is_file(hidden):
        return f"Ce fichier s'appelle en vrai « {hidden.name} » : renommez-le « {path.name} »."
    return "Ce fichier n'existe pas : vérifiez son nom."


# Texts and comments, each to its end or, where that is missing, to the end of the line or file: linear time.
_NO_KEY = (
    r'"""(?:(?!""")(?:[^\\]|\\.))*+"{0,5}+'
    r"|'''(?:(?!''').)*+'{0,5}+"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|#[^\n]*+"
)
_DEEP_KEY = rf'(?<![A-Za-z0-9_-])(?:(?:[A-Za-z0-9_-]++|"")[ \t]*+\.[ \t]*+){{{MAX_KEY_PARTS}}}'


def _line_of_deep_key(source: str) -> int:
    """Return the line of a key of more parts than any file has, or 0. Usual files have no line of so many dots."""
    if all(line.count(".") < MAX_KEY_PARTS for line in source.split("\n")):
        return 0
    keys = re.sub(_NO_KEY, lambda text: '""' + "\n" * text[0].count("\n"), source, flags=re.DOTALL)
    found = re.search(_DEEP_KEY, keys)
    return keys.count("\n", 0, found.start()) + 1 if found else 0


def _syntax_problem(path: Path, source: str, error: str) -> Problem:
    line, message = fault(source, error)
    return Problem(str(path), f"ligne {line}", message)


# -- where a value stands in the text -----------------------------------------------------------------------

# Compiled when first used, by re itself: only a wrong file needs them.
_PART = r"""[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*'"""
_KEY = rf"(?:{_PART})(?:[ \t]*\.[ \t]*(?:{_PART}))*"
_HEADER = rf"[ \t]*(\[\[?)[ \t]*({_KEY})[ \t]*\]"
_ASSIGNED = rf"[ \t]*({_KEY})[ \t]*="
_LONG_STRING = r'"""|\'\'\''


def _keys(written: str) -> list[str]:
    return [part.strip("\"'") for part in re.findall(_PART, written)]


def _lines_of(source: str) -> dict[Trail, int]:
    """Return the line of each table and key, counted from 1. Best effort: nothing inside a value is looked at."""
    lines: dict[Trail, int] = {}
    counts: dict[Trail, int] = {}
    table: Trail = ()
    inside = ""  # the mark that ends the text over several lines in which we are
    for number, line in enumerate(source.split("\n"), start=1):
        if not inside:
            if header := re.match(_HEADER, line):
                table = _counted(_keys(header[2]), counts)
                if header[1] == "[[":
                    counts[table] = counts.get(table, -1) + 1
                    table = (*table, counts[table])
                lines.setdefault(table, number)
            elif assigned := re.match(_ASSIGNED, line):
                lines.setdefault((*table, *_keys(assigned[1])), number)
        for mark in re.findall(_LONG_STRING, line):
            inside = mark if not inside else "" if mark == inside else inside
    return lines


def _counted(keys: list[str], counts: dict[Trail, int]) -> Trail:
    """Put the number of the present element after each key that is a list of tables."""
    trail: Trail = ()
    for place, key in enumerate(keys, start=1):
        trail = (*trail, key)
        if place < len(keys) and trail in counts:
            trail = (*trail, counts[trail])
    return trail


def _line_of(trail: Trail, lines: dict[Trail, int]) -> int:
    for length in range(len(trail), 0, -1):
        if trail[:length] in lines:
            return lines[trail[:length]]
    return 1


def _written(trail: Trail) -> str:
    words = ""
    for part in trail:
        if isinstance(part, int):
            words += f"[{part + 1}]"
        else:
            words += f".{part[:60]}" if words else part[:60]
    return words
