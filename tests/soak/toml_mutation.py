"""TOML that is correct and says what nobody expects: a value changed, moved, doubled or of another type."""

from __future__ import annotations

import json
import pickle
import re
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from desktop_sim.core.value import Value

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def written(data: dict[str, Any]) -> str:
    """Return a table as TOML, each of its keys on one line."""
    return "".join(f"{_key(key)} = {_value(value)}\n" for key, value in data.items())


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


class Raw(str):
    """TOML that is written as it stands."""


def _value(value: Any) -> str:
    if isinstance(value, Raw):
        return value
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_key(key)} = {_value(item)}" for key, item in value.items()) + "}"
    return value.isoformat() if isinstance(value, (date, time)) else str(value)


_ODD_VALUES: list[Any] = [
    "", " ", "a\nb", "a\tb", "\u202e", "\x00", "\x7f", "é" * 5_000, "m" * 300, "{code}", "{password}", "{x}",
    "{" * 99, "/", "a/b", "../x", "<b>&amp;</b>", "a@b.fr", "a.b@c-.d", "--", "0", "２", "2690549588157", "\ufeffid",
    "😀", 0, 1, -1, 2**31, 2**63, -(2**63), 10**400, Raw("0x" + "f" * 4_000), Raw("nan"), Raw("inf"), Raw("-inf"),
    Raw("1e400"), 0.5, -0.0, True, False, [], {}, [[]], [{}], [0], [""], [[[[[[]]]]]], {"": ""},
    {"a": {"a": {"a": 1}}}, date(1, 1, 1), date(9999, 12, 31), datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    datetime(9999, 12, 31, tzinfo=UTC), time(23, 59),
    Raw("[" * 150 + "]" * 150), Raw("{a=" * 90 + "1" + "}" * 90),
]  # fmt: skip


class Stock(Value):
    """What to begin with: parsed files, kept so that a fresh copy is cheap, and every word and value in them."""

    files: tuple[bytes, ...]
    keys: tuple[str, ...]
    values: tuple[Any, ...]


def stock_of(files: list[dict[str, Any]]) -> Stock:
    """Return the stock of these files."""
    nodes = [node for data in files for node in _nodes(data)]
    tables = [node for node in nodes if isinstance(node, dict)]
    keys = sorted({key for table in tables for key in table})
    plain = sorted({node for node in nodes if isinstance(node, str)})
    branches = [node for node in nodes if isinstance(node, (dict, list)) and len(repr(node)) < 400]
    return Stock(tuple(map(pickle.dumps, files)), tuple(keys), (*plain, *branches))


def _nodes(node: Any) -> Iterator[Any]:
    yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _nodes(inner)


def mutated_table(rng: Random, stock: Stock, number: int, most: int = 2) -> dict[str, Any]:
    """Return the file of that number with one to ``most`` of its values changed."""
    data: dict[str, Any] = pickle.loads(stock.files[number])  # noqa: S301 - pickled above
    for _ in range(rng.randint(1, most)):
        _change(rng, data, stock)
    return data


def _change(rng: Random, data: dict[str, Any], stock: Stock) -> None:
    """Go down to some value, and change it there."""
    node: Any = data
    while True:
        places = list(node) if isinstance(node, dict) else range(len(node))
        if not places:
            return
        place = rng.choice(places)
        inner = node[place]
        if not isinstance(inner, (dict, list)) or not inner or rng.random() < 0.2:
            break
        node = inner
    what = rng.randrange(10)
    if what == 0:
        del node[place]
    elif what == 1:
        node[place] = [deepcopy(inner) for _ in range(rng.choice((1, 2, 30)))]
    elif what == 2:
        node[place] = {rng.choice(stock.keys): inner}
    elif what == 3 and isinstance(node, dict):
        node[rng.choice((rng.choice(stock.keys), "zz", "é\n", ""))] = inner
    elif what == 4 and isinstance(node, list):
        node.insert(rng.randint(0, len(node)), deepcopy(rng.choice(node)))
    elif what == 5 and isinstance(inner, str):
        at = rng.randint(0, len(inner))
        node[place] = inner[:at] + str(rng.choice(_ODD_VALUES[:25])) + inner[at:]
    elif what <= 7:
        node[place] = deepcopy(rng.choice(stock.values))
    else:
        node[place] = deepcopy(rng.choice(_ODD_VALUES))
