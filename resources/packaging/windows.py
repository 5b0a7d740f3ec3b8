"""``make windows EMBED=…``: two installers and a folder for a stick, with the Python that python.org gives for it.

A person brings that Python, as one zip: it is the only part of the products that no registry of packages has.
``windows.py --stand-in FOLDER OUT`` takes another one, for trials under wine: what it makes is never shipped.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import payload
import product
import stick

PARTS = product.HERE / "windows"

PINNED = {"python-3.13.15-embed-amd64.zip": "d1f04d990aee1253d8569e8e5104e30fa9f5fa830899f14843448872d936a2cf"}
"""SHA-256 of the zip. Two public projects name this value; whoever changes it compares with what python.org itself
publishes beside the zip (the file .spdx.json, package CPython, and the signature .sigstore)."""

WHERE = "www.python.org/downloads/windows, « Windows embeddable package (64-bit) »"

MOST = 25.0
"""MiB that an installer may have."""


def check_zip(given: Path) -> None:
    """Stop where the zip is not there, or not one that was tried."""
    wanted = next(iter(PINNED))
    if not given.is_file():
        product.stop(
            f"Il manque le fichier {wanted}.\nPrenez-le sur {WHERE},\n"
            f"puis : make windows EMBED=dossier/{wanted}\nSa somme SHA-256 doit être {PINNED[wanted]}"
        )
    with given.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found not in PINNED.values():
        product.stop(
            f"{given.name} n'est pas le fichier attendu : ne l'utilisez pas.\nAttendu : {wanted}, SHA-256 "
            f"{PINNED[wanted]}\nTrouvé : SHA-256 {found}\nReprenez-le sur {WHERE}."
        )


def compiler(wanted: str) -> str | None:
    """Return a Python of this computer that makes the byte code of another one; None where there is none.

    A name on the PATH is not enough: it may be a stand-in that only says what else to install.

    Args:
        wanted: that other one's release, as its library is named: « python313 ».
    """
    release = f"{wanted[6]}.{wanted[7:]}"
    for python in (os.environ.get("PYTHON313"), f"python{release}", sys.executable):
        if python is None or shutil.which(python) is None:
            continue
        words = [python, "-I", "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        if subprocess.run(words, capture_output=True, text=True, check=False).stdout.strip() == release:
            return python
    return None


def byte_code(lib: Path, wanted: str) -> bool:
    """Compile the payload for the Python that goes with it, so that each start is fast; tell whether it was done.

    The installers can do it themselves, at the end; a stick cannot, since nothing is to be written there.

    Args:
        lib: the payload.
        wanted: see ``compiler``.
    """
    python = compiler(wanted)
    if python is None:
        print(f"Il n'y a pas de {wanted} ici : depuis une clé, le programme s'ouvrira moins vite.", file=sys.stderr)
        return False
    mode = ["--invalidation-mode", "unchecked-hash", "-s", str(lib), "-p", "desktop-sim"]
    product.run([python, "-I", "-m", "compileall", "-q", "-j", "1", *mode, lib])
    return True


def folder(python: Path, target: Path) -> bool:
    """Lay out what is installed; tell whether it is compiled.

    Args:
        python: the embeddable zip, or a folder that stands in for it.
        target: made anew.
    """
    product.fresh(target)
    if python.is_dir():
        shutil.copytree(python, target / "python")
    else:
        with zipfile.ZipFile(python) as archive:
            archive.extractall(target / "python")
    shutil.copytree(payload.build("windows"), target / "lib")
    (paths,) = (target / "python").glob("python3*._pth")
    # What Python may see is in this file alone (docs.python.org/3/using/windows.html); our folder is one of them.
    paths.write_text(f"{paths.stem}.zip\r\n.\r\n..\\lib\r\n", "utf-8", newline="")
    compiled = byte_code(target / "lib", paths.stem)
    shutil.copy(product.WINDOWS_ICON, target)
    for part in ("desktop-sim.cmd", "LICENCES.txt"):
        product.fill(PARTS / part, target / part)
        _windows_lines(target / part)
    product.one_date(target)
    return compiled


def _windows_lines(file: Path) -> None:
    file.write_text(file.read_text("utf-8"), "utf-8", newline="\r\n")


def installer(source: Path, made: Path, *, for_all: bool, compiled: bool) -> Path:
    """Make one of the two installers.

    Args:
        source: what ``folder`` laid out.
        made: the file.
        for_all: for all users of the computer, by an administrator.
        compiled: whether there is byte code.
    """
    product.need(makensis="nsis")
    (library,) = (source / "python").glob("python3[0-9][0-9].dll")
    numbers = ".".join([*product.version().split("."), "0", "0", "0"][:4])
    defined = {
        **{"VERSION": product.version(), "NUMBERS": numbers, "DAY": product.day()},
        **{"PAYLOAD": str(source), "OUT": str(made), "PYDLL": library.name},
        **({"ALLUSERS": ""} if for_all else {}),
        **({} if compiled else {"COMPILE": ""}),
        **({"LOOSE": ""} if product.is_trial() else {}),
    }
    words = [f"-D{name}={value}" if value else f"-D{name}" for name, value in defined.items()]
    product.run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *words, PARTS / "desktop-sim.nsi"])
    size = product.size_of(made)
    if size > MOST and not product.is_trial():
        product.stop(f"{made} : {size:.1f} Mio, c'est plus que {MOST:.0f} Mio.")
    return made


def build(python: Path, portable: Path, out: Path) -> list[Path]:
    """Make the products and return them.

    Args:
        python: see ``folder``.
        portable: where the folder is laid out.
        out: where the installers go.
    """
    compiled = folder(python, portable)
    out.mkdir(parents=True, exist_ok=True)
    name = f"desktop-sim-{product.version()}-installation"
    mine = installer(portable, out / f"{name}.exe", for_all=False, compiled=compiled)
    everybody = installer(portable, out / f"{name}-tous.exe", for_all=True, compiled=compiled)
    return [mine, everybody]


def main() -> None:
    """``windows.py ZIP``, or ``windows.py --stand-in FOLDER OUT``."""
    match sys.argv[1:]:
        case ["--stand-in", python, out]:
            portable = Path(out) / "desktop-sim"
            product.tell(*build(Path(python), portable, Path(out)), portable)
        case _:
            given = Path(next(iter(sys.argv[1:]), "") or next(iter(PINNED)))
            check_zip(given)
            made = build(given, stick.WINDOWS, product.DIST)
            product.tell(*made, stick.build(product.fresh(product.DIST / "portable-windows"), None, ("windows",)))


if __name__ == "__main__":
    main()
