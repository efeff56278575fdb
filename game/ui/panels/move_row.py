"""A move on the board: what it is, what it asks for, its price, and a button that drafts it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from game.decisions.base import Decision, Verdict
from game.text import Words
from game.ui.handbook.measured import measured_told
from game.ui.panels.arguments import SizeArgument, control_of
from game.ui.panels.estimates import cost, facts, reason
from game.ui.panels.notes import Notes
from game.ui.panels.plan import Plan, key_of
from game.ui.theme import Theme
from game.ui.widgets import IconLabel, label, set_property

Maker = Callable[[float], Decision]
NAME = 100  # pixels at scale 1 that the name of a move needs beside its figure


class MoveRow(QWidget):
    """A move and its draft. Signal drafted(): the plan has changed."""

    drafted = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        plan: Plan,
        make: Maker,
        *,
        name: str = "",
        icon: str = "",
        danger: bool = False,
        helped: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Make a row.

        make: the decision for a value of what it asks for. name: translated, by default that of the decision.
        icon: before the name. danger: whether to ask once more before drafting.
        helped: whether to explain it.
        """
        super().__init__(parent)
        self._theme, self._words, self._plan, self._make = theme, words, plan, make
        self._kind = make(1).name
        self._argument = control_of(theme, words, plan.session, self._kind)
        self._danger, self._armed = danger, False
        self._caption = name or words.name("decision", self._kind)
        self._told = words(f"decision.{self._kind}.help")
        figures = measured_told(words, self._caption) or measured_told(words, words.name("decision", self._kind))
        self._tip = "\n".join([self._told, *figures])
        self.setProperty("help", f"moves#{words.name('decision', self._kind)}")
        self._build(theme, icon, helped)
        if self._argument is not None:
            self._argument.changed.connect(self._changed)
        self.refresh()

    def _build(self, theme: Theme, icon: str, helped: bool) -> None:
        """Lay out head, argument and notes."""
        self._button = QPushButton()
        self._button.clicked.connect(self._toggle)
        self._notes = Notes()
        head = QHBoxLayout()
        head.setSpacing(theme.tokens.space.one)
        if icon:
            head.addWidget(IconLabel(theme, icon))
        title = label(self._caption, "strong", wrap=True)
        title.setToolTip(self._tip)
        head.addWidget(title, 1)
        head.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._head, self._line = head, QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2)
        layout.setSpacing(2)
        layout.addLayout(head)
        if helped:
            layout.addWidget(label(self._told, "muted", wrap=True))
        layout.addLayout(self._line)
        layout.addWidget(self._notes)
        self._place_argument(isinstance(self._argument, SizeArgument))

    def _place_argument(self, own_line: bool) -> None:
        """Put what the move asks for beside its button, or on a line of its own."""
        self._own_line = own_line
        if self._argument is None:
            return
        if own_line:
            self._head.removeWidget(self._argument)
            self._line.addWidget(self._argument)
        else:
            self._line.removeWidget(self._argument)
            self._head.insertWidget(self._head.count() - 1, self._argument)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give a figure a line of its own where name, figure and button do not fit on one."""
        super().resizeEvent(event)
        if self._argument is None or isinstance(self._argument, SizeArgument):
            return
        need = self._argument.sizeHint().width() + self._button.sizeHint().width() + self._theme.scaled(NAME)
        if (need > self.width()) != self._own_line:
            self._place_argument(not self._own_line)

    def decision(self) -> Decision:
        """The decision as the controls stand."""
        return self._make(self._argument.value() if self._argument is not None else 1)

    def refresh(self) -> None:
        """Take over the plan's draft, and say what the move would cost."""
        draft = self._plan.get(key_of(self.decision()))
        if draft is not None and self._argument is not None:
            self._argument.set_value(float(list(draft.arguments().values())[-1]))
        self.tell()

    def tell(self) -> None:
        """Say what the move costs and why it is refused."""
        decision = self.decision()
        verdict = self._plan.verdict(decision)
        drafted = self._plan.has(key_of(decision))
        why = reason(self._words, verdict)
        self._notes.tell("", self._price(decision, verdict), why, drafted)
        self._show_button(drafted, why)

    def _price(self, decision: Decision, verdict: Verdict) -> str:
        """What the move costs and brings; nothing where it makes no sense now."""
        if not (verdict.allowed or verdict.price or verdict.attention):
            return ""
        parts = (cost(self._words, verdict), facts(self._words, self._plan.session, decision))
        return self._words("draft.joint").join(filter(None, parts))

    def _show_button(self, drafted: bool, why: str) -> None:
        """What the button does now. why: the move is refused."""
        self._armed = self._armed and not drafted and not why
        said = "sure" if self._armed else "withdraw" if drafted else "plan"
        self._button.setText(self._words(f"draft.{said}"))
        self._button.setEnabled(drafted or not why)
        self._button.setToolTip(why or self._tip)
        self._button.setAccessibleName(f"{self._caption}: {self._button.text()}")
        set_property(self._button, "kind", "danger" if self._armed else "quiet" if drafted else "")

    def _changed(self) -> None:
        """Carry a new argument into the draft."""
        if self._plan.has(key_of(self.decision())):
            self._plan.put(self.decision())
            self.drafted.emit()
        else:
            self.tell()

    def _toggle(self) -> None:
        """Draft the move, or take the draft back; one that cannot be undone later asks once more."""
        decision = self.decision()
        if self._danger and not self._armed and not self._plan.has(key_of(decision)):
            self._armed = True
            self.tell()
            return
        self._armed = False
        if not self._plan.drop(key_of(decision)):
            self._plan.put(decision)
        self.drafted.emit()
