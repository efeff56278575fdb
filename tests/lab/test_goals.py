"""Goals: how near a figure is, by when it counts, and what news is about."""

from dataclasses import replace

from game.engine.simulation import Simulation
from game.lab import goals, newsroom
from game.lab.goals import MET, MISSED, OPEN
from game.lab.view import View
from game.model.spec import GoalSpec
from game.scenario.document import load
from game.text import LANGUAGES, Words


def played(days: int, *wanted: GoalSpec) -> View:
    spec = load("first-million").spec
    spec = replace(spec, days=20, goals=wanted, market=replace(spec.market, sample=500))
    simulation = Simulation(spec, 4)
    simulation.advance(days)
    return View(simulation)


def test_a_level_to_be_reached_is_open_until_its_day() -> None:
    goal = GoalSpec("many", "members", at_least=1e9)
    view = played(6, goal)
    (one,) = goals.progress(view)
    assert (one.state, one.due, one.upper) == (OPEN, 19, False)
    assert one.share == view.metric("members") / 1e9
    assert goals.progress(view, ended=True)[0].state == MISSED


def test_a_day_that_has_passed_decides() -> None:
    early, late = GoalSpec("a", "members", at_least=1.0, by=0), GoalSpec("b", "members", at_least=1e9, by=3)
    view = played(8, early, late)
    first, second = goals.progress(view)
    assert first.value == view.series("members")[0]
    assert second.state == MISSED


def test_a_level_not_to_be_passed() -> None:
    none, some = GoalSpec("none", "queue", at_most=0.0), GoalSpec("some", "cash", at_most=1.0)
    queue, cash = goals.progress(played(2, none, some))
    assert (queue.state, queue.share, queue.upper) == (MET, 1.0, True)
    assert cash.state == OPEN
    assert 0 < cash.share < 0.01


def test_who_falls_before_the_day_has_not_reached_what_was_due_on_it() -> None:
    kept, later = GoalSpec("kept", "cash", at_least=1.0, by=2), GoalSpec("later", "queue", at_most=0.0)
    states = [one.state for one in goals.progress(played(6, kept, later), ended=True, fell=True)]
    assert states == [MET, MISSED]


def test_a_game_without_goals_has_none() -> None:
    assert goals.progress(played(1)) == []


def test_every_piece_of_news_is_about_something() -> None:
    for language in LANGUAGES:
        words = Words.load(language)
        news = [key.removeprefix("news.") for key in words.table if key.startswith("news.")]
        assert [one for one in news if not newsroom.is_sorted(one)] == []
        assert [kind for kind in newsroom.KINDS if f"newsfilter.{kind}" not in words] == []
    assert newsroom.kind_of("never heard of") == "company"


def test_of_two_levels_the_broken_one_is_told() -> None:
    goal = GoalSpec("between", "cash", at_least=1.0, at_most=100.0)
    view = played(4, goal)
    (one,) = goals.progress(view)
    assert (one.wanted, one.upper, one.share) == (100.0, True, 100.0 / view.metric("cash"))
