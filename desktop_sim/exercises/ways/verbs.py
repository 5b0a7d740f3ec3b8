"""What a step of an exercise may do: the words of the file's key ``do``, and the way to each.

A step is a *station* or stands *on the way*. A station has to be reached, one after the other: because something
has happened since the one before, or because it is so. What stands on the way only lends its words to a task that
leads to the next station, and is asked for where it is needed.
"""

from __future__ import annotations

from collections.abc import Callable

from desktop_sim.core import events as e
from desktop_sim.core.browsing import PageRef
from desktop_sim.core.fields import Holding
from desktop_sim.core.mailbox import Folder
from desktop_sim.core.matching import Match
from desktop_sim.core.tasks import Gesture, Task
from desktop_sim.core.value import Value
from desktop_sim.exercises.ways import site
from desktop_sim.exercises.ways.browser import way_to, way_to_close, way_to_reopen
from desktop_sim.exercises.ways.mailbox import newest_of, way_to_folder, way_to_message
from desktop_sim.exercises.ways.scene import DRILL, PAGES, Scene
from desktop_sim.exercises.ways.site import Connection, Entry


class Doing(Value):
    """What a step does, as its file says it: ``do`` and what goes with it."""

    step_id: str
    do: str
    page: str = ""
    mail: str = ""
    folder: str = ""
    field: str = ""
    word: str = ""
    notice: str = ""
    code: str = ""
    trust: bool | None = None
    anchor: str = ""
    done: tuple[Match, ...] = ()
    about: str = ""  # the mail that a question is about
    call: bool = False  # the question is asked on the telephone
    must: bool = False


def _never(_doing: Doing, _event: e.Event, _scene: Scene) -> bool:
    return False


def _no_way(_doing: Doing, _scene: Scene) -> None:
    return None


class Verb(Value):
    """A word that may stand after ``do``.

    Attributes:
        way: what to do next; None where nothing is left to be done.
        happens: this event reaches the station.
        needs: the keys that must stand beside ``do``; ``may``: those that may.
        station: it has to be reached; others become one by ``must = true``.
    """

    way: Callable[[Doing, Scene], Task | None]
    happens: Callable[[Doing, e.Event, Scene], bool] = _never
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    station: bool = True
    so: bool = True  # it is reached as soon as no way is left

    @property
    def leads(self) -> bool:
        """Whether there is a way to it; without one it only lends its words, and can be no station."""
        return self.way is not _no_way


def page_of(doing: Doing, scene: Scene) -> PageRef:
    """Return the page that a step names."""
    return scene.stage.page(doing.page)


# -- the coach's own ----------------------------------------------------------------------------------------


def _choose(doing: Doing, scene: Scene) -> Task | None:
    message = newest_of(scene, doing.about) if doing.about else None
    if message is not None:
        task = way_to_message(scene, message, "open-mail")
        if task is not None:
            return task.replace(about=doing.about)
    return Task("choose", "coach.call" if doing.call else "coach.choices", Gesture.CHOOSE)


def _chosen(doing: Doing, event: e.Event, _scene: Scene) -> bool:
    return isinstance(event, e.ChoiceMade) and event.step == doing.step_id and event.right


def _lost(_doing: Doing, _scene: Scene) -> Task:
    return Task("ask-help", "coach.lost")


def _understood(_doing: Doing, scene: Scene) -> Task:
    return Task("close-help" if scene.state.lost else "ask-help", "coach.lost")


# -- the browser --------------------------------------------------------------------------------------------


def _open_tab(_doing: Doing, _scene: Scene) -> Task:
    return Task("open-tab", "browser.new-tab")


def _show(doing: Doing, scene: Scene) -> Task | None:
    return way_to(scene, page_of(doing, scene))


def _close(doing: Doing, scene: Scene) -> Task:
    return way_to_close(scene, page_of(doing, scene))


def _closed(doing: Doing, event: e.Event, scene: Scene) -> bool:
    wanted = page_of(doing, scene)
    closed = (entry.tab for entry in scene.state.browsing.closed)
    return isinstance(event, e.TabClosed) and any(t.tab_id == event.tab_id and t.page == wanted for t in closed)


