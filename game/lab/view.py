"""View: a company as its player sees it, for autopilots. Nothing in it tells the future or changes anything."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from game.decisions.base import Decision, Verdict
from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.model import crisis, regulation
from game.model.cards import OpenCard, struck
from game.model.levers import bounds
from game.model.spec import CardSpec, GameSpec, LineSpec
from game.runs.months import begins_month

MONTH = 30


class View:
    """Read-only view of a simulation between two days."""

    def __init__(self, simulation: Simulation) -> None:
        self._simulation = simulation

    @property
    def spec(self) -> GameSpec:
        """The game."""
        return self._simulation.world.spec

    @property
    def day(self) -> int:
        """Days closed."""
        return self._simulation.day

    @property
    def row(self) -> Mapping[str, float]:
        """Yesterday's metrics."""
        return self._simulation.world.row()

    @property
    def attention(self) -> int:
        """Attention points left this month."""
        return self._simulation.world.player.attention

    @property
    def is_board_day(self) -> bool:
        """Whether a month begins."""
        return begins_month(self.spec.start, self.day)

    def metric(self, name: str, otherwise: float = 0.0) -> float:
        """Yesterday's value of a metric.

        In the metric's unit; `otherwise` before the first close or for an unknown name.
        """
        return float(self.row.get(name, otherwise))

    def series(self, metric: str) -> npt.NDArray[np.float64]:
        """A metric's closed days."""
        return self._simulation.world.book.series(metric)

    def trend(self, metric: str, days: int = MONTH) -> float:
        """Relative change of a metric over the last days; 0 before there are as many."""
        past = self.series(metric)
        if len(past) <= days or not past[-1 - days]:
            return 0.0
        return float(past[-1] / past[-1 - days] - 1.0)

    def lever(self, key: str) -> float:
        """Present value of a lever."""
        return self._simulation.world.levers.get(key, 0.0)

    def has_lever(self, key: str) -> bool:
        """Whether a lever exists in this game."""
        return key in self._simulation.world.levers

    def clamp(self, key: str, value: float) -> float:
        """A value moved into the range of a lever."""
        lowest, highest = bounds(key, self.spec)
        return min(max(value, lowest), highest)

    def lines(self, mechanic: str = "") -> list[LineSpec]:
        """Lines of the game, or those on one mechanic, in order."""
        return [line for line in self.spec.lines if mechanic in ("", line.mechanic)]

    def is_open(self, line: str) -> bool:
        """Whether a line is in business."""
        return line in self._simulation.world.lines.open

    @property
    def winding(self) -> bool:
        """Whether the company is being wound down."""
        return self._simulation.world.exits.winding >= 0

    def busy(self, kind: str) -> bool:
        """Whether something of a kind (launch, round, hire, licence) is under way."""
        return bool(self._simulation.world.agenda.of(kind))

    def hiring(self, team: str) -> bool:
        """Whether a vacancy of a team is being filled."""
        return any(record.data.get("team") == team for record in self._simulation.world.agenda.of("hire"))

    def vacancies(self, team: str) -> int:
        """People being looked for."""
        wanted = self._simulation.world.agenda.of("hire")
        return sum(int(record.data["count"]) for record in wanted if record.data["team"] == team)

    def cards(self) -> list[tuple[OpenCard, CardSpec]]:
        """Cards waiting for an answer, with the sums they were struck at."""
        return [(card, struck(self.spec, card)) for card in self._simulation.world.cards.open]

    def announced(self) -> list[tuple[str, float, int]]:
        """Rules that are announced and do not hold yet: id, gap to them (0..1), and the day they come into force."""
        days = {rule.id: rule.in_force for rule in self.spec.rules}
        held = self._simulation.world.regulation.rules
        return [(name, one.gap, days[name]) for name, one in held.items() if one.phase == regulation.ANNOUNCED]

    def present(self, lever: str, line: str = "") -> list[float]:
        """Values of a lever, that of one line or of every line that has it."""
        held = self._simulation.world.levers
        keys = [f"{lever}.{line}"] if line else [key for key in held if key.partition(".")[0] == lever]
        return [held[key] for key in keys if key in held]

    @property
    def crisis(self) -> str:
        """What the crisis room asks now: pay, speak or means; empty outside a crisis."""
        return crisis.kind(self._simulation.world)

    def check(self, decision: Decision) -> Verdict:
        """Whether a decision may be taken now, and its price."""
        return self._simulation.check(decision)

    def can(self, name: str, **arguments: int | float | str) -> bool:
        """Whether a decision of that name may be taken now."""
        return self.check(make(name, arguments)).allowed
