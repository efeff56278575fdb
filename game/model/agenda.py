"""Records of things that will happen: the state half of every long-lived process.

The engine owns *when*; a record owns *what*. A record is plain data, so a world can be copied at any instant.
"""

from __future__ import annotations

from dataclasses import dataclass, field

MINUTES = 1440


@dataclass(slots=True)
class Record:
    """One pending happening.

    kind: names its handler. due: minute since the start at which it acts. desk: name of the desk whose hands it
    needs, or empty. hands: how many. started: whether it holds them. work: minutes it takes once started.
    """

    id: int
    kind: str
    due: int
    data: dict[str, int | float | str] = field(default_factory=dict)
    desk: str = ""
    hands: int = 0
    work: int = 0
    started: bool = True


@dataclass(slots=True)
class Agenda:
    """All records by number; numbers only grow, and give waiting records their order."""

    records: dict[int, Record] = field(default_factory=dict)
    next_id: int = 1

    def add(self, kind: str, due: int, **data: int | float | str) -> Record:
        """Write down something due at a minute."""
        record = Record(self.next_id, kind, due, dict(data))
        self.records[record.id] = record
        self.next_id += 1
        return record

    def queue(self, kind: str, desk: str, hands: int, work: int, **data: int | float | str) -> Record:
        """Write down something that waits for hands of a desk and then takes `work` minutes."""
        record = self.add(kind, -1, **data)
        record.desk, record.hands, record.work, record.started = desk, hands, work, False
        return record

    def remove(self, number: int) -> None:
        """Forget a record; its process ends by itself."""
        self.records.pop(number, None)

    def of(self, kind: str) -> list[Record]:
        """The records of a kind, oldest first."""
        return [record for record in self.records.values() if record.kind == kind]
