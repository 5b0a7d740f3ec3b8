"""Files that the program itself keeps, found damaged when it starts: settings, the kiosk's rules, PIN and counts."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from random import Random

from desktop_sim.core.clock import TrainingClock
from desktop_sim.datafiles.errors import DataError
from desktop_sim.kiosk.counts import CountsStore, Visit
from desktop_sim.kiosk.pin import ATTEMPTS_NAME, Doorkeeper, PinStore
from desktop_sim.kiosk.settings_file import KioskRules, read_kiosk_file, unknown_exercises
from desktop_sim.resources import resource_path
from desktop_sim.storage.settings import MODES, TEXT_SCALES, SettingsStore
from tests.helpers.core import ManualClock
from tests.soak.loaders import TOML_PIECES, Input
from tests.soak.mutation import Kit, mutated
from tests.soak.toml_mutation import mutated_table, stock_of, written

_FULL_SIZE = 64 * 1024

_SETTINGS = tuple(f'text_scale = {scale}\nmode = "{mode}"\n'.encode() for scale in TEXT_SCALES for mode in MODES)
_PIN = (
    f'algorithm = "scrypt"\nn = 16384\nr = 8\np = 1\nsalt = "{"5a" * 16}"\nhash = "{"0f" * 32}"\n'.encode(),
    f'algorithm = "scrypt"\nn = 2\nr = 1\np = 4\nsalt = "{"00" * 64}"\nhash = "{"ff" * 32}"\n'.encode(),
)
_ATTEMPTS = (
    b"failures = 3\nlast_failure_at = 2026-03-02T09:00:00+00:00\n",
    b"failures = 1\nlast_failure_at = 9999-12-31T23:59:59-23:59\n",
    b"failures = 99999\nlast_failure_at = 0001-01-01T00:00:00+23:59\n",
)


class StoredFile:
    """A file at its place, opened as at the program's start."""

    def __init__(
        self, name: str, share: int, path: Path, usual: tuple[bytes, ...], opened: Callable[[Path], bool]
    ) -> None:
        """
        Args:
            name: of the loader.
            share: how many of 1,000 inputs it is given.
            path: where the file lies; nothing else is in that folder.
            usual: files in order, to begin with.
            opened: opens the file, and tells whether it could be used.
        """
        path.parent.mkdir()
        self.name, self.share = name, share
        self._path, self._opened = path, opened
        self._kit = Kit((*usual, b""), TOML_PIECES, _FULL_SIZE)
        tables = [tomllib.loads(data.decode()) for data in usual if path.suffix == ".toml"]
        self._stock = stock_of(tables) if tables else None

    def make(self, rng: Random) -> Input:
        if self._stock is not None and rng.random() < 0.4:
            number = rng.randrange(len(self._stock.files))
            return Input(written(mutated_table(rng, self._stock, number)).encode(), self._path.name)
        return Input(mutated(rng, self._kit, 2), self._path.name)

    def load(self, given: Input) -> bool:
        self._path.write_bytes(given.data)
        try:
            return self._opened(self._path)
        finally:
            for file in self._path.parent.iterdir():
                file.unlink()


def _is_set_aside(path: Path) -> bool:
    return path.with_name(f"{path.name}.corrupt-1").exists()


def _settings(path: Path) -> bool:
    loaded = SettingsStore(path).load()
    assert loaded.settings.text_scale in TEXT_SCALES
    assert loaded.settings.mode in MODES
    assert _is_set_aside(path) == bool(loaded.complaint)  # nothing is ever deleted
    return not loaded.complaint


def _kiosk(path: Path) -> bool:
    try:
        rules: KioskRules = read_kiosk_file(path, must_exist=True)
    except DataError:
        return False
    unknown_exercises(rules, {"onglets"})
    assert rules.mode in MODES
    assert rules.text_scale in TEXT_SCALES
    return True


def _pin(path: Path) -> bool:
    store = PinStore(path)
    is_set = store.is_set()
    assert _is_set_aside(path) == bool(store.complaint)
    return is_set


def _attempts(path: Path) -> bool:
    door = Doorkeeper(PinStore(path.with_name("kiosk-pin.toml")), TrainingClock(ManualClock()))
    assert door.wait_s >= 0
    door.try_pin("271828")
    return not _is_set_aside(path)


def _counts(path: Path) -> bool:
    store = CountsStore(path)
    store.totals()
    acknowledged = store.record(_VISIT)
    counted = [total.visit for total in store.totals()]
    store.close()
    assert acknowledged == (_VISIT in counted)
    return not store.complaint


_VISIT = Visit(date(2026, 3, 2), 9, "onglets", "fermer", "guided", "fr")


def _some_counts(folder: Path) -> bytes:
    """Return a file of counts as the program writes it."""
    path = folder / "modele.sqlite3"
    store = CountsStore(path)
    for hour in range(20):
        store.record(_VISIT.replace(hour=hour, step=f"etape-{hour}"))
    store.close()
    data = path.read_bytes()
    with suppress(FileNotFoundError):
        path.unlink()
    return data


def stored_files(folder: Path) -> list[StoredFile]:
    """Return the loaders of what the program keeps; each gets a folder of its own in this one."""
    rules = (resource_path("kiosk", "kiosk.toml").read_bytes(),)
    return [
        StoredFile("settings", 130, folder / "reglages" / "reglages.toml", _SETTINGS, _settings),
        StoredFile("kiosk", 20, folder / "borne" / "kiosk.toml", rules, _kiosk),
        StoredFile("pin", 10, folder / "code" / "kiosk-pin.toml", _PIN, _pin),
        StoredFile("attempts", 10, folder / "essais" / ATTEMPTS_NAME, _ATTEMPTS, _attempts),
        StoredFile("counts", 10, folder / "comptes" / "comptes.sqlite3", (_some_counts(folder),), _counts),
    ]
