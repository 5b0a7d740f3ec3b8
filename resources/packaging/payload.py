"""The program and all that it loads, as one folder: ``payload.py linux|windows``. Everything shipped is made of it.

An allow-list over the wheels: what Qt or a library adds in its next release stays out until somebody wants it. All
modules in C are built for Python's stable ABI (abi3), so one folder serves every Python from 3.11 on.
"""

from __future__ import annotations

import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import product

WHEELS = ("PySide6_Essentials", "shiboken6", "nh3", "platformdirs", "python-stdnum")
"""The program's libraries, with theirs. A test compares them with what pyproject.toml asks for."""

TAGS = {"linux": ("manylinux_2_34_x86_64", "manylinux2014_x86_64"), "windows": ("win_amd64",)}
"""Which wheels serve a system (packaging.python.org/en/latest/specifications/platform-compatibility-tags)."""

QT = ("Core", "Gui", "Widgets", "Svg", "Test")  # Test: the robot's and the proofs' keys and clicks

COMMON = (
    *("PySide6/__init__.py", "PySide6/_config.py", "PySide6/_git_pyside_version.py", "PySide6/support/*.py"),
    *("shiboken6/*.py", "nh3/*.py", "platformdirs/*.py"),
    *("stdnum/*.py", "stdnum/fr/*.py"),  # fr/__init__ imports its neighbours
    *("desktop_sim/**", "*.dist-info/METADATA", "*.dist-info/licenses/**"),
    "PySide6/**/translations/qtbase_fr.qm",  # the words of Qt's own menus
)

