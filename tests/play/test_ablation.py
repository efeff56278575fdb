"""Ablation: each subsystem switched off visibly changes the endings; one that changes nothing is not finished.

Pairs of runs play the same seeds with a subsystem and without it. What they come to is compared: the score, in which
every ending has its price, the day of the ending, and its kind: good, by a run of clients, or by the law.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pytest

from game.lab.autopilots import AUTOPILOTS
from game.lab.matrix import Effect, interval
from game.lab.sweep import Maker, Row, sweep
from game.model.endings import GOOD
from game.scenario.document import load
from tests.support.twists import Boom

SEEDS = range(1, 25)
SAMPLE = 1_500
Runs = Sequence[Row]


@dataclass(frozen=True)
class Trial:
    """Where a subsystem is switched off, chosen beforehand. why: it should show there. reading: in which it should."""

    off: str
    scenario: str
    pilot: str
    reading: str
    why: str


TRIALS: tuple[Trial, ...] = (
    Trial("talk", "first-million", "prudent", "members", "spends little on ads: many come by word"),
    Trial("rivals", "first-million", "prudent", "score", "shares its town with a bank that wakes and a copycat"),
    Trial("ring", "first-million", "prudent", "score", "its product is only as good as what it has learnt from users"),
    Trial("data", "lending-winter", "inclusive", "score", "lends to those of whom nobody else has files"),
    Trial("alarm", "fund-story", "blitz", "run", "promises money the same day and keeps hardly any"),
    Trial("lag", "lending-winter", "blitz", "law", "lives on what is not forbidden yet, until clients run"),
    Trial("contagion", "lending-winter", "boom", "run", "pools short money in long loans when the panic comes"),
)
PILOTS: Mapping[str, Maker] = {**AUTOPILOTS, "boom": Boom}
READ = {
    "score": lambda row: row.score,
    "members": lambda row: row.members,
    "day": lambda row: float(row.day),
    "good": lambda row: float(not row.failed and row.ending in GOOD),
    "run": lambda row: float(row.failed == "run_collapse"),
    "law": lambda row: float(row.failed in ("closed", "criminal")),
}


def play(trial: Trial, off: str) -> Runs:
    """Runs of the trial's autopilot, by seed."""
    flattened = dict(load(trial.scenario).flattened)
    switched = [*flattened.get("off", []), *([off] if off else [])]
    return sweep({**flattened, "off": switched}, {trial.pilot: PILOTS[trial.pilot]}, SEEDS, 2, sample=SAMPLE)


def effects(with_it: Runs, without: Runs) -> dict[str, Effect]:
    """Paired difference by what is read: without the subsystem less with it."""
    pairs = list(zip(with_it, without, strict=True))
    return {name: interval(name, [(read(one), read(other)) for one, other in pairs]) for name, read in READ.items()}


def told(trial: Trial, with_it: Runs, without: Runs) -> str:
    """A trial in two lines: differences, and endings with and without."""
    found = effects(with_it, without)
    figures = "  ".join(f"{name} {each.without:.4g} {each.mean:+.3g} ± {each.half:.2g}" for name, each in found.items())
    endings = " → ".join(str(dict(Counter(row.failed or row.ending for row in runs))) for runs in (with_it, without))
    return f"{trial.off:10} {trial.scenario:14} {trial.pilot:10} {figures}\n{'':10} {endings}"


def moved(effect: Effect) -> bool:
    """Whether the interval leaves zero out."""
    return effect.goes(True) or effect.goes(False)


@pytest.mark.study
def test_every_subsystem_changes_the_endings(capsys: pytest.CaptureFixture[str]) -> None:
    usual: dict[tuple[str, str], Runs] = {}
    still, lines = [], []
    for trial in TRIALS:
        key = (trial.scenario, trial.pilot)
        if key not in usual:
            usual[key] = play(trial, "")
        without = play(trial, trial.off)
        lines.append(told(trial, usual[key], without))
        with capsys.disabled():
            sys.stdout.write(f"\n{lines[-1]}\n")
        if not moved(effects(usual[key], without)[trial.reading]):
            still.append(trial.off)
    assert still == [], "\n".join(lines)
