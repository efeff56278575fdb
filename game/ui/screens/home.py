"""Home: choose a scenario, say who plays, start; or go on with a run that was left."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from game.runs.runfile import PlayerInfo
from game.runs.settings import Settings
from game.runs.store import StoredRun
from game.scenario import ScenarioDocument
from game.text import LANGUAGES, Words
from game.ui.screens.runs import RunsCard, is_older
from game.ui.theme import Theme
from game.ui.widgets import Banner, Card, IconButton, IconLabel, OptionCard, OptionGroup, label, set_property

SEEDS = 1_000_000
LONGEST = 32  # signs of a company's name: they stand in the bar of every page


@dataclass(frozen=True)
class Wish:
    """A run somebody wants to start."""

    scenario: str
    seed: int
    player: PlayerInfo
    company: str = ""  # as the settings keep it: empty for what the game calls it


class Home(QWidget):
    """The first page.

    Signals started(wish), chosen(scenario), restored() the run discarded last is wanted back, and those of the runs:
    resumed(key), discarded(key), exported(key), anew(key).
    """

    started = Signal(object)
    chosen = Signal(str)
    restored = Signal()
    exported = Signal(str)
    anew = Signal(str)
    resumed = Signal(str)
    discarded = Signal(str)

    def __init__(
        self,
        theme: Theme,
        words: Words,
        documents: Sequence[ScenarioDocument],
        runs: Sequence[StoredRun],
        settings: Settings,
        binned: bool = False,
    ) -> None:
        """Build the page.

        documents: scenarios on offer. runs: those in the store, the last played first. binned: whether one has just
        been discarded.
        """
        super().__init__()
        self.setProperty("page", "true")
        self.theme, self.words, self.documents, self.runs = theme, words, list(documents), list(runs)
        self._page(settings, binned)
        self._choose(self._first(settings))

    def _page(self, settings: Settings, binned: bool) -> None:
        inside = QWidget()
        inside.setProperty("page", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(24, 12, 24, 16)
        column.setSpacing(self.theme.tokens.space.one + 2)
        column.addLayout(self._head())
        self._offer(column)
        if binned:
            back = Banner(self.theme, self.words("ui.runs.discarded"), "info", action=self.words("ui.undo"))
            back.acted.connect(self.restored)
            column.addWidget(back)
        grid = QGridLayout()
        grid.setSpacing(self.theme.tokens.space.one + 4)
        grid.addWidget(self._scenarios(), 0, 0)
        self.runs_card = RunsCard(self.theme, self.words, self.runs, self._titles())
        card = self.runs_card
        for told, passed in (
            (card.resumed, self.resumed), (card.discarded, self.discarded),
            (card.exported, self.exported), (card.anew, self.anew),
        ):  # fmt: skip
            told.connect(passed)
        grid.addWidget(self.runs_card, 1, 0)
        grid.addWidget(self._briefing(), 0, 1, 2, 1)
        self.form = self._player(settings)
        grid.addWidget(self.form, 0, 2, 2, 1)
        for place, share in enumerate((4, 6, 3)):
            grid.setColumnStretch(place, share)
        grid.setRowStretch(1, 1)
        column.addLayout(grid, 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(self.theme, "ring", "accent", 40))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(self.words("ui.home.title"), "title"))
        texts.addWidget(label(self.words("ui.home.motto"), "muted", wrap=True))
        row.addLayout(texts, 1)
        return row

    def _offer(self, column: QVBoxLayout) -> None:
        left = next((run for run in self.runs if not run.ending and not is_older(run)), None)
        self.banner: Banner | None = None
        if left is None:
            return
        title = self._titles().get(left.scenario, left.scenario)
        text = self.words("ui.home.unfinished", title=title, day=left.last_day)
        self.banner = Banner(self.theme, text, "info", action=self.words("ui.home.continue"))
        self.banner.acted.connect(lambda: self.resumed.emit(left.key))
        column.addWidget(self.banner)

    def _titles(self) -> dict[str, str]:
        return {one.id: one.title[self.words.language] for one in self.documents}

    def _scenarios(self) -> Card:
        card = Card(self.theme, self.words("ui.home.scenarios"), "book")
        self.choices = OptionGroup(self.theme, self.words("ui.home.scenarios"))
        for one in self.documents:
            summary = one.summary[self.words.language]
            months = self.words("ui.home.length", n=round(one.spec.days / 30.4))
            self.choices.add(OptionCard(self.theme, one.id, one.title[self.words.language], summary, months))
        self.choices.chosen.connect(self._choose)
        self.choices.chosen.connect(self.chosen)
        card.add(self.choices)
        return card

    def _briefing(self) -> Card:
        card = Card(self.theme, self.words("ui.home.briefing"), "flag")
        inside = QWidget()
        inside.setProperty("clear", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 8, 0)
        self._text = label("", "body", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._goals = label("", "strong", wrap=True)
        self._goals.setContentsMargins(0, self.theme.tokens.space.one, 0, 0)
        column.addWidget(self._text)
        column.addWidget(self._goals)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setMinimumHeight(self.theme.scaled(220))
        scroll.setAccessibleName(self.words("ui.home.briefing"))
        card.add(scroll, 1)
        return card

    def _player(self, settings: Settings) -> Card:
        words = self.words
        card = Card(self.theme, words("ui.home.player"), "users")
        own = settings.company or words("ui.home.company_default")
        self.company = self._field(card, words("ui.home.company"), own, LONGEST)
        self.company.setToolTip(words("ui.home.company_help"))
        self.name = self._field(card, words("ui.home.name"), settings.name, 64)
        self.number = self._field(card, words("ui.home.number"), settings.number, 64)
        self.group = self._field(card, words("ui.home.group"), settings.group, 64)
        self.seed = self._field(card, words("ui.home.seed"), str(1 + secrets.randbelow(SEEDS)), 18)
        self.seed.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{1,18}"), self.seed))
        self.seed.setToolTip(words("ui.home.seed_help"))
        self.seed.textChanged.connect(self._check)
        dice = QPushButton(words("ui.home.dice"))
        dice.setToolTip(words("ui.home.seed_help"))
        dice.clicked.connect(lambda: self.seed.setText(str(1 + secrets.randbelow(SEEDS))))
        card.add(dice)
        self.start = IconButton(self.theme, "rocket", words("ui.home.start_help"), "primary", words("ui.home.start"))
        self.start.clicked.connect(self.begin)
        card.add(self.start)
        card.body.addStretch(1)
        return card

    def _field(self, card: Card, name: str, text: str, length: int) -> QLineEdit:
        caption, field = label(name, "muted"), QLineEdit(text)
        field.setMaxLength(length)
        field.setAccessibleName(name)
        field.returnPressed.connect(self.begin)
        caption.setBuddy(field)
        card.add(caption)
        card.add(field)
        return field

    def _check(self) -> None:
        fine = self.seed.hasAcceptableInput()
        set_property(self.seed, "wrong", "" if fine else "true")
        self.start.setEnabled(fine and bool(self.documents))

    def _first(self, settings: Settings) -> str:
        known = [one.id for one in self.documents]
        return settings.scenario if settings.scenario in known else next(iter(known), "")

    def _choose(self, scenario: str) -> None:
        found = next((one for one in self.documents if one.id == scenario), None)
        self._check()
        if found is None:
            self._text.setText(self.words("ui.home.no_scenario"))
            return
        for card in self.choices.cards():
            card.setChecked(card.key == scenario)
        self._text.setText(found.briefing[self.words.language])
        own = self.words.with_words(found.words)
        goals = [own.name("goal", goal.id) for goal in found.spec.goals]
        self._goals.setText("\n".join([self.words("ui.home.goals"), *(f"• {goal}" for goal in goals)]) if goals else "")

    def typed(self) -> tuple[str, ...]:
        """What stands in the form, for another page to take over: scenario, company, seed, name, number, group."""
        return (self.scenario, self.named(), *(field.text() for field in self._fields()))

    def take_over(self, typed: tuple[str, ...]) -> None:
        """Fill the form as another page left it."""
        scenario, company, *texts = typed
        self.company.setText(company or self.words("ui.home.company_default"))
        for field, text in zip(self._fields(), texts, strict=True):
            field.setText(text)
        self._choose(scenario)

    @property
    def scenario(self) -> str:
        """The scenario chosen."""
        return self.choices.value()

    def named(self) -> str:
        """What the player calls the company; empty for what the game calls it, in whatever language."""
        text = self.company.text().strip()
        return "" if text in {Words.load(one)("ui.home.company_default") for one in LANGUAGES} else text

    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.seed, self.name, self.number, self.group

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self.banner.action if self.banner else self.start

    def begin(self) -> None:
        """Start the chosen scenario."""
        scenario = self.choices.value()
        if not scenario or not self.seed.hasAcceptableInput():
            return
        number, name, group = (field.text().strip() for field in (self.number, self.name, self.group))
        company = self.named() or self.words("ui.home.company_default")
        player = PlayerInfo(number, name, group, company=company)
        self.started.emit(Wish(scenario, int(self.seed.text()), player, self.named()))
