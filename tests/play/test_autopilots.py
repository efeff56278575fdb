"""Twenty seeds of the first scenario: the four autopilots end differently, and each run tells why."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest

from game.lab.sweep import Row, quantile, sweep
from game.scenario.document import load

PILOTS = ("passive", "traditional", "prudent", "blitz")
SEEDS = range(1, 21)
SAMPLE = 10_000  # of 40 000: the same distributions in two thirds of the time
EXPECTED = {
    "bankrupt": {"cash_drained", "runway_short", "defaults", "trust_lost"},
    "run_collapse": {"doubt", "withdrawals", "queue", "trust_lost", "defaults", "news"},
    "closed": {"gap", "ladder", "news", "leaks", "trust_lost"},
    "criminal": {"gap", "ladder", "news", "leaks", "trust_lost"},
    "ousted": {"cash_drained", "runway_short", "trust_lost", "news", "defaults"},
}

Runs = Mapping[str, list[Row]]
Claim = Callable[[Runs], bool]


def median(rows: list[Row], figure: Callable[[Row], float]) -> float:
    return quantile([figure(row) for row in rows], 0.5)


def share(rows: list[Row], holds: Callable[[Row], bool]) -> float:
    return sum(holds(row) for row in rows) / len(rows)


def blitz_leads_by_day_180(runs: Runs) -> bool:
    others = zip(runs["prudent"], runs["traditional"], runs["passive"], strict=True)
    best = [max(row.active180 for row in rows) for rows in others]
    return sum(row.active180 > other for row, other in zip(runs["blitz"], best, strict=True)) >= 19


def blitz_dies_of_it(runs: Runs) -> bool:
    return share(runs["blitz"], lambda row: bool(row.failed)) >= 0.7


def blitz_dies_of_runs_defaults_or_the_regulator(runs: Runs) -> bool:
    failed = [row for row in runs["blitz"] if row.failed]
    return share(failed, lambda row: row.failed in ("run_collapse", "bankrupt", "closed", "criminal")) == 1.0


def blitz_scores_below_prudent(runs: Runs) -> bool:
    pairs = zip(runs["blitz"], runs["prudent"], strict=True)
    return sum(one.score < other.score for one, other in pairs) >= 17


def traditional_is_safe(runs: Runs) -> bool:
    lasting = share(runs["traditional"], lambda row: not row.failed)
    return share(runs["traditional"], lambda row: row.ending == "horizon") >= 0.9 and lasting >= 0.7


def traditional_is_small(runs: Runs) -> bool:
    return median(runs["traditional"], lambda row: row.active) < median(runs["prudent"], lambda row: row.active) / 3


def passive_gets_a_quarter_at_most(runs: Runs) -> bool:
    return median(runs["passive"], lambda row: row.score) <= median(runs["prudent"], lambda row: row.score) / 4


def prudent_mostly_survives(runs: Runs) -> bool:
    return share(runs["prudent"], lambda row: row.ending == "horizon") >= 0.8


def prudent_comes_near_a_million(runs: Runs) -> bool:
    return 600_000 < median(runs["prudent"], lambda row: row.members) < 1_800_000


def all_end_differently(runs: Runs) -> bool:
    fates = {name: tuple(sorted(row.failed for row in rows)) for name, rows in runs.items()}
    return len(set(fates.values())) >= 3 and fates["passive"] != fates["blitz"]


def causes_differ(runs: Runs) -> bool:
    found = {name: {link.id for row in rows for link in row.causes} for name, rows in runs.items()}
    return len({frozenset(ids) for ids in found.values()}) >= 3


def each_lost_run_tells_why(runs: Runs) -> bool:
    lost = [row for rows in runs.values() for row in rows if row.ending in EXPECTED]
    return all({link.id for link in row.causes} & EXPECTED[row.ending] for row in lost)


def each_run_tells_its_course(runs: Runs) -> bool:
    return all(
        row.causes and row.causes == tuple(sorted(row.causes, key=lambda link: link.day)) for row in all_of(runs)
    )


def all_of(runs: Runs) -> list[Row]:
    return [row for rows in runs.values() for row in rows]


CLAIMS: tuple[Claim, ...] = (
    blitz_leads_by_day_180, blitz_dies_of_it, blitz_dies_of_runs_defaults_or_the_regulator,
    blitz_scores_below_prudent, traditional_is_safe, traditional_is_small, passive_gets_a_quarter_at_most,
    prudent_mostly_survives, prudent_comes_near_a_million, all_end_differently, causes_differ,
    each_lost_run_tells_why, each_run_tells_its_course,
)  # fmt: skip


@pytest.mark.slow
def test_autopilots_differ_in_how_they_end_and_why() -> None:
    rows = sweep(load("first-million").flattened, PILOTS, SEEDS, 2, sample=SAMPLE)
    runs = {name: [row for row in rows if row.autopilot == name] for name in PILOTS}
    told = [(row.autopilot, row.seed, row.failed, row.day, round(row.score), row.cause) for row in rows]
    assert [claim.__name__ for claim in CLAIMS if not claim(runs)] == [], told
