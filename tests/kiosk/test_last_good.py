"""FIELD K7: a kiosk.toml that is edited wrongly, or goes, while the kiosk runs; what was right last goes on."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from desktop_sim.kiosk.settings_file import KioskRules, LastGood, as_words, from_words
from desktop_sim.kiosk.start import unfit_exercises
from tests.helpers.shipped import shipped_library
from tests.helpers.whole import choose_pin, running, settings_folder

GOOD = 'exercises = ["onglets"]\nwipe_after_s = 120\n'
RULES = KioskRules(exercises=("onglets",), wipe_after_s=120)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    made = tmp_path / "kiosk.toml"
    made.write_text(GOOD, encoding="utf-8")
    return made


def last_good(path: Path) -> LastGood:
    return LastGood(path, RULES, lambda rules: unfit_exercises(rules, shipped_library()))


def test_rules_go_to_the_window_s_process_unchanged() -> None:
    """They are a word of its command line: it reads no file that may be another one by now."""
    rules = KioskRules(exercises=("onglets", "faux-courriel"), counts=True, text=150, colors="sombre")
    assert from_words(as_words(rules)) == rules


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("exercises = [", "kiosk.toml"),
        ('exercises = ["onglet"]', "onglet"),
        ("wipe_after_s = 5", "wipe_after_s"),
        ("wipe_after_s = 120\nkeybord = true", "keybord"),
        (None, "kiosk.toml"),
    ],
    ids=["no TOML", "unknown exercise", "too small", "unknown key", "gone"],
)
def test_k7_a_wrong_file_changes_nothing_and_is_said(path: Path, text: str | None, says: str) -> None:
    """The child was killed, and the kiosk ended with a black screen, or with nothing to choose from."""
    good = last_good(path)
    assert good.look() == ""
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    assert says in good.look()
    assert good.rules == RULES


def test_k7_what_is_put_right_is_taken(path: Path) -> None:
    """And is then the last that was right."""
    good = last_good(path)
    path.write_text("wipe_after_s = 5", encoding="utf-8")
    assert good.look()
    path.write_text('exercises = ["faux-courriel"]', encoding="utf-8")
    assert good.look() == ""
    path.write_text("oops", encoding="utf-8")
    assert good.look()
    assert good.rules == KioskRules(exercises=("faux-courriel",))


def test_k7_the_real_kiosk_goes_on(tmp_path: Path) -> None:
    """Edited wrongly while it runs, its window killed: another window comes, and the journal says why."""
    choose_pin(tmp_path)
    file = settings_folder(tmp_path) / "kiosk.toml"
    file.write_text(GOOD, encoding="utf-8")
    with running(tmp_path) as whole:
        first = whole.wait_for_beat()
        file.write_text('exercises = ["onglet"]', encoding="utf-8")
        os.kill(first, signal.SIGKILL)
        second = whole.wait_for_beat(first)
        assert second != first
    assert "les derniers bons continuent" in whole.complaints
    assert "onglet" in whole.complaints
