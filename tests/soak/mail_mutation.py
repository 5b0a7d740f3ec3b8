"""Mails to begin with, and mails made up: boundaries, charsets, encodings and HTML that do not go together."""

from __future__ import annotations

import base64
import quopri
import re
from datetime import UTC, datetime
from encodings.aliases import aliases
from random import Random

from desktop_sim.exercises.library import Library, shipped_root
from desktop_sim.exercises.mails import compose
from desktop_sim.mail.reading import MAX_BYTES
from tests.helpers.hostile import (
    DANGEROUS_HTML,
    EXPENSIVE_HTML,
    HURTFUL_MAILS,
    ODD_LINES,
    UNFINISHED_MARKUP,
    jpeg,
    multipart,
    nested,
    part,
    png,
    usual,
)
from tests.mail.hiding import HIDDEN, SHOWN, named
from tests.mail.made import made_mail
from tests.mail.senders import NONE, PLAIN
from tests.soak.mutation import Kit, mutated

AT = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
_MADE = 80  # mails made up, to begin with
_SMALL = 2_500  # bytes of a hurtful mail that are enough to begin with

_TAGS = [
    "p", "b", "i", "a", "div", "table", "tr", "td", "th", "ul", "li", "font", "img", "script", "style", "svg",
    "math", "iframe", "select", "title", "h1", "pre", "br", "x", "plaintext",
]  # fmt: skip
_STYLES = [
    *(named(piece, number) for number, piece in enumerate((*HIDDEN, *SHOWN))),
    "<style>", "</style>", "<style>.c1{display:none", "}", "{", "/*", "*/", "@media screen{",
    ".c1,#i2 p.c3{opacity:0;",
    "<p style='font-size:0;color:#fff;background:white'>", "<p style=\"display:none\" class='c1 c2' id=i3 hidden>",
    "<img alt='mot' width=1>", "<a href='https://x.fr/'><img alt=x></a>", "<a href=https://x.fr/></a>",
    "<input value=mot>",
    "<area href=https://x.fr/ alt=mot>", "<p style='" + "a:b;" * 60 + "'>", "<p style='color:rgba(1,2,3,.0)'>",
]  # fmt: skip
_ATTRIBUTES = [
    "src=cid:a", "src=x", "href='javascript:x'", "href=http://x", "onclick=x()", "colspan=9", "align=center",
    "<", "'", '"', "/", "=",
]  # fmt: skip
HTML_PIECES = [
    *UNFINISHED_MARKUP,
    *DANGEROUS_HTML,
    *_STYLES,
    *(f"<{tag}>" for tag in _TAGS),
    *(f"</{tag}>" for tag in _TAGS),
    *(f"<{tag} {attribute}>" for tag in ("a", "img", "td", "p") for attribute in _ATTRIBUTES),
    *(
        "mot ",
        "m" * 300,
        "&eacute;",
        "&#0;",
        "&#xD800;",
        "&#99999999999;",
        "&amp;lt;",
        "\u202e",
        "\ud800",
        "\x00",
        "\n",
    ),
    *("]]>", "-->", "<!DOCTYPE x>", "<![x[", "<?xml", "א", "中", "😀", "\u0301" * 30, "482913"),
]

_CHARSETS = [
    *(name.encode() for name in sorted(set(aliases.values()))),
    *(
        b"utf-8",
        b"UTF8",
        b"utf-7",
        b"",
        b"x",
        b'"',
        b"\xff",
        b"utf-8*fr",
        b"punycode",
        b"idna",
        b"unicode_escape",
        b"a" * 300,
    ),
]
_ENCODINGS = [
    b"base64",
    b"quoted-printable",
    b"8bit",
    b"7bit",
    b"binary",
    b"x-uuencode",
    b"uuencode",
    b"BASE64 ",
    b"",
]
_KINDS = [
    b"text/plain",
    b"text/html",
    b"text/html",
    b"image/png",
    b"image/jpeg",
    b"message/rfc822",
    b"text/calendar",
    b"/",
]
_BOUNDARIES = [b"B", b"B-", b"BB", b"--B", b"", b"a b", b"=_x", b"(.*)", b"[", b"x" * 199, b"x" * 201, b"\xe9"]
_WORDS = [
    b"Bonjour", b"482913", b"=?utf-8?q?=C3?=", b"=?utf-8?b?YQ?=", b"=?x?b?!!!?=", b"=?utf-16?q?=00?=", b"a@b.fr",
    b"<a@b.fr>", b'"Moi" <a@b.fr>', b"<<>>", b'"', b"\\", b"(", b"\r", b"\xff\xfe", b"\x00",
    b"Mon, 2 Mar 2026 09:15:00 +0100", b"99 Foo 99999 99:99:99 +99:99", b"Thu, 1 Jan 1970 00:00:00 -9999",
    b"0 0 0", b"1 Jan 0000",
    b"=?utf-8?q?" + b"=" * 50,
]  # fmt: skip

