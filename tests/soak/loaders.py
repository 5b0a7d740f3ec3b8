"""The doors through which other people's files come in, each with what it is given and how it refuses."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from typing import Any, Protocol
from zlib import crc32

from desktop_sim.core.clock import TrainingClock
from desktop_sim.core.session import PracticeSession
from desktop_sim.core.value import Value
from desktop_sim.datafiles.documents import MAX_BYTES
from desktop_sim.datafiles.errors import DataError
from desktop_sim.exercises.checking import check
from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.listing import heading_of
from desktop_sim.exercises.mails import compose
from desktop_sim.exercises.places import PLACES, id_of
from desktop_sim.exercises.scenario import history_of, scenario_for, with_surprise
from desktop_sim.mail.html import MAX_HTML_BYTES, safe_html
from desktop_sim.mail.reading import MailRefused, fault_of, read_mail
from desktop_sim.ui.pages.content import Content
from desktop_sim.ui.pages.registry import vocabulary
from tests.helpers.core import ManualClock, SeededSecrets
from tests.helpers.hostile import DANGEROUS_HTML, EXPENSIVE_HTML, assert_harmless, assert_readable
from tests.soak.mail_mutation import AT, HTML_PIECES, any_html, any_mail, any_sender, mail_kit
from tests.soak.mutation import Kit, mutated
from tests.soak.toml_mutation import mutated_table, stock_of, written

CHECKED_ONE_IN = 40
"""``check`` reads all that is shipped besides, so it looks at one file in so many."""


class Input(Value):
    """Bytes for a loader. ``place``: the path under a content folder at which they lie, where that matters."""

    data: bytes
    place: str = ""


def one_in(many: int, given: Input) -> bool:
    """Choose one input in so many, the same ones each time."""
    return crc32(given.data) % many == 0


class Target(Protocol):
    """A loader. ``share``: how many of 1,000 inputs it is given."""

    name: str
    share: int

    def make(self, rng: Random) -> Input:
        """Return an input."""
        ...

    def load(self, given: Input) -> bool:
        """Give the input to the loader; False where it refused it in its own way, any exception where it failed."""
        ...


class Mails:
    """Bytes of a mail, read as the reading pane reads them."""

    name, share = "mail", 480

    def __init__(self) -> None:
        self._kit = mail_kit()

    def make(self, rng: Random) -> Input:
        return Input(any_mail(rng, self._kit))

    def load(self, given: Input) -> bool:
        try:
            mail = read_mail(given.data)
        except MailRefused:
            return False
        assert_readable(mail)
        fault_of(given.data)
        return True


class Senders:
    """The line that says who sent a mail; the bytes are UTF-8 in which half a character is allowed."""

    name, share = "sender", 60

    def make(self, rng: Random) -> Input:
        return Input(any_sender(rng).encode("utf-8", "surrogatepass"))

    def load(self, given: Input) -> bool:
        mail = read_mail(b"From: " + given.data + b"\r\nSubject: x\r\n\r\nBonjour")
        assert_readable(mail)
        return mail.sender_fault is None


class Html:
    """HTML of a mail, cleaned; the bytes are UTF-8 in which half a character is allowed."""

    name, share = "html", 150

    def __init__(self) -> None:
        given = (text[:1_500].encode("utf-8", "surrogatepass") for text in (*DANGEROUS_HTML, *EXPENSIVE_HTML))
        pieces = (text.encode("utf-8", "surrogatepass") for text in HTML_PIECES)
        self._kit = Kit(tuple(given), tuple(pieces), MAX_HTML_BYTES)

    def make(self, rng: Random) -> Input:
        if rng.random() < 0.6:
            return Input(any_html(rng).encode("utf-8", "surrogatepass"))
        return Input(mutated(rng, self._kit))

    def load(self, given: Input) -> bool:
        safe = safe_html(given.data.decode("utf-8", "surrogateescape"))
        if safe is None:
            return False
        assert_harmless(safe)
        return True


class DataFiles:
    """Shipped files of one kind, damaged, laid into a folder of one's own and opened as the program opens them."""

    def __init__(self, kind: str, share: int, folder: Path) -> None:
        """``folder``: a content folder, nothing else in it; best in memory."""
        self.name, self.share = _NAMES.get(kind, kind), share
        self._kind, self._folder = kind, folder
        paths = sorted(shipped_root().glob(PLACES[kind]))
        self._places = [str(path.relative_to(shipped_root())) for path in paths]
        self._kits = [Kit((path.read_bytes(),), TOML_PIECES, MAX_BYTES) for path in paths]
        self._stock = stock_of([tomllib.loads(path.read_text("utf-8")) for path in paths])
        self._vocabulary = vocabulary()

    def make(self, rng: Random) -> Input:
        number = rng.randrange(len(self._places))
        if rng.random() < 0.55:
            data = written(mutated_table(rng, self._stock, number)).encode()
        else:
            data = mutated(rng, self._kits[number], 3)
        return Input(data, self._places[number])

    def load(self, given: Input) -> bool:
        path = self._folder / given.place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(given.data)
        try:
            return self._open(path, checked=one_in(CHECKED_ONE_IN, given))
        finally:
            path.unlink()

    def _open(self, path: Path, checked: bool) -> bool:
        own_id = id_of(self._kind, path)
        if self._kind == "exercise":
            heading_of(path, own_id)
        if checked:
            check([path], self._vocabulary)
        if self._kind == "exercise":
            self._borrow(path, own_id)
        # What is shipped comes second: it must not stand in for the damaged file.
        library = Library([self._folder, shipped_root()], self._vocabulary)
        try:
            _USES[self._kind](library, own_id)
        except DataError:
            return False
        return True

    def _borrow(self, path: Path, own_id: str) -> None:
        """Open an exercise beside it that takes a step over from it: a damaged lender harms nobody else."""
        borrower = path.with_name("emprunteur.toml")
        borrower.write_text(f'id = "{borrower.stem}"\n[[step]]\nlike = "{own_id}/numero"\n', encoding="utf-8")
        try:
            with suppress(DataError):  # it is not whole
                Library([self._folder, shipped_root()], self._vocabulary).exercise(borrower.stem)
        finally:
            borrower.unlink()


