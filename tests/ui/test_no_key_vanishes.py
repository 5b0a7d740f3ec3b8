"""Each key of each keyboard, in each field: it is seen to do something, or the coach has a word for it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_sim.core.events import Slip, SlipNoticed
from desktop_sim.exercises.numbers import key_is_right
from desktop_sim.ui.browser.address_field import AddressField
from desktop_sim.ui.coach.remarks import SLIPS
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets import entry
from desktop_sim.ui.widgets.code_field import CodeField
from desktop_sim.ui.widgets.entry import Entry
from desktop_sim.ui.widgets.fields import DigitsField, NumberField, PasswordField
from desktop_sim.ui.widgets.unwanted import TypedKey, is_on_row, no_digit
from tests.helpers.gui import CTRL, NUMBER, SHIFT, DeskUnderTest, settle
from tests.helpers.layouts import LAYOUTS, Stroke, strokes
from tests.ui.test_help_levels import words

Key = Qt.Key
Open = Callable[..., DeskUnderTest]
NONE, PAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier
ALT_GR = Qt.KeyboardModifier.GroupSwitchModifier

FIELDS: dict[str, Callable[[Theme], Entry]] = {
    "code": lambda theme: CodeField(6, theme),
    "number": lambda theme: NumberField({NUMBER}, key_is_right),
    "password": lambda theme: PasswordField("Afficher", "Masquer", theme),
    "address": lambda theme: AddressField(None, theme),  # type: ignore[arg-type]
    "drill": lambda theme: Entry(),
    "drill of digits": lambda theme: DigitsField(),
}
ASK_DIGITS = ("code", "number", "drill of digits")


class Watched:
    """A field, and what it told."""

    def __init__(self, kind: str, field: Entry) -> None:
        self.kind, self.field = kind, field
        self.told: list[Slip] = []
        field.slipped.connect(self.told.append)

    def press(
        self, key: int, modifiers: Qt.KeyboardModifier, text: str, code: int = 0, *, again: bool = False
    ) -> None:
        event = QKeyEvent(QEvent.Type.KeyPress, key, modifiers, code, 0, 0, text, again)
        QCoreApplication.sendEvent(self.field, event)

    def stroke(self, stroke: Stroke) -> None:
        held = (SHIFT if stroke.maj else NONE) | (ALT_GR if stroke.alt_gr else NONE)
        key = Key.Key_Dead_Circumflex.value if stroke.dead else ord((stroke.text or stroke.plain).upper()[0])
        self.press(key, held, stroke.text, stroke.code)

    def seen(self) -> tuple[str, int, str]:
        return self.field.text(), self.field.cursorPosition(), self.field.selectedText()

    def start(self, text: str) -> None:
        self.field.setText(text)
        self.field.setCursorPosition(len(text))
        self.told.clear()


@pytest.fixture(params=FIELDS)
def watched(request: pytest.FixtureRequest, qtbot: QtBot, theme: Theme) -> Watched:
    """Each field of the program in turn."""
    field = FIELDS[request.param](theme)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    return Watched(request.param, field)


@pytest.fixture(params=["xcb", "offscreen"])
def system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """A window system that tells a key's place, and one that does not."""
    name: str = request.param
    monkeypatch.setattr(entry, "is_on_row", lambda code, _system: is_on_row(code, name))
    return name


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_key_writes_or_is_told(layout: str, watched: Watched, system: str) -> None:
    """RULES, fields 6, key by key; into an empty field, a begun one and a full one."""
    lengths = {"code": "40036", "address": "a" * 199}
    for start in ("", "26", lengths.get(watched.kind, "5" * 63)):
        for stroke in strokes(layout):
            watched.start(start)
            before = watched.seen()
            watched.stroke(stroke)
            assert watched.seen() != before or watched.told, f"{stroke} after « {start} »"
            assert len(watched.told) <= 1


