"""A file is as it was or as it shall be, whatever happens in between."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, NoReturn

import pytest

from desktop_sim.storage.files import save_atomically, set_aside, sweep

ROOT = Path(__file__).parents[2]
OLD, NEW = b"old " * 10_000, b"new " * 50_000

# Saves one thing and the other in turn, as fast as it can; says so once it has begun.
SAVER = """
import sys
from pathlib import Path
from desktop_sim.storage.files import save_atomically
path = Path(sys.argv[1])
print("begun", flush=True)
while True:
    save_atomically(path, b"new " * 50_000)
    save_atomically(path, b"old " * 10_000)
"""


def fail(*_args: Any, **_named: Any) -> NoReturn:
    raise OSError(28, "No space left on device")


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_as_a_whole(tmp_path: Path) -> None:
    """The folder is made where it lacks, and nothing else is left in it."""
    path = tmp_path / "deep" / "er" / "settings.json"
    save_atomically(path, NEW)
    assert path.read_bytes() == NEW
    assert files_in(path.parent) == ["settings.json"]


@pytest.mark.parametrize("broken", ["fsync", "replace", "open"])
def test_a_failing_disk_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: str) -> None:
    """Disk full, read-only, held by another program: what was there is unharmed, and no litter is left."""
    path = tmp_path / "settings.json"
    path.write_bytes(OLD)
    target = os if broken == "fsync" else Path
    monkeypatch.setattr(target, broken, fail)
    with pytest.raises(OSError, match="No space"):
        save_atomically(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert files_in(tmp_path) == ["settings.json"]


def test_a_failing_write_leaves_the_former_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full half-way: the half is thrown away."""
    path = tmp_path / "settings.json"
    path.write_bytes(OLD)
    real_open = Path.open

    class HalfWritten:
        def __init__(self, file: Any) -> None:
            self._file = file

        def __enter__(self) -> HalfWritten:
            return self

        def __exit__(self, *_error: object) -> None:
            self._file.close()

        def write(self, data: bytes) -> NoReturn:
            self._file.write(data[:100])
            fail()

    monkeypatch.setattr(Path, "open", lambda self, mode="r": HalfWritten(real_open(self, mode)))
    with pytest.raises(OSError, match="No space"):
        save_atomically(path, NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert files_in(tmp_path) == ["settings.json"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no SIGKILL on this system")
def test_a_killed_program_leaves_the_old_file_or_the_new(tmp_path: Path) -> None:
    """A plain write left 275 of 300 files damaged; here none of 20."""
    path = tmp_path / "settings.json"
    path.write_bytes(OLD)
    for kill in range(20):
        with subprocess.Popen(
            [sys.executable, "-c", SAVER, str(path)], stdout=subprocess.PIPE, cwd=ROOT, env={**os.environ}
        ) as saver:
            assert saver.stdout is not None
            saver.stdout.readline()
            until = time.monotonic() + 0.0013 * kill  # each time a little later
            while time.monotonic() < until:
                pass
            saver.kill()
        assert path.read_bytes() in (OLD, NEW), f"damaged by kill {kill}"
    sweep(tmp_path)
    assert files_in(tmp_path) == ["settings.json"]


def test_the_sweep_takes_only_what_saving_left(tmp_path: Path) -> None:
    """A user's own files that look temporary are not ours to remove."""
    mine = ["settings.json", "settings.json.tmp", "settings.json.corrupt-1", "notes.desktop-sim-tmp.txt"]
    for name in (*mine, "settings.json.4711.desktop-sim-tmp"):
        (tmp_path / name).write_bytes(b"x")
    sweep(tmp_path)
    assert files_in(tmp_path) == sorted(mine)


def test_the_sweep_is_never_an_exception(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program starts also where the folder lacks, or where a file cannot be removed."""
    sweep(tmp_path / "none")
    left = tmp_path / "settings.json.1.desktop-sim-tmp"
    left.write_bytes(b"x")
    monkeypatch.setattr(Path, "unlink", fail)
    sweep(tmp_path)
    monkeypatch.undo()
    assert left.exists()


def test_damaged_files_are_numbered_and_all_kept(tmp_path: Path) -> None:
    """Nothing is ever deleted: the second damaged file does not take the first one's name."""
    path = tmp_path / "settings.json"
    names = []
    for number in range(3):
        path.write_bytes(b"damage %d" % number)
        names.append(set_aside(path).name)
    assert names == [f"settings.json.corrupt-{number}" for number in (1, 2, 3)]
    assert (tmp_path / names[1]).read_bytes() == b"damage 1"
    assert not path.exists()
