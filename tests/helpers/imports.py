"""Who imports whom, read from the program's sources: at the top of a file, in a function, for a checker of types."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

from tests.helpers.sources import files

OURS = "desktop_sim"


class Import(NamedTuple):
    """One name that a module imports.

    Attributes:
        importer: the module, dotted.
        line: where.
        module: the module that is imported; of a package of ours, the module in it.
        name: what is taken out of it; empty where it is the module itself.
        late: it stands in a function.
        typing: it stands under TYPE_CHECKING.
    """

    importer: str
    line: int
    module: str
    name: str
    late: bool
    typing: bool

    def __str__(self) -> str:
        """What a failing rule says."""
        return f"{self.importer}:{self.line} imports {self.module}{self.name and f' ({self.name})'}"

    @property
    def is_ours(self) -> bool:
        """Whether it is a module of the program."""
        return is_within(self.module, OURS)


def is_within(module: str, *packages: str) -> bool:
    """Tell whether a module is one of these, or lies in one."""
    return any(module == package or module.startswith(f"{package}.") for package in packages)


def modules(program: Path) -> dict[str, Path]:
    """All modules of a copy of the program, dotted, and their files."""
    return {_dotted(program, file): file for file in files(program)}


def imports(program: Path) -> list[Import]:
    """All imports of a copy of the program.

    Whoever imports a module loads the package that it lies in as well, and what that imports.
    """
    known = modules(program)
    found = [made for module, file in known.items() for made in _imports_of(module, file, known)]
    loading = {made.importer for made in found if known[made.importer].name == "__init__.py"}
    return found + [
        made._replace(module=package, name="")
        for made in found
        for package in loading
        if is_within(made.module, package) and made.module != package and not is_within(made.importer, package)
    ]


def circle(found: list[Import]) -> list[str]:
    """Return modules of which each imports the next one, and the last one the first; nothing where there are none."""
    graph: dict[str, set[str]] = {}
    for made in found:
        if made.is_ours:
            graph.setdefault(made.importer, set()).add(made.module)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as wrong:
        return list(reversed(wrong.args[1]))
    return []


def reached(found: list[Import], start: str) -> set[str]:
    """Return the modules of ours that a module may come to load, sooner or later."""
    seen, waiting = {start}, [start]
    further: dict[str, set[str]] = {}
    for made in found:
        if made.is_ours and not made.typing:
            further.setdefault(made.importer, set()).add(made.module)
    while waiting:
        more = further.get(waiting.pop(), set()) - seen
        seen |= more
        waiting += more
    return seen


def _dotted(program: Path, file: Path) -> str:
    parts = [OURS, *file.relative_to(program).with_suffix("").parts]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports_of(module: str, file: Path, known: Mapping[str, Path]) -> Iterator[Import]:
    package = module if file.name == "__init__.py" else module.rpartition(".")[0]
    for written in _written(file.read_text(encoding="utf-8")):
        base = written.base
        if written.level:
            above = package.split(".")[: len(package.split(".")) - written.level + 1]
            base = ".".join(filter(None, (*above, base)))
        whole = f"{base}.{written.name}"
        taken = (whole, "") if whole in known else (base, written.name)
        yield Import(module, written.line, *taken, written.late, written.typing)


class _Written(NamedTuple):
    line: int
    level: int
    base: str
    name: str
    late: bool
    typing: bool


@cache  # by the text: a copy of the program with a fault in it is like the program but for one file
def _written(text: str) -> tuple[_Written, ...]:
    return tuple(_below(ast.parse(text), late=False, typing=False))


def _below(node: ast.AST, *, late: bool, typing: bool) -> Iterator[_Written]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (_Written(child.lineno, 0, alias.name, "", late, typing) for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            for alias in child.names:
                yield _Written(child.lineno, child.level, child.module or "", alias.name, late, typing)
        else:
            inside = late or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            checked = typing or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
            yield from _below(child, late=inside, typing=checked)
