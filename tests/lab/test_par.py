from pathlib import Path

import pytest

from game.assets import asset
from game.lab import par
from game.scenario.document import load
from game.session import Session

QUICK = {"sample": 400, "days": 30}


@pytest.fixture(autouse=True)
def _own_home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))


def test_par_is_worked_out_once_and_remembered() -> None:
    scenario = load("first-million").flattened
    assert par.known(scenario, **QUICK) is None
    found = par.work_out(scenario, jobs=1, seeds=range(1, 4), **QUICK)
    assert par.known(scenario, **QUICK) == found
    assert found.quartiles[0] <= found.median <= found.quartiles[1]
    assert found.on(3) == found.scores[2]
    assert found.on(4) is None
    assert par.on_seed(scenario, 2, **QUICK) == pytest.approx(found.scores[1], abs=0.01)


def test_par_belongs_to_rules_and_numbers_not_to_words() -> None:
    scenario = dict(load("first-million").flattened)
    same = {**scenario, "title": {"en": "Another title", "zh": "别的题目"}}
    other = {**scenario, "days": 30}
    assert par.identity(same) == par.identity(scenario)
    assert len({par.identity(scenario), par.identity(other), par.identity(scenario, sample=400)}) == 3


def test_a_session_knows_its_par_and_the_same_luck() -> None:
    document = load("first-million")
    session = Session.start(document, 2, **QUICK)
    assert session.par() is None
    alone = session.par_here()
    found = par.work_out(document.flattened, jobs=1, seeds=range(1, 3), **QUICK)
    assert session.par() == found
    assert session.par_here() == pytest.approx(alone, abs=0.01)


@pytest.mark.parametrize("text", ["", "- 1", "scores: [x]", "game: a\nscores: []\npillars: {}", "\x00"])
def test_a_damaged_file_is_no_par(tmp_path: Path, text: str) -> None:
    path = tmp_path / "par.yaml"
    path.write_text(text)
    assert par.read(path) is None


@pytest.mark.slow
@pytest.mark.parametrize("scenario", [path.stem for path in sorted(asset("par").glob("*.yaml"))])
def test_the_par_that_comes_with_a_scenario_is_that_of_today(scenario: str) -> None:
    flattened = load(scenario).flattened
    found = par.read(par.shipped_file(scenario))
    assert found is not None
    assert not par.is_stale(flattened)
    assert par.on_seed(flattened, 7) == pytest.approx(found.scores[6], abs=0.01)
