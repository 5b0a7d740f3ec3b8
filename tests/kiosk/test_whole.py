"""The real command as a process: begun, frozen, shot, misled, looked at from outside."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic

import pytest

from desktop_sim.kiosk.child import NOT_FORGETFUL
from desktop_sim.kiosk.memory import FORGETFUL
from desktop_sim.kiosk.settings_file import KioskRules, as_words
from desktop_sim.kiosk.start import ALREADY, NO_PIN
from desktop_sim.kiosk.supervisor import clean_environment
from desktop_sim.system.exit_codes import DONE, WRONG_USE
from desktop_sim.system.own_command import KIOSK_WINDOW, own_command
from tests.helpers.kiosk_process import KEPT
from tests.helpers.whole import PATIENCE, Whole, choose_pin, ended, homes, running, settings_folder, tree

pytestmark = pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="looks into /proc, as only Linux has it")

BACK_WITHIN = 10.0
"""Seconds (RULES.md K10)."""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A user's folder, with a PIN chosen."""
    choose_pin(tmp_path)
    return tmp_path


@pytest.fixture
def whole(home: Path) -> Iterator[Whole]:
    """A kiosk whose window beats."""
    with running(home) as made:
        yield made


def is_gone(pidfd: int) -> bool:
    return bool(select.select([pidfd], [], [], PATIENCE)[0])


# -- it comes back ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("blow", [signal.SIGSTOP, signal.SIGSEGV, signal.SIGKILL, signal.SIGABRT])
def test_a_window_that_freezes_or_dies_is_back_within_ten_seconds(
    blow: signal.Signals, whole: Whole, capsys: pytest.CaptureFixture[str]
) -> None:
    """RULES.md K10, in the real program; the new window answers."""
    first = whole.wait_for_beat()
    struck = monotonic()
    os.kill(first, blow)
    second = whole.wait_for_beat(first)
    took = monotonic() - struck
    with capsys.disabled():
        print(f"\n{blow.name}: another window answers after {took:.1f} s")
    assert second != first
    assert took < BACK_WITHIN
    assert not Path(f"/proc/{first}").exists()
    assert ("ne répond plus" in whole.complaints) is (blow == signal.SIGSTOP)
    assert whole.stop() == DONE
    assert not Path(f"/proc/{second}").exists()


def test_a_window_without_its_supervisor_goes(whole: Whole) -> None:
    """Another supervisor will begin another window; two of them would quarrel for the screen."""
    window = os.pidfd_open(whole.wait_for_beat())
    try:
        whole.process.kill()
        assert is_gone(window)
    finally:
        os.close(window)


def test_a_window_whose_supervisor_died_while_it_began_goes_too(home: Path) -> None:
    """Its very first beat has nobody to hear it."""
    reading, writing = os.pipe()
    os.close(reading)
    command = own_command(KIOSK_WINDOW, as_words(KioskRules()))
    environment = {**homes(home), **FORGETFUL}
    try:
        done = subprocess.run(command, env=environment, stdout=writing, stderr=subprocess.PIPE, timeout=PATIENCE)
    finally:
        os.close(writing)
    assert done.returncode == 0, done.stderr
    assert done.stderr == b""


# -- it says why it does not begin --------------------------------------------------------------------------


def test_without_a_pin_it_explains_and_does_not_begin(tmp_path: Path) -> None:
    """Nobody could leave it."""
    code, said = ended(tmp_path)
    assert code == WRONG_USE
    assert said.strip() == NO_PIN
    assert tree(tmp_path) == {}


def test_a_damaged_pin_is_said_and_set_aside(tmp_path: Path) -> None:
    """It is as good as none."""
    (settings_folder(tmp_path) / "kiosk-pin.toml").write_bytes(b"\0\xff")
    code, said = ended(tmp_path)
    assert code == WRONG_USE
    assert "abîmé" in said
    assert NO_PIN in said


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("wipe_after_s = 90\nwarn_after = 60\n", "ligne 2"),
        ("\n\nexercises = ['onglet']\n", "onglets"),
        ("screen = \n", "ligne 1"),
    ],
)
@pytest.mark.parametrize("named", [False, True])
def test_a_wrong_file_is_named_by_its_line(home: Path, text: str, says: str, named: bool) -> None:
    """In its usual place, or where the caisse says it is."""
    path = home / "borne" / "kiosk.toml" if named else settings_folder(home) / "kiosk.toml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    code, said = ended(home, *(("--kiosk-file", str(path)) if named else ()))
    assert code == WRONG_USE
    assert says in said
    assert "Traceback" not in said


