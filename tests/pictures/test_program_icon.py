"""The program's own icon is there in all sizes, drawn from one drawing, and the window bears it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import QApplication

from desktop_sim.app.program_icon import SHOWN_SIZES, program_icon
from tests.pictures.program_icon import FOLDER, SIZES, drawn, write


def _differs(one: QImage, other: QImage) -> int:
    """Return by how much two pictures differ at most, of 255, at any point of a grid."""
    side = one.width()
    points = [(x, y) for x in range(0, side, max(1, side // 16)) for y in range(0, side, max(1, side // 16))]
    pairs = [(one.pixelColor(*point), other.pixelColor(*point)) for point in points]
    return max(max(abs(a.red() - b.red()), abs(a.alpha() - b.alpha())) for a, b in pairs)


def test_what_is_shipped_is_the_drawing_in_every_size(qapp: QApplication, tmp_path: Path) -> None:
    """After a change of the drawing all files are written anew; PNG, Windows and macOS."""
    write(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {p.name for p in FOLDER.iterdir() if p.suffix != ".svg"}
    for size in SIZES:
        kept = QImage(str(FOLDER / f"desktop-sim-{size}.png"))
        assert kept.size().toTuple() == (size, size)
        assert _differs(kept, drawn(size)) <= 8
    assert QImageReader(str(FOLDER / "desktop-sim.ico")).imageCount() == 6
    assert (FOLDER / "desktop-sim.icns").read_bytes()[:4] == b"icns"


def test_the_smallest_one_can_be_told(qapp: QApplication) -> None:
    """At 16 pixels: green ground, white page, and corners that are nobody's."""
    small = drawn(16)
    assert small.pixelColor(0, 0).alpha() < 128
    assert small.pixelColor(1, 8).green() < 128
    assert small.pixelColor(5, 4).green() > 200


def test_the_window_bears_it(qapp: QApplication) -> None:
    """Window and dock take it from the application."""
    sizes = {size.width() for size in program_icon().availableSizes()}
    assert sizes == set(SHOWN_SIZES)
