"""What a mail's styles hide: the words that its sender wrote and nobody was to see.

Senders hide words to deceive filters (and readers, once a program shows them), or to set what a list of mails shows
beside the subject. As much of CSS is read as that takes: styles of elements, rules for names, classes and ids, which
of two counts, also where they are in an element with such marks (« div .x », « .y > .x »). By what is not understood
(rules for screens of a size, selectors with more parts) nothing is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from desktop_sim.core.value import Value

MAX_RULES = 500  # each element that has marks for all is looked up in all: 2,500 of them took 0.6 s
MAX_LOOKS = 5_000  # as many as there may be elements; of 10,000 different ones the last took 0.5 s more
MAX_ALIKE = 20  # rules for one class, id or name
MAX_AROUND = 40  # different marks of elements in which others are meant
UNREADABLE_SIZE = 2.0  # px: letters under it are there for machines
ALIKE = 8  # of 255: two colours that differ by so little look the same
FAR_OUT = 900.0  # px: what is moved so far is outside

Attributes = Mapping[str, str]
Colour = tuple[int, int, int]
WHITE: Colour = (255, 255, 255)


class Look(NamedTuple):  # and no Value: one is made for each element, of which there may be thousands
    """What of an element is to be seen, with what it took over from the elements around it."""

    gone: bool = False  # it and all that is in it
    invisible: bool = False  # but an element in it may be visible
    tiny: bool = False  # its letters; an element in it may have a size of its own
    colour: Colour | None = None  # of the letters; None when nobody said
    see_through: bool = False  # its letters
    ground: Colour | None = None  # behind it; None when unknown: a picture, or a rule that was not understood
    marks: int = 0  # a bit for each part of a selector that fits it, where others are meant that stand in it
    around: int = 0  # the same of it and of all elements around it

    @property
    def shows_words(self) -> bool:
        """Words in it can be read."""
        if self.gone or self.invisible or self.tiny or self.see_through:
            return False
        if self.colour is None or self.ground is None:
            return True
        return any(abs(a - b) > ALIKE for a, b in zip(self.colour, self.ground, strict=True))

    @property
    def shows_pictures(self) -> bool:
        """Pictures in it can be seen."""
        return not self.gone and not self.invisible


_PLAIN = Look(ground=WHITE)
_MARKS = ("style", "class", "id", "hidden", "color", "text", "size", "bgcolor", "background")
_Importance = tuple[bool, tuple[int, int, int], int]  # « !important », how exactly it is meant, its place
_Declarations = dict[str, tuple[str, bool]]  # property -> value, « !important »

_USED = frozenset(
    {"display", "visibility", "opacity", "font", "font-size", "color", "background", "background-color"}
    | {"background-image", "overflow", "overflow-x", "overflow-y", "width", "height", "max-width", "max-height"}
    | {"text-indent", "position", "left", "top", "transform"}
)
_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
_IMPORTANT = re.compile(r"\s*!\s*important\s*\Z")
_TWO_PARTS = re.compile(r"([^\s>]+)(\s*>\s*|\s+)([^\s>]+)\Z")
_SELECTOR = re.compile(r"([a-z][a-z0-9]*|\*)?((?:[.#][\w-]+)*)\Z")
_CLASS_OR_ID = re.compile(r"([.#])([\w-]+)")
_PLAIN_SCREEN = re.compile(r"@media\s+(?:only\s+)?(?:screen|all)\s*\Z")


def declarations(style: str) -> _Declarations:
    """Return what a ``style`` attribute, or the part of a rule in braces, says on properties that can hide."""
    said: _Declarations = {}
    for line in _COMMENT.sub("", style).lower().split(";"):
        name, colon, value = line.partition(":")
        name = name.strip()
        if colon and name in _USED:
            plain = _IMPORTANT.sub("", value)
            important = plain != value
            if important or not said.get(name, ("", False))[1]:
                said.pop(name, None)  # of « background » and « background-color » the later one counts
                said[name] = (plain.strip(), important)
    return said


class _Part(NamedTuple):
    """A part of a selector: the name and the marks that an element must have."""

    tag: str
    classes: frozenset[str]
    ids: frozenset[str]
    last: str  # of the marks as they are written, the last; of none the name

    @property
    def exactness(self) -> tuple[int, int, int]:
        return len(self.ids), len(self.classes), int(bool(self.tag))

    def fits(self, tag: str, classes: frozenset[str], own_id: str) -> bool:
        return self.tag in ("", tag) and self.classes <= classes and self.ids <= {own_id}


def _part(written: str) -> _Part | None:
    found = _SELECTOR.match(written)
    if found is None or not written:
        return None
    tag = "" if found[1] in (None, "*") else found[1]
    marks = _CLASS_OR_ID.findall(found[2])
    classes = frozenset(name for sign, name in marks if sign == ".")
    ids = frozenset(name for sign, name in marks if sign == "#")
    return _Part(tag, classes, ids, "".join(marks[-1]) if marks else tag)


class _Rule(Value):
    part: _Part
    within: int  # the bit of the part that must fit an element around; 0 where there is none
    child: bool  # and the one right around it
    exactness: tuple[int, int, int]
    place: int
    said: _Declarations

    def fits(self, tag: str, classes: frozenset[str], own_id: str, around: Look) -> bool:
        if self.within and not self.within & (around.marks if self.child else around.around):
            return False
        return self.part.fits(tag, classes, own_id)


class Sheet:
    """The rules of all ``<style>`` of a mail."""

    def __init__(self, sheets: Sequence[str] = ()) -> None:
        self._rules: dict[str, list[_Rule]] = {}  # by the last id, class or name that an element must have
        self._around: dict[_Part, int] = {}  # parts of selectors in which others are meant, a bit each
        self._looks: dict[tuple[object, ...], Look] = {}  # elements with the same marks are alike
        self._count = 0
        for sheet in sheets:
            self._read(_COMMENT.sub("", sheet))

    def _read(self, sheet: str) -> None:
        for selectors, block in _blocks(sheet):
            if selectors.startswith("@"):
                if _PLAIN_SCREEN.match(selectors):
                    self._read(block)
                continue
            said = declarations(block)
            for selector in selectors.split(",") if said else ():
                self._add(selector.strip(), said)

    def _add(self, selector: str, said: _Declarations) -> None:
        two = _TWO_PARTS.match(selector)
        part = _part(two[3] if two else selector)
        around = _part(two[1]) if two else None
        if part is None or (two and around is None) or self._count >= MAX_RULES:
            return
        within, exactness = 0, part.exactness
        if around is not None:
            if around not in self._around and len(self._around) >= MAX_AROUND:
                return
            within = self._around.setdefault(around, 1 << len(self._around))
            ids, classes, tags = around.exactness
            exactness = exactness[0] + ids, exactness[1] + classes, exactness[2] + tags
        self._count += 1
        alike = self._rules.setdefault(part.last, [])
        if len(alike) < MAX_ALIKE:
            child = bool(two and ">" in two[2])
            alike.append(_Rule(part, within, child, exactness, self._count, said))

    def look_of(self, tag: str, attributes: Attributes, around: Look, *, quirks: bool = False) -> Look:
        """Return the look of an element.

        Args:
            tag: its name in small letters.
            attributes: by their names in small letters.
            around: the look of the element around it.
            quirks: the mail has no DOCTYPE, so a table takes over neither size nor colour, as browsers have it.
        """
        if around.gone or not (self._rules or attributes or around != _PLAIN):
            return around  # as often
        key = (tag, quirks, around, *map(attributes.get, _MARKS))
        if key not in self._looks:
            if len(self._looks) >= MAX_LOOKS:
                return around
            classes = frozenset(attributes.get("class", "").lower().split())
            own_id = attributes.get("id", "").strip().lower()
            said = self._said_of(tag, attributes, classes, own_id, around)
            look = _look(tag, attributes, around, said, quirks=quirks)
            marks = sum(bit for part, bit in self._around.items() if part.fits(tag, classes, own_id))
            self._looks[key] = look._replace(marks=marks, around=around.around | marks)
        return self._looks[key]

    def _said_of(
        self, tag: str, attributes: Attributes, classes: frozenset[str], own_id: str, around: Look
    ) -> dict[str, str]:
        """Return the property values of an element, of several the one that counts."""
        best: dict[str, tuple[_Importance, str]] = {}
        for key in ("", tag, f"#{own_id}", *(f".{name}" for name in classes)) if self._rules else ():
            for rule in self._rules.get(key, ()):
                if rule.fits(tag, classes, own_id, around):
                    _take(best, rule.said, rule.exactness, rule.place)
        if "style" in attributes:
            _take(best, declarations(attributes["style"]), (99, 0, 0), 0)
        return {name: value for name, (_, value) in best.items()}


def _take(
    best: dict[str, tuple[_Importance, str]], said: _Declarations, exactness: tuple[int, int, int], place: int
) -> None:
    for name, (value, important) in said.items():
        importance = (important, exactness, place)
        if name not in best or importance >= best[name][0]:
            best.pop(name, None)
            best[name] = (importance, value)


def _blocks(sheet: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before each pair of braces, and in it; braces in braces stay together."""
    deep, start, inside = 0, 0, 0
    for found in re.finditer(r"[{};]", sheet):
        at = found.start()
        if found[0] == "{":
            deep += 1
            inside = at + 1 if deep == 1 else inside
        elif found[0] == "}" and deep:
            deep -= 1
            if deep == 0:
                yield sheet[start : inside - 1].strip().lower(), sheet[inside:at]
                start = at + 1
        elif deep == 0:
            start = at + 1  # « @import …; », and a brace too many


