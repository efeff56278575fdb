"""Organisation: teams, newcomers, load, morale, and how long a decision takes."""

from __future__ import annotations

from collections.abc import Iterator

from game.model import organisation
from game.ui.rooms import parts
from game.ui.rooms.room import Room
from game.ui.screens.charts import HOUSE, Curve
from game.ui.widgets import Card
from game.ui.widgets.facts import Fact
from game.ui.widgets.table import Column, Row


class Organisation(Room):
    """The people who work here."""

    id, icon = "organisation", "team"

    def build(self) -> None:
        """Teams and the state of the house, history below."""
        self.add(self._teams(), wide=True)
        self.add(parts.facts(self, "organisation.house", "team", list(self._house())))
        self.add(parts.chart(self, "heads", "team", "people", Curve("heads", "series0")))
        self.add(parts.chart(self, HOUSE.id, HOUSE.icon, HOUSE.unit, *HOUSE.curves))

    def _teams(self) -> Card:
        words, world = self.words, self.session.simulation.world
        titles = [words(f"organisation.{name}") for name in ("full", "learning", "output", "pay")]
        forms = (words.number, words.number, lambda value: f"{value:.1f}", words.money)
        columns = [Column(words("organisation.team")), *(Column(*pair) for pair in zip(titles, forms, strict=True))]
        rows = []
        for name, team in world.organisation.teams.items():
            learning = sum(group.count for group in team.ramping)
            pay = organisation.SALARY[name] * team.size() * world.lever("pay")
            figures = (float(team.heads), float(learning), organisation.output(world, name), pay)
            rows.append(Row((words.name("team", name), *figures)))
        return parts.table(self, "organisation.teams", "team", columns, rows, "organisation.nobody")

    def _house(self) -> Iterator[Fact]:
        words, world, row = self.words, self.session.simulation.world, self.session.row()
        yield words.name("metric", "heads"), words.number(organisation.headcount(world.organisation))
        yield words.name("metric", "morale"), words.percent(world.organisation.morale)
        yield words.name("metric", "load"), words.percent(world.organisation.load)
        yield words("organisation.chain"), words.days(organisation.decision_chain(world))
        yield words("organisation.founders_time"), words.percent(organisation.founder_time(world))
        yield words.name("metric", "founders"), words.percent(row.get("founders", 1.0))
        yield words.name("metric", "pressure"), words.percent(row.get("pressure", 0.0))
        yield words.name("metric", "valuation"), words.money(row.get("valuation", 0.0))
