"""The data asset: what use leaves behind in every line's own silo, how it ages, and how sharp it makes scoring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import alliances, exact, organisation, remedies
from game.model.channels import Channel, channel
from game.model.insight import HALF

if TYPE_CHECKING:
    from game.model.world import World

AGEING = 0.5  # of the data loses its use in a year
REFUSED = 0.15  # of the data that people keep to themselves when they are asked
THIN, SHARPEST = 0.47, 0.72  # correlation of score and latent quality: applicant AUC .67 and .73


def asset(world: World) -> float:
    """All data held, in user-years."""
    return exact.total(world.product.data.values())


def change(world: World, share: float) -> None:
    """Every silo gains (or below 0 loses) a share of itself, at most all."""
    silos = world.product.data
    for line in silos:
        silos[line] *= max(0.0, 1.0 + share)


def step_data(world: World) -> None:
    """A day of use adds to each line's silo as far as it is collected and kept in order; all of it ages."""
    row, silos = world.row(), world.product.data
    if not world.on("data"):
        return
    team = organisation.output(world, "data")
    collected = world.lever("collect") * (1.0 + channel(world, Channel.COLLECT))
    collected *= 1.0 - REFUSED if remedies.built(world, "consent") else 1.0
    kept = collected * (0.4 + 0.6 * team / (team + 3.0)) / 365.0
    for line in silos:
        silos[line] *= 1.0 - AGEING / 365.0
    for line in world.lines.open:
        silos[line] = silos.get(line, 0.0) + kept * row.get(f"users.{line}", 0.0)


def score_correlation(world: World, line: str) -> float:
    """Correlation r of a line's credit score with latent quality, .47 for a thin file to .72 at the very best.

    Another line's silo is worth its `insight`, and more once one account merges them. Concave in data and in teams.
    Source: equation 6 of the notes; Berg et al. (2020).
    """
    silos, merged = world.product.data, channel(world, Channel.MERGED)
    own = silos.get(line, 0.0)
    others = exact.total(
        (each.insight + merged * (1.0 - each.insight)) * silos.get(each.id, 0.0)
        for each in world.spec.lines
        if each.id != line
    )
    seen = own + others + alliances.files(world, world.spec.line(line))
    team = organisation.output(world, "data") + organisation.output(world, "risk")
    skill = 0.55 * seen / (seen + HALF) + 0.45 * team / (team + 10.0)
    skill += channel(world, Channel.CHECKS) * (1.0 - skill)
    return THIN + (SHARPEST - THIN) * skill
