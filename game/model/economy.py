"""The economy around the company (宏观环境): outside paths, squeezes that fade, and two slow tides of luck.

The interbank rate (同业拆借利率) rises at quarter ends and before Spring Festival. It lifts what money funds pay
their clients a few weeks later, and at once what the company pays for borrowed money.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from game.model.exact import exp1, power1, total
from game.model.randomness import Lanes, Stream

if TYPE_CHECKING:
    from game.model.spec import GameSpec, PathSpec
    from game.model.world import World

WEEK = 7
HALF_LIFE = 39.0  # weeks: nine months, both of mood and of the credit factor
KEEP = power1(0.5, 1.0 / HALF_LIFE)
FRESH = math.sqrt(1.0 - KEEP * KEEP)
MOOD_SPREAD = 0.2
MOOD_GROWTH = 4.0  # of each point of growth above the usual
USUAL_GROWTH = 0.07
FUND_COST = 0.006  # a year: what a money fund's manager and custodian keep
FUND_LAG = 1.0 / 45.0  # a day: the assets of a money fund run for about three months
HABIT = 1.0 - power1(0.5, 1.0 / 26.0)  # a week: how fast unemployment becomes what lenders reckon with
FACTOR_SHIFT = 40.0  # z-score by which one whole of unexpected unemployment lowers the factor
NOISE = 0.0012  # standard deviation of the interbank rate's own weather
NOISE_KEEP = 0.6  # a week
QUARTER_SQUEEZE, HALF_SQUEEZE, SPRING_SQUEEZE = 0.004, 0.008, 0.012
SQUEEZE_DAYS, SPRING_DAYS = 8, 15
LOWEST_RATE = 0.002
FARTHEST = 4.0


@dataclass(slots=True)
class Offset:
    """A disturbance that fades in a straight line. kind: squeeze, downturn or slump; size: fraction; start: day."""

    kind: str
    size: float
    start: int
    days: int

    def on(self, day: int) -> float:
        """What is left of it on a day, 0 outside its time."""
        age = day - self.start
        return self.size * (1.0 - age / self.days) if 0 <= age < self.days else 0.0


@dataclass(slots=True)
class Economy:
    """State of the economy. Rates are fractions a year.

    mood: how dear investors value a company, multiplier around 1. factor: the systematic factor of credit, z-score,
    low in bad times. tide, swell: the AR(1) behind factor and mood, unit variance. habit: unemployment one is used
    to. weather: noise of the interbank rate. cut: taken off the policy rate for good.
    """

    growth: float
    unemployment: float
    policy: float
    interbank: float
    deposit_rate: float
    fund_yield: float
    mood: float = 1.0
    factor: float = 0.0
    tide: float = 0.0
    swell: float = 0.0
    habit: float = 0.0
    weather: float = 0.0
    cut: float = 0.0
    offsets: list[Offset] = field(default_factory=list)


def open_economy(spec: GameSpec, lanes: Lanes) -> Economy:
    """The economy on the first day; its tides start where they might stand after a long past."""
    paths = spec.economy
    idle = read_path(paths.unemployment, 0)
    economy = Economy(
        growth=read_path(paths.growth, 0),
        unemployment=idle,
        policy=read_path(paths.policy, 0),
        interbank=read_path(paths.interbank, 0),
        deposit_rate=read_path(paths.deposit, 0),
        fund_yield=max(0.0, read_path(paths.interbank, 0) - FUND_COST),
        habit=idle,
        tide=lanes.normal(Stream.ECONOMY, -1),
        swell=lanes.normal(Stream.MOOD, -1),
    )
    _settle(economy)
    return economy


def step_economy(world: World) -> None:
    """One day: paths, offsets and season; once a week the tides move."""
    economy, day = world.economy, world.day
    economy.offsets = [offset for offset in economy.offsets if day < offset.start + offset.days]
    _follow_paths(world, economy, day)
    if day % WEEK == 0:
        _move_tides(economy, world.lanes, day)
    _settle(economy)
    economy.fund_yield += FUND_LAG * (max(0.0, economy.interbank - FUND_COST) - economy.fund_yield)


def add_offset(world: World, kind: str, size: float, days: int) -> None:
    """Start a disturbance today. kind: squeeze or downturn; size: fraction; days: 1 or more."""
    world.economy.offsets.append(Offset(kind, size, world.day, max(1, days)))


def slump(world: World) -> float:
    """Share of all use that stays away today, 0..0.9: epidemics, floods, closed streets."""
    return min(0.9, _offset(world.economy, "slump", world.day))


def cut_rate(world: World, size: float) -> None:
    """Take a fraction a year off the policy rate for good; a negative size raises it."""
    world.economy.cut += size


def read_path(path: PathSpec, day: int) -> float:
    """Value of an outside path on a day: linear between its points, constant outside them."""
    points = path.points
    after = bisect_right(points, (day, math.inf))
    if after == 0:
        return points[0][1]
    if after == len(points):
        return points[-1][1]
    (left, low), (right, high) = points[after - 1], points[after]
    return low + (high - low) * (day - left) / (right - left)


def season(spec: GameSpec, day: int) -> float:
    """What the calendar adds to the interbank rate: ends of quarters, and the weeks before Spring Festival.

    Fraction a year, 0 or more.
    """
    today = date.fromordinal(spec.start + day)
    added = 0.0
    if today.month % 3 == 0 and today.day > 31 - SQUEEZE_DAYS:
        peak = HALF_SQUEEZE if today.month % 6 == 0 else QUARTER_SQUEEZE
        added = peak * (today.day - (31 - SQUEEZE_DAYS)) / SQUEEZE_DAYS
    return added + _spring(spec, day) if today.month < 3 else added


def _spring(spec: GameSpec, day: int) -> float:
    """The demand for cash before the long holiday that begins between late January and February."""
    for first, _ in spec.holidays:
        if 0 < first - day <= SPRING_DAYS and date.fromordinal(spec.start + first).timetuple().tm_yday in range(20, 60):
            return SPRING_SQUEEZE * (1.0 - (first - day - 1) / SPRING_DAYS)
    return 0.0


def _follow_paths(world: World, economy: Economy, day: int) -> None:
    paths, cut = world.spec.economy, economy.cut
    downturn, squeeze = _offset(economy, "downturn", day), _offset(economy, "squeeze", day)
    economy.unemployment = read_path(paths.unemployment, day) + downturn
    economy.growth = read_path(paths.growth, day) - downturn
    economy.policy = max(LOWEST_RATE, read_path(paths.policy, day) - cut)
    economy.deposit_rate = max(0.0, read_path(paths.deposit, day) - 0.3 * cut)
    base = read_path(paths.interbank, day) - cut + squeeze + season(world.spec, day)
    economy.interbank = max(LOWEST_RATE, base + economy.weather)


def _offset(economy: Economy, kind: str, day: int) -> float:
    if not economy.offsets:
        return 0.0
    return total(offset.on(day) for offset in economy.offsets if offset.kind == kind)


def _move_tides(economy: Economy, lanes: Lanes, day: int) -> None:
    """AR(1) of unit variance, weekly. Source: Vasicek (2002) for the factor of credit."""
    economy.tide = KEEP * economy.tide + FRESH * lanes.normal(Stream.ECONOMY, day)
    economy.swell = KEEP * economy.swell + FRESH * lanes.normal(Stream.MOOD, day)
    economy.weather = NOISE_KEEP * economy.weather + 0.8 * NOISE * lanes.normal(Stream.ECONOMY, day, use=1)
    economy.habit += HABIT * (economy.unemployment - economy.habit)


def _settle(economy: Economy) -> None:
    """Factor and mood as they follow from tides, surprise and growth."""
    shifted = economy.tide - FACTOR_SHIFT * (economy.unemployment - economy.habit)
    economy.factor = min(FARTHEST, max(-FARTHEST, shifted))
    economy.mood = exp1(MOOD_SPREAD * economy.swell + MOOD_GROWTH * (economy.growth - USUAL_GROWTH))
