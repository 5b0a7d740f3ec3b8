"""Other people's HTML, made harmless before a ``QTextBrowser`` lays it out.

No sanitiser stops HTML that is merely expensive: Qt 6.8 to 6.12 lays nested tables out in exponential time
(18 deep 4.5 s, 22 over 60 s, 5,000 deep a segmentation fault) and needs 40 s for a word of a million letters.
So a scan with limits runs first. It does not only look: it writes the mail anew from what it understood,
allowed tags only, each of them closed. nh3 then sees exactly what was counted, never what a second parser
would make of a comment or an unclosed tag, and takes out what is dangerous. Its answer is counted once more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import unescape
from html.parser import HTMLParser

import nh3

from desktop_sim.core.value import Value
from desktop_sim.mail.page import (
    ALLOWED_TAGS,
    ATTRIBUTES,
    BeyondLimit,
    Page,
    safe_attribute,
)
from desktop_sim.mail.styles import Sheet

__all__ = ["ALLOWED_TAGS", "MAX_HTML_BYTES", "HtmlRead", "MailRefused", "cleaned", "read_html", "safe_html"]

MAX_HTML_BYTES = 256 * 1024
MAX_ENTITIES = 5_000  # « & » in text, also stray ones: nh3 makes « &amp; » of each, which the second scan reads again
MAX_ANGLES = 15_000  # « < », also stray ones: html.parser took 1.1 s for 125,000 of these

# int() refuses more than 4,300 digits with a ValueError, and html.unescape() calls it with any number.
_LONG_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{8,};?")

Pictures = Callable[[str], bool]
"""Tells whether the mail has a picture with this Content-ID that can be shown."""


class MailRefused(ValueError):  # noqa: N818 - the mail is refused; nothing went wrong
    """A mail beyond the limits. The message never quotes the mail."""


class HtmlRead(Value):
    """What was understood of HTML: ``tidy`` for ``cleaned``, None when it is beyond the limits; and its words."""

    tidy: str | None
    words: str  # that can be seen, a line for each block


class _Parser(HTMLParser):
    """Hands a page what html.parser finds."""

    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self._page = page
        self.not_text = 0  # « & » in tags, comments and what is dropped

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.not_text += (self.get_starttag_text() or "").count("&")
        self._page.start(tag, {name: value or "" for name, value in reversed(attrs)})  # of two equal ones the first

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # <div/> opens a div, as in every browser

    def handle_endtag(self, tag: str) -> None:
        self._page.end(tag)

    def handle_data(self, data: str) -> None:
        self.not_text += data.count("&") if self._page.is_dropping else 0
        self._page.data(data)

    def handle_comment(self, data: str) -> None:
        self.not_text += data.count("&")

    def handle_decl(self, decl: str) -> None:
        self._page.quirks = not decl.lower().startswith("doctype html")

    def unknown_decl(self, data: str) -> None:
        """Pass over ``<![if mso]>`` and its like."""


_STYLES = re.compile(r"<!--.*?(?:-->|\Z)|<style\b[^<>]*>(.*?)(?:</style\b|\Z)", re.DOTALL | re.IGNORECASE)


def _sheet(html: str) -> Sheet:
    return Sheet([found[1] for found in _STYLES.finditer(html) if found[1]])


def _scan(html: str, pictures: Pictures | None, sheet: Sheet, *, entities: int) -> tuple[str, str]:
    """Return HTML written anew, and its words. ``entities``: how many « & » there may be in text.

    ``close()`` is not called: on unfinished markup it takes quadratic time (CVE-2025-6069).
    """
    page = Page(sheet, pictures, limited=True)
    parser = _Parser(page)
    parser.feed(html + "\n")  # a last « & » is read at once when a space follows it
    if parser.rawdata or html.count("&") - parser.not_text > entities:
        raise BeyondLimit
    return page.finish(), page.words()


def read_html(html: str, pictures: Pictures | None = None) -> HtmlRead:
    """Read HTML of any kind. ``pictures``: which there are; all that are asked for when None."""
    html = replace_long_numbers(html[: MAX_HTML_BYTES + 1])
    sheet = _sheet(html)
    within = len(html.encode("utf-8", "replace")) <= MAX_HTML_BYTES and html.count("<") <= MAX_ANGLES
    try:
        if within:
            return HtmlRead(*_scan(html, pictures, sheet, entities=MAX_ENTITIES))
    except (BeyondLimit, AssertionError):  # html.parser asserts on « <![x[ » and its like
        pass
    return HtmlRead(None, _words_of(html, sheet))


def cleaned(pieces: Sequence[str]) -> str | None:
    """Return tidy pieces as one page that is safe and quick to show, or None when it is beyond a limit."""
    safe = nh3.clean(
        "".join(pieces),
        tags=set(ALLOWED_TAGS),
        clean_content_tags={"script", "style"},
        attributes=ATTRIBUTES,
        attribute_filter=safe_attribute,
        url_schemes={"http", "https", "mailto", "cid"},
        url_relative="deny",
        link_rel=None,
    )
    try:
        _scan(safe, None, Sheet(), entities=len(safe))
    except (BeyondLimit, AssertionError):
        return None
    return safe


def safe_html(html: str) -> str | None:
    """Return HTML that is safe and quick to show, or None when it is beyond a limit.

    On None the caller shows the plain text part, with « mise en forme retirée ».
    """
    read = read_html(html)
    return None if read.tidy is None else cleaned([read.tidy])


def replace_long_numbers(html: str) -> str:
    return _LONG_NUMBER.sub("\N{REPLACEMENT CHARACTER}", html)


# -- words only -----------------------------------------------------------------------------------------------

_TOKENS = re.compile(
    r"<!--.*?(?:-->|\Z)"
    r"|<(script|style|title|iframe|noembed|noframes)\b.*?(?:</\1\b[^>]*>?|\Z)"
    r"|<(/?)([a-z][^\s/<>]{0,40})((?:\"[^\"<]{0,2000}\"|'[^'<]{0,2000}'|[^>])*)>?"
    r"|<[/!?][^>]*>?"
    r"|((?:[^<]|<(?![a-z/!?]))+)",
    re.DOTALL | re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r"([^\s=/\"']{1,40})(?:\s{0,9}=\s{0,9}(?:\"([^\"]*)\"?|'([^']*)'?|([^\s\"']*)))?")


def _words_of(html: str, sheet: Sheet) -> str:
    """Return the words of any HTML, however damaged or large, in linear time: nothing is looked at twice."""
    page = Page(sheet, None, limited=False)
    for found in _TOKENS.finditer(html):
        if found[5]:
            page.data(unescape(found[5]))
        elif found[3] and found[2]:
            page.end(found[3].lower())
        elif found[3]:
            given = reversed(_ATTRIBUTE.findall(found[4][:20_000]))
            page.start(found[3].lower(), {a[0].lower(): unescape(a[1] or a[2] or a[3]) for a in given})
    return page.words()
