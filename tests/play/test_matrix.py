"""The matrix: what each law, lever, line, move and technology is said to do and to cost is what the model does."""

import pytest

from game.decisions.registry import REGISTRY
from game.lab.expectations import LAWS
from game.lab.expectations_levers import LEVERS
from game.lab.expectations_lines import LINES
from game.lab.expectations_moves import ELSEWHERE, MOVES, TECHS
from game.lab.grounds import GROUNDS
from game.lab.matrix import Found, Row, interval, measure
from game.lab.matrix_page import Pages
from game.lab.worth import WHERE, measure_worth
from game.model import levers
from game.scenario.document import load
from game.text import LANGUAGES, Words

SEEDS, SAMPLE = range(1, 9), 2_000
EVERY: tuple[Row, ...] = (*LAWS, *LEVERS, *LINES, *MOVES, *TECHS)
SOON = ("staff_platform", "simplicity")
SPEC = load("first-million").spec


def wrong(found: list[Found]) -> list[str]:
    """Rows whose effect or price does not go the way it is said to."""
    return [
        f"{each.row.kind} {each.row.id}: {part.reading} {part.mean:+.4g} ± {part.half:.3g}"
        for each in found
        for part, up in ((each.effect, each.row.up), (each.price, each.row.price_up))
        if not part.goes(up)
    ]


def test_every_law_lever_line_move_and_technology_has_a_row() -> None:
    assert [row.id for row in LAWS] == [law.id for law in SPEC.laws]
    assert set(WHERE) == {law.id for law in SPEC.laws}
    assert {row.id.partition(".")[0] for row in LEVERS} == {lever.id for lever in levers.LEVERS}
    assert {row.id for row in MOVES} | ELSEWHERE == set(REGISTRY)
    assert {row.id for row in LINES} == {line.id for line in SPEC.lines}
    assert {row.id for row in TECHS} == {tech.id for tech in SPEC.technologies}


def test_every_law_is_tried_in_two_shipped_scenarios() -> None:
    assert [law for law, (good, bad) in WHERE.items() if GROUNDS[good].scenario == GROUNDS[bad].scenario] == []


def test_an_interval_is_that_of_student() -> None:
    found = interval("trust", [(1.0, 2.0), (1.0, 3.0), (1.0, 4.0)])
    assert (found.without, found.mean, found.n) == (1.0, 2.0, 3)
    assert found.half == pytest.approx(4.303 / 3**0.5)
    assert not found.goes(True)


def test_some_laws_do_and_cost_what_they_say() -> None:
    assert wrong(measure([row for row in LAWS if row.id in SOON], range(1, 4), 700)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reading_has_a_name_and_a_unit(language: str) -> None:
    pages = Pages(Words.load(language))
    told = [pages.name(reading) for row in EVERY for reading in (row.metric, row.price)]
    assert [name for name in told if "«" in name] == []
    assert all(pages.unit(reading) for row in EVERY for reading in (row.metric, row.price))


@pytest.mark.study
def test_everything_does_and_costs_what_it_says() -> None:
    assert wrong(measure(EVERY, SEEDS, SAMPLE, 2)) == []


@pytest.mark.study
def test_every_law_gains_somewhere_and_loses_elsewhere() -> None:
    found = measure_worth(SEEDS, SAMPLE, 2)
    assert [each.law for each in found if not each.turns] == []
