"""A scenario makes lines of its own from the mechanics, with data alone, and they play like any other."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from game.engine.simulation import Simulation
from game.scenario import load_text
from game.text import LANGUAGES, Words
from tests.support.invariants import broken, unexplained

ROOT = Path(__file__).resolve().parents[2]
OWN = """\
id: own-lines
title: {en: Own lines, zh: 自建业务}
summary: {en: Own lines, zh: 自建业务}
briefing: {en: Own lines, zh: 自建业务}
start: 2015-03-01
days: 200
market: {people: 200000, sample: 2000}
company:
  cash: 60000000
  teams: {engineering: 6, product: 3, data: 2, risk: 2, compliance: 2, security: 1, operations: 6, marketing: 4}
  open: [payment, gold, remittance, pawn, tickets, savings]
  levers: {ads: 300000, fee.remittance: 0.004, invest: 0.5, premium: 15}
lines:
  payment:
  gold:
    name: {en: Gold on account, zh: 积存金}
    mechanic: balance
    form: pooled
    fee: 0.01
    free: 10000
    complements: {payment: 0.5}
    terms: {asset_spread: 0.04, settle_days: 30, loss_rate: 0.05}
  savings:
    name: {en: Savings, zh: 储蓄}
    mechanic: balance
    form: deposit
    licence: {first: true, capital: 10000000}
    terms: {insured: 200000}
  remittance:
    name: {en: Remittances, zh: 汇款}
    mechanic: flow
    base: 0.5
    free: 10000
    terms: {spend_share: 0.2}
  pawn:
    name: {en: Pawn, zh: 典当}
    mechanic: credit
    form: own
    base: 0.5
    fee: 0.02
    terms: {term_months: 3, base_pd: 0.15, lgd: 0.4}
  tickets:
    name: {en: Tickets, zh: 票务}
    mechanic: brokerage
    base: 0.5
    fee: 0.08
    terms: {deal_share: 0.03, supply: 0.5, season: 1.5, claims: 0.2}
"""


@pytest.fixture(scope="module")
def played() -> Simulation:
    spec = load_text(OWN, "own.yaml").spec
    simulation = Simulation(replace(spec, cards=()), 4)
    simulation.keep_checkpoints = False
    simulation.advance(180)
    return simulation


def test_own_lines_win_users_and_earn(played: Simulation) -> None:
    row, revenue = played.world.row(), played.history.causes("revenue", 0, 179)
    for line in ("gold", "remittance", "pawn", "tickets", "savings"):
        assert row[f"users.{line}"] > 0
        assert sum(fen for cause, fen in revenue.items() if cause.endswith(f".{line}")) > 0


def test_their_books_hold(played: Simulation) -> None:
    book = played.world.ledger
    assert broken(played.world) == []
    assert unexplained(played) == []
    assert min(book.balance("deposits"), book.balance("wealth"), book.raw["own_loans"], book.raw["holdings"]) > 0


def test_their_names_are_the_scenarios_own() -> None:
    document = load_text(OWN, "own.yaml")
    assert Words.load("zh").with_words(document.words).name("line", "pawn") == "典当"
    assert document.spec.line("pawn").terms["own_share"] == 1
    assert document.spec.line("savings").terms["required"] == 0.15
    assert document.spec.line("gold").free == 1_000_000


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_the_handbook_can_be_played(language: str) -> None:
    page = (ROOT / "assets" / "handbook" / language / "add-line.md").read_text("utf-8")
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found
    head = OWN[: OWN.index("company:")]
    company = "company: {cash: 1000000, teams: {engineering: 3}, open: [payment, tickets]}\n"
    spec = load_text(head + company + found[1], "example").spec
    assert spec.line_ids() == ("payment", "commerce", "tickets")
    assert (spec.line("commerce").fee, spec.line("tickets").terms["season"]) == (0.03, 1.5)
