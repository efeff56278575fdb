"""What the tables of the handbook have measured of a law, a lever or a move."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from game.assets import asset
from game.text import Words

TABLES = ("laws", "effects")
CELLS = 4
_BEFORE = re.compile(r"\s*[(（][^()（）]*[)）]$")  # what the reading was without it


@dataclass(frozen=True, slots=True)
class Measured:
    """An effect and a price with their intervals, and the company they were measured on; translated."""

    effect: str
    price: str
    where: str


def measured(words: Words, name: str) -> Measured | None:
    """What was measured of something by its translated name, None where nothing was."""
    return _table(words.language).get(name)


def measured_told(words: Words, name: str) -> list[str]:
    """What was measured, as sentences: effect, price, and where; nothing where nothing was."""
    found = measured(words, name)
    if found is None:
        return []
    figures = [words("strategy.measured", figure=figure) for figure in (found.effect, found.price)]
    return [*figures, words("strategy.measured_where", where=found.where)]


@cache
def _table(language: str) -> dict[str, Measured]:
    """Every row of the tables by its first cell; those that come first count."""
    found: dict[str, Measured] = {}
    for page in TABLES:
        for line in asset("handbook", language, f"{page}.md").read_text(encoding="utf-8").splitlines():
            cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
            if line.startswith("|") and len(cells) == CELLS:
                effect, price = (_BEFORE.sub("", cell) for cell in cells[1:3])
                found.setdefault(cells[0], Measured(effect, price, cells[3]))
    return found
