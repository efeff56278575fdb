"""The monthly bet: credibility is earned by guesses that could have been wrong."""

from game.model import bets
from game.model.world import World
from tests.model.company import close, company


def after_a_month(first: float, last: float, guess: float) -> World:
    world = company()
    close(world, active=first)
    world.ledger.month_start = 1
    world.player.bet_metric, world.player.bet_value = "active", guess
    close(world, active=last)
    bets.settle(world)
    return world


def test_a_right_guess_counts_where_the_figure_moved() -> None:
    right, wrong = after_a_month(20_000.0, 24_000.0, 24_000.0), after_a_month(20_000.0, 24_000.0, 12_000.0)
    assert right.player.credibility > 0.6
    assert wrong.player.credibility < 0.4


def test_to_guess_what_does_not_move_is_no_more_than_silence() -> None:
    silent = company()
    bets.settle(silent)
    assert after_a_month(20_000.0, 20_000.0, 20_000.0).player.credibility == silent.player.credibility
    assert after_a_month(20_000.0, 20_000.0, 90_000.0).player.credibility < silent.player.credibility
