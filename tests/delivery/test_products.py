"""What surrounds the payload: the zip that a person brings, the man page, the completion, the pages on the stick."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PACKAGING = Path(__file__).parents[2] / "resources" / "packaging"

sys.path.append(str(PACKAGING))

import deb  # noqa: E402 - the products' builders
import product  # noqa: E402
import stick  # noqa: E402
import windows  # noqa: E402
import words  # noqa: E402

from desktop_sim.commands.parser import make_parser  # noqa: E402
from desktop_sim.resources import resource_path  # noqa: E402

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _a_day(monkeypatch: pytest.MonkeyPatch) -> None:
    """An sdist has no git."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795764329")


def stopped(act: Callable[[], object], capsys: Capture) -> str:
    """Return what is said when a command cannot go on."""
    with pytest.raises(SystemExit) as end:
        act()
    assert end.value.code == 2
    return capsys.readouterr().err


# -- Windows -------------------------------------------------------------------------------------------------


def test_without_the_zip_it_is_said_where_it_comes_from(tmp_path: Path, capsys: Capture) -> None:
    """And which one, and how it is known to be that one."""
    said = stopped(lambda: windows.check_zip(tmp_path / "none.zip"), capsys)
    (name, checksum) = next(iter(windows.PINNED.items()))
    assert {name, checksum} <= set(re.split(r"[\s/]+", said))
    assert "python.org" in said


