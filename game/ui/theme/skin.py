"""Colours of drawn people, the same in both themes: what is painted on a face does not change with the window."""

from __future__ import annotations

SKIN = ("#f6d3b3", "#e9b98f", "#d69f73", "#b97f55")
SHADE = ("#e2b48e", "#cf9a6e", "#b98055", "#98633f")
HAIR = {"black": "#23252c", "brown": "#57402f", "grey": "#a9adb5", "white": "#e3e5ea"}
INK = "#2b2226"
WHITE = "#ffffff"
LIPS = "#b4483f"
STRAW, STRAW_BAND = "#e0bd6a", "#8d5a2b"
"""Straw of a hat and its band."""
