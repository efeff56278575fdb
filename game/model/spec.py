"""Frozen description of a game: what a scenario builds and a run never changes.

Money is integer fen, rates are fractions a year (0.05 = 5 %), days count from the start of the run,
durations are days unless a name says otherwise. Identifiers are plain words; sentences live in catalogues.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from game.model.conditions import Condition
from game.model.effects import Effect

LONG_AFTER = 1_000  # days: an epilogue, and the slowest settlement in it
NOTHING: Mapping[str, float] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class SegmentSpec:
    """A group of people with like traits (客群).

    share: of the population, fractions of all segments add up to 1. income: mean, fen a month. wealth: mean
    financial wealth, fen a person. *_sigma: of the lognormal. literacy, prudence: mean in [0, 1]. quality: mean
    latent credit quality, z-score. banked: share served by banks. need: wishes for a loan a year.
    merchant: whether its people are the merchants' side of payment. student: whether they still study.
    taste: per line, logit units.
    """

    id: str
    share: float
    income: int
    wealth: int
    literacy: float
    prudence: float
    quality: float
    banked: float
    need: float
    income_sigma: float = 0.5
    wealth_sigma: float = 1.1
    merchant: bool = False
    student: bool = False
    taste: Mapping[str, float] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class MarketSpec:
    """The people who could ever become users: how many there are and how finely they are sampled."""

    people: int
    sample: int
    segments: tuple[SegmentSpec, ...]


@dataclass(frozen=True, slots=True)
class NetworkSpec:
    """Network effect of a line: weight (logit units), critical share in (0, 1), steepness. Katz, Shapiro 1985."""

    weight: float = 0.0
    critical: float = 0.15
    steepness: float = 2.5


@dataclass(frozen=True, slots=True)
class LicenceSpec:
    """The licence of a line. first: whether it must be held before the line may open. cost: fen. capital: least equity
    its holder has to show, fen.
    """

    first: bool = False
    cost: int = 40_000_000
    capital: int = 0


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A business line, built on one of the four mechanics.

    mechanic: flow, balance, credit or brokerage. form: agency, pooled, deposit, or own (the company's own money). base:
    attraction to somebody who knows it, logit units. frequency: uses a user and month. friction: steps to join,
    0..1, before UX work. fee: starting price (fraction of volume, of assets a year, of a loan, or of a sale).
    fee_limit: highest. free: starting threshold of the conditional free tier, fen of use a month. launch_cost: fen;
    launch_work: engineer-days. serve_cost: fen a user and year. complements: logit units gained where a person
    uses the other line. insight: worth of its data for scoring on other lines, 0..1 of that line's own. terms: numbers
    of the mechanic, named in game.model.lines.
    """

    id: str
    mechanic: str
    form: str
    base: float
    frequency: float
    friction: float
    fee: float
    fee_limit: float
    free: int
    launch_cost: int
    launch_work: int
    serve_cost: int
    network: NetworkSpec = NetworkSpec()
    complements: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    insight: float = 0.25
    licence: LicenceSpec = LicenceSpec()
    terms: Mapping[str, float] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class CompanySpec:
    """The company on its first day.

    heads: people by team. open: lines open from the start. quality: of each of them. debt: technical. installed: share
    of the market, 0..1, that uses an open line on the first day already.
    """

    cash: int
    paid_in: int
    founders: float
    heads: Mapping[str, int]
    open: tuple[str, ...]
    quality: float = 0.35
    debt: float = 0.2
    levers: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    installed: Mapping[str, float] = field(default_factory=lambda: NOTHING)


@dataclass(frozen=True, slots=True)
class PathSpec:
    """An outside path, linear between points (day, value), constant outside them; at least one point."""

    points: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class EconomySpec:
    """Outside paths: growth, unemployment, policy, interbank and deposit rates as fractions."""

    growth: PathSpec
    unemployment: PathSpec
    policy: PathSpec
    interbank: PathSpec
    deposit: PathSpec


@dataclass(frozen=True, slots=True)
class RivalSpec:
    """A rival: kind bank, copycat or giant; wake: what part of the people must use you to wake it.

    A giant asks for that part of all users of its lines instead.
    """

    id: str
    kind: str
    lines: tuple[str, ...]
    quality: float
    trust: float
    subsidy: float = 0.0
    chain: int = 30
    wake: float = 0.0


