"""Scenarios: what they become, and what is refused with line, path and expectation."""

import copy
import json
from pathlib import Path

import pytest

from game.model.levers import starting_values
from game.scenario import ScenarioError, advice, from_flattened, load, load_text, rules_id, schema, shipped, template
from game.scenario.complete import lines_of
from game.scenario.terms import TERMS
from game.text import LANGUAGES, Words

SHORT = """\
id: short
title: {en: Short, zh: 短}
summary: {en: Short, zh: 短}
briefing: {en: Short, zh: 短}
start: 2015-03-01
company: {cash: 1000000, teams: {engineering: 3}, open: [payment]}
"""


def _lines(text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        load_text(text, "x.yaml")
    assert all("«" not in line for line in caught.value.lines(Words.load("zh")))
    return caught.value.lines(Words.load("en"))


@pytest.mark.parametrize("path", shipped(), ids=lambda path: path.stem)
def test_shipped_scenarios_are_sound(path: Path) -> None:
    document = load(path)
    assert document.id == path.stem
    assert advice(document) == []
    assert all(document.briefing[language] for language in LANGUAGES)


def test_the_first_scenario_is_what_its_briefing_says() -> None:
    document = load("first-million")
    spec = document.spec
    assert spec.market.people == 4_000_000
    assert sum(spec.company.heads.values()) == 26
    assert spec.company.cash == 800_000_000
    assert spec.company.open == ("payment",)
    assert {rule.id for rule in spec.rules if 0 <= rule.in_force < spec.days} >= {"guiding_opinions", "p2p_pooling"}
    assert [goal.at_least for goal in spec.goals if goal.metric == "members"] == [1_000_000]


def test_a_short_scenario_takes_the_rest_from_the_catalogue() -> None:
    spec = load_text(SHORT, "x.yaml").spec
    assert spec.line_ids()[:4] == ("payment", "fund", "p2p", "info")
    assert set(spec.line_ids()[4:]) == {"bank", "trust", "consumer", "crowdfunding", "insurance", "commerce"}
    assert abs(sum(segment.share for segment in spec.market.segments) - 1) < 1e-12
    assert len(spec.cards) > 10
    assert spec.company.paid_in == spec.company.cash
    assert (214, 220) in spec.holidays
    assert (255, 3.0) in spec.festivals


def test_money_is_written_in_yuan_and_counted_in_fen() -> None:
    text = SHORT.replace("open: [payment]", "open: [payment], levers: {ads: 5000, fee.payment: 0.006}")
    text += "lines: {payment: {launch_cost: 600000, terms: {ad_yield: 0.004}}, info: }\n"
    text += "goals: [{id: rich, title: {en: a, zh: 甲}, metric: cash, at_least: 700}]\n"
    spec = load_text(text, "x.yaml").spec
    values = starting_values(spec)
    assert (values["ads"], values["fee.payment"]) == (500_000, 0.006)
    assert spec.line("payment").terms["ad_yield"] == pytest.approx(0.4)
    assert spec.line("payment").launch_cost == 60_000_000
    assert spec.goals[0].at_least == 70_000


def test_months_and_dates_become_days() -> None:
    text = SHORT + "months: 18\nrules: {p2p_pooling: {announced: -10, in_force: 2015-03-31, enforced: 60}}\n"
    spec = load_text(text, "x.yaml").spec
    assert spec.days == 550
    assert [(rule.announced, rule.in_force, rule.enforced) for rule in spec.rules] == [(-10, 30, 60)]


def test_lines_change_and_new_ones_are_made_from_a_mechanic() -> None:
    text = SHORT.replace("open: [payment]", "open: [payment, coupon]") + (
        "lines:\n  payment: {fee: 0.004}\n  coupon: {name: {en: Coupons, zh: 团购券}, mechanic: brokerage}\n"
    )
    document = load_text(text, "x.yaml")
    assert document.spec.line("payment").fee == 0.004
    assert document.spec.line("payment").frequency > 0
    assert set(document.spec.line("coupon").terms) == set(TERMS["brokerage"])
    assert Words.load("zh").with_words(document.words).name("line", "coupon") == "团购券"
    assert all("p2p" not in card.id for card in document.spec.cards if "p2p" in lines_of(document.flattened))


def test_cards_are_left_out_added_and_changed() -> None:
    own = "{title: {en: a, zh: 甲}, body: {en: b, zh: 乙}, day: 9, immediate: [{kind: fine, size: 12}]}"
    document = load_text(SHORT + f"cards: {{deck: [interbank_squeeze], add: {{own: {own}}}}}\n", "x.yaml")
    assert [card.id for card in document.spec.cards] == ["interbank_squeeze", "own"]
    assert document.spec.cards[1].immediate[0].size == 1_200
    assert document.words["zh"]["card.own.title"] == "甲"
    fewer = load_text(SHORT + "cards: {remove: [interbank_squeeze]}\n", "x.yaml").spec.cards
    assert "interbank_squeeze" not in {card.id for card in fewer}


def test_a_flattened_scenario_stands_alone() -> None:
    document = load("first-million")
    plain = json.loads(json.dumps(document.flattened))
    again = from_flattened(plain)
    assert again.spec == document.spec
    assert again.words == document.words
    assert again.flattened == document.flattened


def test_a_flattened_scenario_is_checked_like_any_other() -> None:
    broken = copy.deepcopy(load("first-million").flattened)
    broken["company"]["cash"] = "much"
    with pytest.raises(ScenarioError):
        from_flattened(broken)
    with pytest.raises(ScenarioError):
        from_flattened({})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("compny: 1\n", "x.yaml:7: compny: there is no such key; expected perhaps `company`"),
        ("days: soon\n", 'x.yaml:7: days: "soon" has the wrong type; expected a whole number'),
        ("days: 5\n", "x.yaml:7: days: 5 is too small; expected at least 30"),
        ("days: 60\nmonths: 2\n", "x.yaml:8: months: days and months are both given; expected one of them"),
        (
            "lines:\n  payment:\n  x:\n    name: {en: X, zh: 甲}\n    mechanic: flow\n    form: deposit\n",
            "x.yaml:12: lines.x.form: the form deposit does not go with the mechanic flow; expected one of agency",
        ),
        (
            "lines:\n  payment:\n  x:\n    name: {en: X, zh: 甲}\n    mechanic: brokerage\n    terms: {suply: 1}\n",
            "x.yaml:12: lines.x.terms.suply: there is no `suply`; expected perhaps `supply`",
        ),
        (
            "lines:\n  payment:\n  x:\n    name: {en: X, zh: 甲}\n    mechanic: balance\n    terms:\n"
            "      insured: -1\n",
            "x.yaml:13: lines.x.terms.insured: -1.0 is out of range; expected 0 to 100000000",
        ),
        (
            "lines:\n  payment:\n  x:\n    name: {en: X, zh: 甲}\n    mechanic: credit\n    form: own\n"
            "    terms: {lender_share: 0.2}\n",
            "x.yaml:13: lines.x.terms: it is not clear whose money is lent; expected the form own with no lender_share",
        ),
        (
            "lines:\n  payment:\n  x:\n    name: {en: X, zh: 甲}\n    mechanic: flow\n    complements: {paymnt: 1}\n",
            "x.yaml:12: lines.x.complements.paymnt: there is no `paymnt`; expected perhaps `payment`",
        ),
        ("lines: [payment, p2p, info, fnd]\n", "x.yaml:7: lines[3]: there is no `fnd`; expected perhaps `fund`"),
        (
            "lines:\n  payment:\n    fee: 0.4\n",
            "x.yaml:9: lines.payment.fee: the fee is above its own limit; expected at most 0.0",
        ),
        (
            "market: {segments: {rural: 0.4}}\n",
            "x.yaml:7: market.segments: the shares of the segments add up to 0.4; expected 1",
        ),
        ("market: {people: 5e3}\n",
            "x.yaml:7: market.sample: there are more slots than people; expected at most 5,000"),
        (
            "goals: [{id: a, title: {en: a, zh: 甲}, metric: member, at_least: 1}]\n",
            "x.yaml:7: goals[0].metric: there is no `member`; expected perhaps `members`",
        ),
        (
            "rules: {p2p_pooling: {in_force: 2015-13-01}}\n",
            'x.yaml:7: rules.p2p_pooling.in_force: "2015-13-01" is not a day; '
            "expected a date like 2015-03-01 or a number of days since the start",
        ),
        ("economy: {growth: much}\n", 'x.yaml:7: economy.growth: "much" is not a path; '
         "expected a number or a list of [date, number]"),
        ("field: {platforms: true}\n", "x.yaml:7: field.platforms: true has the wrong type; expected a whole number"),
        ("cards: {remove: [zzz9]}\n", "x.yaml:7: cards.remove[0]: there is no `zzz9`; expected one of "),
        ("rivals: 5\n", "x.yaml:7: rivals: 5 has the wrong type; expected `key: value` lines"),
    ],
)  # fmt: skip
def test_mistakes_name_line_path_and_expectation(change: str, told: str) -> None:
    (line,) = _lines(SHORT + change)
    assert line.startswith(told)