@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_is_recognised(layout: str, watched: Watched) -> None:
    """A digit is no slip; a sign of the number row is one of Maj; a letter is one where there are no letters."""
    for stroke in strokes(layout):
        watched.start("")
        watched.stroke(stroke)
        told = watched.told[0] if watched.told else None
        if stroke.text.isascii() and stroke.text.isdigit():
            assert told is None, stroke
            assert watched.field.text() == stroke.text
        elif watched.kind in ASK_DIGITS and stroke.on_row and stroke.text and not (stroke.maj or stroke.alt_gr):
            # A lone « - » in the number is harmless where nobody can tell which key it was.
            assert told is Slip.NUMBER_ROW or (watched.kind == "number" and stroke.text == "-"), stroke
        elif watched.kind == "code" and stroke.text.isalpha() and not stroke.on_row:
            assert told in (Slip.LETTER_IN_CODE, Slip.NUMBER_ROW), stroke  # é stands elsewhere on some of them
            assert watched.field.text() == ""
        elif watched.kind in ("drill", "address") and stroke.text:
            assert told is None, stroke


@pytest.mark.parametrize("layout", LAYOUTS)
def test_with_its_place_each_key_of_the_row_is_recognised(layout: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever it writes: the place says that a digit was meant."""
    for stroke in strokes(layout):
        if stroke.on_row and stroke.text and not stroke.text.isdigit():
            key = TypedKey(stroke.text, stroke.maj, False, is_on_row(stroke.code, "wayland"))
            assert no_digit(key) is (Slip.NUMBER_ROW_WITH_MAJ if stroke.maj else Slip.NUMBER_ROW), stroke


@pytest.mark.parametrize(
    ("code", "system", "known"),
    [(10, "xcb", True), (19, "wayland", True), (20, "xcb", False), (2, "windows", True), (16, "windows", False)],
)
def test_the_row_by_its_codes(code: int, system: str, known: bool) -> None:
    """Each window system numbers keys in its own way."""
    assert is_on_row(code, system) is known
    assert is_on_row(0, system) is None
    assert is_on_row(code, "cocoa") is None


DARK = {
    **{Key.Key_Home: 79, Key.Key_Up: 80, Key.Key_PageUp: 81, Key.Key_Left: 83, Key.Key_Clear: 84, Key.Key_Right: 85},
    **{Key.Key_End: 87, Key.Key_Down: 88, Key.Key_PageDown: 89, Key.Key_Insert: 90, Key.Key_Delete: 91},
}


@pytest.mark.parametrize("key", DARK, ids=lambda key: key.name)
def test_the_number_pad_without_its_lock(key: Key, watched: Watched) -> None:
    """It would move the cursor, or erase: the digit meant is missing, and the next ones stand elsewhere."""
    watched.start("4003" if watched.kind != "password" else "abcd")
    watched.field.setCursorPosition(2)
    before = watched.seen()
    watched.press(key.value, PAD, "\x7f" if key is Key.Key_Delete else "", DARK[key])
    assert (watched.told, watched.seen()) == ([Slip.NUMBER_PAD], before)
    watched.told.clear()
    watched.press(key.value, NONE, "\x7f" if key is Key.Key_Delete else "")  # the keys that are there for it
    assert Slip.NUMBER_PAD not in watched.told


@pytest.mark.parametrize("sign", "+*/,.")
def test_signs_of_the_number_pad(sign: str, watched: Watched) -> None:
    """They are not told as keys of the row."""
    watched.start("")
    watched.press(ord(sign), PAD, sign, 86)
    expected = [] if watched.kind not in ASK_DIGITS or (watched.kind == "number" and sign == ".") else [Slip.SIGN]
    assert watched.told == expected


def test_a_key_held_down_counts_once(watched: Watched) -> None:
    """FIELD B7: 44444, and « ressemble à un vrai numéro »."""
    watched.press(Key.Key_4.value, NONE, "4")
    for _ in range(5):
        watched.press(Key.Key_4.value, NONE, "4", again=True)
    assert watched.field.text() == "4"
    assert set(watched.told) == {Slip.HELD_KEY}


def test_backspace_held_down_counts_once_where_digits_were_looked_up(watched: Watched) -> None:
    """In other fields it erases on, as one is used to."""
    watched.start("26905" if watched.kind != "code" else "40036")
    watched.press(Key.Key_Backspace.value, NONE, "\x08")
    for _ in range(3):
        watched.press(Key.Key_Backspace.value, NONE, "\x08", again=True)
    once = watched.kind in ASK_DIGITS
    assert len(watched.field.text()) == (4 if once else 1)
    assert watched.told == ([Slip.HELD_KEY] * 3 if once else [])


def test_enter_held_down_counts_once(watched: Watched) -> None:
    """Each time more would be another try."""
    entered: list[int] = []
    watched.field.returnPressed.connect(lambda: entered.append(1))
    watched.press(Key.Key_Return.value, NONE, "\r")
    for _ in range(3):
        watched.press(Key.Key_Return.value, NONE, "\r", again=True)
    assert entered == [1]


@pytest.mark.parametrize(
    ("key", "slip"),
    [
        (Key.Key_Backspace, Slip.NOTHING_TO_ERASE),
        (Key.Key_Delete, Slip.NOTHING_TO_ERASE),
        (Key.Key_Left, Slip.KEY_WITHOUT_USE),
        (Key.Key_Right, Slip.KEY_WITHOUT_USE),
        (Key.Key_Home, Slip.KEY_WITHOUT_USE),
        (Key.Key_End, Slip.KEY_WITHOUT_USE),
        (Key.Key_Insert, Slip.KEY_WITHOUT_USE),
        (Key.Key_Dead_Circumflex, Slip.KEY_WITHOUT_USE),
    ],
)
def test_keys_that_find_nothing_to_do(key: Key, slip: Slip, watched: Watched) -> None:
    """« Suppr » at the end of a word is tried again and again."""
    text = {Key.Key_Backspace: "\x08", Key.Key_Delete: "\x7f"}.get(key, "")
    watched.start("")
    watched.press(key.value, NONE, text)
    assert watched.told == [slip]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        *((key, NONE) for key in (Key.Key_Shift, Key.Key_Control, Key.Key_CapsLock, Key.Key_NumLock, Key.Key_AltGr)),
        *((key, NONE) for key in (Key.Key_Tab, Key.Key_Escape, Key.Key_F7, Key.Key_Up, Key.Key_Down, Key.Key_PageUp)),
        *((Key.Key_Q, held) for held in (CTRL, Qt.KeyboardModifier.MetaModifier)),
        (Key.Key_VolumeUp, NONE),
    ],
)
def test_keys_that_are_not_for_writing_are_no_slip(
    key: Key, modifiers: Qt.KeyboardModifier, watched: Watched
) -> None:
    """Maj alone, a lock, a command, a key of the page or of the desktop."""
    watched.press(key.value, modifiers, "")
    assert watched.told == []


def test_a_full_field_says_so(watched: Watched) -> None:
    """What is typed then is not written."""
    watched.start("400365" if watched.kind == "code" else "5" * watched.field.maxLength())
    watched.press(Key.Key_7.value, NONE, "7")
    assert watched.told == [Slip.NO_ROOM]


# -- pasting ------------------------------------------------------------------------------------------------

ROUND = ("{}\n", "\r\n{}\r\n", "  {}\t", "\u00a0{}\u202f", "\u200b{}\ufeff", "\u2028{}\u2029")


@pytest.mark.parametrize("around", ROUND)
def test_blanks_and_line_ends_round_what_is_pasted_are_dropped(around: str, watched: Watched) -> None:
    """FIELD B5: three clicks on the password in the mail mark its line end too."""
    word = {"code": "400365", "number": NUMBER, "drill of digits": "75012"}.get(watched.kind, "Soleil 45")
    for keys, modifiers in ((Key.Key_V, CTRL), (Key.Key_Insert, SHIFT)):
        watched.start("")
        QGuiApplication.clipboard().setText(around.format(word))
        QTest.keyClick(watched.field, keys, modifiers)
        assert watched.field.text() == word
        assert watched.told == []
    QGuiApplication.clipboard().clear()


def test_pasting_from_the_menu_is_the_same(watched: Watched) -> None:
    """Whoever knows the right button only."""
    word = "400365" if watched.kind == "code" else "Soleil45"
    QGuiApplication.clipboard().setText(f" {word}\n")
    QTest.mouseClick(watched.field, Qt.MouseButton.RightButton)
    watched.field.paste()
    assert watched.field.text() == word
    QGuiApplication.clipboard().clear()


def test_pasting_nothing_is_told(watched: Watched) -> None:
    """Ctrl+V before Ctrl+C: nothing comes, and one wonders why."""
    QGuiApplication.clipboard().clear()
    QTest.keyClick(watched.field, Key.Key_V, CTRL)
    assert watched.told == [Slip.NOTHING_COPIED]


def test_what_is_pasted_and_does_not_fit_is_told(qtbot: QtBot) -> None:
    """The rest was cut off silently."""
    field = Entry()
    qtbot.addWidget(field)
    watched = Watched("drill", field)
    QGuiApplication.clipboard().setText("un\ndeux " * 40)
    field.paste()
    assert watched.told == [Slip.NO_ROOM]
    assert field.text().startswith("un deux un")
    QGuiApplication.clipboard().clear()


# -- up to the coach ----------------------------------------------------------------------------------------


def test_each_slip_has_its_words() -> None:
    """A slip without words would be an exception in the learner's face."""
    assert set(SLIPS) == set(Slip)


def press(desk: DeskUnderTest, text: str) -> None:
    """A key as the window system gives it; QTest knows no é."""
    event = QKeyEvent(QEvent.Type.KeyPress, ord(text.upper()), NONE, text)
    QCoreApplication.sendEvent(desk.window.windowHandle(), event)
    settle()


def noticed(desk: DeskUnderTest) -> list[Slip]:
    return [event.slip for event in desk.run.log if isinstance(event, SlipNoticed)]


def test_the_number_row_without_maj_is_met_once_in_the_number_and_in_the_boxes(desk: DeskUnderTest) -> None:
    """FIELD B4: ten keys, nothing appears, nothing is said."""
    desk.to_code()
    desk.click("login.code")
    for sign in "&é\"'(-è_çà":
        press(desk, sign)
    assert noticed(desk) == [Slip.NUMBER_ROW]
    assert "Maj" in words(desk)
    assert desk.find("login.code").text() == ""


@pytest.mark.parametrize(
    ("name", "typed", "slip"),
    [
        ("login.number", "é", Slip.NUMBER_ROW),
        ("login.number", "z", Slip.LETTER_IN_NUMBER),
        ("login.password", "é", Slip.NUMBER_ROW),
        ("browser.address", "\x08", None),
    ],
)
def test_every_field_s_slips_come_to_the_coach(name: str, typed: str, slip: Slip | None, desk: DeskUnderTest) -> None:
    """A field that nobody listens to would be silent."""
    field = desk.find(name)
    field.setFocus()
    if slip is None:
        field.setText("")
        QTest.keyClick(desk.window.windowHandle(), Key.Key_Backspace)
        slip = Slip.NOTHING_TO_ERASE
    else:
        press(desk, typed)
    settle()
    assert noticed(desk) == [slip]


def test_drills_and_the_forgotten_password_tell_too(open_desk: Open) -> None:
    """Every field of the program, not those of the login page only."""
    desk = open_desk(exercise="souris-clavier")
    for name in [field.objectName() for field in desk.window.findChildren(Entry) if field.isVisible()]:
        field = desk.find(name)
        field.setText("")
        assert field.receivers("2slipped(PyObject)") == 1, name
