"""TOML as our own short files are written, read at once; anything else is given to ``tomllib``.

``tomllib`` is Python throughout: its regular expressions, nineteen heads of exercises and the colours cost the first
screen a twentieth of a bare window's time. What is read here is one value on a line, in the plainest
form; whatever differs from that by a sign, a mistake too, is ``tomllib``'s to read or to refuse. Both always agree:
tests/exercises/test_plain_toml.py.
"""

from __future__ import annotations

from typing import Any

_CONTROL = frozenset(map(chr, (*range(9), *range(11, 32), 127)))  # all but the tab and the line's end
_MOST_DIGITS = 9  # more are no number of ours


class _NotPlainError(Exception):
    """The text is to be read by ``tomllib``."""


def loads(text: str) -> dict[str, Any]:
    """Return what ``tomllib.loads`` returns.

    Raises:
        ValueError: this is no TOML.
        RecursionError: its brackets stand too deep in each other.
    """
    try:
        return _plain(text)
    except _NotPlainError:
        import tomllib

        return tomllib.loads(text)


def _plain(text: str) -> dict[str, Any]:
    if not _CONTROL.isdisjoint(text):
        raise _NotPlainError
    whole: dict[str, Any] = {}
    table = whole
    for line in text.split("\n"):
        line = line.strip(" \t")
        if not line or line[0] == "#":
            continue
        if line[0] == "[":
            name, closed, rest = line[1:].partition("]")
            if not closed:
                raise _NotPlainError
            _end(rest)
            table = _put(whole, name, {})
        else:
            key, _, value = line.partition("=")
            _put(table, key, _value(value.strip(" \t")))
    return whole


def _put(table: dict[str, Any], key: str, value: Any) -> Any:
    key = key.strip(" \t")
    if not (key.isascii() and key.replace("_", "a").replace("-", "a").isalnum()) or key in table:
        raise _NotPlainError
    table[key] = value
    return value


def _value(written: str) -> Any:
    if "\\" in written:
        raise _NotPlainError
    pieces = written.split('"')  # what stands outside of marks and within, by turns
    match pieces[0].strip(" \t")[:1]:
        case "" if len(pieces) > 2:
            _end('"'.join(pieces[2:]))
            return pieces[1]
        case "{":
            return _table(pieces)
        case "[":
            return _list(pieces)
        case _:
            return _number_or_truth(written.partition("#")[0].rstrip(" \t"))


def _table(pieces: list[str]) -> dict[str, str]:
    """Read ``{ key = "words", key = "words" }``."""
    made: dict[str, str] = {}
    opening = "{"
    for place in range(0, len(pieces), 2):
        before = pieces[place].strip(" \t")
        if place and before[:1] == "}":
            _end('"'.join([before[1:], *pieces[place + 1 :]]))
            return made
        if before[:1] != opening or before[-1:] != "=" or place + 1 == len(pieces):
            break
        opening = ","
        _put(made, before[1:-1], pieces[place + 1])
    raise _NotPlainError


def _list(pieces: list[str]) -> list[str]:
    """Read ``["words", "words"]``, or an empty one."""
    made: list[str] = []
    opening = "["
    for place in range(0, len(pieces), 2):
        before = pieces[place].strip(" \t")
        last = before[1:].lstrip(" \t") if not place else before
        if last[:1] == "]":
            _end('"'.join([last[1:], *pieces[place + 1 :]]))
            return made
        if before != opening or place + 1 == len(pieces):
            break
        opening = ","
        made.append(pieces[place + 1])
    raise _NotPlainError


def _number_or_truth(word: str) -> Any:
    if word in ("true", "false"):
        return word == "true"
    whole, point, part = word.partition(".")
    is_plain = word.isascii() and whole.isdigit() and (whole == "0" or whole[0] != "0") and len(word) <= _MOST_DIGITS
    if is_plain and part.isdigit():
        return float(word)
    if is_plain and not point:
        return int(word)
    raise _NotPlainError


def _end(rest: str) -> None:
    """See that nothing but a remark comes after a value."""
    rest = rest.strip(" \t")
    if rest and rest[0] != "#":
        raise _NotPlainError
