"""The standard shocks: what each does lasts beyond the day it strikes."""

from game.engine.simulation import Simulation
from game.model.shocks import SHOCKS
from tests.support.games import start_up

STRIKE = {shock.id: shock.strike for shock in SHOCKS}


def test_a_downturn_weighs_on_borrowers_for_weeks() -> None:
    calm, struck = (Simulation(start_up(), 5) for _ in range(2))
    STRIKE["downturn"](struck.world)
    for days in (1, 27):
        calm.advance(days)
        struck.advance(days)
        assert struck.world.economy.factor < calm.world.economy.factor - 1.5
