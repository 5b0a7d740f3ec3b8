"""Whether an exercise can be done on a site: it runs wherever there is all that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop_sim.core.value import Value
from desktop_sim.datafiles.errors import DataError, Problem
from desktop_sim.datafiles.placeholders import names_in
from desktop_sim.exercises.exercise import Exercise
from desktop_sim.exercises.library import Library, Vocabulary
from desktop_sim.exercises.references import SECRETS, References
from desktop_sim.exercises.scenario import references_of
from desktop_sim.exercises.sites import Site
from desktop_sim.exercises.steps import StepWords
from desktop_sim.exercises.ways.verbs import Doing


class Misfit(Value):
    """What a site lacks. ``place``: the step that needs it, counted from 0; None where it is the whole exercise."""

    place: int | None
    message: str


_NEED_TRUST = ("connect-known", "forget-computer")
_NEED_RECOVERY = ("open-recovery", "write-recovery-number", "send-recovery", "wait-password", "read-password")


def misfits(exercise: Exercise, site: Site, references: References) -> list[Misfit]:
    """Return why an exercise cannot be done on a site; nothing where it can."""
    settings = exercise.settings.over(site.rules)
    found = [
        Misfit(None, f"« {site.name} » n'a pas d'annonce « {notice} ».")
        for notice in settings.get("notices", ())
        if notice not in site.notices
    ]
    trusts = "trust" in site.layout["code"] and settings.get("trust_months", 1) > 0
    for place, doing in enumerate(exercise.doings):
        if not trusts and (doing.do in _NEED_TRUST or doing.trust is True):
            message = f"« {site.name} » n'a pas de case pour reconnaître l'ordinateur : l'étape"
            found.append(Misfit(place, f"{message} « {doing.step_id} » ne peut pas y être faite."))
        elif doing.do in _NEED_RECOVERY and not site.text["recovery.title"]:
            found.append(Misfit(place, f"« {site.name} » n'a pas de page pour un mot de passe oublié."))
        else:
            found += _unsaid(place, doing, exercise.words[doing.step_id], site, references)
    return found


def _unsaid(place: int, doing: Doing, words: StepWords, site: Site, references: References) -> list[Misfit]:
    """Return what a question speaks of that the site lacks. Where help is asked for, the coach has its own words."""
    if doing.do != "choose":
        return []
    asked = [words.say, words.why, *(text for c in words.choices for text in (c.say, c.meaning, c.action))]
    lacking = [name for text in asked for name in names_in(text) if name not in SECRETS and not references.find(name)]
    message = f"« {site.name} » n'a rien de ce que l'étape « {doing.step_id} » appelle"
    return [Misfit(place, f"{message} {{{name}}}.") for name in dict.fromkeys(lacking)][:1]


class LibraryOfOneSite(Library):
    """A library in which all exercises are done on one site, as far as it has what they are about."""

    def __init__(
        self,
        site_id: str,
        roots: Sequence[Path],
        vocabulary: Vocabulary | None = None,
        files: Sequence[Path] = (),
        mailbox: str = "",
    ) -> None:
        """``site_id``: the site; the rest as for ``Library``."""
        super().__init__(roots, vocabulary, files, mailbox)
        self._site_id = site_id

    def exercise(self, exercise_id: str) -> Exercise:
        """Return an exercise on the site.

        Raises:
            DataError: also where the site lacks what the exercise is about; its text says what.
        """
        found = super().exercise(exercise_id).replace(site_id=self._site_id)
        lacking = misfits(found, self.site(self._site_id), references_of(self, found))
        if lacking:
            title = f"« {found.title} » ne peut pas se faire sur ce site."
            raise DataError([Problem(exercise_id, "", f"{title} {lacking[0].message}")])
        return found

    def offers(self, exercise_id: str) -> bool:
        """Tell whether the site has what an exercise is about."""
        try:
            self.exercise(exercise_id)
        except DataError:
            return False
        return True
