"""The data asset: silos by line, all of which age."""

import pytest

from game.model import data
from tests.model.company import company


def test_the_data_of_a_line_that_was_closed_age_like_all_others() -> None:
    world = company()
    world.product.data = {"payment": 1_000.0, "fund": 1_000.0}
    assert "fund" not in world.lines.open
    for _ in range(365):
        data.step_data(world)
    assert world.product.data["fund"] == pytest.approx(1_000.0 * 0.606, rel=0.01)
    assert world.product.data["payment"] > world.product.data["fund"]
