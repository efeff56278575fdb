"""The matrix as pages of the handbook, with the figures that the test of it measures, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import floor, inf, log10

from game.lab import worth
from game.lab.grounds import GROUNDS
from game.lab.matrix import Effect, Found
from game.lab.readings import UNITS
from game.lab.setups import SCENARIO, SETUPS
from game.scenario.document import load
from game.scenario.metrics import known_metrics
from game.text import Words

KINDS = ("law", "lever", "line", "move", "tech")
OVER_TIME = ("all", "last")  # kinds of reading that look at a metric otherwise than usual
_UNIT = re.compile(r"([+−]?[\d.,]+)(\D+)$")  # a figure, and the unit behind it


class Pages:
    """Writes tables in one language."""

    def __init__(self, words: Words) -> None:
        """words: of the language, without any scenario's."""
        document = load(SCENARIO)
        self._words = words.with_words(document.words)
        self._units = known_metrics({line.id: line.mechanic for line in document.spec.lines})

    def laws(self, found: Sequence[Found], net: Sequence[worth.Worth]) -> str:
        """The page of laws: effect and price of each, and where it is worth its price and where it is not."""
        words = self._words
        parts = [f"# {words('matrix.laws.title')}", words("matrix.laws.intro"), *self._how(found), self._table(found)]
        parts += [f"## {words('matrix.worth.title')}", words("matrix.worth.intro"), self._worth(net)]
        for kind, keys in (("ground", GROUNDS), ("setup", SETUPS)):
            parts += [f"## {words(f'matrix.{kind}s')}", "\n".join(self._about(kind, keys))]
        return "\n\n".join(parts) + "\n"

    def effects(self, found: Sequence[Found]) -> str:
        """The page of levers, lines, moves and technologies."""
        words = self._words
        parts = [f"# {words('matrix.effects.title')}", words("matrix.effects.intro"), *self._how(found)]
        for kind in KINDS[1:]:
            rows = [each for each in found if each.row.kind == kind]
            parts += [f"## {words(f'matrix.kind.{kind}')}", self._table(rows)]
        return "\n\n".join(parts) + "\n"

    def _how(self, found: Sequence[Found]) -> list[str]:
        return [self._words("matrix.how", seeds=str(found[0].effect.n))] if found else []

    def _table(self, found: Iterable[Found]) -> str:
        words = self._words
        head = [words(f"matrix.head.{part}") for part in ("what", "effect", "price", "where")]
        lines = [_row(head), _row(["---"] * len(head))]
        for each in found:
            row = each.row
            kind = "ground" if row.setup in GROUNDS else "setup"
            where = words("matrix.where", setup=words(f"matrix.{kind}.{row.setup}.name"), days=row.days)
            lines.append(_row([self._name(each), self._told(each.effect), self._told(each.price), where]))
        return "\n".join(lines)

    def _name(self, found: Found) -> str:
        row = found.row
        return self._words.name({"move": "decision"}.get(row.kind, row.kind), row.id)

    def _told(self, effect: Effect) -> str:
        """A reading, what it was without, and by how much it moved, with the interval."""
        unit = self.unit(effect.reading)
        moved = "points" if unit in ("share", "rate") else unit
        mean, wide = as_exact_as_known(effect.mean, effect.half)
        amount, half = self._amount(mean, moved), self._amount(wide, moved)
        sign = "+" if effect.mean > 0 else ""
        before = self._amount(effect.without, unit)
        change = interval(sign + amount, half) if effect.half else sign + amount
        return self._words("matrix.told", name=self.name(effect.reading), before=before, change=change)

    def _amount(self, value: float, unit: str) -> str:
        return self._words.amount(value, unit)

    def unit(self, reading: str) -> str:
        """Unit of a reading."""
        kind, _, rest = reading.partition(" ")
        if kind in ("sum", "price"):
            stock = rest.partition("/")[0]
            return "people" if stock == "aware" else "fen"
        if kind == "state":
            return UNITS.get(rest, "number")
        if kind in ("news", "refused"):
            return "count"
        return "share" if kind == "rule" else self._units.get(rest if kind in OVER_TIME else reading, "number")

    def name(self, reading: str) -> str:
        """What a reading is called."""
        words = self._words
        kind, _, rest = reading.partition(" ")
        if kind == "sum":
            stock, _, cause = rest.partition("/")
            return words(f"matrix.sum.{stock.partition('.')[0]}", cause=words.name("cause", cause.removesuffix(".*")))
        if kind in ("state", "news"):
            return words(f"matrix.{kind}.{rest}")
        if kind in ("price", "refused"):
            return words(f"matrix.{kind}", move=words.name("decision", rest.split()[0]))
        return words.name(*(("rule", rest) if kind == "rule" else ("metric", rest if kind in OVER_TIME else reading)))

    def _worth(self, net: Iterable[worth.Worth]) -> str:
        words = self._words
        head = [words(f"matrix.head.{part}") for part in ("what", "gains", "loses")]
        lines = [_row(head), _row(["---"] * len(head))]
        lines += [_row([words.name("law", each.law), self._net(each.good), self._net(each.bad)]) for each in net]
        return "\n".join(lines)

    def _net(self, net: worth.Net) -> str:
        sign = "+" if net.effect.mean > 0 else ""
        mean, wide = as_exact_as_known(net.effect.mean, net.effect.half)
        change, half = sign + self._words.number(mean), self._words.number(wide)
        ground = self._words(f"matrix.ground.{net.ground}.name")
        return self._words("matrix.net", ground=ground, change=change, half=half, pairs=str(net.effect.n))

    def _about(self, kind: str, keys: Iterable[str]) -> list[str]:
        words = self._words
        told = [(words(f"matrix.{kind}.{key}.name"), words(f"matrix.{kind}.{key}.about")) for key in keys]
        return [words("matrix.setup_line", name=name, about=about) for name, about in told]


def as_exact_as_known(mean: float, half: float) -> tuple[float, float]:
    """A mean and half its interval to the second figure of the interval: what stands behind it is noise."""
    if not 0 < half < inf:
        return mean, half
    behind = 1 - floor(log10(half))
    return round(mean, behind), round(half, behind)


def interval(change: str, half: str) -> str:
    """A change with half of its interval; a unit that both have is written once."""
    one, other = _UNIT.match(change), _UNIT.match(half)
    if one and other and one[2] == other[2]:
        return f"{one[1]} ± {other[1]}{one[2]}"
    return f"{change} ± {half}"


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"
