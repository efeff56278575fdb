"""Treasury: what could be paid, how fast, and to whom it is owed."""

from __future__ import annotations

from collections.abc import Iterator

from game.model import backstop, funding, holdings, reserves, servicing, treasury
from game.ui.panels.cause_bars import Cause, CauseBars
from game.ui.rooms import parts
from game.ui.rooms.room import Room
from game.ui.screens.charts import Curve
from game.ui.screens.figures import CAPS
from game.ui.widgets import Card, EmptyState, Gauge, Zone
from game.ui.widgets.facts import Fact, FactList

TOP = 3.0
MONTH = 30


class Treasury(Room):
    """Coverage, the ladder of liquidity, client money by line, and the latest stress test."""

    id, icon = "treasury", "treasury"

    def build(self) -> None:
        """Coverage and ladder on top, desks and history below."""
        self.add(self._coverage())
        self.add(self._ladder())
        desks = list(self._desks())
        for card in desks:
            self.add(card)
        if not desks:
            self.add(self._nobody())
        self.add(parts.facts(self, "treasury.ready", "shield", list(self._readiness())))
        curves = Curve("lcr", "series0", cap=TOP), Curve("unpaid", "negative")
        self.add(parts.chart(self, "liquidity", "treasury", "share", *curves))
        asked = Curve("requested", "series1"), Curve("queue", "negative")
        self.add(parts.chart(self, "asked", "cash", "money", *asked))

    def _coverage(self) -> Card:
        words, row = self.words, self.session.row()
        card = Card(self.theme, words.name("metric", "lcr"), "treasury")
        zones = [Zone(0.0, "negative"), Zone(1.0, "warning", words.percent(1.0)), Zone(1.5, "positive")]
        gauge = Gauge(self.theme, words.name("metric", "lcr"), zones, TOP)
        value = row.get("lcr", CAPS["lcr"])
        gauge.set_value(value, words("ui.kpi.plenty") if value >= CAPS["lcr"] else words.percent(value))
        card.add(gauge)
        world = self.session.simulation.world
        found: list[Fact] = [
            (words.name("lever", "reserve"), words.percent(world.lever("reserve"))),
            (words.name("metric", "queue"), words.money(row.get("queue", 0.0))),
            (words("account.advances"), words.money(world.ledger.balance("advances"))),
            (words("account.payables"), words.money(row.get("payables", 0.0))),
        ]
        if holdings.capital_needed(world):
            found.append((words.name("metric", "capital"), words.percent(row.get("capital", 0.0))))
        card.add(FactList(self.theme, found))
        return card

    def _ladder(self) -> Card:
        """What can be had today, in a month, and at a loss, each as a bar."""
        words = self.words
        card = Card(self.theme, words("treasury.ladder"), "cash")
        steps = {name: fen for name, fen in self._steps() if fen > 0}
        most = max([1, *steps.values()])
        bars = [Cause(words(f"treasury.step.{name}"), fen / most, words.money(fen)) for name, fen in steps.items()]
        card.add(CauseBars(self.theme, words("treasury.ladder"), bars))
        return card

    def _steps(self) -> Iterator[tuple[str, int]]:
        world = self.session.simulation.world
        saleable = servicing.saleable(world)
        yield "cash", world.ledger.balance("cash")
        yield "credit", funding.room(world)
        yield "bank", backstop.room(world)
        yield "month", min(saleable, round(saleable * treasury.SALE_A_DAY * MONTH))
        yield "sale", saleable

    def _desks(self) -> Iterator[Card]:
        """A card for each line that holds clients' money."""
        words, world = self.words, self.session.simulation.world
        for line, desk in world.treasury.desks.items():
            keeps = world.spec.line(line).form != "own"
            if not keeps or not (line in world.lines.open or desk.closed):
                continue
            title = words("treasury.gated" if desk.gated >= 0 else "treasury.desk", line=line)
            card = Card(self.theme, title, "users")
            found = [
                (words("treasury.claims"), words.money(treasury.claims(world, line))),
                (words("treasury.asked"), words.money(desk.requested)),
                *((words("treasury.placed"), words.money(fen)) for fen in [reserves.placed(world, line)] if fen),
                *((words(f"treasury.{key}"), words.percent(share)) for key, share in _shares(desk).items()),
            ]
            card.add(FactList(self.theme, found))
            yield card

    def _readiness(self) -> Iterator[Fact]:
        words, world = self.words, self.session.simulation.world
        state, start = world.treasury.readiness, world.spec.start
        planned = state.plan_until >= world.day
        yield words("treasury.plan"), words.date(start + state.plan_until) if planned else words("treasury.none")
        if state.tested >= 0:
            yield words("treasury.tested"), words.date(start + state.tested)
            yield words("treasury.passed"), words.percent(state.passed)
            yield words("treasury.missing"), words.money(state.missing)
        else:
            yield words("treasury.tested"), words("treasury.never")
        line = world.treasury.bank_line
        yield words("treasury.bank"), words.money(line.limit) if line.limit else words("treasury.none")

    def _nobody(self) -> Card:
        card = Card(self.theme, self.words("treasury.desks"), "users")
        card.add(EmptyState(self.theme, "users", self.words("treasury.no_desk")))
        return card


def _shares(desk: treasury.Desk) -> dict[str, float]:
    """How clients of a line feel, as shares."""
    return {"unpaid": desk.unpaid, "alarm": desk.alarm, "doubt": desk.news}
