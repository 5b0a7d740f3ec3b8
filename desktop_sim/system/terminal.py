"""What a command prints: it is written whatever signs the terminal knows, and whoever reads may stop reading.

Under ISO-8859-1 a dash or an « œ » ended a command with a traceback, and so did ``| head -1``. No Qt here.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata
from typing import BinaryIO, TextIO, cast

_PLAINLY = "plainly"
_PLAIN = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2018\u2019\u02bc", "'"),
    **dict.fromkeys("\u201c\u201d\u00ab\u00bb", '"'),
    **dict.fromkeys("\u00a0\u2009\u202f", " "),
    **dict.fromkeys("\u200b\u2060\ufeff", ""),
    "\u0153": "oe",
    "\u0152": "OE",
    "\u00e6": "ae",
    "\u00c6": "AE",
    "\u2026": "...",
    "\u20ac": "EUR",
    "\u00b7": "-",
    "\u2022": "-",
    "\u2192": "->",
    "\u00d7": "x",
}
"""How what a terminal has no sign for is written with those that all have."""


def _plainly(error: UnicodeError) -> tuple[str | bytes, int]:
    """Write what an encoding lacks as well as can be; a byte of a file's name that is no letter stays that byte."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    sign = error.object[error.start]
    if "\udc80" <= sign <= "\udcff":  # Python's way to keep the bytes of a name that it cannot read
        return bytes([ord(sign) - 0xDC00]), error.start + 1
    return _PLAIN.get(sign) or _known(sign, error.encoding), error.start + 1


def _known(sign: str, encoding: str) -> str:
    if sign in _PLAIN:  # that it is left out is how it is written
        return ""
    letters = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode("ascii")
    return letters or "?"


class _Patient(io.RawIOBase):
    """A stream whose reader may be gone: the rest is thrown away, and the command does all the same what it does.

    Attributes:
        lost: something could not be written, and nobody has stopped reading: the disk is full, say.
    """

    def __init__(self, raw: io.RawIOBase) -> None:
        super().__init__()
        self._raw = raw
        self.lost = False

    def write(self, data: object) -> int:
        size = memoryview(data).nbytes  # type: ignore[arg-type]
        try:
            written = self._raw.write(data)  # type: ignore[arg-type]
        except BrokenPipeError:
            return size
        except OSError as error:
            # Windows knows no other name for a reader who is gone.
            self.lost = self.lost or not (os.name == "nt" and error.errno == 22)  # EINVAL
            return size
        return size if written is None else written

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._raw.fileno()

    def isatty(self) -> bool:
        return self._raw.isatty()


def write_patiently() -> None:
    """Let standard output and error take all that is printed; what is no real stream of this process stays."""
    codecs.register_error(_PLAINLY, _plainly)
    sys.stdout, sys.stderr = _patient(sys.stdout), _patient(sys.stderr)


def nothing_was_lost() -> bool:
    """Write out what is printed; tell whether all of it went where it was to go."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    raw = _raw(sys.stdout)
    return not (isinstance(raw, _Patient) and raw.lost)


def _raw(stream: TextIO | None) -> object:
    """Return what a stream writes to in the end, whether it is buffered or not; None for what is no real stream."""
    buffer = stream.buffer if isinstance(stream, io.TextIOWrapper) else None  # without a console there is none
    return getattr(buffer, "raw", buffer)


def _patient(stream: TextIO) -> TextIO:
    raw = _raw(stream)
    if not isinstance(raw, io.RawIOBase) or isinstance(raw, _Patient):
        return stream
    stream.flush()
    buffered = not isinstance(stream.buffer, io.RawIOBase)
    patient = _Patient(raw)
    return io.TextIOWrapper(
        cast("BinaryIO", io.BufferedWriter(patient) if buffered else patient),
        encoding=stream.encoding,
        errors=_PLAINLY,
        line_buffering=bool(stream.line_buffering),
        write_through=not buffered,
    )