@dataclass(frozen=True, slots=True)
class PartnerSpec:
    """A possible ally of another trade (跨界伙伴).

    fit: 0..1 by line or by mechanic, how well a line suits its business. audience: share of the market that
    frequents it, 0..1, and by segment where one differs. reach: hazard a year of hearing of you there (e of
    equation 1). gives: what it does for you, numbers named in game.model.partners. share: of the revenue from those
    it brought. rent: fen a year for each person of its audience. join: fen of integration; work: engineer-days.
    hold: dependency that a year of integration creates by itself, 0..1. critical: your users as a share of the market
    at which both bargain as equals. wants: share of the market it wants to see with you before it comes by itself.
    appetite: offers a year then. weeks: a negotiation takes. months: an agreement lasts. patience: exits a year
    without a reason. rivalry: further exits a year while a giant courts it.
    """

    id: str
    fit: Mapping[str, float]
    audience: float
    segments: Mapping[str, float]
    reach: float
    gives: Mapping[str, float]
    share: float
    rent: int
    join: int
    work: int
    hold: float
    critical: float
    wants: float
    appetite: float
    weeks: int
    months: int
    patience: float
    rivalry: float


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """The background field of platforms: how many, and whether they are lenders with whom one is confused."""

    platforms: int = 400


@dataclass(frozen=True, slots=True)
class RuleSpec:
    """A rule of the regulator (监管规则): a metric, a limit, three dates, a grace and a sanction.

    announced, in_force, enforced: days. metric: named in game.model.measures. limit: its highest lawful value.
    sanction: fine as a share of the yearly revenue at gap 1. lines: which it concerns, empty for all. grace: days an
    order gives. capital: fen of equity a licence asks for. lapses: day it is lifted, or -1.
    """

    id: str
    metric: str
    limit: float
    announced: int
    in_force: int
    enforced: int
    sanction: float
    lines: tuple[str, ...] = ()
    grace: int = 90
    capital: int = 0
    lapses: int = -1


@dataclass(frozen=True, slots=True)
class LawSpec:
    """A law (法则) of one of nine thinkings (思维), on some of three layers: strategy, business, organisation.

    channels: strength by the name of a channel of game.model.channels. cost: fen a month; cost_user: fen a month and
    active user; account: of expense. busy: share of a team's time. drop: morale lost on an early drop. blocks: moves
    it forbids; locks: levers it holds. until_mass: it holds only until a network passes its critical share.
    bound: days before which it cannot be dropped, unless that has happened.
    """

    id: str
    thinking: str
    layers: tuple[str, ...]
    channels: Mapping[str, float]
    cost: int = 0
    cost_user: float = 0.0
    account: str = "marketing"
    busy: Mapping[str, float] = field(default_factory=lambda: NOTHING)
    drop: float = 0.06
    blocks: tuple[str, ...] = ()
    locks: tuple[str, ...] = ()
    until_mass: bool = False
    bound: int = 0


@dataclass(frozen=True, slots=True)
class TechnologySpec:
    """A technology (技术) engineers can build in: channels as of a law, outlay fen, work engineer-days.

    cost: fen a month. debt: technical debt that building it in leaves behind. needs: technologies to be ready first.
    """

    id: str
    channels: Mapping[str, float]
    outlay: int
    work: int
    cost: int
    debt: float = 0.0
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """One answer to a card: its price in fen, what it needs and what follows. chance: of each branch, if any."""

    id: str
    effects: tuple[Effect, ...]
    price: int = 0
    attention: int = 0


@dataclass(frozen=True, slots=True)
class CardSpec:
    """An event or an agenda item.

    kind: event or agenda. rate: arrivals a year from the deck. when: condition that must hold. day: date, or -1.
    once: at most one a run. immediate: what happens on arrival. options: answers, empty for news that needs none.
    default: option taken when the deadline of `deadline` days passes. caused: named cause raised by the model.
    """

    id: str
    kind: str
    immediate: tuple[Effect, ...] = ()
    options: tuple[OptionSpec, ...] = ()
    default: str = ""
    deadline: int = 5
    rate: float = 0.0
    when: Condition | None = None
    day: int = -1
    caused: str = ""
    once: bool = False
    pause: int = 60
    severity: int = 1


