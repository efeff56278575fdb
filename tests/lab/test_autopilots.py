import pytest

from game.lab.autopilots import AUTOPILOTS, autopilot
from game.scenario.document import load
from game.session import Session


@pytest.mark.parametrize("name", sorted(AUTOPILOTS))
def test_autopilots_play_by_ordinary_decisions(name: str) -> None:
    session = Session.start(load("first-million"), 2, sample=400, days=100)
    session.autopilot(name)
    run = session.to_runfile()
    assert session.ended
    assert {entry.role for entry in run.decisions} <= {"autopilot"}
    assert (len(run.decisions) == 0) == (name == "passive")
    assert session.chain()[-1].id == "ending"


def test_autopilots_are_as_fixed_as_their_luck() -> None:
    runs = []
    for _ in range(2):
        session = Session.start(load("first-million"), 2, sample=400, days=60)
        session.autopilot("prudent")
        runs.append([(entry.day, entry.name, dict(entry.arguments)) for entry in session.to_runfile().decisions])
    assert runs[0] == runs[1]


def test_there_is_no_other_autopilot() -> None:
    with pytest.raises(KeyError):
        autopilot("reckless")
