"""Every decision: asked about it changes nothing; refused it changes nothing; allowed it does."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.decisions.registry import REGISTRY, DecisionError, make
from game.engine.simulation import Simulation
from game.model import bargaining, partners
from game.model.partners import Offer
from game.model.world import World
from tests.support.games import SPECS, mature, meddle, propose

RARE = {"accept_offer", "refuse_offer", "file_listing", "convert"}  # taken in tests/play/test_endings.py
RARE |= {"sign_colender"}  # and in tests/model/test_colending.py
RARE |= {"move_on"}  # and in tests/model/test_acts.py
RARE |= {"crisis_step"}  # and in tests/model/test_crisis.py
FRIENDS = 5  # one game in so many begins with a partner
STATES = st.tuples(st.integers(0, len(SPECS) - 1), st.sampled_from((0, 45, 120)), st.integers(0, 2**32))


def befriend(world: World) -> None:
    """Sign with one partner and have the offer of another: talks take longer than these games."""
    for partner in world.spec.partners[:2]:
        share, rent = bargaining.terms(world, partner, 0.5)
        world.partners.offers[partner.id] = Offer(share, rent, 0.5, world.day + 30)
    partners.sign(world, world.spec.partners[0].id)


def somewhere(state: tuple[int, int, int]) -> tuple[Simulation, random.Random]:
    """A game that somebody has played at random for a while."""
    number, days, luck = state
    simulation, dice = mature(number, days), random.Random(luck)
    if luck % FRIENDS == 0:
        befriend(simulation.world)
    meddle(simulation, dice, 4)
    simulation.advance(dice.randint(0, 5))
    return simulation, dice


@given(STATES)
def test_asking_and_refusing_change_nothing(state: tuple[int, int, int]) -> None:
    simulation, dice = somewhere(state)
    simulation.world.player.attention = dice.choice((0, 50))
    for _ in range(12):
        decision, before = propose(simulation.world, dice), simulation.digest()
        verdict = simulation.check(decision)
        assert simulation.digest() == before, decision
        assert simulation.check(decision) == verdict
        if not verdict.allowed:
            assert simulation.act(decision) == verdict
            assert simulation.digest() == before, decision


@given(STATES)
def test_the_price_named_is_the_price_paid(state: tuple[int, int, int]) -> None:
    simulation, dice = somewhere(state)
    for _ in range(12):
        world = simulation.world
        world.player.attention = 50
        decision, means, attention = propose(world, dice), _means(world), world.player.attention
        lag = decision.lag(world) if simulation.check(decision).allowed else 0
        verdict = simulation.act(decision)
        assert attention - world.player.attention == verdict.attention * verdict.allowed
        if (
            verdict.allowed
            and not lag
            and decision.name in ("launch_line", "campaign", "apply_licence", "raise_round", "repay")
        ):
            assert means - _means(world) == verdict.price, decision


def _means(world: World) -> int:
    """Cash less what is owed: a price is paid, or owed where cash is short."""
    return world.ledger.raw["cash"] - world.ledger.balance("payables")


@given(STATES)
def test_a_decision_is_its_name_and_arguments(state: tuple[int, int, int]) -> None:
    simulation, dice = somewhere(state)
    for _ in range(12):
        decision = propose(simulation.world, dice)
        if decision.name in REGISTRY:
            assert make(decision.name, decision.arguments()) == decision


def test_every_decision_is_met_in_both_ways() -> None:
    """Random play, on which the other tests rest, takes every decision and is refused every one that can be."""
    allowed, refused = set(), set()
    for luck in range(400):
        if not (set(REGISTRY) - allowed - RARE or set(REGISTRY) - refused):
            break
        simulation, dice = somewhere((luck % 4, (0, 45, 120)[luck % 3], luck))
        for _ in range(45):
            simulation.world.player.attention = 50
            decision = propose(simulation.world, dice)
            (allowed if simulation.act(decision).allowed else refused).add(decision.name)
    assert set(REGISTRY) - allowed - RARE == set()
    assert set(REGISTRY) - refused == set()


def test_attention_runs_out() -> None:
    simulation = Simulation(SPECS[1](), 1)
    first = [simulation.act(make("campaign", {"size": 1})), simulation.act(make("hire", {"team": "data", "count": 5}))]
    assert all(verdict.allowed for verdict in first)
    simulation.world.player.attention = 0
    assert simulation.check(make("lay_off", {"team": "data", "count": 1})).reason == "no_attention"


@pytest.mark.parametrize(
    ("name", "arguments", "reason"),
    [
        ("nothing", {}, "unknown_decision"),
        ("hire", {"team": "data"}, "missing_argument"),
        ("hire", {"team": "data", "count": 1, "more": 2}, "unknown_argument"),
        ("hire", {"team": "data", "count": "1"}, "wrong_type"),
        ("hire", {"team": "data", "count": True}, "wrong_type"),
        ("hire", {"team": "data", "count": 1.5}, "wrong_type"),
        ("set_lever", {"key": 3, "value": 1.0}, "wrong_type"),
    ],
)
def test_arguments_that_do_not_fit(name: str, arguments: dict[str, object], reason: str) -> None:
    with pytest.raises(DecisionError) as caught:
        make(name, arguments)
    assert caught.value.reason == reason


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf"), -1.0, 1e30])
def test_levers_refuse_nonsense(value: float) -> None:
    simulation = mature(1, 0)
    for key in simulation.world.levers:
        assert simulation.check(make("set_lever", {"key": key, "value": value})).reason == "out_of_range"


def test_small_steps_are_free_once_a_lever_is_attended_to_all_are() -> None:
    simulation = mature(1, 45)
    simulation.world.player.attention = 3
    assert simulation.act(make("set_lever", {"key": "reserve", "value": 0.25})).attention == 0
    assert simulation.act(make("set_lever", {"key": "reserve", "value": 0.9})).attention == 1
    assert simulation.act(make("set_lever", {"key": "reserve", "value": 0.1})).attention == 0
    assert simulation.world.player.attention == 2
