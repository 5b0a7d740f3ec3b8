"""How hard a French text is to read: its sentences, and the words in them."""

from __future__ import annotations

import re

_END = re.compile(r"(?<=[.!?:])\s+")
_WORD = re.compile(r"[\w{}'\N{RIGHT SINGLE QUOTATION MARK}.-]*\w[\w{}'\N{RIGHT SINGLE QUOTATION MARK}.-]*")
_FIELD = re.compile(r"\{[^}]*\}")


def sentences(text: str) -> list[str]:
    """What is read in one breath: up to a full stop, or a colon that leads to something."""
    return [part for part in _END.split(text) if part]


def words_in(sentence: str) -> list[str]:
    """The words; « l'onglet » and « {minutes} » are one each."""
    return _WORD.findall(sentence)


def vocabulary(text: str) -> set[str]:
    """The words in small letters, without what is put in later."""
    return set(re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", _FIELD.sub(" ", text).casefold()))
