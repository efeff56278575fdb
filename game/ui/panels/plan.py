"""A plan: decisions drafted for the board, each with its price and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from game.decisions.base import Decision, Verdict, refuse
from game.session import Session

# Decisions of which one takes the place of the other about the same team or law.
_OPPOSITES = {"hire": "team", "lay_off": "team", "adopt_law": "law", "drop_law": "law"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One draft. key: what it is about; a later draft about the same takes its place. verdict: with its price."""

    key: str
    decision: Decision
    verdict: Verdict


class Plan:
    """Drafts in the order in which they will be taken. Checking changes nothing in the run."""

    def __init__(self, session: Session) -> None:
        """Start empty."""
        self.session = session
        self._drafts: dict[str, Decision] = {}
        self.taken = (0, 0)

    def put(self, decision: Decision) -> None:
        """Draft a decision in place of an earlier one about the same."""
        self._drafts[key_of(decision)] = decision

    def drop(self, key: str) -> bool:
        """Forget a draft; False if there was none."""
        return self._drafts.pop(key, None) is not None

    def clear(self) -> None:
        """Forget all drafts."""
        self._drafts.clear()

    def has(self, key: str) -> bool:
        """Whether there is a draft about something."""
        return key in self._drafts

    def get(self, key: str) -> Decision | None:
        """The draft about something, or None."""
        return self._drafts.get(key)

    def decisions(self) -> list[Decision]:
        """The drafts in order, refused ones included."""
        return list(self._drafts.values())

    def entries(self) -> list[Entry]:
        """The drafts in order with their verdicts, as if those before had been taken."""
        return list(self._walk())

    def attention(self) -> int:
        """Points the drafts that can be taken would use."""
        return sum(entry.verdict.attention for entry in self._walk() if entry.verdict.allowed)

    def price(self) -> int:
        """Fen due at once for the drafts that can be taken."""
        return sum(entry.verdict.price for entry in self._walk() if entry.verdict.allowed)

    def refused(self) -> bool:
        """Whether a draft cannot be taken."""
        return any(not entry.verdict.allowed for entry in self._walk())

    def verdict(self, decision: Decision) -> Verdict:
        """The verdict of a decision: of its draft if it is one, else as if it were drafted last."""
        key = key_of(decision)
        points, cash = self._means()
        for entry in self._walk():
            if entry.key == key and entry.decision == decision:
                return entry.verdict
            if entry.key != key and entry.verdict.allowed:
                points, cash = points - entry.verdict.attention, cash - _due(entry)
        return self._verdict(decision, points, cash)

    def _walk(self) -> Iterator[Entry]:
        points, cash = self._means()
        for key, decision in self._drafts.items():
            entry = Entry(key, decision, self._verdict(decision, points, cash))
            if entry.verdict.allowed:
                points, cash = points - entry.verdict.attention, cash - _due(entry)
            yield entry

    def _means(self) -> tuple[int, int]:
        """Points of attention and fen in cash that are left; `taken` of both is spoken for."""
        points, fen = self.taken
        cash = int(self.session.simulation.world.ledger.balance("cash"))
        return self.session.attention - points, cash - fen

    def _verdict(self, decision: Decision, points: int, cash: int) -> Verdict:
        """What the company says to a decision with so many points and so much cash left; its price in any case."""
        if self.session.ended:
            return refuse("ended")
        found = decision.check(self.session.simulation.world)
        if not found.allowed:
            return found
        if found.attention > points:
            told = {"needed": found.attention, "left": max(points, 0)}
            return replace(found, reason="no_attention", arguments=told)
        if found.price > cash:
            return replace(found, reason="no_cash", arguments={"needed": found.price, "cash": max(cash, 0)})
        return found


def key_of(decision: Decision) -> str:
    """What a decision is about, such as `set_lever:ads`, `team:data` or `campaign`: its first text names it."""
    about = next((value for value in decision.arguments().values() if isinstance(value, str)), "")
    kind = _OPPOSITES.get(decision.name, decision.name)
    return f"{kind}:{about}" if about else kind


def _due(entry: Entry) -> int:
    """Fen that leave the till with a decision; below 0 what it brings."""
    drawn = entry.decision.arguments().get("amount", 0) if entry.decision.name == "borrow" else 0
    return entry.verdict.price - int(drawn)
