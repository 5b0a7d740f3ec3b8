"""Our short files are read at once; whatever is read otherwise is read, or refused, as ``tomllib`` does."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop_sim import plain_toml
from desktop_sim.exercises.listing import head_of
from desktop_sim.resources import resource_path
from desktop_sim.storage.settings import MODES, TEXT_SCALES, Settings, written

_SIGNS = st.sampled_from([*"\"'[]{}=,.#\\-_ \t\n\r\x00\x7fé²٣ab10", "true", '"x"', "\n[a]\n"])
_PIECES = st.sampled_from(
    (
        *('a = "words, and = more"', 'b = ""', 'a = """x"""', "a = 'x'", 'c-d = "x" # said "so"', 'a.b = "x"'),
        *("n = 0", "n = 12 # 1 to 20", "n = 012", "n = 1_000", "n = 1.25", "n = 1.", "n = .5", "n = 01.5"),
        *("t = true", "t = false # so", "t = True"),
        *("[a]", "[ b ] # table", "[[a]]", "[a.b]", "# only said", "", "l = []", 'l = ["a", "b]"] # "', 'l = ["a",]'),
        *('i = { for = "a, b", light = "}" } # "', 'i = { a = "x" }, b', 'i = { a = "x", a = "y" }', "i = {}", "[a"),
        *("l = [1, 2]", 'l = ["a" "b"]', "i = { a = 1 }", 'i = { a "x" }', "n = 12345678901", "=", "a", 'a = "x" b'),
    )
)


def outcome(read: Any, text: str) -> tuple[str, object]:
    """What comes of reading, with the kind of each value: 1 is not true, nor 1.0."""
    try:
        return "read", repr(read(text))
    except ValueError as wrong:
        return "refused", str(wrong)


@given(st.lists(_PIECES, max_size=8).map("\n".join))
@settings(max_examples=600, deadline=None)
def test_lines_are_read_as_tomllib_reads_them(text: str) -> None:
    """Right ones and wrong ones, in any order, with all that may be taken for the end of a value."""
    assert outcome(plain_toml.loads, text) == outcome(tomllib.loads, text)


@given(st.lists(_SIGNS, max_size=14).map("".join))
@settings(max_examples=600, deadline=None)
def test_signs_in_any_order_are_read_as_tomllib_reads_them(signs: str) -> None:
    """Behind a key, where most of them mean something."""
    for text in (signs, f"a = {signs}", f'a = "{signs}', f"a = {{ b = {signs}", f"a = [{signs}"):
        assert outcome(plain_toml.loads, text) == outcome(tomllib.loads, text)


def files() -> list[Path]:
    """All TOML files that are shipped."""
    return sorted(resource_path("exercises").parent.rglob("*.toml"))


def test_all_that_is_shipped_is_read_as_tomllib_reads_it() -> None:
    """Heads and whole files."""
    assert files()
    for file in files():
        text = file.read_text("utf-8")
        for part in (text, head_of(text)):
            assert plain_toml.loads(part) == tomllib.loads(part), file


def test_what_the_first_screen_reads_needs_no_tomllib(monkeypatch: pytest.MonkeyPatch) -> None:
    """A head that is written otherwise is read all the same, and every start pays for it."""
    monkeypatch.setitem(sys.modules, "tomllib", None)  # an import of it fails
    for file in resource_path("exercises").glob("*.toml"):
        assert plain_toml.loads(head_of(file.read_text("utf-8")))["title"]
    assert plain_toml.loads(resource_path("theme", "tokens.toml").read_text("utf-8"))["color"]
    for scale in TEXT_SCALES:
        for mode in MODES:
            assert plain_toml.loads(written(Settings(scale, mode))) == {"text_scale": scale, "mode": mode}
    with pytest.raises(ImportError):
        plain_toml.loads("a = 'x'")
