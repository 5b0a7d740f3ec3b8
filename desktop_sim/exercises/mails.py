"""Mailboxes and mails: their words, and the real mail that is made of a template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any
from unicodedata import normalize

from desktop_sim.core.mailbox import RECEIVED, Folder
from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Document, Trail
from desktop_sim.datafiles.errors import DataError
from desktop_sim.datafiles.placeholders import fill
from desktop_sim.exercises.looks import COLOR, SHAPES, Look, readable
from desktop_sim.exercises.settings import FOLDERS
from desktop_sim.exercises.sites import ADDRESS, CONFIDENCE, MAIL_ADDRESS, text_with
from desktop_sim.on_disk import is_file


class Mailbox(Value):
    """A webmail: what its parts are called, and how it looks.

    ``whole_page``: an open message takes the place of the list, instead of standing beside it. ``initials``: before
    each sender stands the first letter of the name, as in many webmails.
    """

    mailbox_id: str
    name: str
    address: str
    tab_title: str
    source: str
    confidence: str
    folders: Mapping[Folder, str]
    text: Mapping[str, str]
    columns: tuple[str, ...]  # from left to right
    order: tuple[Folder, ...]  # of the folders
    look: Look = Look()
    whole_page: bool = False
    initials: bool = True


class Clue(Value):
    """What tells a true mail from a false one: the exact words ``at`` which it stands, and the coach's sentence."""

    kind: str
    at: str
    say: str


class MailTemplate(Value):
    """A mail before it is sent. In text and HTML ``{code}`` stands for the digits of a code, ``{password}`` for a
    new training password.

    ``minutes_before``: it arrived so long before the exercise begins; None for a mail sent during the exercise.
    """

    mail_id: str
    from_name: str
    from_address: str
    subject: str
    text: str
    html: str
    minutes_before: int | None
    read: bool
    folder: Folder  # where it lies when the exercise begins
    source: str
    confidence: str
    genuine: bool = True
    clues: tuple[Clue, ...] = ()
    raw: bytes = b""  # a trainer's own mail, shown as it is instead of the words above


# -- what the files may hold --------------------------------------------------------------------------------

_PLAIN = "folders messages reading check delete move wanted undo back empty choose plain unreadable new"
MAILBOX_PLACEHOLDERS = {
    **dict.fromkeys(_PLAIN.split(), ""),
    "to": "recipient",
    "checked": "time",
    "moved": "folder",
}
"""The words of a mailbox, and the placeholder that each may hold."""

_OPTIONAL = frozenset({"new"})  # a webmail without this word has no such button

COLUMNS = ("folders", "list", "reading")
_OWN_FOLDERS = tuple(folder.value for folder in Folder if folder not in RECEIVED)
_ALL_FOLDERS = (*FOLDERS, *_OWN_FOLDERS)
CLUE_KINDS = ("address", "name", "urgency", "link", "spelling", "code", "calm")


