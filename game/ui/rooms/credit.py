"""Credit: who asks for loans and where the cut-off stands, what was lent, and what it costs by age and grade."""

from __future__ import annotations

from game.model import credit
from game.model.spec import LineSpec
from game.ui.panels.forms import live_lines
from game.ui.rooms import parts
from game.ui.rooms.cutoff import CutoffCard
from game.ui.rooms.room import Room
from game.ui.widgets import Card, EmptyState, TimeChart, label
from game.ui.widgets.facts import FactList
from game.ui.widgets.table import Column, Row

WINDOWS = 6  # vintages drawn, the latest


class CreditRoom(Room):
    """Every lending line: applicants with the cut-off as a handle, key figures, vintages and grades."""

    id, icon = "credit", "credit"

    def build(self) -> None:
        """Applicants first, then each line in turn. Before there is one, what one could see."""
        world = self.session.simulation.world
        lines = [line for _, _, line in credit.credit_lines(world.spec)]
        live = [line for line in lines if line.id in live_lines(self.session)]
        opened = [line for line in live if line.id in world.lines.open]
        if not lines:
            self.add(self._none(), wide=True)
        if not opened and lines:
            self.add(self._before(bool(live)), wide=True)
        for line in live or lines[:1]:
            self.add(self._cutoff(line), wide=True)
        if not opened:
            return
        for line in opened:
            self.add(self._key_figures(line))
            self.add(self._vintages(line))
            self.add(self._grades(line))
        self.add(parts.chart(self, "loans", "loan", "share", each="npl"))

    def _none(self) -> Card:
        """That nobody borrows in this scenario."""
        card = Card(self.theme, self.words("room.credit"), self.icon)
        card.add(EmptyState(self.theme, self.icon, self.words("credit.none")))
        return card

    def _before(self, building: bool) -> Card:
        """What lending would mean, while nothing is lent yet. building: a line is on its way."""
        card = Card(self.theme, self.words("credit.before"), "info")
        card.add(label(self.words("credit.before_building" if building else "credit.before_none"), "body", wrap=True))
        card.add(label(self.words("credit.before_how"), "muted", wrap=True))
        return card

    def _cutoff(self, line: LineSpec) -> CutoffCard:
        card = CutoffCard(self.theme, self.words, self.session, self.plan, line)
        if self.desk is not None:
            card.drafted.connect(self.desk.panel.redraft)
            self.desk.panel.changed.connect(card.follow)
        return card

    def _key_figures(self, line: LineSpec) -> Card:
        words, row = self.words, self.session.row()
        forms = {"loans": words.money, "npl": words.percent, "approval": words.percent, "auc": "{:.2f}".format}
        found = [
            (words.name("metric", metric), form(float(row.get(f"{metric}.{line.id}", 0.0))))
            for metric, form in forms.items()
        ]
        book = self.session.simulation.world.credit.books[line.id]
        found.append((words("credit.lent_ever"), words.money(book.lent_ever)))
        found.append((words("credit.lost_ever"), words.money(book.lost_ever)))
        card = Card(self.theme, words.name("line", line.id), "loan")
        card.add(FactList(self.theme, found))
        return card

    def _vintages(self, line: LineSpec) -> Card:
        """Share of each four-week vintage lost so far, by age."""
        words, world = self.words, self.session.simulation.world
        book = world.credit.books[line.id]
        card = Card(self.theme, words("credit.of_line", what=words("credit.vintages"), line=line.id), "chart")
        card.wrap_title()
        chart = TimeChart(self.theme, words("credit.vintages"), words("credit.vintages_empty"), words)
        chart.set_time_format(lambda age: words("credit.age", n=round(age)))
        chart.set_value_format(words.percent)
        for place, window in enumerate(sorted(book.vintages)[-WINDOWS:]):
            curve = credit.vintage_curve(book, window)
            if len(curve) > 1:
                opened = words.date(world.spec.start + window * credit.PERIOD)
                chart.set_series(str(window), list(range(len(curve))), curve, opened, f"series{place}")
        for tool in chart.header():
            card.add_tool(tool)
        card.add(chart, 1)
        parts.grow(self, card, chart)
        return card

    def _grades(self, line: LineSpec) -> Card:
        words, book = self.words, self.session.simulation.world.credit.books[line.id]
        titles = (words("credit.lent"), words("credit.lost"), words("credit.share"))
        forms = (words.money, words.money, words.percent)
        columns = [Column(words("credit.grade")), *(Column(*pair) for pair in zip(titles, forms, strict=True))]
        rows = []
        for grade, (lent, lost) in zip(credit.GRADES, credit.by_grade(book), strict=True):
            if lent:
                rows.append(Row((grade, float(lent), float(lost), lost / lent)))
        return parts.table(self, "credit.grades", "risk", columns, rows, "credit.vintages_empty", line.id)
