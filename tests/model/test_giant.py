"""The giant: it wants to see users, and then strikes at price, partners and talent."""

from dataclasses import replace
from datetime import date

import pytest

from game.engine.simulation import Simulation
from game.model import giant, organisation, rivals, sale
from game.model.opening import open_world
from game.model.spec import RivalSpec
from game.model.world import World
from game.scenario.document import load, shipped
from tests.model.outside import ROOT, at, game, news
from tests.model.test_partners import allied

GIANT = RivalSpec("giant", "giant", ("payment", "fund"), 0.6, 0.7, 0.5, chain=45, wake=0.1)


def awake(seed: int = 1, off: frozenset[str] = frozenset()) -> World:
    """A giant that has been in the market for a year, on the morning of day 400."""
    world = game(seed, rivals=(GIANT,), off=off)
    world.rivals.each["giant"].awake, world.rivals.each["giant"].since = True, 30
    rivals.step_rivals(at(world, 400, share__payment=0.4))
    return world


def test_a_player_may_meet_one_in_a_shipped_scenario() -> None:
    met = [path.stem for path in shipped() if any(rival.kind == "giant" for rival in load(path).spec.rivals)]
    assert met != []


def test_in_the_fund_story_it_comes_in_the_first_winter() -> None:
    spec = load(ROOT / "scenarios" / "fund-story.yaml").spec
    world = open_world(replace(spec, market=replace(spec.market, sample=500)), 1)
    for day in range(300):
        rivals.step_rivals(at(world, day, share__fund=1.0))
    since = date.fromordinal(spec.start + world.rivals.each["giant"].since)
    assert date(2014, 1, 1) <= since <= date(2014, 2, 15)


@pytest.mark.parametrize(("users", "enters"), [(10_000, False), (200_000, True)])
def test_it_enters_only_a_market_somebody_has_proved(users: int, enters: bool) -> None:
    world = game(1, rivals=(GIANT,))
    world.people.totals["activated"] = users
    for day in range(120):
        rivals.step_rivals(at(world, day, share__payment=0.5))
    assert world.rivals.each["giant"].awake == enters


def test_switched_off_it_never_enters() -> None:
    world = game(1, rivals=(GIANT,), off=frozenset(("giant",)))
    world.people.totals["activated"] = 2_000_000
    for day in range(120):
        rivals.step_rivals(at(world, day, share__payment=0.9))
    assert not world.rivals.each["giant"].awake


def test_its_traffic_draws_more_the_longer_it_is_there() -> None:
    world = awake()
    late = rivals.offers(world, "payment")[0].subsidy
    world.rivals.each["giant"].since = 400
    rivals.step_rivals(at(world, 400))
    assert late == pytest.approx(rivals.offers(world, "payment")[0].subsidy + rivals.TRAFFIC)


def test_it_strikes_sooner_whoever_holds_more() -> None:
    due = []
    for share in (0.1, 0.9):
        world = at(awake(), 406, share__payment=share)
        giant.step_giant(world)
        due.append(world.agenda.of("strike")[0].due)
        giant.step_giant(at(world, 413))
        assert len(world.agenda.of("strike")) == 1
    assert due[1] < due[0]


def test_each_blow_goes_through_its_mechanism() -> None:
    world = allied("mall", rivals=(GIANT,))
    rival = world.rivals.each["giant"]
    at(world, 50, share__payment=0.5)
    people = organisation.headcount(world.organisation, "engineering")
    giant._price(world, "giant", rival, 0.5)
    giant._talent(world, "giant", rival, 0.5)
    giant._partner(world, "giant", rival, 0.5)
    assert rival.fee["payment"] == pytest.approx(giant.CUT * world.lever("fee", "payment"))
    assert rival.subsidy > GIANT.subsidy
    assert organisation.headcount(world.organisation, "engineering") < people
    assert world.partners.deals["mall"].leaving
    assert [news(world, f"giant_{blow}") for blow in ("price", "talent", "partner")] == [1, 1, 1]


def test_who_is_harmless_is_left_alone() -> None:
    world = at(awake(), 406, share__payment=0.01)
    giant.step_giant(world)
    giant.strike(world, world.agenda.of("strike")[0])
    assert [each.id for each in world.book.news if each.id.startswith("giant_")] == []
    assert world.agenda.of("strike") == []


def test_it_pays_more_for_a_company_that_holds_its_market() -> None:
    world = awake()
    assert rivals.hunger(at(world, 400, share__payment=0.8), "giant") > rivals.hunger(
        at(world, 400, share__payment=0.2), "giant"
    )
    assert rivals.hunger(world, "") == 1.0
    assert ("giant", "giant") in sale.buyers(world)


def test_a_game_with_it_goes_on() -> None:
    simulation = Simulation(game(3, rivals=(GIANT,)).spec, 3)
    rival = simulation.world.rivals.each["giant"]
    rival.awake, rival.since = True, 0
    simulation.advance(200)
    assert rival.awake
