"""Spending around a festival: what it takes out of a fund, and what a long holiday then asks of the company."""

from dataclasses import replace

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
