"""The main window: which page is shown, and what leads from one to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from game.decisions.base import Decision
from game.decisions.registry import make
from game.runs.errors import RunsError
from game.runs.settings import Settings
from game.runs.store import Store
from game.scenario.document import words_of
from game.session import Session
from game.text import Words
from game.ui.bridge import Bridge, Workshop
from game.ui.commands import Commands, keys_of
from game.ui.games import Games, run_file_of, saved_runs_folder
from game.ui.menu import commands_of, menu_of
from game.ui.screens.board import Board
from game.ui.screens.close import CloseScreen
from game.ui.screens.cockpit import Cockpit
from game.ui.screens.end import EndScreen
from game.ui.screens.event import EventOverlay
from game.ui.screens.figures import Figure
from game.ui.screens.home import Home, Wish
from game.ui.screens.overlay import Overlay, press_focused
from game.ui.screens.settings import BusyOverlay, KeysOverlay, SettingsOverlay
from game.ui.screens.why import WhyOverlay
from game.ui.theme import Theme
from game.ui.topbar import TopBar
from game.ui.widgets import Toast

SMALLEST = (1024, 560)
USUAL = (1280, 760)


class MainWindow(QMainWindow):
    """Home, and the beat of a run: board, play, close, board … end."""

    def __init__(self, theme: Theme, settings: Settings, store: Store | None, language: str) -> None:
        """Open at home. store: None where the player's folder cannot be used."""
        super().__init__()
        self.theme, self.settings, self.games = theme, settings, Games(store)
        self.words = Words.load(language)
        self.session: Session | None = None
        self.bridge: Bridge | None = None
        self.page = "home"
        self.workshop = Workshop(self)
        self._form: tuple[str, ...] | list[Decision] | None = None
        self.commands = Commands(self)
        self.commands.add(*commands_of(self))
        self.setMinimumSize(*SMALLEST)
        self.resize(QSize(*USUAL).boundedTo(self.screen().availableSize()))
        self._build()
        self.go("home")

    # -- frame

    def _build(self) -> None:
        """Make bar and stack anew, in the present language."""
        self.setWindowTitle(self.words("ui.home.title"))
        frame = QWidget()
        frame.setProperty("page", "true")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bar, self.stack = TopBar(self.theme, self.words), QStackedWidget()
        layout.addWidget(self.bar)
        layout.addWidget(self.stack, 1)
        self.setCentralWidget(frame)
        self.toast = Toast(self.theme, self)
        self.bar.toggled.connect(self.toggle)
        self.bar.stepped.connect(self.step)
        self.bar.paced.connect(self.set_pace)
        self.bar.language.connect(self.switch_language)
        self.bar.theme_switched.connect(self.switch_theme)
        self.bar.menu.connect(self.open_menu)
        if self.bridge:
            self.bar.pace.set_value(self.bridge.pace)

    def shown(self) -> QWidget | None:
        """The page that is shown."""
        return self.stack.currentWidget()

    def overlay(self) -> Overlay | None:
        """The panel open over the page, if any."""
        found = [one for one in self.findChildren(Overlay) if not one.isHidden()]
        return found[-1] if found else None

    def go(self, page: str) -> None:
        """Build and show a page."""
        if self.bridge and page != "cockpit":
            self.bridge.pause()
        self.page = page
        made: QWidget = {
            "home": self._home, "board": self._board, "cockpit": self._cockpit, "close": self._close, "end": self._end,
        }[page]()  # fmt: skip
        old = self.stack.currentWidget()
        self._carry(old)
        if isinstance(made, Home) and isinstance(self._form, tuple):
            made.take_over(self._form)
        if isinstance(made, Board) and isinstance(self._form, list):
            made.take_over(self._form)
        self._form = None
        made.resize(self.stack.size())
        self.stack.addWidget(made)
        self.stack.setCurrentWidget(made)
        if old is not None:
            self.stack.removeWidget(old)
            old.deleteLater()
        self.sync()
        self._focus(made)

    def _carry(self, page: QWidget | None) -> None:
        """Remember what was typed on a page that is built anew."""
        if isinstance(page, Home | Board):
            self._form = page.typed()

    def _focus(self, page: QWidget) -> None:
        if self.overlay() is not None:
            return
        first = getattr(page, "first_focus", None)
        target = first() if callable(first) else page
        QTimer.singleShot(0, lambda: _give_focus(target))

    def sync(self) -> None:
        """Bring bar and keys in line with page and session."""
        playing = self.page == "cockpit"
        self.bar.show_session(self.session if self.page != "home" else None, playing)
        self.bar.show_running(bool(self.bridge and self.bridge.is_running))
        self.commands.show(self.page, self.overlay() is not None)

    def _show(self, overlay: Overlay, focus: QWidget | None = None) -> None:
        overlay.closed.connect(self.sync)
        overlay.open(focus)
        self.commands.show(self.page, True)

    # -- pages

    def _home(self) -> Home:
        home = Home(self.theme, self.words, self.games.documents(), self.games.runs(), self.settings)
        home.started.connect(self.start)
        home.resumed.connect(self.resume)
        home.discarded.connect(self.discard)
        return home

    def _board(self) -> Board:
        board = Board(self.theme, self.words, self._playing())
        board.confirmed.connect(self.decide)
        board.opened.connect(self._show)
        return board

    def _cockpit(self) -> Cockpit:
        cockpit = Cockpit(self.theme, self.words, self._playing())
        cockpit.decide.connect(lambda: self.go("board"))
        cockpit.card.connect(self.open_card)
        cockpit.why.connect(self.explain)
        return cockpit

    def _close(self) -> CloseScreen:
        close = CloseScreen(self.theme, self.words, self._playing())
        close.proceed.connect(self.next_month)
        return close

    def _end(self) -> EndScreen:
        end = EndScreen(self.theme, self.words, self._playing())
        end.again.connect(self.play_again)
        end.home.connect(self.leave)
        end.save.connect(self.save_run)
        return end

    def _playing(self) -> Session:
        assert self.session is not None
        return self.session

    # -- a run begins, goes on, ends

    def start(self, wish: Wish) -> None:
        """Start a run that was wished for."""
        self.settings.name, self.settings.number = wish.player.name, wish.player.number
        self.settings.group, self.settings.scenario = wish.player.group, wish.scenario
        self._remember()
        self.enter(self.games.start(wish))

    def resume(self, key: str) -> None:
        """Play a stored run up to where it was left, off the window's thread, and go on with it."""
        busy = BusyOverlay(self.theme, self, self.words, self.words("ui.busy.resume"))
        self._work(busy, lambda report: self.games.resume(key, report), self.enter)

    def discard(self, key: str) -> None:
        """Put a stored run into the bin."""
        self.games.discard(key)
        self.go("home")
        self.toast.say(self.words("ui.runs.discarded"), "info")

    def enter(self, session: Session) -> None:
        """Take up a session: its board, its cockpit or its end."""
        self.session = session
        if self.bridge:
            self.bridge.pause()
            self.bridge.deleteLater()
        self.bridge = bridge = Bridge(session, self)
        bridge.day.connect(self._day)
        bridge.card.connect(self.open_card)
        bridge.close.connect(lambda: self.go("close"))
        bridge.crisis.connect(lambda: self.toast.say(self.words("ui.crisis"), "negative", 6000))
        bridge.ending.connect(self.finish)
        bridge.running.connect(lambda _: self.sync())
        bridge.set_pace(self.bar.pace.value())
        self._speak(self.words.language)
        self._take_up(bridge)

    def _take_up(self, bridge: Bridge) -> None:
        if bridge.session.ended:
            self.finish()
        else:
            self.go("board" if bridge.board_is_due else "cockpit")

    def finish(self) -> None:
        """Reckon the score off the window's thread, then show the end."""
        busy = BusyOverlay(self.theme, self, self.words, self.words("ui.busy.score"))
        session = self._playing()
        self._work(busy, lambda report: session.score(), lambda _: self.go("end"))

    def play_again(self) -> None:
        """Start the same scenario with the same luck and player once more."""
        session = self._playing()
        self.enter(self.games.again(session))

    def leave(self) -> None:
        """Back home; the run is kept in the store."""
        if self.bridge:
            self.bridge.pause()
        left = self.session
        self.session = self.bridge = None
        self._speak(self.words.language)
        self.go("home")
        if left is not None and not left.ended and self.games.keeps:
            self.toast.say(self.words("ui.kept"), "positive")

    def _work(self, busy: BusyOverlay, job: Callable[..., object], then: Callable[..., None]) -> None:
        if self.workshop.busy:
            busy.deleteLater()
            return
        self._show(busy)
        self.workshop.progress.connect(busy.report)

        def done(found: object) -> None:
            busy.finish()
            then(found)

        def failed(error: Exception) -> None:
            busy.finish()
            self._complain(error)

        self.workshop.do(job, done, failed)

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, RunsError):
            raise error
        self.toast.say(self.words(error.reason, **error.arguments), "negative", 8000)

    # -- the beat

    def decide(self, decisions: Sequence[Decision]) -> None:
        """Take the decisions of a board, say what was refused, and let the days run."""
        session, refused = self._playing(), ""
        for decision in decisions:
            verdict = session.submit(decision)
            if not verdict.allowed:
                reason = self.words(f"reason.{verdict.reason}", **dict(verdict.arguments))
                refused = self.words("ui.refused", name=self.words.name("decision", decision.name), reason=reason)
        first = bool(self.bridge and self.bridge.board_is_due)
        if self.bridge:
            self.bridge.held_board()
        self.go("cockpit")
        if refused:
            self.toast.say(refused, "negative", 6000)
        elif first and self.bridge:
            self.bridge.play()

    def next_month(self) -> None:
        """Leave the close of a month: the board meets."""
        if self.bridge:
            self.go("board" if self.bridge.board_is_due else "cockpit")

    def _day(self) -> None:
        page = self.shown()
        if isinstance(page, Cockpit):
            page.day_passed()
            self.bar.show_session(self.session, True)

    def open_card(self, number: int) -> None:
        """Show a card that waits for an answer, on the page of the moment."""
        session = self._playing()
        card = next((one for one in session.cards() if one.number == number), None)
        if card is None or self.page != "cockpit":
            return
        overlay = EventOverlay(self.theme, self, self.words, session, card)
        overlay.answered.connect(self._answer)
        overlay.closed.connect(self._go_on)
        overlay.closed.connect(self.sync)
        overlay.present()
        self.sync()

    def _answer(self, number: int, option: str) -> None:
        session = self._playing()
        verdict = session.submit(make("answer", {"card": number, "option": option}))
        if verdict.allowed:
            self.toast.say(self.words("ui.card.answered"), "positive")
        else:
            self.toast.say(self.words(f"reason.{verdict.reason}", **dict(verdict.arguments)), "negative", 6000)
        page = self.shown()
        if isinstance(page, Cockpit):
            page.refresh()

    def _go_on(self) -> None:
        if self.bridge and self.page == "cockpit" and self.overlay() is None:
            self.bridge.go_on()

    def explain(self, figure: Figure) -> None:
        """Show what moved a key figure."""
        if self.bridge:
            self.bridge.pause()
        self._show(WhyOverlay(self.theme, self, self.words, self._playing(), figure))

    # -- clock

    def toggle(self) -> None:
        """Let the days run, or stop them."""
        if self.bridge and self.page == "cockpit" and self.overlay() is None:
            self.bridge.toggle()

    def step(self) -> None:
        """Play one day."""
        if self.bridge and self.page == "cockpit" and self.overlay() is None:
            self.bridge.pause()
            self.bridge.step()

    def set_pace(self, pace: str) -> None:
        """Set the speed of the clock."""
        self.bar.pace.set_value(pace)
        if self.bridge:
            self.bridge.set_pace(pace)

    # -- settings

    def switch_language(self) -> None:
        """The other language, at once."""
        self.set_language("en" if self.words.language == "zh" else "zh")

    def set_language(self, language: str) -> None:
        """Speak a language: the page is built anew in it."""
        running = bool(self.bridge and self.bridge.is_running)
        self.settings.language = language
        self._remember()
        for overlay in self.findChildren(Overlay):
            overlay.hide()
            overlay.deleteLater()
        self._speak(language)
        self.go(self.page)
        if running and self.bridge:
            self.bridge.play()

    def _speak(self, language: str) -> None:
        own = words_of(self.session.scenario) if self.session else {}
        self.words = Words.load(language).with_words(own)
        self._carry(self.shown())
        self._build()

    def switch_theme(self) -> None:
        """The other theme, at once."""
        self.set_dark(not self.theme.dark)

    def set_dark(self, dark: bool) -> None:
        """Use the dark or the light theme."""
        self.theme.set_dark(dark)
        self.settings.theme = "dark" if dark else "light"
        self._remember()

    def set_scale(self, scale: float) -> None:
        """Use a text scale of 1.0 to 1.5; the page is built anew for it."""
        self.theme.set_scale(scale)
        self.settings.scale = scale
        self._remember()
        self.go(self.page)

    def open_settings(self) -> None:
        """Show the settings."""
        if self.bridge:
            self.bridge.pause()
        folder = str(saved_runs_folder(self.settings))
        overlay = SettingsOverlay(self.theme, self, self.words, self.settings, folder)
        overlay.language.connect(self._language_from_settings)
        overlay.dark.connect(self.set_dark)
        overlay.scale.connect(self.set_scale)
        overlay.motion.connect(lambda on: self._set("motion", on))
        overlay.folder.connect(lambda path: self._set("folder", path))
        self._show(overlay, overlay.findChild(QWidget, "first"))

    def _language_from_settings(self, language: str) -> None:
        def switch() -> None:
            self.set_language(language)
            self.open_settings()

        QTimer.singleShot(0, switch)

    def _set(self, name: str, value: object) -> None:
        setattr(self.settings, name, value)
        self._remember()

    def _remember(self) -> None:
        try:
            self.settings.save()
        except RunsError as error:
            self._complain(error)

    def save_run(self) -> None:
        """Write the run file into the folder of the settings."""
        if self.session is None:
            return
        path = run_file_of(self.session, self.settings)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            self.session.save(path)
        except RunsError as error:
            self._complain(error)
        except OSError as error:
            self.toast.say(self.words("folder.unwritable", path=str(path), why=error.strerror or ""), "negative", 8000)
        else:
            self.toast.say(self.words("ui.saved", path=str(path)), "positive", 6000)

    # -- keys

    def back(self) -> None:
        """From the board back to the cockpit, unless the month's board has still to be held."""
        if self.bridge and not self.bridge.board_is_due:
            self.go("cockpit")

    def confirm(self) -> None:
        """Whatever the page's main button does."""
        page = self.shown()
        if isinstance(page, Board):
            page.submit()
        elif isinstance(page, Home):
            page.begin()
        elif isinstance(page, CloseScreen):
            page.proceed.emit()

    def forecast(self) -> None:
        """Open the forecast of the board."""
        page = self.shown()
        if isinstance(page, Board):
            page.forecast()

    def quit(self) -> None:
        """Close the window."""
        self.close()

    def switch_full(self) -> None:
        """Fill the screen, or not."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def open_keys(self) -> None:
        """List every key."""
        if self.bridge:
            self.bridge.pause()
        space = [(self.words("ui.command.toggle"), self.words("ui.keys.space"))]
        listed = [(self.words(f"ui.command.{one.id}"), keys_of(one)) for one in self.commands.all()]
        self._show(KeysOverlay(self.theme, self, self.words, space + listed))

    def open_menu(self) -> None:
        """Show the menu under its button."""
        if self.bridge:
            self.bridge.pause()
        menu = menu_of(self)
        menu.popup(self.bar.menu_button.mapToGlobal(self.bar.menu_button.rect().bottomLeft()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space runs and stops the clock wherever nothing else wants it; Enter presses the button in focus."""
        if event.key() == Qt.Key.Key_Space and self.page == "cockpit":
            self.toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            press_focused()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the clock and let the store write what is left."""
        if self.bridge:
            self.bridge.pause()
        self.games.close()
        super().closeEvent(event)


def _give_focus(widget: QWidget) -> None:
    try:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
    except RuntimeError:  # the page has been left already
        return
