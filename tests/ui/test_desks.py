"""Decisions inside rooms: each of the registry has its place, and what is confirmed there is really ordered."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from game.decisions.registry import REGISTRY, make
from game.model import bargaining, crisis, partners
from game.model.lines import LineState
from game.model.partners import Offer
from game.runs.settings import Settings
from game.runs.store import Store
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.panels.access import PAGES, ROOMS, is_open, opens_when, page_of
from game.ui.panels.draft_lever import DraftLever
from game.ui.panels.forms import levers_of
from game.ui.panels.move_row import MoveRow
from game.ui.panels.pending import PendingList
from game.ui.panels.plan import Plan
from game.ui.panels.team_table import TeamTable
from game.ui.rooms import ROOMS as ROOM_KINDS
from game.ui.rooms import Room
from game.ui.screens.agenda import AgendaCard
from game.ui.screens.bet import BetCard
from game.ui.screens.board import Board
from game.ui.screens.crisis import CrisisOverlay
from game.ui.theme import Theme
from game.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ELSEWHERE = {"answer": AgendaCard, "bet": BetCard, "crisis_step": CrisisOverlay}  # asked for in cards of their own


def begun(scenario: str = "first-million") -> Session:
    return Session.start(load(scenario), 7, sample=500)


def plain() -> Session:
    return begun()


def committed() -> Session:
    """A law held, a round and a membership, a practice in use, offers for partners and for the company."""
    session = begun()
    world = session.simulation.world
    world.player.attention = 9
    for name, arguments in (
        ("adopt_law", {"law": "disrupt"}),
        ("raise_round", {"ask": 0.2}),
        ("take_up_practice", {"practice": "claims"}),
    ):
        assert session.submit(make(name, arguments)).allowed
    world.regulation.association = 0
    world.exits.offer, world.exits.until, world.exits.buyer = 10_000_000_00, world.day + 9, "giant"
    for name in ("mall", "dining"):
        share, rent = bargaining.terms(world, partners.partner_of(world.spec, name), 0.5)
        world.partners.offers[name] = Offer(share, rent, 0.5, world.day + 30)
    partners.sign(world, "mall")
    return session


def lending() -> Session:
    """Lines that hold clients' money, one of them gated, and a line that lends its own."""
    session = begun("lending-winter")
    world = session.simulation.world
    world.lines.open["consumer"] = LineState(world.day)
    world.treasury.desks["p2p"].gated = world.day
    return session


def campus() -> Session:
    return begun("from-campus")


def rooms_of(theme: Theme, qtbot: QtBot, session: Session) -> Iterator[Room]:
    """Every room that is open, with all of its pages built."""
    words = Words.load("en").with_words(load(str(session.scenario["id"])).words)
    for kind in ROOM_KINDS:
        if is_open(session, kind.id):
            room = kind(theme, words, session, Plan(session))
            qtbot.addWidget(room)
            for page in PAGES.get(kind.id, ()):
                assert room.desk is not None
                room.desk.panel.show_group(page)
            yield room


def drafted(room: Room) -> set[str]:
    """Names of decisions that the controls of a room draft when they are used, and those refused with a reason."""
    found = set()
    for row in room.findChildren(MoveRow):
        name = row.decision().name
        if name in found or not row._button.isEnabled():
            found.add(name)
            continue
        found.add(name)
        for _ in range(1 + row._danger):
            row._button.click()
        assert name in {one.name for one in room.plan.decisions()}, name
        room.plan.clear()
    for table in room.findChildren(TeamTable):
        for count, name in ((1, "hire"), (-1, "lay_off")):
            table._steppers["engineering"].setValue(count)
            assert [one.name for one in room.plan.decisions()] == [name]
            found.add(name)
        room.plan.clear()
    for lever in room.findChildren(DraftLever):
        assert lever.key in levers_of(room.session)
        found.add("set_lever")
    return found


def test_every_decision_has_its_place_in_a_room(theme: Theme, qtbot: QtBot) -> None:
    found: set[str] = set(ELSEWHERE)
    for state in (plain, committed, lending, campus):
        session = state()
        for room in rooms_of(theme, qtbot, session):
            found |= drafted(room)
    assert set(REGISTRY) - found == set()


@pytest.mark.parametrize("state", [plain, lending])
def test_every_lever_stands_in_one_room(theme: Theme, qtbot: QtBot, state: Callable[[], Session]) -> None:
    session = state()
    keys = [lever.key for room in rooms_of(theme, qtbot, session) for lever in room.findChildren(DraftLever)]
    assert sorted(keys) == sorted(levers_of(session))


def test_each_page_belongs_to_one_room_and_each_decision_to_one_page() -> None:
    pages = [page for room in PAGES.values() for page in room]
    assert len(pages) == len(set(pages))
    groups = {kind.group for name, kind in REGISTRY.items() if name != "set_lever"}
    assert groups - {"cards", "crisis"} <= set(pages)
    assert page_of(make("set_lever", {"key": "ads", "value": 1.0})) in ROOMS


