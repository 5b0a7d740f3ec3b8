"""Which tests need a window: those that get a fixture of Qt's, and those whose module reaches Qt by any import."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
GUI_FIXTURES = frozenset({"qapp", "qtbot"})
"""Every fixture that opens a window asks for one of these, and pytest names what a test gets through others too."""


PAGES = ROOT / "desktop_sim" / "ui" / "pages" / "registry.py"
"""Imports a page's view when somebody shows it, who has a window then."""


@cache
def _imported(file: Path) -> frozenset[str]:
    """Names that a file imports, also late, or begins as a process: of modules, or of what is in a package."""
    found = set()
    whole = ast.parse(file.read_bytes())
    for node in whole.body if file == PAGES else ast.walk(whole):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module is not None:
            found |= {node.module, *(f"{node.module}.{name.name}" for name in node.names)}
        elif isinstance(node, ast.List | ast.Tuple):
            words = [word.value if isinstance(word, ast.Constant) else None for word in node.elts]
            begun = {str(module) for flag, module in pairwise(words) if flag == "-m"}
            found |= begun | {f"{module}.__main__" for module in begun}
    return frozenset(found)


def _own_files(modules: frozenset[str]) -> Iterator[Path]:
    """Files of this project among modules."""
    for module in modules:
        path = ROOT.joinpath(*module.split("."))
        yield from (file for file in (path.with_suffix(".py"), path / "__init__.py") if file.is_file())


@cache
def reaches_qt(file: Path) -> bool:
    """Tell whether a file imports Qt, or a file that does, and so on."""
    seen, waiting = {file}, [file]
    while waiting:
        modules = _imported(waiting.pop())
        if any(module.partition(".")[0] == "PySide6" for module in modules):
            return True
        further = set(_own_files(modules)) - seen
        seen |= further
        waiting += further
    return False
