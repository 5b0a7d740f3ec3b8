"""What happens to computers in halls, in the kiosk's own process: clocks, screens, fonts, faults. It goes on."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer, qInstallMessageHandler
from PySide6.QtGui import QFontDatabase, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

import desktop_sim
from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.kiosk.desk import MOST_FAULTS
from desktop_sim.kiosk.screens.attract import ONCE_MORE, AttractScreen
from desktop_sim.kiosk.screens.cover import IdleQuestion
from desktop_sim.system import crash_reports as faults
from desktop_sim.system.exit_codes import GAVE_UP
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.theme import apply as theme_module
from desktop_sim.ui.window.home import HomePage
from tests.helpers.gui import NUMBER, PASSWORD, SITE, settle
from tests.helpers.kiosk import KioskUnderTest
from tests.helpers.whole import PATIENCE, homes

MINUTE = timedelta(minutes=1)


def texts(window: QWidget) -> str:
    labels = (w.text() for w in window.findChildren(QLabel) if w.isVisible())
    return "\n".join(labels).replace("\u00a0", " ")


def do(kiosk: KioskUnderTest, *intents: i.Intent) -> None:
    run = kiosk.kiosk.desk.run
    assert run is not None
    for intent in intents:
        run.dispatch(intent)
    settle()


def ask_for_code(kiosk: KioskUnderTest) -> str:
    """Log in as far as the code; return its digits."""
    do(kiosk, i.Identify(SITE, NUMBER, PASSWORD), i.AskForCode(SITE))
    return newest_code(kiosk)


def newest_code(kiosk: KioskUnderTest) -> str:
    run = kiosk.kiosk.desk.run
    assert run is not None
    attempt = run.state.site(SITE).attempt
    assert attempt is not None
    assert attempt.newest is not None
    digits = run.digits_of(attempt.newest.code_id)
    assert digits is not None
    return digits


def is_logged_in(kiosk: KioskUnderTest) -> bool:
    assert kiosk.kiosk.desk.run is not None
    return kiosk.kiosk.desk.run.state.site(SITE).account_id is not None


def pass_time(kiosk: KioskUnderTest, by: timedelta) -> None:
    kiosk.clock.advance(by)
    do(kiosk, i.LetTimePass())


# -- the time is wrong --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "at",
    [
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(1980, 1, 1, tzinfo=UTC),
        datetime(2038, 1, 19, 3, 14, 7, tzinfo=UTC),
        datetime(2100, 2, 28, 23, 59, 59, tzinfo=UTC),
    ],
    ids=lambda at: str(at.year),
)
def test_a_computer_that_does_not_know_the_year(kiosk: KioskUnderTest, at: datetime) -> None:
    """Its battery is flat: every exercise opens, and the way to the account is open."""
    kiosk.clock.at = at
    for exercise in kiosk.kiosk.desk.library.exercise_ids():
        kiosk.practise(exercise)
        pass_time(kiosk, timedelta(seconds=31))
        kiosk.kiosk.reset()
    kiosk.practise()
    digits = ask_for_code(kiosk)
    do(kiosk, i.OpenTab(), i.Visit("t2", PageRef("mailbox", "messagerie")), i.SelectTab("t1"))
    pass_time(kiosk, 14 * MINUTE)
    do(kiosk, i.SubmitCode(SITE, digits))
    assert is_logged_in(kiosk)


@pytest.mark.parametrize(
    "jump", [timedelta(days=20_000), timedelta(days=-20_000), timedelta(hours=1), timedelta(hours=-1)]
)
def test_a_clock_that_is_set_while_somebody_practises(kiosk: KioskUnderTest, jump: timedelta) -> None:
    """A code is too old after it, or counts as before; another one is to be had, and one gets in."""
    kiosk.practise()
    ask_for_code(kiosk)
    pass_time(kiosk, jump)
    for _ in range(2):
        pass_time(kiosk, MINUTE)
        do(kiosk, i.AskForCode(SITE))
    if not is_logged_in(kiosk) and kiosk.kiosk.desk.run.state.site(SITE).attempt is None:
        do(kiosk, i.Identify(SITE, NUMBER, PASSWORD), i.AskForCode(SITE))
    do(kiosk, i.SubmitCode(SITE, newest_code(kiosk)))
    assert is_logged_in(kiosk)
    kiosk.kiosk.reset()
    settle()
    assert kiosk.shows(AttractScreen)


# -- summer and winter --------------------------------------------------------------------------------------


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Sets the zone of this computer."""
    if not hasattr(time, "tzset"):
        pytest.skip("this system has one zone for all programs")

    def set_zone(name: str) -> None:
        monkeypatch.setenv("TZ", name)
        time.tzset()

    yield set_zone
    monkeypatch.undo()
    time.tzset()


