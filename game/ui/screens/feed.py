"""News and what the five faces say, as items of the feed, in the words of the player's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.lab import newsroom
from game.lab.diary import Message
from game.model.records import News
from game.session import Session
from game.text import Words
from game.ui.screens.event import plain
from game.ui.widgets import NewsItem

TONES = ("positive", "muted", "warning", "negative")
ICONS = ("trophy", "news", "warning", "alert")
MIENS = ("glad", "calm", "worried", "alarmed")  # of somebody who says something, by its severity


def items(words: Words, session: Session, news: Iterable[News]) -> list[NewsItem]:
    """News, oldest first, as items."""
    return [item(words, session, one, number) for number, one in enumerate(news)]


def item(words: Words, session: Session, news: News, number: int = 0) -> NewsItem:
    """One piece of news as an item."""
    date = words.date(session.simulation.world.spec.start + news.day)
    severity = min(max(news.severity, 0), 3)
    kind = newsroom.kind_of(news.id)
    return NewsItem(f"{news.day}.{number}", date, text_of(words, news), TONES[severity], ICONS[severity], kind)


def text_of(words: Words, news: News) -> str:
    """The sentence of a piece of news; a card in it is told by its title with what it is about."""
    return words(f"news.{news.id}", **plain(news.arguments))


def said(words: Words, session: Session, message: Message, number: int = 0) -> NewsItem:
    """What a person says as an item, with their face."""
    date = words.date(session.simulation.world.spec.start + message.day)
    told = words(f"face.{message.id}", **plain(message.arguments))
    text = words("face.says", name=words(f"face.name.{message.who}"), told=told)
    tone, mien = TONES[message.severity], MIENS[message.severity]
    return NewsItem(f"{message.day}.f{number}", date, text, tone, "", newsroom.PEOPLE, message.who, mien)


def merged(words: Words, session: Session, news: Sequence[News], messages: Sequence[Message]) -> list[NewsItem]:
    """News and messages in the order of their days, oldest first; of one day the company's come first."""
    dated = [(one.day, item(words, session, one, number)) for number, one in enumerate(news)]
    dated += [(one.day, said(words, session, one, number)) for number, one in enumerate(messages)]
    return [made for _, made in sorted(dated, key=lambda pair: pair[0])]
