"""The background field: calm exits near one in a hundred, panics near one in ten, and never the end of all."""

from datetime import date
from statistics import mean
from types import SimpleNamespace
from typing import Any

import pytest

from game.model import field
from game.model.laws import Laws
from game.model.randomness import Lanes
from game.model.records import Book

START = date(2016, 1, 1)


def a_world(seed: int = 1, **row: float) -> Any:
    spec, lanes = SimpleNamespace(field=SimpleNamespace(platforms=400), start=START.toordinal()), Lanes(seed)
    return SimpleNamespace(
        spec=spec,
        lanes=lanes,
        day=0,
        field=field.open_field(spec, lanes),  # type: ignore[arg-type]
        book=Book(10),
        laws=Laws(),
        on=lambda name: True,
        row=lambda: {"lcr": 1.5, "gap": 0.0, **row},
        lever=lambda key, line="": 0.0,
    )


def months(world: Any, count: int, first: int = 0) -> list[float]:
    exits = []
    for month in range(first, first + count):
        world.day = date(2016 + month // 12, month % 12 + 1, 1).toordinal() - world.spec.start
        field.step_field(world)
        exits.append(world.field.exits)
    return exits


def test_calm_months_lose_one_platform_in_a_hundred() -> None:
    assert 0.007 < mean(month for seed in range(8) for month in months(a_world(seed), 24)) < 0.013


@pytest.mark.parametrize(("shock", "low", "high"), [(0.3, 0.06, 0.11), (0.35, 0.08, 0.13)])
def test_failures_cluster_in_a_panic_which_then_passes(shock: float, low: float, high: float) -> None:
    peaks, later, alive = [], [], []
    for seed in range(10):
        world = a_world(seed)
        months(world, 6)
        field.add_doubt(world, shock)
        exits = months(world, 12, first=6)
        peaks.append(max(exits))
        later.append(mean(exits[6:]))
        alive.append(field.platforms(world.field))
    assert low < mean(peaks) < high
    assert mean(later) < 0.015
    assert min(alive) > 300


def test_nothing_happens_between_the_first_days_of_months() -> None:
    world = a_world()
    world.day = 14
    before = world.field.liquidity.tolist()
    field.step_field(world)
    assert world.field.liquidity.tolist() == before


def test_the_opaque_fail_first() -> None:
    world = a_world(2)
    open_books = world.field.transparency.copy()
    field.add_doubt(world, 0.5)
    months(world, 1)
    gone = ~world.field.alive
    assert open_books[gone].mean() < open_books.mean()


def test_survivors_receive_money_in_flight_the_sound_and_open_most() -> None:
    calm = a_world()
    assert field.inflow(calm) == 1.0
    dark, clear, weak = a_world(), a_world(), a_world(lcr=0.2, gap=0.6)
    clear.lever = weak.lever = lambda key, line="": 1.0
    for world in (dark, clear, weak):
        world.field.exits = 0.1
    assert 1.5 >= field.inflow(clear) > field.inflow(dark) > 1.0
    assert field.inflow(weak) < field.inflow(dark)


def test_flows_add_up_and_clusters_are_news() -> None:
    world = a_world(4)
    field.add_doubt(world, 0.5)
    before = field.platforms(world.field)
    months(world, 1)
    assert before + sum(world.book.today.values()) == field.platforms(world.field)
    assert [news.id for news in world.book.news] == ["platforms_fail"]


def test_switched_off_there_is_no_contagion() -> None:
    world = a_world()
    world.field.doubt = 0.5
    world.on = lambda name: name != "contagion"
    assert field.contagion(world) == 0.0
    assert field.inflow(world) == 1.0


def test_nobody_brings_money_to_platforms_in_doubt() -> None:
    calm, worried = a_world(), a_world()
    for world, doubt in ((calm, 0.0), (worried, 0.3)):
        world.field.liquidity = world.field.usual / 2.0
        world.field.transparency[:] = 1.3  # nobody flees from what is clear
        world.field.doubt = doubt
        months(world, 1)
    assert (calm.field.liquidity > 0.6 * calm.field.usual).any()
    assert not (worried.field.liquidity > 0.6 * worried.field.usual).any()
