"""The page of the market: partners and their offers, rivals, the four meters, and the company against the bank."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QProgressBar, QSizePolicy, QWidget

from game.decisions.base import Decision
from game.decisions.partnership import AcceptPartner, LeavePartner, ProposePartner, RenegotiatePartner
from game.lab import market
from game.model import bargaining, partners
from game.model.meters import ROWS, WORDS
from game.model.partners import Deal
from game.model.spec import PartnerSpec
from game.model.world import World
from game.text import Words
from game.ui.panels.move_row import MoveRow
from game.ui.theme import Theme
from game.ui.widgets import Card, label, rule

Mover = Callable[..., MoveRow]
UNITS = {"cost": "fen_year", "latency": "days", "clarity": "share", "tail": "share"}
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def market_cards(theme: Theme, words: Words, world: World, move: Mover, told: bool = True) -> list[Card]:
    """Offers and agreements first, then what is told of the market, at last whom one could approach."""
    cards = [_offers(theme, words, world, move), _deals(theme, words, world, move)]
    if told:
        cards += told_cards(theme, words, world)
    return [*cards, *_others(theme, words, world, move)]


def told_cards(theme: Theme, words: Words, world: World) -> list[Card]:
    """Rivals, the four meters, and the company beside the bank."""
    return [_rivals(theme, words, world), _meters(theme, words, world), _bank(theme, words, world)]


def terms_told(words: Words, share: float, rent: float) -> str:
    """What a partner gets, in words."""
    return words("market.terms" if rent else "market.share_only", share=share, rent=float(rent))


def gifts_told(words: Words, world: World, partner: PartnerSpec) -> str:
    """What a partner gives, in words."""
    found = [words(f"gift.{name}", size=size) for name, size in partner.gives.items() if size]
    if partner.reach and partner.audience:
        found.insert(0, words("gift.traffic", size=partner.audience))
    return words("market.gives", gifts=words("market.joint").join(found))


def _offers(theme: Theme, words: Words, world: World, move: Mover) -> Card:
    card = Card(theme, words("draft.section.offers"), "hand")
    standing = {name: offer for name, offer in world.partners.offers.items() if offer.expires >= world.day}
    if not standing:
        card.add(label(words("market.no_offers"), "muted", wrap=True))
    for name, offer in standing.items():
        expires = words.date(world.spec.start + offer.expires)
        card.add(rule())
        card.add(move(_about(AcceptPartner, name), name=words.name("partner", name), helped=False))
        card.add(label(gifts_told(words, world, partners.partner_of(world.spec, name)), "body", wrap=True))
        for line in (terms_told(words, offer.share, offer.rent), words("market.expires", date=expires)):
            card.add(label(line, "muted", wrap=True))
    return card


def _deals(theme: Theme, words: Words, world: World, move: Mover) -> Card:
    card = Card(theme, words("draft.section.partners"), "market")
    if not world.partners.deals:
        card.add(label(words("market.no_partners"), "muted", wrap=True))
    for name, deal in world.partners.deals.items():
        card.add(rule())
        card.add(label(words.name("partner", name), "strong"))
        for line in _standing(words, world, name, deal):
            card.add(label(line, "muted", wrap=True))
        card.add(move(_about(RenegotiatePartner, name), helped=False))
        card.add(move(_about(LeavePartner, name), helped=False, danger=True))
    return card


def _standing(words: Words, world: World, name: str, deal: Deal) -> list[str]:
    """Terms, dependency, power and term of an agreement."""
    power = bargaining.power(world, partners.partner_of(world.spec, name))
    until = words.date(world.spec.start + deal.until)
    return [
        terms_told(words, deal.share, deal.rent),
        words("market.held", brought=float(deal.brought), dependency=deal.dependency),
        words("market.power", power=power, agreed=deal.power),
        words("market.notice" if deal.leaving else "market.until", date=until),
    ]


def _about(kind: Callable[[str], Decision], name: str) -> Callable[[float], Decision]:
    return lambda _: kind(name)


def _others(theme: Theme, words: Words, world: World, move: Mover) -> list[Card]:
    """A card for each whom one could approach; those in talks are only told of."""
    state, cards = world.partners, []
    for partner in world.spec.partners:
        if partner.id in state.deals or partner.id in state.offers:
            continue
        card = Card(theme, words.name("partner", partner.id), "search")
        if f"partner.{partner.id}.about" in words:
            card.add(label(words(f"partner.{partner.id}.about"), "muted", wrap=True))
        card.add(label(gifts_told(words, world, partner), "body", wrap=True))
        if partners.talking(world, partner.id):
            card.add(label(words("market.talking"), "strong", wrap=True))
        else:
            card.add(move(_about(ProposePartner, partner.id), helped=False))
        cards.append(card)
    return cards


def _rivals(theme: Theme, words: Words, world: World) -> Card:
    """Who else is there, and how many people each has."""
    card = Card(theme, words("draft.section.rivals"), "flag")
    heads = world.spec.market.people
    for place, rival in enumerate(market.rivals(world)):
        if place:
            card.add(rule())
        card.add(label(words("market.rival", rival=rival.id, state=words(f"market.state.{rival.state}")), "strong"))
        card.add(label(words(f"market.kind.{rival.kind}"), "muted", wrap=True))
        shares = [
            words("market.share", line=line, share=count / heads)
            for line, count in sorted(rival.users.items(), key=lambda item: -item[1])
        ]
        if shares:
            card.add(label(words("market.shares", shares=words("draft.comma").join(shares)), "body", wrap=True))
    return card


def _meters(theme: Theme, words: Words, world: World) -> Card:
    """Four bars with what each is about."""
    card = Card(theme, words("draft.section.meters"), "info")
    box, grid = _grid(theme)
    for row, word in enumerate(WORDS):
        value = world.meters.values[f"meter.{word}"]
        name, told = words(f"metric.meter.{word}.name"), words(f"metric.meter.{word}.help")
        bar = QProgressBar()
        bar.setRange(0, 1000)
        bar.setValue(round(1000 * value))
        bar.setTextVisible(False)
        bar.setFixedHeight(theme.scaled(10))
        bar.setAccessibleName(f"{name}: {words.percent(value)}")
        cells = (label(name, "strong"), bar, label(words.percent(value), "body"))
        for column, cell in enumerate(cells):
            cell.setToolTip(told)
            grid.addWidget(cell, row, column)
    card.add(box)
    card.add(label(words("market.meters_help"), "muted", wrap=True))
    return card


def _bank(theme: Theme, words: Words, world: World) -> Card:
    """Four rows, you beside the bank."""
    card = Card(theme, words("draft.section.versus"), "bank")
    box, grid = _grid(theme, 0)
    for column, head in enumerate(("market.you", "market.bank"), 1):
        title = label(words(head), "muted")
        grid.addWidget(title, 0, column, RIGHT)
    for row, name in enumerate(ROWS, 1):
        first = label(words(f"metric.versus.{name}.name"), "body", wrap=True)
        first.setToolTip(words(f"metric.versus.{name}.help"))
        grid.addWidget(first, row, 0)
        for column, key in enumerate((f"versus.{name}", f"versus.bank_{name}"), 1):
            shown = words.amount(world.meters.values[key], UNITS[name])
            grid.addWidget(label(shown, "strong"), row, column, RIGHT)
    card.add(box)
    return card


def _grid(theme: Theme, widest: int = 1) -> tuple[QWidget, QGridLayout]:
    """A clear box with a grid of which one column takes what room there is."""
    box = QWidget()
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    grid = QGridLayout(box)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(2 * theme.tokens.space.one)
    grid.setVerticalSpacing(theme.tokens.space.one // 2)
    grid.setColumnStretch(widest, 1)
    return box, grid
