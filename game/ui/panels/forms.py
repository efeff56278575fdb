"""How levers are shown: their form on the screen, and which way they work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from game.lab.choices import LeverView
from game.model.levers import bounds, keys_of, lever_of, starting_values
from game.session import Session
from game.text import Words
from game.ui.widgets.lever_spec import LeverSpec, Value

FEN = 100.0
MONEY = ("fen", "fen_day", "fen_month")
STEPS = {"ads": 1_000, "content": 1_000, "compliance": 1_000, "security": 1_000, "t0cap": 100, "bonus": 1}
FINE = {"fee": (0.0005, 2), "boost": (0.001, 2), "rate": (0.005, 1), "riskfund": (0.001, 1), "cutoff": (0.005, 1)}
INDEX = {"limit": (0.1, 1), "focus": (0.05, 2), "pay": (0.01, 2), "provision": (0.05, 2)}
_SIDES = re.compile(r"^\s*\S{1,12}?[:：]\s*(.+?[。.])\s*\S{1,12}?[:：]\s*(.+)$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Form:
    """A lever on the screen. spec: its control. factor: model units in a unit of the control."""

    spec: LeverSpec
    factor: float = 1.0

    def shown(self, value: float) -> Value:
        """A value of the model as the control holds it."""
        return value >= 0.5 if self.spec.kind == "boolean" else value / self.factor

    def meant(self, value: Value) -> float:
        """A value of the control as the model holds it."""
        if isinstance(value, bool):
            return 1.0 if value else 0.0
        return float(round(value * self.factor)) if self.factor != 1.0 else float(value)


def form_of(view: LeverView, words: Words) -> Form:
    """The control that suits a lever."""
    name = view.key.partition(".")[0]
    if view.unit == "switch":
        return Form(LeverSpec("boolean", captions=(words("unit.off"), words("unit.on"))))
    if view.unit in MONEY:
        return _money(view, words, float(STEPS.get(name, 1)))
    if view.unit in ("share", "rate"):
        step, decimals = FINE.get(name, (0.01, 0))
        return Form(LeverSpec("percent", view.minimum, view.maximum, step, log=view.log, decimals=decimals))
    if view.unit in ("days", "count"):
        unit = words("draft.unit.days") if view.unit == "days" else ""
        return Form(LeverSpec("integer", view.minimum, view.maximum, 1, unit, view.log))
    step, decimals = INDEX.get(name, (0.05, 2))
    unit = words("draft.unit.times") if name == "pay" else ""
    return Form(LeverSpec("number", view.minimum, view.maximum, step, unit, view.log, decimals))


def _money(view: LeverView, words: Words, step: float) -> Form:
    high = view.maximum / FEN
    unit = words(f"draft.unit.{view.unit}")
    return Form(LeverSpec("integer", view.minimum / FEN, high, step, unit, view.log), FEN)


def levers_of(session: Session) -> dict[str, LeverView]:
    """Levers that matter now by key: those of the company, of open lines and of lines being built."""
    spec = session.simulation.world.spec
    lines, starting = live_lines(session), starting_values(spec)
    keys = [key for key in keys_of(spec) if "." not in key or key.partition(".")[2] in lines]
    return {key: _view(session, key, starting[key]) for key in keys}


def _view(session: Session, key: str, default: float) -> LeverView:
    world, lever = session.simulation.world, lever_of(key)
    low, high = bounds(key, world.spec)
    return LeverView(key, lever.group, lever.unit, world.levers[key], low, high, lever.log, default)


def live_lines(session: Session) -> tuple[str, ...]:
    """Lines that are open or being built, in the order of the scenario."""
    world = session.simulation.world
    building = {str(record.data["line"]) for record in world.agenda.of("launch")}
    return tuple(line for line in world.spec.line_ids() if line in world.lines.open or line in building)


def effect(words: Words, key: str, up: bool) -> str:
    """What moving a lever up or down does, from its help; all of the help where it is not told in two halves."""
    told = words(f"lever.{key.partition('.')[0]}.help")
    sides = _SIDES.match(told)
    return sides[1 if up else 2].strip() if sides else told
