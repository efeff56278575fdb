"""Luck that belongs to a purpose, a day and a person, so that nobody's luck hangs on what another does.

Every draw is a place in one huge table: the key names the game and the stream, the counter names block, use, day
and entity. Nothing is remembered between draws, so order and number of draws never matter.
"""

import math
from enum import IntEnum
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from game.model import exact, normal

Floats = npt.NDArray[np.float64]
Words = npt.NDArray[np.uint64]
Lanes32 = npt.NDArray[np.uint32]
Slots = npt.NDArray[np.int64]

_MASK = (1 << 64) - 1
_FIRST_DAY = -(1 << 63)
_FEW = 30.0


class Stream(IntEnum):
    """What a draw is for. Numbers are part of every saved game: never changed, never used again for another purpose."""

    TRAITS = 1
    AWARE = 2
    REGISTER = 3
    CHOICE = 4
    LEAVE = 5
    USE = 6
    BALANCE = 7
    ALARM = 8
    WITHDRAW = 9
    BORROW = 10
    SCORE = 11
    REPAY = 12
    CURE = 13
    ECONOMY = 14
    MOOD = 15
    RIVAL = 16
    FIELD = 17
    RELEASE = 18
    EXPERIMENT = 19
    OUTAGE = 20
    HIRING = 21
    FUNDING = 22
    INSPECTION = 23
    BREACH = 24
    FRAUD = 25
    DECK = 26
    PARTNER = 27
    MARKET = 28
    PAYMENT = 29
    COMPLAINT = 30
    FACES = 31
    AGENDA = 32
    RINGS = 50
    BACKSTOP = 51
    SECTORS = 52
    MISMATCH = 53
    PROJECT = 70
    CRISIS = 60
    LEADS = 61
    THIRD = 71


def _scramble(number: int) -> int:
    """A 64-bit permutation that keeps zero. Source: finaliser of SplitMix64, Steele et al. (2014)."""
    z = number & _MASK
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
    return z ^ (z >> 31)


