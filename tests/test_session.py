from dataclasses import fields
from pathlib import Path

import pytest

from game.decisions.registry import REGISTRY, make
from game.lab.notices import Notice
from game.runs.errors import RunFileError
from game.runs.runfile import PlayerInfo, RunFile
from game.runs.store import Store
from game.runs.verify import verify
from game.scenario.document import ScenarioDocument, load
from game.session import Session

SAMPLE, DAYS = 400, 40


@pytest.fixture(scope="module")
def document() -> ScenarioDocument:
    return load("first-million")


def started(document: ScenarioDocument, store: Store | None = None, seed: int = 3) -> Session:
    return Session.start(document, seed, PlayerInfo("7", "喆"), sample=SAMPLE, days=DAYS, store=store)


def lever(value: float) -> object:
    return make("set_lever", {"key": "ads", "value": value})


def played(session: Session, days: int) -> Session:
    for _ in range(days):
        session.play_day()
    return session


def test_the_same_decisions_give_the_same_digests(document: ScenarioDocument) -> None:
    one, other = started(document), started(document)
    for session in (one, other):
        session.submit(lever(3e7))
        played(session, 8)
    assert one.simulation.day_digests == other.simulation.day_digests
    different = started(document)
    different.submit(lever(4e7))
    played(different, 8)
    assert different.simulation.day_digests != one.simulation.day_digests


def test_refused_decisions_are_not_recorded(document: ScenarioDocument) -> None:
    session = started(document)
    verdict = session.submit(make("set_lever", {"key": "ads", "value": -5.0}))
    assert not verdict.allowed
    assert (session.pending(), session.undo()) == ([], None)


def test_a_decision_taken_back_never_was(document: ScenarioDocument) -> None:
    session, plain = started(document), started(document)
    for each in (session, plain):
        played(each, 3)
        each.submit(lever(3e7))
    session.submit(make("set_lever", {"key": "reserve", "value": 0.5}))
    assert session.undo() == make("set_lever", {"key": "reserve", "value": 0.5})
    assert session.simulation.digest() == plain.simulation.digest()
    assert session.undo() == lever(3e7)
    assert session.undo() is None
    assert session.attention == started(document).attention


def test_subscribers_are_told(document: ScenarioDocument) -> None:
    session, heard = started(document), list[Notice]()
    silence = session.subscribe(heard.append)
    session.submit(lever(3e7))
    returned = played(session, DAYS).play_day()
    kinds = [notice.kind for notice in heard]
    assert kinds.count("day") == session.day
    assert {"decision", "close", "board"} <= set(kinds)
    assert kinds[-1] == "ending"
    cards = [notice.number for notice in heard if notice.kind == "card"]
    assert len(cards) == len(set(cards))
    assert returned == []
    silence()
    assert session.ended


def test_a_run_is_played_on_from_its_file(document: ScenarioDocument, tmp_path: Path) -> None:
    session = played(started(document), 10)
    session.submit(lever(3e7))
    session.save(tmp_path / "a.ring")
    resumed = Session.resume(RunFile.read(tmp_path / "a.ring"))
    assert resumed.simulation.digest() == session.simulation.digest()
    assert resumed.pending() == [lever(3e7)]
    played(resumed, 5)
    played(session, 5)
    assert resumed.simulation.day_digests == session.simulation.day_digests
    assert resumed.to_runfile() == session.to_runfile()


def test_the_last_decision_can_be_taken_back_after_resuming(document: ScenarioDocument) -> None:
    session = played(started(document), 4)
    before = session.simulation.digest()
    session.submit(lever(3e7))
    resumed = Session.resume(session.to_runfile())
    assert resumed.undo() == lever(3e7)
    assert resumed.simulation.digest() == before


def test_a_run_of_other_rules_is_not_continued(document: ScenarioDocument) -> None:
    from dataclasses import replace

    run = played(started(document), 2).to_runfile()
    with pytest.raises(RunFileError) as caught:
        Session.resume(replace(run, rules="other"))
    assert caught.value.reason == "runfile.other_rules"
    with pytest.raises(RunFileError) as caught:
        Session.resume(replace(run, digests=(run.digests[0], 5)))
    assert (caught.value.reason, caught.value.arguments["day"]) == ("runfile.differs", 1)


def test_rewinding_is_remembered(document: ScenarioDocument) -> None:
    session = started(document)
    session.submit(lever(3e7))
    played(session, 10)
    earlier = session.rewind(6)
    assert earlier.day == 6
    assert list(earlier.simulation.day_digests) == list(session.simulation.day_digests[:6])
    run = earlier.to_runfile()
    assert (run.rewinds, len(run.decisions)) == (1, 1)
    assert run.key != session.to_runfile().key


def test_every_day_is_in_the_store(document: ScenarioDocument, tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        session = started(document, store)
        session.submit(lever(3e7))
        played(session, 6)
        assert store.load(session.key) == session.to_runfile()
        resumed = Session.resume(store.load(session.key), store)
        played(resumed, DAYS)
        resumed.score()
        (listed,) = store.runs()
        assert (listed.last_day, listed.ending) == (resumed.day, resumed.score().ending)
        assert verify(store.load(session.key)).status == "verified"


def test_what_a_player_sees(document: ScenarioDocument) -> None:
    session = played(started(document), 35)
    assert session.row()["members"] >= 0
    assert len(session.series("members")) == 35
    assert all(one.minimum <= one.value <= one.maximum for one in session.levers())
    assert len(session.moves()) >= 10
    assert all(card.options for card in session.cards())
    assert len(session.news(3)) <= 3
    report = session.month_report()
    assert report.last < 35
    assert 1 <= len(report.moved) <= 4


def test_asking_changes_nothing(document: ScenarioDocument) -> None:
    session = played(started(document), 12)
    before = session.simulation.digest()
    session.levers()
    session.moves()
    session.cards()
    session.month_report()
    session.forecast([lever(5e7)], days=10, futures=1)
    session.score()
    assert session.simulation.digest() == before


def test_every_move_is_offered_with_the_arguments_it_takes() -> None:
    session = Session.start(load("first-million"), 7, sample=400)
    offered = {move.name: [one.name for one in move.arguments] for move in session.moves()}
    wanted = {name: [one.name for one in fields(kind)] for name, kind in REGISTRY.items()}  # type: ignore[arg-type]
    assert offered == {name: names for name, names in wanted.items() if name in offered}
    assert set(wanted) - set(offered) == {"set_lever", "answer", "bet"}
