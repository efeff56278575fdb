"""What each of the older mechanics lives on and dies of, in pairs of games that differ in one thing."""

from __future__ import annotations

from dataclasses import replace

from game.engine.simulation import Simulation
from game.model import product, rivals
from game.model.spec import GameSpec, PathSpec
from tests.model.test_lines import company, felt, grown, play

FLAT = PathSpec(((0, 0.045),))


def spent(simulation: Simulation, cause: str) -> float:
    """Fen of cash a cause has taken so far."""
    return -simulation.history.causes("cash", 0, simulation.day - 1).get(cause, 0.0)


def with_paths(spec: GameSpec, **paths: PathSpec) -> GameSpec:
    """The same game under other outside paths."""
    return replace(spec, economy=replace(spec.economy, **paths))


def test_payment_loses_to_fraud_what_is_not_protected() -> None:
    safe, bare = (
        play(company("payment", levers={"security": fen, "ads": 80_000_000.0}), 150) for fen in (50_000_000.0, 0.0)
    )
    assert spent(bare, "fraud") > 1.2 * spent(safe, "fraud") > 0


def test_payment_stands_still_and_loses_trust_when_it_is_down() -> None:
    up, down = grown("payment"), grown("payment")
    product.outage(down.world, 40.0, "crowd")
    for simulation in (up, down):
        simulation.advance(3)
    volumes = [simulation.history.series("volume.payment")[-3:].sum() for simulation in (up, down)]
    assert volumes[1] < 0.7 * volumes[0]
    assert felt(down, "outage") < felt(up, "outage")


def test_a_price_war_takes_users_away_while_it_lasts() -> None:
    peace, war = grown("payment"), grown("payment")
    rivals.price_war(war.world, 3.0, 200)
    for simulation in (peace, war):
        simulation.advance(40)
    assert war.world.row()["users.payment"] < 0.96 * peace.world.row()["users.payment"]


def test_a_fund_drains_when_its_yield_falls() -> None:
    falling = PathSpec(((0, 0.045), (120, 0.045), (150, 0.012)))
    lines, levers = ("fund", "payment"), {"ads": 80_000_000.0}
    high, low = (
        play(with_paths(company(*lines, levers=levers), interbank=path, policy=FLAT), 300) for path in (FLAT, falling)
    )
    assert low.world.row()["assets.fund"] < 0.7 * high.world.row()["assets.fund"]


def test_a_thin_spread_eats_a_banks_capital() -> None:
    thin = PathSpec(((0, 0.01),))
    levers = {"invest": 0.9, "boost.bank": 0.02, "reserve": 0.15}
    wide, narrow = (
        play(with_paths(company("bank", levers=levers), interbank=path, policy=path), 300) for path in (FLAT, thin)
    )
    assert narrow.world.ledger.equity() < wide.world.ledger.equity() - 50_000_000


def test_information_is_cheap_to_run_and_thin_to_live_on() -> None:
    lines = ("info", "commerce", "insurance")
    simulation = grown(*lines)
    row, causes = simulation.world.row(), simulation.history.causes("revenue", 0, simulation.day - 1)
    each = {
        line: sum(fen for cause, fen in causes.items() if cause.endswith(f".{line}")) / row[f"users.{line}"]
        for line in lines
    }
    assert each["info"] < 0.5 * min(each["commerce"], each["insurance"])
    assert simulation.world.spec.line("info").launch_cost == min(line.launch_cost for line in company().lines)
