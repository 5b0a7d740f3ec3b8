"""The browser as learners meet it: a sign on each tab, one of them white, names that stay; the address bar."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QStyle, QStyleOptionTab, QTabBar, QWidget

from desktop_sim.core import intents as i
from desktop_sim.ui.browser import tab_bar
from desktop_sim.ui.browser.tab_strip import TabStrip
from desktop_sim.ui.browser.tab_widths import Least, shared
from desktop_sim.ui.coach.projection import LEVELS_OFFERED
from tests.helpers.gui import MAIN, DeskUnderTest, settle
from tests.ui.test_theme import TOKENS, contrast

OpenDesk = Callable[..., DeskUnderTest]
SIZES = (((1366, 768), 1.0), ((1024, 600), 1.0), ((1024, 600), 2.0), ((1920, 1080), 2.0))
SIGN_BLUE, SIGN_PURPLE = "#123A7B", "#6A2C70"


@pytest.fixture
def two_tabs(open_desk: OpenDesk) -> OpenDesk:
    """The site and the mailbox, which is in front."""

    def open_it(**settings: object) -> DeskUnderTest:
        desk = open_desk(exercise="premiere-connexion", **settings)
        desk.do(i.OpenTab())
        desk.do(i.Visit(desk.state.browsing.front().tab_id, desk.run.scene().stage.mailbox))
        return desk

    return open_it


@pytest.fixture
def three_tabs(two_tabs: OpenDesk) -> OpenDesk:
    """The site, the mailbox and a new tab, which is in front."""

    def open_it(**settings: object) -> DeskUnderTest:
        desk = two_tabs(**settings)
        desk.do(i.OpenTab())
        return desk

    return open_it


def bar_of(desk: DeskUnderTest) -> QTabBar:
    strip = desk.frame().findChild(TabStrip)
    assert strip is not None
    return strip.bar


def words_of(bar: QTabBar, place: int) -> tuple[str, QRect]:
    """What is read of a tab's name, and where it may stand."""
    option = QStyleOptionTab()
    bar.initStyleOption(option, place)
    room = bar.style().subElementRect(QStyle.SubElement.SE_TabBarTabText, option, bar)
    return bar.fontMetrics().elidedText(bar.tabText(place), bar.elideMode(), room.width()), room


