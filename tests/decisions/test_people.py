"""Hiring: a few a week take no attention, and splitting them does not help."""

from game.decisions.people import Hire
from tests.support.games import mature


def test_many_vacancies_in_a_week_take_attention_however_they_are_split() -> None:
    simulation = mature(0, 45)
    simulation.world.player.attention = 1
    assert simulation.act(Hire("data", 2)).attention == 0
    assert simulation.check(Hire("risk", 2)).attention == 0
    assert simulation.act(Hire("data", 1)).attention == 1
    assert simulation.check(Hire("data", 1)).reason == "no_attention"
    simulation.advance(7)
    simulation.world.player.attention = 0
    assert simulation.check(Hire("data", 2)).allowed
