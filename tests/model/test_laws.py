"""Laws: slots, ramp, price, what they hold and block, and that every channel reaches a mechanism."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from game.decisions.growth import LaunchLine
from game.decisions.settings import SetLever
from game.decisions.strategy import AdoptLaw, DropLaw
from game.engine.simulation import Simulation
from game.model import laws, organisation
from game.model.channels import Channel, blend, channel
from game.model.spec import GameSpec
from game.scenario.document import load
from tests.support.games import grown, start_up

MODEL = Path(__file__).resolve().parents[2] / "game" / "model"
SPEC = load("first-million").spec


def game(spec: GameSpec | None = None, seed: int = 1) -> Simulation:
    simulation = Simulation(spec or start_up(), seed)
    simulation.keep_checkpoints = False
    simulation.world.player.attention = 50
    return simulation


def test_there_are_twenty_of_nine_thinkings_on_three_layers() -> None:
    assert len(SPEC.laws) == 20
    assert len({law.thinking for law in SPEC.laws}) == 9
    assert {layer for law in SPEC.laws for layer in law.layers} == {"strategy", "business", "organisation"}


def test_every_channel_is_read_by_a_mechanism_and_fed_by_something() -> None:
    source = "\n".join(path.read_text("utf-8") for path in MODEL.glob("*.py"))
    read = set(re.findall(r"channel\(world, Channel\.([A-Z_]+)\)", source))
    assert {which.name for which in Channel} == read
    fed = {name.upper() for each in (*SPEC.laws, *SPEC.technologies) for name in each.channels}
    assert fed == read


def test_every_law_does_something_and_costs_something() -> None:
    for law in SPEC.laws:
        assert law.channels, law.id
        assert law.cost > 0, law.id
        assert law.drop > 0, law.id


def test_the_larger_counts_whole_and_the_rest_half() -> None:
    assert blend([0.4, 0.2]) == pytest.approx(0.5)
    assert blend([]) == 0.0
    assert blend([0.4, -0.2]) == pytest.approx(0.2)
    assert blend([-0.3, -0.1]) == pytest.approx(-0.35)


def test_three_slots_at_first_and_more_with_heads() -> None:
    simulation = game()
    world = simulation.world
    assert laws.slots(world) >= 3
    for law in SPEC.laws[: laws.slots(world)]:
        assert simulation.act(AdoptLaw(law.id)).allowed
    assert simulation.check(AdoptLaw(SPEC.laws[-1].id)).reason == "no_slot"
    before = laws.slots(world)
    world.organisation.teams["operations"].heads += 150
    assert before < laws.slots(world) <= laws.MOST


def test_a_law_ramps_up_over_a_month_and_stops_at_once() -> None:
    simulation = game()
    simulation.act(AdoptLaw("social_media"))
    full = next(law for law in SPEC.laws if law.id == "social_media").channels["talk"]
    seen = []
    for _ in range(32):
        simulation.advance(1)
        seen.append(channel(simulation.world, Channel.TALK))
    assert seen == sorted(seen)
    assert seen[14] == pytest.approx(full / 2, rel=0.1)
    assert seen[-1] == pytest.approx(full)
    morale = simulation.world.organisation.morale
    assert simulation.act(DropLaw("social_media")).allowed
    assert channel(simulation.world, Channel.TALK) == 0.0
    assert simulation.world.organisation.morale < morale


@pytest.mark.parametrize("law", [law.id for law in SPEC.laws])
def test_the_day_of_a_law_is_in_the_books(law: str) -> None:
    simulation = game()
    simulation.act(AdoptLaw(law))
    simulation.advance(3)
    assert simulation.history.causes("cash", 0, 2)[law] < 0


def test_persistence_holds_what_burns_until_critical_mass() -> None:
    simulation = game(replace(grown(), cards=()))
    simulation.act(SetLever("bonus", 2_000))
    simulation.act(AdoptLaw("tipping_point"))
    assert simulation.check(SetLever("bonus", 0)).reason == "held_by_law"
    assert simulation.check(SetLever("fee.payment", 0.01)).reason == "held_by_law"
    assert simulation.check(SetLever("bonus", 4_000)).allowed
    assert simulation.check(DropLaw("tipping_point")).reason == "law_bound"
    simulation.world.people.totals["users.payment"] = simulation.world.spec.market.people
    assert simulation.check(SetLever("bonus", 0)).allowed
    assert simulation.check(DropLaw("tipping_point")).allowed


def test_critical_mass_is_of_the_people_who_can_be_reached() -> None:
    world = game().world
    share = world.spec.line("payment").network.critical
    world.people.totals["users.payment"] = int(0.5 * share * world.spec.market.people)
    assert not laws.critical(world)
    world.acts.heads = world.spec.market.people // 4
    assert laws.critical(world)


def test_focus_makes_the_second_line_dearer_and_forbids_the_third() -> None:
    simulation = game()
    plain = simulation.check(LaunchLine("info")).price
    simulation.act(AdoptLaw("less_is_more"))
    simulation.advance(31)
    simulation.world.ledger.raw["cash"] += 10_000_000_000
    simulation.world.ledger.raw["paid_in"] -= 10_000_000_000
    assert simulation.check(LaunchLine("info")).price > plain
    simulation.world.lines.open["fund"] = simulation.world.lines.open["payment"]
    assert simulation.check(LaunchLine("info")).reason == "blocked_by_law"


def test_laws_take_time_of_teams() -> None:
    simulation = game()
    before = organisation.output(simulation.world, "engineering")
    simulation.act(AdoptLaw("experience"))
    assert organisation.output(simulation.world, "engineering") < before


def test_what_laws_leave_behind_outlives_them() -> None:
    simulation = game()
    for law in ("scream", "free_first", "existing_platforms"):
        simulation.act(AdoptLaw(law))
    simulation.advance(60)
    state = simulation.world.laws
    left = (state.raised, state.anchor, state.dependence)
    assert min(left) > 0.0
    for law in tuple(state.adopted):
        simulation.act(DropLaw(law))
    simulation.advance(30)
    assert state.raised == left[0]
    assert 0.0 < state.anchor < left[1]
    assert 0.0 < state.dependence < left[2]


def test_refusals_are_told() -> None:
    simulation = game()
    assert simulation.check(AdoptLaw("nothing")).reason == "unknown_law"
    assert simulation.check(DropLaw("disrupt")).reason == "law_not_held"
    simulation.act(AdoptLaw("disrupt"))
    assert simulation.check(AdoptLaw("disrupt")).reason == "law_held"
