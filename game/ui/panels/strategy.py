"""The page of strategy: nine thinkings with their laws on three layers, and the technologies beside them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from game.decisions.base import Decision
from game.decisions.strategy import AdoptLaw, AdoptTechnology, DropLaw
from game.model import laws, technology
from game.model.spec import LawSpec, TechnologySpec
from game.model.world import World
from game.text import Words
from game.ui.handbook.measured import measured
from game.ui.panels.move_row import MoveRow
from game.ui.theme import Theme
from game.ui.widgets import Card, Segmented, label, rule

LAYERS = ("strategy", "business", "organisation")
ICONS = {
    "user": "users", "simplicity": "minus", "extreme": "trophy", "iteration": "ring", "traffic": "market",
    "social": "megaphone", "big_data": "chart", "platform": "board", "cross_industry": "bolt",
}  # fmt: skip
Mover = Callable[..., MoveRow]
INDENT = 3  # pixels
ON_A_CARD = 2  # technologies


class LawBlock(QWidget):
    """One law: its name and button, what it does and costs in words and as measured, and where it stands."""

    def __init__(self, theme: Theme, words: Words, world: World, law: LawSpec, row: MoveRow) -> None:
        """row: the move that adopts or drops it."""
        super().__init__()
        self.layers, self.thinking = frozenset(law.layers), law.thinking
        figures = measured(words, words.name("law", law.id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.tokens.space.one)
        layout.setSpacing(2)
        layout.addWidget(row)
        for part in ("effect", "price"):
            layout.addWidget(_told(words(f"strategy.{part}", text=words(f"law.{law.id}.{part}"))))
            if figures is not None:
                layout.addWidget(_figure(words, getattr(figures, part), figures.where))
        layout.addWidget(label(standing(words, world, law), "muted", wrap=True))


def _told(text: str) -> QLabel:
    """A sentence set in by as much as some letters reach to the left of where they stand."""
    made = label(text, "body", wrap=True)
    made.setIndent(INDENT)
    return made


def _figure(words: Words, figure: str, where: str) -> QLabel:
    """What was measured, and on which company."""
    made = label(words("strategy.measured", figure=figure), "small", wrap=True, tone="accent")
    made.setIndent(INDENT)
    made.setToolTip(words("strategy.measured_where", where=where))
    return made


class Strategy(QWidget):
    """Slots and the choice of a layer. Signals chosen(layer): empty for all of them · sought(thinking)."""

    chosen = Signal(str)
    sought = Signal(str)

    def __init__(self, theme: Theme, words: Words, world: World, told: bool = True) -> None:
        """Offer the layers. told: say how many slots there are and how more come."""
        super().__init__()
        choices = [("", words("strategy.all")), *((layer, words(f"strategy.layer.{layer}")) for layer in LAYERS)]
        self.layer = Segmented(theme, words("strategy.layers"), choices, wraps=True, close=True)
        self.layer.chosen.connect(self.chosen)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.tokens.space.one)
        for line in slots_told(words, world) if told else []:
            layout.addWidget(line)
        layout.addWidget(self.layer)

    def show_thinking(self, thinking: str) -> None:
        """Show the laws of one thinking, on whatever layer."""
        self.layer.set_value("")
        self.sought.emit(thinking)


def slots_told(words: Words, world: World) -> list[QLabel]:
    """How many slots there are, and how more come."""
    held, most = len(world.laws.adopted), laws.slots(world)
    lines = [label(words("strategy.slots", held=held, most=most, days=laws.RAMP), "body", wrap=True)]
    return lines + ([label(words("strategy.more_slots"), "muted", wrap=True)] if most < laws.MOST else [])


def law_cards(theme: Theme, words: Words, world: World, move: Mover, told: bool = True) -> list[Card]:
    """A head and one card a thinking, its laws in the order of the catalogue. told: say how many slots there are."""
    head, strategy = Card(theme, words.name("group", "strategy"), "target"), Strategy(theme, words, world, told)
    head.add(strategy)
    blocks: list[LawBlock] = []
    cards: dict[str, Card] = {}
    for law in world.spec.laws:
        name, held = words.name("law", law.id), law.id in world.laws.adopted
        shown = words("strategy.give_up", law=name) if held else name
        row = move(_law_move(world, law.id), name=shown, icon="check" if held else "", helped=False, danger=held)
        block = LawBlock(theme, words, world, law, row)
        card = cards.setdefault(law.thinking, Card(theme, words.name("thinking", law.thinking), ICONS[law.thinking]))
        card.add(block)
        blocks.append(block)
    strategy.chosen.connect(lambda layer: _filter(blocks, list(cards.values()), layer=layer))
    strategy.sought.connect(lambda thinking: _filter(blocks, list(cards.values()), thinking=thinking))
    return [head, *cards.values()]


def _filter(blocks: list[LawBlock], cards: list[Card], layer: str = "", thinking: str = "") -> None:
    """Show what belongs to a layer or a thinking, or all, and no card that is left empty."""
    for block in blocks:
        block.setVisible(layer in ("", *block.layers) and thinking in ("", block.thinking))
    for card in cards:
        card.setVisible(any(not block.isHidden() for block in card.findChildren(LawBlock)))


def standing(words: Words, world: World, law: LawSpec) -> str:
    """What a law costs a month and, if it is held, how far it works and what dropping it would cost."""
    cost = words.money(laws.MONTH * laws.running_cost(world, law))
    busy = [words("strategy.busy", share=share, team=team) for team, share in law.busy.items()]
    layers = " / ".join(words.name("layer", layer) for layer in law.layers)
    if law.id not in world.laws.adopted:
        return words("draft.joint").join([layers, words("strategy.running", cost=cost), *busy])
    since = world.laws.adopted[law.id]
    told = [words("strategy.held", days=world.day - since, share=laws.ramp(world, since), cost=cost), *busy]
    bound, drop = laws.bound(world, law.id), laws.drop_cost(world, law.id)
    if bound:
        told.append(words("strategy.bound", days=bound))
    elif drop > 0.0:
        told.append(words("strategy.drop_now", points=drop))
    return words("draft.joint").join(told)


def technology_cards(theme: Theme, words: Words, world: World, move: Mover) -> list[Card]:
    """Every technology with what it gives, what it costs, and its state; few on a card, so that columns come even."""
    cards: list[Card] = []
    for place, tech in enumerate(world.spec.technologies):
        if place % ON_A_CARD == 0:
            cards.append(Card(theme, words("draft.section.technology"), "product"))
        card = cards[-1]
        if place == 0:
            card.add(label(words("decision.adopt_technology.help"), "muted", wrap=True))
        elif place % ON_A_CARD:
            card.add(rule())
        card.add(move(_tech_move(tech.id), name=words.name("tech", tech.id), helped=False))
        for part in ("effect", "price"):
            card.add(_told(words(f"strategy.{part}", text=words(f"tech.{tech.id}.{part}"))))
        card.add(label(_state(words, world, tech), "muted", wrap=True))
    return cards


def _state(words: Words, world: World, tech: TechnologySpec) -> str:
    cost = words.money(tech.cost)
    if tech.id in world.laws.techs:
        return words("strategy.tech_held", share=laws.ramp(world, world.laws.techs[tech.id]), cost=cost)
    if tech.id in technology.building(world):
        return words("strategy.tech_building")
    return words("strategy.tech_running", days=technology.days(world, tech), cost=cost)


def _law_move(world: World, law: str) -> Callable[[float], Decision]:
    kind = DropLaw if law in world.laws.adopted else AdoptLaw
    return lambda _: kind(law)


def _tech_move(tech: str) -> Callable[[float], Decision]:
    return lambda _: AdoptTechnology(tech)
