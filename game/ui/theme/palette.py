"""The Qt palette behind the style sheet, so that nothing unstyled shows the system's colours."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette

from game.ui.theme.tokens import Tokens, mix

ROLE = QPalette.ColorRole
GROUP = QPalette.ColorGroup


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of a set of tokens."""
    result = QPalette()
    for role, colour in _roles(tokens).items():
        result.setColor(role, QColor(colour))
    faded = QColor(mix(tokens.surface, tokens.muted, 0.6))
    for role in (ROLE.WindowText, ROLE.Text, ROLE.ButtonText):
        result.setColor(GROUP.Disabled, role, faded)
    return result


def _roles(tokens: Tokens) -> dict[QPalette.ColorRole, str]:
    """Return the colour of every palette role that Qt's own painting uses."""
    return {
        ROLE.Window: tokens.background,
        ROLE.WindowText: tokens.text,
        ROLE.Base: tokens.surface,
        ROLE.AlternateBase: tokens.raised,
        ROLE.Text: tokens.text,
        ROLE.PlaceholderText: tokens.muted,
        ROLE.Button: tokens.raised,
        ROLE.ButtonText: tokens.text,
        ROLE.BrightText: tokens.negative,
        ROLE.Highlight: tokens.accent,
        ROLE.HighlightedText: tokens.on_accent,
        ROLE.Accent: tokens.accent,
        ROLE.Link: tokens.accent,
        ROLE.LinkVisited: tokens.pillar_integrity,
        ROLE.ToolTipBase: tokens.raised,
        ROLE.ToolTipText: tokens.text,
        ROLE.Light: tokens.raised,
        ROLE.Midlight: tokens.raised,
        ROLE.Mid: tokens.line,
        ROLE.Dark: tokens.line,
        ROLE.Shadow: tokens.background,
    }
