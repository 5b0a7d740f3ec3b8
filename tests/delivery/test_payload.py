"""The payload of every product: all that the program loads is in it, and a library that is new is noticed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest

from tests.helpers.workers import user_folders

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "resources" / "packaging"

sys.path.append(str(PACKAGING))

import payload  # noqa: E402 - beside the products' other builders

from desktop_sim import __version__  # noqa: E402
from desktop_sim.commands.parser import make_parser  # noqa: E402

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="is made of the libraries that are installed here")


def installed_files() -> Iterator[tuple[str, Path]]:
    """Yield what lies in this environment for the program, as the wheels name it, and the program itself."""
    for name in payload.WHEELS:
        for file in distribution(name).files or ():
            yield file.as_posix(), Path(str(file.locate()))
    for folder, place in ((ROOT / "desktop_sim", "desktop_sim"), (ROOT / "resources", "desktop_sim/resources")):
        for path in folder.rglob("*"):
            if path.is_file() and PACKAGING not in path.parents:
                yield f"{place}/{path.relative_to(folder).as_posix()}", path


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A payload with a Python of its own, as the .deb has it; nothing else is in that Python's sight."""
    target = tmp_path_factory.mktemp("payload")
    lib = target / "lib" / "site-packages"
    for name, path in installed_files():
        if payload.is_wanted(name, "linux"):
            place = lib / name
            place.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, place)
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("SOURCE_DATE_EPOCH", "1795764329")
        payload.date_it(lib)
    payload.environment(lib, Path(sys.executable).resolve(), target)
    return target


