"""Mails made up by the thousand, each with the truth about it: who sent it, what it says, what it hides.

A mail depends on its number only. Every word that is to be shown is « motNé », every one that is not « PIÈGE ».
"""

from __future__ import annotations

import base64
import quopri
from collections.abc import Callable
from random import Random

from desktop_sim.core.value import Value
from tests.helpers.hostile import png
from tests.mail.hiding import HIDDEN, SHOWN, named
from tests.mail.senders import CAISSE

TRAP = "PIÈGE"


class Truth(Value):
    """A mail and what is known of it."""

    raw: bytes
    sender: str
    subject: str
    words: tuple[str, ...]
    files: int
    damaged: bool


class _Part(Value):
    """A part of a mail: its head and body, the words that it shows, how many files it lists."""

    raw: bytes
    words: tuple[str, ...] = ()
    files: int = 0
    damaged: bool = False
    formatted: bool = False


CHARSETS = [
    ("utf-8", "utf-8"),
    ("UTF-8", "cp1252"),  # as many say, and it is not true
    ("iso-8859-1", "cp1252"),
    ("us-ascii", "utf-8"),
    ("iso-8859-15", "iso-8859-15"),
    ("windows-1252", "cp1252"),
    ("", "utf-8"),
    ("", "cp1252"),
    ("x-unknown", "cp1252"),
    ("utf-16le", "utf-16-le"),
    ("cp850", "cp850"),
]
_AROUND = [
    "<p>{}</p>", "<div>{}</div>", "<p>{}", "<b>{}</b> ", "<font color=red>{}</font> ", "{}<br>", "<ul><li>{}</ul>",
    "<table><tr><td>{}</td><td></td></tr></table>", "<center>{}</center>", "<h2>{}</h2>",
    "<blockquote>{}</blockquote>",
    "<td>{}</td>", "<form>{}</form>", "<pre>{}</pre>", "<section>{}</section>", "<dl><dt>{}<dd></dl>", "<i>{}",
    " {} ",
    "<button>{}</button>", "<textarea>{}</textarea>", "<map>{}</map>", "<noscript>{}</noscript>", "<o:p>{}</o:p> ",
    '<a href="https://x.fr/?a=1&amp;b=2">{}</a> ', '<img src="https://x.fr/a.png" alt="{}">', "<input value='{}'>",
    '<a href="https://x.fr/"><img src=a alt="{}"></a>', "<![if !mso]>{}<![endif]>", "<label>{}</label>",
    "</p>{}</td> ",
    "<select><option>{}</select>", "<p class=x style='color:#333;font-size:14px'>{}</p>", "<summary>{}</summary>",
]  # fmt: skip
_NAMES = [
    "", "Caisse", '"Caisse"', f'"Caisse <{CAISSE}>"', f'"{CAISSE}"', f"({CAISSE})", f'"a\\"b" (x (<{CAISSE}>))',
    "=?utf-8?q?Caisse_=3Cservice=40caisse.exercice=3E?=", "=?iso-8859-1?b?Q2Fpc3Nl?=", CAISSE, f"<{CAISSE}>",
    f"Caisse\r\n <{CAISSE}>\r\n ", "Dupont, Jean", "Groupe:", "\u202eCaisse\u200b",
]  # fmt: skip


