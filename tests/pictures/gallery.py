"""Every screen of the program in every theme and size, as a folder of pictures with one page to look at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from html import escape
from itertools import groupby
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sim.core.value import Value
from desktop_sim.kiosk.screens.attract import AttractScreen
from desktop_sim.storage.settings import MODES
from tests.helpers.gui import DeskUnderTest, opened_desk, settle
from tests.helpers.screens import course, stages


class Setting(Value):
    """How the program is shown: the window's size, how large the text is, and the colours."""

    size: tuple[int, int]
    text: float
    mode: str

    @property
    def name(self) -> str:
        """« 1366x768-100-light »."""
        width, height = self.size
        return f"{width}x{height}-{round(self.text * 100)}-{self.mode}"


PLACES = (((1366, 768), 1.0), ((1024, 600), 1.0), ((1920, 1080), 2.0), ((1366, 768), 3.0))
"""The usual screen, the smallest one, large text, and the largest on a screen that just has room for it."""

SETTINGS = tuple(Setting(size=size, text=text, mode=mode) for size, text in PLACES for mode in MODES)

_DONE = ("onglets", "souris-clavier", "premiere-connexion")
"""What a learner has done who comes back to the first screen."""


class Picture(Value):
    """A picture that was taken: of which screen, how the program was shown, and the file's name."""

    screen: str
    setting: str
    file: str


def screens(open_desk: Callable[..., DeskUnderTest], setting: Setting) -> Iterator[tuple[str, QWidget]]:
    """Walk through all screens; each is given while it stands."""
    shown = {"size": setting.size, "text": setting.text, "mode": setting.mode}
    desk = open_desk(exercise="", **shown)
    _settle_home()
    yield "home at first", desk.window
    desk.desk.finished.update(_DONE)
    desk.desk.go_home()
    _settle_home()
    yield "home, three done", desk.window
    desk.click("home.chapter.code")
    _settle_home()
    yield "home, a chapter", desk.window
    desk.click("home.course")
    desk.click("home.notebook")
    _settle_home()
    yield "notebook", desk.window
    desk.click("home.notebook.large")
    _settle_home()
    yield "notebook, large", desk.window
    desk = open_desk(exercise="premiere-connexion", **shown)
    for stage in stages(desk):
        desk.practice.take_picture()
        yield stage, desk.window
    desk.click("coach.own-way")
    yield "own way", desk.window
    for stage, desk in course(open_desk, **shown):
        yield stage, desk.window
    desk = open_desk(exercise="autre-site", **shown)
    yield "other site, identify", desk.window
    attract = AttractScreen(desk.desk.theme, count=3, still=True)
    attract.resize(*setting.size)
    attract.show()
    yield "kiosk, passers-by", attract


def _settle_home() -> None:
    for _ in range(5):
        settle()


def take(app: QApplication, folder: Path, settings: Sequence[Setting] = SETTINGS, only: str = "") -> list[Picture]:
    """Write pictures and their page into a folder; ``only``: of screens whose names hold this word."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    for setting in settings:
        with opening(app, folder) as open_desk:
            for number, (screen, window) in enumerate(screens(open_desk, setting)):
                if only not in screen:
                    continue
                settle()
                name = f"{number:02}-{screen.replace(', ', '-').replace(' ', '-')}-{setting.name}.png"
                if not window.grab().save(str(folder / name)):
                    raise OSError(f"{folder / name} cannot be written")
                taken.append(Picture(screen=screen, setting=setting.name, file=name))
    (folder / "index.html").write_text(_page(taken), "utf-8")
    return taken


@contextmanager
def opening(app: QApplication, folder: Path) -> Iterator[Callable[..., DeskUnderTest]]:
    """Open the program as tests do, with settings that are nobody's and are never written."""
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:

        def open_it(**settings: object) -> DeskUnderTest:
            stack.close()  # one after the other: who leaves takes all windows away
            return stack.enter_context(opened_desk(app, folder / "no-settings.toml", patch, **settings))

        yield open_it


def _page(pictures: Sequence[Picture]) -> str:
    lines = [
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>desktop_sim, all screens</title>',
        "<style>body{font:16px sans-serif;margin:24px}div{display:flex;flex-wrap:wrap;gap:16px}"
        "figure{margin:0}img{width:440px;border:1px solid gray}</style>",
        f"<h1>{len(pictures)} pictures</h1>",
    ]
    by_screen = sorted(pictures, key=lambda picture: (picture.screen, picture.file))
    for screen, shown in groupby(by_screen, key=lambda picture: picture.screen):
        lines.append(f"<h2>{escape(screen)}</h2><div>")
        for picture in shown:
            file, words = escape(picture.file, quote=True), escape(picture.setting)
            lines.append(
                f'<figure><a href="{file}"><img loading="lazy" src="{file}" alt="{escape(picture.screen)}, {words}">'
                f"</a><figcaption>{words}</figcaption></figure>"
            )
        lines.append("</div>")
    return "\n".join((*lines, "</html>", ""))
