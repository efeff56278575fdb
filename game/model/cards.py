"""Cards: events that interrupt and agenda items of the monthly board, with priced answers, deadlines and defaults.

Events come from the deck (a yearly rate), from a condition, on a date, or because something in the world caused
them. An agenda of two or three items stands open for the month.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from game.model import happenings, ledger, organisation
from game.model.effects import MONEY
from game.model.exact import rint1
from game.model.randomness import Lanes, Stream

if TYPE_CHECKING:
    from game.model.effects import Effect
    from game.model.spec import CardSpec, GameSpec, OptionSpec
    from game.model.world import World

Arguments = Mapping[str, float | str]
INTERRUPTIONS = 2  # a month: events of the deck that ask for an answer
AGENDA = 2
THIRD = 0.5  # chance of a third item on the agenda
URGENT = 0.45  # how much sooner an item with a condition is taken up
YEAR = 365.0
SILENCE = 0.13  # morale lost over each card that nobody answered: people see that nobody decides
EVENT_USE = 0
PEAK, PEAK_NOTICE = 1.5, 6  # use over the usual of which one is warned, and days before
CHANCE_USE = 10
# Members the catalogue's sums are meant for. What an answer costs grows with the crowd it is meant for, but more slowly
# (a letter, a lawyer and a page in the paper are shared): its root, as fixed and running costs of a service add up.
ORDINARY = 50_000.0


@dataclass(slots=True)
class OpenCard:
    """A card that waits for an answer.

    deadline: the day on whose morning the default is taken. scale: how many times the catalogue's sums it is about, 1
    or more; struck when the card came.
    """

    number: int
    card: str
    day: int
    deadline: int
    arguments: dict[str, float | str] = field(default_factory=dict)
    scale: float = 1.0


@dataclass(slots=True)
class Cards:
    """Open cards, answers given as (day, card, option), and when each card was last seen.

    month: number of the calendar month of the last agenda; interruptions: by events of the deck since.
    quiet: no card comes by itself any more, as in an epilogue.
    """

    open: list[OpenCard] = field(default_factory=list)
    history: list[tuple[int, str, str]] = field(default_factory=list)
    last: dict[str, int] = field(default_factory=dict)
    next: int = 1
    month: int = -1
    interruptions: int = 0
    quiet: bool = False


def open_cards(spec: GameSpec, lanes: Lanes) -> Cards:
    """No cards on the first day."""
    return Cards()


def step_cards(world: World) -> None:
    """Morning: defaults where a deadline has passed, the month's agenda, and today's events."""
    _take_defaults(world, world.day)
    if world.cards.quiet:
        return
    open_agenda(world, world.day)
    _foresee_peak(world)
    luck = world.lanes.uniforms(Stream.DECK, world.day, len(world.spec.cards), use=EVENT_USE).tolist()
    for card, chance in zip(world.spec.cards, luck, strict=True):
        if card.kind != "event" or card.caused or (card.rate and chance * YEAR >= card.rate):
            continue
        if _arrives(world, card):
            _open(world, card, {})


def _foresee_peak(world: World) -> None:
    """Some days before a festival on use far above the usual, one may get ready (cards `peak`, `new_year`)."""
    for day, factor in world.spec.festivals:
        if day - world.day == PEAK_NOTICE and factor >= PEAK:
            month = date.fromordinal(world.spec.start + day).month
            raise_card(world, "new_year" if month <= 2 else "peak", factor=factor, days=float(PEAK_NOTICE))


def open_agenda(world: World, day: int) -> None:
    """Two or three agenda items until the end of the month of `day`; does nothing if that month's stand already.

    A company that nobody uses yet asks itself first what it is for (the cards caused by `founding`).
    May be called the evening before, so that a new month finds its items on the table; those left over default.
    """
    state, today = world.cards, date.fromordinal(world.spec.start + day)
    month = today.year * 12 + today.month
    if month == state.month or state.quiet:
        return
    _take_defaults(world, day)
    if state.month < 0 and not world.people.totals["members"]:
        raise_card(world, "founding")
    state.month, state.interruptions = month, 0
    until = date(today.year + today.month // 12, today.month % 12 + 1, 1).toordinal() - world.spec.start
    for card in _agenda(world, day):
        _open(world, card, {}, until)


def raise_card(world: World, cause: str, **arguments: float | str) -> None:
    """Open the cards of the game that this cause has, unless one is open already or was seen too lately."""
    for card in world.spec.cards:
        if card.caused == cause and _may_come(world, card):
            _open(world, card, dict(arguments))


def card_of(spec: GameSpec, name: str) -> CardSpec:
    """The card of that name; raises KeyError if there is none."""
    for card in spec.cards:
        if card.id == name:
            return card
    raise KeyError(name)


def option_of(card: CardSpec, name: str) -> OptionSpec:
    """The option of that name; raises KeyError if there is none."""
    for option in card.options:
        if option.id == name:
            return option
    raise KeyError(name)


def scale(world: World) -> float:
    """How many times the catalogue's sums a card of today is about, in tenths, 1 or more."""
    return max(1.0, rint1(10.0 * math.sqrt(world.row().get("members", 0.0) / ORDINARY)) / 10.0)