class Lanes:
    """The luck of one game: raw Philox 4×64-10.

    Key: (seed xor scrambled luck, stream). Counter: (block, use, day, entity).
    seed: 0 … 2^64 − 1, which game. luck: 0 … 2^64 − 1, which of its possible futures; 0 is the one that is played.
    Raises ValueError outside these ranges. Days may be negative (they count modulo 2^64); use and entity start at 0.
    Two objects with the same seed and luck are equal and give the same draws. Not to be shared between threads.
    Source: Salmon et al. (2011).
    """

    def __init__(self, seed: int, luck: int = 0) -> None:
        """Open the table of draws of this seed and luck."""
        if not (0 <= seed <= _MASK and 0 <= luck <= _MASK):
            raise ValueError("seed and luck lie in 0 … 2^64 − 1")
        self.seed, self.luck = int(seed), int(luck)
        self._philox = np.random.Philox(0)
        self._key = np.array([self.seed ^ _scramble(self.luck), 0], dtype=np.uint64)
        self._counter = np.zeros(4, dtype=np.uint64)
        self._state: Any = {
            "bit_generator": "Philox",
            "state": {"counter": self._counter, "key": self._key},
            "buffer": np.zeros(4, dtype=np.uint64),
            "buffer_pos": 4,
            "has_uint32": 0,
            "uinteger": 0,
        }

    def with_luck(self, luck: int) -> "Lanes":
        """The same game under another luck."""
        return Lanes(self.seed, luck)

    def __copy__(self) -> Self:
        """A fresh, equal object."""
        return type(self)(self.seed, self.luck)

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """A fresh, equal object."""
        return type(self)(self.seed, self.luck)

    def __reduce__(self) -> tuple[type["Lanes"], tuple[int, int]]:
        """Seed and luck are all there is to keep."""
        return type(self), (self.seed, self.luck)

    def __eq__(self, other: object) -> bool:
        """Equal when seed and luck are."""
        return isinstance(other, Lanes) and (self.seed, self.luck) == (other.seed, other.luck)

    def __hash__(self) -> int:
        """Agrees with equality."""
        return self.seed ^ _scramble(self.luck)

    def __repr__(self) -> str:
        """Seed and luck."""
        return f"Lanes(seed={self.seed}, luck={self.luck})"

    def _words(self, stream: int, day: int, n: int, use: int, entity: int) -> Words:
        """n 64-bit words from a place of the table on, shape (n,)."""
        self._key[1] = stream
        counter = self._counter
        counter[1] = use
        counter[2] = day & _MASK
        counter[3] = entity
        self._philox.state = self._state
        words: Words = self._philox.random_raw(n)
        return words

    @staticmethod
    def remix(lanes: Lanes32) -> Lanes32:
        """Other lanes of the same persons, each a fixed scramble of its lane; shape of lanes.

        For a second chance of the few whom a first lane struck. Source: Appleby's finaliser of MurmurHash3.
        """
        mixed = (lanes ^ (lanes >> np.uint32(16))) * np.uint32(0x85EBCA6B)
        mixed = (mixed ^ (mixed >> np.uint32(13))) * np.uint32(0xC2B2AE35)
        return mixed ^ (mixed >> np.uint32(16))

    def bits(self, stream: Stream, day: int, n: int, use: int = 0, entity: int = 0) -> Lanes32:
        """n lanes of 32 random bits, shape (n,), to compare with ``exact.thresholds``.

        A longer draw begins with the shorter one. Low half of each 64-bit word first, on every machine.
        """
        words = self._words(stream, day, (n + 1) >> 1, use, entity).astype("<u8", copy=False)
        return words.view("<u4")[:n].astype(np.uint32, copy=False)

    def own(self, stream: Stream, day: int, slots: Slots, use: int | Slots = 0) -> Lanes32:
        """A lane of 32 random bits for each of some slots, shape of slots, at a cost that grows with their number only.

        The day's first word of the stream and use, scrambled with the slot's number; whoever else is asked changes
        nothing. use: of all, or of each. Source: SplitMix64, Steele et al. (2014).
        """
        z = slots.astype(np.uint64)
        z *= np.uint64(0x9E3779B97F4A7C15)
        z += self._words(stream, day, 1, use, 0) if isinstance(use, int) else self._first_words(stream, day, use)
        z ^= z >> np.uint64(30)
        z *= np.uint64(0xBF58476D1CE4E5B9)
        z ^= z >> np.uint64(27)
        z *= np.uint64(0x94D049BB133111EB)
        return ((z ^ (z >> np.uint64(31))) >> np.uint64(32)).astype(np.uint32)

    def _first_words(self, stream: Stream, day: int, uses: Slots) -> Words:
        """The first word of each of some uses, shape of uses."""
        counts = np.bincount(uses)
        table = np.zeros(len(counts), np.uint64)
        for use in counts.nonzero()[0].tolist():
            table[use] = self._words(stream, day, 1, use, 0)[0]
        return table.take(uses)

    def uniforms(self, stream: Stream, day: int, n: int, use: int = 0, entity: int = 0) -> Floats:
        """n uniform numbers in the open interval 0–1, odd multiples of 2^−53, shape (n,).

        A longer draw begins with the shorter one.
        """
        words = self._words(stream, day, n, use, entity)
        return ((words >> np.uint64(12)).astype(np.float64) + 0.5) * 2.220446049250313e-16

    def uniform(self, stream: Stream, day: int, use: int = 0, entity: int = 0) -> float:
        """The first of ``uniforms``."""
        word = int(self._words(stream, day, 1, use, entity)[0])
        return ((word >> 12) + 0.5) * 2.220446049250313e-16

    def normals(self, stream: Stream, day: int, n: int, use: int = 0, entity: int = 0) -> Floats:
        """n standard normal numbers by inversion, one uniform each, shape (n,)."""
        return normal.quantile(self.uniforms(stream, day, n, use, entity))

    def normal(self, stream: Stream, day: int, use: int = 0, entity: int = 0) -> float:
        """The first of ``normals``."""
        return normal.quantile1(self.uniform(stream, day, use, entity))

    def student3(self, stream: Stream, day: int, use: int = 0, entity: int = 0) -> float:
        """Student's t with 3 degrees of freedom divided by √3, so that its variance is 1.

        Formula: z₀ / √(z₁² + z₂² + z₃²) of four standard normals, all from one block of the table.
        """
        z = [normal.quantile1(u) for u in self.uniforms(stream, day, 4, use, entity).tolist()]
        squares = z[1] * z[1] + z[2] * z[2] + z[3] * z[3]
        return z[0] / math.sqrt(squares)

    def poisson(self, mean: float, stream: Stream, day: int, use: int = 0, entity: int = 0) -> int:
        """Number of events when mean of them are expected; below 30, a higher mean under the same luck never lowers it.

        mean: finite, from zero up; raises ValueError otherwise. One uniform: inverted exactly below a mean of 30, from
        there on rounded normal, rint(mean + √mean·z), not below zero.
        """
        if not 0.0 <= mean < math.inf:
            raise ValueError("a Poisson mean is finite and not below zero")
        chance = self.uniform(stream, day, use, entity)
        if mean < _FEW:
            return _few_events(mean, chance)
        return max(0, exact.rint1(mean + math.sqrt(mean) * normal.quantile1(chance)))

    def pareto(self, alpha: float, minimum: float, stream: Stream, day: int, use: int = 0, entity: int = 0) -> float:
        """A Pareto number, minimum·u^(−1/alpha), one uniform u.

        alpha: tail exponent above zero. minimum: smallest result, above zero, any unit. Raises ValueError otherwise.
        """
        if not (alpha > 0.0 and minimum > 0.0):
            raise ValueError("a Pareto number needs alpha and minimum above zero")
        return minimum * exact.power1(self.uniform(stream, day, use, entity), -1.0 / alpha)


def _few_events(mean: float, chance: float) -> int:
    """Smallest k whose cumulative Poisson probability reaches chance; mean below 30, chance in the open 0–1."""
    events, term = 0, exact.exp1(-mean)
    reached = term
    while reached < chance and events < 1000:
        events += 1
        term = term * mean / events
        reached += term
    return events
