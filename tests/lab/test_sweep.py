import csv
import io

import pytest

from game.lab.sweep import quantile, summaries, sweep, to_csv
from game.scenario.document import load

QUICK = {"sample": 400, "days": 40}


def test_rows_come_in_order_and_are_the_same_in_any_number_of_processes() -> None:
    scenario, told = load("first-million").flattened, []
    alone = sweep(scenario, ["passive", "blitz"], [3, 1], 1, lambda done, whole: told.append((done, whole)), **QUICK)
    assert [(row.autopilot, row.seed) for row in alone] == [("passive", 3), ("passive", 1), ("blitz", 3), ("blitz", 1)]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]
    assert sweep(scenario, ["passive", "blitz"], [3, 1], 2, **QUICK) == alone
    assert all(row.ending == "horizon" and row.day == 39 and row.members180 == row.members for row in alone)


def test_a_summary_counts_and_a_table_lists() -> None:
    rows = sweep(load("first-million").flattened, ["passive"], [1, 2, 3], 1, **QUICK)
    (summary,) = summaries(rows)
    assert (summary.autopilot, summary.runs, summary.endings) == ("passive", 3, {"horizon": 3})
    assert summary.quartiles[1] == sorted(row.score for row in rows)[1]
    table = list(csv.DictReader(io.StringIO(to_csv(rows))))
    assert [line["seed"] for line in table] == ["1", "2", "3"]
    assert float(table[0]["score"]) == rows[0].score


def test_quantiles_lie_between_values() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([1.0, 2.0], 0.25) == pytest.approx(1.25)
    assert quantile([7.0], 0.75) == 7.0
