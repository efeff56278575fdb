"""Product: the release train, debt, experiments, outages, and quality line by line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from game.model import experiments, product
from game.model.records import News
from game.ui.rooms import parts
from game.ui.rooms.room import Room
from game.ui.screens.charts import Curve
from game.ui.widgets import Card
from game.ui.widgets.facts import Fact
from game.ui.widgets.table import Column, Row

OUTAGES = 20


class Product(Room):
    """How the product gets better, and what it costs."""

    id, icon = "product", "product"

    def build(self) -> None:
        """Train and experiments, lines, history."""
        self.add(parts.facts(self, "product.train", "product", list(self._train())))
        self.add(parts.facts(self, "product.experiments", "search", list(self._experiments())))
        self.add(self._lines(), wide=True)
        self.add(self._outages(), wide=True)
        self.add(parts.chart(self, "quality", "product", "share", each="quality"))
        self.add(parts.chart(self, "debt", "warning", "share", Curve("debt", "negative")))

    def _train(self) -> Iterator[Fact]:
        words, world = self.words, self.session.simulation.world
        made = world.product
        yield words.name("lever", "cadence"), words.days(product.cadence(world))
        yield words("product.waiting"), words.number(product.waiting(world))
        yield words("product.ships"), words.number(made.ships)
        yield words.name("metric", "debt"), words.percent(made.debt)
        yield words.name("metric", "velocity"), words.percent(product.velocity(world))
        building = [words.name("line", line) for line in product.building(world)]
        yield words("product.building"), words("draft.comma").join(building) or words("product.nothing")

    def _experiments(self) -> Iterator[Fact]:
        words, made = self.words, self.session.simulation.world.product
        yield words("product.tried"), words.number(made.tried)
        yield words("product.shipped"), words.number(made.shipped)
        yield words("product.helped"), words.number(made.helped)
        yield words.name("metric", "wins"), words.percent(made.helped / made.tried) if made.tried else "–"
        learning = experiments.learning(self.session.simulation.world)
        yield words("product.learning"), f"{learning:+.2f} σ".replace("-", "−")

    def _lines(self) -> Card:
        words, row, world = self.words, self.session.row(), self.session.simulation.world
        names = [words.name("metric", metric) for metric in ("users", "quality", "friction", "share")]
        forms = (words.number, words.percent, words.percent, words.percent)
        columns = [Column(words("room.line")), *(Column(*pair) for pair in zip(names, forms, strict=True))]
        metrics = ("users", "quality", "friction", "share")
        rows = [
            Row((words.name("line", line), *(float(row.get(f"{metric}.{line}", 0.0)) for metric in metrics)))
            for line in world.lines.open
        ]
        return parts.table(self, "product.lines", "chart", columns, rows, "product.nothing")

    def _outages(self) -> Card:
        words, world = self.words, self.session.simulation.world
        columns = [
            Column(words("product.when"), lambda day: words.date(world.spec.start + round(day))),
            Column(words("product.cause")),
            Column(words("product.hours"), words.hours),
        ]
        found = list(reversed(outages(world.book.news)))[:OUTAGES]
        rows = [Row((one.day, words.name("cause", one.cause), one.hours)) for one in found]
        return parts.table(self, "product.outages", "alert", columns, rows, "product.no_outage")


@dataclass(frozen=True, slots=True)
class Outage:
    """A time the service was down. day: since the start. hours: how long; as estimated while it lasts."""

    day: int
    cause: str
    hours: float


def outages(news: Iterable[News]) -> list[Outage]:
    """All outages the news told of, oldest first; the world itself keeps those of a day only."""
    told = list(news)
    lengths = [float(one.arguments["hours"]) for one in told if one.id == "repaired"]
    begun = [one for one in told if one.id == "outage"]
    known = zip_longest(begun, lengths[: len(begun)])
    return [
        Outage(one.day, str(one.arguments["cause"]), float(one.arguments["hours"]) if length is None else length)
        for one, length in known
    ]
