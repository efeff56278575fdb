"""Market: shares and rivals, what everybody can do and know, the bank, and on the desk partners with their offers."""

from __future__ import annotations

from game.lab import market
from game.ui.panels.market import told_cards
from game.ui.rooms import parts
from game.ui.rooms.room import Room
from game.ui.widgets import Card
from game.ui.widgets.table import Column, Row


class Market(Room):
    """The company among others."""

    id, icon = "market", "market"

    def build(self) -> None:
        """Shares now and so far, then rivals, meters and the bank."""
        self.add(self._shares(), wide=True)
        for card in told_cards(self.theme, self.words, self.session.simulation.world):
            self.add(card)
        self.add(parts.chart(self, "shares", "market", "share", each="share"), wide=True)

    def _shares(self) -> Card:
        """Share of all people who use each line, here and with each rival."""
        words, world, row = self.words, self.session.simulation.world, self.session.row()
        people = float(world.spec.market.people)
        rivals = [rival for rival in market.rivals(world) if rival.users]
        titles = [words("market.you"), *(words.name("rival", rival.id) for rival in rivals)]
        columns = [Column(words("room.line")), *(Column(title, words.percent) for title in titles)]
        rows = []
        for line in world.spec.line_ids():
            users = [row.get(f"users.{line}", 0.0), *(float(rival.users.get(line, 0)) for rival in rivals)]
            if any(users):
                rows.append(Row((words.name("line", line), *(count / people for count in users))))
        return parts.table(self, "market.shares_now", "chart", columns, rows, "market.no_shares")
