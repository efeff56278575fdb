"""Keepsakes: worlds put away at every quarter, so small that a decade of them fits beside the one being played."""

from __future__ import annotations

import copy
import zlib

from game.model.population import Arena
from game.model.world import World

FASTEST = 1  # level of packing


class Keepsake:
    """A world to be forked later: its people are packed, and the closed days of its history are shared."""

    def __init__(self, world: World) -> None:
        """Put away a world, which goes on."""
        state = world.people.state
        self._shape, self._packed = state.shape, zlib.compress(state.buffer.tobytes(), FASTEST)
        self._empty = Arena(0, 0, 0)
        lent = {id(columns): columns.lent() for columns in (world.book.metrics, world.book.flows)}
        self._world = copy.deepcopy(world, {id(world.spec): world.spec, id(state): self._empty, **lent})

    def open(self) -> World:
        """The world as it stood, to be played or forked."""
        state = Arena(*self._shape, source=zlib.decompress(self._packed))
        return copy.deepcopy(self._world, {id(self._world.spec): self._world.spec, id(self._empty): state})
