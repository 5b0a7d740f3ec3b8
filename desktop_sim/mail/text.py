"""Text out of a stranger's bytes: the charset that it is in, the signs that are left out, and how long it may be."""

from __future__ import annotations

import re

MAX_TEXT = 100_000  # characters; 200,000 in many scripts took 0.7 s to lay out, letter by letter
MAX_LINES = 20_000  # 0.12 s; 100,000 lines took 0.85 s
# Letters without a place to break the line. Qt's time grows with the square of this and in narrow windows:
# 100 words of 2,000 letters took 1.2 s at 24 points in a view of 300 px, 400 words of 500 letters 0.3 s.
MAX_TEXT_RUN = 500
CUT = "\n[…]"

# Charset as mails write it, letters and digits only -> Python's codec. Any other is read as UTF-8 or cp1252:
# Python knows codecs that take quadratic time (punycode), warn (unicode_escape) or give no text at all (zlib).
_CODECS = {
    **{f"iso8859{n}": f"iso8859-{n}" for n in (*range(2, 12), *range(13, 17))},
    **{f"windows{n}": f"cp{n}" for n in range(1250, 1259)},
    **{f"cp{n}": f"cp{n}" for n in (437, 850, 852, 866, 874, 932, 949, *range(1250, 1259))},
    **{name.replace("-", "").replace("_", ""): name for name in ("utf-16", "utf-16-le", "utf-16-be", "big5")},
    **{name.replace("_", ""): name for name in ("gb2312", "gbk", "gb18030", "shift_jis", "euc_jp", "euc_kr")},
    **{"iso2022jp": "iso2022_jp", "koi8r": "koi8_r", "koi8u": "koi8_u", "macintosh": "mac_roman"},
    **{"iso88596i": "iso8859-6", "iso88598i": "iso8859-8", "ksc56011987": "cp949", "windows31j": "cp932"},
    **{"latin2": "iso8859-2", "latin9": "iso8859-15", "windows874": "cp874", "tis620": "cp874", "ibm850": "cp850"},
}
_AS_CP1252 = {0xDC00 + byte: bytes((byte,)).decode("cp1252", "replace") for byte in range(0x80, 0x100)}
"""Half characters, by which Python marks bytes that are not UTF-8, as the characters of Windows."""


def decode(data: bytes, charset: str = "") -> str:
    """Return text whatever the bytes are: in the charset if it is of the list, else UTF-8, else cp1252."""
    plain = re.sub(r"[^a-z0-9]", "", charset[:60].lower())
    if plain in _CODECS:
        return data.decode(_CODECS[plain], "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    # UTF-8 with a few other bytes in it (a letter cut in two, a name that was pasted in), or no UTF-8 at all, in
    # which two letters now and then look like one.
    mixed = data.decode("utf-8-sig", "surrogateescape")
    strange = sum("\udc80" <= sign <= "\udcff" for sign in mixed)
    if sum(sign > "\x7f" for sign in mixed) > 2 * strange:
        return mixed.translate(_AS_CP1252)
    return data.decode("cp1252", "replace")


# Control characters, lone surrogates, non-characters (Qt uses U+FDD0 and U+FDD1 inside its documents), U+FFFC,
# and the signs that turn the writing direction round: « gpj.exe » must not be read as « exe.jpg ».
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e007f]"
)
_NEW_LINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_INVISIBLE = re.compile(
    "[\xad\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200d\u2060-\u2065\u3164\ufeff\uffa0]"
)
_LONG_RUN = re.compile(rf"[^ \t\n\u200b]{{{MAX_TEXT_RUN}}}(?=[^ \t\n\u200b])")


def clean_text(text: str) -> str:
    """Return the text without the signs that nobody sees and that mislead people or Qt; lines end with LF."""
    return _UNWANTED.sub("", _NEW_LINE.sub("\n", text))


def hides_something(text: str) -> bool:
    """Tell whether there are signs in a text that nobody sees."""
    return bool(_UNWANTED.search(text) or _INVISIBLE.search(text))


def has_words(text: str) -> bool:
    """Tell whether anything of a text can be seen."""
    return bool(_INVISIBLE.sub("", clean_text(text)).strip("\u2800 \t\n\xa0").strip())


def one_line(text: str, limit: int) -> str:
    """Return a header's words on one line of at most ``limit`` characters."""
    line = " ".join(_INVISIBLE.sub("", clean_text(text[: 8 * limit])).split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + "…"


def bounded_text(text: str) -> str:
    """Return text that Qt shows at once: cut at the limits, long words broken by a zero-width space."""
    text = clean_text(text)
    lines = text.split("\n", MAX_LINES)
    if len(lines) > MAX_LINES:
        text = "\n".join(lines[:MAX_LINES]) + CUT
    if len(text) > MAX_TEXT:
        text = text[: MAX_TEXT - len(CUT)] + CUT
    return _LONG_RUN.sub(lambda run: run.group() + "\u200b", text)
