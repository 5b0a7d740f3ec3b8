"""Where each kind of file lies, and which files belong together: the one place that decides for all readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from desktop_sim.on_disk import is_file, is_folder

PLACES = {
    "exercise": "exercises/*.toml",
    "site": "sites/*/site.toml",
    "mailbox": "mails/*/mailbox.toml",
    "mail": "mails/*.toml",
    "cards": "sites/cards.toml",
    "correction": "corrections/*.toml",
    "office": "caisse.toml",
}
"""Where each kind of file lies under a root. A file, or the folder of a site or mailbox, is named by its id."""

FOLDERS = ("exercises", "sites", "mails", "corrections")
"""The folders of a root."""

_OTHER_FOLDERS = frozenset({"theme", "locale", "kiosk", "words"})
"""Folders of the resources whose TOML files are somebody else's."""

_OTHER_FILES = frozenset({"kiosk.toml"})
"""The kiosk's settings may lie in a caisse's folder; ``kiosk.settings_file`` checks them."""

_DEEPEST = 3  # folders under a root: « mails/ma-boite/mailbox.toml » has two


def id_of(kind: str, path: Path) -> str:
    """Return the id that a file's place gives it."""
    return path.parent.name if kind in ("site", "mailbox") else path.stem


def kind_at(path: Path) -> str:
    """Return the kind of a file by its place; empty where that says nothing."""
    return next((kind for kind, place in PLACES.items() if path.match(place)), "")


def kind_by_keys(data: Mapping[str, Any]) -> str:
    """Return the kind of a file by what it holds, wherever it lies; empty where that says nothing."""
    telling = (
        ("exercise", "step", object),
        ("exercise", "goal", object),
        ("cards", "card", dict),
        ("site", "layout", object),
        ("site", "account_title", object),
        ("mailbox", "folders", object),
        ("mail", "from_address", object),
        ("mail", "minutes_before", object),
    )
    has_id = "id" in data
    for kind, key, form in telling:
        if has_id and key in data and isinstance(data[key], form):
            return kind
    if not has_id and any(isinstance(data.get(kind), str) for kind in ("site", "mail")):
        return "correction"
    if "card" in data and isinstance(data["card"], dict):
        return "cards"
    if "office" in data or (not has_id and isinstance(data.get("exercises"), list)):
        return "office"
    if not has_id and isinstance(data.get("mailbox"), str):
        return "correction"
    by_form = (("site", "answer"), ("site", "rules"), ("mail", "subject"), ("mailbox", "tab_title"))
    return next((kind for kind, key in by_form if key in data), "exercise" if "step" in data else "")


def root_of(path: Path) -> Path | None:
    """Return the root to which a file belongs by its place; None where it lies anywhere."""
    kind = kind_at(path)
    if not kind:
        return None
    return path.parents[PLACES[kind].count("/")]


def content_roots(folders: Iterable[Path]) -> tuple[Path, ...]:
    """Return the roots that somebody means who names these folders: the root itself, one of its folders, or what
    holds it.

    A folder that is nothing of the kind is taken as it is: what lies there is told where it belongs.
    """
    found: list[Path] = []
    for folder in folders:
        found += _meant(folder)
    return tuple(dict.fromkeys(found))


def _meant(folder: Path) -> list[Path]:
    try:
        if not is_folder(folder) or _is_root(folder):
            return [folder]
        resolved = folder.resolve()
        for near in (resolved, resolved.parent):  # « caisse/sites/mon-site »
            if near.name in FOLDERS and _is_root(near.parent):
                return [near.parent]
        return sorted(inner for inner in folder.iterdir() if is_folder(inner) and _is_root(inner)) or [folder]
    except (OSError, ValueError):
        return [folder]


def _is_root(folder: Path) -> bool:
    return is_file(folder / PLACES["office"]) or any(is_folder(folder / name) for name in FOLDERS)


def toml_files(folder: Path) -> list[Path]:
    """Return the files of a folder that are for this program, also those that lie at no right place."""
    return [path for path in _files(folder) if path.suffix == ".toml" and path.name not in _OTHER_FILES]


def misnamed_files(folder: Path) -> list[Path]:
    """Return files that were meant for this program, but whose names end otherwise: « a.toml.txt »."""
    return [path for path in _files(folder) if ".toml" in path.suffixes[:-1] or path.suffix in (".TOML", ".tml")]


def _files(folder: Path) -> list[Path]:
    try:
        found = [
            path
            for path in sorted(folder.rglob("*"))
            if len(path.relative_to(folder).parts) <= _DEEPEST + 1
            and not _OTHER_FOLDERS & set(path.relative_to(folder).parts[:-1])
        ]
        return [path for path in found if not is_folder(path)]
    except (OSError, ValueError):
        return []
