"""``make deb``: one .deb for every Debian and Ubuntu with Python 3.11 or later, on the system's own Python."""

from __future__ import annotations

import gzip
import shutil
import sys
from pathlib import Path

import payload
import product
from words import completion, manual

PARTS = product.HERE / "deb"
HOME = Path("usr", "lib", "desktop-sim")
KIOSK = ("lib", "site-packages", "desktop_sim", "resources", "kiosk")


def _put(source: Path, target: Path, mode: int = 0o644) -> None:
    product.fill(source, target)
    target.chmod(mode)


def _change_log() -> bytes:
    """Return Debian's kind of change log; what changed is told in the program's own CHANGELOG."""
    when = product.run(["date", "--utc", "--rfc-email", f"--date=@{product.epoch()}"]).strip()
    who = "desktop-sim <desktop-sim@localhost>"
    text = f"desktop-sim ({product.version()}) stable; urgency=low\n\n  * See CHANGELOG.md.\n\n -- {who}  {when}\n"
    return gzip.compress(text.encode(), 9, mtime=0)


def tree(root: Path) -> None:
    """Lay out the package's files below a folder, as they will lie on a computer."""
    home = root / HOME
    site = home / "lib" / "site-packages"
    shutil.copytree(payload.build("linux"), site)
    # A virtual environment on the system's Python, whatever its version; sys.path in a launcher would not do: the
    # kiosk begins itself anew by the Python.
    python = payload.environment(site, Path("/usr/bin/python3"), home)
    python.unlink()
    python.symlink_to(Path("..", "..", "..", "bin", "python3"))  # Debian Policy 10.5: relative below /usr
    for file in (path for path in home.rglob("*") if path.is_file() and not path.is_symlink()):
        file.chmod(0o755 if file.suffix == ".sh" else 0o644)
    _put(PARTS / "desktop-sim", root / "usr" / "bin" / "desktop-sim", 0o755)
    _put(PARTS / "desktop-sim-borne", home / "desktop-sim-borne", 0o755)
    share = root / "usr" / "share"
    for file in PARTS.glob("*.desktop"):
        _put(file, share / "applications" / file.name)
    for file in PARTS.glob("*.metainfo.xml"):
        _put(file, share / "metainfo" / file.name)
    icon = share / "icons" / "hicolor" / "scalable" / "apps" / f"{product.APP_ID}.svg"
    icon.parent.mkdir(parents=True)
    shutil.copy(product.ICON, icon)
    icon.chmod(0o644)
    documents = share / "doc" / "desktop-sim"
    _put(PARTS / "copyright", documents / "copyright")
    (documents / "changelog.gz").write_bytes(_change_log())
    (documents / "kiosk").symlink_to(Path("..", "..", "..", *HOME.parts[1:], *KIOSK))
    page = share / "man" / "man1" / "desktop-sim.1.gz"
    page.parent.mkdir(parents=True)
    page.write_bytes(gzip.compress(manual().encode(), 9, mtime=0))
    completed = share / "bash-completion" / "completions" / "desktop-sim"
    completed.parent.mkdir(parents=True)
    completed.write_text(completion(), "utf-8")
    _put(PARTS / "lintian-overrides", share / "lintian" / "overrides" / "desktop-sim")


def control(root: Path) -> None:
    """Write what dpkg wants to know, with a sum of each file."""
    folder = root / "DEBIAN"
    folder.mkdir()
    size = product.run(["du", "-sk", "--apparent-size", root / "usr"]).split()[0]
    product.fill(PARTS / "control", folder / "control", SIZE=size)
    for name in ("postinst", "prerm"):
        _put(PARTS / name, folder / name, 0o755)
    files = sorted(path for path in (root / "usr").rglob("*") if path.is_file() and not path.is_symlink())
    sums = product.run(["md5sum", *(path.relative_to(root) for path in files)], root)
    (folder / "md5sums").write_text(sums, "utf-8")


def validate(root: Path) -> None:
    """Let the desktop's own tools read what a desktop reads."""
    product.run(["desktop-file-validate", *(root / "usr" / "share" / "applications").iterdir()])
    product.run(["appstreamcli", "validate", "--no-net", *(root / "usr" / "share" / "metainfo").iterdir()])


def build() -> Path:
    """Make the .deb in dist/, and return it."""
    product.need(
        **{"dpkg_deb": "dpkg", "desktop_file_validate": "desktop-file-utils", "appstreamcli": "appstream"},
    )
    root = product.fresh(product.BUILD / "deb")
    tree(root)
    validate(root)
    control(root)
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644)
    product.one_date(root)
    product.DIST.mkdir(exist_ok=True)
    made = product.DIST / f"desktop-sim_{product.version()}_amd64.deb"
    product.run(["dpkg-deb", "--root-owner-group", "-Zxz", "--build", root, made], more={"DPKG_DEB_THREADS_MAX": "1"})
    return made


def main() -> None:
    """``deb.py``: make it, and let lintian read it where it is installed."""
    made = build()
    product.tell(made)
    if shutil.which("lintian") is not None:
        said = product.run(["lintian", "--tag-display-limit", "0", "--fail-on", "none", made])
        print(said.strip() or "lintian n'a rien à redire.")
    else:
        print("lintian n'est pas installé : le paquet n'a pas été relu (apt-get install lintian).", file=sys.stderr)


if __name__ == "__main__":
    main()
