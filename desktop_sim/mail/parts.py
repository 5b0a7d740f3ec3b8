"""The parts that a mail is made of, as a tree: split here and counted before it is gone on.

Not by ``email.parser``: that one calls itself once per level (a thousand nested parts end in RecursionError) and
makes an object per blank line of a delivery status. A mail inside a mail (``message/rfc822``) is a leaf: it is not
opened.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from desktop_sim.mail.headers import (
    Headers,
    decoded_words,
    from_base64,
    headers_and_body,
    media_type,
    parameters,
)
from desktop_sim.mail.html import MailRefused
from desktop_sim.mail.text import decode, one_line

MAX_PARTS = 100
MAX_DEPTH = 10  # multiparts inside each other
MAX_BOUNDARY = 200  # RFC 2046 allows 70
MAX_NAME = 160  # characters of a file's name that are shown


class Part:
    """A part: a leaf with its bytes, still encoded, or one with ``parts``."""

    def __init__(self, headers: Headers, body: bytes) -> None:
        self.headers = headers
        self.body = body
        self.parts: list[Part] = []
        self.damaged = False  # the lines between its parts are not as they ought to be
        self._type = parameters(headers.first("content-type"))
        self.kind = media_type(headers.first("content-type"))

    @property
    def is_multipart(self) -> bool:
        """It was meant to have parts."""
        return self.kind.startswith("multipart/")

    @property
    def file_name(self) -> str:
        """The name of the file that it is, on one line; "" when it has none."""
        disposition = parameters(self.headers.first("content-disposition"))
        return one_line(decoded_words(disposition.get("filename") or self._type.get("name", "")), MAX_NAME)

    @property
    def is_attached(self) -> bool:
        """It is a file beside the message, and not the message."""
        disposition = self.headers.first("content-disposition").partition(";")[0].strip().lower()
        return disposition == "attachment" or (bool(self.file_name) and not self.is_multipart)

    @property
    def content_id(self) -> str:
        """What HTML calls it by."""
        return self.headers.first("content-id").strip("<> ")

    def parameter(self, name: str) -> str:
        """Return what its Content-Type says beside its kind."""
        return self._type.get(name, "")

    def content(self) -> bytes:
        """Return the decoded bytes; what is damaged is left out."""
        encoding = self.headers.first("content-transfer-encoding").strip(" ;\"'").lower()
        if encoding == "base64":
            return from_base64(self.body)
        return binascii.a2b_qp(self.body) if encoding == "quoted-printable" else self.body

    def words(self) -> str:
        """Return the content as text."""
        text = decode(self.content(), self.parameter("charset"))
        if self.kind == "text/plain" and self.parameter("format").lower() == "flowed":
            return _unflowed(text, drop_space=self.parameter("delsp").lower() == "yes")
        return text

    def leaves(self) -> Iterator[Part]:
        """Yield the parts of it that have none, in order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


def read_parts(headers: Headers, body: bytes) -> Part:
    """Return a mail as a tree; the limits are checked before each step down.

    Raises:
        MailRefused: it has more than 100 parts or 10 levels.
    """
    root = Part(headers, body)
    waiting = [(root, 0)]
    seen = 1
    while waiting:
        part, depth = waiting.pop()
        if not part.is_multipart or (depth and part.is_attached):
            continue
        if depth >= MAX_DEPTH:
            raise MailRefused("The mail has more than 10 levels")
        pieces = _pieces(part, MAX_PARTS - seen)
        seen += len(pieces)
        part.parts = [Part(*headers_and_body(piece)) for piece in pieces]
        waiting.extend((inner, depth + 1) for inner in part.parts)
    return root


# A line that begins a part, whatever it is: « --something », and then a line of a part's head.
_ANY_BEGINNING = re.compile(rb"(?:\A|(?<=\n))--([^\n]{1,200}?)[ \t]*\n(?=content-[a-z-]{1,40}[ \t]*:)", re.IGNORECASE)


def _pieces(part: Part, most: int) -> list[bytes]:
    """Return what stands between the boundary lines; where there are none, between what looks like them."""
    boundary = part.parameter("boundary").encode("utf-8", "replace")
    pieces: list[bytes] = []
    before = part.body
    if 0 < len(boundary) <= MAX_BOUNDARY:
        before, pieces, part.damaged = _split(part.body, boundary, most)
    lost = _ANY_BEGINNING.search(before)
    if lost is not None:
        # The boundary is another than was announced, or that of the first part is.
        part.damaged = True
        found = _split(before, lost[1], most - len(pieces))[1]
        pieces = found + pieces
    elif not pieces and before.strip():
        part.damaged = True
        return [b"\n" + before]
    return pieces


def _split(body: bytes, boundary: bytes, most: int) -> tuple[bytes, list[bytes], bool]:
    """Return what stands before the first boundary line, the pieces between them, and whether something is wrong.

    Raises:
        MailRefused: there are more than ``most``.
    """
    pieces: list[bytes] = []
    first, start = len(body), -1
    closed = damaged = False
    for line in re.finditer(rb"(?m)^--" + re.escape(boundary) + rb"(--)?[ \t]*$", body):
        first = min(first, line.start())
        if start >= 0 and line.start() > start:
            pieces.append(body[start : line.start() - 1])
        if len(pieces) > most:
            raise MailRefused("The mail has more than 100 parts")
        damaged = damaged or (closed and not line[1])  # it goes on behind its end
        closed = bool(line[1])
        start = -1 if closed else line.end() + 1
    if 0 <= start < len(body):
        pieces.append(body[start:])
    if len(pieces) > most:
        raise MailRefused("The mail has more than 100 parts")
    cut_off = not closed and bool(body.strip())
    return body[:first], pieces, damaged or cut_off


def _unflowed(text: str, *, drop_space: bool) -> str:
    """Join the lines that a program broke (RFC 3676: a line that ends in a space goes on)."""
    lines: list[str] = []
    goes_on = -1  # how deep the quote is whose last line goes on; -1: none does
    for line in text.replace("\r\n", "\n").split("\n"):
        quoted = len(line) - len(line.lstrip(">"))
        words = line[quoted:].removeprefix(" ")
        flowing = words.endswith(" ") and words != "-- "
        if flowing and drop_space:
            words = words[:-1]
        if goes_on == quoted:
            lines[-1] += words
        else:
            lines.append(f"{'>' * quoted} {words}" if quoted else words)
        goes_on = quoted if flowing else -1
    return "\n".join(lines)
