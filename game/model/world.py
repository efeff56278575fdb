"""World: everything that changes in a game, as plain data that can be copied at any instant."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass

from game.model.acts import Acts
from game.model.agenda import MINUTES, Agenda
from game.model.cards import Cards
from game.model.credit import Credit
from game.model.crisis import Crisis
from game.model.economy import Economy
from game.model.ecosystem import Ecosystem
from game.model.exits import Exits
from game.model.field import PlatformField
from game.model.funding import Funding
from game.model.laws import Laws
from game.model.ledger import Ledger
from game.model.levers import GIVEN
from game.model.lines import Lines
from game.model.meters import Meters
from game.model.network import Network
from game.model.organisation import Organisation
from game.model.outcome import Ending, Player
from game.model.partners import Partners
from game.model.population import People
from game.model.product import Product
from game.model.randomness import Lanes
from game.model.records import Book
from game.model.regulation import Regulation
from game.model.ring import Ring
from game.model.rivals import Rivals
from game.model.score import Readings
from game.model.security import Security
from game.model.spec import GameSpec
from game.model.treasury import Treasury


@dataclass(slots=True)
class World:
    """The whole state. `spec` and the traits of people are shared between copies, all else is copied."""

    spec: GameSpec
    lanes: Lanes
    now: int
    agenda: Agenda
    levers: dict[str, float]
    people: People
    lines: Lines
    organisation: Organisation
    product: Product
    credit: Credit
    treasury: Treasury
    ledger: Ledger
    regulation: Regulation
    security: Security
    economy: Economy
    rivals: Rivals
    field: PlatformField
    funding: Funding
    cards: Cards
    book: Book
    readings: Readings
    meters: Meters = dataclasses.field(default_factory=Meters)
    network: Network = dataclasses.field(default_factory=Network)
    partners: Partners = dataclasses.field(default_factory=Partners)
    laws: Laws = dataclasses.field(default_factory=Laws)
    ecosystem: Ecosystem = dataclasses.field(default_factory=Ecosystem)
    player: Player = dataclasses.field(default_factory=Player)
    acts: Acts = dataclasses.field(default_factory=Acts)
    ring: Ring = dataclasses.field(default_factory=Ring)
    crisis: Crisis = dataclasses.field(default_factory=Crisis)
    exits: Exits = dataclasses.field(default_factory=Exits)
    ending: Ending | None = None

    @property
    def day(self) -> int:
        """Days since the start, 0 on the first."""
        return self.now // MINUTES

    def on(self, subsystem: str) -> bool:
        """Whether a subsystem is switched on in this game."""
        return subsystem not in self.spec.off

    def lever(self, key: str, line: str = "") -> float:
        """Value of a lever, company-wide or of a line; 0 where the line has none."""
        return self.levers.get(f"{key}.{line}" if line else key, 0.0)

    def given(self, switch: str, line: str) -> bool:
        """Whether a switch of a line is on; no where the line has none."""
        return self.lever(switch, line) >= GIVEN

    def row(self) -> Mapping[str, float]:
        """Yesterday's closed metrics by name; before the first close, today's opening ones."""
        return self.book.last

    def fork(self, luck: int | None = None) -> World:
        """A copy that goes on bit for bit alike, or with other luck."""
        other = copy.deepcopy(self, {id(self.spec): self.spec})
        if luck is not None:
            other.lanes = other.lanes.with_luck(luck)
        return other
