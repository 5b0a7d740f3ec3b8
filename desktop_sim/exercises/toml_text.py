"""Tables as TOML: what this program writes for people to read and change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any


def toml_text(data: Mapping[str, Any]) -> str:
    """Return a table of texts, numbers, days, lists and tables as a file; plain keys first, as TOML wants it."""
    return "\n".join(_lines(data, ())).strip("\n") + "\n"


def _lines(table: Mapping[str, Any], trail: tuple[str, ...]) -> list[str]:
    plain = {key: value for key, value in table.items() if not _is_table(value) and not _are_tables(value)}
    lines = [f"{key_text(key)} = {value_text(value)}" for key, value in plain.items()]
    for key, value in table.items():
        name = ".".join(map(key_text, (*trail, key)))
        if _is_table(value):
            inner = _lines(value, (*trail, key))
            head = [] if all(_is_table(part) for part in value.values()) and value else ["", f"[{name}]"]
            lines += [*head, *inner]
        elif _are_tables(value):
            for member in value:
                lines += ["", f"[[{name}]]", *_lines(member, (*trail, key))]
    return lines


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping)


def _are_tables(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_table, value))


def key_text(key: str) -> str:
    """Return a key as it is written."""
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else f'"{key}"'


def value_text(value: object) -> str:
    """Return a value that is no table as it is written."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(value_text, value))}]"
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{text}"'
