"""The final score: quarterly readings, stress shocks on forks, the epilogue, and the weighted geometric mean."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from game.engine import stress
from game.engine.simulation import Simulation
from game.model import exact, score, shocks
from game.model.endings import GOOD
from game.model.score import FLOOR, PILLARS, QUARTER, Reading
from game.model.world import World

EPILOGUE = 180
LAST_SHARE = 0.3
HARMED = ("users", "inclusion")
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Score:
    """What a run was worth.

    total: 0..1000. pillars: each in [0.05, 1], after harm. quarters: the readings behind them, epilogue included.
    survived: share of stress shocks survived. epilogue: id of the ending the epilogue ran into, empty if none.
    """

    total: float
    pillars: dict[str, float]
    quarters: tuple[dict[str, float], ...]
    survived: float
    epilogue: str
    harm: float


def final_score(simulation: Simulation, progress: Progress | None = None) -> Score:
    """Score a run that has ended (or as if it ended now); plays forks only, the run itself is left alone."""
    tell = progress or (lambda share: None)
    kept = simulation.checkpoints
    stressed = []
    for number, keepsake in enumerate(kept):
        stressed.append(survival(keepsake.open()))
        tell(0.8 * (number + 1) / len(kept))
    readings = list(simulation.world.readings.quarters[: len(kept)])
    quarters = [_values(reading, share) for reading, share in zip(readings, stressed, strict=True)]
    tail, ending, harm = _tail(simulation, len(quarters))
    tell(1.0)
    survived = exact.total(stressed) / len(stressed) if stressed else 0.0
    return _combine(simulation.world, quarters, tail, survived, ending, max(harm, simulation.world.readings.harm))


def survival(world: World) -> float:
    """Share of the standard shocks that forks of a world survive, 0..1."""
    return len([shock for shock in shocks.SHOCKS if _stands(world, shock)]) / len(shocks.SHOCKS)


def _stands(world: World, shock: shocks.Shock) -> bool:
    fork = _held(world, stress.DAYS + 1)
    shock.strike(fork.world)
    fork.advance(stress.DAYS // 2)
    if not stress.settled(fork.world):
        fork.advance(stress.DAYS - stress.DAYS // 2)
    return stress.survives(fork.world)


def _held(world: World, days: int) -> Simulation:
    """A fork under held policies that has at least so many days to go."""
    other = world.fork()
    other.spec = replace(other.spec, days=max(other.spec.days, other.day + days))
    other.ending = None
    stress.quiet(other)
    held = Simulation.from_world(other)
    held.keep_checkpoints = False
    return held


def _values(reading: Reading, survived: float) -> dict[str, float]:
    sound = reading.resilience / reading.relying if reading.relying > 0 else 0.0
    resilience = exact.power1(sound * survived, 0.5) * reading.relying if sound * survived > 0 else 0.0
    return {
        "users": reading.users,
        "value": reading.value,
        "resilience": resilience,
        "integrity": reading.integrity,
        "inclusion": reading.inclusion,
    }


def _tail(simulation: Simulation, played: int) -> tuple[list[dict[str, float]], str, float]:
    """What came after: the epilogue's readings, the bad ending it ran into, and the harm known by then.

    Whoever failed reads the floor for what was never played, and for the epilogue, in which harm goes on.
    """
    world = simulation.world
    missing = max(0, world.spec.days // QUARTER - played)
    failed = world.ending is not None and world.ending.id not in GOOD
    fork = _held(world, EPILOGUE + 1)
    if failed:
        fork.world.spec = replace(fork.world.spec, off=fork.world.spec.off | {"endings"})
    after = [_later(fork, failed) for _ in range(2)]
    if world.ending is not None and world.ending.id == "ipo":
        _lock_up(after)
    ended = world.ending if failed else fork.world.ending
    return after + [after[-1]] * missing, ended.id if ended else "", fork.world.readings.harm


def _later(fork: Simulation, failed: bool) -> dict[str, float]:
    """Half of the epilogue, and the reading after it."""
    fork.advance(EPILOGUE // 2)
    dead = failed or fork.ended
    return dict.fromkeys(PILLARS, FLOOR) if dead else _values(score.read(fork.world), survival(fork.world))


def _lock_up(after: list[dict[str, float]]) -> None:
    """Founders of a listed company may not sell for half a year: earlier prices do not count unless they are lower."""
    least = min(each["value"] for each in after)
    for each in after:
        each["value"] = least


def _combine(
    world: World,
    quarters: list[dict[str, float]],
    tail: list[dict[str, float]],
    survived: float,
    ending: str,
    harm: float,
) -> Score:
    pillars = {}
    for name in PILLARS:
        value = _mean([each[name] for each in quarters], [each[name] for each in tail])
        value *= 1.0 - harm if name in HARMED else 1.0
        pillars[name] = min(1.0, max(FLOOR, value))
    return Score(_weigh(world, pillars), pillars, tuple(quarters + tail), survived, ending, harm)


def _mean(played: list[float], tail: list[float]) -> float:
    """Mean over quarters; what comes after the run counts at most three tenths where the run was played through."""
    after = exact.total(tail) / len(tail) if tail else FLOOR
    if not played:
        return after
    before = exact.total(played) / len(played)
    share = (
        min(LAST_SHARE, len(tail) / (len(played) + len(tail)))
        if len(tail) <= 2
        else len(tail) / (len(played) + len(tail))
    )
    return (1.0 - share) * before + share * after


def _weigh(world: World, pillars: dict[str, float]) -> float:
    weights = world.spec.score.weights
    whole = exact.total(weights.values())
    logs = exact.total(weights[name] * exact.log1(pillars[name]) for name in PILLARS)
    return 1000.0 * exact.exp1(logs / whole)
