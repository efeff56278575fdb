"""Strokes of fate that an experiment lets happen in all its arms, by the same door as decisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict
from game.model import happenings
from game.model.effects import Effect

if TYPE_CHECKING:
    from game.model.world import World


@dataclass(frozen=True, slots=True)
class Strike(Decision):
    """One effect of the catalogue's kinds, at once. Fields as those of an effect; of: its name."""

    name: ClassVar[str] = "strike"
    group: ClassVar[str] = "fate"
    kind: str
    size: float = 0.0
    days: int = 5
    team: str = ""
    line: str = ""
    of: str = ""

    def check(self, world: World) -> Verdict:
        """Always possible."""
        return Verdict()

    def apply(self, world: World) -> None:
        """Let it happen."""
        effect = Effect(self.kind, self.size, self.days, self.line, self.team, name=self.of)
        happenings.apply(world, effect, {"card": self.name})
