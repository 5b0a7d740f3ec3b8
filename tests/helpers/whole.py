"""The real command as a process, and what a test hears of it."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import IO

from desktop_sim.kiosk.pin import FILE_NAME, PinStore
from tests.helpers import kiosk_process
from tests.helpers.workers import user_folders

PIN = "271828"
PATIENCE = 60.0
"""Seconds until a test gives up."""


def homes(root: Path) -> dict[str, str]:
    """Return an environment in which everything that a program may write for its user lies under a folder."""
    (root / "tmp").mkdir(parents=True, exist_ok=True)
    shown = {**user_folders(root), "TMPDIR": str(root / "tmp")}
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen", "LC_ALL": "C.UTF-8", **shown}


def settings_folder(root: Path) -> Path:
    """Return where ``homes`` puts the program's files for its user."""
    folder = root / "config" / "desktop-sim"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def choose_pin(root: Path) -> None:
    """Do what « desktop-sim kiosk-pin » does."""
    PinStore(settings_folder(root) / FILE_NAME).set(PIN)


def tree(root: Path) -> dict[str, bytes]:
    """Return all files under a folder, and what is in them."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


class Whole:
    """A kiosk that runs: its beats, what it complains of, and its processes."""

    def __init__(self, arguments: list[str], environment: Mapping[str, str], before: tuple[str, ...] = ()) -> None:
        """``before``: a command that begins it, such as ``unshare -n``."""
        command = [*before, sys.executable, "-I", kiosk_process.__file__, *arguments]
        self.process = subprocess.Popen(
            command, env=dict(environment), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        self.complaints = ""
        self._beats: queue.Queue[int] = queue.Queue()
        assert self.process.stdout is not None
        assert self.process.stderr is not None
        self._threads = [
            threading.Thread(target=self._hear_beats, args=(self.process.stdout,), daemon=True),
            threading.Thread(target=self._hear_complaints, args=(self.process.stderr,), daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def _hear_beats(self, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                if line.strip().isdigit():
                    self._beats.put(int(line))

    def _hear_complaints(self, stream: IO[bytes]) -> None:
        with stream:
            for line in stream:
                self.complaints += line.decode("utf-8", "replace")

    def wait_for_beat(self, *not_of: int) -> int:
        """Return the number of the window's process when one beats that is none of those."""
        begun = monotonic()
        while (left := begun + PATIENCE - monotonic()) > 0:
            try:
                window = self._beats.get(timeout=left)
            except queue.Empty:
                break
            if window not in not_of:
                return window
        raise AssertionError(f"no beat; the kiosk said: {self.complaints}")

    def forget_beats(self) -> None:
        """Count only beats from now on."""
        with self._beats.mutex:
            self._beats.queue.clear()

    def wait(self) -> int:
        """Return the exit code when it ends."""
        code = self.process.wait(timeout=PATIENCE)
        for thread in self._threads:
            thread.join(PATIENCE)
        return code

    def stop(self) -> int:
        """End it as the system does."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.wait()


@contextmanager
def running(root: Path, *arguments: str, before: tuple[str, ...] = (), **more: str) -> Iterator[Whole]:
    """Run ``desktop-sim --kiosk`` with folders of its own; ``more``: further variables."""
    whole = Whole(["--kiosk", *arguments], {**homes(root), **more}, before)
    try:
        yield whole
    finally:
        try:
            whole.stop()
        except subprocess.TimeoutExpired:
            whole.process.kill()
            raise


def ended(root: Path, *arguments: str, **more: str) -> tuple[int, str]:
    """Run it to its end; return its exit code and its complaints."""
    with running(root, *arguments, **more) as whole:
        code = whole.wait()
    return code, whole.complaints
