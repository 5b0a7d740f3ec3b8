"""The keyboards that people here have: what each key writes, as the X server's layouts say."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_sim.core.value import Value

CODES = (49, *range(10, 22), *range(24, 36), *range(38, 49), 51, 94, *range(52, 62))
"""The keys' own codes under X11, row by row; 10 to 19 are the keys 1 to 0."""

DEAD, NONE = "\u2020", "\u00b7"
"""A key that waits for the next one, and one that writes nothing."""

LAYOUTS = {
    "fr": (
        "²&é\"'(-è_çà)=azertyuiop†$qsdfghjklmù*<wxcvbn,;:!",
        "~1234567890°+AZERTYUIOP†£QSDFGHJKLM%µ>WXCVBN?./§",
        "¬¹~#{[|`\\^@]}æ«€¶ŧ←↓→øþ†¤@ßðđŋħ†ĸłµ††|ł»¢„“”†•·†",
        "¬¡⅛£$⅜⅝⅞™±°¿†Æ<¢®Ŧ¥↑ıØÞ††ΩẞÐªŊĦ†&Łº††¦Ł>©‚‘’†×÷†",
    ),
    "fr-bepo": (
        "$\"«»()@+-/*=%bépoè†vdljzwauie,ctsrnmçêàyx.k'qghf",
        "#1234567890°`BÉPOÈ!VDLJZWAUIE;CTSRNMÇÊÀYX:K?QGHF",
        "–—<>[]^±−÷×≠‰|†&œ†¡†ð†ĳə†æù†€’©þß®†††/\\{}…~¿††††",
        "¶„“”≤≥·¬¼½¾′″¦†§Œ`··Ð·ĲƏ·ÆÙ†††ſÞẞ™·º†¦·‘’··††·‡ª",
    ),
    "be": (
        "²&é\"'(§è!çà)-azertyuiop†$qsdfghjklmùµ<wxcvbn,;:=",
        "³1234567890°_AZERTYUIOP†*QSDFGHJKLM%£>WXCVBN?./+",
        "¬|@#¼½^{[{}\\†@ſ€¶ŧ←↓→œþ[]æßðđŋħ†ĸł†††\\«»¢„“”†•·†",
        "¬¡⅛£$⅜⅝⅞™±°¿†Ω§¢®Ŧ¥↑ıŒÞ††ÆẞÐªŊĦ†&Ł†††\\<>©‚‘’º×÷†",
    ),
    "ch-fr": (
        "§1234567890'†qwertzuiopè†asdfghjkléà$<yxcvbnm,.-",
        '°+"*ç%&/()=?†QWERTZUIOPü!ASDFGHJKLöä£>YXCVBNM;:_',
        "¬|@#¼½¬|¢]}††@ſ€¶ŧ←↓→œþ[]æßðđŋħ†ĸł†{}\\«»¢„“”µ•·†",
        "¬¡⅛£$⅜⅝⅞™±°¿†Ω§E®Ŧ¥↑ıŒÞ††ÆẞÐªŊĦ†&Ł†††¦<>©‚‘’º×÷†",
    ),
    "us": (
        "`1234567890-=qwertyuiop[]asdfghjkl;'\\<zxcvbnm,./",
        '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|>ZXCVBNM<>?',
        "·····································|··········",
        "·····································¦··········",
    ),
}
"""Plain, with Maj, with AltGr, with both."""


class Stroke(Value):
    """A key of a layout and what is held with it."""

    layout: str
    code: int
    plain: str  # what the key writes by itself
    text: str  # what it writes now; nothing for a dead key
    maj: bool
    alt_gr: bool
    dead: bool

    @property
    def on_row(self) -> bool:
        """Whether it is one of the keys 1 to 0."""
        return 10 <= self.code < 20

    def __str__(self) -> str:
        held = "AltGr+" * self.alt_gr + "Maj+" * self.maj
        return f"{self.layout} {held}{self.code} {self.text or '-'}"


def strokes(layout: str) -> Iterator[Stroke]:
    """Every key of a layout with every combination of Maj and AltGr."""
    levels = LAYOUTS[layout]
    for level, row in enumerate(levels):
        for code, plain, sign in zip(CODES, levels[0], row, strict=True):
            text = "" if sign in (DEAD, NONE) else sign
            if sign != NONE or layout != "us":  # there the right Alt is no AltGr
                yield Stroke(layout, code, plain, text, bool(level & 1), bool(level & 2), sign == DEAD)
