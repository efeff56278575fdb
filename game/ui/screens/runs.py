"""The player's runs: go on with one, see what another came to, throw one away; keep one of older rules as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache, partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from game.runs.store import StoredRun
from game.scenario.catalogue import rules_id
from game.text import Words
from game.ui.theme import Theme
from game.ui.widgets import Card, EmptyState, IconButton, label
from game.ui.widgets.scrolled import scrolled

MOST = 20


class RunsCard(Card):
    """Runs, the last played first.

    Signals resumed(key), discarded(key); of one that cannot be resumed by today's rules: exported(key), anew(key).
    """

    resumed = Signal(str)
    discarded = Signal(str)
    exported = Signal(str)
    anew = Signal(str)

    def __init__(self, theme: Theme, words: Words, runs: Sequence[StoredRun], titles: Mapping[str, str]) -> None:
        """List runs. titles: of scenarios by id."""
        super().__init__(theme, words("ui.runs.title"), "clock")
        self.theme, self.words, self._titles = theme, words, titles
        if not runs:
            self.add(EmptyState(theme, "flag", words("ui.runs.none")), 1)
            return
        inside = QWidget()
        inside.setProperty("clear", "true")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(0, 0, 4, 0)
        self._column.setSpacing(2)
        for run in runs[:MOST]:
            self._column.addWidget(self._row(run))
        self._column.addStretch(1)
        scroll = scrolled(inside)
        scroll.setMinimumHeight(theme.scaled(96))
        self.add(scroll, 1)

    def _row(self, run: StoredRun) -> QWidget:
        words, holder = self.words, QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(self.theme.tokens.space.half)
        title = self._titles.get(run.scenario, run.scenario)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        named = words("draft.joint").join(filter(None, (title, run.player)))
        texts.addWidget(label(named, "body", wrap=True))
        texts.addWidget(label(self._came_to(run), "muted", wrap=True))
        row.addLayout(texts, 1)
        for icon, name, role, signal in self._ways(run):
            button = IconButton(self.theme, icon, words(name, title=title), role=role)
            button.clicked.connect(partial(signal.emit, run.key))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return holder

    def _ways(self, run: StoredRun) -> Iterator[tuple[str, str, str, SignalInstance]]:
        """What can be done with a run: icon, key of the words, colour role, signal."""
        if is_older(run):
            yield "save", "ui.runs.export", "accent", self.exported
            yield "undo", "ui.runs.anew", "accent", self.anew
        elif run.ending:
            yield "trophy", "ui.runs.look", "accent", self.resumed
        else:
            yield "play", "ui.runs.continue", "accent", self.resumed
        yield "close", "ui.runs.discard", "muted", self.discarded

    def _came_to(self, run: StoredRun) -> str:
        words, when = self.words, by_the_clock(run.touched)
        older = words("ui.runs.older") if is_older(run) else ""
        if not run.ending:
            told = words("ui.runs.day", day=run.last_day, when=when)
            return words("draft.joint").join(filter(None, (told, older)))
        ending = words.name("ending", run.ending)
        score = words("ui.runs.score", score=round(run.score)) if run.score is not None else ""
        return words("draft.joint").join(filter(None, (ending, score, when, older)))


def by_the_clock(moment: str) -> str:
    """A moment as the clock of this machine tells it. moment: ISO 8601; without a time zone it is this machine's."""
    return datetime.fromisoformat(moment).astimezone().strftime("%Y-%m-%d %H:%M")


def is_older(run: StoredRun) -> bool:
    """Whether a run was played by other rules than today's, by which it cannot be played again."""
    return run.rules not in ("", _rules())


@cache
def _rules() -> str:
    return rules_id()
