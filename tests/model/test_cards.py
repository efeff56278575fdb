"""Cards arrive, wait, are answered or default; effects act through mechanisms."""

import copy
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.decisions.answers import Answer
from game.decisions.settings import SetLever
from game.engine.simulation import Simulation
from game.lab import choices, policy
from game.lab.view import View
from game.model import cards, conditions, economy, happenings, rings
from game.model.conditions import Condition
from game.model.effects import KINDS, Effect
from game.model.opening import open_world
from game.model.spec import CardSpec, OptionSpec
from game.model.world import World
from game.scenario.document import load
from tests.model.outside import ROOT, at, game, news, shipped

PAY = OptionSpec("pay", (Effect("morale", 0.1),), price=5_000_00)
FREE = OptionSpec("free", (Effect("morale", -0.1), Effect("press", 0.2, delay=5)))
EVENT = CardSpec("event", "event", options=(PAY, FREE), default="free", deadline=4)


def a_world(*deck: CardSpec, seed: int = 1, lines: tuple[str, ...] = ("payment", "fund", "p2p")) -> World:
    return game(seed, lines, cards=deck)


def live(world: World, first: int, days: int, **row: Any) -> World:
    for day in range(first, first + days):
        at(world, day, **row)
        cards.step_cards(world)
    return world


def names(world: World) -> list[str]:
    return [opened.card for opened in world.cards.open]


def test_a_dated_card_comes_on_its_day_and_defaults_at_its_deadline() -> None:
    world = live(a_world(replace(EVENT, day=10)), 0, 10)
    assert names(world) == []
    live(world, 10, 4)
    assert names(world) == ["event"]
    morale = world.organisation.morale
    live(world, 14, 1)
    assert names(world) == []
    assert world.cards.history == [(14, "event", "free")]
    assert world.organisation.morale < morale
    assert news(world, "defaulted") == 1
    assert news(world, "answered") == 0


def test_an_answer_is_paid_and_acts() -> None:
    world = live(a_world(replace(EVENT, day=0)), 0, 1)
    number, cash, morale = world.cards.open[0].number, world.ledger.balance("cash"), world.organisation.morale
    cards.answer(world, number, "pay")
    assert world.ledger.balance("cash") == cash - 500_000
    assert world.organisation.morale == pytest.approx(morale + 0.1)
    assert cards.find(world, number) is None
    with pytest.raises(KeyError):
        cards.answer(world, number, "pay")


def test_a_delayed_effect_waits_in_the_agenda_and_comes_true() -> None:
    world = live(a_world(replace(EVENT, day=0)), 0, 1)
    cards.answer(world, 1, "free")
    (record,) = world.agenda.of("effect")
    assert record.due // 1440 == 5
    people = world.people.state
    people.aware[:] = True
    trust = people.trust.copy()
    happenings.come_true(at(world, 5), record)
    assert (people.trust < trust).all()
    assert world.agenda.of("effect") == []


def test_a_cause_opens_its_card_once_with_its_arguments() -> None:
    world = at(a_world(replace(EVENT, caused="breach", pause=10)), 3)
    cards.raise_card(world, "breach", records=1_000.0)
    cards.raise_card(world, "breach", records=5.0)
    cards.raise_card(world, "unheard_of")
    assert [opened.arguments for opened in world.cards.open] == [{"records": 1_000.0}]


