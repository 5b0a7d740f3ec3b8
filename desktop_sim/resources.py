"""The one function that finds the program's data files: source tree, installed wheel, frozen bundle."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """Return the path of a shipped data file or folder, such as ``resource_path("theme", "tokens.toml")``.

    A wheel and a frozen bundle carry ``resources/`` inside the package; in the source tree it stands beside it.

    Raises:
        FileNotFoundError: nothing of that name is shipped.
    """
    for root in (_PACKAGE / "resources", _PACKAGE.parent / "resources"):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(f"resource not shipped: {'/'.join(parts)}")
