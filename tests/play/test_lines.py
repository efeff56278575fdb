"""Ten lines on two grounds: opening a line earns or costs by where it is opened, and none is the best for all."""

from __future__ import annotations

import sys

import pytest

from game.lab.expectations_lines import DAYS, opening
from game.lab.grounds import GROUNDS
from game.lab.matrix import Effect, Row, measure
from game.lab.worth import READING
from game.scenario.document import load

# A start-up a month after its first day, and a rich company with payment and many hands.
TRIED = {"million": GROUNDS["million"].days, "founders": DAYS}
SEEDS, SAMPLE = range(1, 9), 1_500
LINES = [line for line in load("first-million").spec.line_ids() if line != "payment"]
Table = dict[str, dict[str, Effect]]


def worth() -> Table:
    """What opening each line does to the score, by ground; 0 where it may not be opened, as a bank by a start-up."""
    rows = [
        Row("line", f"{line}@{ground}", opening(line), READING, True, READING, True, ground, days)
        for ground, days in TRIED.items()
        for line in LINES
    ]
    found = iter(measure(rows, SEEDS, SAMPLE, 2))
    return {ground: {line: next(found).effect for line in LINES} for ground in TRIED}


def dominating(table: Table) -> list[str]:
    """Lines that on every ground gain beyond the interval of what any other line gains."""
    return [line for line in LINES if all(_best(gains, line) for gains in table.values())]


def _best(gains: dict[str, Effect], line: str) -> bool:
    others = max(each.mean + each.half for name, each in gains.items() if name != line)
    return gains[line].mean - gains[line].half > others


def told(table: Table) -> str:
    return "\n".join(
        f"{ground:9} {line:13} {each.mean:+6.1f} ± {each.half:.1f}"
        for ground, gains in table.items()
        for line, each in gains.items()
    )


@pytest.mark.study
def test_no_line_is_the_best_everywhere_and_none_pays_on_every_ground_alike(capsys: pytest.CaptureFixture[str]) -> None:
    table = worth()
    with capsys.disabled():
        sys.stdout.write(f"\n{told(table)}\n")
    assert dominating(table) == [], told(table)
    assert any(each.mean < 0.0 for gains in table.values() for each in gains.values()), told(table)
