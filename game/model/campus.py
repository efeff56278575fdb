"""Who still studies: people on a campus, and segments of students. Credit to them is a trap, for them and for you."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model.population import Ints

if TYPE_CHECKING:
    from game.model.spec import GameSpec
    from game.model.world import World

CAMPUS = "campus"


def known(spec: GameSpec) -> bool:
    """Whether a game has any students."""
    return any(segment.student for segment in spec.market.segments) or any(act.id == CAMPUS for act in spec.acts)


def studying(world: World, slots: Ints) -> npt.NDArray[np.bool_]:
    """Whether each slot studies, shape of slots."""
    marks = [number for number, segment in enumerate(world.spec.market.segments) if segment.student]
    places = [number for number, act in enumerate(world.spec.acts) if act.id == CAMPUS]
    traits = world.people.traits
    here = np.isin(traits.place[slots], places) if len(world.spec.acts) > 1 else np.full(len(slots), bool(places))
    return here | np.isin(traits.segment[slots], marks)
