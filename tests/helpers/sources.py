"""Reads sources for tests of the house rules, which are then shown a fault in a copy."""

from __future__ import annotations

import ast
import shutil
from pathlib import Path

PROGRAM = Path(__file__).parents[2] / "desktop_sim"


def files(folder: Path) -> list[Path]:
    """All Python files below a folder."""
    return sorted(file for file in folder.rglob("*.py") if "__pycache__" not in file.parts)


def tree(file: Path) -> ast.Module:
    """A file as Python reads it."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def copy_of_program(folder: Path) -> Path:
    """Copy the program, to plant a fault in."""
    program = folder / "desktop_sim"
    shutil.copytree(PROGRAM, program, ignore=shutil.ignore_patterns("__pycache__"))
    return program


def plant(file: Path, text: str) -> None:
    """Write lines at the end of a file, or into a new one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    old = file.read_text(encoding="utf-8") if file.exists() else ""
    file.write_text(f"{old}\n{text}\n", encoding="utf-8")
