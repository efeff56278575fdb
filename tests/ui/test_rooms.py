"""Rooms: what they show is what the books and the world say."""

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from game.decisions.registry import make
from game.lab.autopilots import autopilot
from game.model import credit, ledger
from game.model.records import News
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.panels.access import PAGES
from game.ui.panels.plan import Plan
from game.ui.rooms import DOORS, ROOMS, Books, Room, statements
from game.ui.rooms.credit import CreditRoom
from game.ui.rooms.product import Outage, outages
from game.ui.theme import Theme
from game.ui.widgets import TimeChart
from game.ui.widgets.table import Column, DataTable, Row
from tests.ui.looks import faults_of

ACCOUNTS = ledger.ACCOUNTS


@pytest.fixture(scope="module")
def played() -> Session:
    session, pilot = Session.start(load("first-million"), 7, sample=600), autopilot("prudent")
    while session.day < 80:
        session.morning(pilot)
        session.play_day()
    return session


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_account_and_room_has_a_word(language: str) -> None:
    words = Words.load(language)
    keys = [f"account.{account}" for account in ACCOUNTS]
    keys += [f"{prefix}{door.id}" for door in DOORS for prefix in ("room.", "ui.command.room_")]
    keys += [f"room.{room.id}_help" for room in ROOMS]
    assert [key for key in keys if key not in words] == []


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("kind", ROOMS, ids=lambda kind: kind.id)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_room_opens_in_any_language(
    theme: Theme, qtbot: QtBot, played: Session, kind: type[Room], language: str
) -> None:
    room = kind(theme, Words.load(language), played)
    qtbot.addWidget(room)
    room.resize(1000, 600)
    room.show()
    assert room.accessibleName()


def test_the_room_remembers_outages_that_are_over() -> None:
    told = [
        News(14, "outage", 2, {"hours": 6.0, "cause": "debt"}),
        News(14, "repaired", 1, {"hours": 6.57}),
        News(20, "line_opened", 0, {"line": "fund"}),
        News(30, "outage", 2, {"hours": 3.0, "cause": "crowd"}),
    ]
    assert outages(told) == [Outage(14, "debt", 6.57), Outage(30, "crowd", 3.0)]


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_books_built_anew_show_the_same_statement(theme: Theme, qtbot: QtBot, played: Session) -> None:
    one, other = (Books(theme, Words.load(language), played) for language in LANGUAGES)
    for room in (one, other):
        qtbot.addWidget(room)
    one.kind.set_value("cash")
    one.show_statement("cash")
    other.go_to(one.place())
    assert other.kind.value() == "cash"
    assert other.table.accessibleName() == Words.load("zh")("books.cash_sheet")


@pytest.mark.qt_log_ignore("propagateSizeHints")
def test_each_lending_line_has_its_grades_and_vintages_by_name(theme: Theme, qtbot: QtBot) -> None:
    lending, words = Session.start(load("lending-winter"), 7, sample=600), Words.load("en")
    world = lending.simulation.world
    book = world.credit.books["p2p"]
    for window in (0, 1):  # both begin in one month
        vintage = credit.Vintage([100] * len(credit.GRADES), [0] * len(credit.GRADES))
        vintage.by_age = {0: 0, 1: 5}
        book.vintages[window] = vintage
    room = CreditRoom(theme, words, lending)
    qtbot.addWidget(room)
    charts = [chart for chart in room.findChildren(TimeChart) if chart.accessibleName() == words("credit.vintages")]
    labels = [series.label for series in charts[0]._series.values()]
    assert len(set(labels)) == len(labels) == 2
    tables = [table.accessibleName() for table in room.findChildren(DataTable)]
    assert tables == [words("credit.of_line", what=words("credit.grades"), line="p2p")]


def test_statements_add_up(played: Session) -> None:
    words, shown = Words.load("en"), statements.months(played)
    assert len(shown) == 3
    sheet = {str(row.cells[0]): row.cells[1:] for row in statements.rows("balance", words, shown)}
    owned, owed, equity = (sheet[words(f"books.{key}")] for key in ("assets", "liabilities", "equity"))
    assert all(a == b + c for a, b, c in zip(owned, owed, equity, strict=True))
    flows = {str(row.cells[0]): row.cells[1:] for row in statements.rows("cash", words, shown)}
    ends, changes = flows[words("books.end")], flows[words("books.change")]
    assert [b - a for a, b in itertools.pairwise(ends)] == list(changes[1:])
    assert ends[-1] == played.row()["cash"]


def test_a_statement_is_exported_in_yuan(theme: Theme, qtbot: QtBot, played: Session) -> None:
    room = Books(theme, Words.load("en"), played)
    qtbot.addWidget(room)
    with qtbot.waitSignal(room.exported) as told:
        room.export()
    name, text = told.args
    assert name.startswith("income")
    assert name.endswith(".csv")
    first, *rest = text.splitlines()
    assert first.startswith("Account,Mar 2015")
    assert all(len(line.split(",")) == 4 for line in rest)


def test_a_table_sorts_numbers_and_copies_what_is_selected(theme: Theme, qtbot: QtBot) -> None:
    table = DataTable(theme, "Things")
    qtbot.addWidget(table)
    table.fill([Column("Name"), Column("Size", lambda size: f"{size:.0f} m")], [Row(("b", 10.0)), Row(("a", 9.0))])
    assert table.text(False) == "Name\tSize\nb\t10 m\na\t9 m"
    table.sortByColumn(1, Qt.SortOrder.AscendingOrder)
    assert table.text(False) == "Name\tSize\na\t9 m\nb\t10 m"
    table.selectRow(1)
    QTest.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text() == "Name\tSize\nb\t10 m"


@pytest.mark.qt_log_ignore("propagateSizeHints")
@pytest.mark.parametrize("scale", [1.0, 1.5])
@pytest.mark.parametrize("language", LANGUAGES)
def test_rooms_clip_nothing(theme: Theme, qtbot: QtBot, played: Session, language: str, scale: float) -> None:
    theme.set_scale(scale)
    words, plan = Words.load(language).with_words(load("first-million").words), Plan(played)
    plan.put(make("set_lever", {"key": "ads", "value": 90_000_000.0}))
    found = {}
    for kind in ROOMS:
        room = kind(theme, words, played, plan)
        qtbot.addWidget(room)
        room.resize(1200, 580)
        room.show()
        for page in PAGES.get(kind.id, ()):
            room.desk.panel.show_group(page)  # type: ignore[union-attr]
            for _ in range(3):
                QApplication.processEvents()
            found[kind.id, page] = faults_of(room)
        room.hide()
    assert {place: texts for place, texts in found.items() if texts} == {}