def test_the_deck_deals_at_its_rate_and_never_more_than_two_a_month() -> None:
    often = tuple(replace(EVENT, id=f"event{number}", rate=6.0, pause=5) for number in range(6))
    world = a_world(*often)
    for day in range(365):
        live(world, day, 1)
    seen: dict[int, int] = {}
    for each in world.book.news:
        if each.id == "card":
            seen[each.day // 31] = seen.get(each.day // 31, 0) + 1
    assert 18 <= sum(seen.values()) <= 24
    calm = [live(a_world(replace(EVENT, rate=2.0, pause=5), seed=seed), 0, 365) for seed in range(20)]
    assert 25 <= sum(news(world, "card") for world in calm) <= 50


def test_one_card_more_does_not_change_the_luck_of_the_others() -> None:
    rare = replace(EVENT, rate=2.0, options=())
    alone = live(a_world(rare), 0, 300)
    both = live(a_world(rare, replace(rare, id="other")), 0, 300)
    days = [[n.day for n in world.book.news if n.arguments.get("card") == "event"] for world in (alone, both)]
    assert days[0] == days[1]
    assert days[0]


def test_a_condition_must_hold_and_once_is_once() -> None:
    when = Condition(all=(conditions.Test("members", "at_least", 100.0),))
    world = live(a_world(replace(EVENT, when=when, once=True, pause=3)), 0, 40, members=50.0)
    assert news(world, "card") == 0
    live(world, 40, 60, members=150.0)
    assert news(world, "card") == 1


def test_an_agenda_of_two_or_three_stands_for_the_month_and_does_not_repeat_soon() -> None:
    items = tuple(replace(EVENT, id=f"item{number}", kind="agenda", pause=90) for number in range(8))
    world = live(a_world(*items), 0, 1)
    first = names(world)
    assert len(first) in (2, 3)
    cards.open_agenda(world, world.day)
    assert names(world) == first
    live(world, 1, 30)
    assert names(world) == first
    live(world, 31, 1)
    assert set(names(world)).isdisjoint(first)
    assert {card for _, card, _ in world.cards.history} == set(first)


def test_a_copy_of_the_world_deals_the_same_cards() -> None:
    world = live(game(5), 0, 40)
    other = copy.deepcopy(world, {id(world.spec): world.spec})
    assert live(world, 40, 60).cards == live(other, 40, 60).cards


def test_there_is_a_doer_for_every_kind_and_none_besides() -> None:
    assert set(happenings.DOERS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_of_effect_acts_on_a_real_world(kind: str) -> None:
    world = at(a_world(), 30, active=5_000.0, members=9_000.0, valuation=1e9, volume__payment=1e8)
    world.people.state.money[1, :50] = 10_000
    world.people.state.aware[:] = True
    size = {"hire": 2.0, "lever": 0.02, "scale": 1.5, "disclose": 1.0, "raid": 0.3}.get(kind, 0.1)
    effect = Effect(kind, size, 10, team="engineering", lever="boost" if kind == "lever" else "compliance")
    effect = replace(effect, name={"practice": "claims", "remedy": "identity", "card": "breach"}.get(kind, ""))
    before = copy.deepcopy(world, {id(world.spec): world.spec})
    if kind in ("pay", "receive", "fine", "credit_line", "compensate", "equity"):
        effect = replace(effect, size=1_000_000.0)
    happenings.apply(world, effect, {"card": "event"})
    changed = [
        name
        for name in ("ledger", "economy", "treasury", "field", "people", "product", "organisation", "regulation",
                     "security", "credit", "rivals", "funding", "levers", "agenda", "ending")
        if repr(getattr(world, name)) != repr(getattr(before, name))
    ]  # fmt: skip
    needs_state = {
        "compensate",
        "disclose",
        "stance",
        "promise",
        "breach",
        "press",
        "wish",
        "default",
        "card",
        "firm_loan",
        "partner_terms",
        "partner_goes",
    }
    assert changed or kind in needs_state


def test_a_promise_withdrawn_shakes_those_who_relied_on_it() -> None:
    world = a_world()
    world.people.state.aware[:] = True
    happenings.apply(world, Effect("promise", 1.0), {})
    assert world.lever("guarantee", "p2p") == 1.0
    trust = world.people.state.trust.copy()
    happenings.apply(world, Effect("promise", 0.0), {})
    assert world.lever("guarantee", "p2p") == 0.0
    assert (world.people.state.trust < trust).all()


def test_large_holders_ask_first_until_the_share_is_reached() -> None:
    world = a_world()
    world.people.state.money[1, :4] = [10, 500, 300, 200]
    happenings.apply(world, Effect("wish", 0.6, line="fund"), {})
    assert world.treasury.queue_fen.tolist() == [500, 300]


def test_a_partner_takes_its_share_until_the_agreement_ends() -> None:
    world = at(a_world(), 0)
    world.regulation.revenue = 1.2e9
    happenings.apply(world, Effect("share_of_revenue", 0.1, 90), {"card": "mall"})
    (record,) = world.agenda.of("dues")
    paid = 0
    while world.agenda.of("dues"):
        at(world, record.due // 1440)
        before = world.ledger.balance("channel")
        happenings.pay_dues(world, record)
        paid += world.ledger.balance("channel") - before
    assert paid == 3 * 10_000_000


def test_levers_stay_in_their_range() -> None:
    world = a_world()
    happenings.apply(world, Effect("scale", 100.0, lever="security"), {})
    assert world.lever("security") == 100_000_000


def test_a_reserve_fund_for_lenders_takes_a_part_of_each_loan_and_leaves_provisions_alone() -> None:
    deck = [card for card in shipped().cards if card.id == "guarantee"]
    world = a_world(*deck)
    provision = world.lever("provision", "p2p")
    cards._open(world, deck[0], {}, 30)
    cards.answer(world, world.cards.open[0].number, "fund")
    assert world.lever("riskfund", "p2p") == pytest.approx(0.03)
    assert world.lever("provision", "p2p") == provision


def catalogue() -> dict[str, Any]:
    path: Path = ROOT / "assets" / "catalogue" / "cards.yaml"
    loaded: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return loaded


def test_the_catalogue_has_enough_of_everything() -> None:
    events = [card for card in shipped().cards if card.kind == "event"]
    assert len(events) >= 36
    assert len([card for card in events if card.options]) >= 24
    assert len([card for card in shipped().cards if card.kind == "agenda"]) >= 25


@pytest.mark.parametrize("card", shipped().cards, ids=lambda card: card.id)
def test_every_card_asks_a_real_question(card: CardSpec) -> None:
    ids = [option.id for option in card.options]
    assert len(ids) in (0, 2, 3, 4)
    assert card.default in ids if ids else not card.default
    if card.kind == "event":
        assert 2 <= card.deadline <= 10
    for option in card.options:
        assert option.price or option.attention or option.effects, f"{option.id} is free"
        assert len(option.effects) < 32
    asked = [(option.price, option.attention, option.effects) for option in card.options]
    assert len(set(asked)) == len(asked)


def test_words_of_cards_have_the_same_placeholders_in_both_languages() -> None:
    for name, card in catalogue().items():
        for words in (card["title"], card["body"]):
            assert set(words) == {"en", "zh"}, name
            for mark in ("{records}", "{days}", "{rule}"):
                assert (mark in words["en"]) == (mark in words["zh"]), name


def test_fraud_rings_reach_the_credit_desk() -> None:
    world = a_world()
    happenings.apply(world, Effect("fraud", 2.0, 20), {})
    assert rings.pressure(world, "p2p") > 0.0


def test_the_evening_before_a_month_can_lay_out_its_agenda() -> None:
    items = tuple(replace(EVENT, id=f"item{number}", kind="agenda", pause=90) for number in range(8))
    early, late = live(a_world(*items), 0, 31), live(a_world(*items), 0, 31)
    first = names(early)
    cards.open_agenda(early, 31)
    assert set(names(early)).isdisjoint(first)
    live(late, 31, 1)
    assert [each.card for each in live(early, 31, 1).cards.open] == [each.card for each in late.cards.open]


def test_more_room_on_the_servers_is_there_at_once() -> None:
    world = a_world()
    world.product.capacity = 1_000.0
    happenings.apply(world, Effect("capacity", 0.5), {"card": "peak_day"})
    assert world.product.capacity == 1_500.0


def test_empty_streets_fill_again() -> None:
    world = at(a_world(), 10)
    happenings.apply(world, Effect("slump", 0.3, 50), {"card": "epidemic"})
    assert economy.slump(world) == pytest.approx(0.3)
    assert economy.slump(at(world, 35)) == pytest.approx(0.15)
    assert economy.slump(at(world, 60)) == 0.0


def test_the_largest_borrowers_stop_paying() -> None:
    world = at(a_world(), 30)
    state = world.people.state
    state.principal[0, :100] = 10_000
    state.principal[0, 7] = 500_000
    happenings.apply(world, Effect("default", 0.2, line="p2p"), {"card": "borrower_defaults"})
    assert state.stopped[0, 7] == 30
    assert (state.stopped[0, :100] == 30).sum() == 1


def test_one_card_leads_to_another() -> None:
    chain = replace(EVENT, id="second", caused="big_default")
    world = at(a_world(chain), 5)
    happenings.apply(world, Effect("card", name="big_default"), {"card": "first"})
    assert names(world) == ["second"]


def test_the_calendar_warns_of_great_sales_and_of_new_year() -> None:
    deck = (replace(EVENT, id="sale", caused="peak"), replace(EVENT, id="envelopes", caused="new_year"))
    world = a_world(*deck)
    days = dict(world.spec.festivals)
    eleven = next(day for day, factor in days.items() if factor == 3.0)
    live(world, eleven - cards.PEAK_NOTICE, 1)
    assert names(world) == ["sale"]
    world = a_world(*deck)
    eve = next(day for day in days if date.fromordinal(world.spec.start + day).month <= 2)
    live(world, eve - cards.PEAK_NOTICE, 1)
    assert names(world) == ["envelopes"]


def test_a_promise_withdrawn_by_the_lever_shakes_as_one_withdrawn_by_a_card() -> None:
    left = []
    for by_lever in (True, False):
        world = a_world()
        world.people.state.aware[:] = True
        world.levers["guarantee.p2p"] = 1.0
        before = world.people.state.trust.copy()
        if by_lever:
            for _ in range(2):
                SetLever("guarantee.p2p", 0.0).apply(world)
        else:
            happenings.apply(world, Effect("promise", 0.0), {})
        left.append(world.people.state.trust.tolist())
    assert left[0] == left[1] < before.tolist()


def struck_at(members: float) -> World:
    grown = replace(PAY, effects=(Effect("receive", 100_000.0), Effect("pay", 30_000.0, delay=4)))
    world = at(a_world(replace(EVENT, day=3, options=(grown, FREE))), 3, members=members)
    cards.step_cards(world)
    return world


def test_sums_grow_with_the_root_of_the_crowd() -> None:
    prices = []
    for members in (2_000.0, 50_000.0, 200_000.0, 1_250_000.0):
        world = struck_at(members)
        (opened,) = world.cards.open
        option = cards.option_of(cards.struck(world.spec, opened), "pay")
        cash = world.ledger.balance("cash")
        assert Answer(opened.number, "pay").check(world).price == option.price
        cards.answer(world, opened.number, "pay")
        assert world.ledger.balance("cash") == cash - option.price + option.effects[0].size
        assert [record.data["size"] for record in world.agenda.of("effect")] == [option.effects[1].size]
        prices.append(option.price)
    assert prices == [500_000, 500_000, 1_000_000, 2_500_000]


def test_a_price_does_not_move_while_its_card_lies_open() -> None:
    world = struck_at(200_000.0)
    at(world, 5, members=2_000_000.0)
    (opened,) = world.cards.open
    assert Answer(opened.number, "pay").check(world).price == 1_000_000


def test_autopilots_and_the_window_read_the_price_that_is_paid() -> None:
    simulation = Simulation(replace(shipped(), cards=(replace(EVENT, day=0),)), 1)
    simulation.advance()
    (opened,) = simulation.world.cards.open
    opened.scale = 3.0
    (seen,) = choices.cards(simulation)
    (_, judged) = View(simulation).cards()[0]
    assert seen.options[0].price == seen.options[0].verdict.price == judged.options[0].price == 3 * PAY.price


def boards(name: str) -> list[str]:
    """What stands on the first board of a shipped scenario."""
    spec = load(ROOT / "scenarios" / f"{name}.yaml").spec
    return names(open_world(replace(spec, market=replace(spec.market, sample=500)), 1))


@pytest.mark.parametrize("name", ["first-million", "from-campus"])
def test_a_founder_is_asked_first_whom_it_is_for_and_what_it_lives_on(name: str) -> None:
    assert boards(name)[0] == "founding_choice"


@pytest.mark.parametrize("name", ["campus-wallet", "fund-story", "lending-winter"])
def test_neither_the_guided_day_nor_a_company_with_users_asks_it(name: str) -> None:
    assert "founding_choice" not in boards(name)


def test_each_founding_choice_sets_how_money_is_earned_and_takes_attention() -> None:
    values = {}
    for option in ("shops", "grassroots", "office", "later"):
        simulation = Simulation(shipped(), 1)
        world = simulation.world
        (opened,) = [one for one in world.cards.open if one.card == "founding_choice"]
        before = world.player.attention
        assert simulation.act(Answer(opened.number, option)).allowed
        assert (before - world.player.attention) == (0 if option == "later" else 1)
        values[option] = [world.lever("free", "payment"), world.lever("adload"), world.lever("premium")]
    assert values == {
        "shops": [300_000.0, 0.2, 0.0],
        "grassroots": [0.0, 0.5, 0.0],
        "office": [0.0, 0.0, 1_500.0],
        "later": [0.0, 0.2, 0.0],
    }


def test_the_careful_choose_to_earn_by_a_fee() -> None:
    simulation = Simulation(shipped(), 1)
    taken = policy.answers(View(simulation), policy.CAREFUL, 12.0)
    (number,) = [one.number for one in simulation.world.cards.open if one.card == "founding_choice"]
    assert Answer(number, "shops") in taken