def test_a_file_that_was_named_must_be_there(home: Path) -> None:
    """A slip of the pen must not silently mean other exercises."""
    code, said = ended(home, "--kiosk-file", str(home / "kisok.toml"))
    assert code == WRONG_USE
    assert "kisok.toml" in said


def test_a_second_one_is_told_that_there_is_one(home: Path, whole: Whole) -> None:
    """RULES.md K8. The first one goes on; and when it is gone, even shot, another may begin."""
    first = whole.wait_for_beat()
    code, said = ended(home)
    assert (code, said.strip()) == (WRONG_USE, ALREADY)
    whole.forget_beats()
    assert whole.wait_for_beat() == first
    whole.process.kill()
    whole.wait()
    with running(home) as third:
        assert third.wait_for_beat() != first


@pytest.mark.parametrize(
    "words",
    [
        ("-platform", "minimal"),
        ("-style", "fusion"),
        ("-stylesheet", "x.qss"),
        ("-qwindowtitle", "x"),
        ("--exercise", "onglets"),
        ("--text", "150"),
        ("--touch",),
        ("--same-key-ms", "10"),
        ("--windows", "2"),
        ("--level", "seul"),
        ("--colors", "sombre"),
        ("--seed", "7"),
        ("--content", "."),
    ],
    ids=lambda words: words[0],
)
def test_other_words_are_refused(home: Path, words: tuple[str, ...]) -> None:
    """RULES.md K12: nothing of the command line reaches Qt, and what is shown is said by the caisse's file."""
    code, said = ended(home, *words)
    assert code == WRONG_USE
    assert words[0] in said or f"« {words[-1]} » ne convient pas" in said
    assert "Traceback" not in said


# -- what is around it has no effect ------------------------------------------------------------------------


def environment_of(process: int) -> dict[str, str]:
    read = Path(f"/proc/{process}/environ").read_bytes().decode("utf-8", "surrogateescape")
    return dict(variable.split("=", 1) for variable in read.split("\0") if variable)