def test_what_is_asked_elsewhere_has_its_own_controls(theme: Theme, qtbot: QtBot) -> None:
    session = begun()
    board = Board(theme, Words.load("en").with_words(load("first-million").words), session)
    qtbot.addWidget(board)
    assert board.findChildren(AgendaCard)
    board.bet.draft("members")
    assert {one.name for one in board.decisions()} == {"bet"}
    board.agenda[0].options.pick(1)
    assert {one.name for one in board.decisions()} == {"answer", "bet"}
    assert set(crisis.OPTIONS) == {"pay", "speak", "means"}


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))
    made = MainWindow(theme, Settings(folder=str(tmp_path)), Store(), "en")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.pause()
    made.games.close()


def shown(window: MainWindow) -> Room:
    page = window.shown()
    assert isinstance(page, Room)
    return page


def test_what_is_confirmed_in_a_room_is_ordered_and_can_be_undone(window: MainWindow, qtbot: QtBot) -> None:
    session = begun()
    window.play.enter(session)
    window.visit("product")
    room = shown(window)
    assert room.desk is not None
    assert not room.desk.confirm.isEnabled()
    lever = next(one for one in room.findChildren(DraftLever) if one.key == "tests")
    lever.row.box.setValue(45.0)
    room.desk.panel.show_group("growth")
    row = next(one for one in room.findChildren(MoveRow) if one.decision().name == "campaign")
    QTest.mouseClick(row._button, Qt.MouseButton.LeftButton)
    assert session.pending() == []
    QTest.mouseClick(room.desk.confirm, Qt.MouseButton.LeftButton)
    ordered = [one.name for one in session.pending()]
    assert ordered == ["set_lever", "campaign"]
    qtbot.waitUntil(lambda: window.shown() is not room)
    again = shown(window)
    assert again.place()[0] == "growth"
    assert again.plan.decisions() == []
    assert again.pending.count >= 2
    undo = next(one for one in again.findChild(PendingList).findChildren(QAbstractButton))  # type: ignore[union-attr]
    undo.click()
    assert [one.name for one in session.pending()] == ["set_lever"]


def test_rooms_and_board_share_one_draft(window: MainWindow) -> None:
    window.play.enter(begun())
    board = window.shown()
    assert isinstance(board, Board)
    board.agenda[0].options.pick(1)
    window.visit("treasury")
    room = shown(window)
    lever = next(one for one in room.findChildren(DraftLever) if one.key == "reserve")
    lever.row.box.setValue(lever.row.box.value() + 2.0)
    window.back()
    board = window.shown()
    assert isinstance(board, Board)
    assert [one.name for one in board.decisions()] == ["answer", "set_lever"]
    window.visit("strategy")
    assert [one.name for one in shown(window).plan.decisions()] == ["set_lever"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_closed_room_says_when_it_opens(window: MainWindow, language: str) -> None:
    window.speak(language)
    session = campus()
    window.play.enter(session)
    closed = [room for room in PAGES if not is_open(session, room)]
    assert closed == ["treasury", "credit", "regulation", "organisation", "market"]
    for room in closed:
        told = opens_when(window.words, session, room)
        assert "«" not in told
        assert window.rail.buttons[room].accessibleName() == told
        window.visit(room)
        assert window.page == "board"
    session.simulation.world.acts.number = 1
    window.sync()
    names = window.words("draft.comma").join(window.words(f"room.{room}") for room in ("treasury", "credit", "market"))
    assert window.toast.text() == window.words("room.opened", rooms=names)
    assert [room for room in PAGES if not is_open(session, room)] == ["regulation", "organisation"]
    session.simulation.world.acts.number = 2
    assert all(is_open(session, room) for room in PAGES)


def test_what_has_no_open_room_yet_is_sought_on_the_board(window: MainWindow) -> None:
    session = campus()
    window.play.enter(session)
    for door, group in (("regulation", "regulation"), ("organisation", "company")):
        window.go("cockpit")
        window.seek(door)
        board = window.shown()
        assert isinstance(board, Board)
        assert board.drafts_panel.group() == group
    window.go("cockpit")
    window.seek("treasury")  # neither a room nor on the board before its act
    assert window.page == "cockpit"
    assert window.toast.text() == opens_when(window.words, session, "treasury")


def test_a_room_that_is_needed_opens_before_its_act() -> None:
    session = campus()
    world = session.simulation.world
    assert not is_open(session, "regulation")
    world.regulation.ladder = 2
    assert is_open(session, "regulation")
    world.crisis.until = world.day + 90
    assert is_open(session, "treasury")


def test_without_acts_every_room_is_open() -> None:
    session = begun("campus-wallet")
    assert all(is_open(session, kind.id) for kind in ROOM_KINDS)


def test_leaving_a_room_reminds_of_drafts(window: MainWindow) -> None:
    window.play.enter(begun())
    assert window.bridge is not None
    window.bridge.held_board()
    window.visit("product")
    shown(window).plan.put(make("campaign", {"size": 1}))
    window.back()
    assert window.page == "cockpit"
    assert window.toast.text() == window.words("room.drafts_wait", n=1)
