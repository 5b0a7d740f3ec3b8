"""Settings: whatever lies in the file, the program starts and says one plain sentence."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any, NoReturn

import pytest

from desktop_sim.storage.settings import MODES, TEXT_SCALES, Settings, SettingsStore

DEFAULTS = Settings()


def fail(*_args: Any, **_named: Any) -> NoReturn:
    raise PermissionError(13, "Permission denied")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "reglages.toml"


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("scale", TEXT_SCALES)
def test_what_is_saved_comes_back(path: Path, scale: float, mode: str) -> None:
    """A learner who needs large text finds it again the next day."""
    settings = Settings(scale, mode)
    assert SettingsStore(path).save(settings) == ""
    loaded = SettingsStore(path).load()
    assert loaded.settings == settings
    assert loaded.complaint == ""


def test_the_first_start_is_no_complaint(path: Path) -> None:
    """Where there is no file yet, nothing is wrong."""
    loaded = SettingsStore(path).load()
    assert (loaded.settings, loaded.complaint) == (DEFAULTS, "")
    assert not path.exists()


DAMAGED = {
    "empty": b"",
    "cut off": b"text_scale = 1.5\nmo",
    "not text": bytes(range(256)),
    "half a character": 'mode = "é'.encode()[:-1],
    "another format": b'{"text_scale": 1.5, "mode": "light"}',
    "a size that there is not": b'text_scale = 1.3\nmode = "light"',
    "a word for a size": b'text_scale = "1.5"\nmode = "light"',
    "true for a size": b'text_scale = true\nmode = "light"',
    "a list for a size": b'text_scale = [1.5]\nmode = "light"',
    "a table for a size": b'mode = "light"\n[text_scale]\nx = 1',
    "not a number": b'text_scale = nan\nmode = "light"',
    "infinity": b'text_scale = inf\nmode = "light"',
    "a number of 5,000 digits": b"text_scale = " + b"9" * 5000 + b'\nmode = "light"',
    "no size": b'mode = "light"',
    "no colours": b"text_scale = 1.5",
    "colours that there are not": b'text_scale = 1.5\nmode = "pink"',
    "a list for colours": b'text_scale = 1.5\nmode = ["light"]',
    "a key twice": b'text_scale = 1.5\ntext_scale = 1.5\nmode = "light"',
    "nested 50,000 deep": b"text_scale = " + b"[" * 50_000,
    "too large": b'text_scale = 1.5\nmode = "light"\n' + b" " * 70_000,
    "NUL": b"\x00" * 100,
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_set_aside_and_said(path: Path, data: bytes) -> None:
    """Never an exception, never a deletion: defaults, one sentence, and the file kept."""
    path.write_bytes(data)
    loaded = SettingsStore(path).load()
    assert loaded.settings == DEFAULTS
    assert "reglages.toml.corrupt-1" in loaded.complaint
    assert path.with_name("reglages.toml.corrupt-1").read_bytes() == data
    assert not path.exists()
    assert SettingsStore(path).load().complaint == "", "said once"


def test_a_damaged_file_that_cannot_be_renamed_is_said_too(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a read-only folder the program starts all the same."""
    path.write_bytes(b"damaged")
    monkeypatch.setattr(Path, "rename", fail)
    loaded = SettingsStore(path).load()
    assert loaded.settings == DEFAULTS
    assert loaded.complaint
    assert path.read_bytes() == b"damaged"


def test_a_file_that_cannot_be_read_is_left_alone(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It may be sound, only held by another program: it keeps its name."""
    path.write_text('text_scale = 2.0\nmode = "dark"\n', "utf-8")
    monkeypatch.setattr(Path, "open", fail)
    loaded = SettingsStore(path).load()
    monkeypatch.undo()
    assert loaded.settings == DEFAULTS
    assert loaded.complaint
    assert SettingsStore(path).load().settings == Settings(2.0, "dark")


def test_a_folder_in_place_of_the_file_is_no_crash(path: Path) -> None:
    """Whatever stands at the path, the program starts and the sentence is said."""
    path.mkdir()
    assert SettingsStore(path).load().complaint
    assert SettingsStore(path).save(DEFAULTS)


@pytest.mark.parametrize("broken", ["mkdir", "open", "replace"])
def test_a_failed_save_is_said_and_harms_nothing(path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """A full or read-only disk: the session goes on, with one calm sentence."""
    store = SettingsStore(path)
    store.save(Settings(1.5, "dark"))
    monkeypatch.setattr(Path, broken, fail)
    sentence = store.save(Settings(2.0, "contrast"))
    monkeypatch.undo()
    assert sentence.endswith(".")
    assert store.load().settings == Settings(1.5, "dark")


def test_the_file_holds_nothing_but_settings(path: Path) -> None:
    """Nothing that a learner typed is ever in a file."""
    SettingsStore(path).save(Settings(1.5, "dark"))
    assert tomllib.loads(path.read_text("utf-8")) == {"text_scale": 1.5, "mode": "dark"}
    assert os.listdir(path.parent) == ["reglages.toml"]  # noqa: PTH208 - the bare names are meant
