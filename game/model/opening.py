"""A world on the morning of its first day."""

from __future__ import annotations

from game.model import (
    acts,
    bets,
    cards,
    credit,
    economy,
    field,
    funding,
    installed,
    ledger,
    levers,
    lines,
    metrics,
    organisation,
    population,
    product,
    regulation,
    ring,
    rivals,
    security,
    treasury,
)
from game.model.agenda import Agenda
from game.model.feelings import MEASURES
from game.model.randomness import Lanes
from game.model.records import Book
from game.model.score import Readings
from game.model.spec import GameSpec
from game.model.world import World


def open_world(spec: GameSpec, seed: int, luck: int = 0) -> World:
    """Build the world a game starts from.

    seed, luck: 0..2^64 − 1; luck 0 is the one that is played. Raises ValueError outside.
    """
    lanes = Lanes(seed, luck)
    world = World(
        spec=spec,
        lanes=lanes,
        now=0,
        agenda=Agenda(),
        levers=levers.starting_values(spec),
        people=population.open_people(spec, lanes, len(MEASURES)),
        lines=lines.open_lines(spec),
        organisation=organisation.open_organisation(spec, lanes),
        product=product.open_product(spec, lanes),
        credit=credit.open_credit(spec),
        treasury=treasury.open_treasury(spec),
        ledger=ledger.open_ledger(spec),
        regulation=regulation.open_regulation(spec, lanes),
        security=security.open_security(spec, lanes),
        economy=economy.open_economy(spec, lanes),
        rivals=rivals.open_rivals(spec, lanes),
        field=field.open_field(spec, lanes),
        funding=funding.open_funding(spec, lanes),
        cards=cards.open_cards(spec, lanes),
        book=Book(spec.days + 200),
        readings=Readings(),
    )
    installed.settle(world)
    acts.open_acts(world)
    ring.open_ring(world)
    world.book.last = metrics.daily_row(world)
    bets.new_month(world)
    cards.open_agenda(world, 0)
    return world