# -- values ---------------------------------------------------------------------------------------------------

_NUMBER = re.compile(r"\s*(-?\d{0,9}(?:\.\d{1,9})?)\s*(px|pt|em|rem|ex|%|vw|vh|in|cm|mm|pc)?", re.ASCII)
_PX = {"pt": 1.33, "rem": 16.0, "vw": 10.0, "vh": 8.0, "in": 96.0, "cm": 37.8, "mm": 3.78, "pc": 16.0}
_RELATIVE = frozenset({"em", "ex", "%"})
_SIZE_IN_FONT = re.compile(r"(?:^|\s)(-?\d{0,9}(?:\.\d{1,9})?(?:px|pt|em|rem|ex|%)?)\s*(?:/\s*\S+)?\s", re.ASCII)
_HEX = re.compile(r"#([0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\Z")
_RGB = re.compile(
    r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})\s*(?:[,/]\s*(\d{0,3}(?:\.\d{1,9})?)(%)?\s*)?\)\Z"
)
_NAMED: Mapping[str, Colour] = {
    "white": WHITE,
    "snow": (255, 250, 250),
    "ivory": (255, 255, 240),
    "whitesmoke": (245, 245, 245),
    "ghostwhite": (248, 248, 255),
    "black": (0, 0, 0),
    "gray": (128, 128, 128),
    "grey": (128, 128, 128),
    "silver": (192, 192, 192),
    "red": (255, 0, 0),
    "blue": (0, 0, 255),
    "green": (0, 128, 0),
    "yellow": (255, 255, 0),
    "navy": (0, 0, 128),
}
_UNKNOWN = frozenset({"inherit", "unset", "revert", "currentcolor", "currentcolour", ""})


