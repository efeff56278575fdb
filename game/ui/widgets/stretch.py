"""The stretch of time a chart shows: all there is, or a part that was chosen."""

from __future__ import annotations

FEWEST = 3.0  # points of time that stay in sight however close one looks


class Stretch:
    """A part of a growing time axis; one that reaches to the present follows it."""

    def __init__(self) -> None:
        """Show all of an axis without length."""
        self.first, self.last = 0.0, 1.0
        self._part: tuple[float, float] | None = None

    @property
    def whole(self) -> bool:
        """Whether all there is is shown."""
        return self._part is None

    @property
    def shown(self) -> tuple[float, float]:
        """The first and last time in sight."""
        return self._part or (self.first, self.last)

    def reach(self, first: float, last: float) -> None:
        """Take the first and last time there are; a part that ended at the last goes with it."""
        step = last - self.last
        follows = self._part is not None and self._part[1] >= self.last
        self.first, self.last = first, max(last, first)
        if self._part is not None and follows:
            self._part = self._part[0] + step, self._part[1] + step
        if self._part is not None:
            self.choose(*self._part)

    def choose(self, one: float, other: float) -> None:
        """Show from one time to another, within what there is; all of it where that is as much."""
        low, high = min(one, other), max(one, other)
        length = min(max(high - low, FEWEST), self.last - self.first)
        if length >= self.last - self.first:
            self._part = None
            return
        start = min(max((low + high - length) / 2, self.first), self.last - length)
        self._part = start, start + length

    def zoom(self, factor: float, about: float) -> None:
        """Show a factor of the time now in sight, keeping one time where it is."""
        low, high = self.shown
        about = min(max(about, low), high)
        self.choose(about - (about - low) * factor, about + (high - about) * factor)

    def pan(self, share: float) -> None:
        """Move by a share of the time in sight."""
        low, high = self.shown
        step = (high - low) * share
        step = min(max(step, self.first - low), self.last - high)
        if self._part is not None:
            self.choose(low + step, high + step)

    def reset(self) -> None:
        """Show all there is again."""
        self._part = None
