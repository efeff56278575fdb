"""The product: quality and friction of every line, the release train, technical debt, launches and outages."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from game.model import alliances, data, exact, experiments, laws, leaps, ledger, lines, organisation, population
from game.model.agenda import MINUTES, Record
from game.model.channels import Channel, channel
from game.model.randomness import Lanes, Stream
from game.model.spec import GameSpec

if TYPE_CHECKING:
    from game.model.world import World

EFFORT = 9.0  # engineer-days an experiment takes
GAIN = 0.085  # quality won by an effect of one standard deviation on an empty product
EASE = 0.07  # share of the friction that such an effect removes
AGEING = 0.12  # of the quality is lost in a year against rising standards
LEAP = 0.02  # growth of the best practice a year
BAD = 0.06  # odds of a bad release with one change, no debt and no tests
HASTE = 0.035  # debt a change adds, per engineer, at a calm pace without tests
UPKEEP = 0.025  # of engineering that each further line takes to be kept running
CLEANING = 0.01  # of the debt is removed in a day spent on nothing but tests and tidying
CALM = 0.4  # outages a year without debt and with room to spare
HOSTING = 2_000_000  # fen a month
ROOM = 5_000.0  # sessions a day that any server has room for
SESSION_COST = 20.0  # fen a month for room for one session a day
SHOWN, TAUGHT = 0.3, 0.06  # of a launch saved, and quality won, with a partner wholly at home in that business
BUILDS = ("launch", "technology", "remedy")  # records of work apart from the train
_BREAK, _HURT, _SEVERITY = 0, 1, 2
_LUCK, _LENGTH = 0, 1


@dataclass(slots=True)
class Outage:
    """A time the service is down. start, end: minutes, end −1 while it lasts. hours: severity. record: its repair."""

    start: int
    hours: float
    cause: str
    record: int
    end: int = -1


@dataclass(slots=True)
class Product:
    """State of the product.

    quality, friction: by line, 0..1. debt: technical, from 0. progress: engineer-days of work not yet released.
    ships: releases; tried, shipped, helped: experiments so far. train: number of the next release's record.
    capacity: sessions a day the servers have room for. data: user-years of data by line.
    """

    quality: dict[str, float]
    friction: dict[str, float]
    debt: float
    progress: float = 0.0
    ships: int = 0
    tried: int = 0
    shipped: int = 0
    helped: int = 0
    train: int = 0
    capacity: float = 0.0
    data: dict[str, float] = field(default_factory=dict)
    outages: list[Outage] = field(default_factory=list)


def open_product(spec: GameSpec, lanes: Lanes) -> Product:
    """The product of the first day; draws nothing."""
    quality = dict.fromkeys(spec.company.open, spec.company.quality)
    return Product(quality, {line: spec.line(line).friction for line in quality}, spec.company.debt)


def velocity(world: World) -> float:
    """Speed of development, 0..1 of that without technical debt: 1/(1 + debt). Source: Cunningham (1992)."""
    return 1.0 / (1.0 + world.product.debt)


def waiting(world: World) -> int:
    """Changes that are ready and wait for a release."""
    return max(0, math.floor(world.product.progress / effort(world)))


def building(world: World) -> tuple[str, ...]:
    """Lines being built or waiting for engineers."""
    return tuple(str(record.data["line"]) for record in world.agenda.of("launch"))


def change_quality(world: World, size: float, line: str = "") -> None:
    """Move the quality of a line, or of all, by up to ±1, kept within 0.02..1.2."""
    quality = world.product.quality
    for each in (line,) if line else tuple(quality):
        quality[each] = min(1.2, max(0.02, quality.get(each, 0.0) + size))


def change_friction(world: World, size: float, line: str = "") -> None:
    """Move the friction of a line, or of all, by up to ±1, kept within 0.02..1."""
    friction = world.product.friction
    for each in (line,) if line else tuple(friction):
        friction[each] = min(1.0, max(0.02, friction.get(each, 0.0) + size))


def add_debt(world: World, size: float) -> None:
    """Add technical debt (below 0: pay some back)."""
    world.product.debt = min(6.0, max(0.0, world.product.debt + size))


def take_work(world: World, days: float) -> None:
    """Take engineer-days from the release train; it may fall behind."""
    world.product.progress -= days


def step_product(world: World) -> None:
    """A day of the product: work on the next release, ageing, data, servers, and the chance of an outage."""
    _keep_train(world)
    _work(world)
    _age(world)
    data.step_data(world)
    _provide(world)
    _forget_outages(world)
    _unblock(world)
    _perhaps_break(world)
    if date.fromordinal(world.spec.start + world.day).day == 1:
        cost = (HOSTING + SESSION_COST * world.product.capacity) * (1.0 - channel(world, Channel.HOSTING))
        ledger.spend(world, "infrastructure", exact.rint1(cost), "infrastructure")


def start_launch(world: World, line: str) -> Record:
    """Begin to build a line: pays its launch cost and asks for up to five engineers until the work is done."""
    spec, dearer = world.spec.line(line), launch_factor(world, line)
    ledger.spend(world, "launch", exact.rint1(spec.launch_cost * dearer), "launch")
    hands = max(1, min(5, world.organisation.teams["engineering"].heads // 2))
    pace = hands * velocity(world) * (0.6 + 0.6 * world.organisation.morale)
    work = exact.rint1(spec.launch_work * MINUTES * dearer / pace)
    return world.agenda.queue("launch", "engineers", hands, work, line=line)


def launch_factor(world: World, line: str) -> float:
    """What a launch costs in money and work beside its usual price.

    Laws make it dearer or, with users, cheaper; a partner at home in that business saves part of the way.
    """
    entry = min(0.6, channel(world, Channel.ENTRY) * laws.held(world))
    shown = SHOWN * alliances.know_how(world, world.spec.line(line))
    return (1.0 + channel(world, Channel.LAUNCH)) * (1.0 - entry) * (1.0 - shown)


def start_quality(world: World, line: str) -> float:
    """Quality of a line on its first day, 0..1: engineers and product people, and experience with other lines."""
    people = organisation.output(world, "engineering") + organisation.output(world, "product")
    known = [world.product.quality[other] for other in world.lines.open if other != line]
    experience = exact.total(known) / len(known) if known else world.spec.company.quality
    entry = 0.15 * channel(world, Channel.ENTRY) * laws.held(world)
    taught = TAUGHT * alliances.know_how(world, world.spec.line(line))
    return 0.12 + 0.25 * people / (people + 10.0) + 0.35 * experience + entry + taught


def _launch(world: World, record: Record) -> None:
    line, product = str(record.data["line"]), world.product
    product.quality[line] = max(product.quality.get(line, 0.0), start_quality(world, line))
    product.friction.setdefault(line, world.spec.line(line).friction)
    world.agenda.remove(record.id)
    lines.open_line(world, line)


def cadence(world: World) -> int:
    """Days between releases, at least one: what the lever asks for, shorter under haste."""
    return max(1, exact.rint1(world.lever("cadence") * (1.0 - channel(world, Channel.TEMPO))))


def batch(world: World) -> float:
    """Most changes in one release: what the lever allows, and down to two where steps are meant to be small."""
    allowed = world.lever("batch")
    return allowed + channel(world, Channel.SMALL) * (min(allowed, 2.0) - allowed)


def effort(world: World) -> float:
    """Engineer-days a change takes; leaner where tempo counts, and where it is small."""
    return EFFORT * (1.0 - 0.5 * channel(world, Channel.TEMPO)) * (1.0 - 0.25 * channel(world, Channel.SMALL))


def _keep_train(world: World) -> None:
    """See to it that a release is planned, and no later than the cadence asks."""
    latest = (world.day + cadence(world)) * MINUTES + 540
    planned = world.agenda.records.get(world.product.train)
    if planned is not None and planned.due <= latest:
        return
    world.agenda.remove(world.product.train)
    world.product.train = world.agenda.add("release", latest).id


def _work(world: World) -> None:
    """Engineers who neither build a new line, keep the others running nor test add to the next release; who has nothing
    to do tidies up.
    """
    product, tests = world.product, world.lever("tests")
    heads = max(1, world.organisation.teams["engineering"].heads)
    elsewhere = exact.count(record.hands for record in _builds(world) if record.started)
    kept = min(0.6, UPKEEP * max(0, len(world.lines.open) - 1))
    free = max(0.0, 1.0 - elsewhere / heads - kept)
    done = organisation.output(world, "engineering") * free * (1.0 - tests) * velocity(world)
    room = 2.0 * max(1.0, batch(world)) * effort(world) - product.progress
    product.progress += max(0.0, min(done * organisation.founder_time(world), room))
    idle = 0.3 if room <= 0.0 else 0.0
    product.debt *= 1.0 - CLEANING * (tests + idle)


def _release(world: World, record: Record) -> None:
    """A release: try what is ready, ship what looks good, live with what breaks; the next one follows the cadence."""
    product = world.product
    count = min(exact.rint1(batch(world)), waiting(world)) if world.lines.open else 0
    if count:
        mean = experiments.learning(world)
        outcomes = [experiments.attempt(world, number, mean) for number in range(count)]
        for outcome in outcomes:
            _ship(world, outcome)
        product.progress -= count * effort(world)
        product.ships += 1
        _add_haste(world, count)
        _perhaps_bad(world, count, outcomes[0].line)
        leaps.perhaps_leap(world, outcomes[0].line)
    record.due = (world.day + cadence(world)) * MINUTES + 540


def _ship(world: World, outcome: experiments.Outcome) -> None:
    """Count an experiment and, if it looked good, let its true effect happen, with diminishing returns."""
    product = world.product
    product.tried += 1
    if not outcome.ships:
        return
    product.shipped += 1
    product.helped += outcome.effect > 0.0
    effect = max(-3.0, min(4.0, outcome.effect))
    if outcome.ux:
        craft = EASE * (1.0 + channel(world, Channel.CRAFT)) if effect > 0.0 else EASE
        change_friction(world, -craft * effect * product.friction[outcome.line], outcome.line)
        return
    frontier = 1.0 + LEAP * world.day / 365.0
    room = max(0.0, 1.0 - product.quality[outcome.line] / frontier) if effect > 0.0 else 1.0
    change_quality(world, _gain(world, outcome.line) * effect * room, outcome.line)


def _gain(world: World, line: str) -> float:
    """Quality won by an effect of one: more where few lines are open, and on the best line where that is to dazzle."""
    made = world.product.quality
    best = made[line] >= max(made.get(other, 0.0) for other in world.lines.open)
    dazzling = channel(world, Channel.FLAGSHIP) if best else 0.0
    return GAIN * (1.0 + channel(world, Channel.FOCUS) / len(world.lines.open) + dazzling)


def _add_haste(world: World, count: int) -> None:
    """Changes without tests leave debt behind, the more the faster the train and the smaller the team."""
    pace = (1.0 + 10.5 / (cadence(world) + 6.0)) * (1.0 + channel(world, Channel.HASTE))
    careless = max(0.0, 1.0 - 2.0 * world.lever("tests"))
    team = max(1.0, organisation.output(world, "engineering"))
    add_debt(world, HASTE * count * pace * careless / team)


def _perhaps_bad(world: World, count: int, line: str) -> None:
    """Odds of a bad release grow as batch^1.45·e^debt and fall with tests; it breaks the service or the product."""
    odds = BAD * exact.power1(float(count), 1.45) * exact.exp1(world.product.debt - 3.0 * world.lever("tests"))
    if world.lanes.uniform(Stream.RELEASE, world.day, _BREAK) >= odds / (1.0 + odds):
        return
    if world.lanes.uniform(Stream.RELEASE, world.day, _HURT) < 0.6:
        outage(world, world.lanes.pareto(1.4, 1.0, Stream.RELEASE, world.day, _SEVERITY), "release")
    else:
        change_quality(world, -0.008 * (1.0 + world.product.debt), line)
        world.book.tell(world.day, "bad_release", 2, line=line)


def _age(world: World) -> None:
    quality = world.product.quality
    kept = 1.0 - AGEING / 365.0
    for line in quality:
        quality[line] *= kept


def outage(world: World, hours: float, cause: str) -> None:
    """The service goes down; the time of a repair is its severity (hours, at most 72) over the speed of operations."""
    hours = min(72.0, max(0.1, hours))
    minutes = max(1, exact.rint1(hours * 60.0 / (0.7 + 0.12 * organisation.output(world, "operations"))))
    if world.organisation.teams["operations"].size():
        record = world.agenda.queue("repair", "operators", 1, minutes)
    else:
        record = world.agenda.add("repair", world.now + minutes)
    world.product.outages.append(Outage(world.now, hours, cause, record.id))
    world.book.tell(world.day, "outage", 3 if hours > 12.0 else 2, hours=hours, cause=cause)


def hours_down(world: World) -> float:
    """Hours of today in which the service is or, as far as one knows, will be down, 0..24."""
    first, last = world.day * MINUTES, (world.day + 1) * MINUTES
    down = exact.count(max(0, _until(world, each, last) - max(each.start, first)) for each in world.product.outages)
    return min(24.0, down / 60.0)


def availability(world: World) -> float:
    """Share of today in which the service is up, 0..1."""
    return 1.0 - hours_down(world) / 24.0 if world.product.outages else 1.0


def stress(world: World) -> float:
    """Today's expected sessions over what the servers have room for."""
    peak = world.lines.sessions * lines.festival(world.spec, world.day)
    return peak / max(world.product.capacity, 1.0)


