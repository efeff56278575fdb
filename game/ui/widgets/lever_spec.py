"""What a lever can be set to, and how its slider travels."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Kind = Literal["number", "integer", "percent", "boolean"]
Value = float | int | bool
POSITIONS = 200


@dataclass(frozen=True)
class LeverSpec:
    """Bounds and form of a lever.

    kind: percent levers hold fractions and show per cent; boolean ones ignore bounds. low, high: bounds.
    step: smallest change in the lever's own unit; 0 means a hundredth of the range. unit: translated suffix.
    log: whether the slider travels in ratios. decimals: digits shown after the point.
    captions: translated words for off and on of a boolean lever.
    """

    kind: Kind = "number"
    low: float = 0.0
    high: float = 1.0
    step: float = 0.0
    unit: str = ""
    log: bool = False
    decimals: int = 2
    captions: tuple[str, str] = ("", "")

    @property
    def factor(self) -> float:
        """Shown figure per unit of value."""
        return 100.0 if self.kind == "percent" else 1.0

    @property
    def digits(self) -> int:
        """Digits after the point of the shown figure."""
        return 0 if self.kind in ("integer", "boolean") else self.decimals

    @property
    def suffix(self) -> str:
        """Unit as a spin box shows it: after a space, but for the per cent sign."""
        unit = self.unit or ("%" if self.kind == "percent" else "")
        return f" {unit}" if unit and unit != "%" else unit

    @property
    def stride(self) -> float:
        """The smallest change."""
        if self.step > 0:
            return self.step
        return 1.0 if self.kind == "integer" else self.range / 100

    @property
    def range(self) -> float:
        """From the lowest value to the highest; 0 where there is nothing to choose."""
        return self.high - self.low

    @property
    def positions(self) -> int:
        """Number of places of the slider after the first."""
        if self.range <= 0:
            return 1
        return POSITIONS if self.log else max(1, min(1000, round(self.range / self.stride)))

    def text(self, value: Value) -> str:
        """Return a value as it is shown."""
        if self.kind == "boolean":
            return self.captions[bool(value)]
        return f"{value * self.factor:,.{self.digits}f}{self.suffix}"

    def clean(self, value: Value) -> Value:
        """Return a value within bounds, rounded to what can be shown."""
        if self.kind == "boolean":
            return bool(value)
        bounded = min(max(float(value), self.low), self.high)
        if self.kind == "integer":
            return round(bounded)
        return round(bounded * self.factor, self.digits) / self.factor

    def place(self, value: Value) -> int:
        """Return the slider position of a value."""
        if self.range <= 0:
            return 0
        if not self.log:
            return round((value - self.low) / self.range * self.positions)
        floor = self._floor()
        if value < floor:
            return 0
        return round(math.log(value / floor) / math.log(self.high / floor) * self.positions)

    def at(self, place: int) -> Value:
        """Return the value of a slider position."""
        share = place / self.positions
        if self.range <= 0:
            return self.clean(self.low)
        if not self.log:
            steps = round(share * self.range / self.stride)
            return self.clean(self.high if place == self.positions else self.low + steps * self.stride)
        if place == 0:
            return self.clean(self.low)
        floor = self._floor()
        return self.clean(_two_digits(floor * (self.high / floor) ** share))

    def _floor(self) -> float:
        """Return where the ratio scale starts: the lower bound, or the first step above zero."""
        return self.low if self.low > 0 else self.stride


def _two_digits(value: float) -> float:
    """Round to two significant digits, so that a slider stops at plain figures."""
    digits = 1 - math.floor(math.log10(abs(value)))
    return round(value, digits)
