"""``desktop-sim check``: what is wrong with exercises, sites, mails and the kiosk's files."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from desktop_sim.commands.asked import contents_are_there
from desktop_sim.commands.choices import DONE, FAILED, WRONG_USE, own_roots
from desktop_sim.commands.law import look
from desktop_sim.commands.options import contents_of
from desktop_sim.datafiles.errors import Problem
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.kiosk.settings_file import kiosk_files, kiosk_problems
from desktop_sim.ui.pages.registry import vocabulary
from desktop_sim.words.french import counted


def run(chosen: Namespace) -> int:
    """Say what is wrong with the files and folders that were named, or with all."""
    if not contents_are_there(chosen):
        return WRONG_USE
    named = chosen.paths or list(contents_of(chosen) or ())
    paths = named or [shipped_root(), *(root for root in own_roots(None) if any(root.iterdir()))]
    problems = _kiosk_problems(paths)
    others = [path for path in paths if path not in kiosk_files([path])]
    if others:
        problems = [*check(others, vocabulary(), beside=own_roots(contents_of(chosen)), look=look), *problems]
    for problem in problems:
        print(f"{problem.file} : {problem.place} : {problem.message}".replace(" :  : ", " : "))
    if problems:
        print(counted("{n} problème.", "{n} problèmes.", len(problems)))
        return FAILED
    print("Tout est bon.")
    return DONE


def _kiosk_problems(paths: Sequence[Path]) -> list[Problem]:
    """Return what is wrong with the kiosk's files; they may name shipped exercises and those of one's own."""
    files = kiosk_files(paths or [shipped_root()])
    if not files:
        return []
    library = Library((shipped_root(), *own_roots(None), *own_roots(paths)))
    known = {"exercise": library.exercise_ids(), "mailbox": tuple(library.paths("mailbox"))}
    return [problem for path in files for problem in kiosk_problems(path, known)]
