"""The people: fixed traits shared by all copies of a world, and their state in one arena of arrays.

Slots are sorted into seven contiguous weekday cohorts and by segment within them; a slot stands for `weight`
persons who act alike, and every balance is that of the whole slot.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.model import exact
from game.model.acts import draw_places
from game.model.channels import Channel, channel
from game.model.randomness import Lanes, Stream
from game.model.spec import GameSpec

if TYPE_CHECKING:
    from game.model.world import World

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Array = npt.NDArray[Any]
ZERO, HALF, ONE = np.float32(0), np.float32(0.5), np.float32(1)
WEEK = 7
START_TRUST = 0.5
SHARE = {"flow": "spend_share", "balance": "wealth_share", "credit": "lender_share", "brokerage": "deal_share"}


@dataclass(frozen=True, slots=True, eq=False)
class Traits:
    """What never changes about n slots; shape (n,) unless said otherwise.

    bounds: first slot of each cohort and the end, shape (8,). cuts: first slot of each segment within a cohort,
    shape (7, segments). income: fen a month; wealth: fen; need: wishes for a loan a year; potential: fen of use a
    month per line, shape (lines, n); taste: logit units, shape (lines, n);
    loudest: the highest sociability; ear: attention to alarm, mean near 1;
    nerve: threshold of withdrawal, z-score; habit: sessions a day when fresh; fade: exponent of its decay.
    complements: logit units that using one line (row) adds to another (column); helpful: the rows that hold any.
    merchant: whether one stands on the merchants' side of payment; merchants: how many persons; two_sided: neither all
    nor none do.
    """

    count: int
    bounds: tuple[int, ...]
    cuts: tuple[tuple[int, ...], ...]
    segment: npt.NDArray[np.int8]
    weight: Ints
    income: Floats
    wealth: Floats
    literacy: Floats
    prudence: Floats
    sociability: Floats
    quality: Floats
    banked: npt.NDArray[np.bool_]
    need: Floats
    loudest: float
    ear: Floats
    nerve: Floats
    habit: Floats
    fade: Floats
    taste: Floats
    potential: Floats
    complements: Floats
    helpful: tuple[int, ...]
    merchant: npt.NDArray[np.bool_]
    merchants: int
    two_sided: bool
    place: npt.NDArray[np.int8]

    def __deepcopy__(self, memo: dict[int, Any]) -> Traits:
        return self

    def persons(self, who: npt.NDArray[np.bool_]) -> int:
        """How many persons some slots stand for; who: a mask, shape (n,)."""
        return int(self.weight.compress(who).sum())  # several times as fast as by the mask itself


_PER_SLOT = {
    "aware": np.bool_, "member": np.bool_, "active": np.bool_, "subsidised": np.bool_, "joined": np.int16,
    "satisfaction": np.float32, "expectation": np.float32, "trust": np.float32,
}  # fmt: skip
_PER_LINE = {"uses": np.bool_, "waiting": np.bool_, "other": np.int8, "since": np.int16, "money": np.int64}
_PER_CREDIT = {
    "principal": np.int64, "loan_rate": np.float32, "loan_pd": np.float32, "owing": np.int32, "opened": np.int16,
    "stopped": np.int16, "left": np.int8, "grade": np.int8,
}  # fmt: skip


class Arena:
    """State arrays as views of one buffer, so that copying a population is one copy of memory."""

    def __init__(self, slots: int, lines: int, credits: int, source: Array | bytes | None = None) -> None:
        self.shape = (slots, lines, credits)
        layout = self._layout()
        size = layout[-1][3]
        # Not memory of NumPy's own: the huge pages it asks for cost twenty times the copy when they have to be made.
        self.buffer = np.frombuffer(bytearray(size) if source is None else bytearray(source), np.uint8)
        for name, kind, shape, end in layout:
            width = int(np.dtype(kind).itemsize)
            count = shape[0] if len(shape) == 1 else shape[0] * shape[1]
            view = self.buffer[end - count * width : end].view(kind)
            setattr(self, name, view.reshape(shape))

    def __deepcopy__(self, memo: dict[int, Any]) -> Arena:
        return type(self)(*self.shape, source=self.buffer)

    def _layout(self) -> list[tuple[str, Any, tuple[int, ...], int]]:
        slots, lines, credits = self.shape
        parts: list[tuple[str, Any, tuple[int, ...]]] = [(n, k, (slots,)) for n, k in _PER_SLOT.items()]
        parts += [(n, k, (lines, slots)) for n, k in _PER_LINE.items()]
        parts += [(n, k, (credits, slots)) for n, k in _PER_CREDIT.items()]
        out, end = [], 0
        for name, kind, shape in sorted(parts, key=lambda part: -int(np.dtype(part[1]).itemsize)):  # aligned views
            end += int(np.dtype(kind).itemsize) * math.prod(shape)
            out.append((name, kind, shape, end))
        return out

    aware: npt.NDArray[np.bool_]
    member: npt.NDArray[np.bool_]
    active: npt.NDArray[np.bool_]
    subsidised: npt.NDArray[np.bool_]
    joined: npt.NDArray[np.int16]
    satisfaction: Floats
    expectation: Floats
    trust: Floats
    uses: npt.NDArray[np.bool_]
    waiting: npt.NDArray[np.bool_]
    other: npt.NDArray[np.int8]
    since: npt.NDArray[np.int16]
    money: Ints
    principal: Ints
    loan_rate: Floats
    loan_pd: Floats
    owing: npt.NDArray[np.int32]
    opened: npt.NDArray[np.int16]
    stopped: npt.NDArray[np.int16]
    left: npt.NDArray[np.int8]
    grade: npt.NDArray[np.int8]


@dataclass(slots=True)
class People:
    """Traits, state and exact totals of the people.

    totals: persons by stock (aware, members, activated, users.<line>, rivalusers.<line>). mood: per cohort, segment and
    measure, fixed-point sums over active persons, shape (7, segments, measures); see game.model.adoption.
    """

    traits: Traits
    state: Arena
    totals: dict[str, int]
    mood: Ints
    exposures: list[list[float]] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    talk: float = 0.0
    valence: float = 0.0

    def cohort(self, day: int) -> tuple[int, int, int]:
        """The cohort whose weekday it is: its number, first slot and end."""
        number = day % WEEK
        return number, self.traits.bounds[number], self.traits.bounds[number + 1]


def open_people(spec: GameSpec, lanes: Lanes, measures: int) -> People:
    """Draw the people of a market: nobody has heard of the company yet.

    measures: how many sums of feelings are kept for each weekday and segment.
    """
    traits = draw_traits(spec, lanes)
    credits = max(1, len([line for line in spec.lines if line.mechanic == "credit"]))
    state = Arena(traits.count, len(spec.lines), credits)
    state.trust[:] = START_TRUST
    state.expectation[:] = state.satisfaction[:] = 0.4
    state.stopped[:] = -1
    stocks = ["aware", "members", "activated"]
    stocks += [f"{kind}.{line.id}" for line in spec.lines for kind in ("users", "rivalusers")]
    mood = np.zeros((WEEK, len(spec.market.segments), measures), np.int64)
    return People(traits, state, dict.fromkeys(stocks, 0), mood)


def draw_traits(spec: GameSpec, lanes: Lanes) -> Traits:
    """Traits of every slot: segments by largest remainder, the rest from lanes keyed by trait."""
    segment, bounds, cuts = _layout(spec)
    n = len(segment)
    weight = exact.apportion(spec.market.people, np.ones(n) / n)
    z = [lanes.normals(Stream.TRAITS, 0, n, use=use) for use in range(10)]
    u = [lanes.uniforms(Stream.TRAITS, 0, n, use=use) for use in range(20, 23)]
    income, wealth = _money(spec, segment, z[0], z[1])

    def col(name: str) -> Array:
        return np.array([getattr(each, name) for each in spec.market.segments])[segment]

    taste = _taste(spec, segment, lanes)
    merchant = np.array([each.merchant for each in spec.market.segments], np.bool_)[segment]
    complements = _f32(np.array([[line.complements.get(name, 0.0) for line in spec.lines] for name in spec.names]))
    return Traits(
        n, bounds, cuts, segment, weight, income, wealth,
        literacy=_f32(np.clip(col("literacy") + 0.18 * z[2], 0.02, 0.98)),
        prudence=_f32(np.clip(col("prudence") + 0.18 * z[3], 0.02, 0.98)),
        sociability=_f32(exact.exp(0.6 * z[4] - 0.18)),
        quality=_f32(col("quality") + _within(spec) * z[5]),
        loudest=float(_f32(exact.exp(0.6 * z[4] - 0.18)).max()),
        banked=u[0] < col("banked"),
        need=_f32(col("need") * exact.exp(0.5 * z[6] - 0.125)),
        ear=_f32(exact.exp(0.8 * z[7] - 0.32)),
        nerve=_f32(z[8]),
        habit=_f32(_beta(u[1])),
        fade=_f32(0.25 + 0.2 * u[2]),
        taste=taste,
        potential=_potential(spec, income, wealth),
        complements=complements,
        helpful=tuple(np.flatnonzero(complements.any(axis=1)).tolist()),
        merchant=merchant,
        merchants=int(weight[merchant].sum()),
        two_sided=bool(merchant.any()) and not bool(merchant.all()),
        place=draw_places(spec, lanes, n),
    )  # fmt: skip


def _within(spec: GameSpec) -> float:
    """Spread of quality within a segment that makes it a z-score over all people: what segments do not differ by."""
    groups = spec.market.segments
    whole = exact.total(group.share for group in groups)
    middle = exact.total(group.share * group.quality for group in groups) / whole
    square = exact.total(group.share * group.quality * group.quality for group in groups) / whole
    return math.sqrt(max(0.0, 1.0 - (square - middle * middle)))


def own_lane(world: World, stream: Stream, slots: Ints) -> npt.NDArray[np.float64]:
    """A uniform number in (0, 1) of each slot's own lane today, shape of slots."""
    return np.asarray((world.lanes.own(stream, world.day, slots) + 0.5) / 4294967296.0, dtype=np.float64)


