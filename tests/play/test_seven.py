"""Seven autopilots in three scenarios: nobody wins everywhere, runs end differently, and one-sided ways lose."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Mapping

import pytest

from game.lab.autopilots import AUTOPILOTS
from game.lab.sweep import Row, quantile, sweep
from game.scenario.document import load

SCENARIOS = ("first-million", "fund-story", "lending-winter")
COMBINED = ("prudent", "open-platform", "inclusive")
SEEDS, SAMPLE = range(1, 31), 1_000
Table = Mapping[str, Mapping[str, list[Row]]]


def played(seeds: range = SEEDS, sample: int = SAMPLE) -> Table:
    """Rows by scenario and autopilot."""
    found = {}
    for scenario in SCENARIOS:
        rows = sweep(load(scenario).flattened, list(AUTOPILOTS), seeds, 2, sample=sample)
        found[scenario] = {name: [row for row in rows if row.autopilot == name] for name in AUTOPILOTS}
    return found


def middle(rows: list[Row]) -> float:
    return quantile([row.score for row in rows], 0.5)


def best(table: Table, scenario: str) -> str:
    return max(AUTOPILOTS, key=lambda name: middle(table[scenario][name]))


def whole(table: Table, name: str) -> float:
    """Sum of an autopilot's median scores over the scenarios."""
    return sum(middle(table[scenario][name]) for scenario in SCENARIOS)


def nobody_wins_everywhere(table: Table) -> bool:
    return len({best(table, scenario) for scenario in SCENARIOS}) > 1


def at_least_four_endings(table: Table) -> bool:
    return len({row.ending for rows in table.values() for runs in rows.values() for row in runs}) >= 4


def loses_everywhere(table: Table, name: str) -> bool:
    """Whether in each scenario some combination has a higher median score than this autopilot."""
    best_of = {scenario: max(middle(table[scenario][each]) for each in COMBINED) for scenario in SCENARIOS}
    return all(middle(table[scenario][name]) < best_of[scenario] for scenario in SCENARIOS)


def internet_thinking_alone_loses(table: Table) -> bool:
    return loses_everywhere(table, "blitz")


def finance_thinking_alone_loses(table: Table) -> bool:
    return loses_everywhere(table, "traditional")


def promises_do_not_pay(table: Table) -> bool:
    return whole(table, "guarantee") < 0.9 * max(whole(table, name) for name in COMBINED)


def lending_is_left_in_order(table: Table) -> bool:
    """Whoever is not one-sided leaves a business that has to end by one of the two ways that are open."""
    endings = {row.ending for rows in table["lending-winter"].values() for row in rows}
    return {"wind_down", "conversion"} <= endings


def doing_nothing_loses(table: Table) -> bool:
    return all(
        middle(table[scenario]["passive"]) <= 0.25 * middle(table[scenario]["prudent"]) for scenario in SCENARIOS
    )


CLAIMS: tuple[Callable[[Table], bool], ...] = (
    nobody_wins_everywhere, at_least_four_endings, internet_thinking_alone_loses, finance_thinking_alone_loses,
    promises_do_not_pay, lending_is_left_in_order, doing_nothing_loses,
)  # fmt: skip


def told(table: Table) -> str:
    """One line for each autopilot and scenario: quartiles of the score, and how often it came to what."""
    lines = []
    for scenario, runs in table.items():
        for name, rows in runs.items():
            counts = Counter(row.failed or row.ending for row in rows).most_common()
            endings = ", ".join(f"{count} {ending}" for ending, count in counts)
            scores = " ".join(f"{quantile([row.score for row in rows], share):.0f}" for share in (0.25, 0.5, 0.75))
            lines.append(f"{scenario:15} {name:14} {scores:13} {endings}")
    return "\n".join(lines)


@pytest.mark.study
def test_seven_ways_of_playing_three_scenarios(capsys: pytest.CaptureFixture[str]) -> None:
    table = played()
    with capsys.disabled():
        sys.stdout.write(f"\n{told(table)}\n")
    assert [claim.__name__ for claim in CLAIMS if not claim(table)] == [], told(table)
