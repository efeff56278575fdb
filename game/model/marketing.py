"""Money spent on being heard: daily budgets, paid only while there is cash, and campaigns in bursts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import acts, awareness, exact, ledger

if TYPE_CHECKING:
    from game.model.world import World

DAYS_A_MONTH = 30.4
CAMPAIGN_FEN = 30_000_000
CAMPAIGN_DAYS = 14


def step_marketing(world: World) -> None:
    """Pay the day's advertising and content; media do not sell on credit."""
    for key in ("ads", "content"):
        due = exact.rint1(world.lever(key) / DAYS_A_MONTH)
        ledger.spend(world, "marketing", min(due, world.ledger.raw["cash"]), key)


def afloat(world: World) -> bool:
    """Whether budgets can be paid today at all."""
    return world.ledger.raw["cash"] >= exact.rint1((world.lever("ads") + world.lever("content")) / DAYS_A_MONTH)


def campaign_price(size: int) -> int:
    """Fen that a campaign costs: 300 000 yuan times its size, dearer the larger."""
    return exact.rint1(CAMPAIGN_FEN * size * (1.0 + 0.15 * (size - 1)))


def campaign(world: World, size: int) -> None:
    """Reach a burst of people for two weeks: concave in money, raising hopes as well."""
    heads = acts.heads(world) / 1_000_000.0
    reach = min(0.5, 0.022 * exact.power1(size, 0.8) / exact.power1(max(0.05, heads / 4.0), 0.8))
    awareness.add_exposure(world, "media", reach, CAMPAIGN_DAYS)
    ledger.spend(world, "marketing", campaign_price(size), "campaign")
