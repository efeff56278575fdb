"""The facts as a page of the handbook: figures of the model beside published ones, in one language."""

from __future__ import annotations

from collections.abc import Sequence

from game.lab.facts.fact import Band, Finding
from game.text import Words


def page(words: Words, found: Sequence[Finding]) -> str:
    """The page in Markdown: a table of all figures, then each fact with its configuration and source."""
    whole = {"count": str(sum(each.inside for each in found)), "of": str(len(found))}
    parts = [f"# {words('facts.title')}", words("facts.intro"), words("cli.facts.sum", **whole)]
    parts += [_table(words, found), *(_details(words, each) for each in found)]
    return "\n\n".join(parts) + "\n"


def told(words: Words, band: Band, value: float) -> str:
    """A figure with its band, marked if it lies outside."""
    if band.unit == "switch":
        return words("facts.yes" if band.holds(value) else "facts.no")
    low, high, shown = (words.amount(number, band.unit) for number in (band.low, band.high, value))
    return words("cli.facts.figure", value=shown, low=low, high=high, mark="" if band.holds(value) else " ✗")


def _table(words: Words, found: Sequence[Finding]) -> str:
    lines = [_row([words(f"facts.head.{part}") for part in ("fact", "figure", "model")]), _row(["---"] * 3)]
    for each in found:
        name = f"{each.fact.number} · {words(f'fact.{each.fact.id}.name')}"
        for band, value in zip(each.fact.bands, each.values, strict=True):
            lines.append(_row([name, words(f"fact.{each.fact.id}.{band.id}"), told(words, band, value)]))
            name = ""
    return "\n".join(lines)


def _details(words: Words, each: Finding) -> str:
    key = f"fact.{each.fact.id}"
    verdict = words("cli.facts.in" if each.inside else "cli.facts.out")
    lines = [f"## {each.fact.number} · {words(f'{key}.name')}", f"{words('facts.verdict', verdict=verdict)}"]
    lines += [words(f"facts.{part}", told=words(f"{key}.{part}")) for part in ("configuration", "source", "moves")]
    return "\n\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
