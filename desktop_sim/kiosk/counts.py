"""How often each exercise was done at a kiosk, by day and hour: numbers only, and nothing that is about a person.

What is acknowledged survives a killed program and a power cut. SQLite's rollback journal does it with
``synchronous=EXTRA``: the journal, the data and, after the commit, the folder that held the journal have all reached
the disk before ``record`` says so. WAL would be faster, but there is one visit in minutes; it would also lay three
files in place of one into the folder, and does not work on a profile that lies on a server.
"""

from __future__ import annotations

import re
import sqlite3
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

from desktop_sim.core.value import Value
from desktop_sim.storage.files import set_aside
from desktop_sim.storage.settings import data_path

MOST_WAITING = 500
"""Visits kept in memory while the disk takes none; the oldest go first."""

FILE_NAME = "kiosk-comptes.sqlite3"

_WORD = re.compile(r"[a-z0-9.-]{1,64}")
_YEARS = range(1000, 3000)
_APPLICATION = 0x64736B31  # "dsk1": what another program wrote is not taken for ours
_VERSION = 1
_LARGEST = 64 * 1024 * 1024  # bytes; some 600,000 rows
_COMPANIONS = ("-journal", "-wal", "-shm")


def _word_column(name: str) -> str:
    return f"{name} TEXT NOT NULL CHECK (length({name}) BETWEEN 1 AND 64 AND {name} NOT GLOB '*[^-a-z0-9.]*')"


_TABLE = f"""CREATE TABLE visits (
    day TEXT NOT NULL CHECK (day GLOB '[12][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' AND day IS date(day)),
    hour INTEGER NOT NULL CHECK (typeof(hour) = 'integer' AND hour BETWEEN 0 AND 23),
    {_word_column("exercise")},
    {_word_column("step")},
    {_word_column("level")},
    {_word_column("language")},
    count INTEGER NOT NULL CHECK (typeof(count) = 'integer' AND count > 0),
    PRIMARY KEY (day, hour, exercise, step, level, language)
) WITHOUT ROWID"""
"""No row numbers: not even the order of the visits within an hour is kept. ``quick_check`` tries the CHECKs."""

_ADD = "INSERT INTO visits VALUES (?, ?, ?, ?, ?, ?, 1) ON CONFLICT DO UPDATE SET count = count + 1"
_ALL = "SELECT day, hour, exercise, step, level, language, count FROM visits ORDER BY 1, 2, 3, 4, 5, 6"

_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_NOT_THE_FILE_S_FAULT = frozenset(
    {
        *(sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL, sqlite3.SQLITE_INTERRUPT),
        *(sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN),
        *(sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH),
    }
)


class Visit(Value):
    """One exercise finished or abandoned, as it is counted: ids of our own files, and nothing finer than an hour.

    Attributes:
        step: the step that was reached.
        level: the help at the end, such as « guided ».
        language: such as « fr ».
    """

    day: date
    hour: int
    exercise: str
    step: str
    level: str
    language: str

    @classmethod
    def at(cls, at: datetime, exercise: str, step: str, level: str, language: str = "fr") -> Visit:
        """Return a visit that ended at an instant, by the day and hour of the clock on the wall here."""
        here = at.astimezone()
        return cls(here.date(), here.hour, exercise, step, level, language)


class Total(Value):
    """A row of the report: how many visits were alike."""

    visit: Visit
    count: int


class _DamagedError(Exception):
    """The file is no store of ours, or no longer."""


_FAILURES = (sqlite3.Error, OSError, ValueError, MemoryError, _DamagedError)


def counts_path() -> Path:
    """Return where this system keeps the counts."""
    return data_path() / FILE_NAME


def can_be_counted(visit: Visit) -> bool:
    """Tell whether a visit holds ids and nothing else: no sentence, no name, no address can get in.

    The table's CHECKs hold to the same.
    """
    words = (visit.exercise, visit.step, visit.level, visit.language)
    return (
        type(visit.day) is date
        and visit.day.year in _YEARS
        and type(visit.hour) is int
        and 0 <= visit.hour <= 23
        and all(type(word) is str and _WORD.fullmatch(word) for word in words)
    )


def _is_a_count(count: object) -> bool:
    """SQLite gives a column the type of what is in it: a damaged number may come back as anything."""
    return type(count) is int and count > 0


