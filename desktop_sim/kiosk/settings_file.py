"""What a caisse chose for its kiosk, read from a TOML file; a wrong file is said by line, key and nearest word."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Trail, read_document
from desktop_sim.datafiles.errors import DataError, Problem, nearest
from desktop_sim.exercises.office import USUAL_MAILBOX
from desktop_sim.storage.settings import COLORS, MOST_SAME_KEY_MS, SAME_KEY_MS, TEXT_SIZES, default_path

FILE_NAME = "kiosk.toml"
SYSTEM_FILE = Path("/etc/desktop-sim", FILE_NAME)
"""Where an administrator writes it once for every user; on Linux only, and before the user's own."""

MOST_EXERCISES = 3
LEAST_WARNING_S = 10
"""Seconds that a visitor has between the warning and the wipe."""


class KioskRules(Value):
    """How the kiosk behaves. Each field is a key of the file; ``resources/kiosk/kiosk.toml`` explains them.

    Attributes:
        warn_after_s: seconds without a touch until the warning.
        wipe_after_s: seconds without a touch until everything is wiped.
        same_key_ms: a second press of the same key within this time counts once.
        keyboard: whether the on-screen keyboard comes up.
        counts: whether anonymous daily counts are kept.
        text: size of the text in percent.
        colors: the French word for the colours.
        screen: which screen, from 1.
        renew_after_h: hours after which the program starts afresh once nobody is there.
        mailbox: the id of the mailbox in place of the usual one; the usual one leaves the choice to the office.
    """

    exercises: tuple[str, ...] = ("onglets", "premiere-connexion", "faux-courriel")
    warn_after_s: int = 60
    wipe_after_s: int = 90
    same_key_ms: int = SAME_KEY_MS
    keyboard: bool = True
    counts: bool = False
    text: int = 100
    colors: str = "clair"
    reduced_motion: bool = False
    screen: int = 1
    renew_after_h: int = 24
    mailbox: str = USUAL_MAILBOX

    @property
    def own_mailbox(self) -> str:
        """The id of the mailbox that was chosen here; empty where that was left to the office."""
        return "" if self.mailbox == USUAL_MAILBOX else self.mailbox

    @property
    def text_scale(self) -> float:
        """The size of the text as the theme takes it: 1.0 is 100 %."""
        return self.text / 100

    @property
    def mode(self) -> str:
        """The colours as the theme names them."""
        return COLORS[self.colors]


DEFAULTS = KioskRules()


def kiosk_path() -> Path:
    """Return where the kiosk's file lies: the system's on Linux if there is one, else the user's own."""
    if sys.platform == "linux" and _is_there(SYSTEM_FILE):
        return SYSTEM_FILE
    return default_path().with_name(FILE_NAME)


def read_kiosk_file(
    path: Path, *, known_ids: Mapping[str, Collection[str]] | None = None, must_exist: bool = False
) -> KioskRules:
    """Return what a file says, completed by the defaults.

    Args:
        path: the file; where it is missing, the defaults hold.
        known_ids: of each kind, « exercise » and « mailbox », those there are; None leaves them unchecked (see
            ``unknown_exercises``).
        must_exist: a missing file is an error, as for one that somebody named.

    Raises:
        DataError: with everything that is wrong with the file.
    """
    if not must_exist and not _is_there(path):
        return DEFAULTS
    document = read_document(path)
    s.validate(document, _KIOSK, known_ids or {})
    data = document.data
    if "exercises" in data:
        data = {**data, "exercises": tuple(data["exercises"])}
    return KioskRules(**data)


def as_words(rules: KioskRules) -> str:
    """Return the rules as one word of a command line: the window's process takes those that were found right."""
    return json.dumps({name: getattr(rules, name) for name in KioskRules._fields})


def from_words(words: str) -> KioskRules:
    """Return what ``as_words`` has put into one word."""
    data = json.loads(words)
    return KioskRules(**{**data, "exercises": tuple(data["exercises"])})


