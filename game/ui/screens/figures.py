"""Key figures of the cockpit: value, change and history of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from game.scenario.metrics import PLAIN
from game.session import Session
from game.text import Words
from game.ui.widgets import KpiTile

BACK = 30
SPAN, FINE = 120, 2  # days behind a sparkline, and days for each of its points
ENDLESS = 99.0  # months of runway that stand for no end
CAPS = {"lcr": 9.99, "runway": ENDLESS}  # from which on there is plenty
Good = Literal["up", "down", "none"]


@dataclass(frozen=True)
class Figure:
    """A key figure. good: direction of good news. low: marks it as a warning."""

    metric: str
    good: Good = "up"
    low: float | None = None
    high: float | None = None
    total: bool = False


FIGURES = (
    Figure("active"),
    Figure("trust", low=0.3),
    Figure("satisfaction"),
    Figure("cash", low=0.0),
    Figure("runway", low=6.0),
    Figure("profit", total=True),
    Figure("lcr", low=1.0),
    Figure("gap", good="down", high=0.35),
)


def show(tile: KpiTile, figure: Figure, words: Words, session: Session) -> None:
    """Write a figure's present state on its tile."""
    history = history_of(figure, session)
    if not history.size:
        tile.set_value(amount(words, figure, session.row().get(figure.metric, 0.0)))
        return
    now, before = float(history[-1]), float(history[max(0, history.size - 1 - BACK)])
    tile.set_value(
        amount(words, figure, now), *_change(words, figure, now, before), history[-SPAN:][::-FINE][::-1].tolist()
    )
    tile.set_mark(_mark(figure, now))
    if figure.metric == "runway" and now >= ENDLESS and session.row().get("equity", 0.0) < 0:
        tile.set_value(words("ui.kpi.insolvent"))  # cash lasts only because it is other people's
        tile.set_mark("negative")


def history_of(figure: Figure, session: Session) -> npt.NDArray[np.float64]:
    """Closed days of a figure; those of a total are sums over the last thirty days."""
    series = np.minimum(session.series(figure.metric), CAPS.get(figure.metric, np.inf))
    if not figure.total or not series.size:
        return series
    sums = np.cumsum(series)
    return sums - np.concatenate([np.zeros(min(BACK, sums.size)), sums[:-BACK]])


def amount(words: Words, figure: Figure, value: float) -> str:
    """A value as the tile writes it."""
    if value >= CAPS.get(figure.metric, np.inf):
        return words("ui.kpi.no_burn" if figure.metric == "runway" else "ui.kpi.plenty")
    if figure.metric == "active":
        return words.number(round(value))
    return words.money(value) if figure.total else words.amount(value, PLAIN[figure.metric])


def caption(words: Words, figure: Figure) -> str:
    """Name of a figure on its tile."""
    return (
        words(f"ui.kpi.{figure.metric}") if f"ui.kpi.{figure.metric}" in words else words.name("metric", figure.metric)
    )


def help_of(words: Words, figure: Figure) -> str:
    """What a figure means, as the tile counts it."""
    own = f"ui.why.help.{figure.metric}"
    return words(own if own in words else f"metric.{figure.metric}.help")


def _change(words: Words, figure: Figure, now: float, before: float) -> tuple[float, str]:
    delta = now - before
    unit = PLAIN[figure.metric]
    if max(now, before) >= CAPS.get(figure.metric, np.inf):
        return 0.0, ""
    if unit == "months":
        return delta, words.months(round(abs(delta), 1))
    if unit == "share":
        size = words.points(round(abs(delta), 3))
    else:
        size = words.money(abs(delta)) if unit.startswith("fen") else words.number(round(abs(delta)))
    return delta, size


def _mark(figure: Figure, value: float) -> str | None:
    if figure.low is not None and value < figure.low:
        return "negative"
    if figure.high is not None and value > figure.high:
        return "warning"
    return None
