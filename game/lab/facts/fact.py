"""A fact: a published figure, what the model makes of it in a stated configuration, and the band it should lie in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

Figures = tuple[float, ...]
Part = Callable[[int], Figures]
Combine = Callable[[Sequence[Figures]], Figures]


@dataclass(frozen=True, slots=True)
class Band:
    """What a figure should lie in, ends included. id: names it in the catalogue of words. unit: of the figure."""

    id: str
    low: float
    high: float
    unit: str = "factor"

    def holds(self, value: float) -> bool:
        """Whether a value lies in it; NaN does not."""
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of the table.

    number: its place there. id: names it, its source and its configuration in the catalogue of words. parts: pieces of
    work, numbered from 0; part measures one, combine makes of all of them one figure a band.
    """

    number: int
    id: str
    bands: tuple[Band, ...]
    parts: int
    part: Part
    combine: Combine


@dataclass(frozen=True, slots=True)
class Finding:
    """What measuring a fact came to. values: one a band."""

    fact: Fact
    values: Figures

    @property
    def misses(self) -> tuple[Band, ...]:
        """Bands whose figure lies outside."""
        pairs = zip(self.fact.bands, self.values, strict=True)
        return tuple(band for band, value in pairs if not band.holds(value))

    @property
    def inside(self) -> bool:
        """Whether every figure lies in its band."""
        return not self.misses


def mean(parts: Sequence[Figures]) -> Figures:
    """Mean of each figure over the parts."""
    return tuple(sum(column) / len(parts) for column in zip(*parts, strict=True))
