"""A digest of everything a world holds, independent of machine, process and library version."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from game.model.population import Arena
from game.model.randomness import Lanes
from game.model.records import Book
from game.model.spec import GameSpec

if TYPE_CHECKING:
    from hashlib import blake2b

    from game.model.world import World


def digest(world: World) -> int:
    """64 bits over every number of the state; the specification and the past are left out."""
    state = hashlib.blake2b(digest_size=8)
    for field in fields(world):
        value = getattr(world, field.name)
        if not isinstance(value, GameSpec):
            _feed(state, value)
    return int.from_bytes(state.digest(), "little")


def _feed(state: blake2b, value: Any) -> None:
    if isinstance(value, Arena):
        state.update(value.buffer.data)
    elif isinstance(value, np.ndarray):
        state.update(np.ascontiguousarray(value).tobytes())
    elif isinstance(value, Lanes):
        state.update(repr(value).encode())
    elif isinstance(value, Book):
        _feed(state, [value.days, value.last, value.today, len(value.news)])
    elif is_dataclass(value):
        _feed_dataclass(state, value)
    else:
        _feed_plain(state, value)


def _feed_dataclass(state: blake2b, value: Any) -> None:
    if getattr(value, "bounds", None) is not None:  # the traits never change
        return
    for field in fields(value):
        _feed(state, getattr(value, field.name))


def _feed_plain(state: blake2b, value: Any) -> None:
    if isinstance(value, dict):
        for key, item in value.items():
            state.update(repr(key).encode())
            _feed(state, item)
    elif isinstance(value, list | tuple):
        state.update(struct.pack("<q", len(value)))
        for item in value:
            _feed(state, item)
    elif isinstance(value, float):
        state.update(struct.pack("<d", value))
    else:
        state.update(repr(value).encode())
