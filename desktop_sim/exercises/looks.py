"""How a site or a mailbox looks, as its file gives it: a colour that can be read, a header, the shape of buttons."""

from __future__ import annotations

import re
from typing import Any

from desktop_sim.core.value import Value
from desktop_sim.datafiles import schema as s
from desktop_sim.datafiles.documents import Trail


class Look(Value):
    """How a place looks, so that another place looks like another one. Empty colours: the program's own blue.

    ``header``: « line » under the name, or a « band » of the colour. ``button``: « round » or « square ».
    """

    color: str = ""  # on white
    color_dark: str = ""  # on the dark mode's page
    header: str = "line"
    button: str = "round"


COLOR = s.Pattern(re.compile(r"#[0-9A-Fa-f]{6}"), "une couleur comme #RRVVBB, six chiffres de 0 à F après le dièse")
SHAPES: dict[str, s.Kind] = {"header": s.OneOf(("line", "band")), "button": s.OneOf(("round", "square"))}

_LEAST_CONTRAST = 7.0
_LIGHT_GROUND, _DARK_GROUND = 1.0, 0.0095  # relative luminances of a page in light and in dark colours


def _luminance(color: str) -> float:
    """Return the relative luminance of a colour, as WCAG defines it."""
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def readable(look: dict[str, Any], trail: Trail, walker: s.Walker) -> None:
    """Report a colour that is hard to read on its page: 7 to 1 at the least, as WCAG asks for text (AAA)."""
    for key, ground in (("color", _LIGHT_GROUND), ("color_dark", _DARK_GROUND)):
        low, high = sorted((_luminance(look[key]), ground))
        contrast = (high + 0.05) / (low + 0.05)
        if contrast < _LEAST_CONTRAST:
            wanted = "plus foncée" if key == "color" else "plus claire"
            message = f"Cette couleur se lit mal ({contrast:.1f} pour 1, il faut 7) : prenez-en une {wanted}."
            walker.report((*trail, key), message)


LOOK = s.Table({"color": COLOR, "color_dark": COLOR}, SHAPES, rule=readable)
"""What a site's file may say of its look."""
