from dataclasses import replace
from functools import cache

from game.decisions.registry import make
from game.runs.runfile import Entry, RunFile
from game.runs.verify import verify
from game.scenario.document import load
from game.session import Session


@cache
def finished() -> RunFile:
    session = Session.start(load("first-million"), 5, sample=400, days=36)
    while not session.ended:
        if session.day in (4, 20):
            session.submit(make("set_lever", {"key": "ads", "value": 3e7 + session.day * 1e6}))
        session.play_day()
    return session.to_runfile()


def changed(number: int, arguments: dict[str, float | str]) -> RunFile:
    entries = list(finished().decisions)
    entries[number] = replace(entries[number], arguments=arguments)
    return replace(finished(), decisions=tuple(entries))


def test_a_true_run_is_verified() -> None:
    seen: list[int] = []
    found = verify(finished(), lambda done, _: seen.append(done))
    assert found.status == "verified"
    assert found.result == finished().result
    assert seen[-1] == finished().last_day
    assert finished().full


def test_a_changed_decision_is_found_on_its_day() -> None:
    found = verify(changed(1, {"key": "ads", "value": 6e7}))
    assert (found.status, found.day, found.what) == ("differs", 20, "digest")


def test_a_decision_that_is_not_possible_is_found_on_its_day() -> None:
    for arguments in ({"key": "nothing", "value": 1.0}, {"key": "ads", "value": -1.0}, {"wrong": 1}):
        found = verify(changed(0, arguments))
        assert (found.status, found.day, found.what) == ("differs", 4, "decisions")


def test_an_invented_decision_is_found() -> None:
    entry = Entry(9, 2, "set_lever", {"key": "ads", "value": 9e7})
    entries = sorted([*finished().decisions, entry], key=lambda one: one.day)
    assert verify(replace(finished(), decisions=tuple(entries))).day == 9
    late = (*finished().decisions, replace(entry, day=finished().last_day + 5))
    assert verify(replace(finished(), decisions=late)).status == "differs"


def test_an_invented_result_is_found() -> None:
    result = finished().result
    assert result
    found = verify(replace(finished(), result=replace(result, score=999.0)))
    assert (found.status, found.what, found.result) == ("differs", "claim", result)


def test_an_invented_day_is_found() -> None:
    longer = replace(finished(), digests=(*finished().digests, 1), last_day=finished().last_day + 1)
    assert (verify(longer).status, verify(longer).day) == ("differs", finished().last_day)


def test_an_invented_month_is_found() -> None:
    (day, digest), *_ = finished().full.items()
    assert verify(replace(finished(), full={day: digest ^ 1})).day == day


def test_another_seed_differs_from_the_first_day() -> None:
    assert verify(replace(finished(), seed=6)).day == 0


def test_other_rules_are_not_comparable() -> None:
    assert verify(replace(finished(), rules="0:0")).status == "not_comparable"
