"""Who sent a mail: the one address that a mail server takes, or why there is none. Never a guess.

The exercises teach to look at the true sender, so a false one is the gravest fault there is. Forgers put an address
where a careless reader finds one: into quotes, a comment, the name, an encoded word. So the header is read sign by
sign, as RFC 5322 writes it, and where programs are known to differ and come to different addresses, there is none.

Python's own readers do not do: of the table in ``tests/mail/senders.py`` ``email.headerregistry`` gets four in ten
wrong, takes the first angle brackets where servers take the last, and raises on some.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import NamedTuple

from desktop_sim.core.value import Value
from desktop_sim.mail.headers import MAX_SENDER, decoded_words
from desktop_sim.mail.text import hides_something, one_line

MAX_NAME = 120
MAX_ADDRESS = 254


class SenderFault(Enum):
    """Why a mail has no one sender."""

    MISSING = auto()  # it does not say
    TWO_HEADERS = auto()
    SEVERAL = auto()
    NO_ADDRESS = auto()  # a name only
    UNREADABLE = auto()  # programs would not agree on it


class Sender(Value):
    """Who a mail says it is from."""

    name: str = ""  # one line, without signs that nobody sees
    address: str = ""  # "" when there is a fault
    fault: SenderFault | None = None
    several: tuple[str, ...] = ()  # the addresses, where there are several
    sent_by: str = ""  # the one of « Sender » that sent it for these several


def read_sender(from_lines: Sequence[str], sender_lines: Sequence[str] = ()) -> Sender:
    """Return the sender of a mail with these lines, as they stand in it, unfolded."""
    if len(from_lines) > 1:
        return Sender(fault=SenderFault.TWO_HEADERS)
    if not from_lines:
        return Sender(fault=SenderFault.MISSING)
    sender = _sender_in(from_lines[0])
    if sender.fault is SenderFault.SEVERAL and len(sender_lines) == 1:
        return sender.replace(sent_by=_sender_in(sender_lines[0]).address)
    return sender


class _Reading(Value):
    """How signs are read on whose meaning programs differ."""

    escapes: bool = True  # a backslash outside quotes takes the meaning from the next sign; nothing in RFC 5322
    encoded: bool = True  # what is in an encoded word has no meaning here; « < » has, for who decodes later


def _sender_in(line: str) -> Sender:
    """Return the sender of one line as Thunderbird reads it; where another reading finds another address, none."""
    sender = _read(line, _Reading())
    doubts = [_Reading(escapes=False)] if "\\" in line else []
    doubts += [_Reading(encoded=False)] if _ENCODED.search(line) else []
    doubts += [_Reading(escapes=False, encoded=False)] if len(doubts) == 2 else []
    for reading in doubts:
        other = _read(line, reading)
        if other.address and other.address != sender.address:
            return Sender(fault=SenderFault.UNREADABLE)
    return sender


# -- signs to tokens ------------------------------------------------------------------------------------------


class _Token(NamedTuple):  # and no Value: a long header has thousands
    """``kind``: one of « <>,;:@. », or « atom », « space », « quoted », « comment », « literal », « open »."""

    kind: str
    text: str  # of a quoted word and a comment without the signs around it and the backslashes in it


_SPECIALS = "<>,;:@."
_ENCODED = re.compile(r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?]{0,4000}\?=")
_ATOM = re.compile(r"(?:[^<>,;:@.\"()\[\]\\\s=]|=(?!\?))+|=")
_SPACE = re.compile(r"[ \t\r\n]+")
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_LITERAL = re.compile(r"\[((?:[^\[\]\\]|\\.)*)\]", re.DOTALL)
_IN_COMMENT = re.compile(r"[^()\\]+|\\.|[()]", re.DOTALL)
_PAIR = re.compile(r"\\(.)", re.DOTALL)


def _tokens(line: str, reading: _Reading) -> Iterator[_Token]:
    """Yield the tokens of a line. One that is begun and never ended takes the rest, and is « open »."""
    at = 0
    while at < len(line):
        sign = line[at]
        if sign in _SPECIALS:
            yield _Token(sign, sign)
            at += 1
        elif found := (_ENCODED.match(line, at) if reading.encoded else None) or _ATOM.match(line, at):
            yield _Token("atom", found[0])
            at = found.end()
        elif found := _SPACE.match(line, at):
            yield _Token("space", " ")
            at = found.end()
        elif sign == "(":
            end, text = _comment(line, at + 1)
            yield _Token("comment" if end else "open", text)
            at = end or len(line)
        elif sign == '"':
            found = _QUOTED.match(line, at)
            yield _Token("open", line[at:]) if found is None else _Token("quoted", _PAIR.sub(r"\1", found[1]))
            at = len(line) if found is None else found.end()
        elif found := _LITERAL.match(line, at):
            yield _Token("literal", found[0])
            at = found.end()
        elif sign == "\\" and reading.escapes and at + 1 < len(line):
            yield _Token("atom", line[at + 1])
            at += 2
        else:  # a backslash, a bracket that was never opened, a blank that is none in a header
            yield _Token("atom", sign)
            at += 1


def _comment(line: str, at: int) -> tuple[int, str]:
    """Return where a comment ends and what it says; 0 where it does not end."""
    deep = 1
    said: list[str] = []
    for found in _IN_COMMENT.finditer(line, at):
        deep += {"(": 1, ")": -1}.get(found[0], 0)
        if deep == 0:
            return found.end(), "".join(said)
        said.append(found[0][-1] if found[0][0] == "\\" else found[0])
    return 0, "".join(said)


# -- tokens to mailboxes --------------------------------------------------------------------------------------


class _Mailbox:
    """What stands between two commas."""

    def __init__(self) -> None:
        self.words: list[_Token] = []  # before the angle brackets that count; all where there are none
        self.angle: list[_Token] | None = None  # in them
        self.behind: list[_Token] = []
        self.inside = False

    def take(self, token: _Token) -> None:
        if token.kind == "<":
            if self.angle or (self.angle is not None and not self.inside):  # the brackets before belong to the name
                close = [] if self.inside else [_Token(">", ">")]
                self.words += [_Token("<", "<"), *self.angle, *close, *self.behind]
            self.angle, self.behind, self.inside = [], [], True
        elif token.kind == ">" and self.inside:
            self.inside = False
        elif self.inside and self.angle is not None:
            self.angle.append(token)
        else:
            (self.words if self.angle is None else self.behind).append(token)


def _read(line: str, reading: _Reading) -> Sender:
    if len(line) > MAX_SENDER:
        return Sender(fault=SenderFault.UNREADABLE)
    mailboxes, groups, lost = _mailboxes(line, reading)
    found: list[tuple[str, str]] = []  # name, address
    names: list[str] = []
    for mailbox in mailboxes:
        name, address = _name_and_address(mailbox)
        if address is None:
            return Sender(fault=SenderFault.UNREADABLE)
        if address:
            found.append((", ".join([*names, name] if name else names), address))
            names = []
        elif name:
            names.append(name)
    if lost:
        return Sender(fault=SenderFault.UNREADABLE)
    addresses = tuple(dict.fromkeys(address for _, address in found))
    if len(addresses) > 1:
        return Sender(fault=SenderFault.SEVERAL, several=addresses)
    said = [*groups, *(name for name, _ in found), *names]
    name = one_line(": ".join(filter(None, dict.fromkeys(said))), MAX_NAME)
    if addresses:
        return Sender(name, addresses[0])
    return Sender(name, fault=SenderFault.NO_ADDRESS if name else SenderFault.MISSING)


def _mailboxes(line: str, reading: _Reading) -> tuple[list[_Mailbox], list[str], bool]:
    """Return the mailboxes, the names of groups, and whether an address may have been lost on the way."""
    groups: list[str] = []
    lost = False
    box = _Mailbox()
    boxes = [box]
    for token in _tokens(line, reading):
        if token.kind == "open":
            lost = lost or "@" in token.text
        elif token.kind in ",;" and not box.inside:
            box = _Mailbox()
            boxes.append(box)
        elif token.kind == ":" and not box.inside:
            # « Nom: » begins a group. An address there is none for RFC 5322, and one for some who read it.
            lost = lost or box.angle is not None or any(word.kind == "@" for word in box.words)
            groups.append(_phrase(box.words))
            box = boxes[-1] = _Mailbox()
        else:
            box.take(token)
    return boxes, groups, lost


def _name_and_address(box: _Mailbox) -> tuple[str, str | None]:
    """Return name and address, each "" where there is none; None for an address that nobody can read."""
    if box.angle is not None:
        if any(token.kind == "@" for token in box.behind[:1]):
            return "", None  # « <a@b>@c »
        meant = [token for token in box.angle if token.kind not in ("space", "comment")]
        return _phrase(box.words), _address(box.angle) if meant else ""
    if any(token.kind == "@" for token in box.words):
        return _last_comment(box.words), _address(box.words)
    return _phrase(box.words), ""


def _phrase(tokens: Sequence[_Token]) -> str:
    """Return the words of a name, encoded ones decoded; what was decoded is never looked at for an address."""
    written = "".join(f" {t.text} " if t.kind == "quoted" else t.text for t in tokens if t.kind != "comment")
    return one_line(decoded_words(written.strip()), MAX_NAME)


def _last_comment(tokens: Sequence[_Token]) -> str:
    """Return the name in « a@b.fr (Jean Dupont) », as it was written long ago; a comment before is only a comment."""
    at = max(number for number, token in enumerate(tokens) if token.kind != "comment")
    last = next((number for number, t in enumerate(tokens) if number >= at and t.kind == "comment"), None)
    return "" if last is None else one_line(decoded_words(tokens[last].text), MAX_NAME)


# -- an address -----------------------------------------------------------------------------------------------

_DOTTED = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]+\Z")
_LABEL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\Z")
_NUMBERS = re.compile(r"\[[0-9A-Za-z.:-]+\]\Z")  # in place of a domain: a machine's own address
_JOINERS = re.compile("[\u200c\u200d]")


def _address(tokens: Sequence[_Token]) -> str | None:
    """Return an address as it is shown; None where the tokens are none, or hide something."""
    kept = [token for token in tokens if token.kind != "comment"]
    kept = _without_route([token for n, token in enumerate(kept) if token.kind != "space" or _separates(kept, n)])
    ats = [number for number, token in enumerate(kept) if token.kind == "@"]
    if len(ats) != 1:
        return None
    local, domain = _local_part(kept[: ats[0]]), _domain(kept[ats[0] + 1 :])
    if local is None or domain is None or len(local) + len(domain) >= MAX_ADDRESS:
        return None
    address = f"{local}@{domain}"
    return address if address.isprintable() else None


def _separates(tokens: Sequence[_Token], number: int) -> bool:
    """Tell whether a space stands between two words, where an address has none."""
    around = (tokens[number - 1] if number else None, tokens[number + 1] if number + 1 < len(tokens) else None)
    return all(token is not None and token.kind in ("atom", "quoted", "literal") for token in around)


def _without_route(tokens: list[_Token]) -> list[_Token]:
    """Drop « @a.fr,@b.fr: » before an address: the way that a mail took in the old days."""
    if not tokens or tokens[0].kind != "@":
        return tokens
    colon = next((number for number, token in enumerate(tokens) if token.kind == ":"), None)
    if colon is None or any(token.kind not in ("@", ".", ",", "atom") for token in tokens[:colon]):
        return tokens
    return tokens[colon + 1 :]


def _local_part(tokens: Sequence[_Token]) -> str | None:
    if not tokens or any(token.kind not in ("atom", "quoted", ".") for token in tokens):
        return None
    if any(a.kind != "." and b.kind != "." for a, b in pairwise(tokens)):
        return None
    text = "".join(token.text for token in tokens)
    if hides_something(text) or any(unicodedata.bidirectional(sign) in ("R", "AL", "AN") for sign in text):
        return None  # no server would take it, or it is not shown as it is
    if any(token.kind == "quoted" for token in tokens):
        quoted = text.replace("\\", "\\\\").replace('"', '\\"')
        return text if _DOTTED.match(text) and ".." not in f".{text}." else f'"{quoted}"'
    plain = (token.text for token in tokens if token.kind == "atom")
    right = all(_DOTTED.match("".join(sign for sign in word if sign < "\x80") or "a") for word in plain)
    return unicodedata.normalize("NFC", text) if right and text.strip(".") else None


def _domain(tokens: Sequence[_Token]) -> str | None:
    if len(tokens) == 1 and tokens[0].kind == "literal":
        text = "[" + tokens[0].text[1:-1].strip(" \t\r\n") + "]"
        return text if _NUMBERS.match(text) else None
    if not tokens or any(token.kind not in ("atom", ".") for token in tokens):
        return None
    if any(a.kind == b.kind == "atom" for a, b in pairwise(tokens)):
        return None
    text = "".join(token.text for token in tokens)
    if not text.isascii():
        text = _looked_up(text) or ""
    text = text.removesuffix(".")
    return text if text and all(map(_shown_label, text.split("."))) else None


def _shown_label(label: str) -> bool:
    return bool(_LABEL.match(label) or (not label.isascii() and label == _plain_or_coded(label)))


def _looked_up(domain: str) -> str | None:
    """Return a domain with foreign letters as servers look it up; None where they would not.

    The letters of French stay. A label with any other has its form « xn-- »: a Cyrillic « а » looks like ours.
    """
    if _JOINERS.search(domain) or len(domain) > MAX_ADDRESS:
        return None
    try:
        ascii_form = domain.encode("idna").decode("ascii")
        return ".".join(map(_plain_or_coded, ascii_form.encode("ascii").decode("idna").split(".")))
    except UnicodeError:
        return None


def _plain_or_coded(label: str) -> str:
    ours = all(sign < "\x80" or sign in "æœßø" or _is_our_letter(sign) for sign in label)
    return label if ours else label.encode("idna").decode("ascii")


def _is_our_letter(sign: str) -> bool:
    return sign < "\u0180" and len(parts := unicodedata.normalize("NFD", sign)) > 1 and parts[0].isascii()
