"""Other people's HTML, made harmless before a ``QTextBrowser`` lays it out.

No sanitiser stops HTML that is merely expensive: Qt 6.8 to 6.12 lays nested tables out in exponential time
(18 deep 4.5 s, 22 over 60 s, 5,000 deep a segmentation fault) and needs 40 s for a word of a million letters.
So a scan with limits runs first. It does not only look: it writes the mail anew from what it understood,
allowed tags only, each of them closed. nh3 then sees exactly what was counted, never what a second parser
would make of a comment or an unclosed tag, and takes out what is dangerous. Its answer is counted once more.
"""

from __future__ import annotations

import re
from html import escape
from html.parser import HTMLParser
from operator import mul

import nh3

MAX_HTML_BYTES = 256 * 1024
MAX_DEPTH = 60  # elements inside each other
MAX_TABLES_DEEP = 8
MAX_ELEMENTS = 5_000
MAX_ANGLES = 3 * MAX_ELEMENTS  # « < », also stray ones: html.parser took 1.1 s for 125,000 of these
MAX_ROWS = 300
MAX_RUN = 2_000  # characters in which a line cannot be broken
MAX_ENTITIES = 5_000  # « & », also stray ones: nh3 makes « &amp; » of each, which the second scan reads again
MAX_IMAGES = 50  # shown images, the same one several times included
MAX_ATTRIBUTES = 50  # of one element: html5ever compares each with each
MAX_COLUMNS_SPANNED = 10  # Qt makes a cell for each: 15 spans of 10 x 10 in 300 rows took 5.6 s

# Layout work in units of one character outside any table. Qt lays the content of a table out twice, that of
# a table in it four times, and so on: 240,000 letters took 0.15 s in no table, 4.6 s in six, 17.8 s in eight.
# An element costs as much as 40 letters; a word of n letters costs n²/100 more. This much takes about 0.5 s.
MAX_LAYOUT_WORK = 1_200_000
ELEMENT_WORK = 40
RUN_WORK_DIVISOR = 100
SCRIPT_WORK = 30  # for each change to another script than ours: 70,000 changes took 0.9 s


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_INLINE = _names("a b big cite code del dfn em i img ins kbd q s samp small span strike strong sub sup tt u")
_BLOCKS = _names(
    "address article aside blockquote br caption center dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li"
    " main ol p pre section table tbody td tfoot th thead tr ul"
)
# Names that Qt's own reader of HTML gives no meaning are shown as a plain block.
_AS_DIV = _names("article aside footer header main section")
ALLOWED_TAGS = (_INLINE | _BLOCKS) - _AS_DIV
_VOID = frozenset({"br", "hr", "img"})
# Dropped with all that is in them; the others that are not allowed are dropped and leave their text.
_DROPPED_WITH_CONTENT = _names(
    "applet audio button canvas frameset iframe map math noembed noframes noscript object plaintext script"
    " select style svg template textarea title video xmp"
)
# A tag of the key's kind ends an open one of these, as HTML leaves their end tags out.
_ENDS_OPEN: dict[str, frozenset[str]] = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "dt": frozenset({"dt", "dd", "p"}),
    "dd": frozenset({"dt", "dd", "p"}),
    "td": frozenset({"td", "th", "p"}),
    "th": frozenset({"td", "th", "p"}),
    "tr": frozenset({"td", "th", "tr", "p"}),
    "tbody": frozenset({"td", "th", "tr", "thead", "tbody", "tfoot", "p"}),
    "thead": frozenset({"td", "th", "tr", "thead", "tbody", "tfoot", "p"}),
    "tfoot": frozenset({"td", "th", "tr", "thead", "tbody", "tfoot", "p"}),
}

