"""Puts the theme on the application."""

from __future__ import annotations

import re
from copy import copy

from PySide6.QtCore import QDir, QSize
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette, QScreen
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.resources import resource_path
from desktop_sim.ui.qt.tips import Tips
from desktop_sim.ui.theme.tokens import Tokens, render_sheet

STYLE = "fusion"
"""The same everywhere, so that what was looked at here is what is seen there. The application is made with it: to ask
for it later would build all of ``QStyle``, with some 500 values, which is 15 ms."""

FAMILY = "Entrainement Sans"
LOW_SCREEN = 700
"""Pixels; on a screen of less height the browser's frame and the coach give room to the page."""
_LARGE_TEXT, _ALWAYS = 1.5, 2.0
"""From the first on lines are dear; up to the second, text is as large as is wished on every screen (WCAG 1.4.4)."""
_LEAST_ROOM, _LEAST_UPRIGHT = QSize(440, 240), QSize(340, 500)
"""Pixels that a screen needs for each 100 % of larger text; the second where the guide lies over the browser."""
_FINGER_GAP = 8  # pixels
_POSTER_HEIGHT = 600  # pixels that a poster needs at 100 %
_PICTURES = "theme"
"""Stands in the sheet for the folder of its pictures, whatever that is called (QDir.setSearchPaths)."""
_FONT_FILES = ("EntrainementSans-Regular.ttf", "EntrainementSans-Bold.ttf")


