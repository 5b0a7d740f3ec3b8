"""Bytes damaged at random, always the same way for the same random generator."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from random import Random

from desktop_sim.core.value import Value

USUAL_SIZE = 6_000
"""Bytes above which a mutated input is cut: a million small inputs find more than ten thousand large ones."""

HUGE_ONE_IN = 4_000
"""One input in so many is blown up to a file's full size: that is where quadratic time shows."""

_NUMBERS = [b"0", b"-1", b"1", b"65536", b"4294967296", b"9" * 19, b"-" + b"9" * 400, b"9" * 4_400, b"1e999", b"00"]
_ODD = [
    b"\x00", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xc3", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\r\n",
    b"\n\n", b"\t", b"\x0b", b"\x0c", b"\x1a", b"\x1b[31m", b"\x7f", b"\x85", b"\\", b"\"", b"'",
    *(sign.encode() for sign in ("\u202e", "\u200b", "\u2028", "\ufeff", "\ufffc", "\ufdd0", "\u0301" * 40)),
    *(sign.encode() for sign in ("é", "ß", "İ", "٣", "３", "😀", "\U000e0041", "\U0010ffff", "𝟜", "ǆ")),
]  # fmt: skip
_NESTS = [
    (b"[", b"]"),
    (b"{a=", b"}"),
    (b"(", b")"),
    (b"<div>", b"</div>"),
    (b"<table><tr><td>", b"</table>"),
    (b'"', b""),
]
_DIGITS = re.compile(rb"\d+")


class Kit(Value):
    """What inputs are made of: whole files to begin with, and pieces that mean something to the reader."""

    corpus: tuple[bytes, ...]
    pieces: tuple[bytes, ...]
    full_size: int


Change = Callable[[Random, bytes, Kit], bytes]


def mutated(rng: Random, kit: Kit, most: int = 6) -> bytes:
    """Return a file of the corpus with one to ``most`` changes; seldom, one that is as large as a file may be."""
    data = rng.choice(kit.corpus)
    for _ in range(rng.randint(1, most)):
        data = rng.choice(_CHANGES)(rng, data, kit)[:USUAL_SIZE]
    return blown_up(rng, data, kit) if rng.randrange(HUGE_ONE_IN) == 0 else data


def blown_up(rng: Random, data: bytes, kit: Kit) -> bytes:
    """Repeat a stretch of the data, or a piece, until the file is at its full size or a little larger."""
    start, end = _stretch(rng, data, 60)
    block = data[start:end] if rng.random() < 0.5 else rng.choice(kit.pieces)
    block = block or b"\n"
    if rng.random() < 0.3:
        block += rng.choice(_ODD)
    room = kit.full_size - len(data) + rng.randint(-3, 3)
    return data[:end] + block * (room // len(block)) + data[end:]


def _stretch(rng: Random, data: bytes, longest: int) -> tuple[int, int]:
    start = rng.randint(0, len(data))
    return start, min(len(data), start + rng.randint(1, longest))


def _flip_bit(rng: Random, data: bytes, _kit: Kit) -> bytes:
    if not data:
        return data
    at = rng.randrange(len(data))
    return data[:at] + bytes((data[at] ^ 1 << rng.randrange(8),)) + data[at + 1 :]


def _set_byte(rng: Random, data: bytes, _kit: Kit) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + bytes((rng.randrange(256),)) + data[at + 1 :]


def _delete(rng: Random, data: bytes, _kit: Kit) -> bytes:
    start, end = _stretch(rng, data, rng.choice((3, 30, 300)))
    return data[:start] + data[end:]


def _cut_off(rng: Random, data: bytes, _kit: Kit) -> bytes:
    return data[: rng.randint(0, len(data))]


def _repeat(rng: Random, data: bytes, _kit: Kit) -> bytes:
    start, end = _stretch(rng, data, rng.choice((4, 40, 400)))
    return data[:end] + data[start:end] * rng.choice((1, 2, 10, 200)) + data[end:]


def _splice(rng: Random, data: bytes, kit: Kit) -> bytes:
    other = rng.choice(kit.corpus)
    start, end = _stretch(rng, other, rng.choice((20, 200, 2_000)))
    at = rng.randint(0, len(data))
    return data[:at] + other[start:end] + data[at + rng.choice((0, end - start)) :]


def _insert_piece(rng: Random, data: bytes, kit: Kit) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + rng.choice(kit.pieces) + data[at + rng.choice((0, 0, 1, 9)) :]


def _insert_odd(rng: Random, data: bytes, _kit: Kit) -> bytes:
    at = rng.randint(0, len(data))
    return data[:at] + rng.choice(_ODD) * rng.choice((1, 1, 2, 50)) + data[at:]


def _line(rng: Random, data: bytes, kit: Kit) -> bytes:
    """Take a line away, write it twice, put a piece in its place, or have it change places with another one."""
    lines = data.split(b"\n")
    one, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    what = rng.randrange(5)
    if what == 0:
        del lines[one]
    elif what == 1:
        lines.insert(other, lines[one])
    elif what == 2:
        lines[one], lines[other] = lines[other], lines[one]
    elif what == 3:
        lines[one] = rng.choice(kit.pieces)
    else:
        lines.insert(one, rng.choice(kit.pieces))
    return b"\n".join(lines)


def _number(rng: Random, data: bytes, _kit: Kit) -> bytes:
    found = _DIGITS.search(data, rng.randint(0, len(data)))
    return data if found is None else data[: found.start()] + rng.choice(_NUMBERS) + data[found.end() :]


def _nest(rng: Random, data: bytes, _kit: Kit) -> bytes:
    opening, closing = rng.choice(_NESTS)
    deep = rng.choice((1, 2, 9, 61, 400))
    start, end = _stretch(rng, data, 40)
    return data[:start] + opening * deep + data[start:end] + closing * rng.choice((deep, deep - 1, 0)) + data[end:]


_CHANGES: Sequence[Change] = (
    _flip_bit,
    _set_byte,
    _delete,
    _cut_off,
    _repeat,
    _splice,
    _splice,
    _insert_piece,
    _insert_piece,
    _insert_odd,
    _line,
    _line,
    _number,
    _nest,
)
