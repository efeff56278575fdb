"""Crisis of liquidity: how deep it is, and whether a day brings one that has not been told yet."""

from __future__ import annotations

from game.model.records import Book

CALM = 30  # days without a crisis as deep, after which it is news again


def depth(queue: float, lcr: float) -> int:
    """0 none, 1 liquid money below what is needed, 2 clients unpaid. queue: fen; lcr: 1.0 is enough, 0 if unknown."""
    if queue > 0:
        return 2
    return int(0.0 < lcr < 1.0)


def is_news(book: Book) -> bool:
    """Whether the last closed day is deeper in a crisis than any day of the weeks before it."""
    queues, cover = book.series("queue")[-CALM - 1 :].tolist(), book.series("lcr")[-CALM - 1 :].tolist()
    *before, today = [depth(*day) for day in zip(queues, cover, strict=True)] or [0]
    return today > max(before, default=0)
