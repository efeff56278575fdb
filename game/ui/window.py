"""The main window: which page is shown, and what leads from one to the next."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from game.runs.errors import RunsError
from game.runs.settings import Settings
from game.runs.store import Store
from game.scenario.document import words_of
from game.session import Session
from game.text import Words
from game.ui import makers
from game.ui.ahead import Ahead
from game.ui.bridge import Bridge
from game.ui.commands import Commands, keys_of
from game.ui.copying import offer_copy
from game.ui.games import Games
from game.ui.guide import Coach
from game.ui.guide.steps import FIRST
from game.ui.guide.steps import SCENARIO as GUIDED
from game.ui.handbook import HandbookPanel
from game.ui.memory import Memory
from game.ui.menu import commands_of, menu_of
from game.ui.native import NativeWords
from game.ui.panels.access import PAGES, is_open, opens_when, page_is_open
from game.ui.panels.access import ROOMS as ROOM_OF
from game.ui.pictures import keep
from game.ui.play import Play
from game.ui.preferences import Preferences
from game.ui.rooms import BOARD, COCKPIT, DOORS, ROOMS, Rail, Room
from game.ui.screens.board import Board
from game.ui.screens.close import CloseScreen
from game.ui.screens.cockpit import Cockpit
from game.ui.screens.home import Home
from game.ui.screens.overlay import Overlay, press_focused
from game.ui.screens.settings import KeysOverlay
from game.ui.sound import Sound
from game.ui.theme import Theme
from game.ui.topbar import TopBar
from game.ui.widgets import Toast
from game.ui.widgets.picture import PictureEvent

SMALLEST = (1024, 560)
# Page of decisions by which each station of the ring is strengthened.
BEHIND = {"heard": "product", "built": "product", "reached": "growth", "used": "product", "solved": "company"}
ROOM_IDS = frozenset(room.id for room in ROOMS)
USUAL = (1280, 760)
ROOMY = 1600  # width from which the rail has room for names, at text scale 1


class MainWindow(QMainWindow):
    """Home, and the beat of a run: board, play, close, board … end."""

    def __init__(self, theme: Theme, settings: Settings, store: Store | None, language: str) -> None:
        """Open at home. store: None where the player's folder cannot be used."""
        super().__init__()
        self.theme, self.settings, self.games = theme, settings, Games(store)
        self.words, self._native = Words.load(language), NativeWords()
        self._native.speak(language)
        self.sound = Sound(settings.sound)
        self.page, self._asked_to_close = "home", False
        self.play, self.preferences = Play(self), Preferences(self)
        self.ahead = Ahead(self)
        self.coach: Coach | None = None
        self.memory = Memory()
        self.toast = Toast(theme, self)
        self.commands = Commands(self)
        self.commands.add(*commands_of(self))
        self.setMinimumSize(*SMALLEST)
        self._restore_size()
        self._build()
        self.go("home")

    @property
    def session(self) -> Session | None:
        """The run being played, None at home."""
        return self.play.session

    @property
    def bridge(self) -> Bridge | None:
        """Its clock."""
        return self.play.bridge

    # -- frame

    def _build(self) -> None:
        """Make bar and stack anew, in the present language."""
        self._kept: tuple[tuple[Session, Words, float], Cockpit] | None = None
        self.setWindowTitle(self.words("ui.home.title"))
        frame = QWidget()
        frame.setProperty("page", "true")
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bar: TopBar = TopBar(self.theme, self.words)
        self.stack: QStackedWidget = QStackedWidget()
        self.rail: Rail = Rail(self.theme, self.words, (COCKPIT, BOARD, *DOORS[1:]))
        self.rail.opened.connect(self.visit)
        self._name_rooms()
        beside = QHBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.rail)
        beside.addWidget(self.stack, 1)
        layout.addWidget(self.bar)
        layout.addLayout(beside, 1)
        self.setCentralWidget(frame)
        self.bar.toggled.connect(self.play.toggle)
        self.bar.stepped.connect(self.play.step)
        self.bar.paced.connect(self.play.set_pace)
        self.bar.language.connect(self.preferences.switch_language)
        self.bar.theme_switched.connect(self.preferences.switch_theme)
        self.bar.menu.connect(self.open_menu)
        if self.bridge:
            self.bar.pace.set_value(self.bridge.pace)

    def speak(self, language: str) -> None:
        """Use the words of a language with those of the run's scenario; the page has to be built anew after it."""
        own = words_of(self.session.scenario) if self.session else {}
        self.words = Words.load(language).with_words(own)
        self._native.speak(language)
        if self.coach is not None:
            self.coach.close_down()
            self.coach = None
        self.memory.keep(self.shown(), self.session)
        self._build()

    def shown(self) -> QWidget | None:
        """The page that is shown."""
        return self.stack.currentWidget()

    def overlay(self) -> Overlay | None:
        """The panel open over the page, if any."""
        found = [one for one in self.findChildren(Overlay) if not one.isHidden()]
        return found[-1] if found else None

    def go(self, page: str) -> None:
        """Build and show a page."""
        if page != "cockpit":
            self.pause()
        elif self.page in ROOM_IDS:
            self.play.remind()
        self.page = page
        made = self._made(page)
        old = self.stack.currentWidget()
        self.memory.keep(old, self.session)
        self.memory.give(made, self.session)
        made.resize(self.stack.size())
        if old is not made:
            self.stack.addWidget(made)
            self.stack.setCurrentWidget(made)
            self._put_away(old)
        self.sync()
        self._focus(made)

    def _put_away(self, page: QWidget | None) -> None:
        """Take a page out of sight, for good unless it is the cockpit of the run."""
        if page is None:
            return
        self.stack.removeWidget(page)
        page.hide()
        if self._kept is None or page is not self._kept[1]:
            page.deleteLater()

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
        if isinstance(page := self.shown(), Cockpit):
            page.side.ring.set_moving(self.settings.motion and bool(self.bridge and self.bridge.is_running))
        self.rail.setVisible(self.page in ("cockpit", "board") or self.page in ROOM_IDS)
        self.rail.show_open(self.page)
        self.play.lock_rooms()
        self._guide()
        self.bar.show_running(bool(self.bridge and self.bridge.is_running))
        self.commands.show(self.page, self.overlay() is not None)

    @property
    def guided(self) -> bool:
        """Whether the run being played is the one with a guide."""
        return self.session is not None and self.session.scenario["id"] == GUIDED

    def _guide(self) -> None:
        """Show the guide where it belongs, at the step it had come to."""
        wanted = self._needs_guide()
        if wanted and self.coach is None:
            self.coach = Coach(self.theme, self, max(self.settings.guide, FIRST if self.guided else 0))
            self.coach.moved.connect(lambda step: self.preferences.keep("guide", step))
            self.coach.left.connect(self._leave_guide)
        elif not wanted and self.coach is not None:
            self.coach.close_down()
            self.coach = None
        elif self.coach is not None:
            QTimer.singleShot(0, self.coach, self.coach.place)

    def _needs_guide(self) -> bool:
        """In the guided run; and on the home page where it is about to begin for the first time."""
        if isinstance(page := self.shown(), Home):
            return self.settings.guide == 0 and page.scenario == GUIDED
        return self.guided and self.settings.guide >= 0 and self.page != "end"

    def _leave_guide(self) -> None:
        self.preferences.keep("guide", -1 - max(self.settings.guide, 0))
        self._guide()

    def call_guide(self, wanted: bool | None = None) -> None:
        """Call the guide back where it was left, or send it away; by default the other way round."""
        if not self.guided:
            self.toast.say(self.words("guide.elsewhere"))
            return
        step = self.settings.guide
        if wanted is None or wanted == (step < 0):
            self.preferences.keep("guide", -1 - step)
        self._guide()

    def show_over(self, overlay: Overlay, focus: QWidget | None = None) -> None:
        """Open a panel over the page."""
        overlay.closed.connect(self.sync)
        overlay.open(focus)
        self.commands.show(self.page, True)

    def go_on_guided(self) -> None:
        """Go on to the guide's next step, if there is a guide."""
        if self.coach is not None:
            self.coach.advance()

    def pause(self) -> None:
        """Stop the days, if any run."""
        self.play.pause()

    def complain(self, error: Exception) -> None:
        """Say what went wrong with a file or a folder; raises any other error again."""
        if not isinstance(error, RunsError):
            raise error
        self.toast.say(self.words(error.reason, **error.arguments), "negative", 8000)

    # -- pages

    def _made(self, page: str) -> QWidget:
        if page in ROOM_IDS:
            return makers.make_room(self, page)
        if page == "cockpit":
            return self._cockpit()
        if page == "board" and (board := self.ahead.board()) is not None:
            return board
        made: dict[str, Callable[[MainWindow], QWidget]] = {
            "home": makers.make_home, "board": makers.make_board, "close": makers.make_close, "end": makers.make_end,
        }  # fmt: skip
        return made[page](self)

    def _cockpit(self) -> Cockpit:
        """The cockpit of the run, made once: it is gone back to every month, and is dear to make."""
        frame = self.play.under_way(), self.words, self.theme.scale
        if self._kept is not None and self._kept[0] == frame:
            self._kept[1].refresh()
            return self._kept[1]
        if self._kept is not None and self._kept[1] is not self.shown():
            self._kept[1].deleteLater()
        cockpit = makers.make_cockpit(self, self.ahead.cockpit())
        self._kept = frame, cockpit
        return cockpit

    def has_cockpit(self) -> bool:
        """Whether the cockpit of a run has been made."""
        return self._kept is not None

    def make_cockpit(self) -> None:
        """Make the cockpit before it is shown."""
        self._cockpit().setParent(self.stack)

    # -- commands

    def decide(self, group: str = "") -> None:
        """Open the board. group: of the decisions to show, empty for where it begins."""
        self.go("board")
        page = self.shown()
        if group and isinstance(page, Board):
            page.drafts_panel.show_group(group)
            self._focus(page.drafts_panel.tabs)

    def enter_station(self, station: str) -> None:
        """Go where a station of the ring is strengthened."""
        self.seek(BEHIND[station])

    def seek(self, door: str) -> None:
        """Go to a room or a page of decisions, on the board while its room is closed and the board offers it."""
        session, room, page = self.session, ROOM_OF.get(door, door), PAGES.get(door, (door,))[0]
        if session and not is_open(session, room) and page_is_open(session, page):
            self.decide(page)
            return
        self.visit(room)
        if page != room and isinstance(shown := self.shown(), Room):
            shown.go_to((page, 0, 0))

    def back(self) -> None:
        """Back to the cockpit, or while the month's board has still to be held, to the board."""
        if self.bridge and not self.bridge.board_is_due:
            self.go("cockpit")
        elif self.page != "board":
            self.go("board")

    def visit(self, room: str) -> None:
        """Go through a door of the rail, unless it is closed; no day is played before the month's board is held."""
        session = self.session
        if not session or session.ended:
            return
        if room == "cockpit" and self.bridge and self.bridge.board_is_due:
            self.toast.say(self.words("ui.board_first"), "info")
        elif not is_open(session, room):
            self.toast.say(opens_when(self.words, session, room), "info")
        else:
            self.go(room)
            return
        self.rail.show_open(self.page)

    def confirm(self) -> None:
        """Whatever the page's main button does."""
        page = self.shown()
        if isinstance(page, Board | Room):
            page.submit()
        elif isinstance(page, Home):
            page.begin()
        elif isinstance(page, CloseScreen):
            page.proceed.emit()

    def forecast(self) -> None:
        """Open the forecast of the draft."""
        page = self.shown()
        if isinstance(page, Board | Room):
            page.forecast()

    def quit(self) -> None:
        """Close the window."""
        self.close()

    def switch_full(self) -> None:
        """Fill the screen, or not."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def open_keys(self) -> None:
        """List every key."""
        self.pause()
        space = [(self.words("ui.command.toggle"), self.words("ui.keys.space"))]
        listed = [(self.words(f"ui.command.{one.id}"), keys_of(one)) for one in self.commands.all()]
        self.show_over(KeysOverlay(self.theme, self, self.words, space + listed))

    def open_handbook(self, wanted: str = "") -> None:
        """Open the handbook at a page, by default at that of whatever has the focus."""
        self.pause()
        panel = HandbookPanel(self.theme, self, self.words, wanted or _help_of(QApplication.focusWidget()))
        self.show_over(panel, panel.list)

    def open_menu(self) -> None:
        """Show the menu under its button."""
        self.pause()
        menu = menu_of(self)
        menu.popup(self.bar.menu_button.mapToGlobal(self.bar.menu_button.rect().bottomLeft()))

    def event(self, event: QEvent) -> bool:
        """Keep the pictures that widgets offer."""
        if isinstance(event, PictureEvent):
            keep(self, event.name, event.image)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space runs and stops the clock wherever nothing else wants it; Enter presses the button in focus."""
        if event.key() == Qt.Key.Key_Space and self.page == "cockpit":
            self.play.toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            press_focused()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Name the rooms where there is room for names."""
        super().resizeEvent(event)
        self._name_rooms()

    def _name_rooms(self) -> None:
        self.rail.set_wide(self.width() >= self.theme.scaled(ROOMY))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to copy the text under the pointer, unless what is there has a menu of its own."""
        offer_copy(self, event.pos())

    def _restore_size(self) -> None:
        """As large as it was left, if the screen has the room."""
        wanted = QSize(self.settings.width, self.settings.height) if self.settings.width else QSize(*USUAL)
        self.resize(wanted.expandedTo(QSize(*SMALLEST)).boundedTo(self.screen().availableSize()))
        if self.settings.maximized:
            self.setWindowState(self.windowState() | Qt.WindowState.WindowMaximized)

    def _keep_size(self) -> None:
        """Remember the size the window has when it fills no screen."""
        settings, usual = self.settings, self.normalGeometry().size() if self.isMaximized() else self.size()
        settings.maximized = self.isMaximized()
        if not self.isFullScreen():
            settings.width, settings.height = usual.width(), usual.height()
        self.preferences.save()

    def _would_lose(self) -> bool:
        """Whether a run would be lost that is kept nowhere; says so the first time."""
        session, asked = self.session, self._asked_to_close
        self._asked_to_close = True
        if asked or self.games.keeps or session is None or session.ended or not session.day:
            return False
        self.toast.say(self.words("ui.would_lose"), "warning", 10_000)
        return True

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop the clock and let the store write what is left; ask once more where the run is kept nowhere."""
        self.pause()
        if self._would_lose():
            event.ignore()
            return
        self._keep_size()
        self.games.close()
        super().closeEvent(event)


def _help_of(widget: QWidget | None) -> str:
    """The page of the handbook about a widget, or about the nearest thing around it that has one."""
    while widget is not None:
        if page := widget.property("help"):
            return str(page)
        widget = widget.parentWidget()
    return ""


def _give_focus(widget: QWidget) -> None:
    if isValid(widget):  # the page may have been left already
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
