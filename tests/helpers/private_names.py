"""Finds tests that reach for what the program keeps to itself."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

_NAMING = frozenset({"setattr", "getattr", "delattr", "hasattr", "setitem", "delitem", "object", "patch"})
"""Calls that are given an attribute's name as a text: Python's, monkeypatch's and mock's."""


def _is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__") and name != "_"


def private_names(program: Iterable[Path]) -> frozenset[str]:
    """Return the private names that a program gives to anything: modules' names, attributes, methods, classes."""
    found = set()
    for file in program:
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                found.add(node.name)
            elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
                found.add(node.attr)
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.add(node.id)
    return frozenset(filter(_is_private, found))


def private_uses(test: Path, names: frozenset[str]) -> list[str]:
    """Return the places where a test sets or reads one of a program's private names, of anything but itself."""
    tree = ast.parse(test.read_bytes())
    taken = _taken_from_the_program(tree)
    found = sorted((node.lineno, use) for node in ast.walk(tree) for use in _uses(node, names, taken))
    return [f"{test.name}:{line} {use}" for line, use in found]


def _taken_from_the_program(tree: ast.AST) -> frozenset[str]:
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and _is_ours(node))
    return frozenset(name.asname or name.name for node in imports for name in node.names)


def _is_ours(node: ast.ImportFrom) -> bool:
    return (node.module or "").partition(".")[0] == "desktop_sim"


def _uses(node: ast.AST, names: frozenset[str], taken: frozenset[str]) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and node.attr in names:
        if not _own(node):
            yield ast.unparse(node)
    elif isinstance(node, ast.ImportFrom) and _is_ours(node):
        yield from (f"{node.module} {name.name}" for name in node.names if name.name in names)
    elif isinstance(node, ast.Call) and _called(node) in _NAMING:
        texts = (given.value for given in node.args if isinstance(given, ast.Constant))
        yield from (text for text in texts if isinstance(text, str) and text.rpartition(".")[2] in names)
    elif isinstance(node, ast.ClassDef) and any(isinstance(b, ast.Name) and b.id in taken for b in node.bases):
        parts = list(ast.walk(node))  # what it inherits is not its own
        yield from (f"{node.name}.{p.name}" for p in parts if isinstance(p, ast.FunctionDef) and p.name in names)
        yield from (ast.unparse(p) for p in parts if isinstance(p, ast.Attribute) and _own(p) and p.attr in names)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "import " in node.value:
        yield from _uses_in_script(node.value, names)


def _uses_in_script(text: str, names: frozenset[str]) -> Iterator[str]:
    """Look into a script that a test gives to another process."""
    try:
        tree = ast.parse(text)
    except SyntaxError:  # it is no script
        return
    taken = _taken_from_the_program(tree)
    for node in ast.walk(tree):
        yield from _uses(node, names, taken)


def _own(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")


def _called(node: ast.Call) -> str:
    called = node.func
    if isinstance(called, ast.Attribute):
        return called.attr
    return called.id if isinstance(called, ast.Name) else ""
