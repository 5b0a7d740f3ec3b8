"""A comparison with the real page as it goes on: what was answered, where it is kept, and the file it ends in. No Qt.

The terminal and the window ask; what is asked next, what is refused and what is written is decided here, once.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from desktop_sim import __version__
from desktop_sim.core.value import Value
from desktop_sim.datafiles.documents import read_document
from desktop_sim.exercises.comparing import OTHER, Answer, Key, Question, complaint, correction_text
from desktop_sim.exercises.toml_text import toml_text
from desktop_sim.storage.files import save_atomically
from desktop_sim.words.gate import tr


class Places(Value):
    """Where a comparison is kept: what came of it, and what was answered so far when somebody stopped."""

    correction: Path
    kept: Path


def places(root: Path, site_id: str) -> Places:
    """Return where the comparison of a site is kept in a folder of one's own content."""
    folder = root / "corrections"
    return Places(folder / f"{site_id}.toml", folder / f"{site_id}.reprise")


class Comparison:
    """Asks one thing after the other.

    Attributes:
        office: who compares: a caisse, no person.
        asked: what is asked, in order.
        taken_up: how many answers an earlier sitting has left.
        finished: the corrections are written.
    """

    def __init__(
        self, site_id: str, asked: Sequence[Question], where: Places, office: str, today: date | None = None
    ) -> None:
        """
        Args:
            site_id: the site.
            asked: what is to be asked.
            where: where it is written.
            office: who compares; empty where that is still to be asked.
            today: this machine's day where None.

        Raises:
            DataError: the corrections that are there cannot be read, and would be lost.
        """
        self._site_id, self._where, self._today = site_id, where, today
        self.asked = list(asked)
        self.finished = False
        self._former: dict[str, Any] = {}
        if where.correction.exists():
            self._former = dict(read_document(where.correction).data)
        known = {question.key for question in self.asked}
        self._answers = {key: answer for key, answer in _kept(where.kept).items() if key in known}
        self.taken_up = len(self._answers)
        self.office = office.strip()

    @property
    def count(self) -> int:
        """How many things are asked in all."""
        return len(self.asked)

    @property
    def answered(self) -> bool:
        """Whether there is an answer that can be taken back."""
        return bool(self._answers)

    @property
    def correction(self) -> Path:
        """The file in which it ends."""
        return self._where.correction

    @property
    def number(self) -> int:
        """The place of what is asked now, from 1; one more than there are where nothing is left."""
        open_ones = (place for place, each in enumerate(self.asked, 1) if each.key not in self._answers)
        return next(open_ones, self.count + 1)

    @property
    def question(self) -> Question | None:
        """What is asked now; None where all is answered."""
        return self.asked[self.number - 1] if self.number <= self.count else None

    def answer(self, kind: str, words: str = "") -> str:
        """Take an answer to what is asked now, and go on.

        Args:
            kind: one of the four kinds of ``exercises.comparing``.
            words: what stands on the real page, where that is another.

        Returns:
            Why it is not taken, in French; empty where it is.
        """
        question = self.question
        if question is None:
            return ""
        wrong = complaint(question, words) if kind == OTHER else ""
        if not wrong:
            self._answers[question.key] = Answer(kind, words if kind == OTHER else "")
        return wrong

    def take_back(self) -> None:
        """Ask once more what was answered last; nothing where nothing was."""
        if self._answers:
            self._answers.popitem()

    def keep(self) -> str:
        """Keep what was answered for the next time; return why that cannot be, empty where it can."""
        if not self._answers:
            self._where.kept.unlink(missing_ok=True)
            return ""
        return _save(self._where.kept, _kept_text(self._answers))

    def finish(self) -> str:
        """Write the corrections; return why they cannot be written, empty where they are."""
        text = correction_text(
            self._site_id,
            self.asked,
            self._answers,
            self._former,
            office=self.office,
            on=self._today or datetime.now().astimezone().date(),
            version=__version__,
        )
        wrong = _save(self._where.correction, text)
        self.finished = not wrong
        if not wrong:
            self._where.kept.unlink(missing_ok=True)
        return wrong


def _kept_text(answers: dict[Key, Answer]) -> str:
    kept = [{"key": list(key), "kind": answer.kind, "words": answer.words} for key, answer in answers.items()]
    return toml_text({"answer": kept}) if kept else ""


def _kept(path: Path) -> dict[Key, Answer]:
    """Return what was answered before; nothing where that cannot be read."""
    try:
        found = tomllib.loads(path.read_text("utf-8")).get("answer", [])
        return {tuple(each["key"]): Answer(each["kind"], each["words"]) for each in found}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _save(path: Path, text: str) -> str:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        save_atomically(path, text.encode())
    except OSError:
        return tr("Le fichier {path} ne peut pas être écrit : vérifiez les droits.", path=path)
    return ""