@dataclass(frozen=True, slots=True)
class ActSpec:
    """A place that opens in its turn: campus, city or nation.

    share: of all people who live there. price: fen to go there. when: milestone, None for none.
    """

    id: str
    share: float
    price: int = 0
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class GoalSpec:
    """What the scenario asks for: a metric to reach or keep, by a day (-1: at the end)."""

    id: str
    metric: str
    at_least: float | None = None
    at_most: float | None = None
    by: int = -1


@dataclass(frozen=True, slots=True)
class ScoreSpec:
    """Weights of the pillars (positive) and the reference levels at which each saturating reading gives 0.5."""

    weights: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType(
            {"users": 1.0, "value": 1.0, "resilience": 1.0, "integrity": 1.0, "inclusion": 1.0}
        )
    )
    users: float = 300_000.0
    value: float = 3.0e10
    relying: float = 50_000.0
    inclusion: float = 60_000.0


@dataclass(frozen=True, slots=True)
class GameSpec:
    """Everything a simulation needs besides a seed."""

    id: str
    start: int  # proleptic ordinal of the first day
    days: int
    market: MarketSpec
    lines: tuple[LineSpec, ...]
    company: CompanySpec
    economy: EconomySpec
    rivals: tuple[RivalSpec, ...]
    field: FieldSpec
    rules: tuple[RuleSpec, ...]
    cards: tuple[CardSpec, ...]
    goals: tuple[GoalSpec, ...]
    score: ScoreSpec
    holidays: tuple[tuple[int, int], ...] = ()  # (first day, last day) of long holidays, inclusive
    festivals: tuple[tuple[int, float], ...] = ()  # (day, use multiplier)
    laws: tuple[LawSpec, ...] = ()
    technologies: tuple[TechnologySpec, ...] = ()
    acts: tuple[ActSpec, ...] = ()
    off: frozenset[str] = frozenset()  # subsystems switched off for ablation
    partners: tuple[PartnerSpec, ...] = ()
    names: tuple[str, ...] = dataclasses.field(init=False, repr=False)
    users: tuple[str, ...] = dataclasses.field(init=False, repr=False)  # stocks of persons by line
    rival_users: tuple[str, ...] = dataclasses.field(init=False, repr=False)
    money_lines: tuple[tuple[int, LineSpec], ...] = dataclasses.field(init=False, repr=False)  # with rows among all

    deposit_lines: tuple[LineSpec, ...] = dataclasses.field(init=False, repr=False)  # that take deposits as a bank does
    business_days: tuple[int, ...] = dataclasses.field(init=False, repr=False)  # on which custodians settle
    _line_of: dict[str, LineSpec] = dataclasses.field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Derive what is asked for again and again."""
        object.__setattr__(self, "names", tuple(line.id for line in self.lines))
        object.__setattr__(self, "users", tuple(f"users.{name}" for name in self.names))
        object.__setattr__(self, "rival_users", tuple(f"rivalusers.{name}" for name in self.names))
        rows = tuple((row, line) for row, line in enumerate(self.lines) if line.mechanic != "brokerage")
        object.__setattr__(self, "money_lines", rows)
        deposits = tuple(line for line in self.lines if line.form == "deposit" and line.mechanic == "balance")
        object.__setattr__(self, "deposit_lines", deposits)
        object.__setattr__(self, "_line_of", {line.id: line for line in self.lines})
        object.__setattr__(self, "business_days", self._business_days())

    def _business_days(self) -> tuple[int, ...]:
        """No week-end and no long holiday, until long after the end; ordinal 1 of the calendar is a Monday."""
        closed = frozenset(day for first, last in self.holidays for day in range(first, last + 1))
        days = range(self.days + LONG_AFTER)
        return tuple(day for day in days if (self.start + day) % 7 not in (6, 0) and day not in closed)

    def line(self, key: str) -> LineSpec:
        """The line of that name; raises KeyError if there is none."""
        return self._line_of[key]

    def line_ids(self) -> tuple[str, ...]:
        """Names of the lines, in order."""
        return self.names
