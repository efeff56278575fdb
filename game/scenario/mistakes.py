"""What is wrong with a scenario, told to the person who wrote it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from game.text import Argument, Words

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. line: from 1, 0 where there is none. id: of the sentence `<kind>.<id>`, with its arguments.

    kind: mistake, or advice about what is merely unwise.
    """

    file: str
    line: int
    path: Path
    id: str
    arguments: dict[str, Argument] = field(default_factory=dict)
    kind: str = "mistake"

    def render(self, words: Words) -> str:
        """One line: `file:line: path: what is wrong, what is expected`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        told = words(f"{self.kind}.{self.id}", **self.arguments)
        parts = [place, dotted(self.path), " ".join(told.split())]
        return ": ".join(part for part in parts if part)


class ScenarioError(Exception):
    """A scenario that cannot be played; `mistakes` holds at least one."""

    def __init__(self, mistakes: Sequence[Mistake]) -> None:
        super().__init__(mistakes)
        self.mistakes = list(mistakes)

    def lines(self, words: Words) -> list[str]:
        """The mistakes in a language, one line each, in the order of the file."""
        ordered = sorted(self.mistakes, key=lambda mistake: (mistake.file, mistake.line))
        return list(dict.fromkeys(mistake.render(words) for mistake in ordered))

    def __str__(self) -> str:
        return "\n".join(self.lines(Words.load("en")))


def dotted(path: Path) -> str:
    """A path as people write it: lines.payment.fee, goals[0].metric."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like a mistyped one, or nothing."""
    found = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return found[0] if found else ""


def listed(known: Iterable[str], most: int = 12) -> str:
    """Known words as a short list.

    most: how many are named before an ellipsis.
    """
    words = list(known)
    return ", ".join(words[:most]) + (", …" if len(words) > most else "")