def colors_of(bar: QTabBar, place: int) -> set[str]:
    """All colours of a tab's left end, where its sign is, without its edge."""
    tab = bar.tabRect(place)
    image = bar.grab(QRect(tab.left() + 6, tab.top() + 12, tab.width() // 5, tab.height() - 12)).toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def ink_of(bar: QTabBar, place: int) -> list[int]:
    """The columns of a tab in which its name has ink."""
    _, room = words_of(bar, place)
    image = bar.grab(room).toImage()
    ground, ink = image.pixelColor(0, 0).lightness(), QColor(TOKENS.color("strip-ink", "light")).lightness()
    half = (ground + ink) / 2
    columns, rows = range(image.width()), range(image.height())
    return [x for x in columns if any(image.pixelColor(x, y).lightness() < half for y in rows)]


@pytest.mark.parametrize("front", range(3))
@pytest.mark.parametrize("mode", ["light", "dark"])
def test_each_tab_has_its_sites_sign_in_its_own_colour(mode: str, front: int, three_tabs: OpenDesk) -> None:
    """In front or behind, by day or by night."""
    desk = three_tabs(mode=mode)
    bar = bar_of(desk)
    desk.click(bar, bar.tabRect(front).center() - QPoint(20, 0))
    found = [colors_of(bar, place) for place in range(3)]
    assert [SIGN_BLUE in colors for colors in found][1:] == [False, False]
    assert [SIGN_PURPLE in colors for colors in found] == [False, True, False]
    assert SIGN_BLUE in found[0]
    assert not any(bar.tabIcon(place).isNull() for place in range(3))


@pytest.mark.parametrize("front", range(3))
@pytest.mark.parametrize("mode", ["light", "dark", "contrast"])
def test_only_the_tab_in_front_has_the_pages_ground_and_an_edge(mode: str, front: int, three_tabs: OpenDesk) -> None:
    """The edge above it is seen by those who do not see the difference of two grounds: 3 to 1 at the least."""
    desk = three_tabs(mode=mode)
    bar = bar_of(desk)
    desk.click(bar, bar.tabRect(front).center() - QPoint(20, 0))
    image = bar.grab().toImage()
    middles = [bar.tabRect(place).center() for place in range(3)]
    grounds = [image.pixelColor(at.x(), bar.height() - 3).name().upper() for at in middles]
    surface = TOKENS.color("surface", mode).upper()
    assert [ground == surface for ground in grounds] == [place == front for place in range(3)]
    edges = [image.pixelColor(at.x(), 1).name() for at in middles]
    clear = [contrast(edge, TOKENS.color("strip", mode)) >= 3 for edge in edges]
    assert clear == [place == front for place in range(3)]


def test_a_name_stands_where_it_stood_when_its_tab_comes_to_the_front(three_tabs: OpenDesk) -> None:
    """Neither bolder nor moved: what one aims at does not go away."""
    desk = three_tabs(size=(1366, 768))
    bar = bar_of(desk)
    behind = [(bar.tabRect(place), ink_of(bar, place)) for place in range(2)]
    assert all(ink for _, ink in behind)
    for place in range(2):
        desk.click(bar, bar.tabRect(place).center() - QPoint(20, 0))
        at, ink = behind[place]
        now = ink_of(bar, place)
        assert (bar.tabRect(place), now[0], now[-1]) == (at, ink[0], ink[-1])
        assert len(set(now) ^ set(ink)) <= 3  # on another ground an edge of a letter is a shade lighter


@pytest.mark.parametrize("touch", [False, True])
@pytest.mark.parametrize(("size", "text"), SIZES, ids=str)
def test_sign_and_first_word_remain(size: tuple[int, int], text: float, touch: bool, two_tabs: OpenDesk) -> None:
    """Of the two tabs that the journey needs, at every size; of three, where the screen is not the smallest one."""
    desk = two_tabs(size=size, text=text, touch=touch)
    if size != (1024, 600):
        desk.do(i.OpenTab())
        settle()
    bar = bar_of(desk)
    for place in range(bar.count()):
        first = bar.tabText(place).split()[0]
        assert words_of(bar, place)[0].startswith(first)
    plus = desk.find("browser.new-tab")
    assert plus.visibleRegion().boundingRect() == plus.rect()


def test_the_way_back_to_a_closed_tab_leaves_the_others_their_first_words(three_tabs: OpenDesk) -> None:
    """On the smallest screen its words take two lines rather than the tabs' room."""
    desk = three_tabs(size=(1024, 600))
    desk.do(i.CloseTab(desk.state.browsing.front().tab_id))
    settle()
    bar, reopen = bar_of(desk), desk.find("browser.reopen")
    assert [words_of(bar, place)[0].startswith(bar.tabText(place).split()[0]) for place in range(2)] == [True] * 2
    assert reopen.visibleRegion().boundingRect() == reopen.rect()
    assert reopen.accessibleName() == "Rouvrir l'onglet fermé"


@given(
    tabs=st.lists(st.tuples(st.integers(60, 340), st.integers(0, 280)), min_size=1, max_size=12),
    front=st.integers(0, 11),
    room=st.integers(-50, 4000),
)
def test_tabs_share_what_there_is(tabs: Sequence[tuple[int, int]], front: int, room: int) -> None:
    """Never more than there is while each has its sign; none longer than it wants, nor shorter for nothing."""
    wanted = [whole for whole, _ in tabs]
    shortest = [max(60, whole - less) for whole, less in tabs]
    front %= len(tabs)
    widths = shared(wanted, shortest, Least(bare=60, sign=40, front=front), room)
    others = {width for place, width in enumerate(widths) if place != front}
    if sum(shortest) > room:
        crowded = len(tabs) * 60 > room
        assert widths[front] == 60 if crowded else others <= {widths[front]}  # the crosses give way last
        assert len(others) <= 1
        assert others <= {40} or sum(widths) <= room
        assert min(widths) >= (40 if crowded else 60)
        return
    assert sum(widths) <= room
    assert all(low <= width <= high for low, width, high in zip(shortest, widths, wanted, strict=True))
    if widths != wanted:  # what is left over is less than one pixel for each that gave way
        assert room - sum(widths) < len(tabs)


@pytest.mark.parametrize(("size", "text"), SIZES, ids=str)
def test_the_menu_ends_the_toolbar_and_the_address_stands_between_its_signs(
    size: tuple[int, int], text: float, open_desk: OpenDesk
) -> None:
    """Arrows, address, ⋮; SIMULATION lies within the bar and on no letter of the address."""
    desk = open_desk(exercise="premiere-connexion", size=size, text=text)
    frame, field = desk.frame(), desk.frame().address
    (badge,) = [part for part in field.findChildren(QLabel) if part.text() == "SIMULATION"]
    assert field.rect().contains(badge.geometry())
    field.setFocus()
    field.setCursorPosition(0)
    assert field.cursorRect().left() > badge.geometry().right()
    names = ("browser.back", "browser.forward", "browser.reload", "browser.address", "browser.menu")
    parts = [part for part in frame.findChildren(QWidget) if part.objectName() in names and part.isVisible()]
    lefts = {part.objectName(): part.mapTo(frame, QPoint()).x() for part in parts}
    assert {"browser.back", "browser.address", "browser.menu"} <= lefts.keys()
    assert sorted(lefts, key=lefts.__getitem__) == [name for name in names if name in lefts]


def test_a_click_on_simulation_is_one_in_the_address(open_desk: OpenDesk) -> None:
    """It is no button: as in a browser, all of the bar takes the cursor."""
    desk = open_desk(exercise="premiere-connexion")
    field = desk.frame().address
    (badge,) = [part for part in field.findChildren(QLabel) if part.text() == "SIMULATION"]
    desk.click(field, badge.geometry().center())
    assert field.hasFocus()
    assert field.selectedText() == field.text() != ""


def entries(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0] for action in menu.actions() if action.text()]


def test_each_menu_has_its_own_things(open_desk: OpenDesk) -> None:
    """⋮ is the browser's; help, keyboard, colours and the time of the exercise are the program's, on the ribbon."""
    desk = open_desk(exercise="premiere-connexion")
    found = []
    for name in ("browser.menu", "ribbon.help"):
        desk.click(name)
        settle()
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        found.append(entries(menu))
        menu.close()
    browsers, programs = found
    own = [*LEVELS_OFFERED.values(), "Clavier à l'écran", "Couleurs", "Avancer l'heure de l'exercice"]
    own.append("Recommencer l'exercice")
    assert programs == own
    assert not set(browsers) & set(own)
    assert {"Nouvel onglet", "Fermer l'onglet", "Agrandir le texte"} <= set(browsers)


def test_the_widths_of_many_tabs_are_shared_out_once(desk: DeskUnderTest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Qt asks for each tab's width by itself: twenty tabs were measured four hundred times at each change."""
    asked: list[int] = []
    shared = tab_bar.shared
    monkeypatch.setattr(tab_bar, "shared", lambda *given: asked.append(len(given[0])) or shared(*given))
    for _ in range(20):
        desk.do(i.OpenTab(MAIN))
    settle()
    bar = desk.frame().strip.bar
    asked.clear()
    for place in range(bar.count()):
        bar.tabSizeHint(place)
    assert asked == []  # nothing has changed
    desk.window.resize(desk.window.width() - 90, desk.window.height())
    settle()
    for place in range(bar.count()):
        bar.tabSizeHint(place)
    assert 0 < len(asked) <= 5  # a step each for the window, the strip and what stands beside the tabs
