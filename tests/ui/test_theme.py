"""Colours, type, icons and the style sheet."""

from dataclasses import fields
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontInfo, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from game.ui.theme import DARK, LIGHT, Theme, Tokens
from game.ui.theme.fonts import FAMILY
from game.ui.theme.tokens import LINES, channels, contrast

TEXT_ROLES = (
    "text", "muted", "accent", "positive", "negative", "warning", "info", *LINES, "pillar_users",
    "pillar_value", "pillar_resilience", "pillar_integrity", "pillar_inclusion",
)  # fmt: skip
ASSETS = Path(__file__).resolve().parents[2] / "assets"
ICONS = (
    "home board cockpit play pause speed1 speed2 speed3 step close menu settings language theme-dark theme-light users "
    "active money cash runway shield trust risk loan fund payment info credit treasury regulation market rocket flag "
    "trophy warning alert check cross plus minus arrow-up arrow-down chevron-right clock calendar news chart ring hand "
    "save folder help undo search bolt bank product team book megaphone app"
).split()

both = pytest.mark.parametrize("tokens", [DARK, LIGHT], ids=lambda tokens: tokens.name)


@both
@pytest.mark.parametrize("ground", ["background", "surface", "raised"])
@pytest.mark.parametrize("role", TEXT_ROLES)
def test_text_stands_out_from_every_ground(tokens: Tokens, ground: str, role: str) -> None:
    assert contrast(getattr(tokens, role), getattr(tokens, ground)) >= 4.5


@both
def test_captions_stand_out_from_their_buttons_and_messages(tokens: Tokens) -> None:
    pairs = [
        (tokens.on_accent, tokens.accent),
        (tokens.on_negative, tokens.negative),
        (tokens.text, tokens.accent_soft),
        (tokens.muted, tokens.accent_soft),
    ]
    tones = ("positive", "negative", "warning", "info", "accent")
    pairs += [(tokens.text, tokens.soft(getattr(tokens, tone))) for tone in tones]
    pairs += [(tokens.accent, tokens.soft(getattr(tokens, tone))) for tone in tones]
    assert min(contrast(*pair) for pair in pairs) >= 4.5


@both
def test_borders_fills_and_focus_are_visible(tokens: Tokens) -> None:
    for ground in (tokens.surface, tokens.background):
        assert contrast(tokens.outline, ground) >= 3
        assert contrast(tokens.focus, ground) >= 3
    assert all(contrast(tokens.fill(role), tokens.surface) >= 3 for role in TEXT_ROLES)
    assert len(set(tokens.series)) == len(tokens.series)


@both
def test_hues_of_lines_are_told_apart_without_red_or_green(tokens: Tokens) -> None:
    """Seen with red and green cones fused, no two lines have the same blue, lightness and warmth."""
    seen = [_fused(tokens.fill(role)) for role in LINES]
    near = min(_distance(one, other) for place, one in enumerate(seen) for other in seen[:place])
    assert near > 14


def _fused(colour: str) -> tuple[float, float]:
    """How a colour looks where red and green cones give one signal: yellow and blue, 0 to 255."""
    red, green, blue = channels(colour)
    return 0.35 * red + 0.65 * green, float(blue)


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


@both
def test_every_colour_is_one(tokens: Tokens) -> None:
    colours = [getattr(tokens, field.name) for field in fields(tokens) if field.type == "str" and field.name != "name"]
    assert all(QColor(colour).isValid() for colour in colours)


def test_the_bundled_typeface_is_used_and_has_rare_names(theme: Theme) -> None:
    for bold in (False, True):
        font = theme.font("body", bold=bold)
        assert QFontInfo(font).family() == FAMILY
        raw = QRawFont.fromFont(font)
        assert all(raw.supportsCharacter(ord(sign)) for sign in "喆玥祎堃珺䶮㛃𬭎→▲▼¥￥€≥−%")


def test_digits_are_tabular(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font("number"))
    assert len({metrics.horizontalAdvance(digit) for digit in "0123456789"}) == 1


def test_quotation_marks_are_narrow_in_latin_and_wide_in_chinese(theme: Theme) -> None:
    metrics = QFontMetrics(theme.font("title"))
    assert metrics.horizontalAdvance("don’t") < metrics.horizontalAdvance("dont") + 0.5 * theme.px("title")
    assert metrics.horizontalAdvance("他说“好”") >= 5 * theme.px("title")


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_in_its_colour(theme: Theme, name: str) -> None:
    image = theme.icons.pixmap(name, "#ff0000", 24, 2.0).toImage()
    assert image.width() == 48
    inked = [image.pixelColor(x, y) for x in range(48) for y in range(48) if image.pixelColor(x, y).alpha() > 200]
    assert len(inked) > 20
    assert name == "app" or all(colour.red() > 200 and colour.green() < 60 for colour in inked)


def test_changes_are_told_once_and_restyle_the_application(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    before = qapp.styleSheet()
    with qtbot.waitSignal(theme.changed):
        theme.set_dark(False)
    assert qapp.styleSheet() != before
    with qtbot.assertNotEmitted(theme.changed):
        theme.set_dark(False)
    theme.set_scale(9)
    assert theme.scale == 1.5
    assert theme.px("body") == 21


def test_the_style_sheet_names_only_files_that_exist(theme: Theme, qapp: QApplication) -> None:
    names = [part.split('"')[0] for part in qapp.styleSheet().split('url("')[1:]]
    assert names
    assert all(Path(name).is_file() for name in names)


def test_the_application_icon_and_the_licence_are_there() -> None:
    assert (ASSETS / "icons" / "app.svg").is_file()
    assert "SIL OPEN FONT LICENSE" in (ASSETS / "fonts" / "OFL.txt").read_text(encoding="utf-8")
    assert all(path.stat().st_size < 6_000_000 for path in (ASSETS / "fonts").glob("*.otf"))
