"""What the five faces tell: a message whenever their own life changes, from one day's close to the next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from game.engine.simulation import Simulation
from game.lab import faces
from game.lab.faces import Face, Life
from game.model.world import World

SOON = 3  # days from hearing to joining that need no mention
PAUSE = 45  # days before somebody speaks of the same feeling again
ECHO = 10  # days before somebody else says it too
LONG = (4, 10, 30)  # days of waiting at which one speaks up
MUCH = 0.5  # of what one keeps, for which one waits impatiently
ALL = 0.9  # of what one keeps; less is no farewell
DOUBT, FAITH = 0.35, 0.65
PLAIN, GOOD, WARNING, GRAVE = 1, 0, 2, 3


@dataclass(frozen=True, slots=True)
class Message:
    """What a person says. who: of the faces; id: under `face.` in the words; severity as of news, 0 good to 3 grave."""

    day: int
    who: str
    id: str
    severity: int
    arguments: Mapping[str, float | str] = field(default_factory=dict)


Said = tuple[str, int, dict[str, float | str]]


@dataclass(slots=True)
class Crowd:
    """Those of a group of whom one will be met: slots, and for each who has heard the day and by what way."""

    slots: npt.NDArray[np.int64]
    heard: dict[int, tuple[int, str]] = field(default_factory=dict)


class Diary:
    """The faces of a run, how they fare, and everything they have said."""

    def __init__(self, simulation: Simulation) -> None:
        """Who is a user already is met at once. simulation: best before its first day, so that nothing is missed."""
        world = simulation.world
        self.faces: list[Face] = list(faces.places(simulation))
        self.lives: list[Life] = [Life() for _ in self.faces]
        self.messages: list[Message] = []
        self._crowds = [Crowd(faces.candidates(simulation, face.segment)) for face in self.faces]
        self._spoke: dict[tuple[str, str], int] = {}
        for place in range(len(self.faces)):
            found = [slot for slot in self._free(place) if world.people.state.active[slot]]
            if found:
                self._meet(place, found[0])
                self.lives[place] = faces.look(simulation, found[0])

    def look(self, simulation: Simulation) -> list[Message]:
        """See how the five fare after a day has closed; returns what they have to say, and remembers it."""
        world = simulation.world
        day, fresh = world.day - 1, list[Message]()
        through = _heard_through(world, day)
        for place in range(len(self.faces)):
            if self.faces[place].slot < 0:
                fresh += self._first(place, simulation, day, through)
            if self.faces[place].slot >= 0:
                fresh += self._next(place, simulation, day)
        self.messages += fresh
        return fresh

    def note(self, simulation: Simulation) -> None:
        """The same without an answer, while a run is played again."""
        self.look(simulation)

    def life(self, who: str) -> Life:
        """How one of the faces fares; raises StopIteration for somebody unknown."""
        return next(life for face, life in zip(self.faces, self.lives, strict=True) if face.who == who)

    def _first(self, place: int, simulation: Simulation, day: int, through: str) -> list[Message]:
        """Meet the first of a group who joins, and hear how that came about."""
        crowd, state = self._crowds[place], simulation.world.people.state
        for slot in crowd.slots[state.aware[crowd.slots]].tolist():
            crowd.heard.setdefault(slot, (day, through))
        joined = [slot for slot in self._free(place) if state.member[slot]]
        if not joined:
            return []
        slot = joined[0]
        self._meet(place, slot)
        met = faces.look(simulation, slot)
        self.lives[place] = replace(met, uses=(), money={}, owed={}, late={}, waiting={})
        since, way = crowd.heard[slot]
        told, slow = "bonus" if met.bought else way, day - since > SOON
        return [Message(day, self.faces[place].who, f"{'slow' if slow else 'met'}.{told}", GOOD, {"days": day - since})]

    def _next(self, place: int, simulation: Simulation, day: int) -> list[Message]:
        """What somebody says whom the player knows."""
        face, before = self.faces[place], self.lives[place]
        after = self.lives[place] = faces.look(simulation, face.slot)
        said = changes(before, after, day, frozenset(simulation.world.lines.open))
        return [Message(day, face.who, *one) for one in said if self._may(face.who, one[0], day)]

    def _meet(self, place: int, slot: int) -> None:
        self.faces[place] = replace(self.faces[place], slot=slot)

    def _free(self, place: int) -> list[int]:
        """Whom one may still meet in a group."""
        taken = {face.slot for face in self.faces}
        return [slot for slot in self._crowds[place].slots.tolist() if slot not in taken]

    def _may(self, who: str, told: str, day: int) -> bool:
        """Whether somebody may say it: feelings not again and again, nor in chorus."""
        if told in FEELINGS:
            mine, any_of_them = self._spoke.get((who, told), -PAUSE), self._spoke.get(("", told), -ECHO)
            if day - mine < PAUSE or day - any_of_them < ECHO:
                return False
        self._spoke[who, told] = self._spoke["", told] = day
        return True


FEELINGS = frozenset(("delighted", "disappointed", "doubt", "faith", "entrusted"))


def changes(before: Life, after: Life, day: int, opened: frozenset[str]) -> list[Said]:
    """What somebody says whose life went from one state to another: (id, severity, arguments).

    opened: lines in business.
    """
    return [
        *_joins(before, after),
        *_goes(before, after, day, opened),
        *_money(before, after),
        *_debts(before, after),
        *_feels(before, after),
    ]


def _joins(before: Life, after: Life) -> Iterator[Said]:
    for line in after.uses:
        if line not in before.uses:
            yield ("uses.more" if before.uses else "uses.first"), GOOD, {"line": line}


def _goes(before: Life, after: Life, day: int, opened: frozenset[str]) -> Iterator[Said]:
    for line in before.uses:
        if line in after.uses:
            continue
        if line not in opened:
            yield "left.closed", WARNING, {"line": line}
        elif line in after.other and line not in before.other:
            yield "left.rival", WARNING, {"line": line, "rival": after.other[line]}
        else:
            yield f"left.{faces.why_gone(before, day)}", WARNING, {"line": line}


def _money(before: Life, after: Life) -> Iterator[Said]:
    for line, fen in after.money.items():
        if not before.money.get(line) and line in after.uses and fen >= 10_000:
            yield "entrusted", GOOD, {"line": line, "fen": fen}
    for line, fen in after.waiting.items():
        if line not in before.waiting and fen >= ALL * before.money.get(line, 0) and fen >= 10_000:
            yield ("asked.fear" if after.trust < DOUBT else "asked.all"), WARNING, {"line": line, "fen": fen}
    if _impatient(after) and after.days in LONG and before.days < after.days:
        yield "waits", GRAVE, {"fen": sum(after.waiting.values()), "days": after.days}
    if _impatient(before) and not after.waiting:
        late = before.days > faces.SOON
        yield ("paid.late" if late else "paid.soon"), (PLAIN if late else GOOD), {"days": before.days + 1}


def _impatient(life: Life) -> bool:
    """Whether somebody waits for much of what they have."""
    waiting = sum(life.waiting.values())
    return waiting >= 10_000 and waiting >= MUCH * sum(life.money.values())


def _debts(before: Life, after: Life) -> Iterator[Said]:
    for line, fen in after.owed.items():
        if line not in before.owed:
            yield "borrowed", PLAIN, {"line": line, "fen": fen, "rate": after.rate[line]}
        if line in after.late and line not in before.late:
            yield "late", WARNING, {"line": line, "fen": fen}
        if line in before.late and line not in after.late:
            yield "cured", GOOD, {"line": line}
    for line, fen in before.owed.items():
        if line not in after.owed:
            lost = line in before.late
            yield ("lost" if lost else "repaid"), (GRAVE if lost else GOOD), {"line": line, "fen": fen}


def _feels(before: Life, after: Life) -> Iterator[Said]:
    if not after.active or not before.active:
        return
    felt: dict[str, float | str] = {"satisfaction": after.satisfaction, "expectation": after.expectation}
    if _crossed(after.satisfaction - after.expectation - 0.08, before.satisfaction - before.expectation - 0.08):
        yield "delighted", GOOD, felt
    if _crossed(after.expectation - after.satisfaction - 0.08, before.expectation - before.satisfaction - 0.08):
        yield "disappointed", WARNING, felt
    if _crossed(DOUBT - after.trust, DOUBT - before.trust):
        yield "doubt", WARNING, {"trust": after.trust}
    if _crossed(after.trust - FAITH, before.trust - FAITH):
        yield "faith", GOOD, {"trust": after.trust}


def _crossed(now: float, before: float) -> bool:
    return now > 0 >= before


def _heard_through(world: World, day: int) -> str:
    """How most of those who heard of the company on a day did; by themselves where nobody did."""
    found = world.book.causes("aware", day, day)
    best = max(found, key=lambda cause: found[cause], default="organic")
    return best if found.get(best, 0.0) > 0 else "organic"
