"""The four advisers: each speaks from a figure, they disagree where their interests do, and the state decides."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from game.engine.simulation import Simulation
from game.lab import advisers, monthly, voices
from game.lab.view import View
from game.model.effects import KINDS, Effect
from game.model.levers import LEVERS
from game.model.spec import CardSpec, OptionSpec
from game.scenario.document import ScenarioDocument, load
from game.text import LANGUAGES, Words

CALM = {"heard": 0.7, "reach": 0.2, "runway": 99.0, "lcr": 9.99, "cash": 5e9, "spent": 1e9, "trust": 0.6,
        "satisfaction": 0.6, "expectation": 0.5, "members": 9e5, "ring": 1.0, "weakest": 0.9, "retention": 0.7,
        "compliance": 0.8, "equity": 1e9}  # fmt: skip


@pytest.fixture(scope="module")
def document() -> ScenarioDocument:
    return load("first-million")


@pytest.fixture(scope="module")
def simulation(document: ScenarioDocument) -> Simulation:
    spec = replace(document.spec, market=replace(document.spec.market, sample=600))
    simulation = Simulation(spec, 5)
    simulation.advance(40)
    return simulation


def state(**changed: float) -> dict[str, float]:
    names = {name for topic in advisers.TOPICS for name in topic.figures} | {
        "aware", "cac", "ltv", "joining", "ours", "theirs", "burn", "queue", "npl", "contingent", "ladder", "gap",
        "coming", "paid", "programme", "outage", "load", "debt", "payback", "joined",
    }  # fmt: skip
    return {**dict.fromkeys(names, 0.0), **CALM, **changed}


def told(found: Mapping[str, float]) -> dict[str, str]:
    return {one.adviser: one.id.partition(".")[2] for one in advisers.remarks(found)}


def test_each_of_the_four_says_one_thing() -> None:
    assert told(state()) == {"growth": "on", "finance": "steady", "compliance": "clean", "customers": "content"}
    assert advisers.Hints().given(state(), 0) == []


def test_growth_and_finance_contradict_each_other_from_the_same_state() -> None:
    found = state(heard=0.12, payback=40.0, runway=5.0, burn=1e8)
    said = {one.adviser: one for one in advisers.remarks(found)}
    assert said["growth"].id == "growth.payback"
    assert dict(said["growth"].arguments) == {"heard": 0.12, "payback": 40.0}
    assert said["finance"].id == "finance.runway"
    assert dict(said["finance"].arguments) == {"runway": 5.0}


@pytest.mark.parametrize(
    ("changed", "adviser", "topic"),
    [
        ({"queue": 5e6, "runway": 2.0}, "finance", "queue"),
        ({"ladder": 2.0}, "compliance", "ladder"),
        ({"trust": 0.2}, "customers", "trust"),
        ({"load": 1.2}, "customers", "load"),
        ({"paid": 1e5, "programme": 1e7}, "compliance", "programme"),
        ({"theirs": 9e5, "ours": 1e5}, "growth", "rivals"),
    ],
)
def test_the_most_concerned_is_heard_first(changed: dict[str, float], adviser: str, topic: str) -> None:
    first = advisers.remarks(state(**changed))[0]
    assert (first.adviser, first.id) == (adviser, f"{adviser}.{topic}")


def test_at_most_three_hints_the_gravest_first() -> None:
    found = state(queue=1.0, ladder=3.0, trust=0.1, theirs=9e5, ours=1.0)
    given = advisers.Hints().given(found, 0)
    assert [one.adviser for one in given] == ["finance", "compliance", "customers"]


def test_a_dismissed_hint_stays_away_for_a_month_unless_it_grows_graver() -> None:
    hints, poor = advisers.Hints(), state(runway=10.0, burn=1e8)
    first = hints.given(poor, 5)[0]
    assert first.id == "finance.burn"
    hints.dismiss(first, 5)
    assert hints.given(poor, 20) == []
    assert [one.id for one in hints.given(state(runway=3.0, burn=1e8), 20)] == ["finance.runway"]
    assert hints.given(poor, 35) == [first]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_remark_and_every_reason_has_words(language: str, simulation: Simulation) -> None:
    words = Words.load(language)
    for topic in advisers.TOPICS:
        sentence = words(f"adviser.{topic.adviser}.{topic.id}", **dict.fromkeys(topic.figures, 1.0))
        assert "«" not in sentence
        assert any(figure in sentence for figure in ("1", "100"))
    found = advisers.figures(View(simulation)) | {"price": 1.0}
    variants = ("price_short", "liquidity_ample", "risk_unseen", "contest_early", "regulator_calm", "gap_clean")
    for reason in (*voices.HEARER, *variants):
        for side in ("for", "against"):
            assert "«" not in words(f"voice.{reason}.{side}", **found)


def test_the_close_quotes_the_most_concerned(simulation: Simulation) -> None:
    report = monthly.close_report(simulation)
    assert report.remark == advisers.remarks(advisers.figures(View(simulation)))[0]


def test_a_bet_on_what_came_to_nothing_missed_by_all_of_it(simulation: Simulation) -> None:
    fork = simulation.fork()
    settled = monthly.close_report(fork).last + 1
    fork.world.player.bets = [(settled, "queue", 0.0, 0.0)]
    assert monthly.close_report(fork).miss == 0.0
    fork.world.player.bets = [(settled, "queue", 0.2, 0.0)]
    assert monthly.close_report(fork).miss == 1.0


def card(*options: OptionSpec) -> CardSpec:
    return CardSpec("x", "agenda", options=options, default=options[0].id)


def stands(simulation: Simulation, *options: OptionSpec) -> dict[str, list[tuple[str, bool]]]:
    found: dict[str, list[tuple[str, bool]]] = {}
    for voice in voices.voices(View(simulation), card(*options)):
        found.setdefault(voice.adviser, []).append((voice.option, voice.is_for))
    return found


def test_noise_against_savings(simulation: Simulation) -> None:
    loud = OptionSpec("loud", (Effect("fame", 0.03, 20),), price=200_000_000)
    quiet = OptionSpec("quiet", ())
    found = stands(simulation, loud, quiet)
    assert ("loud", True) in found["growth"]
    assert ("quiet", True) in found["finance"]
    assert ("loud", False) in found["finance"]
    said = voices.voices(View(simulation), card(loud, quiet))
    assert len({voice.adviser for voice in voices.heard(said)}) == 2


def test_hiding_a_leak_is_opposed(simulation: Simulation) -> None:
    tell, hide = OptionSpec("tell", (Effect("disclose", 1.0),)), OptionSpec("hide", (Effect("disclose", 0.0),))
    found = stands(simulation, tell, hide)
    assert ("tell", True) in found["compliance"]
    assert ("hide", False) in found["customers"]


def test_the_same_price_weighs_more_on_a_poor_company() -> None:
    assert voices.worries(state(runway=3.0))["finance"] > 2 * voices.worries(state())["finance"]
    assert voices.worries(state(gap=0.4))["compliance"] > voices.worries(state())["compliance"]
    assert voices.worries(state(trust=0.2))["customers"] > voices.worries(state())["customers"]
    assert voices.worries(state(heard=0.05))["growth"] > voices.worries(state())["growth"]


def test_meanings_name_real_effects_levers_and_reasons() -> None:
    assert set(voices.MEANINGS) <= set(KINDS)
    assert set(voices.LEVERS) <= {lever.id for lever in LEVERS}
    parts = [*voices.MEANINGS.values(), *voices.LEVERS.values()]
    assert {reason for part in parts for reason, _ in part} <= set(voices.HEARER)
    assert set(voices.HIRED.values()) <= set(voices.HEARER)


def test_most_shipped_cards_divide_the_advisers(simulation: Simulation, document: ScenarioDocument) -> None:
    view, asked = View(simulation), [one for one in document.spec.cards if len(one.options) > 1]
    divided = [one for one in asked if len({voice.adviser for voice in voices.voices(view, one)}) > 1]
    assert len(divided) >= len(asked) // 2


def test_reading_changes_nothing(simulation: Simulation, document: ScenarioDocument) -> None:
    before = simulation.digest()
    for one in document.spec.cards:
        voices.voices(View(simulation), one)
    advisers.remarks(advisers.figures(View(simulation)))
    assert simulation.digest() == before
