"""News as items of the feed, in the words of the player's language."""

from __future__ import annotations

from collections.abc import Iterable

from game.model.records import News
from game.session import Session
from game.text import Words
from game.ui.screens.event import plain
from game.ui.widgets import NewsItem

TONES = ("positive", "muted", "warning", "negative")
ICONS = ("trophy", "news", "warning", "alert")


def items(words: Words, session: Session, news: Iterable[News]) -> list[NewsItem]:
    """News, oldest first, as items."""
    return [item(words, session, one, number) for number, one in enumerate(news)]


def item(words: Words, session: Session, news: News, number: int = 0) -> NewsItem:
    """One piece of news as an item."""
    date = words.date(session.simulation.world.spec.start + news.day)
    severity = min(max(news.severity, 0), 3)
    return NewsItem(f"{news.day}.{number}", date, text_of(words, news), TONES[severity], ICONS[severity])


def text_of(words: Words, news: News) -> str:
    """The sentence of a piece of news; a card in it is told by its title with what it is about."""
    return words(f"news.{news.id}", **plain(news.arguments))
