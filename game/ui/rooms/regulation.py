"""Regulation: every known rule with its dates and gap, licences, and where one stands with the authority."""

from __future__ import annotations

from collections.abc import Iterator

from game.model import regulation
from game.ui.rooms import parts
from game.ui.rooms.room import Room
from game.ui.screens.charts import Curve
from game.ui.widgets import Card
from game.ui.widgets.facts import Fact
from game.ui.widgets.table import Column, Row


class Regulation(Room):
    """The rules as far as they are known: what has not been announced is not shown."""

    id, icon = "regulation", "regulation"

    def build(self) -> None:
        """Standing and licences, then rules over the whole width."""
        self.add(parts.facts(self, "regulation.standing", "law", list(self._standing())))
        self.add(self._licences())
        self.add(self._rules(), wide=True)
        curves = Curve("gap", "negative"), Curve("compliance", "series2")
        self.add(parts.chart(self, "gap", "shield", "share", *curves))

    def _standing(self) -> Iterator[Fact]:
        words, state = self.words, self.session.simulation.world.regulation
        row = self.session.row()
        yield words("regulation.ladder"), words(f"regulation.step.{state.ladder}")
        yield words.name("metric", "gap"), words.percent(row.get("gap", 0.0))
        yield words.name("metric", "compliance"), words.percent(state.level)
        yield words.name("metric", "programme"), words.money(row.get("programme", 0.0))
        yield words("regulation.regard"), words.percent(state.regard)
        yield words.name("metric", "complaints"), words.number(state.complaints)
        rate = regulation.inspection_rate(self.session.simulation.world)
        yield words("regulation.visits"), f"{rate:.1f}"

    def _licences(self) -> Card:
        words, world = self.words, self.session.simulation.world
        columns = [Column(words("room.line")), Column(words("regulation.licence"))]
        rows = []
        for line in world.spec.line_ids():
            state = world.regulation.licences.get(line, "none")
            rows.append(Row((words.name("line", line), words(f"regulation.licence_{state}"))))
        return parts.table(self, "regulation.licences", "flag", columns, rows, "regulation.no_rule")

    def _rules(self) -> Card:
        words, world = self.words, self.session.simulation.world

        def date(day: float) -> str:
            return words.date(world.spec.start + round(day))

        dates = [Column(words(f"regulation.{name}"), date) for name in ("announced", "in_force", "enforced")]
        columns = [Column(words("regulation.rule")), Column(words("regulation.phase")), *dates]
        columns.append(Column(words.name("metric", "gap"), words.percent))
        rows = []
        for rule in world.spec.rules:
            state = world.regulation.rules[rule.id]
            if state.phase or rule.id in world.regulation.hinted:
                days = (float(rule.announced), float(rule.in_force), float(rule.enforced))
                phase = words(f"regulation.phase_{state.phase}")
                tip = words(f"rule.{rule.id}.text")
                rows.append(Row((words.name("rule", rule.id), phase, *days, state.gap), tip=tip))
        return parts.table(self, "regulation.rules", "law", columns, rows, "regulation.no_rule")
