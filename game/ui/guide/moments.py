"""Moments of the guided run that are worth a word: read from the company as it stands, on whatever day they come."""

from __future__ import annotations

from game.session import Session

FEW = 500  # members with whom a campus begins to talk about a wallet


def has_grown(session: Session) -> bool:
    """Whether the first five hundred had registered by the last day, and not yet by the day before."""
    members = session.series("members")
    return bool(members.size > 1 and members[-2] < FEW <= members[-1])


def told_of(session: Session) -> dict[str, int | float | str]:
    """What is said of the moment: members, those who use the wallet, and how many days it took."""
    row = session.row()
    return {"members": round(row["members"]), "active": round(row["active"]), "n": session.day}