class LastGood:
    """The kiosk's file, read anew before each start of the window: while it is wrong, what was right last goes on."""

    def __init__(self, path: Path, rules: KioskRules, unfit: Callable[[KioskRules], Sequence[str]]) -> None:
        """``rules``: what the file said at first. ``unfit``: tells why rules cannot be taken, in French."""
        self._path = path
        self._unfit = unfit
        self._must_exist = _is_there(path)  # a file that goes is a slip, and does not mean other exercises
        self.rules = rules

    def look(self) -> str:
        """Read the file; return what is wrong with it, nothing where it was taken."""
        try:
            rules = read_kiosk_file(self._path, must_exist=self._must_exist)
        except DataError as wrong:
            return str(wrong)
        reasons = self._unfit(rules)
        if not reasons:
            self.rules = rules
            self._must_exist = self._must_exist or _is_there(self._path)
        return "\n".join(reasons)


def kiosk_problems(path: Path, known_ids: Mapping[str, Collection[str]] | None = None) -> list[Problem]:
    """Return what is wrong with a file, for ``desktop-sim check``; a missing file is a problem."""
    try:
        read_kiosk_file(path, known_ids=known_ids, must_exist=True)
    except DataError as wrong:
        return list(wrong.problems)
    return []


def kiosk_files(given: Sequence[Path]) -> list[Path]:
    """Return the kiosk's files among those given and in the folders given."""
    found: list[Path] = []
    for path in given:
        with suppress(OSError, ValueError):
            if path.is_dir():
                found += sorted(path.rglob(FILE_NAME))
            elif path.name == FILE_NAME:
                found.append(path)
    return found


def unknown_exercises(rules: KioskRules, known_ids: Collection[str]) -> tuple[str, ...]:
    """Return a sentence for each exercise that there is not, with the nearest one."""
    return tuple(
        f"Exercice inconnu : « {asked} ». {nearest(asked, known_ids)}".rstrip()
        for asked in rules.exercises
        if asked not in known_ids
    )


def _is_there(path: Path) -> bool:
    """Tell whether a file exists; one that cannot be looked at does, and reading it will say why it cannot be."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


# -- what the file may hold ---------------------------------------------------------------------------------


class _ExerciseId(s.Kind):
    """An id, of an exercise that there is."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        before = len(walker.found)
        s.Id().look(value, trail, walker)
        if len(walker.found) == before:
            s.Known("exercise", "Exercice inconnu :").look(value, trail, walker)


class _TextSize(s.Kind):
    """One of the sizes that the pages are drawn for."""

    def look(self, value: Any, trail: Trail, walker: s.Walker) -> None:
        if type(value) is not int or value not in TEXT_SIZES:
            walker.report(trail, f"Attendu : un nombre parmi {', '.join(map(str, TEXT_SIZES))}, sans guillemets.")


def _together(data: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    """What must hold between keys; one that is not written has its default."""
    if len(data.get("exercises", ())) > MOST_EXERCISES:
        walker.report((*trail, "exercises"), f"Trop d'exercices : {MOST_EXERCISES} au plus.")
    warn = data.get("warn_after_s", DEFAULTS.warn_after_s)
    wipe = data.get("wipe_after_s", DEFAULTS.wipe_after_s)
    if wipe < warn + LEAST_WARNING_S:
        key = "wipe_after_s" if "wipe_after_s" in data else "warn_after_s"
        message = (
            f"« wipe_after_s » ({wipe}) doit dépasser « warn_after_s » ({warn}) d'au moins {LEAST_WARNING_S} : "
            f"écrivez wipe_after_s = {warn + LEAST_WARNING_S} ou plus."
        )
        walker.report((*trail, key), message)


_KIOSK = s.Table(
    required={},
    optional={
        "exercises": s.ListOf(_ExerciseId(), low=1, distinct=True),
        "mailbox": s.Known("mailbox", "Messagerie inconnue :"),
        "warn_after_s": s.Whole(10, 600),
        "wipe_after_s": s.Whole(10 + LEAST_WARNING_S, 900),
        "same_key_ms": s.Whole(0, MOST_SAME_KEY_MS),
        "keyboard": s.YesNo(),
        "counts": s.YesNo(),
        "text": _TextSize(),
        "colors": s.OneOf(tuple(COLORS)),
        "reduced_motion": s.YesNo(),
        "screen": s.Whole(1, 8),
        "renew_after_h": s.Whole(1, 168),
    },
    rule=_together,
)
