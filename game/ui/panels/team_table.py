"""The teams: heads, vacancies, and how many to hire or to let go."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QGridLayout, QSpinBox, QVBoxLayout, QWidget

from game.decisions.people import MOST, Hire, LayOff
from game.model import organisation
from game.text import Words
from game.ui.panels.estimates import cost, facts, reason
from game.ui.panels.notes import Notes
from game.ui.panels.plan import Plan
from game.ui.theme import Theme
from game.ui.widgets import label
from game.ui.widgets.paint import width_of


class Stepper(QSpinBox):
    """A number of people to add (+) or to let go (−); the wheel scrolls the page."""

    def __init__(self, name: str) -> None:
        """Make a stepper at 0; name is translated."""
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setKeyboardTracking(False)

    def textFromValue(self, value: int) -> str:
        """A number with its sign."""
        return f"+{value}" if value > 0 else f"−{-value}" if value < 0 else "0"

    def valueFromText(self, text: str) -> int:
        """A number typed with either kind of minus."""
        return int(text.replace("−", "-").replace("+", "") or 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page unless the stepper has the focus."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class TeamTable(QWidget):
    """A row for each team. Signal drafted(): the plan has changed."""

    drafted = Signal()

    def __init__(self, theme: Theme, words: Words, plan: Plan) -> None:
        """Make the table of the teams there are."""
        super().__init__()
        self._theme, self._words, self._plan = theme, words, plan
        self._steppers: dict[str, Stepper] = {}
        self._heads = {team: label("", "number") for team in organisation.TEAMS}
        self._coming = {team: label("", "muted") for team in organisation.TEAMS}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.tokens.space.one)
        self._grid.setVerticalSpacing(theme.tokens.space.half)
        self._grid.setColumnStretch(0, 1)
        self._headings()
        for place, team in enumerate(organisation.TEAMS, 1):
            self._row(place, team)
        self._notes = Notes()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(self._grid)
        layout.addWidget(self._notes)
        self.refresh()

    def _headings(self) -> None:
        for place, key in enumerate(("team", "heads", "coming", "change")):
            right = Qt.AlignmentFlag.AlignRight if place else Qt.AlignmentFlag.AlignLeft
            self._grid.addWidget(label(self._words(f"draft.teams.{key}"), "muted"), 0, place, right)

    def _row(self, place: int, team: str) -> None:
        name = self._words.name("team", team)
        stepper = Stepper(self._words("draft.teams.stepper", team=name))
        stepper.setFixedWidth(width_of(self._theme.font("body"), "+40") + self._theme.scaled(20) + 36)
        stepper.valueChanged.connect(lambda count, team=team: self._draft(team, count))
        self._steppers[team] = stepper
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(label(name, "body", wrap=True), place, 0)
        self._grid.addWidget(self._heads[team], place, 1, right)
        self._grid.addWidget(self._coming[team], place, 2, right)
        self._grid.addWidget(stepper, place, 3, right)

    def refresh(self) -> None:
        """Show heads, newcomers and vacancies, and the plan's drafts."""
        world = self._plan.session.simulation.world
        for team, stepper in self._steppers.items():
            size = organisation.headcount(world.organisation, team)
            vacant = sum(int(r.data["count"]) for r in world.agenda.of("hire") if r.data["team"] == team)
            learning = sum(group.count for group in world.organisation.teams[team].ramping)
            self._heads[team].setText(str(size))
            self._coming[team].setText(self._soon(vacant, learning))
            blocked = stepper.blockSignals(True)
            stepper.setRange(-size, max(0, MOST - vacant))
            stepper.setValue(self._drafted(team))
            stepper.blockSignals(blocked)
        self.tell()

    def _soon(self, vacant: int, learning: int) -> str:
        parts = [self._words("draft.teams.vacant", n=vacant)] if vacant else []
        if learning:
            parts.append(self._words("draft.teams.learning", n=learning))
        return "\n".join(parts)

    def tell(self) -> None:
        """Say what the drafts about people cost."""
        entries = [entry for entry in self._plan.entries() if entry.key.startswith("team:")]
        lines = []
        for entry in entries:
            team = self._words.name("team", entry.key.partition(":")[2])
            what = facts(self._words, self._plan.session, entry.decision)
            lines.append(self._words("draft.teams.line", team=team, told=what, cost=cost(self._words, entry.verdict)))
        refusals = dict.fromkeys(reason(self._words, entry.verdict) for entry in entries)
        self._notes.tell("", "\n".join(lines), " ".join(filter(None, refusals)))

    def _drafted(self, team: str) -> int:
        draft = self._plan.get(f"team:{team}")
        if isinstance(draft, Hire):
            return draft.count
        return -draft.count if isinstance(draft, LayOff) else 0

    def _draft(self, team: str, count: int) -> None:
        self._plan.drop(f"team:{team}")
        if count:
            self._plan.put(Hire(team, count) if count > 0 else LayOff(team, -count))
        self.drafted.emit()