def move(world: World, stocks: tuple[str, ...], rows: Ints, slots: Ints, cause: str, sign: int = 1) -> None:
    """Count persons who come to lines (or, by sign −1, leave them) into the stocks of those lines, with the cause.

    stocks: one name a line. rows: line of each, slots: who, shape (n,).
    """
    if not len(rows):
        return
    heads = np.bincount(rows, world.people.traits.weight.take(slots))
    for number in heads.nonzero()[0].tolist():
        came = sign * int(heads[number])
        world.people.totals[stocks[number]] += came
        world.book.flow(stocks[number], cause, came)


def distinct(slots: Ints) -> tuple[Ints, Ints]:
    """Each of some slots once, in order, and the place where it stood first; as np.unique, but faster for few."""
    order = slots.argsort(kind="stable")
    ordered = slots.take(order)
    fresh = np.empty(len(slots), np.bool_)
    fresh[:1] = True
    np.not_equal(ordered[1:], ordered[:-1], out=fresh[1:])
    return ordered.compress(fresh), order.compress(fresh)


def shake_trust(world: World, size: float, cause: str, line: str = "") -> None:
    """Shake (or, below zero, mend) the trust of all who know the company.

    size: 1 is a broken promise; a line narrows it to its users, who feel it wholly while others feel a third.
    Recorded as a flow of mean trust points by cause.
    """
    if not size:
        return
    people, state = world.people, world.people.state
    size *= 1.0 + channel(world, Channel.BAD_NEWS) * (size > 0)
    who = state.aware.nonzero()[0]
    trust = state.trust.take(who)
    reach: Floats | np.float32 = ONE
    if line:
        reach = np.where(state.uses[world.spec.names.index(line)].take(who), ONE, np.float32(1 / 3))
    step = np.float32(0.55 * size) * reach * (trust if size > 0 else ONE - trust)
    after = np.minimum(np.maximum(trust - step, ZERO), ONE)
    state.trust[who] = after
    gained = (_points(after) - _points(trust)).astype(np.int64) * people.traits.weight.take(who)
    world.book.flow("trust", cause, int(gained.sum()) / (1000 * max(1, people.totals["aware"])))


