"""``make stick DEST=…``: what goes on a USB stick, for Windows and Linux, and the caisse's own content beside it."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path

import linux
import payload
import product

PARTS = product.HERE / "stick"
OWN = "contenu-et-reglages"
"""The folder that the program is given as ``--portable``."""

GUIDE = """\
Mettez ici vos propres exercices, sites et mails : les dossiers exercises, sites et mails.
Le format est expliqué dans resources/exercises/README.md.
"""


WINDOWS = product.BUILD / "windows" / "desktop-sim"
"""Where ``make windows`` lays out what it installs."""


def _linux_part(made: Path) -> None:
    shutil.copytree(payload.build("linux"), made / "linux" / "lib", copy_function=shutil.copyfile)
    shutil.copyfile(linux.PARTS / "find-python.sh", made / "linux" / "find-python.sh")
    shutil.copyfile(PARTS / "Ouvrir.sh", made / "Ouvrir.sh")


def _windows_part(made: Path) -> None:
    source = Path(os.environ.get("WINDOWS_FOLDER", WINDOWS))  # another one for trials
    if not source.is_dir():
        print("La clé n'est que pour Linux : faites d'abord make windows, puis recommencez.", file=sys.stderr)
        return
    shutil.copytree(source, made / "windows", copy_function=shutil.copyfile)
    text = (PARTS / "Ouvrir.cmd").read_text("utf-8")
    (made / "Ouvrir.cmd").write_text(text, "utf-8", newline="\r\n")


SYSTEMS = {"linux": _linux_part, "windows": _windows_part}


def build(wanted: Path, content: Path | None, systems: Iterable[str] = SYSTEMS) -> Path:
    """Write the folder « desktop-sim » into a folder, over an older one, and return it.

    Args:
        wanted: the stick, or any folder.
        content: the caisse's own content; what is on the stick already stays.
        systems: for which it is.
    """
    if not wanted.is_dir():
        product.stop(f"Le dossier {wanted} n'existe pas : branchez la clé, ou vérifiez DEST.")
    made = wanted / "desktop-sim"
    made.mkdir(exist_ok=True)
    for system in systems:
        shutil.rmtree(made / system, ignore_errors=True)
        SYSTEMS[system](made)
    product.fill(PARTS / "Lisez-moi.html", made / "Lisez-moi.html")
    own = made / OWN / "contenu"
    own.mkdir(parents=True, exist_ok=True)
    (own / "LISEZ-MOI.txt").write_text(GUIDE, "utf-8")
    if content is not None:
        shutil.copytree(content, own, dirs_exist_ok=True, copy_function=shutil.copyfile)
    return made


def main() -> None:
    """``stick.py DEST [CONTENT]``."""
    words = [word for word in sys.argv[1:] if word]
    if not words:
        product.stop("Dites où est la clé : make stick DEST=/media/moi/CLE [CONTENT=dossier de la caisse]")
    content = Path(words[1]) if len(words) > 1 else None
    if content is not None and not content.is_dir():
        product.stop(f"Le dossier {content} n'existe pas : vérifiez CONTENT.")
    os.umask(0o022)
    product.tell(build(Path(words[0]), content))


if __name__ == "__main__":
    main()