_BREAKS = re.compile(r"[ \t\n\r\f\u2000-\u2006\u2008-\u200b\u3000]+")  # not U+00A0, U+202F: no line ends there
# int() refuses more than 4,300 digits with a ValueError, and html.unescape() calls it with any number.
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")
_OTHER_SCRIPT = re.compile("[^\x00-\u024f\u2000-\u206f]+")
_CID = re.compile(r"cid:[^\s\"'<>\\]{1,200}\Z", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\"'<>\\]{1,2000}\Z", re.IGNORECASE)
_SPAN = re.compile(r"[1-9][0-9]?\Z", re.ASCII)
_ALIGN = frozenset({"left", "center", "right", "justify"})
_ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    "img": {"src"},
    "td": {"colspan", "align"},
    "th": {"colspan", "align"},
    **{tag: {"align"} for tag in ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr")},
}


# Control characters, lone surrogates, non-characters (Qt uses U+FDD0 and U+FDD1 inside its documents), U+FFFC,
# and the signs that turn the writing direction round: « gpj.exe » must not be read as « exe.jpg ».
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f"
    "\ud800-\udfff\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\U000e0000-\U000e007f]"
)
_NEW_LINE = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


class MailRefused(ValueError):  # noqa: N818 - the mail is refused; nothing went wrong
    """A mail beyond the limits. The message never quotes the mail."""


class _BeyondLimit(Exception):  # noqa: N818 - leaves the parser, seen in this file only
    """The scan found more than Qt can lay out in a second."""


class _Scan(HTMLParser):
    """Counts what HTML costs and writes it anew, tidy: allowed tags, each closed, everything else escaped."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tidy: list[str] = []
        self._open: list[str] = []
        self._dropping: list[str] = []  # open elements of the kind that is dropped with its content
        self._tables = self._elements = self._rows = self._images = self._run = self._pre = 0
        self._work = 0.0

    def finish(self) -> str:
        """Return the tidy HTML; anything left unread or open with its content dropped is beyond the limits.

        ``close()`` is not called: on unfinished markup it takes quadratic time (CVE-2025-6069).
        """
        if self.rawdata or self._dropping:
            raise _BeyondLimit
        self._end_run()
        while self._open:
            self._close_last()
        return "".join(self.tidy)

    def _spend(self, work: float) -> None:
        self._work += work * 2**self._tables
        if self._work > MAX_LAYOUT_WORK:
            raise _BeyondLimit

    def _end_run(self) -> None:
        if self._run > MAX_RUN:
            raise _BeyondLimit
        self._spend(self._run * self._run / RUN_WORK_DIVISOR)
        self._run = 0

    def _close_last(self) -> None:
        tag = self._open.pop()
        self._tables -= tag == "table"
        self._pre -= tag == "pre"
        self.tidy.append(f"</{tag}>")

    def _close_implied(self, tag: str) -> None:
        """Close what ``tag`` ends without an end tag, with the inline elements left open in it."""
        ends = _ENDS_OPEN.get(tag, frozenset() if tag == "br" else frozenset({"p"}))
        ended = 0
        for number, name in enumerate(reversed(self._open), start=1):
            if name in ends:
                ended = number
            elif name not in _INLINE:
                break
        for _ in range(ended):
            self._close_last()

    def _kept_attributes(self, tag: str, attrs: list[tuple[str, str | None]]) -> str:
        kept = ""
        for name in sorted(_ATTRIBUTES.get(tag, ())):
            value = next((given for key, given in attrs if key == name), None)
            value = _safe_attribute(tag, name, clean_text(value).strip() if value else "")
            if value is not None:
                kept += f' {name}="{escape(value)}"'
                if name == "colspan":
                    self._spend(ELEMENT_WORK * int(value))
        return kept

    # html.parser calls these.

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._elements += 1
        if self._elements > MAX_ELEMENTS or len(attrs) > MAX_ATTRIBUTES:
            raise _BeyondLimit
        if tag in _DROPPED_WITH_CONTENT:
            self._dropping.append(tag)
            if len(self._dropping) > MAX_DEPTH:
                raise _BeyondLimit
        tag = "div" if tag in _AS_DIV else tag
        if self._dropping or tag not in ALLOWED_TAGS:
            return
        if tag in _BLOCKS:
            self._end_run()
            self._close_implied(tag)
        kept = self._kept_attributes(tag, attrs)
        if tag == "img":
            self._images += 1
            if not kept:
                return
        self._rows += tag == "tr"
        self._tables += tag == "table"
        self._pre += tag == "pre"
        if self._tables > MAX_TABLES_DEEP or self._rows > MAX_ROWS or self._images > MAX_IMAGES:
            raise _BeyondLimit
        self._spend(ELEMENT_WORK)
        self.tidy.append(f"<{tag}{kept}>")
        if tag not in _VOID:
            self._open.append(tag)
            if len(self._open) > MAX_DEPTH:
                raise _BeyondLimit

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # <div/> opens a div, as in every browser

    def handle_endtag(self, tag: str) -> None:
        if self._dropping:
            if tag == self._dropping[-1]:
                self._dropping.pop()
            return
        tag = "div" if tag in _AS_DIV else tag
        if tag in _BLOCKS:
            self._end_run()
        if tag in self._open:
            # An inline end tag closes nothing outside the block that it stands in.
            if tag in _INLINE and any(name in _BLOCKS for name in self._open[_last(self._open, tag) :]):
                return
            if tag not in ("table", "td", "th") and "table" in self._open[_last(self._open, tag) :]:
                return
            for _ in self._open[_last(self._open, tag) :]:
                self._close_last()

    def handle_data(self, data: str) -> None:
        if self._dropping:
            return
        data = clean_text(data)
        self._spend(len(data) + SCRIPT_WORK * len(_OTHER_SCRIPT.findall(data)))
        self._spend(ELEMENT_WORK * data.count("\n") if self._pre else 0)
        first, *others = map(len, _BREAKS.split(data))
        self._run += first
        if others:
            *whole, last = others
            self._end_run()
            # All at once: a mail of spaces or of single letters has a hundred thousand words.
            if max(whole, default=0) > MAX_RUN:
                raise _BeyondLimit
            self._spend(sum(map(mul, whole, whole)) / RUN_WORK_DIVISOR)
            self._run = last
        if self._run > MAX_RUN:
            raise _BeyondLimit
        self.tidy.append(escape(data, quote=False))

    def unknown_decl(self, data: str) -> None:
        """Pass over ``<![if mso]>`` and its like."""


def clean_text(text: str) -> str:
    """Return the text without the signs that nobody sees and that mislead people or Qt; lines end with LF."""
    return _UNWANTED.sub("", _NEW_LINE.sub("\n", text))


def _last(names: list[str], name: str) -> int:
    return len(names) - 1 - names[::-1].index(name)


def _safe_attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value that an attribute may keep, or None: the whole list of what is let through."""
    if name == "src":
        return value if tag == "img" and _CID.match(value) else None
    if name == "href":
        return value if tag == "a" and _LINK.match(value) else None
    if name == "colspan":
        return str(min(int(value), MAX_COLUMNS_SPANNED)) if _SPAN.match(value) else None
    return value.lower() if name == "align" and value.lower() in _ALIGN else None