PIECES: tuple[bytes, ...] = (
    *ODD_LINES,
    *_WORDS,
    *(b"\n--" + boundary + end for boundary in _BOUNDARIES for end in (b"\n", b"--\n", b" \n")),
    *(b"; charset=" + charset for charset in _CHARSETS),
    *(b"\nContent-Transfer-Encoding: " + encoding + b"\n" for encoding in _ENCODINGS),
    *(b"\nContent-Type: " + kind + b"\n\n" for kind in _KINDS),
    *(b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\n\n' for boundary in _BOUNDARIES),
    *(piece.encode("utf-8", "surrogatepass") for piece in HTML_PIECES),
)


def shipped_mails() -> list[bytes]:
    """Return every mail that is shipped, as it goes over the wire."""
    library = Library()
    ids = sorted(path.stem for path in (shipped_root() / "mails").glob("*.toml"))
    mails = map(library.mail, ids)
    return [compose(mail, to="jeanne@exemple.example", at=AT, code="482913", password="Soleil12") for mail in mails]


def mail_kit() -> Kit:
    """Return the mails to begin with: what is shipped, what is usual, and what hurt some reader of mails."""
    html = [*DANGEROUS_HTML, *(text[:_SMALL] for text in EXPENSIVE_HTML)]
    pictures = multipart(
        part("text/html", "<img src=cid:a><img src=cid:b>", "Content-ID: <c>"),
        part("image/png", png(20, 10, 30), "Content-ID: <a>"),
        part("image/jpeg", jpeg(640, 480), "Content-ID: <b>"),
    )
    made = [usual(), pictures, nested(3), nested(11), multipart(*[part("text/plain", "a")] * 101)]
    corpus = (
        *shipped_mails(),
        *made,
        *(part("text/html; charset=utf-8", text) for text in html),
        *(raw[:_SMALL] for raw in HURTFUL_MAILS),
        *(made_mail(number).raw for number in range(_MADE)),
    )
    return Kit(corpus, PIECES, MAX_BYTES)


def any_html(rng: Random) -> str:
    """Return HTML thrown together."""
    return "".join(rng.choices(HTML_PIECES, k=rng.randint(1, 40)))


def made_up_mail(rng: Random, depth: int = 0) -> bytes:
    """Return a mail, or a part of one, whose headers promise what need not follow."""
    head = b"".join(name + b": " + _some_words(rng) + b"\n" for name in _some_headers(rng, depth))
    if depth < 12 and rng.random() < 0.35:
        boundary, line = rng.choice(_BOUNDARIES), rng.choice(_BOUNDARIES) if rng.random() < 0.2 else None
        parts = [made_up_mail(rng, depth + 1) for _ in range(rng.randint(0, 3))]
        mark = b"--" + (boundary if line is None else line)
        body = b"".join(mark + b"\n" + piece + b"\n" for piece in parts) + mark + rng.choice((b"--\n", b"\n", b""))
        return head + b'Content-Type: multipart/mixed; boundary="' + boundary + b'"\n\n' + body
    encoding, charset = rng.choice(_ENCODINGS), rng.choice(_CHARSETS)
    head += b"Content-Type: " + rng.choice(_KINDS) + b"; charset=" + charset + b"\n"
    return head + b"Content-Transfer-Encoding: " + encoding + b"\n\n" + _encoded(rng, encoding)


def _some_headers(rng: Random, depth: int) -> list[bytes]:
    if depth:
        return rng.choice(([], [b"Content-ID"], [b"Content-Disposition"], [b"Subject"]))
    return rng.sample([b"From", b"To", b"Subject", b"Date", b"SUBJECT", b"X", b"Received"], rng.randint(1, 5))


def _some_words(rng: Random) -> bytes:
    return rng.choice((b" ", b"", b"\n ")).join(rng.choices(_WORDS, k=rng.randint(1, 4)))


def _encoded(rng: Random, encoding: bytes) -> bytes:
    """Return a body, encoded as its header says, or not."""
    body = any_html(rng).encode("utf-8", "surrogatepass")
    if rng.random() < 0.2:
        body = rng.choice((png(20, 10, 30), jpeg(640, 480), rng.randbytes(60)))
    if rng.random() < 0.3:
        return body
    if encoding == b"base64":
        return base64.encodebytes(body)
    return quopri.encodestring(body) if encoding == b"quoted-printable" else body


_SENDER_PIECES = (
    *"<>()\"\\[]@,;:. =?\t\r\n\x00\u200b\u202eéа。", "=?utf-8?q?", "?=", "=40", "=3C", "\r\n ", "From: ",
    "a@b.fr", "<c@d.fr>",
    "@e.fr:", "[192.0.2.1]", "xn--a-9la", "(" * 40, '"' * 3, "x" * 300,
)  # fmt: skip
_SENDERS = tuple(header[:300] for header, *_ in (*PLAIN, *NONE))


def any_sender(rng: Random) -> str:
    """Return what stands behind « From: »: a form of the table changed, or signs thrown together."""
    signs = list(rng.choice(_SENDERS)) if rng.random() < 0.6 else []
    for _ in range(rng.randint(1, 5)):
        at = rng.randint(0, len(signs))
        signs[at : at + rng.choice((0, 0, 1, 4))] = rng.choice(_SENDER_PIECES)
    return "".join(signs)


_CHARSET = re.compile(rb"charset=[^\s;]*")


def any_mail(rng: Random, kit: Kit) -> bytes:
    """Return a damaged mail, or one that is made up."""
    chance = rng.random()
    if chance < 0.3:
        return made_up_mail(rng)
    if chance < 0.4:
        raw = mutated(rng, kit, 2)
        return _CHARSET.sub(b"charset=" + rng.choice(_CHARSETS).replace(b"\\", b""), raw)
    return mutated(rng, kit)
