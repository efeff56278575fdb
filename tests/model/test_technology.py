"""Technologies on common random numbers: blockchain makes books that can be checked, NFC puts terminals at tills."""

from dataclasses import replace

import pytest

from game.engine.simulation import Simulation
from game.model import candour, credit, exact, laws, security, terminals, treasury
from game.model.network import Presence
from game.model.world import World
from game.scenario.document import load
from tests.support.crowd import crowded
from tests.support.games import grown, mature, start_up


def equipped(simulation: Simulation, tech: str) -> Simulation:
    """The same game with a technology that works wholly since long ago."""
    simulation.world.laws.techs[tech] = simulation.day - 2 * laws.RAMP
    laws.strike(simulation.world)
    return simulation


def pair(tech: str) -> tuple[World, World]:
    return mature(1, 60).world, equipped(mature(1, 60), tech).world


def test_records_anybody_can_check_are_known_without_being_told_and_calm_without_being_believed() -> None:
    plain, proven = pair("blockchain")
    for world in (plain, proven):
        world.levers["disclosure"] = 0.2
    assert candour.told(plain) == 0.2
    assert candour.told(proven) > 0.8
    assert candour.calming(proven) > 4 * candour.calming(plain)
    for world in (plain, proven):
        world.ledger.raw["cash"] += 10**11
        treasury.signal(world, 0.5, "rumour")
    assert proven.treasury.desks["fund"].news < 0.7 * plain.treasury.desks["fund"].news


def test_lenders_see_the_losses_to_come_and_secrets_come_out_sooner() -> None:
    plain, proven = pair("blockchain")
    for world in (plain, proven):
        world.levers |= {"disclosure": 0.0, "cutoff.p2p": 0.5, "rate.p2p": 0.12}
    assert credit.told_return(proven, "p2p") < credit.told_return(plain, "p2p")
    assert candour.exposure(proven) > 4 * candour.exposure(plain)
    kept = []
    for world in (plain, proven):
        world.security.hidden = [security.Hidden(day, 100_000) for day in range(200)]
        for day in range(60, 160):
            world.now = day * 24 * 60
            security._come_out(world)
        kept.append(len(world.security.hidden))
    assert kept[1] < 0.7 * kept[0]


def test_every_use_is_written_down_for_a_fee_and_settling_takes_a_day_longer() -> None:
    plain, proven = mature(1, 60), equipped(mature(1, 60), "blockchain")
    assert treasury.latency(proven.world) == 1
    fund = plain.world.spec.line("fund")
    assert treasury.exit_days(proven.world, fund) == treasury.exit_days(plain.world, fund) + 1
    plain.advance(10)
    proven.advance(10)
    paid = [-game.history.causes("cash", 60, 69).get("postings", 0.0) for game in (plain, proven)]
    assert paid[0] == 0.0
    assert paid[1] > 0.0
    used = [sum(game.history.series("sessions")[-7:].tolist()) for game in (plain, proven)]
    assert used[1] < used[0]


def till(tech: bool, chips: float = 0.0) -> World:
    """A town in whose shops half of the merchants take your payment."""
    simulation = mature(1, 60)
    simulation.world.network.lines["payment"] = Presence((0.2, 0.5), (0.0, 0.0))
    simulation.world.partners.gifts["chips"] = chips
    return (equipped(simulation, "nfc") if tech else simulation).world


def weeks(world: World, count: int) -> World:
    for week in range(9, 9 + count):
        world.now = 7 * week * 24 * 60
        terminals.step_terminals(world)
    return world


def test_terminals_are_set_up_merchant_by_merchant_and_paid_for() -> None:
    world = till(tech=True)
    cash, merchants = world.ledger.raw["cash"], exact.rint1(0.5 * world.acts.merchants)
    counts = [weeks(world, 1).laws.terminals for _ in range(3)]
    assert 0 < counts[0] < counts[1] < counts[2] < merchants
    assert cash - world.ledger.raw["cash"] == counts[2] * terminals.PRICE
    world.network.lines["payment"] = Presence((0.2, 0.0), (0.0, 0.0))
    assert weeks(world, 1).laws.terminals == 0


def test_without_the_technology_nobody_taps() -> None:
    world = weeks(till(tech=False), 4)
    assert world.laws.terminals == 0
    assert terminals.tapping(world) == terminals.stolen(world) == 0.0


def test_the_bearers_of_chips_pay_oftener_and_thieves_of_phones_pay_too() -> None:
    alone, sold = weeks(till(tech=True), 30), weeks(till(tech=True, chips=0.6), 30)
    assert 0.0 < terminals.tapping(alone) < terminals.tapping(sold)
    assert 0.0 < terminals.stolen(alone) < terminals.stolen(sold)
    assert security.fraud_pressure(alone) < security.fraud_pressure(till(tech=False))


def test_a_town_with_terminals_pays_more_by_phone() -> None:
    volumes, losses = [], []
    for tech in (False, True):
        simulation = crowded(replace(grown(), rules=(), cards=()), 1)
        if tech:
            equipped(simulation, "nfc")
            simulation.world.laws.terminals = simulation.world.acts.merchants
        simulation.advance(15)
        volumes.append(sum(simulation.history.series("volume.payment")[-7:].tolist()))
        losses.append(-simulation.history.causes("cash", 0, 14).get("stolen_phones", 0.0))
    assert volumes[1] > 1.03 * volumes[0]
    assert losses[0] == 0.0
    assert losses[1] > 0.0


def test_a_telecom_operator_gives_chips() -> None:
    spec = load("first-million").spec
    assert next(partner for partner in spec.partners if partner.id == "telecom").gives["chips"] > 0.0


@pytest.mark.parametrize("tech", ["nfc", "blockchain"])
def test_a_game_with_it_stays_in_the_books(tech: str) -> None:
    simulation = equipped(Simulation(replace(start_up(700), cards=()), 2), tech)
    simulation.advance(45)
    assert sum(simulation.world.ledger.raw.values()) == 0