def run(environment: Path, *words: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the environment's Python as a user without our settings would."""
    home = environment / "home"
    variables = {"PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "QT_QPA_PLATFORM": "offscreen", **user_folders(home)}
    return subprocess.run(
        [environment / "bin" / "python3", "-s", "-P", *words],
        cwd=home,
        env={**variables, **more},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


COMMANDS = {
    "--version": 0,
    "--help": 0,
    "exercises": 0,
    "check": 0,
    "play faux-courriel": 0,  # mails with pictures and hostile HTML
    "new mail essai": 0,
    "compare ameli-deck --office Caisse": 0,  # nobody answers: it can be taken up again
    "watch none": 2,  # of a folder that is there it would never end
    "kiosk-pin --remove": 0,
    "kiosk-counts": 0,
    "--kiosk": 2,  # no screen, or no PIN; not for want of a module
    "kiosk-window none.toml": 2,  # the memory of this one is not as a kiosk's is to be
}
"""Each command, with how it ends."""


def test_every_command_is_tried() -> None:
    """A new one may load what no other does."""
    told = make_parser().format_help().split("COMMANDE\n")[1].split("exemples :")[0]
    tried = {words.split()[0] for words in COMMANDS} | {"kiosk-check"}
    assert {"play", "kiosk-check"} <= set(re.findall(r"^ +([a-z-]+) ", told, re.MULTILINE)) <= tried


@pytest.mark.parametrize("words", COMMANDS)
def test_a_command_runs_on_the_payload_alone(environment: Path, words: str) -> None:
    """What the allow-list forgot shows here, and not at a user's."""
    done = run(environment, "-m", "desktop_sim", *words.split())
    assert "Traceback" not in done.stderr
    assert done.returncode == COMMANDS[words], done.stderr


MODULES = """\
import pkgutil, sys, desktop_sim
for module in pkgutil.walk_packages(desktop_sim.__path__, "desktop_sim."):
    if not module.name.endswith("__main__"):  # that one begins the program
        __import__(module.name)
print(*(name for name in sys.modules if name.startswith("desktop_sim.")))
"""


def test_every_module_of_the_program_loads_on_the_payload_alone(environment: Path) -> None:
    """Windows that no command opens by itself, such as the one that compares with the real page, are among them."""
    done = run(environment, "-c", MODULES)
    assert done.returncode == 0, done.stderr
    ours = {path.relative_to(ROOT).with_suffix("").as_posix() for path in (ROOT / "desktop_sim").rglob("*.py")}
    named = {name.replace("/", ".").removesuffix(".__init__") for name in ours}
    assert named - set(done.stdout.split()) == {"desktop_sim", "desktop_sim.__main__"}


def test_all_ways_out_of_the_kiosk_are_tried_on_the_payload_alone(environment: Path) -> None:
    """Among them the one for which the program must begin itself again."""
    assert run(environment, "-m", "desktop_sim", "kiosk-pin", "--remove").returncode == 0
    done = run(environment, "-m", "desktop_sim", "kiosk-check")
    assert done.stdout.count(" : tenu") == 13, done.stdout + done.stderr


def test_a_payload_says_of_which_day_it_is(environment: Path) -> None:
    """That of its last commit, so that whoever makes it again makes the same."""
    done = run(environment, "-m", "desktop_sim", "--version")
    assert done.stdout.splitlines()[1] == f"À propos : version {__version__} du 27 novembre 2026."


def test_what_qt_loads_by_itself_is_in_the_payload(environment: Path) -> None:
    """Without them there is no window, no ^, no picture, no French, and no word of it."""
    done = run(environment, PACKAGING / "probe.py")
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


@pytest.mark.parametrize(
    ("taken", "shown_by", "said"),
    [
        ("stdnum/util.py", "-m desktop_sim check", "stdnum"),
        ("PySide6/Qt/lib/libQt6DBus.so.6", str(PACKAGING / "probe.py"), "libQt6DBus"),
        ("PySide6/Qt/plugins/imageformats/libqjpeg.so", str(PACKAGING / "probe.py"), "jpeg"),
        (
            "PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so",
            str(PACKAGING / "probe.py"),
            "compose",
        ),
        ("PySide6/Qt/plugins/platforms/libqwayland.so", str(PACKAGING / "probe.py"), "libqwayland"),
        ("PySide6/Qt/translations/qtbase_fr.qm", str(PACKAGING / "probe.py"), "French"),
    ],
)
def test_a_file_that_is_missing_is_noticed(environment: Path, taken: str, shown_by: str, said: str) -> None:
    """A test that cannot fail is none."""
    file = environment / "lib" / "site-packages" / taken
    aside = file.with_name("aside")
    file.rename(aside)
    try:
        done = run(environment, *shown_by.split())
    finally:
        aside.rename(file)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr


# -- the list ------------------------------------------------------------------------------------------------


def needed(names: set[str]) -> set[str]:
    """Return libraries with all that they need themselves, by their names as packages spell them."""
    found: set[str] = set()
    while names - found:
        name = (names - found).pop()
        found.add(name)
        asked = [line for line in distribution(name).requires or () if "extra ==" not in line]
        names = names | {_plain(re.split(r"[\s<>=!~;\[(]", line)[0]) for line in asked}
    return found


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def off_the_list(dependencies: list[str]) -> set[str]:
    """Return the libraries, asked for or brought along, that no payload holds."""
    asked = {_plain(re.split(r"[\s<>=!~;\[(]", line)[0]) for line in dependencies}
    return needed(asked) ^ {_plain(name) for name in payload.WHEELS}


def test_each_library_of_the_program_is_on_the_list() -> None:
    """A new dependency works in .venv and is missing in every product: it goes on the list of payload.py first."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert off_the_list(project["dependencies"]) == set()
    assert off_the_list([*project["dependencies"], "sortedcontainers>=2"]) == {"sortedcontainers"}


def test_a_star_stays_in_its_folder() -> None:
    assert payload.matches("stdnum/fr/nir.py", "stdnum/fr/*.py")
    assert not payload.matches("stdnum/fr/nir.py", "stdnum/*.py")
    assert payload.matches("desktop_sim/ui/qt/anchor.py", "desktop_sim/**")
    assert not payload.is_wanted("PySide6/Qt/lib/libQt6Network.so.6", "linux")
    assert not payload.is_wanted("PySide6/QtCore.pyi", "linux")


@pytest.mark.parametrize("system", payload.KEEP)
def test_a_pattern_that_fits_nothing_is_said(system: str) -> None:
    """Qt renames a file now and then; the product without it would be made all the same."""
    assert "nh3/*.py" in payload.unused(["desktop_sim/__init__.py"], system)
