"""Facts of the products, and what all their builders need. Run by ``make`` with the project's own Python."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import NoReturn

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
BUILD = ROOT / "build"
"""What can be made anew, and need not be looked at."""
DIST = ROOT / "dist"
"""The products."""

NAME = "Apprendre à se connecter"
APP_ID = "fr.desktop_sim.DesktopSim"
ICON, WINDOWS_ICON = (ROOT / "resources" / "program" / f"desktop-sim.{kind}" for kind in ("svg", "ico"))
"""The program's own icon, as its window bears it."""

sys.path.insert(0, str(ROOT))

from desktop_sim import __version__  # noqa: E402 - the program beside us, installed or not


def stop(why: str) -> NoReturn:
    """End with a sentence for who called the command, and exit code 2."""
    print(why, file=sys.stderr)
    raise SystemExit(2)


def version() -> str:
    """Return the product's version; ``PRODUCT_VERSION`` names another one, for trials of updating."""
    return os.environ.get("PRODUCT_VERSION", __version__)


def is_trial() -> bool:
    """Tell whether this is only an update for a trial, which need not be small."""
    return version() != __version__


def epoch() -> int:
    """Return the product's date in seconds since 1970: of the last commit, so that a second build is the same.

    ``SOURCE_DATE_EPOCH`` says it where there is no git (reproducible-builds.org/specs/source-date-epoch).
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdigit():
        return int(given)
    git = shutil.which("git")
    if git is not None:
        command = [git, "-c", f"safe.directory={ROOT}", "log", "-1", "--format=%ct"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        if done.returncode == 0 and done.stdout.strip():
            return int(done.stdout)
    stop("La date de cette version est inconnue : il faut git, ou SOURCE_DATE_EPOCH=secondes.")


def day() -> str:
    """Return the product's date as ``2026-11-27``."""
    return datetime.fromtimestamp(epoch(), UTC).date().isoformat()


def need(**tools: str) -> None:
    """Stop where a tool is missing. ``tools``: the command, « - » written « _ », and the Debian package with it."""
    missing = {package for tool, package in tools.items() if shutil.which(tool.replace("_", "-")) is None}
    if missing:
        stop(f"Il manque des outils sur cet ordinateur. Installez-les : apt-get install {' '.join(sorted(missing))}")


def run(command: Sequence[str | Path], folder: Path = ROOT, more: Mapping[str, str] | None = None) -> str:
    """Run a tool and return what it said; where it fails, say all of it and stop.

    Args:
        command: the tool and its arguments.
        folder: where it runs.
        more: variables beside those of this process; the product's date is always one of them.
    """
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(epoch()), **(more or {})}
    words = [str(word) for word in command]
    done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        stop(f"{' '.join(words)}\n{done.stdout}{done.stderr}\nCette commande a échoué (code {done.returncode}).")
    return done.stdout + done.stderr


def size_of(path: Path) -> float:
    """Return a file's size, or that of all files below a folder, in MiB, as Windows and du count."""
    files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file() and not f.is_symlink()]
    return sum(file.stat().st_size for file in files) / 2**20


def fresh(folder: Path) -> Path:
    """Return a folder, made anew and empty."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def fill(template: Path, target: Path, **words: str) -> None:
    """Copy a text, with ``@NAME@`` replaced by what is given as ``NAME``, and the product's version and day.

    Raises:
        ValueError: a name was left over.
    """
    text = template.read_text("utf-8")
    for name, word in {"VERSION": version(), "DAY": day(), **words}.items():
        text = text.replace(f"@{name}@", word)
    left = re.search(r"@[A-Z]+@", text)
    if left is not None:
        raise ValueError(f"{template.name}: {left[0]}")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(text, "utf-8")


def one_date(folder: Path) -> None:
    """Give all files below a folder the product's date: an archive of them is then the same each time."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (epoch(), epoch()), follow_symlinks=False)


def tell(*products: Path) -> None:
    """Say in French where products lie, and how large they are."""
    for product in products:
        print(
            f"{product.relative_to(ROOT) if product.is_relative_to(ROOT) else product} : {size_of(product):.1f} Mio"
        )
