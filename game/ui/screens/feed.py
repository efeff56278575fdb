"""News as items of the feed, in the words of the player's language."""

from __future__ import annotations

from collections.abc import Iterable

from game.model.records import News
from game.session import Session
from game.text import Words, placeholders
from game.ui.screens.event import named, plain
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
    """The sentence of a piece of news; a card is told by its title with what it is about."""
    arguments = dict(news.arguments)
    if "card" in arguments:
        title = title_of(words, str(arguments["card"]), arguments)
        if news.id == "card":
            return title
        return words(f"news.{news.id}", **{**plain(arguments), "card": title}).replace(f"«card.{title}»", title)
    return words(f"news.{news.id}", **plain(arguments))


def title_of(words: Words, card: str, arguments: dict[str, float | str]) -> str:
    """Title of a card; what it would name but nobody told is left open."""
    key = f"card.{card}.title"
    holes = dict.fromkeys(placeholders(words.table.get(key, "")), "…")
    return words(key, **{**holes, **named(words, arguments)})
