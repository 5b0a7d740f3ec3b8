"""Colours, sizes, fonts and icons. The only package that knows a colour, and the only one that sets a style sheet."""

from desktop_sim.ui.theme.apply import STYLE, Theme, set_state

__all__ = ["STYLE", "Theme", "set_state"]