class Theme:
    """The present colours and sizes; views ask it rather than know any.

    Attributes:
        mode: light, dark or contrast.
        touch: everything is large enough for a finger, and what only a mouse can do can be done otherwise.
        scale: of the text; 1.0 is 100 %.
        chrome_scale: of the room in the browser's frame and the ribbon, which grows less than their letters and signs
            do, so that the page keeps its own.
        poster_scale: of screens whose words are large already, and that have no place to scroll.
        site_corner: the radius of a site's buttons that are not round, in pixels.
        has_large_text: of 150 % and more: lines are dear.
        has_room: the screen is not low and the text not large: what stands alone on it may be larger than usual.
    """

    def __init__(self, app: QApplication, *, touch: bool = False) -> None:
        self._app = app
        self._tips = Tips(app)
        self.touch = touch
        self._tokens = Tokens(resource_path("theme", "tokens.toml"))
        # A sheet that names a folder with an apostrophe or a parenthesis is none for Qt, and all of it is dropped.
        QDir.setSearchPaths(_PICTURES, [str(resource_path("theme"))])
        sheets = ("app.qss", "touch.qss") if touch else ("app.qss",)
        self._template = "\n".join(resource_path("theme", name).read_text("utf-8") for name in sheets)
        self._colors: dict[str, QColor] = {}
        self.mode = ""
        self.scale = self.chrome_scale = self.poster_scale = 1.0
        self.has_room = self.has_large_text = False
        self.site_corner: int | None = None
        _load_fonts()

    def apply(self, mode: str, scale: float) -> None:
        """Put a mode and a text size on the whole application."""
        scale = self.shown_scale(scale)
        if (mode, scale) == (self.mode, self.scale):
            return
        self.mode, self.scale = mode, scale
        # On a low screen all the room that the frame takes is some that the page lacks.
        height = self._room().height()
        low = height < LOW_SCREEN
        self.has_large_text = scale >= _LARGE_TEXT
        self.has_room = not low and not self.has_large_text
        self.poster_scale = max(min(scale, height / _POSTER_HEIGHT), 1.0)
        self.chrome_scale = 1.0 if low else 1.0 + (scale - 1.0) * 0.4
        self._colors = {name: QColor(self._tokens.color(name, mode)) for name in self._tokens.names}
        check = "check-dark.svg" if self.color("on-site").lightness() < 128 else "check-light.svg"
        scales = {"px": scale, "cpx": self.chrome_scale, "ppx": self.poster_scale}
        files = {"check": f"{_PICTURES}:{check}"}
        arrows = "dark" if self.color("on-coach").lightness() < 128 else "light"
        files |= {name: f"{_PICTURES}:{name}-{arrows}.svg" for name in ("up", "down")}
        if self._app.styleSheet():
            # Else Qt puts the new sheet on each widget once for every widget that it lies in (Qt 6.11).
            self._app.setStyleSheet("")
        self._app.setStyleSheet(render_sheet(self._template, self._tokens, mode, scales, files))
        # After the sheet: with the first one Qt takes fonts for labels, buttons and menus from the desktop's theme
        # (GNOME, Cinnamon, MATE, XFCE, KDE), and gives them up when the application gets one of its own.
        font = QFont(FAMILY)
        font.setPixelSize(self.px(20))
        self._app.setFont(font)
        self._app.setPalette(self._palette())

    def shown_scale(self, wished: float) -> float:
        """Return how large text is shown of which this is wished: beyond 200 % no larger than there is room for.

        Larger still, one would see a piece of a button, and not the button.
        """
        room = self._room()
        least = _LEAST_UPRIGHT if room.height() > room.width() else _LEAST_ROOM
        return min(wished, max(_ALWAYS, room.width() / least.width()), max(_ALWAYS, room.height() / least.height()))

    def _room(self) -> QSize:
        screen: QScreen | None = self._app.primaryScreen()  # none while the only one is unplugged
        return screen.availableGeometry().size() if screen is not None else QSize(LOW_SCREEN, LOW_SCREEN)

    def renew(self) -> None:
        """Put the same sheet on the application once more; to be called when nobody waits.

        Qt keeps what it has worked out for each widget, and forgets it only then: some of it outlives its widget, two
        to four KiB a visit (measured with Qt 6.11).
        """
        self._app.setStyleSheet(self._app.styleSheet())

    def color(self, name: str) -> QColor:
        """Return a colour of the present mode."""
        return self._colors[name]

    def px(self, size: float) -> int:
        """Return a size that grows with the text, in pixels."""
        return round(size * self.scale)

    def dressed(self, light: str, dark: str, *, round_buttons: bool) -> Theme:
        """Return this theme with a site's own colour in place of ours, as long as mode and size stay as they are.

        Args:
            light: the colour in light mode; ours where empty. High contrast keeps its own.
            dark: the same in dark mode.
            round_buttons: the ends of its buttons are round.
        """
        other = copy(self)
        other.site_corner = None if round_buttons else self.radius("s")
        own = {"light": light, "dark": dark}.get(self.mode, "")
        if own:
            color = QColor(own)
            hover = color.darker(135) if self.mode == "light" else color.lighter(115)
            # A header as light as words on a dark page are would dazzle; so it keeps its colour, as the sign does.
            other._colors = {**self._colors, "site": color, "site-hover": hover, "band": QColor(light)}
        return other

    def dress(self, page: QWidget) -> None:
        """Put the site's own colour and shape on a page and all that is in it; nothing where it has none."""
        if self.site_corner is None and self.color("site").name().upper() == self._tokens.color("site", self.mode):
            return
        sheet = resource_path("theme", "site.qss").read_text("utf-8")

        def corner(found: re.Match[str]) -> str:
            return f"{self.px(int(found[1])) if self.site_corner is None else self.site_corner}px"

        sheet = re.sub(r"radius\((\d+)\)", corner, sheet)
        colors = {name: color.name() for name, color in self._colors.items()}
        page.setStyleSheet(re.sub(r"\$([a-z-]+)", lambda found: colors[found[1]], sheet.partition("*/")[2]))

    def space(self, name: str) -> int:
        """Return a distance of the scale, which grows with the text, in pixels."""
        return self.px(self._tokens.space[name])

    @property
    def spaces(self) -> tuple[int, ...]:
        """The scale of distances, in pixels at 100 %."""
        return tuple(self._tokens.space.values())

    def radius(self, name: str) -> int:
        """Return the radius of a corner, in pixels."""
        return self._tokens.radius[name]

    def cpx(self, size: float) -> int:
        """Return a size of the room in the browser's frame and the ribbon, in pixels."""
        return round(size * self.chrome_scale)

    def gap(self, size: float) -> int:
        """Return a distance between things to be pressed, in pixels of the browser's frame; enough for a finger."""
        return max(self.cpx(size), _FINGER_GAP) if self.touch else self.cpx(size)

    def tip(self, widget: QWidget, words: str | list[str]) -> None:
        """Let words come up under a pointer that rests on a widget, or on each of its tabs; a finger has none."""
        if not self.touch:
            self._tips.give(widget, words)

    def ppx(self, size: float) -> int:
        """Return a size of a poster, in pixels."""
        return round(size * self.poster_scale)

    def _palette(self) -> QPalette:
        roles = QPalette.ColorRole
        palette = QPalette()
        for role, name in (
            (roles.Window, "paper"),
            (roles.WindowText, "ink"),
            (roles.Base, "surface"),
            (roles.AlternateBase, "surface-soft"),
            (roles.Text, "ink"),
            (roles.Button, "surface-soft"),
            (roles.ButtonText, "ink"),
            (roles.Highlight, "site"),
            (roles.HighlightedText, "on-site"),
            (roles.Link, "site"),
            (roles.LinkVisited, "site"),
            (roles.PlaceholderText, "ink-soft"),
            (roles.ToolTipBase, "ink"),
            (roles.ToolTipText, "surface"),
        ):
            palette.setColor(role, self.color(name))
        for role in (roles.Text, roles.WindowText, roles.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disabled"))
        return palette


def _load_fonts() -> None:
    """Load the shipped font; without it Qt falls back to the system's own, and everything still works."""
    for name in _FONT_FILES:
        try:
            QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
        except FileNotFoundError:
            continue


def set_state(widget: QWidget, state: str | None) -> None:
    """Set what the style sheet calls ``[state="…"]``, and let the sheet paint it."""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        from PySide6.QtCore import Qt

        # A changed property is seen by the sheet only after this; before it was polished at all, in any case.
        if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
