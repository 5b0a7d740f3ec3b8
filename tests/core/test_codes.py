"""Reading and comparing codes (RULES.md, « The code », 1, 2, 8, 9)."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_sim.core import codes
from desktop_sim.core.codes import CodePolicy, Verdict, check, issue, read_entry
from tests.helpers.core import MICRO, QUARTER, START

ISSUED = issue("code-1", "attempt-1", "ameli", "odette", START, CodePolicy())


@pytest.mark.parametrize(
    ("after", "live"),
    [(-MICRO, False), (timedelta(), True), (QUARTER - MICRO, True), (QUARTER, False), (QUARTER + MICRO, False)],
)
def test_a_code_lives_from_its_issue_until_just_before_fifteen_minutes(after: timedelta, live: bool) -> None:
    """Rule 2: valid in [issue, issue + 15:00), so a code typed at exactly fifteen minutes is refused."""
    assert ISSUED.is_live(START + after) is live


def test_the_defaults_are_those_of_the_rules() -> None:
    """An exercise that sets nothing plays the values written down in RULES.md."""
    policy = CodePolicy()
    assert (policy.digits, policy.lifetime, policy.max_failures) == (6, timedelta(minutes=15), 5)
    assert (policy.block_for, policy.max_codes, policy.min_interval) == (
        timedelta(minutes=5),
        5,
        timedelta(seconds=30),
    )


@pytest.mark.parametrize(
    "typed",
    [
        "012345",
        " 012 345 ",
        "012\u00a0345",
        "012\u202f345",
        "012\u2009345",
        "012\u2003345",
        "0\u200b1\u200c2\u200d3\u20604\ufeff5",
        "\u200e012345\u200f",
        "012\u00ad345",
        "012.345",
        "01-23-45",
        "012\u2011345",
        "012\u2013345",
        "012345\n",
        "012\t345",
        "\uff10\uff11\uff12\uff13\uff14\uff15",
        "\u0660\u0661\u0662\u0663\u0664\u0665",
        "\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5",
        "\u0966\u0967\u0968\u0969\u096a\u096b",
    ],
)
def test_what_stands_between_digits_and_how_digits_are_written_does_not_matter(typed: str) -> None:
    """Rule 8: a code pasted from a mail carries odd spaces, and a leading zero must survive."""
    assert read_entry(typed, 6).digits == "012345"


def test_superscript_digits_are_read_as_digits() -> None:
    """Rule 8 names NFKC, which makes « ² » a 2; this test pins that reading."""
    assert read_entry("¹²³⁴⁵⁶", 6).digits == "123456"


@pytest.mark.parametrize(
    "typed", ["12345O", "l23456", "½23456", "12345a", "12,345", "123+456", "١٢٣٤٥x", "\ud800", "\0"]
)
def test_anything_but_digits_and_separators_is_refused(typed: str) -> None:
    """Rule 8: letters are refused, never guessed at, so that O for 0 is said and not counted."""
    assert read_entry(typed, 6).problem is Verdict.NOT_DIGITS


@pytest.mark.parametrize(("typed", "missing"), [("", 6), (" ", 6), ("---", 6), ("1", 5), ("12 34", 2), ("12345", 1)])
def test_a_short_code_says_how_many_digits_are_missing(typed: str, missing: int) -> None:
    """Rule 8: « il manque 2 chiffres » needs the number, and a short entry is no attempt."""
    entry = read_entry(typed, 6)
    assert (entry.digits, entry.problem, entry.missing) == (None, Verdict.INCOMPLETE, missing)


def test_too_many_digits_are_no_code() -> None:
    """Rule 8: seven digits are not cut to six, for nobody knows which one is too many."""
    assert read_entry("1234567", 6).problem is Verdict.TOO_LONG


def test_sixty_four_characters_are_read_and_sixty_five_are_not() -> None:
    """Rule 8: the limit of 64 characters holds at the limit itself."""
    assert read_entry("123456".ljust(64), 6).digits == "123456"
    assert read_entry("123456".ljust(65), 6).problem is Verdict.TOO_LONG


def test_an_entry_over_the_limit_is_refused_before_any_work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rule 8: a paste of ten megabytes must not freeze the page, so nothing may even normalise it."""

    with monkeypatch.context() as patch:
        patch.setattr(codes, "unicodedata", None)
        assert read_entry("\ufdfa" * 10_000_000, 6).problem is Verdict.TOO_LONG


@given(st.text(max_size=80))
def test_reading_never_raises_and_gives_six_ascii_digits_or_a_reason(typed: str) -> None:
    """Whatever is pasted, the answer is a code or a reason, never an exception with the text in it."""
    entry = read_entry(typed, 6)
    if entry.digits is None:
        assert entry.problem is not None
    else:
        assert len(entry.digits) == 6
        assert set(entry.digits) <= set("0123456789")


@pytest.mark.parametrize("typed", ["", "123456"])
def test_nothing_matches_where_no_code_was_issued(typed: str) -> None:
    """Rule 8: neither an empty entry nor six digits match « no code »."""
    assert check(typed, None, None, []) in (Verdict.INCOMPLETE, Verdict.WRONG)


@pytest.mark.parametrize("stored", ["", None])
def test_empty_never_matches_even_an_empty_code(stored: str | None) -> None:
    """Rule 8: a lost code must not open the account to an empty field."""
    assert check("", stored, stored, [stored or ""]) is Verdict.INCOMPLETE
    assert not codes.same("", stored)


def test_each_code_is_answered_by_its_name() -> None:
    """Rules 2 to 4: the newest, the expired, a former and a wrong code have four different answers."""
    assert check("111111", "111111", None, ["222222"]) is Verdict.ACCEPTED
    assert check("111111", None, "111111", ["222222"]) is Verdict.EXPIRED
    assert check("222222", "111111", None, ["333333", "222222"]) is Verdict.FORMER
    assert check("444444", "111111", None, ["222222"]) is Verdict.WRONG


def test_a_new_code_that_repeats_a_former_one_is_accepted() -> None:
    """One time in a million the generator draws the same digits again; the live code wins."""
    assert check("111111", "111111", None, ["111111"]) is Verdict.ACCEPTED


def test_only_guesses_count_as_failures() -> None:
    """Rules 4, 5 and 8: a former code counts; unreadable entries and a late right code do not."""
    assert {verdict for verdict in Verdict if verdict.counts_as_failure} == {Verdict.WRONG, Verdict.FORMER}


def test_digits_are_compared_in_constant_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rule 9: `hmac.compare_digest` does the comparing."""
    compared: list[tuple[bytes, bytes]] = []

    def spy(one: bytes, other: bytes) -> bool:
        compared.append((one, other))
        return one == other

    monkeypatch.setattr("hmac.compare_digest", spy)
    check("444444", "111111", None, ["222222", "333333"])
    assert compared == [(b"444444", b"111111"), (b"444444", b"222222"), (b"444444", b"333333")]


def test_comparing_never_raises_on_half_a_character() -> None:
    """A lone surrogate cannot be encoded as UTF-8; the exception would carry what was typed (rule 9)."""
    assert not codes.same("\ud800", "Soleil-2026")


def test_a_read_code_shows_no_digits() -> None:
    """Rule 9: a traceback that shows the entry must not show the code."""
    assert "123456" not in repr(read_entry("123456", 6))