class CountsStore:
    """Counts visits in a file. Never raises; for one thread at a time.

    A damaged file is set aside with its companions and a new one begun. Where the disk is full or read-only, or
    another program holds the file, visits wait in memory and are tried again with the next one.
    """

    def __init__(self, path: Path, patience_s: float = 0.2) -> None:
        """``patience_s``: how long another program is waited for."""
        self._path = path
        self._patience_s = patience_s
        self._waiting: deque[Visit] = deque(maxlen=MOST_WAITING)
        self._base: sqlite3.Connection | None = None
        self._opened: tuple[int, int] | None = None
        self.complaint = ""
        """A sentence for the staff: what was wrong last."""

    @property
    def waiting(self) -> int:
        """How many visits wait in memory."""
        return len(self._waiting)

    def record(self, visit: Visit) -> bool:
        """Count a visit; True once it, and all that waited, would be there after a power cut."""
        if not can_be_counted(visit):
            return False
        self._waiting.append(visit)
        return self.flush()

    def flush(self) -> bool:
        """Try to write what waits, as one transaction; True when nothing waits any longer."""
        if not self._waiting:
            return True
        try:
            self._with_a_sound_file(self._write)
        except _FAILURES:
            self.close()
            self.complaint = "Les comptes de la borne ne peuvent pas être enregistrés : ils attendent en mémoire."
            return False
        self._waiting.clear()
        return True

    def totals(self) -> tuple[Total, ...]:
        """Return what the file holds, by day and hour; nothing, and a complaint, where it cannot be read."""
        found: tuple[Total, ...] = ()

        def read(base: sqlite3.Connection) -> None:
            nonlocal found
            rows = (Total(Visit(date.fromisoformat(day), *rest), count) for day, *rest, count in base.execute(_ALL))
            # A flipped bit may leave a file that SQLite finds sound, with a row that could never have been counted.
            found = tuple(total for total in rows if can_be_counted(total.visit) and _is_a_count(total.count))

        try:
            if self._path.exists():
                self._with_a_sound_file(read)
        except _FAILURES:
            self.close()
            self.complaint = (
                "Les comptes de la borne ne peuvent pas être lus. Un autre programme les tient peut-être."
            )
        return found

    def close(self) -> None:
        """Let go of the file; the next visit opens it again."""
        base, self._base = self._base, None
        if base is not None:
            with suppress(sqlite3.Error):
                base.close()

    def _write(self, base: sqlite3.Connection) -> None:
        base.execute("BEGIN IMMEDIATE")
        base.executemany(
            _ADD, [(v.day.isoformat(), v.hour, v.exercise, v.step, v.level, v.language) for v in self._waiting]
        )
        base.execute("COMMIT")

    def _with_a_sound_file(self, work: Callable[[sqlite3.Connection], None]) -> None:
        """Do something with the file; once more with a new one, should this one turn out to be damaged."""
        try:
            work(self._connected())
        except (sqlite3.DatabaseError, ValueError, _DamagedError) as error:
            if isinstance(error, sqlite3.DatabaseError) and _code(error) not in _DAMAGE:
                raise
            self._put_aside()
            work(self._connected())

    def _connected(self) -> sqlite3.Connection:
        if self._base is not None and self._opened == _identity(self._path):
            return self._base
        self.close()  # the file was taken away or replaced: what is written to it would be lost
        self._path.parent.mkdir(parents=True, exist_ok=True)
        if self._path.exists() and self._path.stat().st_size > _LARGEST:
            raise _DamagedError
        # Threads: the caller may write in another one than it reads in, only never in two at once.
        base = sqlite3.connect(self._path, timeout=self._patience_s, isolation_level=None, check_same_thread=False)
        try:
            _prepare(base, self._path)
        except BaseException:
            base.close()
            raise
        self._base, self._opened = base, _identity(self._path)
        return base

    def _put_aside(self) -> None:
        self.close()
        aside = set_aside(self._path)
        for companion in _COMPANIONS:
            with suppress(FileNotFoundError):
                self._path.with_name(self._path.name + companion).rename(aside.with_name(aside.name + companion))
        self.complaint = (
            f"Le fichier des comptes de la borne était abîmé. Il est gardé sous le nom « {aside.name} », "
            "et les comptes recommencent à zéro."
        )


def _identity(path: Path) -> tuple[int, int] | None:
    with suppress(OSError):
        found = path.stat()
        return found.st_dev, found.st_ino
    return None


def _code(error: sqlite3.Error) -> int:
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _prepare(base: sqlite3.Connection, path: Path) -> None:
    """Make a new file ours, or see that an old one is ours and sound.

    Raises:
        _DamagedError: it is not.
    """
    try:
        for setting in ("trusted_schema = OFF", "cell_size_check = ON", "temp_store = MEMORY", "synchronous = EXTRA"):
            base.execute(f"PRAGMA {setting}")
        if _value(base, "page_count") == 0:  # asked first: it takes back what a killed program left half done
            _begin(base)
        elif not _is_sound(base, path):
            raise _DamagedError
    except sqlite3.DatabaseError as error:
        if _code(error) in _NOT_THE_FILE_S_FAULT:
            raise
        raise _DamagedError from error
    except UnicodeDecodeError as error:  # SQLite's own message quotes the damaged bytes
        raise _DamagedError from error


def _begin(base: sqlite3.Connection) -> None:
    base.execute("BEGIN IMMEDIATE")
    base.execute(f"PRAGMA application_id = {_APPLICATION}")
    base.execute(f"PRAGMA user_version = {_VERSION}")
    base.execute(_TABLE)
    base.execute("COMMIT")


def _is_sound(base: sqlite3.Connection, path: Path) -> bool:
    with path.open("rb") as file:
        # The versions of the format; others make SQLite take the file for one that may only be read.
        formats = file.read(20)[18:]
    return (
        formats == b"\x01\x01"
        and _value(base, "quick_check(1)") == "ok"
        and _value(base, "application_id") == _APPLICATION
        and _value(base, "user_version") == _VERSION
        and base.execute("SELECT sql FROM sqlite_master").fetchall() == [(_TABLE,)]
    )


def _value(base: sqlite3.Connection, pragma: str) -> object:
    (value,) = base.execute(f"PRAGMA {pragma}").fetchone()
    return value