def test_a_hostile_environment_has_no_effect(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """RULES.md K12: modules, start-up files, styles and sizes from outside."""
    poison = tmp_path_factory.mktemp("poison")
    eaten = poison / "eaten"
    bite = f"open({str(eaten)!r}, 'a').write('x')\n"
    for name in ("sitecustomize.py", "usercustomize.py", "startup.py", "tomllib.py", "faulthandler.py"):
        (poison / name).write_text(bite, encoding="utf-8")
    hostile = {
        "QT_STYLE_OVERRIDE": "nonsense",
        "QT_SCALE_FACTOR": "7",
        "QT_FONT_DPI": "500",
        "QT_PLUGIN_PATH": str(poison),
        "QT_DEBUG_PLUGINS": "1",
        "QT_LOGGING_RULES": "*=true",
        "QT_FATAL_WARNINGS": "1",
        "QSG_INFO": "1",
        "QML2_IMPORT_PATH": str(poison),
        "PYTHONPATH": str(poison),
        "PYTHONSTARTUP": str(poison / "startup.py"),
        "PYTHONINSPECT": "1",
        "PYTHONUSERBASE": str(poison),
        "PYTHONWARNINGS": "error",
    }
    ours = {"PYTHONMALLOC": "debug", "GLIBC_TUNABLES": "glibc.malloc.check=3"}  # chosen by the supervisor instead
    with running(home, **hostile, **ours) as whole:
        seen = environment_of(whole.wait_for_beat())
        assert not set(seen) & set(hostile)
        assert seen["PYTHONMALLOC"] == FORGETFUL["PYTHONMALLOC"]
        assert seen["GLIBC_TUNABLES"] in FORGETFUL["GLIBC_TUNABLES"]  # glibc cuts it up where it lies
        assert {name for name in seen if name.startswith(("QT_", "PYTHON", "QML", "QSG"))} == {
            "QT_QPA_PLATFORM",
            "PYTHONMALLOC",
        }
        assert whole.stop() == DONE
        assert whole.complaints == ""
    assert not eaten.exists()
    child = own_command(KIOSK_WINDOW, as_words(KioskRules()))
    reading, writing = os.pipe()
    os.close(reading)
    poisoned = {**homes(home), "PYTHONPATH": str(poison), "PYTHONSTARTUP": str(poison / "startup.py")}
    cleaned = {**clean_environment(poisoned, (KEPT,)), **FORGETFUL}
    try:
        subprocess.run(child, env=cleaned, cwd=poison, stdout=writing, timeout=PATIENCE, check=True)
    finally:
        os.close(writing)
    assert not eaten.exists()


def test_a_window_that_would_not_forget_does_not_open(home: Path) -> None:
    """As in a bundle that is deaf to PYTHONMALLOC, like a Python begun with -E: it says so and ends for good."""
    python, *words = own_command(KIOSK_WINDOW, as_words(KioskRules()))
    deaf = [python, "-E", *words]
    environment = {**homes(home), **FORGETFUL}
    done = subprocess.run(deaf, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout) == (WRONG_USE, "")
    assert done.stderr == f"{NOT_FORGETFUL}\n"


@pytest.mark.parametrize("platform", ["offscreen", "minimal", "nonsense"])
def test_a_platform_from_outside_is_not_heard(home: Path, platform: str) -> None:
    """The command as it is shipped: without a screen it says so, whatever a variable says."""
    command = [sys.executable, "-I", "-m", "desktop_sim", "--kiosk"]
    environment = {**homes(home), "QT_QPA_PLATFORM": platform, "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout) == (WRONG_USE, "")
    assert done.stderr == "La borne a besoin d'un écran, et il n'y en a pas ici.\n"


# -- what it leaves, and what it may do ---------------------------------------------------------------------


def test_it_writes_nothing_but_its_lock(home: Path) -> None:
    """Nothing stored: neither while somebody is there nor when it is begun anew (issue 4)."""
    before = tree(home)
    with running(home) as whole:
        first = whole.wait_for_beat()
        os.kill(first, signal.SIGKILL)
        second = whole.wait_for_beat(first)
        whole.forget_beats()
        whole.wait_for_beat()
        limits = Path(f"/proc/{second}/limits").read_text("ascii")
        whole.stop()
    assert re.search(r"Max core file size\s+0\s+0\s", limits)
    after = tree(home)
    assert set(after) - set(before) == {"config/desktop-sim/kiosk.verrou"}
    assert after.pop("config/desktop-sim/kiosk.verrou") == b""
    assert after == before


def test_the_window_opens_no_network_socket(home: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """As the system sees it, the supervisor and every thread included."""
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    trace = tmp_path_factory.mktemp("trace") / "sockets"
    with running(
        home, before=(strace, "-D", "-f", "-e", "trace=socket,clone,clone3,execve", "-o", str(trace))
    ) as whole:
        whole.wait_for_beat()
        whole.forget_beats()
        whole.wait_for_beat()
        whole.stop()
    seen = trace.read_text("utf-8", "replace")
    if "execve" not in seen:
        pytest.skip("strace may not look here")
    assert KIOSK_WINDOW in seen
    assert "AF_INET" not in seen


def test_it_runs_where_there_is_no_network(home: Path) -> None:
    """In a namespace without interfaces."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-n", "true"], capture_output=True, check=False).returncode:
        pytest.skip("a namespace of its own is not permitted here")
    with running(home, before=(unshare, "-n")) as whole:
        first = whole.wait_for_beat()
        whole.forget_beats()
        assert whole.wait_for_beat() == first
        assert Path(f"/proc/{first}/net/dev").read_text("ascii").count(":") <= 1  # lo, and it is down
