"""Bytes of a mail in, something safe to show out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from enum import Enum, auto
from urllib.parse import unquote

from desktop_sim.core.value import Value
from desktop_sim.mail.body import Attachment, Content, content_of
from desktop_sim.mail.headers import decoded_words, headers_and_body
from desktop_sim.mail.html import MailRefused, cleaned
from desktop_sim.mail.parts import read_parts
from desktop_sim.mail.pictures import accepted_images
from desktop_sim.mail.sender import SenderFault, read_sender
from desktop_sim.mail.text import MAX_LINES, MAX_TEXT, MAX_TEXT_RUN, bounded_text, has_words, one_line

__all__ = [
    "MAX_BYTES",
    "MAX_LINES",
    "MAX_TEXT",
    "MAX_TEXT_RUN",
    "FileFault",
    "MailRefused",
    "ReadableMail",
    "fault_of",
    "read_mail",
]

MAX_BYTES = 512 * 1024
_SHOWN_PICTURES = re.compile(r"<img src=\"cid:([^\"]*)\"")


class ReadableMail(Value):
    """A mail that can be shown as it is: nothing in it needs another check."""

    sender_name: str  # without control and direction signs; "" when the mail gives none
    sender_address: str  # the one that a mail server takes; "" when there is none, and then ``sender_fault`` is set
    recipient: str
    subject: str
    date: datetime | None  # in UTC; None when missing, unreadable or not of 1970 to 2100
    text: str  # plain text, always there: of the text parts, or made from the HTML
    html: str | None  # safe HTML, None when only the text is to be shown
    images: Mapping[str, bytes]  # Content-ID without <> -> PNG or JPEG
    formatting_removed: bool  # there was HTML, and it was beyond the limits
    sender_fault: SenderFault | None = None
    senders: tuple[str, ...] = ()  # the addresses, where there are several
    sent_by: str = ""  # which of « Sender » sent it for several
    files: tuple[Attachment, ...] = ()  # beside the message, in order
    damaged: bool = False  # some of it may be missing
    encrypted: bool = False  # some of it cannot be read without a key
    signed: bool = False  # it bears a signature, which is not looked at

    @property
    def shows_something(self) -> bool:
        """There are words or a picture to be seen."""
        return has_words(self.text) or (self.html is not None and "<img" in self.html)


def read_mail(raw: bytes) -> ReadableMail:
    """Read a mail as well as can be.

    Raises MailRefused above 512 KiB, 100 parts or 10 levels, and nothing else whatever the bytes are.
    """
    if len(raw) > MAX_BYTES:
        raise MailRefused("The mail is larger than 512 KiB")
    lines = _with_plain_lines(raw)
    # A CR alone ends a line for some programs and none for others: they would not agree on who sent the mail.
    headers, body = headers_and_body(lines)
    doubtful = any("\r" in line for line in headers.all("from"))
    if b"\r" in lines:
        headers, body = headers_and_body(lines.replace(b"\r", b"\n"))
    tree = read_parts(headers, body)
    images = accepted_images(
        (part.content_id, part.content()) for part in tree.leaves() if part.kind in ("image/png", "image/jpeg")
    )
    content = content_of(tree, images.__contains__)
    pieces = content.pieces()
    html = None if pieces is None else cleaned(pieces)
    sender = read_sender(headers.all("from"), headers.all("sender"))
    if doubtful:
        sender = sender.replace(name="", address="", fault=SenderFault.UNREADABLE, several=())
    return ReadableMail(
        sender_name=sender.name,
        sender_address=sender.address,
        recipient=one_line(decoded_words(headers.first("to")), 300),
        subject=one_line(decoded_words(headers.first("subject")), 300),
        date=_date(headers.first("date")),
        text=bounded_text(content.text),
        html=html,
        images=images,
        formatting_removed=content.has_html and html is None,
        sender_fault=sender.fault,
        senders=sender.several,
        sent_by=sender.sent_by,
        files=_files_beside(content, html or ""),
        damaged=content.damaged,
        encrypted=content.encrypted,
        signed=content.signed,
    )


def _with_plain_lines(raw: bytes) -> bytes:
    """Return a mail whose lines end with LF; a CR is left only where it ends none."""
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    if b"\n" not in raw:
        raw = raw.replace(b"\r", b"\n")
    return raw.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").lstrip(b"\n")


def _files_beside(content: Content, html: str) -> tuple[Attachment, ...]:
    shown = {unquote(cid) for cid in _SHOWN_PICTURES.findall(html)}
    return tuple(file for file in content.files if not file.content_id or file.content_id not in shown)


def _date(header: str) -> datetime | None:
    """Return the instant in UTC; a date without zone is taken as UTC."""
    try:
        date = parsedate_to_datetime(header[:100])
        date = date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return date if 1970 <= date.year <= 2100 else None


# -- a file that was taken for a mail -------------------------------------------------------------------------


class FileFault(Enum):
    """Why a file cannot be used as a mail."""

    EMPTY = auto()
    OUTLOOK = auto()  # Outlook's own kind of file
    NO_MAIL = auto()
    SHOWS_NOTHING = auto()


_OUTLOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def fault_of(raw: bytes) -> FileFault | None:
    """Return why a file is no mail that can be shown; None where it is one.

    Raises:
        MailRefused: it is beyond the limits.
    """
    if not raw.strip(b"\x00 \t\r\n\x1a"):
        return FileFault.EMPTY
    if raw.startswith(_OUTLOOK):
        return FileFault.OUTLOOK
    mail = read_mail(raw)
    headers, _ = headers_and_body(_with_plain_lines(raw).replace(b"\r", b"\n"))
    if not headers.telling:
        return FileFault.NO_MAIL
    return None if mail.shows_something or mail.files else FileFault.SHOWS_NOTHING
