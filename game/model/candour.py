"""Candour: how much of the truth about the books reaches outsiders, told by the company or read by themselves.

What the company says is at its discretion, and believed in part. What stands in records that anybody can check and
nobody can alter cannot be kept back, and needs no belief.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model.channels import Channel, channel

if TYPE_CHECKING:
    from game.model.world import World

WORD, PROOF = 0.6, 0.35  # of doubt that yields to open and sound books: by the company's word, and more by proof
SOONER = 5.0  # times the usual pace at which secrets come out where everything is on record


def proven(world: World) -> float:
    """Share of what is booked that anybody can check, 0..1."""
    return min(1.0, channel(world, Channel.PROOF))


def told(world: World) -> float:
    """Share of the truth about the books that reaches outsiders, 0..1: what is disclosed, and what they can check."""
    disclosed = world.lever("disclosure")
    return disclosed + (1.0 - disclosed) * proven(world)


def calming(world: World) -> float:
    """Share of doubt that yields if the books are sound, 0..1: as far as outsiders know them and can rely on it."""
    return told(world) * (WORD + PROOF * proven(world))


def exposure(world: World) -> float:
    """How much sooner than usual a secret comes out, multiplier from 1."""
    return 1.0 + SOONER * proven(world)
