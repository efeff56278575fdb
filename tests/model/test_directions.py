"""Paired games on common random numbers: each cause moves its effect in the direction the design says."""

import itertools
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from game.engine.simulation import Simulation
from game.model import credit, security, treasury, underwriting
from game.model.spec import GameSpec
from tests.support.crowd import crowded
from tests.support.games import Strike, grown, start_up, with_levers

SEEDS = (1, 2)
LONG = 200  # days; pairs that take so many are slow
Reader = Callable[[Simulation], float]


def metric(name: str) -> Reader:
    return lambda simulation: simulation.world.row()[name]


def flow(stock: str, *causes: str) -> Reader:
    def read(simulation: Simulation) -> float:
        found = simulation.history.causes(stock, 0, simulation.history.days - 1)
        return sum(amount for cause, amount in found.items() if not causes or cause in causes)

    return read


def played(spec: GameSpec, levers: Mapping[str, float], days: int, read: Reader) -> float:
    """Mean of a reading over seeds after some days in a crowded town."""
    total = 0.0
    for seed in SEEDS:
        simulation = crowded(with_levers(spec, levers), seed)
        simulation.advance(days)
        total += read(simulation)
    return total / len(SEEDS)


@cache
def _lived(seed: int, days: int, pooled: bool) -> Simulation:
    levers = {"pooling.p2p": 1.0} if pooled else {}
    simulation = crowded(with_levers(replace(grown(), rules=(), cards=()), levers), seed)
    simulation.advance(days)
    return simulation


def mature(seed: int = 1, days: int = 60, pooled: bool = False) -> Simulation:
    """A copy of a crowded game in which loans and money have found their level."""
    return _lived(seed, days, pooled).fork()


def fine() -> GameSpec:
    """Lenders fill a loan wholly, so people have to be small enough that one loan is not a month's money.

    Without rules and cards, which take levers back.
    """
    return replace(grown(6_000), rules=(), cards=())


JOINED = flow("users.payment", "joined")
LOST = flow("loans.p2p", "lost")
LAX = {"cutoff.p2p": 0.5, "rate.p2p": 0.3}
CHARGED = {"free.payment": 1e6}  # nobody uses so much
LEFT = ("dissatisfied", "distrust", "idle", "rival", "subsidy_end")
PAIRS: tuple[tuple[str, Callable[[], GameSpec], Mapping[str, float], Mapping[str, float], int, Reader], ...] = (
    ("ads make a company known", start_up, {"ads": 0}, {"ads": 3e8}, 30, metric("aware")),
    ("content makes a company known", start_up, {"content": 0}, {"content": 5e7}, 30, metric("aware")),
    ("a bonus brings members", start_up, {"bonus": 0}, {"bonus": 5_000}, 40, metric("members")),
    ("a fee keeps people away", start_up, {"fee.payment": 0.01, **CHARGED}, {"fee.payment": 0, **CHARGED}, 60, JOINED),
    ("a free tier draws them", start_up, CHARGED, {"free.payment": 0}, 60, JOINED),
    ("advertisements annoy", start_up, {"adload": 1}, {"adload": 0}, 60, metric("satisfaction")),
    ("tests keep debt down", start_up, {"tests": 0.6}, {"tests": 0}, 90, metric("debt")),
    ("haste makes debt", start_up, {"cadence": 30, "tests": 0}, {"cadence": 2, "tests": 0}, 90, metric("debt")),
    ("money protects", start_up, {"security": 0}, {"security": 5e7}, 60, metric("security")),
    ("a programme closes gaps", grown, {"compliance": 5e7}, {"compliance": 0}, 200, metric("gap")),
    ("a boost draws money", grown, {"boost.fund": 0}, {"boost.fund": 0.03}, 90, metric("assets.fund")),
    ("a lax cut-off lends more", grown, {"cutoff.p2p": 0.05}, {"cutoff.p2p": 0.4}, 90, flow("cash", "fees.p2p")),
    ("a lax cut-off loses more", fine, {"cutoff.p2p": 0.5}, {"cutoff.p2p": 0.05}, 300, LOST),
    ("a promise draws lenders", grown, {"guarantee.p2p": 0}, {"guarantee.p2p": 1}, 120, metric("lent.p2p")),
    ("a promise is a liability", fine, {"guarantee.p2p": 0}, {"guarantee.p2p": 1}, 210, metric("contingent")),
    ("collections win back", grown, {"collections": 0, **LAX}, {"collections": 1, **LAX}, 210, LOST),
)  # fmt: skip


