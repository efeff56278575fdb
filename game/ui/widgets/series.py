"""What a chart has drawn: series, and ranges between two curves."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt
import pyqtgraph as pg

Floats = npt.NDArray[np.float64]


@dataclass
class Series:
    """One drawn series."""

    curve: pg.PlotCurveItem
    label: str
    colour: str
    xs: Floats = field(default_factory=lambda: np.empty(0))
    ys: Floats = field(default_factory=lambda: np.empty(0))


@dataclass
class Band:
    """One shaded range between two curves."""

    low: pg.PlotCurveItem
    high: pg.PlotCurveItem
    fill: pg.FillBetweenItem
    colour: str
