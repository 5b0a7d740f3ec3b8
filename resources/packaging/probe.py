"""Run by a payload's own Python: ``probe.py``. Says what the payload lacks, a line each; nothing where all is there.

The program's commands show what is imported; what Qt loads by itself, and would silently do without, is tried here.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QPluginLoader, QTranslator
from PySide6.QtGui import QImageReader

PLUGINS = {
    "linux": (
        *("platforms/libqxcb.so", "platforms/libqwayland.so", "platforms/libqoffscreen.so"),
        "platforminputcontexts/libcomposeplatforminputcontextplugin.so",  # dead keys: ^ ¨
        "platforminputcontexts/libibusplatforminputcontextplugin.so",  # needs D-Bus, and so does AT-SPI
        "wayland-shell-integration/libxdg-shell.so",
        *("wayland-decoration-client/libadwaita.so", "wayland-decoration-client/libbradient.so"),
        "platformthemes/libqxdgdesktopportal.so",
        *("imageformats/libqjpeg.so", "imageformats/libqsvg.so", "iconengines/libqsvgicon.so"),
    ),
    "win32": (
        *("platforms/qwindows.dll", "platforms/qoffscreen.dll"),
        *("imageformats/qjpeg.dll", "imageformats/qsvg.dll", "iconengines/qsvgicon.dll"),
    ),
}
"""What must be there and find all its own libraries, below Qt's folder of plugins."""

FORMATS = ("jpeg", "png", "svg")
FRENCH = (("QPlatformTheme", "Cancel", "Annuler"), ("QWidgetTextControl", "&Paste", "Co&ller"))
"""Words of Qt's own, each with where Qt uses it."""


def plugins() -> Iterator[str]:
    """Try to load each plugin."""
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath))
    for name in PLUGINS[sys.platform]:
        loader = QPluginLoader(str(folder / name))
        if not loader.load():
            yield f"{name}: {loader.errorString()}"


def formats() -> Iterator[str]:
    """Ask Qt which pictures it can read."""
    known = {bytes(name.data()).decode() for name in QImageReader.supportedImageFormats()}
    yield from (f"no pictures of the kind {name}" for name in FORMATS if name not in known)


def words() -> Iterator[str]:
    """Ask for Qt's own words in French."""
    translator = QTranslator()
    if not translator.load("qtbase_fr", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        yield "Qt speaks no French"
    for context, word, french in FRENCH:
        if translator.translate(context, word) != french:
            yield f"« {word} » is not « {french} » but « {translator.translate(context, word)} »"


def main() -> int:
    """Print what is missing, and return how many things are."""
    app = QCoreApplication(sys.argv[:1])
    found = [*plugins(), *formats(), *words()]
    del app
    for line in found:
        print(line)
    return len(found)


if __name__ == "__main__":
    sys.exit(main())
