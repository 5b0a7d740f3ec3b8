"""What a user set for this computer: text size, colours. No personal data, nothing typed."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_sim import plain_toml
from desktop_sim.core.value import Value
from desktop_sim.on_disk import is_folder
from desktop_sim.storage.files import save_atomically, set_aside, sweep
from desktop_sim.words.gate import tr

TEXT_SIZES = (100, 125, 150, 175, 200, 250, 300)
"""In percent, as they are asked for on the command line and in the kiosk's file."""

TEXT_SCALES = tuple(size / 100 for size in TEXT_SIZES)

COLORS = {"clair": "light", "sombre": "dark", "contraste": "contrast"}
"""The sets of colours, by the words that ask for them on the command line and in the kiosk's file."""

MODES = tuple(COLORS.values())

SAME_KEY_MS, MOST_SAME_KEY_MS = 300, 2000
"""Milliseconds within which a second press of a key of the on-screen keyboard counts once; the most of them."""

SETTINGS_NAME, CONTENT_NAME = "reglages.toml", "contenu"
"""The file with the settings, and the folder with a user's own exercises, sites and mails."""

_APP = "desktop-sim"
_LARGEST = 64 * 1024  # bytes; ours has under 100


class Settings(Value):
    """``text_scale``: 1.0 is 100 %. ``mode``: the colours, one of ``MODES``."""

    text_scale: float = 1.0
    mode: str = "light"


class Loaded(Value):
    """Settings, a sentence for the user where the file could not be used, and whether the user's own were found."""

    settings: Settings
    complaint: str = ""
    are_own: bool = False


def content_path() -> Path:
    """Return where a user may put exercises, sites and mails of one's own."""
    return data_path() / CONTENT_NAME


def data_path() -> Path:
    """Return where this system keeps a user's data for this program."""
    if _is_usual("XDG_DATA_HOME"):
        return Path.home() / ".local" / "share" / _APP
    from platformdirs import user_data_path

    return user_data_path(_APP, appauthor=False)


def own_roots(content: Sequence[Path] | None) -> tuple[Path, ...]:
    """Return the folders with content of one's own that are there; the user's own place where none are given."""
    return tuple(path for path in ((content_path(),) if content is None else content) if is_folder(path))


def default_path() -> Path:
    """Return where this system keeps a user's settings."""
    if _is_usual("XDG_CONFIG_HOME"):
        return Path.home() / ".config" / _APP / SETTINGS_NAME
    from platformdirs import user_config_path

    return user_config_path(_APP, appauthor=False) / SETTINGS_NAME


def _is_usual(variable: str) -> bool:
    """Tell whether this is Linux with the folders where the XDG specification has them: platformdirs costs 4 ms."""
    return sys.platform == "linux" and variable not in os.environ and "HOME" in os.environ


class SettingsStore:
    """Reads and saves the settings; a damaged file is set aside and said, never an exception."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def load(self) -> Loaded:
        """Return what was saved, or the defaults."""
        sweep(self._path.parent)
        try:
            with self._path.open("rb") as file:
                data = file.read(_LARGEST + 1)
        except FileNotFoundError:
            return Loaded(Settings())
        except OSError:
            return Loaded(Settings(), tr("Les réglages n'ont pas pu être lus : ceux d'origine sont utilisés."))
        settings = _parse(data)
        if settings is not None:
            return Loaded(settings, are_own=True)
        try:
            aside = set_aside(self._path)
        except OSError:
            return Loaded(Settings(), tr("Le fichier des réglages est abîmé : ceux d'origine sont utilisés."))
        kept = tr("Le fichier des réglages était abîmé. Il est gardé sous le nom « {name} ».", name=aside.name)
        return Loaded(Settings(), kept)

    def save(self, settings: Settings) -> str:
        """Save, and return a sentence for the user if that was not possible; the program goes on."""
        try:
            save_atomically(self._path, written(settings).encode())
        except OSError:
            return tr("Les réglages n'ont pas pu être enregistrés. Ils restent valables jusqu'à la fermeture.")
        return ""


def written(settings: Settings) -> str:
    """Return the settings as their file holds them."""
    return f'text_scale = {settings.text_scale}\nmode = "{settings.mode}"\n'


def _parse(data: bytes) -> Settings | None:
    if len(data) > _LARGEST:
        return None
    try:
        found = plain_toml.loads(data.decode("utf-8"))
    except (ValueError, RecursionError):
        return None
    scale, mode = found.get("text_scale"), found.get("mode")
    if scale not in TEXT_SCALES or isinstance(scale, bool) or mode not in MODES:
        return None
    return Settings(float(scale), str(mode))
