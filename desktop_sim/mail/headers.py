"""The head of a mail, or of a part of one: which lines there are, and what they say beside their words.

The lines are split here and not by ``email.parser``: several of its readers of headers raise what they should not.
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping, Sequence
from urllib.parse import unquote_to_bytes

from desktop_sim.mail.text import decode

MAX_HEADER = 4_000  # characters of one header that are looked at
MAX_SENDER = 16_000  # of a « From »: what lies behind could be the sender, so one that is longer has none

_CONTENT = ("content-type", "content-transfer-encoding", "content-disposition", "content-id", "content-description")
_WANTED = frozenset({"from", "sender", "to", "subject", "date", *_CONTENT})
_TELLING = _WANTED | {"received", "message-id", "mime-version", "return-path", "delivered-to", "reply-to", "cc"}
_HEADER = re.compile(rb"([!-9;-~]{1,80})[ \t]*:(.*)", re.DOTALL)
_ENCODED_WORDS = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]{0,4000})\?=(?:\s+(?==\?))?")


class Headers:
    """The lines of a head by their names in small letters, in order and unfolded; the useful ones only."""

    def __init__(self, lines: Mapping[str, Sequence[str]] | None = None, *, telling: bool = False) -> None:
        self._lines = lines or {}
        self.telling = telling
        """There is a line that mails have and other files do not."""

    def first(self, name: str) -> str:
        """Return the first line of a name on one line; nothing where there is none. Of two equal ones it counts."""
        return " ".join(next(iter(self._lines.get(name, ())), "")[:MAX_HEADER].split())

    def all(self, name: str) -> Sequence[str]:
        """Return every line of a name as it stands there."""
        return self._lines.get(name, ())


def headers_and_body(raw: bytes) -> tuple[Headers, bytes]:
    """Split at the first empty line. Without headers all is body.

    ``raw``: its lines end with LF.
    """
    if raw.startswith(b"\n"):
        return Headers(), raw[1:]
    head, _, body = raw.partition(b"\n\n")
    lines: dict[str, list[str]] = {}
    telling = False
    for number, line in enumerate(re.split(rb"\n(?![ \t])", head)):
        found = _HEADER.match(line)
        if found is None:
            if number == 0 and not line.startswith(b"From "):
                return Headers(), raw
            continue
        name = found[1].decode("ascii").lower()
        telling = telling or name in _TELLING
        if name in _WANTED:
            limit = MAX_SENDER + 1 if name in ("from", "sender") else MAX_HEADER
            value = decode(found[2].strip(b" \t\n")[: 4 * limit]).replace("\n", "")
            lines.setdefault(name, []).append(value[:limit])
    return Headers(lines, telling=telling), body


def decoded_words(header: str) -> str:
    """Decode ``=?utf-8?q?…?=``; neighbours of one charset are joined first: some cut a letter in two."""
    pieces: list[tuple[str, bytes | str]] = []  # charset, bytes; or "", plain characters
    end = 0
    for word in _ENCODED_WORDS.finditer(header):
        if word.start() > end:
            pieces.append(("", header[end : word.start()]))
        data = word[3].encode("ascii", "replace")
        data = from_base64(data) if word[2] in "bB" else binascii.a2b_qp(data, header=True)
        charset = word[1].partition("*")[0].lower()
        before = pieces[-1] if pieces else ("", "")
        if before[0] == charset and isinstance(before[1], bytes):
            pieces[-1] = (charset, before[1] + data)
        else:
            pieces.append((charset, data))
        end = word.end()
    pieces.append(("", header[end:]))
    return "".join(said if isinstance(said, str) else decode(said, charset) for charset, said in pieces)


def from_base64(data: bytes) -> bytes:
    """Return decoded bytes; what is no base64 is left out, and what is cut off gives what is left."""
    letters = re.sub(rb"[^A-Za-z0-9+/]", b"", data)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))


# -- what stands behind a value: « text/plain; charset=utf-8 » ------------------------------------------------

_MEDIA_TYPE = re.compile(r"\s*([\w.+-]+/[\w.+-]+)[\s;]*", re.ASCII)
_PARAMETER = re.compile(
    r";\s*([^\s=;\"*]{1,60})(?:\*(\d{1,2}))?(\*)?\s*=\s*(?:\"((?:[^\"\\]|\\.)*)\"?|([^;]*))", re.DOTALL
)
_FILE_NAMES = ("filename", "name")  # not quoted, they have blanks in them now and then


def media_type(header: str) -> str:
    """Return « text/html » of a Content-Type in small letters; « text/plain » where there is none."""
    found = _MEDIA_TYPE.match(header)
    return found[1].lower() if found else "text/plain"


def parameters(header: str) -> dict[str, str]:
    """Return what a Content-Type or Content-Disposition says beside its value; the first of two equal ones counts.

    RFC 2231's pieces (``filename*0*=``) are joined and decoded.
    """
    value = _MEDIA_TYPE.match(header)  # some forget the « ; » behind it
    rest = ";" + header[value.end() :] if value else header
    plain: dict[str, str] = {}
    pieces: dict[str, dict[int, tuple[str, bool]]] = {}
    for found in _PARAMETER.finditer(rest):
        name = found[1].lower()
        if found[4] is not None:
            said = re.sub(r"\\(.)", r"\1", found[4], flags=re.DOTALL)
        else:
            said = found[5].strip()
            said = said if name in _FILE_NAMES else said.partition(" ")[0]
        if found[2] is None and found[3] is None:
            plain.setdefault(name, said)
        else:
            pieces.setdefault(name, {}).setdefault(int(found[2] or 0), (said, found[3] is not None))
    return {**plain, **{name: _joined(numbered) for name, numbered in pieces.items() if 0 in numbered}}


def _joined(numbered: Mapping[int, tuple[str, bool]]) -> str:
    charset, data = "", b""
    for number in range(len(numbered)):
        if number not in numbered:
            break
        said, encoded = numbered[number]
        if encoded and number == 0 and said.count("'") >= 2:
            charset, _, said = said.split("'", 2)
        data += unquote_to_bytes(said) if encoded else said.encode("utf-8", "replace")
    return decode(data, charset)
