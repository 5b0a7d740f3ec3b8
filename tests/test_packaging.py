"""The wheel holds the whole program, and the tree holds nothing of the machine it was written on."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from dataclasses import dataclass
from email.parser import BytesParser
from pathlib import Path

import pytest

from desktop_sim import __version__

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Installed:
    """The wheel, installed in a virtual environment of its own, far from the source tree."""

    wheel: Path
    bin: Path
    site_packages: Path
    home: Path

    def run(self, command: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the new environment from its own home folder, as a user without our settings would."""
        environment = {
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "PATH": os.environ["PATH"],
            "QT_QPA_PLATFORM": "offscreen",
        }
        return subprocess.run(
            [self.bin / command, *arguments],
            cwd=self.home,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )


def call(*command: str | Path) -> None:
    """Run a build step; what it said is in the failure message."""
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, f"{command}:\n{done.stdout}{done.stderr}"


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Build and install the wheel offline: Qt and the other dependencies are lent by the running environment."""
    base = tmp_path_factory.mktemp("packaging")
    # Called directly and not through pip, which would look for the build backend on the network.
    call(sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", base / "dist")
    (wheel,) = (base / "dist").glob("*.whl")

    environment = base / "venv"
    venv.create(environment, symlinks=True, with_pip=False)
    scheme = {"base": str(environment), "platbase": str(environment)}
    site_packages = Path(sysconfig.get_path("purelib", "venv", vars=scheme))
    # A folder named in a .pth file comes after this environment's own packages, and its .pth files are not read:
    # the editable desktop_sim of the running environment stays out of sight.
    lenders = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    (site_packages / "lent.pth").write_text("\n".join(sorted(lenders)) + "\n", encoding="utf-8")
    python = environment / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--isolated", "--disable-pip-version-check", "--python", str(python)]
    call(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel)

    home = base / "home"
    home.mkdir()
    return Installed(wheel, environment / "bin", site_packages, home)


def shipped_files() -> list[str]:
    """Every data file, as ``theme/tokens.toml``."""
    resources = ROOT / "resources"
    files = (path.relative_to(resources) for path in resources.rglob("*") if path.is_file())
    return sorted(file.as_posix() for file in files if file.parts[0] != "packaging")


def test_wheel_holds_every_resource(installed: Installed) -> None:
    # A data file that works in the source tree and is missing from the wheel shows only at the user's.
    with zipfile.ZipFile(installed.wheel) as archive:
        names = set(archive.namelist())
    assert {f"desktop_sim/resources/{name}" for name in shipped_files()} <= names
    # What makes the other products is for nobody who has one.
    foreign = ("tests/", "resources/", "desktop_sim/resources/packaging/")
    assert not [name for name in names if name.startswith(foreign)]


def test_wheel_carries_licences(installed: Installed) -> None:
    # The font's and the icons' licences ask to go wherever the font and the icons go.
    with zipfile.ZipFile(installed.wheel) as archive:
        (metadata_name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = BytesParser().parsebytes(archive.read(metadata_name))
        folder = metadata_name.removesuffix("METADATA") + "licenses/"
        assert metadata["License-Expression"] == "MIT"
        licences = metadata.get_all("License-File", [])
        assert set(licences) == {"LICENSE", "resources/fonts/OFL.txt", "resources/icons/LICENSE.txt"}
        for name in licences:
            assert archive.read(folder + name) == (ROOT / name).read_bytes()


def test_installed_program_finds_its_own_resources(installed: Installed) -> None:
    # Away from the source tree the program must read the files it brought itself.
    script = (
        "import json, sys, desktop_sim; from desktop_sim.resources import resource_path\n"
        "names = json.load(open(sys.argv[1], encoding='utf-8'))\n"
        "print(json.dumps([desktop_sim.__file__, *(str(resource_path(*name.split('/'))) for name in names)]))"
    )
    names = shipped_files()
    listing = installed.home / "names.json"
    listing.write_text(json.dumps(names), encoding="utf-8")
    done = installed.run("python", "-c", script, str(listing))
    assert done.returncode == 0, done.stderr
    module, *found = json.loads(done.stdout)
    package = installed.site_packages.resolve() / "desktop_sim"
    assert Path(module).resolve() == package / "__init__.py"
    assert [Path(path) for path in found] == [package / "resources" / name for name in names]


@pytest.mark.parametrize("command", [["desktop-sim"], ["python", "-m", "desktop_sim"]], ids=" ".join)
def test_installed_program_says_its_version(installed: Installed, command: list[str]) -> None:
    # The two ways to start the program are one program.
    done = installed.run(*command, "--version")
    assert done.returncode == 0, done.stderr
    assert __version__ in done.stdout.split()


@pytest.mark.parametrize("command", ["check", "exercises"])
def test_installed_program_reads_its_exercises(installed: Installed, command: str) -> None:
    # The exercises of the wheel are complete and right, not only present.
    done = installed.run("desktop-sim", command)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.strip()


# The tree ------------------------------------------------------------------------------------------------

ALLOWED_AT_THE_TOP = {
    "desktop_sim",
    "resources",
    "tests",
    "pyproject.toml",
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "Makefile",
}


def tracked_files() -> list[str]:
    """Return the files under version control: none in an sdist, or where git is not installed."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        return []
    # CI may run as another user than the one who owns the checkout; git refuses to read it then, unless told.
    command = [git, "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=True)
    names = [name for name in done.stdout.split("\0") if name]
    assert names, "git knows no file of this checkout"
    return names


def test_top_level_stays_small() -> None:
    # Somebody who opens the folder sees at once where everything is.
    top = {name.split("/")[0] for name in tracked_files()}
    assert {name for name in top if not name.startswith(".")} <= ALLOWED_AT_THE_TOP


# Built from pieces, so that this file does not find itself.
NOT_OURS = re.compile(
    "|".join(
        [
            "https?" + r"://(files|registry|deb|pypi|snapshot|mirror)s?\.",
            "python" + r"hosted\.",
            "(extra-)?index" + "[-_]url",
            "trusted" + "[-_]host",
            "/(work|root)" + "/[a-z.]",
            "/opt" + "/(pypi|wheels)",
        ]
    ),
    re.IGNORECASE,
)


def test_no_registry_and_no_machine_path() -> None:
    # Where packages come from and where the tree lies are each machine's own business.
    found = []
    for name in tracked_files():
        path = ROOT / name
        if not path.is_file():  # deleted, not committed yet
            continue
        text = path.read_bytes().decode("utf-8", errors="replace")
        found += [f"{name}: {match.group()}" for match in NOT_OURS.finditer(text)]
    assert not found