def struck(spec: GameSpec, opened: OpenCard) -> CardSpec:
    """An open card with the sums it was struck at: prices of its answers, and what they bring in or make payable."""
    card, times = card_of(spec, opened.card), opened.scale
    options = tuple(
        replace(one, price=rint1(one.price * times), effects=_grown(one.effects, times)) for one in card.options
    )
    return replace(card, immediate=_grown(card.immediate, times), options=options)


def sum_of(effects: tuple[Effect, ...]) -> float:
    """Fen of money that effects name, whichever way it goes; 0 for none."""
    return max((effect.size for effect in effects if effect.kind in MONEY), default=0.0)


def _grown(effects: tuple[Effect, ...], times: float) -> tuple[Effect, ...]:
    return tuple(replace(one, size=one.size * times) if one.kind in MONEY else one for one in effects)


def find(world: World, number: int) -> OpenCard | None:
    """The open card of that number, if it is still open."""
    return next((opened for opened in world.cards.open if opened.number == number), None)


def answer(world: World, number: int, option: str) -> None:
    """Take an option of an open card: pay its price, let its effects happen; raises KeyError if it is not there."""
    opened = find(world, number)
    if opened is None:
        raise KeyError(number)
    told = _take(world, opened, option_of(struck(world.spec, opened), option))
    world.book.tell(world.day, "answered", 1, **told)


def _take_defaults(world: World, day: int) -> None:
    """The default option of every card whose deadline is that day or before; the staff take silence for what it is."""
    for opened in [each for each in world.cards.open if day >= each.deadline]:
        card = struck(world.spec, opened)
        told = _take(world, opened, option_of(card, card.default))
        organisation.lift_morale(world, -SILENCE)
        world.book.tell(world.day, "defaulted", 1, **told)


def _take(world: World, opened: OpenCard, option: OptionSpec) -> dict[str, float | str]:
    """Pay for an option and let it happen; returns what is to be told of it."""
    world.cards.open.remove(opened)
    world.cards.history.append((world.day, opened.card, option.id))
    ledger.spend(world, "advice", option.price, opened.card)
    place = place_of(card_of(world.spec, opened.card), option)
    _happen(world, option.effects, opened, place)
    return {**opened.arguments, "card": opened.card, "option": f"{opened.card}.{option.id}"}


def place_of(card: CardSpec, option: OptionSpec) -> int:
    """Place of an option among those of its card, from 1; 0 is left to what happens on arrival."""
    return 1 + [each.id for each in card.options].index(option.id)


def _happen(world: World, effects: tuple[Effect, ...], opened: OpenCard, place: int) -> None:
    """Effects with their chances, each from the lane of its card's arrival: neither waiting nor other cards matter."""
    arguments = {**opened.arguments, "card": opened.card}
    index = [card.id for card in world.spec.cards].index(opened.card)
    for number, effect in enumerate(effects):
        use = CHANCE_USE + 32 * place + number
        if effect.chance >= 1.0 or world.lanes.uniform(Stream.DECK, opened.day, use, index) < effect.chance:
            happenings.apply(world, effect, arguments)


def _open(world: World, card: CardSpec, arguments: dict[str, float | str], until: int = -1) -> None:
    """A card arrives: news and immediate effects; it stays open if it has options."""
    state, deadline = world.cards, world.day + card.deadline if until < 0 else until
    opened = OpenCard(state.next, card.id, world.day, deadline, arguments, scale(world))
    immediate = struck(world.spec, opened).immediate
    if fen := sum_of(immediate):
        arguments["sum"] = fen
    state.next += 1
    state.last[card.id] = world.day
    if card.kind == "event":
        world.book.tell(world.day, "card", card.severity, **{**arguments, "card": card.id})
    if card.options:
        state.open.append(opened)
    _happen(world, immediate, opened, 0)


def _may_come(world: World, card: CardSpec) -> bool:
    last = world.cards.last.get(card.id)
    if last is None:
        return True
    waits = any(opened.card == card.id for opened in world.cards.open)
    return not card.once and not waits and world.day - last >= card.pause


def _arrives(world: World, card: CardSpec) -> bool:
    """Whether an event that its date or luck allows comes today; dated ones always do, others at most two a month."""
    if card.day >= 0:
        return card.day == world.day and (card.when is None or card.when.holds(world.row()))
    if card.rate == 0.0 and card.when is None:
        return False
    if not _may_come(world, card) or (card.when is not None and not card.when.holds(world.row())):
        return False
    if card.options and world.cards.interruptions >= INTERRUPTIONS:
        return False
    world.cards.interruptions += bool(card.options)
    return True


def _agenda(world: World, day: int) -> list[CardSpec]:
    """The items of this month: those whose condition holds come first, the rest by lot."""
    luck = world.lanes.uniforms(Stream.AGENDA, day, len(world.spec.cards) + 1).tolist()
    row, ranked = world.row(), []
    for number, card in enumerate(world.spec.cards):
        timely = card.when is None or card.when.holds(row)
        if card.kind == "agenda" and timely and not card.caused and _may_come(world, card):
            ranked.append((luck[number + 1] * (1.0 if card.when is None else URGENT), number, card))
    count = AGENDA + (luck[0] < THIRD)
    return [card for _, _, card in sorted(ranked, key=lambda item: item[:2])[:count]]
