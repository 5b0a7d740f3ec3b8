"""Nothing that a file or a stranger's mail says makes anything wider than its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QTextDocumentFragment
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop_sim.core.intents import CloseMessage
from desktop_sim.datafiles.errors import Problem
from desktop_sim.ui.widgets.labels import tip_of
from tests.exercises.test_own_mail import TOML
from tests.helpers.gui import DeskUnderTest, settle
from tests.helpers.screens import course, stages
from tests.helpers.wide import PLACES, RUN, too_wide, wide_places, widen_all
from tests.ui.test_mail_pane import EXERCISE, show

JOURNEY = {
    *("coach.say", "why", "card-name"),
    *("tab", "banner", "banner-sub", "page-title", "label", "small", "body", "answer"),
    *("login.submit", "login.ask", "newtab.messagerie", "account.logout"),
    *(
        "list of mails",
        "mailbox.inbox",
        "mailbox.trash",
        "mailbox.check",
        "mailbox.move",
        "mail-subject",
        "mail-from",
        "mail-meta",
    ),
}
COURSE = {"coach.choice.recommencer", "voice", "clue", "notice.accept", "hero-title", "body"}


@pytest.mark.parametrize(("size", "scale"), PLACES, ids=str)
def test_c3_runs_of_200_letters_break_everywhere(
    size: tuple[int, int],
    scale: float,
    open_desk: Callable[..., DeskUnderTest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """C3: a subject of 120 letters made the pane 1,787 pixels wide in a window of 1,280, and its text was cut."""
    widen_all(monkeypatch)
    desk = open_desk(size=size, text=scale)
    seen = set()
    for stage in stages(desk):
        settle()
        assert desk.window.size().toTuple() == size, stage
        assert too_wide(desk.window) == [], stage
        seen |= wide_places(desk.window)
        if stage == "mailbox":  # where there is little room, the list gives way to the message
            desk.do(CloseMessage())
            settle()
            assert too_wide(desk.window) == [], "list of mails"
            seen |= wide_places(desk.window)
    wanted = JOURNEY if scale < 1.5 else JOURNEY - {"banner-sub"}  # a second line of large text is the page's
    assert seen >= wanted, wanted - seen


@pytest.mark.parametrize(("size", "scale"), PLACES, ids=str)
def test_c3_runs_of_200_letters_break_in_the_course(
    size: tuple[int, int],
    scale: float,
    open_desk: Callable[..., DeskUnderTest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Questions, calls, clues, notices and the first screen."""
    widen_all(monkeypatch)
    seen = set()
    for stage, desk in course(open_desk, size=size, text=scale):
        settle()
        assert desk.window.size().toTuple() == size, stage
        assert too_wide(desk.window) == [], stage
        seen |= wide_places(desk.window)
    assert seen >= COURSE, COURSE - seen


_ANY_TEXT = re.compile(r'^(title|summary|goal|prerequisite|say|why|from_name|subject|text) = ".*"$', re.MULTILINE)


def of_runs(toml: str) -> str:
    """A file in which every text that may be any is a run of letters."""
    return _ANY_TEXT.sub(rf'\1 = "{RUN}"', toml)


@pytest.mark.parametrize(("size", "scale"), PLACES, ids=str)
def test_c3_runs_of_200_letters_of_ones_own_break(
    size: tuple[int, int], scale: float, open_desk: Callable[..., DeskUnderTest], tmp_path: Path
) -> None:
    """A caisse's own exercise and mail are shown beside what is shipped; no file's name comes on the first screen."""
    for name, text in {
        "exercises/lire.toml": of_runs(EXERCISE),
        "mails/mon-mail.toml": of_runs(TOML.format(eml="", more="").replace('eml = ""\n', "")),
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    desk = open_desk(exercise="lire", content=(tmp_path,), size=size, text=scale)
    show(desk, "mon-mail")
    settle()
    assert too_wide(desk.window) == []
    assert wide_places(desk.window) >= {"coach.say", "coach.choice.faux", "mail-subject", "mail-from"}
    desk.desk.go_home([Problem(f"{RUN}.toml", RUN, RUN)])
    for _ in range(4):
        settle()
    assert desk.window.size().toTuple() == size
    assert too_wide(desk.window) == []
    assert "why" not in wide_places(desk.window)  # what is wrong with a file is told to the trainer only
    desk.click("home.chapter.code")
    assert too_wide(desk.window) == []
    assert wide_places(desk.window) >= {"card-title", "body"}


@pytest.mark.parametrize("words", [RUN, "Mon compte " * 30, "<img src=x>", "A & B <b>gras</b>", "Mon compte"])
def test_c3_a_tool_tip_says_a_title_as_it_stands_and_is_not_wider_than_is_easy_to_read(
    words: str, qtbot: QtBot
) -> None:
    """The title of a tab is a file's: Qt took « <b> » in it for markup, and put a long one on one line."""
    tip = QLabel(tip_of(words))  # it takes text for rich as a tool tip does
    tip.setWordWrap(tip_of(words).startswith("<"))
    qtbot.addWidget(tip)
    assert tip.sizeHint().width() <= 90 * tip.fontMetrics().averageCharWidth()  # in whatever font tests before left
    said = QTextDocumentFragment.fromHtml(tip.text()).toPlainText() if tip.text().startswith("<") else tip.text()
    assert said.replace("\u200b", "").strip() == words.strip()
