"""The coach's drawings of gestures: one for each kind, in their place, and silent where help is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from desktop_sim.core import intents as i
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.levels import Level
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.exercises.ways.verbs import VERBS
from desktop_sim.ui.coach.choice_box import ChoiceBox
from desktop_sim.ui.coach.gesture_drawings import GESTURES, SHEET
from desktop_sim.ui.coach.gestures import drawing_of
from desktop_sim.ui.theme import Theme
from desktop_sim.ui.widgets.drawings import Drawing
from desktop_sim.ui.widgets.mail_view import MailView
from tests.helpers.gui import NUMBER, PASSWORD, SITE, DeskUnderTest, settle

OpenDesk = Callable[..., DeskUnderTest]
LARGE = (1920, 1080)


def drawn(name: str, theme: Theme) -> QImage:
    picture = Drawing(GESTURES[name], theme, None, SHEET)
    picture.resize(320, 110)
    return picture.grab().toImage()


@pytest.mark.parametrize("touch", [False, True])
def test_each_kind_looks_like_no_other(touch: bool, qapp: QApplication) -> None:
    """In every colour; a finger has no pointer."""
    theme = Theme(qapp, touch=touch)
    for mode in ("light", "dark", "contrast"):
        theme.apply(mode, 1.0)
        images = [drawn(name, theme) for name in GESTURES]
        assert all(one != other for place, one in enumerate(images) for other in images[place + 1 :])


def test_a_finger_is_drawn_otherwise(qapp: QApplication) -> None:
    """The same button, pressed by a pointer and touched."""
    images = []
    for touch in (False, True):
        theme = Theme(qapp, touch=touch)
        theme.apply("light", 1.0)
        images.append(drawn("button", theme))
    assert images[0] != images[1]


def test_every_task_has_one(desk: DeskUnderTest) -> None:
    """Whatever is to be done; a question has none, its answers are there to be read."""
    browsing = desk.state.browsing
    names = {drawing_of(Task(key, "x", gesture), browsing) for key in VERBS for gesture in Gesture}
    assert names - {""} <= set(GESTURES)
    asked = drawing_of(Task("choose", "x", Gesture.CHOOSE), browsing)
    done = [
        drawing_of(Task("another", "x", gesture), browsing) for gesture in Gesture if gesture is not Gesture.CHOOSE
    ]
    assert (asked, all(done)) == ("", True)


def test_the_arrow_leads_to_the_tab_that_is_meant(desk: DeskUnderTest) -> None:
    """To the left or to the right of the one in front."""
    desk.do(i.OpenTab(), i.Visit("t2", PageRef("mailbox", "messagerie")))
    assert drawing_of(Task("go-to-tab", "x", tab_id="t1"), desk.state.browsing) == "left-tab"
    desk.do(i.SelectTab("t1"))
    assert drawing_of(Task("go-to-tab", "x", tab_id="t2"), desk.state.browsing) == "right-tab"


def shown(desk: DeskUnderTest) -> list[str]:
    """The names of the gestures that the panel shows."""
    settle()
    pictures = [d for d in desk.practice.panel.findChildren(Drawing) if d.isVisible()]
    return [name for name, draw in GESTURES.items() for picture in pictures if picture.draw is draw]


def test_it_follows_the_task_and_gives_way_to_an_answer(open_desk: OpenDesk) -> None:
    """One thing at a time: not while something is explained, not for who is lost, not at the end."""
    desk = open_desk(size=LARGE)
    assert shown(desk) == ["field"]
    desk.click("login.number")
    assert shown(desk) == ["keys"]
    desk.click("coach.lost")
    assert shown(desk) == []
    desk.click("coach.lost")
    desk.do(i.Identify(SITE, "26905", PASSWORD, ("login.number", "login.password")))
    assert shown(desk) == []
    desk.do(i.Identify(SITE, NUMBER, PASSWORD))
    assert shown(desk) == ["button"]
    desk.log_in()
    assert shown(desk) == []


@pytest.mark.parametrize("level", ["hints", "alone"])
def test_it_tells_nothing_where_help_is_quiet(level: str, open_desk: OpenDesk) -> None:
    """A drawing would say what the words do not."""
    desk = open_desk(size=LARGE, level=level)
    assert desk.run.view(desk.run.now()).quiet
    assert shown(desk) == []
    desk.do(i.SetHelp(Level.GUIDED))
    assert shown(desk) == ["field"]


@pytest.mark.parametrize(("size", "text"), [((1366, 768), 1.0), ((1024, 600), 1.0), ((1024, 600), 2.0)])
def test_it_takes_no_room_from_what_is_needed(size: tuple[int, int], text: float, open_desk: OpenDesk) -> None:
    """It is the first thing to give way: nothing is scrolled for it."""
    desk = open_desk(size=size, text=text)
    bar = desk.practice.panel.findChild(QScrollArea).verticalScrollBar()
    seen = []
    for act in (i.Identify(SITE, NUMBER, PASSWORD), i.AskForCode(SITE), i.OpenTab()):
        desk.do(act)
        drawn_here = shown(desk)
        seen += drawn_here
        assert not drawn_here or bar.maximum() == 0
    assert seen or text > 1


# -- the telephone ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080)])
def test_the_mail_is_read_beside_the_telephone(size: tuple[int, int], open_desk: OpenDesk) -> None:
    """« Nous ne demandons jamais de code par téléphone » stands in it; the ring lies round the answers alone."""
    desk = open_desk(exercise="faux-conseiller", size=size)
    desk.do(i.OpenMessage(desk.state.mailbox.order[desk.state.mailbox.folder][0]))
    settle()
    call = desk.practice.call
    mail = desk.window.findChild(MailView)
    pane = min(
        (a.viewport() for a in desk.window.findChildren(QScrollArea) if a.isAncestorOf(mail)), key=QWidget.height
    )
    place = QRect(pane.mapTo(desk.practice, QPoint()), pane.size())
    assert call.isVisible()
    assert pane.visibleRegion().boundingRect() == pane.rect()
    assert mail.visibleRegion().boundingRect().height() > 300
    assert not place.intersects(call.geometry())
    target = call.find_anchor("coach.call")
    assert target is not None
    assert target.widget is call.findChild(ChoiceBox)