def _until(world: World, each: Outage, last: int) -> int:
    """End of an outage within today: known, planned by its repair, or midnight while it waits for hands."""
    if each.end >= 0:
        return min(each.end, last)
    repair = world.agenda.records.get(each.record)
    return min(repair.due, last) if repair is not None and repair.started else last


def _repair(world: World, record: Record) -> None:
    """The service is back. What stays is the memory: trust lost in proportion to the hours."""
    world.agenda.remove(record.id)
    for each in world.product.outages:
        if each.record == record.id and each.end < 0:
            each.end = world.now
            hours = (each.end - each.start) / 60.0
            world.book.flow("outage", each.cause, hours)
            world.book.tell(world.day, "repaired", 1, hours=hours)
            population.shake_trust(world, min(0.5, 0.012 * hours), "outage")


def _forget_outages(world: World) -> None:
    today = world.day * MINUTES
    if world.product.outages:
        world.product.outages = [each for each in world.product.outages if each.end < 0 or each.end > today]


def _builds(world: World) -> list[Record]:
    """Lines, technologies and remedies that engineers build or are to build."""
    return [record for record in world.agenda.records.values() if record.kind in BUILDS]


def _unblock(world: World) -> None:
    """Work that waits for more hands than are left is taken up by those who are; a repair, by anybody."""
    teams, agenda = world.organisation.teams, world.agenda
    few = max(1, teams["engineering"].size())
    for record in _builds(world):
        if not record.started and record.hands > few:
            agenda.remove(record.id)
            agenda.queue(record.kind, "engineers", few, record.work * record.hands // few, **record.data)
    for each in world.product.outages:
        repair = agenda.records.get(each.record)
        if each.end < 0 and repair is not None and not repair.started and not teams["operations"].size():
            agenda.remove(repair.id)
            each.record = agenda.add("repair", world.now + 2 * repair.work).id


def _provide(world: World) -> None:
    """Servers follow use with some headroom, up within ten days, down within fifty (elastic cost, but a lag)."""
    product = world.product
    hands = organisation.output(world, "operations")
    wanted = ROOM + world.lines.sessions * (1.3 + 0.7 * hands / (hands + 4.0))
    pace = 0.1 if wanted > product.capacity else 0.02
    product.capacity += pace * (wanted - product.capacity) if product.capacity else wanted


def _perhaps_break(world: World) -> None:
    """An outage may come from old debt on any day, and from a crowd the servers have no room for."""
    product = world.product
    crowd = 0.3 * max(0.0, stress(world) - 0.9) * (1.0 + product.debt)
    sturdy = 1.0 - channel(world, Channel.STURDY)
    crowd *= sturdy
    worn = CALM / 365.0 * exact.exp1(1.2 * product.debt) * sturdy
    luck = world.lanes.uniform(Stream.OUTAGE, world.day, _LUCK)
    if luck < min(0.9, worn + crowd):
        hours = world.lanes.pareto(1.3, 1.0, Stream.OUTAGE, world.day, _LENGTH)
        outage(world, hours, "crowd" if luck >= worn else "debt")


HANDLERS = {"release": _release, "repair": _repair, "launch": _launch}
