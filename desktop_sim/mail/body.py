"""Which parts of a mail are its message, in what order; and which lie beside it as files."""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum, auto
from html import escape

from desktop_sim.core.value import Value
from desktop_sim.mail.headers import decoded_words, headers_and_body
from desktop_sim.mail.html import MAX_HTML_BYTES, HtmlRead, read_html
from desktop_sim.mail.parts import MAX_NAME, Part
from desktop_sim.mail.text import has_words, one_line


class FileKind(Enum):
    """What lies beside a message."""

    FILE = auto()
    PICTURE = auto()
    MAIL = auto()
    INVITATION = auto()
    SIGNATURE = auto()


class Attachment(Value):
    """A file beside the message: it is listed, and never opened. ``content_id``: what HTML may show it by."""

    name: str  # on one line; "" when it has none
    kind: FileKind = FileKind.FILE
    content_id: str = ""


class Block(Value):
    """A stretch of the message: its words, and its HTML where it has some."""

    text: str
    html: HtmlRead | None = None


class Content:
    """What is in a part, and all that is in it."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.files: list[Attachment] = []
        self.damaged = self.encrypted = self.signed = False

    def add(self, other: Content, *, blocks: bool = True) -> None:
        """Put another part's content behind."""
        self.blocks += other.blocks if blocks else []
        self.files += other.files
        self.damaged = self.damaged or other.damaged
        self.encrypted = self.encrypted or other.encrypted
        self.signed = self.signed or other.signed

    @property
    def has_html(self) -> bool:
        """Some of it is formatted."""
        return any(block.html is not None for block in self.blocks)

    @property
    def has_words(self) -> bool:
        """Some of it can be read."""
        return any(has_words(block.text) for block in self.blocks)

    @property
    def text(self) -> str:
        """All its words."""
        return "\n\n".join(block.text.strip("\r\n") for block in self.blocks if has_words(block.text))

    def pieces(self) -> list[str] | None:
        """Return it as tidy HTML; None when there is none, or some of it is beyond the limits."""
        if not self.has_html or any(block.html is not None and block.html.tidy is None for block in self.blocks):
            return None
        return [block.html.tidy or "" if block.html else _as_html(block.text) for block in self.blocks]


def _as_html(text: str) -> str:
    lines = escape(text.strip("\r\n"), quote=False).splitlines()
    return f"<div>{'<br>'.join(lines)}</div>"


# Text that is a file's, and no message.
_FILES_OF_TEXT = frozenset(
    {"calendar", "css", "csv", "directory", "ecmascript", "javascript", "rfc822-headers", "rtf", "vcard"}
    | {"watch-html", "x-amp-html", "x-vcalendar", "x-vcard", "xml"}
)
_SIGNATURES = ("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature")
_ENVELOPES = ("application/pkcs7-mime", "application/x-pkcs7-mime", "application/pgp-encrypted")
_ARMOUR = re.compile(r"^-----BEGIN PGP (?:(MESSAGE)|SIGNED MESSAGE)-----", re.MULTILINE)


def content_of(part: Part, pictures: Callable[[str], bool]) -> Content:
    """Return what is in a part. ``pictures`` tells which ones its HTML may show."""
    if part.parts:
        return _content_of_many(part, pictures)
    made = Content()
    made.damaged = part.damaged
    if part.is_multipart and not part.is_attached:
        return made  # it has no parts, and nothing in it
    main, _, sub = part.kind.partition("/")
    if part.kind in _ENVELOPES:
        made.encrypted = True
    if part.is_attached or main != "text" or sub in _FILES_OF_TEXT:
        made.files.append(_file(part))
    elif sub == "html":
        made.blocks.append(_html_block(part, pictures))
    else:
        text = part.words()
        made.blocks.append(Block(text))
        if armour := _ARMOUR.search(text):
            made.encrypted, made.signed = bool(armour[1]), not armour[1]
    return made


def _content_of_many(part: Part, pictures: Callable[[str], bool]) -> Content:
    contents = [content_of(inner, pictures) for inner in part.parts]
    made = Content()
    shown = _one_of(contents) if part.kind == "multipart/alternative" else None
    for content in contents:
        made.add(content, blocks=shown is None)
    made.blocks += shown or []
    made.damaged = made.damaged or part.damaged
    made.encrypted = made.encrypted or part.kind == "multipart/encrypted"
    made.signed = made.signed or part.kind == "multipart/signed"
    return made


def _one_of(contents: list[Content]) -> list[Block]:
    """Return what is shown of several that say the same: the last formatted one, or the last, that shows a word."""
    said = [content for content in contents if content.blocks]
    if not said:
        return []
    formatted = [content for content in said if content.has_html]
    plain = [content for content in said if not content.has_html]
    readable = [content for content in (*plain, *formatted) if content.has_words]
    best = readable[-1] if readable else said[-1]
    if not best.has_html:
        return best.blocks
    text = next((content.text for content in reversed(plain) if content.has_words), None)
    if text is None:
        return best.blocks
    # The words in their plain form are what is shown where the formatted one cannot be.
    first, *others = best.blocks
    return [first.replace(text=text), *(block.replace(text="") for block in others)]


def _html_block(part: Part, pictures: Callable[[str], bool]) -> Block:
    too_large = len(part.content()) > MAX_HTML_BYTES
    read = read_html(part.words() + " " * (MAX_HTML_BYTES if too_large else 0), pictures)
    return Block(read.words, read)


def _file(part: Part) -> Attachment:
    main, _, sub = part.kind.partition("/")
    if main == "image":
        return Attachment(part.file_name, FileKind.PICTURE, part.content_id)
    if part.kind == "message/rfc822":
        subject = headers_and_body(part.content().lstrip(b"\n"))[0].first("subject")
        return Attachment(part.file_name or one_line(decoded_words(subject), MAX_NAME), FileKind.MAIL)
    if sub in ("calendar", "x-vcalendar", "ics"):
        return Attachment(part.file_name, FileKind.INVITATION)
    kind = FileKind.SIGNATURE if part.kind in _SIGNATURES else FileKind.FILE
    return Attachment(part.file_name, kind)
