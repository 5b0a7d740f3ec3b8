"""What lies at a place that a person, or a file, has named.

There is nothing where the system says nothing: at a name that is too long, in a folder that may not be entered, on a
stick that is gone. For some of them pathlib raises an ``OSError``.
"""

from __future__ import annotations

import os.path
from pathlib import Path


def is_folder(path: Path) -> bool:
    """Tell whether there is a folder."""
    return os.path.isdir(path)  # noqa: PTH112 - see above


def is_file(path: Path) -> bool:
    """Tell whether there is a file that can be read to its end: a pipe is none."""
    return os.path.isfile(path)  # noqa: PTH113 - see above


def is_there(path: Path) -> bool:
    """Tell whether there is anything."""
    return os.path.exists(path)  # noqa: PTH110 - see above