def _length(value: str) -> float | None:
    """Return a length in px, roughly; None for a word, or nothing."""
    found = _NUMBER.match(value)
    if found is None or not found[1].strip("-."):
        return None
    return float(found[1]) * _PX.get(found[2] or "px", 1.0)


def _is_nothing(value: str | None) -> bool:
    length = None if value is None else _length(value)
    return length is not None and length <= 1


def _font_size(said: Mapping[str, str], before: bool) -> bool:
    """Tell whether letters are too small to be read; ``before``: those around the element are."""
    value = said.get("font-size")
    if value is None and "font" in said:
        found = _SIZE_IN_FONT.search(said["font"] + " ")
        value = found[1] if found else None
    if value is None or value in _UNKNOWN:
        return before
    found = _NUMBER.match(value)
    length = _length(value)
    if found is None or length is None:
        return before if value in ("smaller", "larger") else False
    if found[2] in _RELATIVE:
        return before or length == 0
    return length < UNREADABLE_SIZE


def _colour(value: str) -> Colour | None:
    """Return a colour; None for one that is not known."""
    if found := _HEX.match(value):
        digits = found[1] if len(found[1]) > 4 else "".join(digit * 2 for digit in found[1])
        return int(digits[:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)
    if found := _RGB.match(value):
        return int(found[1]), int(found[2]), int(found[3])
    return _NAMED.get(value)


def _lets_through(value: str) -> bool:
    if value == "transparent":
        return True
    if found := _HEX.match(value):
        return len(found[1]) in (4, 8) and not int(found[1][3:4] if len(found[1]) == 4 else found[1][6:], 16)
    found = _RGB.match(value)
    return bool(found and found[4] is not None and found[4].strip(".") and float(found[4]) == 0)


# -- an element's look ----------------------------------------------------------------------------------------

_OLD_COLOURS = {"font": "color", "body": "text"}


def _look(tag: str, attributes: Attributes, around: Look, said: Mapping[str, str], *, quirks: bool) -> Look:
    if _takes_away(said, attributes):
        return around._replace(gone=True)
    visibility = said.get("visibility", "")
    invisible = visibility in ("hidden", "collapse") or (around.invisible and visibility != "visible")
    fresh = quirks and tag == "table"
    tiny = _font_size(said, around.tiny and not fresh and not (tag == "font" and "size" in attributes))
    named = said.get("color") or attributes.get(_OLD_COLOURS.get(tag, ""), "").strip().lower()
    colour, see_through = around.colour, around.see_through
    if named and named not in _UNKNOWN:
        colour, see_through = _colour(named), _lets_through(named)
    elif tag == "a" or fresh:  # a link has the browser's colour
        colour, see_through = None, False
    return Look(False, invisible, tiny, colour, see_through, _ground(said, attributes, around.ground))


def _takes_away(said: Mapping[str, str], attributes: Attributes) -> bool:
    """Tell whether an element is not there for who reads, and nothing in it."""
    if said.get("display") == "none" or ("hidden" in attributes and "display" not in said):
        return True
    if not said:
        return False
    opacity = said.get("opacity")
    if opacity is not None and (value := _length(opacity)) is not None and value < 0.02:
        return True
    cut = any(said.get(name) in ("hidden", "clip") for name in ("overflow", "overflow-x", "overflow-y"))
    if cut and any(_is_nothing(said.get(name)) for name in ("height", "max-height", "width", "max-width")):
        return True
    if said.get("transform", "").replace(" ", "") == "scale(0)":
        return True
    moved = [said.get("text-indent", "")]
    if said.get("position") in ("absolute", "fixed", "relative"):
        moved += [said.get("left", ""), said.get("top", "")]
    return any((_length(value) or 0) < -FAR_OUT for value in moved)


def _ground(said: Mapping[str, str], attributes: Attributes, around: Colour | None) -> Colour | None:
    """Return the colour behind an element; None where a picture lies there."""
    ground = around
    if "bgcolor" in attributes:
        ground = _colour(attributes["bgcolor"].strip().lower())
    if "background" in attributes:
        ground = None
    for name, value in said.items():  # in the order in which they count
        if "url(" in value or "gradient(" in value:
            return None
        if name == "background-color" or (name == "background" and value not in ("none", "0", "0 0")):
            words = re.findall(r"[a-z]+\([^)]*\)|\S+", value)
            known = next((colour for word in words if (colour := _colour(word))), None)
            if known is not None and not any(map(_lets_through, words)):
                ground = known
            elif not any(map(_lets_through, words)) and value not in _UNKNOWN:
                ground = None
    return ground