def _leave_none(doing: Doing, scene: Scene) -> Task | None:
    wanted = page_of(doing, scene)
    return _close(doing, scene) if any(tab.page == wanted for tab in scene.tabs()) else None


def _reopen(doing: Doing, scene: Scene) -> Task:
    return way_to_reopen(scene, page_of(doing, scene))


def _reopened(doing: Doing, event: e.Event, scene: Scene) -> bool:
    tab = scene.state.browsing.tabs.get(event.tab_id) if isinstance(event, e.TabReopened) else None
    return tab is not None and tab.page == page_of(doing, scene)


# -- the mailbox --------------------------------------------------------------------------------------------


def _open_mail(doing: Doing, scene: Scene) -> Task | None:
    message = newest_of(scene, doing.mail)
    if message is None:
        return None
    task = way_to_message(scene, message, "open-mail")
    return None if task is None else task.replace(about=doing.mail)


def _read_code(_doing: Doing, scene: Scene) -> Task | None:
    return site.way_to_read_code(scene)


def _open_folder(doing: Doing, scene: Scene) -> Task | None:
    return way_to_folder(scene, Folder(doing.folder))


def _check_mail(_doing: Doing, scene: Scene) -> Task:
    task = way_to(scene, scene.stage.mailbox)
    return Task("check-mail", "mailbox.check") if task is None else task.replace(toward="check-mail")


# -- the site -----------------------------------------------------------------------------------------------


def _connect(doing: Doing, scene: Scene) -> Task | None:
    if doing.trust is True:
        return site.way_to_trust(scene)
    task = site.way_in(scene, Connection(trust=doing.trust))
    if task is None and doing.trust is False:
        return site.way_to_forget(scene)
    return task


def _connect_known(_doing: Doing, scene: Scene) -> Task:
    return site.way_in_by_device(scene)


def _by_device(_doing: Doing, event: e.Event, _scene: Scene) -> bool:
    return isinstance(event, e.LoggedIn) and event.by_device


def _try_code(doing: Doing, scene: Scene) -> Task:
    return site.way_to_connect(scene, Connection(entry=Entry(doing.code)))


def _code_tried(doing: Doing, event: e.Event, _scene: Scene) -> bool:
    return isinstance(event, e.CodeRefused) and event.verdict.value == doing.code


def _try_password(doing: Doing, scene: Scene) -> Task:
    return site.way_to_connect(scene, Connection(word=doing.word))


def _password_tried(_doing: Doing, event: e.Event, _scene: Scene) -> bool:
    return isinstance(event, e.IdentityRefused)


def _log_out(_doing: Doing, scene: Scene) -> Task | None:
    return None if scene.site.account_id is None else site.way_out(scene)


def _answer(doing: Doing, scene: Scene) -> Task | None:
    return site.way_to_answer(scene, doing.notice)


def _use(doing: Doing, scene: Scene) -> Task:
    """Use any thing of any page."""
    page = doing.anchor.partition(".")[0]
    task = Task("use", doing.anchor)
    if page in ("account", "notice"):
        return site.way_to_account(scene) or task
    way = way_to(scene, scene.stage.page(page)) if page in PAGES else None
    return task if way is None else way.replace(toward="use")


def _used(doing: Doing, event: e.Event, _scene: Scene) -> bool:
    return any(match.fits(event) for match in doing.done)


# -- a page to practise writing -----------------------------------------------------------------------------


def _drill(doing: Doing, scene: Scene, task: Task) -> Task | None:
    way = way_to(scene, DRILL)
    if way is not None:
        return way.replace(toward=task.key)
    return None if scene.field(DRILL, f"drill.{doing.field}") is Holding.RIGHT else task


def _enter(doing: Doing, scene: Scene) -> Task | None:
    anchor = f"drill.{doing.field}"
    if scene.has_cursor(DRILL, anchor):
        return None
    return _drill(doing, scene, Task("enter-field", anchor))


def _write(doing: Doing, scene: Scene) -> Task | None:
    text = f"word:{scene.state.scenario.expected[f'drill.{doing.field}']}"
    return _drill(doing, scene, Task("write-field", f"drill.{doing.field}", Gesture.TYPE, text=text))


def _on_the_way() -> Verb:
    """A word for a task that the ways know by themselves."""
    return Verb(_no_way, station=False)