class _Maker:
    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self._count = 0

    def word(self) -> str:
        self._count += 1
        return f"mot{self._count}é"

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def pick(self, *from_: object) -> object:
        return self.rng.choice(from_)

    # -- leaves ---------------------------------------------------------------------------------------------

    def leaf(self, kind: str, text: str, *headers: str, params: str = "") -> bytes:
        """A part with this text, in some charset and encoding."""
        charset, codec = self.rng.choice(CHARSETS)
        body = text.encode(codec)
        encodings: list[tuple[str, Callable[[bytes], bytes]]] = [("base64", base64.encodebytes)]
        if codec != "utf-16-le":
            encodings += [("quoted-printable", quopri.encodestring), ("8bit", bytes), ("", bytes), ("BINARY", bytes)]
        name, encode = self.rng.choice(encodings)
        lines = [f"Content-Type: {kind}{params}" + (f"; charset={charset}" if charset else "")]
        lines += [f"Content-Transfer-Encoding: {name}"] if name else []
        lines += headers
        self.rng.shuffle(lines)
        return (
            "\r\n".join(lines).encode() + b"\r\n\r\n" + encode(body).replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        )

    def plain(self) -> _Part:
        words = [self.word() for _ in range(self.rng.randint(1, 4))]
        text = self.rng.choice(["\n", " ", "\n\n", "\t", " \n"]).join(words) + "\n"
        return _Part(self.leaf("text/plain", text, params=self.rng.choice(["", "; format=flowed"])), tuple(words))

    def html(self, *, empty: bool = False) -> _Part:
        words: list[str] = []
        page = self.rng.choice(["", "<!DOCTYPE html>", "<html><head><title>PIÈGE</title></head><body>"])
        for _ in range(self.rng.randint(1, 6)):
            if self.chance(0.45):
                page += named(self.rng.choice(HIDDEN), self.number())
            elif not empty and self.chance(0.35):
                words.append(self.word())
                page += named(self.rng.choice(SHOWN), self.number()).replace("CLAIR", words[-1])
            elif not empty:
                words.append(self.word())
                page += self.rng.choice(_AROUND).format(words[-1])
        if not words and not empty:
            words.append(self.word())
            page += f"<p>{words[0]}"
        return _Part(self.leaf("text/html", page), tuple(words), formatted=True)

    def number(self) -> int:
        self._count += 1
        return self._count

    def file(self) -> _Part:
        kind = self.rng.choice(["text/plain", "text/html", "application/pdf", "image/png", "text/calendar"])
        name = self.rng.choice(['filename="f.html"', "filename*=utf-8''%C3%A9.txt", "filename=a b.pdf", ""])
        disposition = "attachment" if not name else self.rng.choice(["attachment", "inline", "ATTACHMENT"])
        header = f"Content-Disposition: {disposition}" + (f"; {name}" if name else "")
        return _Part(self.leaf(kind, TRAP, header), files=1)

    def nested(self) -> _Part:
        return _Part(b"Content-Type: message/rfc822\r\n\r\nSubject: x\r\n\r\n" + TRAP.encode(), files=1)

    # -- parts of parts -------------------------------------------------------------------------------------

    def part(self, depth: int = 0) -> _Part:
        makers: list[Callable[[], _Part]] = [self.plain, self.html]
        if depth:
            makers += [self.file, self.nested]
        if depth < 4:
            makers += [lambda: self.mixed(depth), lambda: self.alternative(depth), lambda: self.related(depth)] * 3
        return self.rng.choice(makers)()

    def mixed(self, depth: int) -> _Part:
        parts = [self.part(depth + 1) for _ in range(self.rng.randint(1, 3))]
        return self.joined(self.rng.choice(["mixed", "MIXED", "digest", "unheard-of", "report"]), parts)

    def alternative(self, depth: int) -> _Part:
        """The text says something else, so that it is seen which of both is shown."""
        empty = self.chance(0.3)
        rich = self.html(empty=empty)
        plain = self.plain()
        shown = plain if empty else rich
        hidden = rich if empty else plain
        made = self.joined("alternative", [plain, rich] if empty or self.chance(0.8) else [rich, plain])
        words = tuple(word for word in made.words if word not in hidden.words or word in shown.words)
        return made.replace(words=words)

    def related(self, depth: int) -> _Part:
        number = self.number()
        page = self.html()
        picture = png(9, 9)
        image = (
            b"Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <c%d@x>\r\n\r\n" % number
        )
        return self.joined("related", [page, _Part(image + base64.encodebytes(picture), files=1)])

    def joined(self, kind: str, parts: list[_Part]) -> _Part:
        boundary = f"=_{self.number()}"
        head = self.rng.choice(
            [
                f'Content-Type: multipart/{kind}; boundary="{boundary}"',
                f'Content-Type: multipart/{kind};\r\n\tBOUNDARY="{boundary}"; x=y',
                f'content-type: Multipart/{kind}; x="; boundary=no"; boundary="{boundary}"',
            ]
        )
        lost = self.chance(0.05)  # the parts lie between other lines than was announced
        line = f"--{'x' if lost else ''}{boundary}".encode()
        preamble = self.rng.choice([b"", b"This is a multi-part message in MIME format.\r\n", b"\r\n"])
        body = preamble + b"".join(line + b"\r\n" + part.raw + b"\r\n" for part in parts) + line + b"--\r\n"
        words = tuple(word for part in parts for word in part.words)
        damaged = lost or any(part.damaged for part in parts)
        return _Part(head.encode() + b"\r\n\r\n" + body, words, sum(part.files for part in parts), damaged)

    # -- the whole mail -------------------------------------------------------------------------------------

    def sender(self) -> tuple[str, str]:
        address = f"{self.pick('pirate', 'a.b', 'x+y', 'jean')}@{self.pick('ailleurs.exercice', 'b.fr', 'm')}"
        name = self.rng.choice(_NAMES)
        angle = self.rng.choice(["<{}>", "< {} >", "<{}> (x)", "<@a.fr:{}>", "<{}>"]).format(address)
        return f"{name} {angle}{';' if name == 'Groupe:' else ''}", address

    def mail(self) -> Truth:
        made = self.part()
        header, address = self.sender()
        subject, encoded = self.rng.choice(
            [
                ("Votre carte", b"Votre carte"),
                ("Réservation", b"R\xe9servation"),
                ("Réservation", "Réservation".encode()),
                ("Réservation été", b"=?utf-8?q?R=C3=A9servation?=\r\n =?utf-8?q?_=C3=A9t=C3=A9?="),
                ("", b""),
            ]
        )
        lines = [
            b"From: " + header.encode(),
            b"Subject: " + encoded,
            b"Date: Tue, 3 Nov 2020 09:15:00 +0100",
            b"X: y",
        ]
        self.rng.shuffle(lines)
        raw = b"\r\n".join(lines) + b"\r\n" + made.raw
        damaged = made.damaged
        if made.raw.rstrip().endswith(b"--") and self.chance(0.15):  # the mail was cut off
            raw, damaged = raw.rstrip()[:-2], True
        ends = self.rng.choice([b"\r\n", b"\r\n", b"\n", b"\r\r\n"])
        raw = self.rng.choice([b"", b"", b"\xef\xbb\xbf"]) + raw.replace(b"\r\n", b"\n").replace(b"\n", ends)
        return Truth(raw, address, subject, made.words, made.files, damaged)


def made_mail(number: int) -> Truth:
    """Return the mail of that number."""
    return _Maker(Random(number)).mail()
