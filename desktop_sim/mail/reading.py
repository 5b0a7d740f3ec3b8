"""Bytes of a mail in, something safe to show out.

The parts are split here and not by ``email.parser``: that one calls itself once per level (a thousand nested
parts end in RecursionError), makes an object per blank line of a delivery status, and several of its header
readers raise what they should not. This splitter counts before it goes on, and needs no more than the headers
below. A mail inside a mail (``message/rfc822``) is an attachment: it is not opened.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from html import unescape
from types import MappingProxyType

from desktop_sim.core.value import Value
from desktop_sim.mail.html import (
    MAX_HTML_BYTES,
    MailRefused,
    clean_text,
    replace_long_numbers,
    safe_html,
)

__all__ = ["MailRefused", "ReadableMail", "read_mail"]

MAX_BYTES = 512 * 1024
MAX_PARTS = 100
MAX_DEPTH = 10  # multiparts inside each other
MAX_HEADER = 4_000  # characters of one header that are looked at
MAX_BOUNDARY = 200  # RFC 2046 allows 70
MAX_TEXT = 100_000  # characters; 200,000 in many scripts took 0.7 s to lay out, letter by letter
MAX_LINES = 20_000  # 0.12 s; 100,000 lines took 0.85 s
# Letters without a place to break the line. Qt's time grows with the square of this and in narrow windows:
# 100 words of 2,000 letters took 1.2 s at 24 points in a view of 300 px, 400 words of 500 letters 0.3 s.
MAX_TEXT_RUN = 500
CUT = "\n[…]"

MAX_IMAGE_BYTES = 2 * 1024 * 1024
MAX_SIDE = 2_000  # px
MAX_IMAGES = 10
MAX_PIXELS = 8_000_000  # of all pictures of a mail: 32 MB once decoded; a PNG of 12 KB can hold 4 million

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG_SIZES = frozenset({*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC})

_CONTENT = ("content-type", "content-transfer-encoding", "content-disposition", "content-id")
_WANTED = frozenset({"from", "to", "subject", "date", *_CONTENT})
# Charset as mails write it, letters and digits only -> Python's codec. Any other is read as UTF-8 or cp1252:
# Python knows codecs that take quadratic time (punycode), warn (unicode_escape) or give no text at all (zlib).
_CODECS = {
    **{f"iso8859{n}": f"iso8859-{n}" for n in (*range(2, 12), *range(13, 17))},
    **{f"windows{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"cp{n}": f"cp{n}" for n in range(1250, 1259)},
    **{name.replace("-", "").replace("_", ""): name for name in ("utf-16", "utf-16-le", "utf-16-be", "big5")},
    **{name.replace("_", ""): name for name in ("gb2312", "gbk", "gb18030", "shift_jis", "euc_jp", "euc_kr")},
    **{"iso2022jp": "iso2022_jp", "koi8r": "koi8_r", "koi8u": "koi8_u", "macintosh": "mac_roman"},
}
_HEADER = re.compile(r"([!-9;-~]{1,80})[ \t]*:(.*)", re.DOTALL)
_ENCODED_WORDS = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?\s]*)\?=(?:\s+(?==\?))?")
_ADDRESS = re.compile(r"(.{0,1000}?)<([^<>]{0,400})>", re.DOTALL)
_MAILBOX = re.compile(r"[^\s@<>\"(),;:]{1,64}@[^\s@<>\"(),;:]{1,255}")


class ReadableMail(Value):
    """A mail that can be shown as it is: nothing in it needs another check."""

    sender_name: str  # without control and direction signs; "" when the mail gives none
    sender_address: str
    recipient: str
    subject: str
    date: datetime | None  # in UTC; None when missing, unreadable or not of 1970 to 2100
    text: str  # plain text, always there: of the text part, or made from the HTML
    html: str | None  # safe HTML, None when only the text is to be shown
    images: Mapping[str, bytes]  # Content-ID without <> -> PNG or JPEG
    formatting_removed: bool  # there was HTML, and it was beyond the limits


class _Part:
    """A leaf of the mail: its headers and its bytes, still encoded."""

    def __init__(self, headers: dict[str, str], body: bytes) -> None:
        self.headers = headers
        self.body = body
        self.kind = _media_type(headers)
        self.attached = headers.get("content-disposition", "").strip().lower().startswith("attachment")

    def content(self) -> bytes:
        """Return the decoded bytes; what is damaged is left out."""
        encoding = self.headers.get("content-transfer-encoding", "").strip().lower()
        if encoding == "base64":
            letters = re.sub(rb"[^A-Za-z0-9+/]", b"", self.body)
            letters = letters[: len(letters) - (len(letters) % 4 == 1)]
            return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.body)
        return self.body

    def words(self) -> str:
        """Return the content as text."""
        return _decode(self.content(), _parameter(self.headers.get("content-type", ""), "charset"))


def read_mail(raw: bytes) -> ReadableMail:
    """Read a mail as well as can be.

    Raises MailRefused above 512 KiB, 100 parts or 10 levels, and nothing else whatever the bytes are.
    """
    if len(raw) > MAX_BYTES:
        raise MailRefused("The mail is larger than 512 KiB")
    headers, body = _headers_and_body(raw.replace(b"\r\n", b"\n").replace(b"\r", b"\n").lstrip(b"\n"))
    text: str | None = None
    html: str | None = None
    images: list[tuple[str, bytes]] = []
    for part in _leaves(headers, body):
        if part.kind in ("image/png", "image/jpeg"):
            cid = part.headers.get("content-id", "").strip().strip("<>").strip()
            images.append((cid, part.content()))
        elif not part.attached and part.kind == "text/html" and not html:
            content = part.content()
            html = part.words() if len(content) <= MAX_HTML_BYTES else part.words() + " " * MAX_HTML_BYTES
        elif not part.attached and part.kind == "text/plain" and not (text and text.strip()):
            text = part.words()
    safe = safe_html(html) if html else None
    if html and not (text and text.strip()):
        text = _text_of(html)
    name, address = _sender(headers.get("from", ""))
    return ReadableMail(
        sender_name=name,
        sender_address=address,
        recipient=_one_line(_decoded_words(headers.get("to", "")), 300),
        subject=_one_line(_decoded_words(headers.get("subject", "")), 300),
        date=_date(headers.get("date", "")),
        text=_bounded_text(text or ""),
        html=safe,
        images=_accepted_images(images),
        formatting_removed=bool(html) and safe is None,
    )


def _headers_and_body(raw: bytes) -> tuple[dict[str, str], bytes]:
    """Split at the first empty line. Of two equal headers the first counts; without headers all is body."""
    if raw.startswith(b"\n"):
        return {}, raw[1:]
    head, _, body = raw.partition(b"\n\n")
    headers: dict[str, str] = {}
    logical = re.split(rb"\n(?![ \t])", head)
    for number, line in enumerate(logical):
        found = _HEADER.match(_decode(line[: 4 * MAX_HEADER], "utf-8")[:MAX_HEADER])
        if found is None:
            if number == 0 and not line.startswith(b"From "):
                return {}, raw
            continue
        name = found[1].lower()
        if name in _WANTED:
            headers.setdefault(name, re.sub(r"\s+", " ", found[2]).strip())
    return headers, body


def _leaves(headers: dict[str, str], body: bytes) -> Iterator[_Part]:
    """Yield the parts that are not multiparts, in order; the limits are checked before each step down."""
    waiting = [(headers, body, 0)]
    seen = 0
    while waiting:
        headers, body, depth = waiting.pop()
        seen += 1
        if seen > MAX_PARTS:
            raise MailRefused("The mail has more than 100 parts")
        boundary = _parameter(headers.get("content-type", ""), "boundary").encode("utf-8", "replace")
        if not _media_type(headers).startswith("multipart/") or not 0 < len(boundary) <= MAX_BOUNDARY:
            yield _Part(headers, body)
            continue
        if depth >= MAX_DEPTH:
            raise MailRefused("The mail has more than 10 levels")
        pieces = _pieces(body, boundary, MAX_PARTS - seen)
        waiting.extend((*_headers_and_body(piece), depth + 1) for piece in reversed(pieces))


def _pieces(body: bytes, boundary: bytes, most: int) -> list[bytes]:
    """Return what stands between the boundary lines; more than ``most`` pieces are refused."""
    pieces: list[bytes] = []
    start = -1
    for line in re.finditer(rb"(?m)^--" + re.escape(boundary) + rb"(--)?[ \t]*$", body):
        if start >= 0 and line.start() > start:
            pieces.append(body[start : line.start() - 1])
        if len(pieces) > most:
            raise MailRefused("The mail has more than 100 parts")
        start = line.end() + 1
        if line[1]:
            return pieces
    if 0 <= start < len(body):
        pieces.append(body[start:])  # the last boundary is missing: the mail was cut off
    return pieces


def _media_type(headers: dict[str, str]) -> str:
    kind = headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind if "/" in kind else "text/plain"


def _parameter(header: str, name: str) -> str:
    found = re.search(rf';\s*{name}\s*=\s*(?:"([^"]*)"|([^\s;"]*))', header, re.IGNORECASE)
    return (found[1] or found[2] or "") if found else ""


def _decode(data: bytes, charset: str) -> str:
    """Return text whatever the bytes are: in the charset if it is of the list, else UTF-8, else cp1252."""
    plain = re.sub(r"[^a-z0-9]", "", charset[:60].lower())
    if plain in _CODECS:
        return data.decode(_CODECS[plain], "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("utf-8-sig" if plain == "utf8" else "cp1252", "replace")


def _decoded_words(header: str) -> str:
    """Decode ``=?utf-8?q?…?=``; neighbours of one charset are joined first: some cut a letter in two."""
    pieces: list[tuple[str, bytes]] = []  # charset, bytes; plain stretches have the charset "-"
    end = 0
    for word in _ENCODED_WORDS.finditer(header):
        if word.start() > end:
            pieces.append(("-", header[end : word.start()].encode("utf-8", "replace")))
        data = word[3].encode("ascii", "replace")
        if word[2] in "bB":
            data = _Part({"content-transfer-encoding": "base64"}, data).content()
        else:
            data = binascii.a2b_qp(data, header=True)
        charset = word[1].partition("*")[0].lower()
        if pieces and pieces[-1][0] == charset:
            pieces[-1] = (charset, pieces[-1][1] + data)
        else:
            pieces.append((charset, data))
        end = word.end()
    pieces.append(("-", header[end:].encode("utf-8", "replace")))
    return "".join(_decode(data, "utf-8" if charset == "-" else charset) for charset, data in pieces)


def _sender(header: str) -> tuple[str, str]:
    """Return name and address. The address is found before decoding: a name cannot bring one in."""
    found = _ADDRESS.match(header)
    if found is None:
        address = _MAILBOX.search(header)
        return ("", _one_line(address[0], 254)) if address else (_one_line(_decoded_words(header), 120), "")
    name = found[1].strip()
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = name[1:-1]
    return _one_line(_decoded_words(re.sub(r"\\(.)", r"\1", name)), 120), _one_line(found[2], 254)


def _date(header: str) -> datetime | None:
    """Return the instant in UTC; a date without zone is taken as UTC."""
    try:
        date = parsedate_to_datetime(header[:100])
        date = date.replace(tzinfo=UTC) if date.tzinfo is None else date.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
    return date if 1970 <= date.year <= 2100 else None


_INVISIBLE = re.compile("[\xad\u180e\u200b\u200c\u2060-\u2065\ufeff]")
_LONG_RUN = re.compile(rf"[^ \t\n\u200b]{{{MAX_TEXT_RUN}}}(?=[^ \t\n\u200b])")


def _one_line(text: str, limit: int) -> str:
    """Return a header's words on one line of at most ``limit`` characters."""
    line = " ".join(_INVISIBLE.sub("", clean_text(text[: 8 * limit])).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def _bounded_text(text: str) -> str:
    """Return text that Qt shows at once: cut at the limits, long words broken by a zero-width space."""
    text = clean_text(text)
    lines = text.split("\n", MAX_LINES)
    if len(lines) > MAX_LINES:
        text = "\n".join(lines[:MAX_LINES]) + CUT
    if len(text) > MAX_TEXT:
        text = text[: MAX_TEXT - len(CUT)] + CUT
    return _LONG_RUN.sub(lambda run: run.group() + "\u200b", text)


_UNSEEN = re.compile(r"<!--.*?(?:-->|\Z)|<(script|style|title)\b.*?(?:</\1\b[^>]*>?|\Z)", re.DOTALL | re.IGNORECASE)
_LINE_END = re.compile(
    r"<(?:br|hr|/p|/div|/tr|/table|/li|/h[1-6]|/blockquote|/pre|/dt|/dd|/ul|/ol)\b[^>]*>?", re.IGNORECASE
)
_CELL_END = re.compile(r"</t[dh]\b[^>]*>?", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[a-zA-Z/!?][^>]*>?")


def _text_of(html: str) -> str:
    """Return the words of any HTML, however damaged, in linear time: nothing is nested or looked at twice."""
    html = replace_long_numbers(html[:MAX_HTML_BYTES])
    html = re.sub(r"\s+", " ", _UNSEEN.sub(" ", html))
    html = _CELL_END.sub(" ", _LINE_END.sub("\n", html))
    text = unescape(_ANY_TAG.sub("", html))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def _image_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in px, or None for anything that is not PNG or JPEG by its own bytes."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        return int.from_bytes(data[16:20], "big"), int.from_bytes(data[20:24], "big")
    if not data.startswith(b"\xff\xd8\xff"):
        return None
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        if data[at + 1] in _JPEG_SIZES:
            return int.from_bytes(data[at + 7 : at + 9], "big"), int.from_bytes(data[at + 5 : at + 7], "big")
        at += 2 + max(2, int.from_bytes(data[at + 2 : at + 4], "big"))
    return None


def _accepted_images(images: Iterable[tuple[str, bytes]]) -> Mapping[str, bytes]:
    """Return the pictures within the limits by their Content-ID; of two with the same one, the first."""
    accepted: dict[str, bytes] = {}
    pixels = 0
    for cid, data in images:
        size = _image_size(data)
        if not cid or len(cid) > 200 or cid in accepted or size is None or len(data) > MAX_IMAGE_BYTES:
            continue
        pixels += size[0] * size[1]
        if not (0 < size[0] <= MAX_SIDE and 0 < size[1] <= MAX_SIDE) or pixels > MAX_PIXELS:
            pixels -= size[0] * size[1]
            continue
        accepted[cid] = data
        if len(accepted) == MAX_IMAGES:
            break
    return MappingProxyType(accepted)
