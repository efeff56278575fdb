"""Ablation: each subsystem switched off visibly changes what runs come to; one that changes nothing is not finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from game.engine.simulation import Simulation
from game.lab.autopilots import autopilot
from game.lab.view import View
from game.model.spec import GameSpec
from game.model.world import World
from game.scenario.document import load

SEEDS = range(1, 5)
SAMPLE = 1_500
Figures = dict[str, float]


def spec_of(scenario: str, days: int, off: str = "") -> GameSpec:
    spec = load(scenario).spec
    switched = spec.off | {off} if off else spec.off
    return replace(spec, days=days, off=switched, market=replace(spec.market, sample=SAMPLE))


def play(spec: GameSpec, pilot: str, seed: int) -> tuple[str, Figures]:
    """The ending of a run and what was seen on the way."""
    simulation, player = Simulation(spec, seed), autopilot(pilot)
    simulation.keep_checkpoints = False
    while not simulation.ended:
        for decision in player.decide(View(simulation)):
            simulation.act(decision)
        simulation.advance()
    book, ending = simulation.history, simulation.world.ending
    assert ending is not None
    names = ("members", "trust", "active", "revenue", "gap", "platforms", "quality.payment")
    found = {name: float(book.series(name)[-1]) for name in names}
    found["day"] = float(ending.day)
    found["mean_gap"] = float(book.series("gap").mean())
    found["helped"] = float(simulation.world.product.helped)
    found["lost"] = lost(simulation.world)
    return ending.id, found


def lost(world: World) -> float:
    """Share of all that was ever lent that has been lost."""
    books = world.credit.books.values()
    return sum(book.lost_ever for book in books) / max(1, sum(book.lent_ever for book in books))


def middle(scenario: str, pilot: str, days: int, off: str = "") -> tuple[Counter[str], Figures]:
    """Endings and mean figures over the seeds."""
    runs = [play(spec_of(scenario, days, off), pilot, seed) for seed in SEEDS]
    means = {name: sum(found[name] for _, found in runs) / len(runs) for name in runs[0][1]}
    return Counter(ending for ending, _ in runs), means


# What must differ by so much where a subsystem is off: scenario, autopilot, days, figure, smallest relative change.
ABLATIONS: Mapping[str, tuple[str, str, int, str, float]] = {
    "talk": ("first-million", "prudent", 400, "members", 0.04),
    "contagion": ("lending-winter", "prudent", 1_645, "day", 0.01),  # when it may convert, after the panic
    "lag": ("lending-winter", "blitz", 700, "day", 0.2),  # lives in the grey zone
    "ring": ("first-million", "prudent", 400, "helped", 0.1),
    "data": ("lending-winter", "inclusive", 1_645, "lost", 0.1),
    "rivals": ("first-million", "prudent", 400, "members", 0.05),
    "alarm": ("first-million", "blitz", 548, "day", 0.02),
}


def changed(before: float, after: float) -> float:
    return abs(after - before) / max(abs(before), 1e-9)


def table(tell: Callable[[str], None] = print) -> dict[str, float]:
    """Change of its figure by each subsystem; tells endings with and without."""
    found = {}
    for off, (scenario, pilot, days, figure, _) in ABLATIONS.items():
        with_it, usual = middle(scenario, pilot, days)
        without, bare = middle(scenario, pilot, days, off)
        found[off] = changed(usual[figure], bare[figure])
        tell(f"{off:10} {figure:10} {usual[figure]:12.4g} → {bare[figure]:12.4g}  {dict(with_it)} → {dict(without)}")
    return found


@pytest.mark.study
def test_every_subsystem_changes_what_runs_come_to() -> None:
    told: list[str] = []
    found = table(told.append)
    short = {off: round(change, 3) for off, change in found.items() if change < ABLATIONS[off][4]}
    assert short == {}, "\n".join(told)