def _case(pair: tuple[str, Callable[[], GameSpec], Mapping[str, float], Mapping[str, float], int, Reader]) -> object:
    return pytest.param(*pair[1:], id=pair[0], marks=[pytest.mark.slow] if pair[4] >= LONG else [])


@pytest.mark.parametrize(("spec", "low", "high", "days", "read"), [_case(pair) for pair in PAIRS])
def test_a_cause_moves_its_effect(
    spec: Callable[[], GameSpec], low: Mapping[str, float], high: Mapping[str, float], days: int, read: Reader
) -> None:
    assert played(spec(), high, days, read) > played(spec(), low, days, read)


def after_strike(strike: Strike, levers: Mapping[str, float], days: int, read: Reader) -> float:
    """A reading some days after a stroke of fate, with levers set that morning; mean over seeds."""
    total = 0.0
    for seed in SEEDS:
        simulation = mature(seed)
        simulation.world.levers.update(levers)
        simulation.act(strike)
        simulation.advance(days)
        total += read(simulation)
    return total / len(SEEDS)


def outflow(line: str, days: int) -> Reader:
    """Share of a line's claims asked back over the last days."""

    def read(simulation: Simulation) -> float:
        last = simulation.history.days - 1
        asked = simulation.history.causes(f"asked.{line}", last - days + 1, last)
        kind = "assets" if line == "fund" else "lent"
        return sum(asked.values()) / simulation.history.series(f"{kind}.{line}")[last - days]

    return read


def test_bad_news_makes_a_slope_and_not_a_cliff() -> None:
    """Two-day outflow grows with the news, everywhere a little and nowhere nearly all at once."""
    sizes = (0.0, 0.15, 0.3, 0.45, 0.6, 0.8, 1.0)
    gone = [after_strike(Strike("rumour", size), {"disclosure": 0}, 2, outflow("fund", 2)) for size in sizes]
    steps = [after - before for before, after in itertools.pairwise(gone)]
    assert all(step > 0 for step in steps), gone
    assert max(steps) < 0.45, gone
    assert gone[-1] > 0.15, gone


def test_candour_softens_rumours() -> None:
    hidden, open_ = (
        after_strike(Strike("rumour", 0.6), {"disclosure": level}, 3, flow("doubt.fund", "strike")) for level in (0, 1)
    )
    assert 0 < open_ < hidden
    hidden, open_ = (
        after_strike(Strike("rumour", 0.6), {"disclosure": level}, 3, outflow("fund", 3)) for level in (0, 1)
    )
    assert open_ < hidden


def test_distrust_drives_money_out() -> None:
    calm = after_strike(Strike("press", 0.0), {}, 7, outflow("fund", 7))
    assert after_strike(Strike("press", 0.9), {}, 7, outflow("fund", 7)) > calm


def test_unpaid_queues_raise_alarm() -> None:
    rich, poor = (mature() for _ in range(2))
    for simulation, take in ((rich, 0), (poor, 1)):
        simulation.act(Strike("pay", float(take * simulation.world.ledger.raw["cash"])))
        simulation.act(Strike("wish", 0.4))
        simulation.advance(2)
    unpaid = [float(one.history.series("unpaid")[-2:].max()) for one in (rich, poor)]
    assert unpaid[1] > unpaid[0]
    assert poor.world.treasury.desks["fund"].alarm > rich.world.treasury.desks["fund"].alarm


def test_a_gate_stops_money_and_raises_doubt() -> None:
    free, gated = (mature() for _ in range(2))
    for simulation in (free, gated):
        simulation.act(Strike("rumour", 0.5))
        if simulation is gated:
            doubt = simulation.world.treasury.desks["fund"].news
            simulation.world.treasury.desks["fund"].gated = simulation.day
            treasury.signal(simulation.world, 0.3, "gate", "fund")
            assert simulation.world.treasury.desks["fund"].news > doubt
        simulation.advance(2)
    paid = [flow("money.fund", "withdrawn")(simulation) for simulation in (free, gated)]
    assert paid[0] < paid[1]
    assert treasury.queued(gated.world, "fund") > treasury.queued(free.world, "fund")