def _look(look: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    if "columns" in look:
        _each_once(look["columns"], COLUMNS, (*trail, "columns"), walker)
    colors = {"color", "color_dark"} & look.keys()
    if len(colors) == 1:
        (missing,) = {"color", "color_dark"} - colors
        walker.report((*trail, missing), f"Il manque la clé « {missing} » : la couleur de l'autre affichage.")
    elif colors:
        readable(look, trail, walker)


def _ordered(mailbox: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    order = mailbox.get("look", {}).get("folders")
    if order is not None:
        _each_once(order, tuple(mailbox["folders"]), (*trail, "look", "folders"), walker)


def _each_once(given: list[str], words: tuple[str, ...], trail: Trail, walker: s.Walker) -> None:
    if sorted(given) != sorted(words):
        walker.report(trail, f"Il faut chacun de ces mots, une fois : {', '.join(words)}.")


MAILBOX = s.Table(
    {
        "id": s.Id(),
        "name": s.Text(),
        "address": ADDRESS,
        "tab_title": s.Text(),
        "source": s.Text(),
        "confidence": CONFIDENCE,
        "folders": s.Table(dict.fromkeys(FOLDERS, s.Text()), dict.fromkeys(_OWN_FOLDERS, s.Text())),
        "text": s.Table(
            {key: text_with(name) for key, name in MAILBOX_PLACEHOLDERS.items() if key not in _OPTIONAL},
            {key: text_with(name) for key, name in MAILBOX_PLACEHOLDERS.items() if key in _OPTIONAL},
        ),
    },
    {
        "look": s.Table(
            {},
            {
                "columns": s.ListOf(s.OneOf(COLUMNS), distinct=True),
                "folders": s.ListOf(s.OneOf(_ALL_FOLDERS), distinct=True),
                "message": s.OneOf(("beside", "page")),
                "initials": s.YesNo(),
                "color": COLOR,
                "color_dark": COLOR,
                **SHAPES,
            },
            rule=_look,
        )
    },
    rule=_ordered,
)

EML = s.Pattern(
    re.compile(r"[^/\\:*?\"<>|\x00-\x1f.][^/\\:*?\"<>|\x00-\x1f]*\.eml"), "le nom d'un fichier .eml du même dossier"
)

_BODY = s.Said(frozenset({"code", "password"}), several_lines=True)

MAIL = s.Table(
    {
        "id": s.Id(),
        "from_name": s.Said(),
        "from_address": MAIL_ADDRESS,
        "subject": s.Said(),
        "source": s.Text(),
        "confidence": CONFIDENCE,
        "text": _BODY,
    },
    {
        "html": _BODY,
        "eml": EML,
        "minutes_before": s.Whole(0, 5_000_000),  # some nine years
        "read": s.YesNo(),
        "folder": s.OneOf(FOLDERS),
        "genuine": s.YesNo(),
        "clue": s.ListOf(s.Table({"kind": s.OneOf(CLUE_KINDS), "at": s.Text(), "say": s.Said()}), low=1),
    },
)


def mailbox_from(document: Document) -> Mailbox:
    """Return the mailbox of a file that was found right."""
    data = document.data
    look = data.get("look", {})
    return Mailbox(
        mailbox_id=data["id"],
        name=data["name"],
        address=data["address"],
        tab_title=data["tab_title"],
        source=data["source"],
        confidence=data["confidence"],
        folders={folder: data["folders"][folder.value] for folder in Folder if folder.value in data["folders"]},
        text=data["text"],
        columns=tuple(look.get("columns", COLUMNS)),
        order=tuple(Folder(name) for name in look.get("folders", data["folders"])),
        look=Look(**{key: look[key] for key in ("color", "color_dark", *SHAPES) if key in look}),
        whole_page=look.get("message") == "page",
        initials=look.get("initials", True),
    )


def raw_mail(document: Document) -> bytes:
    """Return the trainer's own mail that a file names, as it lies there; nothing where it names none.

    It is read as any mail of a stranger's: with all limits, and only to see whether it can be shown.

    Raises:
        DataError: there is no such file, or it is no mail that can be shown.
    """
    name: str = document.data.get("eml", "")
    if not name:
        return b""
    # Imported here: email costs more than a whole exercise.
    from desktop_sim.mail.reading import MAX_BYTES, MailRefused, fault_of

    raw, fault = b"", ""
    try:
        path = _beside(document.path, name)
        if path is None:
            raise OSError
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
        found = fault_of(raw)
        fault = "" if found is None else _FILE_FAULTS[found.name]
    except OSError:
        fault = "ne peut pas être lu ici."
    except MailRefused:
        fault = "est trop grand ou trop compliqué pour être montré."
    if fault:
        raise DataError(document.problems([(("eml",), f"Le fichier « {name} » {fault}")]))
    return raw


def _beside(path: Path, name: str) -> Path | None:
    """Return a file of the same folder, whichever way its accents are written there; None where there is none.

    A Mac writes « é » as two signs, a USB stick keeps them. A pipe is no file: it would be waited for.
    """
    for form in ("NFC", "NFD"):
        found = path.parent / normalize(form, name)
        if is_file(found):
            return found
    return None


_SAVE_AGAIN = "Dans votre messagerie (Thunderbird, ou un site de mails), ouvrez le message et enregistrez-le en .eml."
_FILE_FAULTS = {
    "EMPTY": f"est vide. {_SAVE_AGAIN}",
    "OUTLOOK": "est un message d'Outlook (.msg), même si son nom finit par .eml ; changer le nom ne suffit pas."
    f" {_SAVE_AGAIN}",
    "NO_MAIL": f"n'est pas un mail : il n'a ni « De », ni « À », ni « Objet ». {_SAVE_AGAIN}",
    "SHOWS_NOTHING": "est un mail qui ne montre rien : ni texte, ni image, ni pièce jointe. Prenez-en un autre, ou"
    " effacez la ligne « eml » : alors « text » est montré.",
}
"""What is wrong with a file that is named as a mail, and what to do about it."""


def mail_from(document: Document) -> MailTemplate:
    """Return the mail of a file that was found right.

    Raises:
        DataError: the .eml file that it names cannot be used.
    """
    data: dict[str, Any] = document.data
    return MailTemplate(
        mail_id=data["id"],
        from_name=data["from_name"],
        from_address=data["from_address"],
        subject=data["subject"],
        text=data["text"],
        html=data.get("html", ""),
        minutes_before=data.get("minutes_before"),
        read=data.get("read", False),
        folder=Folder(data.get("folder", Folder.INBOX.value)),
        source=data["source"],
        confidence=data["confidence"],
        genuine=data.get("genuine", True),
        raw=raw_mail(document),
        clues=tuple(Clue(clue["kind"], clue["at"], clue["say"]) for clue in data.get("clue", ())),
    )


def compose(template: MailTemplate, *, to: str, at: datetime, code: str | None, password: str | None = None) -> bytes:
    """Return a mail as it goes over the wire (RFC 5322, CRLF), the same bytes for the same values; a trainer's own
    .eml as it is.

    Args:
        template: the mail.
        to: the recipient's address.
        at: the instant of sending, timezone-aware.
        code: the digits of the code it carries; None where it carries none.
        password: the training password it carries; None where it carries none.
    """
    if template.raw:
        return template.raw
    # Imported here: email costs more than a whole exercise, and is needed when a mail is opened.
    from desktop_sim.mail.writing import Letter, in_html, write_mail

    letter = Letter(
        mark=f"{template.mail_id}.{at:%Y%m%d%H%M%S%f}",
        from_name=template.from_name,
        from_address=template.from_address,
        to=to,
        subject=template.subject,
        at=at,
        text=fill(template.text, code=code or "", password=password or ""),
        html=fill(template.html, code=code or "", password=in_html(password or "")),
    )
    return write_mail(letter)
