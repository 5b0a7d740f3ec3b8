"""``make linux``: a .run for one user of another Linux, on the Python that is there (makeself)."""

from __future__ import annotations

import shutil
from pathlib import Path

import payload
import product

PARTS = product.HERE / "run"


def lay_out(folder: Path, parts: Path) -> None:
    """Copy the payload and what begins it into a folder.

    Args:
        folder: where; it is made anew.
        parts: the folder with the texts that are filled in; files « .sh » can be run.
    """
    product.fresh(folder)
    shutil.copytree(payload.build("linux"), folder / "lib")
    for part in sorted(parts.iterdir()):
        product.fill(part, folder / part.name)
        (folder / part.name).chmod(0o755 if part.suffix == ".sh" else 0o644)
    shutil.copy(product.ICON, folder / f"{product.APP_ID}.svg")


def build() -> Path:
    """Make the .run in dist/, and return it."""
    product.need(makeself="makeself")
    folder = product.BUILD / "run"
    lay_out(folder, PARTS)
    product.one_date(folder)
    product.DIST.mkdir(exist_ok=True)
    made = product.DIST / f"desktop-sim-{product.version()}-linux.run"
    packed = ["--xz", "--nox11", "--nomd5", "--sha256", "--tar-quietly", "--packaging-date", product.day()]
    sorted_tar = ["--tar-extra", "--sort=name --owner=0 --group=0 --numeric-owner"]
    label = f"{product.NAME}, version {product.version()}"
    product.run(["makeself", *packed, *sorted_tar, folder, made, label, "./install.sh"])
    return made


if __name__ == "__main__":
    product.tell(build())
