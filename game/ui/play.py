"""The run being played: how it begins, goes on by board, days and close, and ends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from game.decisions.base import Decision, Verdict
from game.decisions.registry import make
from game.model import crisis
from game.runs import archive
from game.runs.errors import RunsError
from game.session import Session
from game.ui.bridge import Bridge
from game.ui.games import run_file_of
from game.ui.guide import moments
from game.ui.guide.steps import FIRST
from game.ui.guide.steps import SCENARIO as GUIDED
from game.ui.panels.access import closed_rooms
from game.ui.panels.plan import Plan, key_of
from game.ui.screens.cockpit import Cockpit
from game.ui.screens.crisis import CrisisOverlay
from game.ui.screens.event import EventOverlay
from game.ui.screens.figures import Figure
from game.ui.screens.home import Wish
from game.ui.screens.settings import BusyOverlay
from game.ui.screens.why import WhyOverlay
from game.ui.workshop import Workshop

if TYPE_CHECKING:
    from game.ui.window import MainWindow

LONG = 6000
SOON = 200  # ms after a run was entered: its first page has been drawn


class Play:
    """A session with its clock, and what the player does with it. Both are None at home."""

    def __init__(self, window: MainWindow) -> None:
        """Take a window; nothing is played yet."""
        self._window = window
        self.session: Session | None = None
        self.bridge: Bridge | None = None
        self.plan: Plan | None = None
        self.workshop = Workshop(window)

    def under_way(self) -> Session:
        """The session; there must be one."""
        assert self.session is not None
        return self.session

    # -- a run begins, is left, ends

    def start(self, wish: Wish) -> None:
        """Start a run that was wished for."""
        window, player = self._window, wish.player
        settings = window.settings
        settings.name, settings.number, settings.group = player.name, player.number, player.group
        settings.company, settings.scenario = wish.company, wish.scenario
        if wish.scenario == GUIDED:
            settings.guide = FIRST  # whoever sits here now has not seen the steps
        window.preferences.save()
        self.enter(window.games.start(wish))

    def resume(self, key: str) -> None:
        """Play a stored run up to where it was left, off the window's thread, and go on with it."""
        self._work("ui.busy.resume", lambda report: self._window.games.resume(key, report), self.enter)

    def discard(self, key: str) -> None:
        """Put a stored run into the bin."""
        window = self._window
        window.games.discard(key)
        window.go("home")

    def restore(self) -> None:
        """Take the run that was discarded last out of the bin."""
        self._window.games.restore()
        self._window.go("home")

    def export(self, key: str) -> None:
        """Write a stored run as a file, as it is."""
        window = self._window
        try:
            run = window.games.stored(key)
        except RunsError as error:
            window.complain(error)
            return
        self._keep(run_file_of(run, window.settings), run.save, "ui.saved")

    def anew(self, key: str) -> None:
        """Play the scenario of a stored run once more from its first day, with the same luck."""
        try:
            self.enter(self._window.games.anew(key))
        except RunsError as error:
            self._window.complain(error)

    def take(self, session: Session) -> Bridge:
        """Make a session the one that is played, its clock standing."""
        window = self._window
        self._let_go()
        window.games.binned = ""  # whoever plays on has not missed it
        self.session, self.bridge, self.plan = session, Bridge(session, window), Plan(session)
        self.bridge.set_pace(window.bar.pace.value())
        window.speak(window.words.language)
        return self.bridge

    def enter(self, session: Session) -> None:
        """Take up a session: its board, its cockpit or its end."""
        bridge = self.take(session)
        bridge.day.connect(self._day)
        bridge.card.connect(self.open_card)
        bridge.close.connect(self._month_closed)
        bridge.crisis.connect(self._crisis)
        bridge.ending.connect(self.finish)
        bridge.running.connect(lambda _: self._window.sync())
        if session.ended:
            self.finish()
        else:
            self.next_month()
            QTimer.singleShot(SOON, self._window, self._window.ahead.begin)

    def finish(self) -> None:
        """Reckon the score off the window's thread, then show the end."""
        session = self.under_way()
        self._work("ui.busy.score", lambda report: session.score(), lambda _: self._window.go("end"))

    def again(self) -> None:
        """Start the same scenario with the same luck and player once more."""
        self.enter(self._window.games.again(self.under_way()))

    def leave(self) -> None:
        """Back home; the run is kept in the store."""
        window, left = self._window, self.session
        self._let_go()
        window.speak(window.words.language)
        window.go("home")
        if left is not None and not left.ended and window.games.keeps:
            window.toast.say(window.words("ui.kept"), "positive")

    def _let_go(self) -> None:
        """Stop the clock of the run, if there is one, and be without a run."""
        self.pause()
        if self.bridge:
            self.bridge.deleteLater()
        self.session = self.bridge = self.plan = None

    def save(self) -> None:
        """Write the run file into the folder of the settings."""
        if self.session is not None:
            self._keep(run_file_of(self.session, self._window.settings), self.session.save, "ui.saved")

    def keep_text(self, name: str, text: str) -> None:
        """Write a text into the folder of the settings, named after the run."""
        path = run_file_of(self.under_way(), self._window.settings).with_suffix("")
        blob = text.encode("utf-8-sig")
        self._keep(path.with_name(f"{path.name}-{name}"), lambda path: archive.write(path, blob), "books.exported")

    def _keep(self, path: Path, write: Callable[[Path], None], said: str) -> None:
        """Write a file, and say where it is or why it could not be written. said: key of the words."""
        window = self._window
        try:
            archive.make_folder(path.parent)
            write(path)
        except RunsError as error:
            window.complain(error)
        else:
            window.toast.say(window.words(said, path=str(path)), "positive", LONG)

    def _work(self, title: str, job: Callable[..., object], then: Callable[..., None]) -> None:
        """Do something heavy behind a panel that says what."""
        window = self._window
        if self.workshop.busy:
            return
        busy = BusyOverlay(window.theme, window, window.words, window.words(title))
        window.show_over(busy)
        self.workshop.progress.connect(busy.report)

        def done(found: object) -> None:
            busy.finish()
            then(found)

        def failed(error: Exception) -> None:
            busy.finish()
            window.complain(error)

        self.workshop.do(job, done, failed)

    # -- the beat

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Take the decisions of a board, say what was refused, and let the days run."""
        window = self._window
        refused = self._take(decisions)
        first = bool(self.bridge and self.bridge.board_is_due)
        if self.plan is not None:
            self.plan.clear()
        if self.bridge:
            self.bridge.held_board()
        window.go("cockpit")
        window.memory.forget_typed()  # the board that was left told it once more
        if refused:
            window.toast.say(refused, "negative", LONG)
        elif first and self.bridge:
            self.bridge.play()

    def order(self, decisions: Sequence[Decision]) -> None:
        """Take the decisions of a room at once, and show the room as it stands after them."""
        window = self._window
        refused = self._take(decisions)
        window.go(window.page)
        done = window.words("room.ordered", n=len(decisions))
        window.toast.say(refused or done, "negative" if refused else "positive", LONG)

    def lock_rooms(self) -> None:
        """Lock the rooms of acts to come, and say which have opened."""
        window, session = self._window, self.session
        opened = window.rail.show_closed(closed_rooms(window.words, session) if session else {})
        if opened and session:
            names = window.words("draft.comma").join(window.words(f"room.{room}") for room in opened)
            window.toast.say(window.words("room.opened", rooms=names), "positive", LONG)

    def remind(self) -> None:
        """Say that drafts wait, when a room is left without confirming them."""
        count = len(self.plan.decisions()) if self.plan is not None else 0
        if count:
            self._window.toast.say(self._window.words("room.drafts_wait", n=count), "info", LONG)

    def _take(self, decisions: Sequence[Decision]) -> str:
        """Take decisions, and those taken out of the draft; returns what was refused last and why, in words."""
        session, words, refused = self.under_way(), self._window.words, ""
        for decision in decisions:
            verdict = session.submit(decision)
            if not verdict.allowed:
                name = words.name("decision", decision.name)
                refused = words("ui.refused", name=name, reason=self._reason(verdict))
            elif self.plan is not None:
                self.plan.drop(key_of(decision))
        return refused

    def next_month(self) -> None:
        """Leave the close of a month: the board meets."""
        if self.bridge:
            self._window.go("board" if self.bridge.board_is_due else "cockpit")

    def open_card(self, number: int) -> None:
        """Show a card that waits for an answer, on the page of the moment."""
        window, session = self._window, self.under_way()
        card = next((one for one in session.cards() if one.number == number), None)
        if card is None or window.page != "cockpit":
            return
        overlay = EventOverlay(window.theme, window, window.words, session, card)
        overlay.answered.connect(self._answer)
        overlay.closed.connect(self._go_on)
        overlay.closed.connect(window.sync)
        window.sound.say("card")
        overlay.present()
        window.sync()

    def explain(self, figure: Figure) -> None:
        """Show what moved a key figure."""
        window = self._window
        self.pause()
        overlay = WhyOverlay(window.theme, window, window.words, self.under_way(), figure)
        window.show_over(overlay, overlay.first_focus())

    def _answer(self, number: int, option: str) -> None:
        verdict = self.under_way().submit(make("answer", {"card": number, "option": option}))
        window = self._window
        if verdict.allowed:
            window.toast.say(window.words("ui.card.answered"), "positive")
        else:
            window.toast.say(self._reason(verdict), "negative", LONG)
        page = window.shown()
        if isinstance(page, Cockpit):
            page.refresh()

    def _reason(self, verdict: Verdict) -> str:
        return self._window.words(f"reason.{verdict.reason}", **dict(verdict.arguments))

    def _day(self) -> None:
        page = self._window.shown()
        if isinstance(page, Cockpit):
            page.day_passed()
            self._window.bar.show_session(self.session, True)
        if self._window.guided and moments.has_grown(self.under_way()):
            self._celebrate()

    def _celebrate(self) -> None:
        """Say that the first members have come: by the guide, or in passing where it was sent away."""
        window, told = self._window, moments.told_of(self.under_way())
        window.sound.say("close")
        if window.coach is not None:
            window.coach.celebrate(told)
        else:
            window.toast.say(window.words("guide.moment.title"), "positive", LONG)

    def _month_closed(self) -> None:
        self._window.sound.say("close")
        self._window.go("close")
        QTimer.singleShot(SOON, self._window, self._window.ahead.begin)

    def _crisis(self) -> None:
        """Say that liquidity is short and put the keyboard on the way out."""
        window = self._window
        if self.under_way().ended:
            return
        window.sound.say("crisis")
        window.toast.say(window.words("ui.crisis"), "negative", LONG)
        page = window.shown()
        if isinstance(page, Cockpit):
            page.refresh()
            if window.overlay() is None:
                page.alarm.action.setFocus()
                self.open_crisis()

    def open_crisis(self) -> None:
        """Open the crisis room if steps of today are still to be decided."""
        window, session = self._window, self.under_way()
        if not crisis.running(session.simulation.world) or window.overlay() is not None:
            return
        overlay = CrisisOverlay(window.theme, window, window.words, session)
        overlay.closed.connect(self._leave_crisis)
        overlay.present()
        window.sync()

    def _leave_crisis(self) -> None:
        page = self._window.shown()
        if isinstance(page, Cockpit):
            page.refresh()
        self._window.sync()

    # -- the clock

    def _can_run(self) -> Bridge | None:
        """The clock, if it may run on what is shown."""
        window = self._window
        return self.bridge if window.page == "cockpit" and window.overlay() is None else None

    def pause(self) -> None:
        """Stop the days."""
        if self.bridge:
            self.bridge.pause()

    def toggle(self) -> None:
        """Let the days run, or stop them."""
        if clock := self._can_run():
            clock.toggle()

    def step(self) -> None:
        """Play one day."""
        if clock := self._can_run():
            clock.pause()
            clock.step()

    def set_pace(self, pace: str) -> None:
        """Set the speed of the clock."""
        self._window.bar.pace.set_value(pace)
        if self.bridge:
            self.bridge.set_pace(pace)

    def _go_on(self) -> None:
        if clock := self._can_run():
            clock.go_on()
