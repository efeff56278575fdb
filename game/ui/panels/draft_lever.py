"""A lever on the board: its row, and what the draft would cost and do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from game.decisions.settings import SetLever
from game.lab.choices import LeverView
from game.text import Words
from game.ui.panels.estimates import cost, reason
from game.ui.panels.forms import effect, form_of
from game.ui.panels.notes import Notes
from game.ui.panels.plan import Plan, key_of
from game.ui.theme import Theme
from game.ui.widgets import LeverRow


class DraftLever(QWidget):
    """A row that puts a lever's draft into the plan. Signal drafted(): the plan has changed."""

    drafted = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        plan: Plan,
        view: LeverView,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a row; name is translated, by default that of the lever."""
        super().__init__(parent)
        self._words, self._plan, self._view = words, plan, view
        self._form = form_of(view, words)
        base = view.key.partition(".")[0]
        shown, told = self._form.shown(view.value), words(f"lever.{base}.help")
        caption = name or words(f"lever.{base}.name")
        self.row = LeverRow(theme, caption, self._form.spec, shown, told, words("draft.undo"), self)
        self.row.drafted.connect(self._draft)
        self._notes = Notes()
        self.setProperty("help", f"levers#{words(f'lever.{base}.name')}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 2)
        layout.setSpacing(0)
        layout.addWidget(self.row)
        layout.addWidget(self._notes)

    @property
    def key(self) -> str:
        """Key of the lever."""
        return self._view.key

    def refresh(self, view: LeverView) -> None:
        """Show the value in force and the plan's draft."""
        self._view = view
        self.row.set_current(self._form.shown(view.value))
        draft = self._plan.get(f"set_lever:{view.key}")
        value = draft.value if isinstance(draft, SetLever) else view.value
        self.row.set_draft(self._form.shown(value))
        self.tell()

    def tell(self) -> None:
        """Say what the draft costs and does; nothing without a draft."""
        draft = self._plan.get(f"set_lever:{self.key}")
        if not isinstance(draft, SetLever):
            self._notes.tell()
            return
        verdict = self._plan.verdict(draft)
        up = draft.value > self._view.value
        told = effect(self._words, self.key, up)
        self._notes.tell(("↑ " if up else "↓ ") + told, cost(self._words, verdict), reason(self._words, verdict))

    def _draft(self, value: float | int | bool) -> None:
        """Take a new value into the plan, or the draft out of it."""
        decision = SetLever(self.key, self._form.meant(value))
        if self.row.changed():
            self._plan.put(decision)
        else:
            self._plan.drop(key_of(decision))
        self.drafted.emit()
