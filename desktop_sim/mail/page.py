"""A mail's HTML as it is read, piece by piece: what it costs, what of it can be seen, and the same written tidily."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from html import escape
from operator import mul
from urllib.parse import unquote

from desktop_sim.mail.styles import WHITE, Look, Sheet
from desktop_sim.mail.text import clean_text, has_words

MAX_DEPTH = 60  # elements inside each other that are shown
MAX_OPEN = 400  # elements inside each other, also those that are not shown
MAX_TABLES_DEEP = 8
MAX_ELEMENTS = 5_000
MAX_ROWS = 300
MAX_RUN = 2_000  # characters in which a line cannot be broken
MAX_IMAGES = 50  # shown images, the same one several times included
MAX_COLUMNS_SPANNED = 10  # Qt makes a cell for each: 15 spans of 10 x 10 in 300 rows took 5.6 s
MAX_ALT = 300  # characters of the words in place of a picture, and of a link's address in place of words

# Layout work in units of one character outside any table. Qt lays the content of a table out twice, that of
# a table in it four times, and so on: 240,000 letters took 0.15 s in no table, 4.6 s in six, 17.8 s in eight.
# An element costs as much as 40 letters; a word of n letters costs n²/100 more. This much takes about 0.5 s.
MAX_LAYOUT_WORK = 1_200_000
ELEMENT_WORK = 40
RUN_WORK_DIVISOR = 100
SCRIPT_WORK = 30  # for each change to another script than ours: 70,000 changes took 0.9 s

WITHHELD = "(image retirée)"


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


_INLINE = _names("a b big cite code del dfn em i img ins kbd q s samp small span strike strong sub sup tt u")
_BLOCKS = _names(
    "address blockquote br caption center dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table tbody td tfoot th thead"
    " tr ul"
)
# Names that Qt's own reader of HTML gives no meaning, as the ones that come closest.
_SHOWN_AS = {
    **dict.fromkeys(_names("article aside details dialog fieldset figcaption figure footer form header"), "div"),
    **dict.fromkeys(_names("hgroup legend main nav optgroup search section summary"), "div"),
    **dict.fromkeys(_names("listing plaintext xmp"), "pre"),
    **dict.fromkeys(_names("dir menu"), "ul"),
}
ALLOWED_TAGS = _INLINE | _BLOCKS
_EMPTY = _names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
_LIKE_WORDS = _names("button input label option select textarea")  # stand apart from the words beside them
_CELLS = _names("td th")
_TABLE_PARTS = _names("caption tbody td tfoot th thead tr")
# Dropped with all that is in them; the others that are not allowed are dropped and leave their text.
_DROPPED_WITH_CONTENT = _names(
    "applet datalist frameset iframe math noembed noframes object script style svg template title"
)
# A tag of the key's kind ends an open one of these, as HTML leaves their end tags out.
_ENDS_OPEN: dict[str, frozenset[str]] = {
    "p": _names("p"),
    "li": _names("li p"),
    "dt": _names("dt dd p"),
    "dd": _names("dt dd p"),
    "td": _names("td th p"),
    "th": _names("td th p"),
    "tr": _names("td th tr p"),
    "tbody": _names("td th tr thead tbody tfoot p"),
    "thead": _names("td th tr thead tbody tfoot p"),
    "tfoot": _names("td th tr thead tbody tfoot p"),
    "br": frozenset(),
    "option": _names("option"),
}
_INPUTS_WITH_WORDS = _names("button email number reset search submit tel text url")

_BREAKS = re.compile(r"[ \t\n\r\f\u2000-\u2006\u2008-\u200b\u3000]+")  # not U+00A0, U+202F: no line ends there
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_OTHER_SCRIPT = re.compile("[^\x00-\u024f\u2000-\u206f]+")
_CID = re.compile(r"cid:[^\s\"'<>\\]{1,200}\Z", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|mailto:)[^\s\"'<>\\]{1,2000}\Z", re.IGNORECASE)
_SPAN = re.compile(r"[1-9][0-9]?\Z", re.ASCII)
_POINT = re.compile(r"\s*[01](?:px)?\s*\Z", re.ASCII)
_ALIGN = _names("left center right justify")
ATTRIBUTES: dict[str, set[str]] = {
    "a": {"href"},
    "img": {"src"},
    "td": {"colspan", "align"},
    "th": {"colspan", "align"},
    **{tag: {"align"} for tag in ("p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr")},
}


class BeyondLimit(Exception):  # noqa: N818 - leaves the parser, seen in this package only
    """The page has more than Qt can lay out in a second."""


class _Open:
    """An element that is open."""

    __slots__ = ("address", "look", "tag", "told", "written")

    def __init__(self, tag: str, look: Look, *, written: bool, address: str) -> None:
        self.tag = tag
        self.look = look
        self.written = written
        self.address = address  # of a link
        self.told = False  # there is something in it that can be seen


class Page:
    """Takes elements and text in their order. ``quirks``: the page has no DOCTYPE."""

    def __init__(self, sheet: Sheet, pictures: Callable[[str], bool] | None, *, limited: bool) -> None:
        """
        Args:
            sheet: the rules of its styles.
            pictures: tells which pictures there are; all when None.
            limited: raise BeyondLimit where it costs too much; else its words are read, and nothing else.
        """
        self.quirks = True
        self._sheet, self._pictures, self._limited = sheet, pictures, limited
        self._root = Look(ground=WHITE)
        self._tidy: list[str] = []
        self._words: list[str] = []
        self._open: list[_Open] = []
        self._names: Counter[str] = Counter()
        self._links: list[_Open] = []
        self._dropping: list[str] = []  # open elements of the kind that is dropped with its content
        self._tables = self._elements = self._rows = self._images = self._run = self._pre = self._written = 0
        self._work = 0.0
        self._withheld = False  # the last that was to be seen is a picture that is not shown

    def finish(self) -> str:
        """Return the tidy HTML; an element whose content is dropped and that never ends is beyond the limits."""
        if self._dropping:
            raise BeyondLimit
        self._end_run()
        while self._open:
            self._close_last()
        return "".join(self._tidy)

    def words(self) -> str:
        """Return the words that can be seen, a line for each block."""
        text = re.sub(r" {2,}", " ", "".join(self._words))
        text = re.sub(r"[ \x1f]*\x1f[ \x1f]*", "\x1f", text).replace("\n\x1f", "\n").replace("\x1f", "\n")
        return "\n".join(line.strip(" ") for line in text.split("\n")).strip()

    @property
    def is_dropping(self) -> bool:
        """What comes now is dropped."""
        return bool(self._dropping)

    # -- what it costs ----------------------------------------------------------------------------------------

    def _spend(self, work: float) -> None:
        self._work += work * 2**self._tables
        if self._work > MAX_LAYOUT_WORK:
            raise BeyondLimit

    def _end_run(self) -> None:
        if self._run > MAX_RUN:
            raise BeyondLimit
        self._spend(self._run * self._run / RUN_WORK_DIVISOR)
        self._run = 0

    def _count_words(self, data: str) -> None:
        self._spend(len(data) + SCRIPT_WORK * len(_OTHER_SCRIPT.findall(data)))
        self._spend(ELEMENT_WORK * data.count("\n") if self._pre else 0)
        first, *others = map(len, _BREAKS.split(data))
        self._run += first
        if others:
            *whole, last = others
            self._end_run()
            # All at once: a mail of spaces or of single letters has a hundred thousand words.
            if max(whole, default=0) > MAX_RUN:
                raise BeyondLimit
            self._spend(sum(map(mul, whole, whole)) / RUN_WORK_DIVISOR)
            self._run = last
        if self._run > MAX_RUN:
            raise BeyondLimit

    # -- elements ---------------------------------------------------------------------------------------------

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        self._elements += 1
        if self._limited and self._elements > MAX_ELEMENTS:
            raise BeyondLimit
        if tag in _DROPPED_WITH_CONTENT:
            self._dropping.append(tag)
            if len(self._dropping) > MAX_DEPTH:
                self._dropping.pop()
                if self._limited:
                    raise BeyondLimit
        if self._dropping:
            return
        if tag in ("html", "body"):
            self._root = self._sheet.look_of(tag, attributes, self._root)
            return
        name, tag = tag, _SHOWN_AS.get(tag, tag)
        if tag in _BLOCKS:
            self._end_block(tag)
        if tag in _BLOCKS or tag == "option":
            self._close_implied(tag)
        look = self._sheet.look_of(name, attributes, self._look(), quirks=self.quirks)
        if tag in _EMPTY:
            self._start_empty(tag, attributes, look)
        else:
            self._start_full(tag, attributes, look)

    def _look(self) -> Look:
        return self._open[-1].look if self._open else self._root

    def _start_empty(self, tag: str, attributes: Mapping[str, str], look: Look) -> None:
        """An element without content begins, and ends."""
        kind = attributes.get("type", "").strip().lower() or "text"
        if tag == "img" or (tag == "input" and kind == "image"):
            if look.shows_pictures:
                self._show_picture(attributes if tag == "img" else {**attributes, "src": ""})
        elif tag == "input" and kind in _INPUTS_WITH_WORDS and look.shows_words:
            self._write(f" {attributes.get('value') or attributes.get('placeholder', '')} ")
        elif tag == "area" and look.shows_pictures and "href" in attributes:
            self.start("a", {"href": attributes["href"]})
            self._write(f" {_in_a_line(attributes.get('alt', ''))} ")
            self.end("a")
        elif tag in ("br", "hr") and not look.gone:
            self._words.append("\n" if tag == "br" else "\x1f")
            self._write_tag(tag, "")

    def _start_full(self, tag: str, attributes: Mapping[str, str], look: Look) -> None:
        """An element begins that something may stand in."""
        if len(self._open) >= MAX_OPEN:
            if self._limited:
                raise BeyondLimit
            if self._look().gone or not look.gone or len(self._open) >= 2 * MAX_OPEN:
                return
        written = tag in ALLOWED_TAGS and not look.gone
        kept = self._kept_attributes(tag, attributes) if written else ""
        address = attributes.get("href", "") if tag == "a" and kept else ""
        element = _Open(tag, look, written=written, address=address)
        if written:
            self._tables += tag == "table"
            self._rows += tag == "tr"
            self._pre += tag == "pre"
            self._written += 1
            if self._limited and (
                self._tables > MAX_TABLES_DEEP or self._rows > MAX_ROWS or self._written > MAX_DEPTH
            ):
                raise BeyondLimit
            self._write_tag(tag, kept)
        elif tag in _LIKE_WORDS:
            self._stand_apart(look)
        self._open.append(element)
        self._names[tag] += 1
        if address:
            self._links.append(element)

    def _write_tag(self, tag: str, kept: str) -> None:
        if self._limited:
            self._spend(ELEMENT_WORK)
            self._tidy.append(f"<{tag}{kept}>")

    def _stand_apart(self, look: Look) -> None:
        if look.shows_words:
            self._tidy.append(" ")
            self._words.append(" ")
            if self._limited:
                self._end_run()

    def _end_block(self, tag: str) -> None:
        self._words.append(" " if tag in _CELLS else "" if tag == "br" else "\x1f")
        if tag in _TABLE_PARTS:
            self._tidy.append(" ")  # parts of a table that is none are dropped by nh3, and would glue their words
        if self._limited:
            self._end_run()

    def _close_last(self) -> None:
        element = self._open[-1]
        tag, look = element.tag, element.look
        if element.address:
            if not element.told and look.shows_pictures:
                self._write(_in_a_line(clean_text(element.address)))
            self._links.pop()
        self._open.pop()
        self._names[tag] -= 1
        if element.written:
            self._tables -= tag == "table"
            self._pre -= tag == "pre"
            self._written -= 1
            self._tidy.append(f"</{tag}>")
        elif tag in _LIKE_WORDS:
            self._stand_apart(look)

    def _close_implied(self, tag: str) -> None:
        """Close what ``tag`` ends without an end tag, with the inline elements left open in it."""
        ends = _ENDS_OPEN.get(tag, frozenset({"p"}))
        if not any(self._names[name] for name in ends):
            return
        ended = 0
        for number, element in enumerate(reversed(self._open), start=1):
            if element.tag in ends:
                ended = number
            elif element.tag in _BLOCKS:
                break
        for _ in range(ended):
            self._close_last()

    def end(self, tag: str) -> None:
        """An element ends, or there is only its end tag."""
        if self._dropping:
            if tag == self._dropping[-1]:
                self._dropping.pop()
            return
        tag = _SHOWN_AS.get(tag, tag)
        if not self._names[tag]:
            if tag in ("p", "br"):  # alone it begins one, as browsers have it
                self.start("br", {})
            return
        if tag in _BLOCKS:
            self._end_block(tag)
        within = 1
        while self._open[-within].tag != tag:
            within += 1
        names = [element.tag for element in self._open[-within:]]
        # An inline end tag closes nothing outside the block that it stands in.
        if tag not in _BLOCKS and any(name in _BLOCKS for name in names):
            return
        if tag not in ("table", "td", "th") and "table" in names:
            return
        for _ in names:
            self._close_last()

    def _kept_attributes(self, tag: str, attributes: Mapping[str, str]) -> str:
        kept = ""
        for name in sorted(ATTRIBUTES.get(tag, ())):
            value = safe_attribute(tag, name, clean_text(attributes.get(name, "")).strip())
            if value is not None:
                kept += f' {name}="{escape(value)}"'
                if self._limited and name == "colspan":
                    self._spend(ELEMENT_WORK * int(value))
        return kept

    # -- what is to be seen -----------------------------------------------------------------------------------

    def data(self, text: str) -> None:
        """Text stands here."""
        if not self._dropping and self._look().shows_words:
            self._write(text)

    def _write(self, text: str) -> None:
        text = clean_text(text)
        if self._limited:
            self._count_words(text)
            self._tidy.append(escape(text, quote=False))
        self._words.append(text if self._pre else _BLANKS.sub(" ", text))
        if text.strip() and has_words(text):
            self._tell(withheld=False)

    def _tell(self, *, withheld: bool) -> None:
        self._withheld = withheld
        for link in self._links:
            link.told = True

    def _show_picture(self, attributes: Mapping[str, str]) -> None:
        """Show a picture of the mail itself; of any other say that it is not there."""
        source = safe_attribute("img", "src", clean_text(attributes.get("src", "")).strip())
        if source is not None and (self._pictures is None or self._pictures(unquote(source[4:]))):
            self._images += 1
            if self._limited and self._images > MAX_IMAGES:
                raise BeyondLimit
            self._write_tag("img", f' src="{escape(source)}"')
            self._tell(withheld=False)
            return
        if any(_POINT.match(attributes.get(side, "")) for side in ("width", "height")):
            return  # nobody was to see it: it tells its sender that the mail was read, or keeps a place free
        words = _in_a_line(attributes.get("alt", ""))
        in_link = any(not link.told for link in self._links)
        if has_words(words):
            self._write(f" {words} {WITHHELD} ")
        elif in_link or not self._withheld:  # said once of ten in a row
            self._write(f" {WITHHELD} ")
            self._tell(withheld=True)


def _in_a_line(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MAX_ALT else line[: MAX_ALT - 1] + "…"


def safe_attribute(tag: str, name: str, value: str) -> str | None:
    """Return the value that an attribute may keep, or None: the whole list of what is let through."""
    if name == "src":
        return value if tag == "img" and _CID.match(value) else None
    if name == "href":
        return value if tag == "a" and _LINK.match(value) else None
    if name == "colspan":
        return str(min(int(value), MAX_COLUMNS_SPANNED)) if _SPAN.match(value) else None
    return value.lower() if name == "align" and value.lower() in _ALIGN else None