@pytest.mark.parametrize("line", ["fund", "p2p"])
def test_a_run_needs_cash(line: str) -> None:
    """A company without means breaks its promise where one with means does not."""
    broken = []
    for rich in (True, False):
        simulation = mature(pooled=line == "p2p")
        wealth = Strike("receive", 1e12) if rich else Strike("pay", float(simulation.world.ledger.raw["cash"]))
        simulation.act(wealth)
        simulation.act(Strike("rumour", 1.0))
        simulation.advance(5)
        broken.append(simulation.world.treasury.desks[line].broken >= 0)
    assert broken == [False, True]


def test_the_daily_cap_holds_instant_payments_down() -> None:
    def advanced(cap: float) -> float:
        return after_strike(Strike("wish", 0.5), {"t0cap": cap}, 1, lambda s: -flow("cash", "advance")(s))

    small, middle, large = advanced(0), advanced(10_000), advanced(5_000_000)
    assert small <= 0 < middle < large


def test_agency_money_is_paid_by_the_custodian_in_the_end() -> None:
    """Without a fen of its own a fund house still ends a run: at T+1, by the custodian."""
    simulation = mature()
    simulation.world.levers["t0cap"] = 0.0
    simulation.act(Strike("wish", 1.0))
    simulation.advance(8)
    old = simulation.world.treasury.queue_day <= 61
    fund = simulation.world.treasury.queue_line == simulation.world.spec.line_ids().index("fund")
    assert not (old & fund).any()


def test_a_better_score_approves_better_borrowers() -> None:
    """Of those approved by a score that sees more, fewer will default."""

    def risk(correlation: float) -> float:
        world = mature().world
        line = world.spec.line("p2p")
        _, first, end = world.people.cohort(world.day)
        slots = np.arange(first, end)
        original = underwriting.data.score_correlation
        underwriting.data.score_correlation = lambda world, line: correlation  # type: ignore[assignment]
        try:
            seen = underwriting.seen_pd(world, line, slots)
        finally:
            underwriting.data.score_correlation = original
        true = underwriting.true_pd(world, line, slots)
        best = seen.argsort(kind="stable")[: len(slots) // 3]
        return float(true[best].mean())

    assert risk(0.9) < risk(0.6) < risk(0.2)


def _lost_after(rise: float) -> float:
    """Fen lost within 150 days of a rise of unemployment, in a game whose loans run already; mean over seeds."""
    total = 0.0
    for seed in SEEDS:
        simulation = crowded(fine(), seed)
        simulation.advance(150)
        simulation.act(Strike("downturn", rise, 300))
        simulation.advance(150)
        total -= LOST(simulation)
    return total / len(SEEDS)


@pytest.mark.slow
def test_bad_times_make_bad_loans() -> None:
    assert _lost_after(0.08) > _lost_after(0.0) > 0


def test_a_promise_leaves_a_contingent_liability() -> None:
    given, none = (mature().world for _ in range(2))
    given.levers["guarantee.p2p"] = 1.0
    none.levers["guarantee.p2p"] = 0.0
    assert credit.contingent(given) > credit.contingent(none) == 0


def test_protection_deters_breaches() -> None:
    world = mature().world
    rates = []
    for level in (0.0, 1.0, 2.0):
        world.security.level = level
        rates.append(security.breach_rate(world))
    assert rates[0] > rates[1] > rates[2] > 0


def test_hands_come_weeks_later() -> None:
    simulation = mature()
    before = simulation.world.organisation.teams["risk"].size()
    simulation.act(Strike("hire", 3.0, team="risk"))
    simulation.advance(14)
    assert simulation.world.organisation.teams["risk"].size() <= before
    simulation.advance(60)
    assert simulation.world.organisation.teams["risk"].size() > before


@pytest.mark.slow
def test_a_disliked_company_is_left_sooner() -> None:
    """Quality pays: with a poor product more of those who came go again."""
    left = []
    for quality in (0.15, 0.8):
        spec = start_up()
        spec = replace(spec, company=replace(spec.company, quality=quality))
        left.append(-played(spec, {}, 150, flow("users.payment", *LEFT)) / played(spec, {}, 150, metric("members")))
    assert left[0] > left[1]