def practise_on_a_usual_screen(kiosk: KioskUnderTest) -> None:
    """On the square one of the offscreen platform the time gives way to what is needed more."""
    kiosk.kiosk.placing.stop()  # it would put the window back over that one
    kiosk.practise()
    kiosk.window.showNormal()
    kiosk.window.setGeometry(0, 0, 1366, 768)
    settle()


@pytest.mark.parametrize(
    ("asked", "shown", "until"),
    [
        (datetime(2026, 3, 29, 0, 50, tzinfo=UTC), "01:50", "03:05"),  # at 2:00 it is 3:00
        (datetime(2026, 10, 25, 0, 50, tzinfo=UTC), "02:50", "02:05"),  # at 3:00 it is 2:00
    ],
    ids=["spring", "autumn"],
)
def test_a_quarter_of_an_hour_is_one_in_the_night_of_the_clocks(
    kiosk: KioskUnderTest,
    zone: Callable[[str], None],
    asked: datetime,
    shown: str,
    until: str,
) -> None:
    """Fifteen minutes, though the clock on the wall says 75 or -45; the end is told as that clock will show it."""
    zone("Europe/Paris")
    kiosk.clock.at = asked
    practise_on_a_usual_screen(kiosk)
    digits = ask_for_code(kiosk)
    said = texts(kiosk.window)
    assert f"Il est {shown}. Le code est valable encore 15 minutes, jusqu'à {until}." in said
    pass_time(kiosk, 15 * MINUTE - timedelta(seconds=1))
    assert f"encore moins d'une minute, jusqu'à {until}." in texts(kiosk.window)
    pass_time(kiosk, timedelta(seconds=1))
    assert f"Il est {until}." in texts(kiosk.window)
    do(kiosk, i.SubmitCode(SITE, digits))
    assert not is_logged_in(kiosk)
    do(kiosk, i.AskForCode(SITE))
    fresh = newest_code(kiosk)
    pass_time(kiosk, 15 * MINUTE - timedelta(seconds=1))
    do(kiosk, i.SubmitCode(SITE, fresh))
    assert is_logged_in(kiosk)


def test_a_zone_that_changes_in_the_middle(kiosk: KioskUnderTest, zone: Callable[[str], None]) -> None:
    """The clock on the wall leaps by eleven hours; the code does not."""
    zone("Europe/Paris")
    kiosk.clock.at = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)
    practise_on_a_usual_screen(kiosk)
    digits = ask_for_code(kiosk)
    assert "jusqu'à 11:15" in texts(kiosk.window)
    zone("Pacific/Noumea")
    pass_time(kiosk, 14 * MINUTE)
    assert "Il est 20:14." in texts(kiosk.window)
    assert "jusqu'à 20:15" in texts(kiosk.window)
    do(kiosk, i.SubmitCode(SITE, digits))
    assert is_logged_in(kiosk)


def test_an_unknown_zone_is_a_zone(kiosk: KioskUnderTest, zone: Callable[[str], None]) -> None:
    """A slip in a settings file, or no data about zones at all."""
    zone("Europe/Pariss")
    kiosk.practise()
    do(kiosk, i.SubmitCode(SITE, ask_for_code(kiosk)))
    assert is_logged_in(kiosk)


# -- it slept -----------------------------------------------------------------------------------------------


def test_a_computer_that_slept_wipes_by_itself(kiosk: KioskUnderTest, qtbot: object) -> None:
    """Qt's timers stand still meanwhile; nobody has to touch anything, and nobody sees last night's visitor long."""
    kiosk.practise()
    kiosk.seconds += 9 * 3600
    # Not « the visit is over »: a layout shows what it was given one turn of the event loop later.
    qtbot.waitUntil(lambda: kiosk.shows(AttractScreen), timeout=10_000)
    assert not kiosk.kiosk.visit_is_on
    assert not kiosk.shows(IdleQuestion)


def test_the_touch_that_wakes_it_is_not_last_nights_visitor(kiosk: KioskUnderTest) -> None:
    """Whoever wakes it by a touch or a key does not go on where another one was."""
    kiosk.practise()
    kiosk.seconds += 9 * 3600
    kiosk.write("x")
    settle()
    assert not kiosk.kiosk.visit_is_on
    assert kiosk.kiosk.desk.practice is None
    assert kiosk.shows(AttractScreen)


def test_a_short_sleep_ends_no_visit(kiosk: KioskUnderTest) -> None:
    """Less than the wait: the visitor is still there."""
    kiosk.practise()
    kiosk.seconds += 80
    kiosk.write("x")
    kiosk.wait(0)
    assert kiosk.kiosk.visit_is_on
    assert not kiosk.shows(IdleQuestion)


