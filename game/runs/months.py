"""The calendar of a run: which of its days begin and end months."""

from __future__ import annotations

from datetime import date


def date_of(start: int, day: int) -> date:
    """Calendar date of a day. start: proleptic ordinal of day 0."""
    return date.fromordinal(start + day)


def begins_month(start: int, day: int) -> bool:
    """Whether a day is a board day: the first of a calendar month, or the first of the run.

    start: proleptic ordinal of day 0.
    """
    return day == 0 or date_of(start, day).day == 1


def ends_month(start: int, day: int) -> bool:
    """Whether a day is the last of its calendar month.

    start: proleptic ordinal of day 0.
    """
    return date_of(start, day + 1).day == 1


def month_index(start: int, day: int) -> int:
    """Months since that of day 0, which is 0.

    start: proleptic ordinal of day 0.
    """
    first, now = date_of(start, 0), date_of(start, day)
    return (now.year - first.year) * 12 + now.month - first.month


def month_start(start: int, day: int) -> int:
    """First day of the month a day lies in; never before the run."""
    return max(0, day - date_of(start, day).day + 1)
