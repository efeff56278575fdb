"""A world put away comes back bit for bit, whatever the one it was taken from has done since."""

from game.engine import state_digest
from game.engine.keepsake import Keepsake
from game.engine.simulation import Simulation
from tests.support.games import everything, mature


def test_a_keepsake_opens_as_the_world_it_was_and_plays_on_alike() -> None:
    simulation = mature(2, 60).fork()
    before, expected = state_digest.digest(simulation.world), simulation.fork()
    kept = Keepsake(simulation.world)
    simulation.advance(12)
    expected.advance(5)
    for _ in range(2):  # it can be opened again and again
        opened = Simulation.from_world(kept.open())
        assert state_digest.digest(opened.world) == before
        opened.advance(5)
        assert opened.digest() == expected.digest()
        assert opened.day_digests == expected.day_digests
        assert (opened.history.series("cash") == expected.history.series("cash")).all()


def test_a_quarter_put_away_takes_little_room() -> None:
    """History is shared, not copied: it alone would be larger by the length of the game."""
    simulation = Simulation(everything(days=3_000), 7)
    simulation.advance(100)
    (kept,) = simulation.checkpoints
    assert kept._world.book.metrics.table is simulation.world.book.metrics.table
    assert len(kept._packed) < simulation.world.people.state.buffer.nbytes / 2