def _points(trust: Floats) -> Floats:
    """Trust in whole thousandths."""
    points: Floats = np.rint(trust * np.float32(1000))
    return points


def _layout(spec: GameSpec) -> tuple[npt.NDArray[np.int8], tuple[int, ...], tuple[tuple[int, ...], ...]]:
    shares = np.array([segment.share for segment in spec.market.segments])
    sizes = exact.apportion(spec.market.sample, np.ones(WEEK) / WEEK)
    parts, bounds, cuts = [], [0], []
    for size in sizes:
        counts = exact.apportion(int(size), shares)
        starts = np.concatenate([[0], np.cumsum(counts)[:-1]]) + bounds[-1]
        cuts.append(tuple(int(start) for start in starts))
        parts.append(np.repeat(np.arange(len(shares), dtype=np.int8), counts))
        bounds.append(bounds[-1] + int(size))
    return np.concatenate(parts), tuple(bounds), tuple(cuts)


def _money(spec: GameSpec, segment: Array, z_income: Array, z_wealth: Array) -> tuple[Floats, Floats]:
    def lognormal(mean: str, sigma: str, z: Array) -> Floats:
        means = np.array([float(getattr(s, mean)) for s in spec.market.segments])[segment]
        sigmas = np.array([float(getattr(s, sigma)) for s in spec.market.segments])[segment]
        return _f32(means * exact.exp(sigmas * z - sigmas * sigmas / 2))

    mixed = 0.6 * z_income + 0.8 * z_wealth  # the rich are mostly the well paid
    return lognormal("income", "income_sigma", z_income), lognormal("wealth", "wealth_sigma", mixed)


def _taste(spec: GameSpec, segment: Array, lanes: Lanes) -> Floats:
    rows = []
    for number, line in enumerate(spec.lines):
        means = np.array([s.taste.get(line.id, 0.0) for s in spec.market.segments])[segment]
        rows.append(means + 1.2 * lanes.normals(Stream.TRAITS, 0, len(segment), use=40 + number))
    return _f32(np.stack(rows))


def _potential(spec: GameSpec, income: Floats, wealth: Floats) -> Floats:
    rows = []
    for line in spec.lines:
        base = income if line.mechanic in ("flow", "brokerage") else wealth
        most = line.terms.get("most", 0.0) or np.inf
        rows.append(np.minimum(base * np.float32(line.terms[SHARE[line.mechanic]]), np.float32(most)))
    return np.stack(rows)


def _beta(u: Array) -> Array:
    """Beta(2, 1.6) by a quadratic fit of its quantile, error below .02. Source: Fader, Hardie 2007 for the form."""
    return np.clip(0.08 + 1.28 * u * (1.0 - 0.32 * u), 0.02, 0.98)


def _f32(values: Array) -> Floats:
    return np.asarray(values, dtype=np.float32)
