"""Strategy: slots and what fills them, the nine thinkings on their three layers, and on the desk every law."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QProgressBar, QWidget

from game.model import laws
from game.ui.panels.strategy import ICONS, LAYERS, Strategy, slots_told, standing
from game.ui.rooms.room import Room
from game.ui.widgets import Card, FlowLayout, IconButton, label, rule


class StrategyRoom(Room):
    """What the company believes in, and what it pays for that."""

    id, icon = "strategy", "target"
    shares = (2, 3)

    def build(self) -> None:
        """Slots, then the map of thinkings."""
        self.add(self._slots(), wide=True)
        self.add(self._map(), wide=True)

    def _slots(self) -> Card:
        """A row for each slot: the law in it and how far it works, or that it is free."""
        words, world = self.words, self.session.simulation.world
        card = Card(self.theme, words("strategy.slots_title"), "board")
        for line in slots_told(words, world):
            card.add(line)
        held = list(world.laws.adopted)
        for place in range(max(laws.slots(world), len(held))):
            card.add(rule())
            for part in self._slot(held[place]) if place < len(held) else (self._free(place),):
                card.add(part)
        return card

    def _slot(self, key: str) -> Iterator[QWidget]:
        words, world = self.words, self.session.simulation.world
        law = laws.law(world.spec, key)
        assert law is not None
        name, share = words.name("law", key), laws.ramp(world, world.laws.adopted[key])
        bar = QProgressBar()
        bar.setRange(0, 100)
        bar.setValue(round(100 * share))
        bar.setTextVisible(False)
        bar.setFixedHeight(self.theme.scaled(8))
        bar.setAccessibleName(f"{name}: {words.percent(share)}")
        yield label(name, "strong", wrap=True)
        yield bar
        yield label(standing(words, world, law), "muted", wrap=True)

    def _free(self, place: int) -> QWidget:
        return label(self.words("strategy.free_slot", n=place + 1), "muted")

    def _map(self) -> Card:
        """The thinkings of each layer as buttons that show their laws; a number says how many of them are held."""
        words, spec = self.words, self.session.simulation.world.spec
        card = Card(self.theme, words("strategy.map"), "ring")
        card.add(label(words("strategy.map_help"), "muted", wrap=True))
        for layer in LAYERS:
            box = QWidget()
            box.setProperty("clear", "true")
            flow = FlowLayout(box, gap=6)
            for thinking in dict.fromkeys(law.thinking for law in spec.laws if layer in law.layers):
                flow.addWidget(self._thinking(layer, thinking))
            card.add(label(words.name("layer", layer), "strong"))
            card.add(box)
        return card

    def _thinking(self, layer: str, thinking: str) -> IconButton:
        words, world = self.words, self.session.simulation.world
        own = [law.id for law in world.spec.laws if law.thinking == thinking and layer in law.layers]
        held, name = len(set(own) & set(world.laws.adopted)), words.name("thinking", thinking)
        shown = words("strategy.of_thinking", name=name, held=held, all=len(own))
        button = IconButton(self.theme, "check" if held else ICONS[thinking], shown, "", shown)
        button.clicked.connect(lambda: self._seek(thinking))
        return button

    def _seek(self, thinking: str) -> None:
        """Show the laws of a thinking on the desk."""
        if (strategy := self.findChild(Strategy)) is not None:
            strategy.show_thinking(thinking)
