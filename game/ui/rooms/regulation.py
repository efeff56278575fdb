"""Regulation: where one stands, licences, every known rule in time with its gap, and what inspectors found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from PySide6.QtWidgets import QWidget

from game.model import regulation
from game.model.agenda import MINUTES
from game.model.spec import RuleSpec
from game.ui.panels.rules import RuleBlock, concerned, known, licence_state
from game.ui.rooms import parts
from game.ui.rooms.room import Room
from game.ui.screens.charts import Curve
from game.ui.screens.feed import text_of
from game.ui.widgets import Card, label, rule
from game.ui.widgets.facts import Fact
from game.ui.widgets.span import SpanBar
from game.ui.widgets.table import Column, Row

LONG = 1100  # days of a run from which half-years are too many to name
PAST = 8  # visits and sanctions told, the latest
VISITS = (
    "inspection_notice", "inspection_clean", "finding", "fined", "order_met", "ladder", "ladder_down",
    "licence_granted", "licence_refused",
)  # fmt: skip


class Regulation(Room):
    """The rules as far as they are known: what has not been announced or hinted at is not shown."""

    id, icon = "regulation", "regulation"

    def build(self) -> None:
        """Standing and visits, then rules, licences and history over the whole width."""
        self.add(parts.facts(self, "regulation.standing", "law", list(self._standing())))
        self.add(self._visits())
        world = self.session.simulation.world
        self.add(self._rules("regulation.rules", concerned(world), True), wide=True)
        if others := known(world):
            self.add(self._rules("regulation.other_rules", others, False), wide=True)
        self.add(self._licences(), wide=True)
        curves = Curve("gap", "negative"), Curve("compliance", "series2")
        self.add(parts.chart(self, "gap", "shield", "share", *curves), wide=True)

    def _standing(self) -> Iterator[Fact]:
        words, world, row = self.words, self.session.simulation.world, self.session.row()
        state = world.regulation
        yield words("regulation.ladder"), words(f"regulation.step.{state.ladder}")
        yield words.name("metric", "gap"), words.percent(row.get("gap", 0.0))
        yield words.name("metric", "compliance"), words.percent(state.level)
        yield words.name("metric", "programme"), words.money(row.get("programme", 0.0))
        yield words("regulation.regard"), words.percent(state.regard)
        yield words.name("metric", "complaints"), words.number(round(state.complaints))
        yield words("regulation.visits"), words("regulation.times", n=f"{regulation.inspection_rate(world):.1f}")
        for record in world.agenda.of("inspection"):
            yield words("regulation.visit_due"), words.date(world.spec.start + record.due // MINUTES)

    def _licences(self) -> Card:
        words, world = self.words, self.session.simulation.world
        columns = [Column(words("room.line")), Column(words("regulation.licence"))]
        lines = sorted(world.spec.line_ids(), key=lambda line: line not in world.lines.open)
        rows = [Row((words.name("line", line), licence_state(words, world, line)[1])) for line in lines]
        return parts.table(self, "regulation.licences", "flag", columns, rows, "regulation.no_rule")

    def _rules(self, title: str, rules: list[RuleSpec], told: bool) -> Card:
        """Rules along one axis of time. title: key of the words. told: say what all ask, not only those of one name."""
        words, world = self.words, self.session.simulation.world
        card = Card(self.theme, words(title), "law")
        if not rules:
            card.add(label(words("regulation.no_rule"), "muted", wrap=True))
            return card
        card.add(label(words("regulation.axis"), "muted", wrap=True))
        card.add(SpanBar(self.theme, words("regulation.axis"), (0, world.spec.days), world.day, (), self._years()))
        names = [words.name("rule", spec.id) for spec in rules]
        for spec, name in zip(rules, names, strict=True):
            card.add(rule())
            card.add(RuleBlock(self.theme, words, world, spec, told or names.count(name) > 1))
        return card

    def _years(self) -> list[tuple[float, str]]:
        """Beginnings and middles of years within the run, with their dates."""
        spec = self.session.simulation.world.spec
        first, last = date.fromordinal(spec.start), date.fromordinal(spec.start + spec.days)
        every = [date(year, month, 1) for year in range(first.year, last.year + 1) for month in (1, 7)]
        found = [one for one in every if first <= one <= last]
        if spec.days > LONG:
            found = [one for one in found if one.month == 1]
        return [(float(one.toordinal() - spec.start), self.words.month(one.toordinal())) for one in found]

    def _visits(self) -> Card:
        """The latest visits, findings and sanctions, newest first."""
        words, world = self.words, self.session.simulation.world
        card = Card(self.theme, words("regulation.past"), "search")
        found = [news for news in reversed(world.book.news) if news.id in VISITS][:PAST]
        for news in found:
            card.add(self._line(words.date(world.spec.start + news.day), text_of(words, news)))
        if not found:
            card.add(label(words("regulation.no_visit"), "muted", wrap=True))
        return card

    def _line(self, when: str, told: str) -> QWidget:
        return label(self.words("regulation.visit", date=when, told=told), "body", wrap=True)
