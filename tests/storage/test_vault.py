"""Secrets are drawn well, kept in memory only, and shown by nothing."""

from __future__ import annotations

import base64
import random
import re
import traceback
from collections import Counter

import pytest

from desktop_sim.storage.vault import TOKEN_BYTES, Vault


def never(_number: str) -> bool:
    return False


def test_digits_are_uniform() -> None:
    """A digit that comes more often makes codes easier to guess: each place, chi-squared at 9 degrees < 33.7."""
    vault = Vault(never, below=random.Random(1).randrange)
    drawn = [vault.digits(f"code-{number}", 6) for number in range(20_000)]
    for place in range(6):
        counts = Counter(code[place] for code in drawn)
        assert len(counts) == 10
        chi = sum((counts[digit] - 2000) ** 2 / 2000 for digit in "0123456789")
        assert chi < 33.7, f"place {place}: {counts}"


def test_leading_zeros_are_kept() -> None:
    """A code that is shown with five digits cannot be typed into six boxes."""
    assert Vault(never, below=lambda _top: 42).digits("a", 6) == "000042"
    assert Vault(never, below=lambda _top: 0).digits("a", 6) == "000000"


@pytest.mark.parametrize("length", [1, 6, 8])
def test_the_whole_range_is_asked_for(length: int) -> None:
    """A smaller range would never give some codes."""
    asked = []
    Vault(never, below=lambda top: asked.append(top) or 0).digits("a", length)
    assert asked == [10**length]


def test_a_code_keeps_its_digits_and_is_known_only_once_drawn() -> None:
    """The mail must carry the digits that the rule compares with; an unknown id gives nothing."""
    vault = Vault(never)
    assert vault.known_digits("a") is None
    digits = vault.digits("a", 6)
    assert vault.digits("a", 6) == digits == vault.known_digits("a")
    assert vault.known_digits("b") is None


def test_a_token_has_at_least_128_bits_and_no_twin() -> None:
    """A token that can be guessed is no second factor."""
    vault = Vault(never)
    tokens = {vault.token(f"t{number}") for number in range(1000)}
    assert len(tokens) == 1000
    assert TOKEN_BYTES * 8 >= 128
    for token in tokens:
        assert len(base64.urlsafe_b64decode(token + "==")) * 8 >= 128
    assert vault.token("t1") == vault.token("t1")


def test_the_real_vault_draws_from_the_system() -> None:
    """Two vaults alike would be seeded ones: a code could be known beforehand."""
    first, second = Vault(never), Vault(never)
    assert [first.digits(str(n), 9) for n in range(5)] != [second.digits(str(n), 9) for n in range(5)]


def test_nothing_shows_a_secret() -> None:
    """A traceback, a log line or a formatted string must not give the digits away."""
    vault = Vault(never, below=lambda _top: 135790, token=lambda _size: "SECRET-TOKEN")
    vault.digits("a", 6)
    vault.token("t")
    try:
        raise RuntimeError(vault)
    except RuntimeError as error:
        shown = [repr(vault), str(vault), f"{vault}", repr([vault]), *traceback.format_exception(error)]
    for text in shown:
        assert "135790" not in text
        assert "SECRET-TOKEN" not in text


def test_a_number_that_nobody_has_is_known_again_and_kept_nowhere() -> None:
    """Each is blocked by its own failures, so it has to be told from others; the vault cannot say which it was."""
    vault, other = Vault(never), Vault(never)
    number, another = "0000000000000", "9999999999999"
    assert vault.stranger(number) == vault.stranger(number) != vault.stranger(another)
    other.stranger(number)
    kept = [repr(vars(each)) for each in (vault, other)]
    digests = [set(re.findall(r"b['\"].{20,}?['\"]: ", shown)) for shown in kept]
    assert [len(found) for found in digests] == [2, 1]
    assert digests[0] & digests[1] == set(), "made with a mark that others have too"
    assert not any(number in shown or another in shown for shown in kept)
