"""One account merges the silos: other lines' data tell a score more, and one open door lets out all of it."""

import pytest

from game.model import data, laws, security
from game.model.channels import Channel, channel
from game.model.world import World
from tests.model.outside import at, game

PAID, LENT = "payment", "p2p"


def held(account: bool) -> World:
    """A world whose payment line has left much data; account: whether the unified account is there and ramped up."""
    world = game(1, (PAID, LENT))
    world.product.data[PAID] = 40_000.0
    if account:
        world.laws.techs["one_account"] = -400
        laws.strike(world)
    return world


def test_one_account_sharpens_what_other_lines_know() -> None:
    apart, merged = (data.score_correlation(held(account), LENT) for account in (False, True))
    assert apart + 0.01 < merged < data.SHARPEST


def test_a_line_of_its_own_learns_nothing_new() -> None:
    found = []
    for account in (False, True):
        world = held(account)
        world.product.data = {LENT: 40_000.0}
        found.append(data.score_correlation(world, LENT))
    assert found[0] == found[1]


def test_one_door_opens_everything() -> None:
    apart, merged = held(False), held(True)
    for world in (apart, merged):
        at(world, 1, aware=1_000_000.0)
    assert channel(merged, Channel.MERGED) > 0.0 == channel(apart, Channel.MERGED)
    assert security.breach_rate(merged) > security.breach_rate(apart)
    assert data.asset(merged) == pytest.approx(data.asset(apart))
