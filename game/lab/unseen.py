"""What a company cannot see of its people, drawn anew for a forecast: credit quality and who is a fraud."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from game.model import data, underwriting
from game.model.randomness import Stream
from game.model.world import World

QUALITY, FRAUD = 90, 91  # uses of the stream of traits that the model leaves free
SUDDEN = 0.99

Floats = npt.NDArray[np.float64]


def redraw(world: World) -> None:
    """Give people the quality that the company's knowledge leaves open, by the luck of this world.

    Somebody without a loan gets a draw from their segment. A borrower was seen once through a score of correlation r
    with quality, so the new draw correlates with the true one by r²: the fan is as wide as scoring is poor.
    """
    traits = world.people.traits
    mean = np.array([segment.quality for segment in world.spec.market.segments])[traits.segment]
    fresh = world.lanes.normals(Stream.TRAITS, world.day, traits.count, use=QUALITY)
    seen = _seen(world)
    hidden = mean + seen * (traits.quality - mean) + np.sqrt(1.0 - seen * seen) * fresh
    world.people.traits = replace(traits, quality=hidden.astype(np.float32))
    _reprice(world)


def _seen(world: World) -> Floats:
    """How strongly a new draw must resemble the true quality, per slot; 0 for those never scored."""
    found = np.zeros(world.people.traits.count)
    for row, line in enumerate(one for one in world.spec.lines if one.mechanic == "credit"):
        borrows = world.people.state.principal[row] > 0
        found[borrows] = np.maximum(found[borrows], data.score_correlation(world, line.id) ** 2)
    return found


def _reprice(world: World) -> None:
    """Give living loans the default risk of the new quality; as many as before are frauds, but others."""
    state = world.people.state
    chance = world.lanes.uniforms(Stream.TRAITS, world.day, world.people.traits.count, use=FRAUD)
    for row, line in enumerate(one for one in world.spec.lines if one.mechanic == "credit"):
        slots = np.flatnonzero((state.principal[row] > 0) & (state.stopped[row] < 0))
        if len(slots):
            share = float((state.loan_pd[row, slots] > SUDDEN).mean())
            honest = underwriting.true_pd(world, line, slots)
            state.loan_pd[row, slots] = np.where(chance[slots] < share, underwriting.FRAUD_PD, honest)
