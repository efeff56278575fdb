from dataclasses import replace

import numpy as np
import pytest

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.lab.blind import NEVER, blind, value_at
from game.lab.forecast import Forecaster, forecast
from game.lab.unseen import redraw
from game.model.outcome import Ending
from game.model.spec import GameSpec, PathSpec
from game.runs.replay import overridden
from game.scenario.document import load

UNSEEN = 25  # days before its announcement at which who is nobody's friend is shown no draft of a rule


@pytest.fixture(scope="module")
def spec() -> GameSpec:
    return overridden(load("first-million").spec, 400, 200)


def other_future(spec: GameSpec, day: int) -> GameSpec:
    """The same game up to a day, with another economy, other dated shocks and other rules after it."""
    path = spec.economy.interbank
    known = tuple(point for point in path.points if point[0] < day)
    later = PathSpec((*known, (day, value_at(path, day)), (day + 5, 0.12)))
    cards = tuple(replace(card, day=day + 3) if card.day > day else card for card in spec.cards)
    rules = tuple(replace(rule, announced=day + UNSEEN) if rule.announced > day else rule for rule in spec.rules)
    return replace(spec, economy=replace(spec.economy, interbank=later), cards=cards, rules=rules)


def test_a_forecast_never_tells_the_future(spec: GameSpec) -> None:
    fans = []
    for game in (spec, other_future(spec, 20)):
        simulation = Simulation(game, 4)
        simulation.advance(20)
        fans.append(forecast(simulation, [], days=30, futures=2))
    for metric, band in fans[0].without.items():
        assert np.array_equal(band.mid, fans[1].without[metric].mid), metric


def test_a_forecast_is_not_the_future(spec: GameSpec) -> None:
    simulation = Simulation(spec, 4)
    simulation.advance(10)
    fan = forecast(simulation, [], days=30, futures=1)
    simulation.advance(30)
    assert not np.array_equal(fan.without["members"].mid, simulation.world.book.series("members")[10:])


def test_drafts_show_and_change_nothing(spec: GameSpec) -> None:
    simulation = Simulation(spec, 4)
    simulation.advance(10)
    before = simulation.digest()
    fan = forecast(simulation, [make("set_lever", {"key": "ads", "value": 1e9})], days=40, futures=2)
    assert simulation.digest() == before
    assert fan.drafted["members"].mid[-1] > fan.without["members"].mid[-1]
    assert fan.days[0] == 10
    for bands in (fan.without, fan.drafted):
        assert all((band.low <= band.mid).all() and (band.mid <= band.high).all() for band in bands.values())


def test_a_forecast_refines(spec: GameSpec) -> None:
    forecaster = Forecaster(Simulation(spec, 4), [], days=15)
    for futures in (1, 2, 3):
        forecaster.step()
        assert forecaster.fan().futures == futures


def test_what_is_known_stays(spec: GameSpec) -> None:
    known = blind(spec, 50)
    assert len(known.cards) == len(spec.cards)
    assert all(card.day == NEVER or card.day < 50 for card in known.cards)
    assert [rule for rule in known.rules if rule.announced <= 50] == [r for r in spec.rules if r.announced <= 50]
    assert value_at(known.economy.policy, 500) == value_at(spec.economy.policy, 50)


def test_paths_are_linear_between_points() -> None:
    path = PathSpec(((0, 1.0), (10, 2.0)))
    assert [value_at(path, day) for day in (-5, 0, 5, 10, 50)] == [1.0, 1.0, 1.5, 2.0, 2.0]


def test_hidden_quality_is_drawn_anew(spec: GameSpec) -> None:
    world = Simulation(spec, 4).world
    state, traits = world.people.state, world.people.traits
    state.principal[0, :200] = 100_000
    other = world.fork(luck=9)
    redraw(other)
    found = other.people.traits.quality
    segments = np.array([segment.quality for segment in spec.market.segments])[traits.segment]
    known, unknown = (
        np.corrcoef((traits.quality - segments)[part], (found - segments)[part])[0, 1]
        for part in (slice(0, 200), slice(200, None))
    )
    assert known > 0.1
    assert abs(unknown) < 0.2
    assert 0.8 < float(np.std(found - segments)) < 1.2
    assert float(other.people.state.loan_pd[0, :200].min()) > 0.0
    assert traits is world.people.traits


@pytest.mark.parametrize(("ending", "share"), [("bankrupt", 0.0), ("acquired", 1.0)])
def test_only_a_bad_end_is_none_survived(spec: GameSpec, ending: str, share: float) -> None:
    simulation = Simulation(spec, 4)
    simulation.advance(3)
    simulation.world.ending = Ending(ending, 2)
    assert forecast(simulation, [], days=5, futures=1).survived == (share, share)