_NAMES = {"mail": "template"}


def _practise(library: Library, own_id: str) -> None:
    """What the program does with an exercise that is opened, up to its first step."""
    exercise = with_surprise(library, library.exercise(own_id), 7)
    Content(library, exercise)
    scenario = scenario_for(library, exercise, at=AT)
    PracticeSession(scenario, TrainingClock(ManualClock(AT)), SeededSecrets(), given=history_of(exercise, AT))


_EXERCISE_ON = {"ameli-2024": "interruptions", "retraite-tilleuls": "autre-site"}


def _visit(library: Library, own_id: str) -> None:
    library.site(own_id)
    _practise(library, _EXERCISE_ON.get(own_id, "premiere-connexion"))


def _receive(library: Library, own_id: str) -> None:
    mail = library.mail(own_id)
    raw = compose(mail, to="jeanne@exemple.example", at=AT, code="048291", password="Été<&>1")
    with suppress(MailRefused):
        assert_readable(read_mail(raw))


_USES: dict[str, Callable[[Library, str], Any]] = {
    "exercise": _practise,
    "site": _visit,
    "mailbox": Library.mailbox,
    "mail": _receive,
    "cards": lambda library, _own_id: library.card("nathalie"),
}


TOML_PIECES = tuple(
    piece if isinstance(piece, bytes) else piece.encode()
    for piece in (
        '"""', "'''", "[[", "]]", "{", "}", "=", "nan", "-inf", "1e400", "9" * 4_301, "1979-05-27", "07:32:00",
        b"0x" + b"f" * 4_000, "1979-05-27T07:32:00Z", "{}", '""', "\ufeff", b"\xff", "\\uD800", "\\U0010FFFF",
        "a.b.c", "a." * 40 + "a = 1", "[" + "a." * 40 + "a]", '\nlike = "premiere-connexion/numero"\n', "\\u0000",
        '\nbacks_from = "premiere-connexion"\n', "\nbacks_from = {}\n", "\nid = []\n", "\n[step]\n", "\nlike = [1]\n",
        "\n[settings]\n", "\n[[given]]\n", "\n[[drill]]\n", "\nstep = 1\n", "\nplace = inf\n", "x = 1\n", "\n",
        "k = [" + "[" * 300, '{ event = "CodeIssued" }', "\n[[notice]]\n", '\nid = ["a"]\n', "\nreopen = 1\n", "true",
        "\n[[step]]\n", "\n[[back]]\n", "#", "[]", "\nplace = " + "9" * 30, '\\"', '"\n',
    )
)  # fmt: skip


def content_files(folder: Path) -> list[DataFiles]:
    """Return the loaders of the files that a caisse may write, which are laid into this folder."""
    shares = {"exercise": 30, "site": 20, "mailbox": 20, "mail": 40, "cards": 10}
    return [DataFiles(kind, share, folder) for kind, share in shares.items()]
