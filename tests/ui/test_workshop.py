"""Heavy work beside the window: what is told, what is dropped, and where garbage is freed."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from game.scenario.document import load
from game.session import Session
from game.text import Words
from game.ui.collector import Collector
from game.ui.panels import ForecastView
from game.ui.screens.end import EndScreen
from game.ui.theme import Theme
from game.ui.workshop import Job, Report, Workshop


@pytest.fixture
def workshop(qtbot: QtBot) -> Workshop:
    return Workshop()


def refuse(error: Exception) -> None:
    raise AssertionError(error)


def test_progress_and_answer_arrive_in_the_windows_thread(workshop: Workshop, qtbot: QtBot) -> None:
    told: list[object] = []
    workshop.progress.connect(lambda done, what: told.append((done, what, threading.current_thread().name)))

    def job(report: Report) -> str:
        report(1, 2)
        return threading.current_thread().name

    workshop.do(job, told.append, refuse)
    qtbot.waitUntil(lambda: not workshop.busy)
    assert told == [(1, 2, "MainThread"), "workshop"]


def test_jobs_of_pages_hold_nothing_of_qt(theme: Theme, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    session, words, jobs = Session.start(load("campus-wallet"), 7, sample=300), Words.load("en"), list[Job]()
    monkeypatch.setattr(Workshop, "do", lambda self, job, done, failed: jobs.append(job))
    end, fans = EndScreen(theme, words, session), ForecastView(theme, words, session)
    for page in (end, fans):
        qtbot.addWidget(page)
    end._scored(session.score())
    fans.start()
    held = [cell.cell_contents for job in jobs for cell in job.__closure__]  # type: ignore[attr-defined]
    assert len(jobs) == 3
    assert not [one for one in held if isinstance(one, QObject)]


def test_an_error_is_handed_over(workshop: Workshop, qtbot: QtBot) -> None:
    found: list[Exception] = []

    def job(report: Report) -> None:
        raise ValueError("no")

    workshop.do(job, lambda _: None, found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert str(found[0]) == "no"
    assert not workshop.busy


def test_what_is_dropped_is_told_and_says_nothing(workshop: Workshop, qtbot: QtBot) -> None:
    going, ended, told = threading.Event(), threading.Event(), []

    def job(report: Report) -> None:
        going.wait(5)
        told.append(report(1, 1))
        ended.set()

    workshop.do(job, told.append, refuse)
    workshop.drop()
    going.set()
    assert ended.wait(5)
    qtbot.wait(60)
    assert told == [False]


@pytest.fixture
def collector() -> Iterator[Collector]:
    made = Collector()
    yield made
    made.stop()
    gc.disable()  # as the tests of the window have it


def test_other_threads_free_no_widget(collector: Collector, qtbot: QtBot) -> None:
    """Garbage with a widget in a cycle waits for the window's thread, however much another one allocates."""
    where: list[str] = []
    widget = QWidget()
    widget.itself = widget  # type: ignore[attr-defined]
    widget.destroyed.connect(lambda: where.append(threading.current_thread().name))
    del widget
    other = threading.Thread(target=lambda: [[[]] for _ in range(200_000)])
    other.start()
    other.join()
    assert where == []
    gc.collect()
    assert where in ([], ["MainThread"])