def _scan(html: str) -> str:
    scan = _Scan()
    scan.feed(html + "\n")  # a last « & » is read at once when a space follows it
    return scan.finish()


def replace_long_numbers(html: str) -> str:
    return _LONG_NUMBER.sub("\N{REPLACEMENT CHARACTER}", html)


def safe_html(html: str) -> str | None:
    """Return HTML that is safe and quick to show, or None when it is beyond a limit.

    On None the caller shows the plain text part, with « mise en forme retirée ».
    """
    if len(html) > MAX_HTML_BYTES or len(html.encode("utf-8", "replace")) > MAX_HTML_BYTES:
        return None
    if html.count("<") > MAX_ANGLES or html.count("&") > MAX_ENTITIES:
        return None
    try:
        tidy = _scan(replace_long_numbers(html))
        cleaned = nh3.clean(
            tidy,
            tags=set(ALLOWED_TAGS),
            clean_content_tags={"script", "style"},
            attributes=_ATTRIBUTES,
            attribute_filter=_safe_attribute,
            url_schemes={"http", "https", "mailto", "cid"},
            url_relative="deny",
            link_rel=None,
        )
        _scan(cleaned)
    except (_BeyondLimit, AssertionError):  # html.parser asserts on « <![x[ » and its like
        return None
    return cleaned