VERBS: dict[str, Verb] = {
    "use": Verb(_use, _used, needs=("anchor", "done"), so=False),
    # the coach's own
    "choose": Verb(_choose, _chosen, so=False),
    "ask-help": Verb(_lost, lambda _d, event, _s: isinstance(event, e.LostAsked), so=False),
    "close-help": Verb(_understood, lambda _d, event, _s: isinstance(event, e.LostClosed), so=False),
    # the browser
    "open-tab": Verb(_open_tab, lambda _d, event, _s: isinstance(event, e.TabOpened), station=False, so=False),
    "open-favourite": Verb(_show, needs=("page",), station=False),
    "show-page": Verb(_show, needs=("page",)),
    "go-to-tab": Verb(_show, needs=("page",), station=False),
    "return-to-tab": Verb(_show, needs=("page",), station=False),
    "close-tab": Verb(_close, _closed, needs=("page",), so=False),
    "leave-no-tab": Verb(_leave_none, needs=("page",)),
    "reopen-tab": Verb(_reopen, _reopened, needs=("page",), station=False, so=False),
    # the mailbox
    "open-mail": Verb(_open_mail, needs=("mail",)),
    "open-folder": Verb(_open_folder, needs=("folder",)),
    "open-inbox": _on_the_way(),
    "open-spam": _on_the_way(),
    "check-mail": Verb(_check_mail, lambda _d, event, _s: isinstance(event, e.MailChecked), so=False),
    "wait-code": _on_the_way(),
    "read-code": Verb(_read_code, station=False),
    "open-former-code": Verb(lambda _d, scene: site.way_to_read_former_code(scene)),
    "keep-mail": Verb(lambda _d, scene: site.way_to_keep_mail(scene)),
    "wait-password": _on_the_way(),
    "read-password": _on_the_way(),
    # the site
    "enter-number": _on_the_way(),
    "write-number": _on_the_way(),
    "write-password": _on_the_way(),
    "write-wrong-password": _on_the_way(),
    "identify": _on_the_way(),
    "identify-known": _on_the_way(),
    "ask-code": Verb(lambda _d, scene: site.way_to_have_code_sent(scene), station=False),
    "write-code": Verb(lambda _d, scene: site.way_to_write_code(scene), station=False),
    "write-wrong-code": _on_the_way(),
    "write-former-code": _on_the_way(),
    "tick-trust": _on_the_way(),
    "untick-trust": _on_the_way(),
    "connect": Verb(_connect, may=("trust",)),
    "connect-known": Verb(_connect_known, _by_device, so=False),
    "try-code": Verb(_try_code, _code_tried, needs=("code",), so=False),
    "try-password": Verb(_try_password, _password_tried, needs=("word",), so=False),
    "log-out": Verb(_log_out),
    "forget-computer": Verb(lambda _d, scene: site.way_to_forget(scene)),
    "open-recovery": _on_the_way(),
    "write-recovery-number": _on_the_way(),
    "send-recovery": _on_the_way(),
    "leave-recovery": _on_the_way(),
    "tick-notice": Verb(_no_way, needs=("notice",), station=False),
    "answer-notice": Verb(_answer, needs=("notice",)),
    "answer-bar": Verb(_answer, needs=("notice",)),
    "reach-account": Verb(lambda _d, scene: site.way_to_account(scene)),
    # a page to practise writing
    "enter-field": Verb(_enter, needs=("field",)),
    "write-field": Verb(_write, needs=("field",)),
}
"""Every word that may stand after ``do``."""


LAST_TASKS = {
    "try-code": "connect",
    "try-password": "connect",
    "connect-known": "identify-known",
    "leave-no-tab": "close-tab",
}
"""The task with which a step is done, where that has another name."""


def is_station(doing: Doing) -> bool:
    """Tell whether a step has to be reached."""
    return doing.must or VERBS[doing.do].station


def is_reached(doing: Doing, events: tuple[e.Event, ...], scene: Scene) -> bool:
    """Tell whether a station is reached by what has just happened, or because it is so."""
    verb = VERBS[doing.do]
    return any(verb.happens(doing, event, scene) for event in events) or (verb.so and verb.way(doing, scene) is None)