def test_all_mistakes_are_told_at_once() -> None:
    text = SHORT.replace("open: [payment]", "open: [paymnt], levers: {adds: 1, ads: -5}")
    assert len(_lines(text)) == 3
    assert len(_lines("id: x\n")) == 4
    assert _lines("- a\n") == ["x.yaml:1: this is not a scenario; expected `key: value` lines"]


def test_unwise_scenarios_get_advice() -> None:
    text = SHORT + "market: {people: 4e6, sample: 4000}\ncards: {deck: []}\nrivals: []\ndays: 60\n"
    document = load_text(text, "x.yaml")
    told = {note.id for note in advice(document)}
    assert told >= {"few_members", "few_borrowers", "heavy", "no_deck", "no_agenda", "no_rivals", "no_team", "short"}
    assert all("«" not in note.render(Words.load(language)) for note in advice(document) for language in LANGUAGES)


def test_the_template_is_playable_whatever_its_name() -> None:
    for name, found in (("my-town", "my-town"), ("我的剧本", "scenario"), ("2 B!", "scenario-2-b")):
        assert load_text(template(name), "x.yaml").id == found


def test_the_schema_explains_every_field() -> None:
    made = schema()
    told = json.dumps(made, ensure_ascii=False)
    assert "«" not in told
    assert made["properties"]["days"]["default"] == 548
    assert made["$defs"]["SegmentForm"]["properties"]["income"]["unit"] == "yuan_month"
    assert "payment" in json.dumps(made["properties"]["lines"])


def test_rules_have_an_identity() -> None:
    version, _, rest = rules_id().partition("-")
    assert version.isdigit()
    assert len(rest) == 16