KEEP = {
    "linux": (
        *(f"PySide6/Qt{module}.abi3.so" for module in QT),
        *(f"PySide6/Qt/lib/libQt6{module}.so.6" for module in (*QT, "DBus", "XcbQpa", "WaylandClient")),
        *("PySide6/Qt/lib/libicu*.so.*", "PySide6/libpyside6.abi3.so.*"),
        *("shiboken6/Shiboken.abi3.so", "shiboken6/libshiboken6.abi3.so.*", "nh3/nh3.abi3.so"),
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6/Qt/plugins/platforms/libqwayland.so",
        "PySide6/Qt/plugins/platforms/libqoffscreen.so",
        "PySide6/Qt/plugins/platforminputcontexts/*.so",  # the dead keys ^ and ¨ of an AZERTY keyboard; ibus
        "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
        "PySide6/Qt/plugins/wayland-decoration-client/*.so",  # GNOME draws no frame around a Wayland window
        "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
        "PySide6/Qt/plugins/imageformats/libqsvg.so",
        "PySide6/Qt/plugins/imageformats/libqjpeg.so",  # pictures in mails
        "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    ),
    "windows": (
        *(f"PySide6/Qt{module}.pyd" for module in QT),
        *(f"PySide6/Qt6{module}.dll" for module in QT),
        *("PySide6/pyside6.abi3.dll", "shiboken6/Shiboken.pyd", "shiboken6/shiboken6.abi3.dll", "nh3/nh3.pyd"),
        *(
            f"PySide6/{name}.dll"
            for name in ("msvcp140", "msvcp140_1", "msvcp140_2", "vcruntime140", "vcruntime140_1")
        ),
        *(f"shiboken6/{name}.dll" for name in ("msvcp140", "vcruntime140", "vcruntime140_1")),
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "PySide6/plugins/imageformats/qsvg.dll",
        "PySide6/plugins/imageformats/qjpeg.dll",
        "PySide6/plugins/iconengines/qsvgicon.dll",
    ),
}

MOST = {"linux": 90.0, "windows": 50.0}
"""MiB that the folder may have."""


@cache
def _rule(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*/?|\*)", pattern)
    return re.compile("".join(".*" if p.startswith("**") else "[^/]*" if p == "*" else re.escape(p) for p in parts))


def matches(name: str, pattern: str) -> bool:
    """Tell whether a path fits a pattern, in which ``*`` stays within its folder and ``**`` does not."""
    return _rule(pattern).fullmatch(name) is not None


def is_wanted(name: str, system: str) -> bool:
    """Tell whether a file of the wheels is shipped on a system."""
    if name.endswith((".pyi", "/")) or "__pycache__" in name:
        return False
    return any(matches(name, pattern) for pattern in (*COMMON, *KEEP[system]))


def unused(names: Iterable[str], system: str) -> list[str]:
    """Return the patterns that no name fits: a file was renamed, or is no longer there."""
    known = list(names)
    return [p for p in (*COMMON, *KEEP[system]) if not any(matches(name, p) for name in known)]


def _own_wheel(system: str) -> Path:
    folder = product.fresh(product.BUILD / "wheels" / f"ours-{system}")
    product.run([sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", folder])
    return next(folder.glob("*.whl"))


def _library_wheels(system: str) -> Iterator[Path]:
    """Bring the libraries' wheels with pip, of the releases that were tried, once."""
    folder = product.BUILD / "wheels" / system
    folder.mkdir(parents=True, exist_ok=True)
    constraints = product.ROOT / ".ci" / "constraints.txt"
    pins = dict(line.split("==") for line in constraints.read_text("utf-8").splitlines() if "==" in line)
    for name in WHEELS:
        pin, stem = pins[name], name.lower().replace("-", "_")
        found = [file for file in folder.glob("*.whl") if file.name.lower().startswith(f"{stem}-{pin}-")]
        if not found:
            print(f"Je prends {name} {pin}…", file=sys.stderr)
            pip = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
            tags = [word for tag in TAGS[system] for word in ("--platform", tag)]
            product.run([*pip, *tags, "--python-version", "3.11", "--dest", folder, f"{name}=={pin}"])
            found = [file for file in folder.glob("*.whl") if file.name.lower().startswith(f"{stem}-{pin}-")]
        yield found[0]


def unpack(wheels: Iterable[Path], system: str, target: Path) -> None:
    """Write the wanted files of wheels into a folder.

    Raises:
        SystemExit: a pattern fits nothing.
    """
    seen = []
    for wheel in wheels:
        with zipfile.ZipFile(wheel) as archive:
            for name in filter(lambda name: is_wanted(name, system), archive.namelist()):
                seen.append(name)
                path = target / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(archive.read(name))
    if missing := unused(seen, system):
        product.stop(f"Ces fichiers ne sont pas dans les paquets : {', '.join(missing)} (voir payload.py).")


def date_it(target: Path) -> None:
    """Write down in a payload of which version and day it is; the program says it in « À propos »."""
    words = f'version = "{product.version()}"\nday = {product.day()}\n'
    (target / "desktop_sim" / "resources" / "edition.txt").write_text(words, "utf-8")


def build(system: str) -> Path:
    """Make the payload for a system, and return its folder."""
    target = product.fresh(product.BUILD / "payload" / system)
    unpack([_own_wheel(system), *_library_wheels(system)], system, target)
    date_it(target)
    product.one_date(target)
    size = product.size_of(target)
    if size > MOST[system]:
        product.stop(f"{target} : {size:.1f} Mio, c'est plus que {MOST[system]:.0f} Mio.")
    return target


def environment(payload: Path, python: Path, target: Path) -> Path:
    """Make a virtual environment around a payload, with links only, and return its Python.

    The kiosk begins itself anew by ``sys.executable``: so the program must be found by the Python alone, whatever its
    version is.

    Args:
        payload: the folder, already where it will be.
        python: the system's Python; need not be there yet.
        target: the environment's folder.
    """
    (target / "bin").mkdir(parents=True, exist_ok=True)
    for minor in range(11, 16):
        place = target / "lib" / f"python3.{minor}"
        place.mkdir(parents=True)
        (place / "site-packages").symlink_to(Path("..", *payload.relative_to(target / "lib").parts))
    (target / "bin" / "python3").symlink_to(python)
    text = f"home = {python.parent}\ninclude-system-site-packages = false\n"
    (target / "pyvenv.cfg").write_text(text, "utf-8")
    return target / "bin" / "python3"


def main() -> None:
    """``payload.py SYSTEM…``: all systems where none is named."""
    for system in sys.argv[1:] or TAGS:
        product.tell(build(system))


if __name__ == "__main__":
    main()
