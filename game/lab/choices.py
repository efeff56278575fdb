"""Choices: what a player may do now, as plain views for a screen: levers, moves, cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from game.decisions.base import Value, Verdict
from game.decisions.readiness import emergency_money
from game.decisions.registry import REGISTRY, make
from game.engine.simulation import Simulation
from game.model import backstop, crisis, funding, leads, loanbook, practices, remedies, servicing, staff
from game.model.cards import struck, sum_of
from game.model.levers import bounds, keys_of, lever_of, starting_values
from game.model.spec import CardSpec
from game.model.world import World

_ELSEWHERE = ("set_lever", "answer", "bet")


@dataclass(frozen=True, slots=True)
class LeverView:
    """A lever as it stands. value, minimum, maximum, default: in its unit; log: spread evenly in ratio."""

    key: str
    group: str
    unit: str
    value: float
    minimum: float
    maximum: float
    log: bool
    default: float


@dataclass(frozen=True, slots=True)
class OptionView:
    """An answer to a card: its price in fen and attention, and whether it may be given.

    sum: fen its effects bring in, lend or make payable; 0 for none.
    """

    id: str
    price: int
    attention: int
    verdict: Verdict
    sum: float = 0.0


@dataclass(frozen=True, slots=True)
class CardView:
    """A card waiting for an answer. number: names it in decisions; deadline: day on which the default is taken."""

    number: int
    card: str
    kind: str
    severity: int
    day: int
    deadline: int
    arguments: Mapping[str, Any]
    default: str
    options: tuple[OptionView, ...]


@dataclass(frozen=True, slots=True)
class Argument:
    """What a move asks for. kind: choice, share, money or count; choices: only for a choice."""

    name: str
    kind: str
    choices: tuple[str, ...] = ()
    minimum: float = 0.0
    maximum: float = 0.0
    default: Value = ""


@dataclass(frozen=True, slots=True)
class MoveView:
    """A one-off action. arguments: what it asks for; verdict: of taking it with the defaults."""

    name: str
    group: str
    arguments: tuple[Argument, ...]
    verdict: Verdict


def levers(simulation: Simulation) -> list[LeverView]:
    """Every lever of the game; those of a line only while it is open."""
    spec, starting = simulation.world.spec, starting_values(simulation.world.spec)
    opened = simulation.world.lines.open
    keys = [key for key in keys_of(spec) if not key.partition(".")[2] or key.partition(".")[2] in opened]
    return [_lever(simulation, key, starting[key]) for key in keys]


def cards(simulation: Simulation) -> list[CardView]:
    """Cards waiting for an answer, oldest first."""
    world = simulation.world
    return [_card(simulation, card, struck(world.spec, card)) for card in world.cards.open]


def moves(simulation: Simulation) -> list[MoveView]:
    """Every move of the game, in the order of the registry, possible now or not."""
    return [_move(simulation, name) for name in REGISTRY if name not in _ELSEWHERE]


def _lever(simulation: Simulation, key: str, default: float) -> LeverView:
    lever, (lowest, highest) = lever_of(key), bounds(key, simulation.world.spec)
    value = simulation.world.levers[key]
    return LeverView(key, lever.group, lever.unit, value, lowest, highest, lever.log, default)


def _card(simulation: Simulation, card: Any, spec: CardSpec) -> CardView:
    options = tuple(
        OptionView(
            option.id,
            option.price,
            option.attention,
            simulation.check(make("answer", {"card": card.number, "option": option.id})),
            sum_of(option.effects),
        )
        for option in spec.options
    )
    return CardView(
        card.number, card.card, spec.kind, spec.severity, card.day, card.deadline, dict(card.arguments), spec.default,
        options,
    )  # fmt: skip


def _move(simulation: Simulation, name: str) -> MoveView:
    asked = arguments(simulation, name)
    kind = REGISTRY[name]
    if any(one.kind == "choice" and not one.choices for one in asked):
        return MoveView(name, kind.group, asked, Verdict("nothing_to_choose"))
    verdict = simulation.check(make(name, {one.name: one.default for one in asked}))
    return MoveView(name, kind.group, asked, verdict)


def arguments(simulation: Simulation, name: str) -> tuple[Argument, ...]:
    """What a move asks for as things stand; empty for a move that asks for nothing."""
    world = simulation.world
    opened = tuple(line.id for line in world.spec.lines if line.id in world.lines.open)
    closed = tuple(line.id for line in world.spec.lines if line.id not in world.lines.open)
    every = tuple(line.id for line in world.spec.lines)
    gated = tuple(line.id for line in world.spec.lines if line.id in opened and line.mechanic in ("balance", "credit"))
    own = tuple(line for line in opened if loanbook.is_own(world, line))
    room, owed, saleable = funding.room(world), funding.drawn(world), servicing.saleable(world)
    allies = world.partners
    free = tuple(p.id for p in world.spec.partners if p.id not in allies.deals and p.id not in allies.offers)
    table: dict[str, tuple[Argument, ...]] = {
        "propose_partner": (_choice("partner", free),),
        "accept_partner": (_choice("partner", tuple(allies.offers)),),
        "renegotiate_partner": (_choice("partner", tuple(allies.deals)),),
        "leave_partner": (_choice("partner", tuple(allies.deals)),),
        "adopt_law": (_choice("law", tuple(law.id for law in world.spec.laws if law.id not in world.laws.adopted)),),
        "drop_law": (_choice("law", tuple(world.laws.adopted)),),
        "adopt_technology": (_choice("tech", tuple(t.id for t in world.spec.technologies)),),
        "launch_line": (_choice("line", closed),),
        "close_line": (_choice("line", opened),),
        "gate": (_choice("line", gated),),
        "lift_gate": (_choice("line", gated),),
        "apply_licence": (_choice("line", every),),
        "build_remedy": (_choice("remedy", _those(remedies.REMEDIES, remedies.useful, world)),),
        "take_up_practice": (_choice("practice", _those(practices.PRACTICES, practices.possible, world)),),
        "give_up_practice": (_choice("practice", tuple(world.regulation.practices)),),
        "hire": (_choice("team", tuple(world.spec.company.heads)), Argument("count", "count", (), 1, 20, 1)),
        "lay_off": (_choice("team", tuple(world.spec.company.heads)), Argument("count", "count", (), 1, 20, 1)),
        "campaign": (Argument("size", "count", (), 1, 3, 1),),
        "raise_round": (Argument("ask", "share", (), 0.05, 0.4, 0.18),),
        "borrow": (_money(room, 0.5),),
        "repay": (_money(owed, 1.0),),
        "fire_sale": (_money(saleable, 0.5),),
        "sign_bank_line": (_money(backstop.most(world), 1.0),),
        "emergency_round": (_money(emergency_money(world), 0.5),),
        "sign_colender": (_choice("line", own), Argument("cover", "share", (), 0.0, 1.0, 0.5)),
        "set_appraisal": (_choice("scheme", staff.SCHEMES),),
        "retain": (_choice("team", leads.LED),),
        "crisis_step": (_choice("choice", crisis.OPTIONS.get(crisis.kind(world), ())),),
    }
    return table.get(name, ())


def _money(most: int, share: float) -> Argument:
    return Argument("amount", "money", (), 1.0, float(max(most, 1)), max(1, int(most * share)))


def _those(names: Iterable[str], fit: Callable[[World, str], bool], world: World) -> tuple[str, ...]:
    return tuple(name for name in names if fit(world, name))


def _choice(name: str, choices: tuple[str, ...]) -> Argument:
    return Argument(name, "choice", choices, 0.0, 0.0, choices[0] if choices else "")
