"""The four words and the panel against the bank: each follows its state, none follows a lever directly."""

import pytest

from game.engine.simulation import Simulation
from game.model import meters
from game.model.network import Presence
from game.model.world import World
from tests.model.outside import at, game
from tests.model.test_partners import allied


def looked(world: World, day: int = 11) -> dict[str, float]:
    """Values after a weekly look."""
    meters.step_meters(at(world, day))
    return world.meters.values


def played(days: int, **levers: float) -> World:
    """A game of payment and lending with some levers set."""
    simulation = Simulation(game(2, ("payment", "p2p")).spec, 2)
    simulation.world.levers.update({key.replace("__", "."): value for key, value in levers.items()})
    simulation.advance(days)
    return simulation.world


def test_no_lever_moves_a_meter_today() -> None:
    world = game()
    before = dict(looked(world))
    world.levers["disclosure"] = 1.0
    meters.step_meters(at(world, 12))
    assert world.meters.values == before
    assert looked(world, 18)["meter.shared"] < before["meter.shared"] + 0.05


def test_partners_open_and_their_files_make_judging_a_common_work() -> None:
    alone, together = looked(game()), looked(allied("bureau", lines=("payment", "p2p")))
    assert together["meter.open"] > alone["meter.open"]
    assert together["meter.collaborative"] > alone["meter.collaborative"]


def test_shutting_people_in_closes() -> None:
    world = game()
    world.network.lines["payment"] = Presence((0.1, 0.1), (0.3, 0.3), 0.4, 0.1)
    free = looked(world)["meter.open"]
    world.regulation.practices["exclusive"] = 0
    assert looked(world, 18)["meter.open"] < free - 0.2


def test_lending_among_users_is_equal_and_what_lenders_do_not_know_is_not_shared() -> None:
    lending = played(200, cutoff__p2p=0.3)
    assert lending.meters.values["meter.equal"] > looked(game())["meter.equal"]
    book = lending.credit.books["p2p"]
    book.lender_return = meters.true_return(lending, 0, "p2p")
    assert meters.asymmetry(lending) < 0.35
    lending.people.state.loan_pd[0, :] = 0.9
    assert meters.asymmetry(lending) > 0.9
    assert meters.sharing(lending) < 0.55


def test_what_is_told_gets_known_and_hidden_debt_is_not() -> None:
    open_books, silent = played(120, disclosure=1.0), played(120, disclosure=0.0)
    assert open_books.meters.known > silent.meters.known + 0.4
    assert open_books.meters.values["versus.clarity"] > silent.meters.values["versus.clarity"]


def test_against_the_bank() -> None:
    values = played(120).meters.values
    assert 0.0 < values["versus.cost"] < 40_000_00
    assert values["versus.latency"] < values["versus.bank_latency"]
    assert values["versus.tail"] > 0.3
    assert 0.3 < values["versus.bank_tail"] < 0.9
    world = game()
    young = looked(world)["versus.bank_cost"]
    world.rivals.each["bank"].awake, world.rivals.each["bank"].since = True, 0
    assert looked(world, 7 * 160 + 4)["versus.bank_cost"] == pytest.approx(young * 0.5, rel=0.01)


def test_all_are_metrics_of_the_day() -> None:
    world = played(12)
    assert {*meters.NAMES, "partners", "dependency"} <= world.row().keys()
    assert all(0.0 <= world.row()[f"meter.{word}"] <= 1.0 for word in meters.WORDS)
