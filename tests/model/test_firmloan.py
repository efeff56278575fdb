"""A large loan to one firm: on the books like any other, seen by caps and limits, lost as a whole."""

from dataclasses import replace

import numpy as np
import pytest

from game.model import concentration, firmloan, happenings, loanbook, measures, servicing
from game.model.effects import Effect
from game.model.world import World
from tests.model.test_credit import LAX, LINE, lender
from tests.support.games import grown
from tests.support.invariants import broken

SIZE = 300.0


def lent(ordinary: float = SIZE) -> World:
    """A world of lending whose lenders have idle money, after a loan to a firm."""
    world = lender(LAX).world
    happenings.apply(world, Effect("firm_loan", ordinary, line=LINE), {"card": "big_borrower"})
    return world


def test_a_firm_gets_one_loan_out_of_lenders_idle_money_against_the_fee() -> None:
    before, world = lender(LAX).world, lent()
    book = world.credit.books[LINE]
    (firm,) = book.firms
    fen = int(world.people.state.principal[0, firm.slot])
    idle = loanbook.idle(before, LINE)
    assert fen == min(round(SIZE * firmloan.usual(world, world.spec.line(LINE))), idle)
    assert loanbook.idle(world, LINE) == idle - fen
    assert book.loans == before.credit.books[LINE].loans + 1
    assert world.people.state.owing[0, firm.slot] == 1
    paid = world.ledger.balance("cash") - before.ledger.balance("cash")
    assert 0 < paid <= round(fen * world.lever("fee", LINE))
    assert broken(world) == []


def test_the_cap_on_firms_and_the_share_of_the_largest_group_see_it() -> None:
    before, world = lender(LAX).world, lent()
    line, slot = world.spec.line(LINE), world.credit.books[LINE].firms[0].slot
    fen = int(world.people.state.principal[0, slot])
    assert measures.METRICS["firm_cap"](world, [line]) == fen / 100 > measures.METRICS["firm_cap"](before, [line])
    for each in (before, world):
        concentration.count_groups(each, 0, each.credit.books[LINE])
    group = world.people.traits.segment[slot]
    gained = np.subtract(world.credit.books[LINE].by_group, before.credit.books[LINE].by_group)
    assert gained[group] == fen == gained.sum()


def test_more_debt_fails_more_often_and_none_is_lent_without_money() -> None:
    assert firmloan.default_chance(1000.0) == pytest.approx(0.4)
    assert firmloan.default_chance(100.0) == pytest.approx(0.112)
    world = lender(LAX).world
    world.lines.open.pop(LINE)
    firmloan.lend(world, 0, world.spec.line(LINE), SIZE)
    assert world.credit.books[LINE].firms == []


def test_its_default_takes_lenders_money_and_is_told() -> None:
    simulation = lender(LAX)
    world = simulation.world
    world.spec = replace(world.spec, cards=grown().cards)
    happenings.apply(world, Effect("firm_loan", SIZE, line=LINE), {"card": "big_borrower"})
    book = world.credit.books[LINE]
    slot = book.firms[0].slot
    fen, lost = int(world.people.state.principal[0, slot]), book.lost_ever
    world.people.state.stopped[0, slot] = world.day
    firmloan.step(world, 0, LINE)
    assert [card.card for card in world.cards.open] == ["borrower_defaults"]
    backing = loanbook.backing(world, LINE)
    servicing.give_up(world, 0, world.spec.line(LINE), np.array([slot]), 0.25)
    firmloan.step(world, 0, LINE)
    assert book.lost_ever == lost + fen
    assert loanbook.backing(world, LINE) == pytest.approx(backing - 0.75 * fen, abs=1.0)
    assert book.firms == []
