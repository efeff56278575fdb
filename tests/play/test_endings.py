"""All ten endings, each reached by decisions and strokes of fate, each with an epilogue and with its causes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from game.decisions.registry import make
from game.engine.scoring import final_score
from game.engine.simulation import Simulation
from game.lab.causes import chain
from game.model import endings, exits, funding, sale, security, treasury
from game.model.score import FLOOR, QUARTER
from game.model.spec import GameSpec, RuleSpec
from tests.support.crowd import crowded
from tests.support.games import Strike, grown, start_up, with_levers
from tests.support.invariants import broken

GOOD_PAPERS = {"compliance": 40_000_000.0, "engagement": 1.0, "disclosure": 1.0, "guarantee.p2p": 0.0}
POOL = {"pooling.p2p": 1.0, "guarantee.p2p": 1.0, "reserve": 0.0, "rate.p2p": 0.24, "cutoff.p2p": 0.4, "limit.p2p": 6.0}
BANS = tuple(RuleSpec(f"p2p_{metric}", metric, 0.0, 1, 2, 3, 0.1, ("p2p",)) for metric in ("pooling", "guarantee"))


def do(simulation: Simulation, name: str, **arguments: object) -> None:
    """Take a decision that must be possible, with attention to spare."""
    simulation.world.player.attention = 50
    verdict = simulation.act(make(name, arguments))
    assert verdict.allowed, (name, verdict.reason, verdict.arguments)


def longer(spec: GameSpec, days: int = 1_000) -> GameSpec:
    return replace(spec, days=days, cards=())


def horizon() -> Simulation:
    simulation = crowded(start_up(days=100), 3)
    simulation.advance(100)
    return simulation


def acquired() -> Simulation:
    simulation = crowded(longer(grown()), 3)
    simulation.advance(40)
    do(simulation, "seek_buyer")
    simulation.advance(62)
    do(simulation, "accept_offer")
    simulation.advance(1)
    return simulation


def earning(months: int, levers: dict[str, float]) -> Simulation:
    """A company of good papers that has earned well for some months."""
    simulation = crowded(replace(with_levers(longer(grown()), levers), rules=()), 4)
    for _ in range(months):
        simulation.act(Strike("receive", 1_500_000_000.0))
        simulation.advance(31)
    return simulation


def ipo() -> Simulation:
    simulation = earning(13, GOOD_PAPERS)
    do(simulation, "file_listing")
    for _ in range(12):
        simulation.act(Strike("receive", 1_500_000_000.0))
        simulation.advance(31)
    return simulation


def wind_down() -> Simulation:
    simulation = crowded(longer(grown()), 6, share=0.1)
    simulation.act(Strike("receive", 1e11))
    simulation.advance(3)
    do(simulation, "wind_down")
    simulation.advance(75)
    return simulation


def convertible(spec: GameSpec, seed: int = 4) -> Simulation:
    """A company of good papers on the day on which it may ask to be converted."""
    simulation = crowded(with_levers(spec, GOOD_PAPERS), seed)
    do(simulation, "hire", team="compliance", count=3)
    simulation.advance(60)
    for line in ("payment", "fund", "p2p"):
        do(simulation, "apply_licence", line=line)
    simulation.act(Strike("receive", 1e13))
    simulation.world.player.attention = 50
    for _ in range(400):
        if simulation.check(make("convert", {})).allowed:
            break
        simulation.advance()
    return simulation


def conversion() -> Simulation:
    simulation = convertible(longer(grown()))
    do(simulation, "convert")
    simulation.advance(95)
    return simulation


def ousted() -> Simulation:
    simulation = crowded(longer(start_up()), 5, share=0.3)
    simulation.advance(30)
    price = funding.pre_money(simulation.world)
    simulation.act(Strike("equity", 2.0 * price))
    for _ in range(14):
        simulation.act(Strike("press", 0.8))
        simulation.advance(31)
    return simulation


def bankrupt() -> Simulation:
    simulation = crowded(longer(start_up()), 1)
    simulation.advance(20)
    simulation.act(Strike("pay", 5e9))
    simulation.advance(60)
    return simulation


def run_collapse() -> Simulation:
    simulation = crowded(replace(with_levers(longer(grown(cash=300_000_000)), POOL), rules=()), 3)
    simulation.advance(100)
    for _ in range(120):
        simulation.act(Strike("rumour", 1.0))
        simulation.act(Strike("receive", 3e6))
        simulation.advance()
    return simulation


def closed() -> Simulation:
    secrecy = RuleSpec("p2p_pooling", "disclosure", 0.2, 1, 2, 3, 0.01, ("p2p",))
    spec = replace(with_levers(longer(grown()), {"disclosure": 0.0, "engagement": 0.0}), rules=(secrecy,))
    simulation = crowded(spec, 3)
    simulation.advance(10)
    for _ in range(20):
        simulation.act(Strike("inspection", 1.5))
        simulation.act(Strike("receive", 3e9))
        simulation.advance(31)
    return simulation


def criminal() -> Simulation:
    simulation = crowded(replace(with_levers(longer(grown()), POOL), rules=BANS), 3)
    simulation.advance(10)
    for _ in range(12):
        simulation.act(Strike("inspection", 1.5))
        simulation.act(Strike("stance", -1.0))
        simulation.advance(31)
    return simulation


WAYS: dict[str, Callable[[], Simulation]] = {
    way.__name__: way
    for way in (
        horizon, acquired, ipo, wind_down, conversion, ousted, bankrupt, run_collapse, closed, criminal,
    )
}  # fmt: skip
CAUSES: dict[str, set[str]] = {
    "horizon": {"reach", "growth", "income"},
    "acquired": {"buyout_offer", "sold", "growth"},
    "ipo": {"profitable", "raised", "growth"},
    "wind_down": {"winding_down", "promises", "cash_drained"},
    "conversion": {"licence_granted", "clean"},
    "ousted": {"lost_majority", "missed", "board_impatient", "raised"},
    "bankrupt": {"cash_drained", "runway_short"},
    "run_collapse": {"doubt", "withdrawals", "queue", "trust_lost", "defaults"},
    "closed": {"gap", "ladder"},
    "criminal": {"gap", "ladder", "trust_lost", "news"},
}


@pytest.mark.parametrize("name", list(WAYS))
def test_an_ending_is_reached_and_tells_why(name: str) -> None:
    simulation = WAYS[name]()
    world = simulation.world
    assert world.ending is not None, (world.row(), [news.id for news in world.book.news[-12:]])
    assert world.ending.id == name
    assert broken(world) == []
    links = chain(world.book, world.ending)
    told = {str(link.arguments.get("news", link.id)) for link in links}
    assert len(links) >= 3
    assert links[-1].id == "ending"
    assert len(told & CAUSES[name]) >= 2, told


@pytest.mark.parametrize("name", ["acquired", "wind_down", "bankrupt"])
def test_every_ending_has_an_epilogue(name: str) -> None:
    simulation = WAYS[name]()
    before = simulation.digest()
    score = final_score(simulation)
    assert simulation.digest() == before
    assert len(score.quarters) == simulation.world.spec.days // QUARTER + 2
    lost = all(value == FLOOR for value in score.quarters[-1].values())
    assert lost == (name not in endings.GOOD)


def test_a_price_follows_promises_need_and_the_law() -> None:
    simulation = crowded(longer(grown()), 3)
    simulation.advance(70)
    world = simulation.world
    fair = sale.price(world, "bank")
    assert fair > 0
    assert sale.proceeds(world, fair) < fair
    world.levers["guarantee.p2p"] = 1.0
    assert sale.price(world, "bank") < fair
    world.levers["guarantee.p2p"] = 0.0
    world.book.last["runway"] = 1.0
    assert sale.price(world, "bank") < fair


def test_what_was_not_told_to_the_buyer_comes_off_the_price() -> None:
    simulation = acquired()
    world = simulation.world
    assert sale.value(world) == world.exits.sold
    world.levers["guarantee.p2p"] = 1.0
    assert sale.value(world) < world.exits.sold


def test_a_majority_of_investors_does_not_sell_below_its_preference() -> None:
    simulation = crowded(longer(grown()), 3)
    world = simulation.world
    world.exits.offer, world.exits.buyer, world.exits.until = 1_000_000, "investor", 30
    world.funding.founders = 0.4
    assert simulation.check(make("accept_offer", {})).reason == "below_preference"
    world.funding.founders = 0.6
    assert simulation.check(make("accept_offer", {})).allowed
    simulation.advance(31)
    assert simulation.check(make("accept_offer", {})).reason == "no_offer"


def test_a_prospectus_tells_what_was_hidden() -> None:
    honest, secret = earning(13, GOOD_PAPERS), earning(13, GOOD_PAPERS)
    secret.act(Strike("breach", 0.3))
    secret.act(Strike("disclose", 0.0))
    assert security.concealed(secret.world) > 0
    for simulation in (honest, secret):
        do(simulation, "file_listing")
        simulation.advance(7)
    assert security.concealed(secret.world) == 0
    assert "prospectus" not in {news.id for news in honest.history.news}
    assert "prospectus" in {news.id for news in secret.history.news}
    assert secret.world.row()["trust"] < honest.world.row()["trust"]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda world: world.ledger.statements.clear(), "books_too_young"),
        (lambda world: world.regulation.__setattr__("ladder", 3), "not_clean"),
        (lambda world: world.ledger.raw.update({"payables": -5, "losses": world.ledger.raw["losses"] + 5}),
         "unpaid_promises"),
    ],
)  # fmt: skip
def test_an_exchange_is_choosy(change: Callable[[object], None], reason: str) -> None:
    simulation = earning(13, GOOD_PAPERS)
    simulation.world.player.attention = 5
    change(simulation.world)
    assert simulation.check(make("file_listing", {})).reason == reason


def test_a_licensed_business_needs_licence_capital_and_clean_books() -> None:
    simulation = crowded(with_levers(longer(grown(cash=500_000_000)), GOOD_PAPERS), 4)
    simulation.advance(5)
    world = simulation.world
    assert simulation.check(make("convert", {})).reason == "not_in_order"
    world.regulation.level = 0.9
    assert simulation.check(make("convert", {})).reason == "no_licence"
    world.regulation.licences.update(dict.fromkeys(("payment", "fund", "p2p"), "granted"))
    assert simulation.check(make("convert", {})).reason == "thin_capital"
    simulation.act(Strike("receive", 1e13))
    world.regulation.clean = 0
    assert simulation.check(make("convert", {})).reason == "gap_open"


@pytest.mark.parametrize("seed", [4, 5])
def test_a_conversion_costs_money_and_saves_a_lender_from_the_end_of_its_trade(seed: int) -> None:
    leave = RuleSpec("p2p_exit", "presence", 0.0, 400, 400, 500, 0.1, ("p2p",))
    converted = convertible(replace(longer(grown(), 800), rules=(leave,)), seed)
    stayed, cash = converted.fork(), converted.world.ledger.raw["cash"]
    do(converted, "convert")
    assert converted.world.ledger.raw["cash"] == cash - exits.CONVERSION_COST
    for simulation in (converted, stayed):
        simulation.advance(800)
    ends = [simulation.world.ending for simulation in (converted, stayed)]
    assert [ending.id if ending else "" for ending in ends] == ["conversion", "closed"]
    assert final_score(converted).total > 2.0 * final_score(stayed).total


def test_winding_down_stops_business_and_pays_everybody() -> None:
    simulation = crowded(longer(grown()), 6, share=0.1)
    simulation.act(Strike("receive", 1e11))
    simulation.advance(3)
    before = simulation.world.people.totals["members"]
    assert treasury.claims(simulation.world, "fund") > 0
    do(simulation, "wind_down")
    simulation.advance(20)
    assert simulation.world.people.totals["members"] <= before
    assert treasury.claims(simulation.world, "fund") == 0
    assert simulation.check(make("seek_buyer", {})).reason == "winding_down"


def test_a_pool_has_to_be_dissolved_before_the_end() -> None:
    simulation = crowded(with_levers(longer(grown()), POOL), 3)
    simulation.advance(40)
    assert simulation.check(make("wind_down", {})).reason == "pool_first"


def test_rivals_with_deep_pockets_offer_unasked_and_more() -> None:
    offered = 0
    for seed in range(1, 13):
        simulation = crowded(longer(grown()), seed)
        simulation.advance(40)
        world = simulation.world
        for rival in world.rivals.each.values():
            rival.awake = True
        for month in range(10):
            world.now = (40 + 30 * month) * 1440
            sale.courted(world)
        if world.exits.offer:
            offered += 1
            assert world.exits.buyer == "bank"
            assert world.exits.offer > sale.offer_of_the_day(world)[0]
    assert 0 < offered < 12
    quiet = Simulation(start_up(), 3)
    quiet.advance(5)
    sale.courted(quiet.world)
    assert quiet.world.exits.offer == 0
