"""Every colour, size and distance of the window, once for dark and once for light."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

LINES = (
    "line_payment", "line_fund", "line_p2p", "line_info", "line_bank", "line_trust", "line_consumer",
    "line_crowdfunding", "line_insurance", "line_commerce",
)  # fmt: skip


@dataclass(frozen=True)
class Space:
    """Distances on a grid of 8 pixels, with one half step."""

    half: int = 4
    one: int = 8
    two: int = 16
    three: int = 24
    four: int = 32


@dataclass(frozen=True)
class Radii:
    """Corner radii in pixels."""

    small: int = 4
    medium: int = 6
    large: int = 10


@dataclass(frozen=True)
class TypeScale:
    """Sizes of type in pixels at text scale 1."""

    small: int = 12
    body: int = 14
    number: int = 14
    heading: int = 16
    title: int = 22
    kpi: int = 24
    hero: int = 34


@dataclass(frozen=True)
class Tokens:
    """Colours by role as #rrggbb, and the sizes shared by both themes."""

    name: str
    background: str
    surface: str
    raised: str
    line: str
    outline: str
    text: str
    muted: str
    accent: str
    accent_soft: str
    on_accent: str
    positive: str
    negative: str
    on_negative: str
    warning: str
    info: str
    focus: str
    line_payment: str
    line_fund: str
    line_p2p: str
    line_info: str
    line_bank: str
    line_trust: str
    line_consumer: str
    line_crowdfunding: str
    line_insurance: str
    line_commerce: str
    pillar_users: str
    pillar_value: str
    pillar_resilience: str
    pillar_integrity: str
    pillar_inclusion: str
    vivid: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    space: Space = field(default=Space())
    radii: Radii = field(default=Radii())
    type: TypeScale = field(default=TypeScale())

    @property
    def dark(self) -> bool:
        """Whether light text stands on dark ground."""
        return luminance(self.background) < luminance(self.text)

    @property
    def series(self) -> tuple[str, ...]:
        """Colours for chart series without a role of their own, most distinct first."""
        roles = ("line_payment", "line_fund", "line_info", "line_p2p", "negative", "pillar_integrity", "muted")
        return tuple(self.fill(role) for role in roles)

    def fill(self, role: str) -> str:
        """Return the colour of a role for lines and areas, which need less contrast than text."""
        return self.vivid.get(role, str(getattr(self, role)))

    def soft(self, colour: str, share: float = 0.16) -> str:
        """Return the surface tinted with a colour, as ground for messages of that colour."""
        return mix(self.surface, colour, share)


# Hues follow the colour-blind-safe palettes of Okabe and Ito and of Tol, lightened or darkened for contrast; hues that
# lie close differ in lightness.
DARK = Tokens(
    name="dark",
    background="#10151c",
    surface="#182029",
    raised="#222c38",
    line="#33404f",
    outline="#71849b",
    text="#eaf0f7",
    muted="#a6b4c5",
    accent="#7fa6ff",
    accent_soft="#24365a",
    on_accent="#0b1220",
    positive="#3fcfa0",
    negative="#ff8f6b",
    on_negative="#2a0e05",
    warning="#f2be4a",
    info="#62bdf0",
    focus="#c9d8ff",
    line_payment="#56b4e9",
    line_fund="#e6b23c",
    line_p2p="#e08fc0",
    line_info="#34c796",
    line_bank="#9aa5ff",
    line_trust="#d9c98c",
    line_consumer="#ff9d76",
    line_crowdfunding="#d8b8ff",
    line_insurance="#8af0e4",
    line_commerce="#a3b02f",
    pillar_users="#56b4e9",
    pillar_value="#e6b23c",
    pillar_resilience="#34c796",
    pillar_integrity="#b79af5",
    pillar_inclusion="#f08a5d",
)

LIGHT = Tokens(
    name="light",
    background="#f1f4f8",
    surface="#ffffff",
    raised="#e8edf3",
    line="#d0d8e2",
    outline="#7d8b9c",
    text="#17202b",
    muted="#4f5d6f",
    accent="#2f55c7",
    accent_soft="#dfe7fb",
    on_accent="#ffffff",
    positive="#006a4e",
    negative="#b03605",
    on_negative="#ffffff",
    warning="#8f5000",
    info="#0a5f90",
    focus="#1b3fa8",
    line_payment="#0b67a3",
    line_fund="#8a5b00",
    line_p2p="#a2387a",
    line_info="#006e54",
    line_bank="#3f47bd",
    line_trust="#6f5b1e",
    line_consumer="#a84309",
    line_crowdfunding="#7a3db0",
    line_insurance="#00656e",
    line_commerce="#566300",
    pillar_users="#0b67a3",
    pillar_value="#8a5b00",
    pillar_resilience="#006e54",
    pillar_integrity="#6444b8",
    pillar_inclusion="#ac420d",
    vivid=MappingProxyType(
        {
            "positive": "#00906a",
            "negative": "#d1480f",
            "warning": "#cc7a00",
            "line_payment": "#1580c8",
            "line_fund": "#c07f00",
            "line_p2p": "#c2489a",
            "line_info": "#00916e",
            "line_bank": "#3a3fb5",
            "line_trust": "#a08435",
            "line_consumer": "#d8641c",
            "line_crowdfunding": "#9c5cd2",
            "line_insurance": "#009fb0",
            "line_commerce": "#5f7a00",
            "pillar_users": "#1580c8",
            "pillar_value": "#c07f00",
            "pillar_resilience": "#00916e",
            "pillar_integrity": "#7a55d6",
            "pillar_inclusion": "#d9560f",
        }
    ),
)


def channels(colour: str) -> tuple[int, int, int]:
    """Return red, green and blue of a #rrggbb colour, each 0 to 255."""
    value = int(colour.removeprefix("#"), 16)
    return value >> 16 & 255, value >> 8 & 255, value & 255


def mix(ground: str, colour: str, share: float) -> str:
    """Return a colour lying the given share (0 to 1) of the way from ground to colour."""
    pairs = zip(channels(ground), channels(colour), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, 0 to 1, as WCAG 2 defines it."""
    parts = [part / 255 for part in channels(colour)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours, 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