def test_another_zip_is_not_taken(tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever its name; the right one is, whatever its name."""
    given = tmp_path / next(iter(windows.PINNED))
    given.write_bytes(b"something else")
    assert "ne l'utilisez pas" in stopped(lambda: windows.check_zip(given), capsys)
    monkeypatch.setattr(windows, "PINNED", {"x.zip": hashlib.sha256(b"something else").hexdigest()})
    windows.check_zip(given)


def test_only_a_python_that_runs_and_is_of_that_release_compiles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What pyenv puts on the PATH is a program of that name which may only say what to install."""
    ours = f"{sys.version_info[0]}{sys.version_info[1]}"
    for name, said in (("python3.99", "exit 127"), ("other", "echo 3.98"), ("right", "echo 3.99")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{said}\n", "utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.delenv("PYTHON313", raising=False)
    assert windows.compiler("python399") is None
    monkeypatch.setenv("PYTHON313", str(tmp_path / "other"))
    assert windows.compiler("python399") is None
    monkeypatch.setenv("PYTHON313", str(tmp_path / "right"))
    assert windows.compiler("python399") == str(tmp_path / "right")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert windows.compiler(f"python{ours}") == sys.executable


def test_the_icon_is_one_of_windows() -> None:
    """Six pictures, each where the table says it is; it is made with the window's and the package's icon."""
    assert product.WINDOWS_ICON.parent == product.ICON.parent == resource_path("program")
    data = product.WINDOWS_ICON.read_bytes()
    assert data[:6] == b"\0\0\1\0\6\0"
    for number in range(6):
        row = data[6 + 16 * number :][:16]
        size, at = int.from_bytes(row[8:12], "little"), int.from_bytes(row[12:16], "little")
        assert data[at : at + 8] == b"\x89PNG\r\n\x1a\n"
        assert at + size <= len(data)


# -- Linux ---------------------------------------------------------------------------------------------------


def test_the_man_page_tells_every_command_and_option() -> None:
    """It is made of the program's own help."""
    page = words.manual().replace("\\-", "-").replace("\\fR", " ")
    told = set(re.findall(r"--?[a-z][a-z-]+", make_parser().format_help()))
    assert {word for word in told if word.startswith("--")} <= set(re.findall(r"--[a-z][a-z-]+", page))
    assert {"kiosk-check", "kiosk-counts", "--csv", "--pictures"} <= set(re.findall(r"[a-z-]+[a-z]", page))
    assert product.day() in page


@pytest.mark.skipif(shutil.which("bash") is None, reason="completes for bash")
@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        (["kiosk-c"], ["kiosk-check", "kiosk-counts"]),
        (["--leve"], ["--level"]),
        (["--level", "mon"], ["montre-moi"]),
        (["kiosk-counts", "--c"], ["--csv"]),
    ],
)
def test_bash_completes(tmp_path: Path, typed: list[str], offered: list[str]) -> None:
    """Commands, options, their values, and a command's own options."""
    script = tmp_path / "completion"
    script.write_text(words.completion(), "utf-8")
    line = " ".join(["desktop-sim", *typed])
    ask = f'. "$1"; COMP_WORDS=({line}); COMP_CWORD={len(typed)}; _desktop_sim; echo "${{COMPREPLY[@]}}"'
    done = subprocess.run(["bash", "-c", ask, "-", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == offered


@pytest.mark.parametrize("part", sorted(path.name for path in deb.PARTS.iterdir()))
def test_nothing_is_left_to_be_filled_in(part: str, tmp_path: Path) -> None:
    """A field without a value would be installed with its name."""
    product.fill(deb.PARTS / part, tmp_path / part, SIZE="1")
    assert re.search(r"@[A-Z]+@", (tmp_path / part).read_text("utf-8")) is None


def test_a_field_without_a_value_is_noticed(tmp_path: Path) -> None:
    template = tmp_path / "a"
    template.write_text("mail@example.invalid @VERSION@ @OTHER@", "utf-8")
    with pytest.raises(ValueError, match="@OTHER@"):
        product.fill(template, tmp_path / "b")


# -- the stick -----------------------------------------------------------------------------------------------


@pytest.fixture
def small_payload(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A payload of one file, since a stick is laid out alike whatever is on it."""
    small = tmp_path / "payload"
    (small / "desktop_sim" / "commands").mkdir(parents=True)
    told = "import sys\ndef main():\n    print(*sys.argv[1:], sep='|')\n"
    (small / "desktop_sim" / "commands" / "main.py").write_text(told, "utf-8")
    monkeypatch.setattr("payload.build", lambda _system: small)
    return small


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
@pytest.mark.usefixtures("small_payload")
def test_a_stick_begins_from_any_path_and_writes_beside_itself_only(tmp_path: Path) -> None:
    """Blanks, accents, & and ( in its name; a second filling keeps what a workshop has put there."""
    odd = tmp_path / "clé de l'été (1) & fils"
    odd.mkdir()
    for _ in range(2):
        made = stick.build(odd, None, ("linux",))
        (made / stick.OWN / "contenu" / "ours.toml").write_text("", "utf-8")
    assert (made / stick.OWN / "contenu" / "ours.toml").exists()
    begin = ["sh", made / "Ouvrir.sh"]
    done = subprocess.run(begin, capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin"})
    assert done.stdout.strip() == f"--portable|{made / stick.OWN}"
    assert list(made.rglob("__pycache__")) == []
    refused = subprocess.run([*begin, "--kiosk"], capture_output=True, text=True, check=False)
    assert (refused.returncode, "s'installe" in refused.stderr) == (2, True)


@pytest.mark.usefixtures("small_payload")
def test_a_stick_has_the_caisse_s_content(tmp_path: Path) -> None:
    content = tmp_path / "caisse"
    (content / "exercises").mkdir(parents=True)
    (content / "exercises" / "ours.toml").write_text("x = 1\n", "utf-8")
    made = stick.build(tmp_path, content, ("linux",))
    assert (made / stick.OWN / "contenu" / "exercises" / "ours.toml").read_text("utf-8") == "x = 1\n"
    page = (made / "Lisez-moi.html").read_text("utf-8")
    assert product.version() in page
    assert "Ouvrir.cmd" in page


def test_a_stick_that_is_not_there_is_said(tmp_path: Path, capsys: Capture) -> None:
    assert "branchez la clé" in stopped(lambda: stick.build(tmp_path / "none", None), capsys)
