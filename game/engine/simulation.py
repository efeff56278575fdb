"""A game in progress: the world carries the state, SimPy carries the schedule.

A new environment can be set up from any world between instants and goes on bit for bit: every wake-up has a unique
rank, every process reads its record anew and keeps nothing of its own.
"""

from __future__ import annotations

from collections.abc import Generator

import simpy
from simpy.events import Event

from game.decisions.base import Decision, Verdict, refuse
from game.engine import orders, state_digest
from game.engine.day import handlers, plan_hours
from game.engine.desks import TEAM_OF, Desk
from game.engine.keepsake import Keepsake
from game.model.agenda import MINUTES, Record
from game.model.opening import open_world
from game.model.records import Book
from game.model.spec import GameSpec
from game.model.world import World

KIND_BITS = 1 << 40
QUIET_HOURS = frozenset(f"hour.{hour:02d}" for hour in (6, 10, 12, 15, 20, 23))


class Simulation:
    """One run of a game.

    spec: what is played. seed: decides all luck, 0..2^64-1. luck: another draw of the same people and seed.
    """

    def __init__(self, spec: GameSpec, seed: int, luck: int = 0) -> None:
        world = open_world(spec, seed, luck)
        plan_hours(world)
        self._set_up(world)

    @classmethod
    def from_world(cls, world: World) -> Simulation:
        """Take up a world where it stands."""
        made = cls.__new__(cls)
        made._set_up(world)
        return made

    def _set_up(self, world: World) -> None:
        self.world = world
        self.handlers = handlers()
        self.ranks = {kind: number for number, kind in enumerate(self.handlers)}
        self.env = simpy.Environment(initial_time=world.now)
        self.desks = {name: Desk(self.env, world, name) for name in TEAM_OF}
        self.checkpoints: list[Keepsake] = []
        self.keep_checkpoints = True
        self._known = 0
        self._start_new()

    @property
    def day(self) -> int:
        """Days played."""
        return self.world.day

    @property
    def ended(self) -> bool:
        """Whether the run has come to an ending."""
        return self.world.ending is not None

    @property
    def history(self) -> Book:
        """Daily metrics, flows by cause and news."""
        return self.world.book

    @property
    def day_digests(self) -> list[int]:
        """64 bits of every closed day."""
        return self.world.book.digests

    def check(self, decision: Decision) -> Verdict:
        """Whether a decision may be taken now; changes nothing."""
        if self.ended:
            return refuse("ended")
        verdict = decision.check(self.world)
        if not verdict.allowed:
            return verdict
        if decision.lag(self.world) and orders.pending(self.world, decision):
            return refuse("ordered")
        left = self.world.player.attention
        if verdict.attention > left:
            return refuse("no_attention", needed=verdict.attention, left=left)
        return verdict

    def act(self, decision: Decision) -> Verdict:
        """Take a decision if it may be taken; returns the verdict."""
        verdict = self.check(decision)
        if verdict.allowed:
            self.world.player.attention -= verdict.attention
            days = decision.lag(self.world)
            if days:
                orders.give(self.world, decision, days)
            else:
                decision.apply(self.world)
            self._follow_up()
        return verdict

    def advance(self, days: int = 1) -> None:
        """Play whole days up to a midnight; stops at the close of a day that ends the run."""
        for _ in range(days):
            if self.ended:
                return
            self.advance_to((self.day + 1) * MINUTES)
            self._keep_checkpoint()

    def advance_to(self, minute: int) -> None:
        """Play up to a minute, all that is due before it."""
        if minute > self.world.now:
            self.env.run(until=minute)
            self.world.now = minute

    def fork(self, luck: int | None = None) -> Simulation:
        """A copy that goes on alike, or with other luck."""
        other = Simulation.from_world(self.world.fork(luck))
        other.keep_checkpoints = False
        return other

    def digest(self) -> int:
        """64 bits of the whole state."""
        return state_digest.digest(self.world)

    def _keep_checkpoint(self) -> None:
        if self.keep_checkpoints and len(self.checkpoints) < len(self.world.readings.quarters):
            self.checkpoints.append(Keepsake(self.world))

    def _start_new(self) -> None:
        """Start a process for every record written since the last look."""
        agenda = self.world.agenda
        for number in range(self._known + 1, agenda.next_id):
            if number in agenda.records:
                self.env.process(self._run(number))
        self._known = agenda.next_id - 1

    def _run(self, number: int) -> Generator[Event, None, None]:
        """The life of one record: wait for hands if it needs any, wait until due, act, again."""
        records = self.world.agenda.records
        if number in records and not records[number].started:
            yield from self._take_hands(number)
        while number in records and records[number].started:
            record = records[number]
            due = record.due
            yield self._wake(record)
            if number in records and records[number].due == due:
                self._act_on(records[number])

    def _take_hands(self, number: int) -> Generator[Event, None, None]:
        record = self.world.agenda.records[number]
        desk = self.desks[record.desk]
        container = desk.free
        desk.asking.append(number)
        yield container.get(record.hands)
        if container is desk.free and number in self.world.agenda.records:
            desk.asking.remove(number)
            record = self.world.agenda.records[number]
            record.started, record.due = True, int(self.env.now) + max(1, record.work)

    def _wake(self, record: Record) -> Event:
        event = Event(self.env)
        event._ok, event._value = True, None
        rank = 2 + self.ranks[record.kind] * KIND_BITS + record.id
        self.env.schedule(event, priority=rank, delay=max(0, record.due - self.env.now))  # type: ignore[arg-type]
        return event

    def _act_on(self, record: Record) -> None:
        self.world.now = int(self.env.now)
        if self.world.ending is None or record.kind.startswith("hour."):
            self.handlers[record.kind](self.world, record)
        else:
            self.world.agenda.remove(record.id)
        self._follow_up(record.kind)

    def _follow_up(self, kind: str = "") -> None:
        """Start what is new; desks change only by decisions, cards, hirings and work that is done."""
        if kind in QUIET_HOURS:
            self._start_new()
            return
        for name, desk in self.desks.items():
            if not desk.refresh():
                self._ask_again(name)
        self._start_new()

    def _ask_again(self, name: str) -> None:
        """A desk that changed is a new container: those waiting ask it anew, in the order of their tickets."""
        for number, record in self.world.agenda.records.items():
            if record.desk == name and not record.started and number <= self._known:
                self.env.process(self._run(number))
