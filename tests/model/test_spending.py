"""Spending around a festival: what it takes out of a fund, and what a long holiday then asks of the company."""

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from game.engine.simulation import Simulation
from game.model import ledger, spending, treasury
from game.model.spec import GameSpec
from game.scenario.document import load
from tests.support.invariants import broken

LINE, FESTIVAL, FACTOR = "fund", 24, 3.0
WEEK = (FESTIVAL - spending.AROUND, FESTIVAL + spending.AROUND)


def fund(festivals: tuple[tuple[int, float], ...], holidays: tuple[tuple[int, int], ...] = ()) -> GameSpec:
    """A young fund beside an installed base, without the calendar of its time."""
    spec = load("fund-story").spec
    company = replace(spec.company, installed={"payment": 0.2, LINE: 0.1})
    market = replace(spec.market, sample=1_500)
    return replace(spec, company=company, market=market, festivals=festivals, holidays=holidays, days=60, cards=())


def played(spec: GameSpec, days: int, cash: int = 0) -> Simulation:
    """A game played for some days; cash: what is left of the company's own on the first of them, fen, if above 0."""
    simulation = Simulation(spec, 3)
    simulation.advance(WEEK[0])
    book = simulation.world.ledger
    if cash:
        ledger.post(simulation.world, "paid_in", "cash", book.raw["cash"] - cash)
    simulation.advance(days)
    return simulation


def asked(simulation: Simulation, first: int, last: int) -> float:
    return simulation.history.causes(f"asked.{LINE}", first, last).get("festival", 0.0)


def test_everybody_spends_once_in_the_week_of_a_festival() -> None:
    simulation = played(fund(((FESTIVAL, FACTOR),)), 10)
    held = treasury.claims(simulation.world, LINE)
    assert asked(simulation, *WEEK) / held == pytest.approx(spending.SPENT * (FACTOR - 1.0), rel=0.25)
    assert asked(simulation, 0, WEEK[0] - 1) == asked(simulation, WEEK[1] + 1, WEEK[1] + 3) == 0.0
    assert broken(simulation.world) == []


def test_the_calendar_alone_alarms_nobody() -> None:
    excess = [played(fund(festivals), 7).world.treasury.desks[LINE].excess for festivals in ((), ((FESTIVAL, FACTOR),))]
    assert excess[1] == pytest.approx(excess[0], abs=0.003)


def test_a_festival_in_a_long_holiday_outlasts_a_thin_purse() -> None:
    """What was advanced comes back after the holiday only: money that lasts a usual week does not last this one."""
    held = treasury.claims(played(fund(()), 1).world, LINE)
    purse, holiday = int(0.035 * held), ((FESTIVAL - 3, FESTIVAL + 4),)
    unpaid = [
        played(fund(festivals, holidays), 7, purse).world.row()["queue"]
        for festivals, holidays in ((((FESTIVAL, FACTOR),), ()), ((), holiday), (((FESTIVAL, FACTOR),), holiday))
    ]
    assert unpaid[:2] == [0.0, 0.0] < unpaid[2:]


def test_nobody_spends_what_is_not_paid_at_once() -> None:
    simulation = played(fund(((FESTIVAL, FACTOR),)), 1)
    world = simulation.world
    assert spending.expected(world, world.spec.line(LINE)) > 0
    assert spending.expected(world, world.spec.line("payment")) == 0.0
    world.treasury.desks[LINE].books = "wealth"
    assert spending.expected(world, world.spec.line(LINE)) == 0.0


def month(cap: float = 1_000_000.0) -> Simulation:
    """Four months of a fund that has found its level, without festivals."""
    spec = fund(())
    spec = replace(spec, company=replace(spec.company, levers={**spec.company.levers, "t0cap": cap}), days=130)
    simulation = Simulation(spec, 3)
    simulation.advance(122)
    return simulation


def by_date(simulation: Simulation) -> float:
    """Correlation of what is asked for on a day of the last two months with its lying in the week before pay-day."""
    book, start = simulation.history, simulation.world.spec.start
    dates = [date.fromordinal(start + day).day for day in range(60, 122)]
    asked = [sum(book.causes(f"asked.{LINE}", day, day).values()) for day in range(60, 122)]
    return float(np.corrcoef([float(1 <= spending.PAYDAY - today <= 7) for today in dates], asked)[0, 1])


def test_people_live_on_their_fund_before_pay_day_and_put_it_back_after(monkeypatch: pytest.MonkeyPatch) -> None:
    lived = month()
    with monkeypatch.context() as patch:
        patch.setattr(spending, "LIVED", 0.0)
        even = month()
    assert by_date(lived) > by_date(even) + 0.1
    assert by_date(lived) > 0.15
    book, claims = lived.history, [treasury.claims(game.world, LINE) for game in (lived, even)]
    days = [day for day in range(122) if book.causes(f"asked.{LINE}", day, day).get("living", 0.0) > 0.0]
    assert {date.fromordinal(lived.world.spec.start + day).day for day in days} <= set(range(3, 10))
    assert claims[0] == pytest.approx(claims[1], rel=0.03)
    assert broken(lived.world) == []


def test_what_is_lived_on_comes_back_to_the_fen() -> None:
    world = month().world
    slots = spending._careless(world, 1, world.people.cohort(world.day))
    assert len(slots)
    before = world.people.state.money[1].take(slots)
    lived = np.floor(before * spending.LIVED).astype(np.int64)
    world.people.state.money[1, slots] -= lived
    spending._live(world, 1, -1, slots)
    assert np.abs(world.people.state.money[1].take(slots) - before).max() <= 2


def test_nobody_lives_on_what_is_not_paid_at_once() -> None:
    simulation = month(0.0)
    assert simulation.history.causes(f"asked.{LINE}", 0, 121).get("living", 0.0) == 0.0