# -- things that are missing --------------------------------------------------------------------------------


def ink(image: QImage) -> int:
    """How many of a picture's points, sampled, differ from its first one."""
    first = image.pixel(0, 0)
    return sum(image.pixel(x, y) != first for x in range(0, image.width(), 5) for y in range(0, image.height(), 5))


@pytest.mark.parametrize("loss", ["missing", "damaged"])
def test_without_its_font_it_writes_in_another(
    loss: str,
    qapp: QApplication,
    open_kiosk: Callable[..., KioskUnderTest],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """An incomplete installation, a bad sector."""
    QFontDatabase.removeAllApplicationFonts()
    real = theme_module.resource_path

    def without_fonts(*parts: str) -> Path:
        if parts[0] != "fonts":
            return real(*parts)
        if loss == "missing":
            raise FileNotFoundError(parts[-1])
        (tmp_path / parts[-1]).write_bytes(b"\0\1\0\0" + bytes(range(256)) * 20)
        return tmp_path / parts[-1]

    monkeypatch.setattr(theme_module, "resource_path", without_fonts)
    try:
        kiosk = open_kiosk()
        assert theme_module.FAMILY not in QFontDatabase.families()
        begin = kiosk.find("kiosk.begin")
        assert ink(begin.grab().toImage()) > 0
        kiosk.practise()
        assert ink(kiosk.window.grab().toImage()) > 500
        do(kiosk, i.SubmitCode(SITE, ask_for_code(kiosk)))
        assert is_logged_in(kiosk)
    finally:
        monkeypatch.undo()
        Theme(qapp)  # loads them again


def test_without_a_screen_colours_still_change(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The only screen is unplugged while a visit ends: everything is put back to how it was, unseen."""
    kiosk.practise()
    kiosk.kiosk.desk.display.change_mode("dark")
    monkeypatch.setattr(kiosk.app, "primaryScreen", lambda: None)
    monkeypatch.setattr(kiosk.app, "screens", list)
    kiosk.kiosk.reset()
    kiosk.kiosk.placing.look()
    kiosk.kiosk.placing.place()
    settle()
    assert not kiosk.kiosk.visit_is_on
    assert kiosk.kiosk.desk.theme.mode == "light"


@pytest.mark.parametrize("size", [(320, 240), (240, 320), (64, 48), (1, 1), (3840, 2160), (7680, 300)])
def test_a_screen_of_any_size(kiosk: KioskUnderTest, size: tuple[int, int]) -> None:
    """What does not fit can be scrolled or is cut off; nothing falls over."""
    for show in (kiosk.kiosk.reset, kiosk.kiosk.begin_visit, kiosk.practise, kiosk.kiosk.ask_for_pin):
        show()
        kiosk.window.showNormal()
        kiosk.window.setGeometry(0, 0, *size)
        settle()
        kiosk.window.grab()
    kiosk.kiosk.reset()
    kiosk.kiosk.placing.look()
    settle()
    assert kiosk.kiosk.placing.is_right()


def test_nothing_makes_a_sound() -> None:
    """So nothing is missing where there is no loudspeaker: no library of sounds is loaded, no beep is asked for."""
    for path in Path(desktop_sim.__file__).parent.rglob("*.py"):
        source = path.read_text("utf-8")
        assert "QtMultimedia" not in source, path.name
        assert ".beep(" not in source, path.name


_FOREIGN = """
import sys
from pathlib import Path
from PySide6.QtCore import QLibraryInfo, QLocale
QLibraryInfo.path = staticmethod(lambda _place: "/nowhere")
from desktop_sim.app.run import make_application
from desktop_sim.kiosk.desk import KioskDesk, KioskParts
from desktop_sim.storage.clock import SystemClock
from desktop_sim.kiosk.settings_file import KioskRules
from desktop_sim.kiosk.pin import Doorkeeper, PinStore
app = make_application(["desktop-sim"])
pins = PinStore(Path(sys.argv[1]))
kiosk = KioskDesk(app, KioskRules(), KioskParts(Doorkeeper(pins, SystemClock())))
kiosk.show()
for exercise in kiosk.desk.library.exercise_ids():
    kiosk.begin_visit()
    kiosk.desk.begin(exercise)
    app.processEvents()
    kiosk.reset()
    app.processEvents()
print(QLocale().name(), len(kiosk.desk.library.exercise_ids()))
kiosk.leave(0)
"""


@pytest.mark.parametrize("language", ["C", "POSIX", "ar_EG.UTF-8", "tr_TR.UTF-8", "fr_FR.ISO-8859-1", "xx_YY"])
def test_without_french_in_the_system(tmp_path: Path, language: str) -> None:
    """Neither the system's French nor Qt's: our words are our own."""
    done = subprocess.run(
        [sys.executable, "-I", "-c", _FOREIGN, str(tmp_path / "pin.toml")],
        env={**homes(tmp_path), "LC_ALL": language, "LANG": language, "LANGUAGE": language},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split()[-1] == "19"
    assert "Traceback" not in done.stderr


# -- faults of the program ----------------------------------------------------------------------------------

SECRET = "2550735238000"


@pytest.fixture
def caught(kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Faults go to the kiosk, as in its own process."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    former = qInstallMessageHandler(None)
    qInstallMessageHandler(former)
    faults.keep_values_out(kiosk.kiosk.note_fault)
    yield
    qInstallMessageHandler(former)


def fail() -> None:
    secret = SECRET
    raise ValueError(secret)


@pytest.mark.usefixtures("caught")
def test_an_error_in_the_middle_of_a_visit_leaves_nothing_of_it(
    kiosk: KioskUnderTest, capsys: pytest.CaptureFixture[str]
) -> None:
    """« On recommence »: the visitor's words are gone from the screen, and are in no journal."""
    kiosk.practise()
    field = kiosk.window.findChildren(QLineEdit)[0]
    kiosk.click(field.objectName())
    kiosk.write(SECRET[:8])
    QTimer.singleShot(0, fail)
    settle()
    assert kiosk.shows(AttractScreen)
    assert ONCE_MORE in texts(kiosk.window)
    assert kiosk.kiosk.desk.practice is None
    assert not kiosk.kiosk.visit_is_on
    held = [w.text() for top in QApplication.topLevelWidgets() for w in top.findChildren(QLineEdit)]
    assert not [text for text in held if SECRET[:4] in text.replace(" ", "").replace("\u00a0", "")]
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert SECRET not in said
    kiosk.click("kiosk.begin")
    assert kiosk.shows(HomePage)


@pytest.mark.usefixtures("caught")
@pytest.mark.parametrize("where", ["forget_visitor", "go_home"])
def test_an_error_while_it_begins_again_does_not_go_round_for_ever(
    kiosk: KioskUnderTest, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    """The wipe itself fails each time: the process is given up, and with it all that it knew."""
    codes: list[int] = []
    monkeypatch.setattr(kiosk.app, "exit", codes.append)
    kiosk.practise()
    monkeypatch.setattr(kiosk.kiosk.desk, where, fail)
    if where == "forget_visitor":
        monkeypatch.setattr(kiosk.kiosk.desk, "close", fail)
        QTimer.singleShot(0, fail)
    else:
        for _ in range(MOST_FAULTS + 1):
            QTimer.singleShot(0, kiosk.kiosk.desk.go_home)
    for _ in range(MOST_FAULTS + 2):
        settle()
    assert codes[0] == GAVE_UP
    assert set(codes) == {GAVE_UP}
    monkeypatch.undo()
    kiosk.kiosk.placing.begin()


_FAILING = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from desktop_sim.app.run import make_application
from desktop_sim.system.crash_reports import keep_values_out
from desktop_sim.kiosk.desk import KioskDesk, KioskParts
from desktop_sim.storage.clock import SystemClock
from desktop_sim.kiosk.settings_file import KioskRules
from desktop_sim.kiosk.pin import Doorkeeper, PinStore
app = make_application(["desktop-sim"])
desk = KioskDesk(app, KioskRules(), KioskParts(Doorkeeper(PinStore(Path(sys.argv[1])), SystemClock())))
keep_values_out(desk.note_fault)
desk.show()
times = int(sys.argv[2])
def fail():
    global times
    if times == 0:
        sys.stdout.write("still here\\n")
        app.exit(0)
        return
    times -= 1
    QTimer.singleShot(20, fail)
    raise RuntimeError("x")
QTimer.singleShot(0, fail)
sys.exit(app.exec())
"""


@pytest.mark.parametrize(("times", "code"), [(MOST_FAULTS, 0), (MOST_FAULTS + 1, GAVE_UP)])
@pytest.mark.parametrize("journal", ["well", "full"])
def test_six_errors_in_a_minute_end_the_process(tmp_path: Path, times: int, code: int, journal: str) -> None:
    """With code 70, upon which the supervisor begins another; also where the journal lies on a full disk."""
    if journal == "full" and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full" if journal == "full" else tmp_path / "journal").open("wb") as errors:
        done = subprocess.run(
            [sys.executable, "-I", "-c", _FAILING, str(tmp_path / "pin.toml"), str(times)],
            env=homes(tmp_path),
            stdout=subprocess.PIPE,
            stderr=errors,
            timeout=PATIENCE,
            check=False,
        )
    assert done.returncode == code
    assert (b"still here" in done.stdout) is (code == 0)
