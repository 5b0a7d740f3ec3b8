"""``desktop-sim check``: what is wrong with exercises, sites, mails and the kiosk's files."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from desktop_sim.commands.choices import DONE, FAILED, own_roots
from desktop_sim.commands.law import breach
from desktop_sim.datafiles.errors import Problem
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.trial import Trial
from desktop_sim.kiosk.settings_file import kiosk_files, kiosk_problems
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.registry import vocabulary
from desktop_sim.words.french import counted


def run(chosen: Namespace) -> int:
    """Say what is wrong with the files and folders that were named, or with all."""
    problems = _kiosk_problems(chosen.paths)
    others = [path for path in chosen.paths if path not in kiosk_files([path])]
    if others or not chosen.paths:
        problems = [*check(others, vocabulary(), look=_look), *problems]
    for problem in problems:
        print(f"{problem.file} : {problem.place} : {problem.message}".replace(" :  : ", " : "))
    if problems:
        print(counted("{n} problème.", "{n} problèmes.", len(problems)))
        return FAILED
    print("Tout est bon.")
    return DONE


def _look(library: Library, trial: Trial) -> str:
    """Return what the coach would say falsely in an exercise at this moment."""
    return breach(trial, Content(library, trial.exercise))


def _kiosk_problems(paths: Sequence[Path]) -> list[Problem]:
    """Return what is wrong with the kiosk's files; they may name shipped exercises and those of one's own."""
    files = kiosk_files(paths or [shipped_root()])
    if not files:
        return []
    known = Library((shipped_root(), *own_roots(None), *own_roots(paths))).exercise_ids()
    return [problem for path in files for problem in kiosk_problems(path, known)]
