"""Net worth of laws: for each one a shipped scenario in which it is worth its price, and another in which it is not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.lab.grounds import GROUNDS
from game.lab.matrix import Effect, Row, Step, measure
from game.lab.processes import Progress

READING = "since score"
NEW: tuple[Step, ...] = tuple((-31, "launch_line", {"line": line}) for line in ("info", "insurance", "consumer"))
OFTEN: tuple[Step, ...] = (
    (0, "set_lever", {"key": "cadence", "value": 4.0}), (0, "set_lever", {"key": "batch", "value": 1.0}),
)  # fmt: skip
# What both arms do beside, where a law is tried on opening lines or on many releases.
BOTH: dict[tuple[str, str], tuple[Step, ...]] = {("command_lords", "fund"): NEW, ("disrupt", "lending"): OFTEN}
# Law → the ground on which it is worth its price, and the one on which it is not; see game.lab.grounds.
WHERE: dict[str, tuple[str, str]] = {
    "grassroots": ("campus", "winter"),
    "participation": ("fund", "campus"),
    "experience": ("winter", "campus"),
    "less_is_more": ("lending", "campus"),
    "simplicity": ("campus", "rules"),
    "scream": ("lending", "campus"),
    "service_marketing": ("million", "campus"),
    "small_steps": ("lending", "campus"),
    "fast_iteration": ("million", "campus"),
    "free_first": ("campus", "lending"),
    "tipping_point": ("fund", "campus"),
    "social_media": ("fund", "campus"),
    "crowdsourcing": ("lending", "campus"),
    "data_assets": ("fund", "campus"),
    "each_one": ("lending", "campus"),
    "ecosystem": ("million", "campus"),
    "existing_platforms": ("million", "winter"),
    "staff_platform": ("million", "campus"),
    "command_lords": ("fund", "campus"),
    "disrupt": ("lending", "campus"),
}


@dataclass(frozen=True, slots=True)
class Net:
    """What a law does to the score on a ground, points of 1000."""

    ground: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Worth:
    """A law where it gains and where it loses."""

    law: str
    good: Net
    bad: Net

    @property
    def turns(self) -> bool:
        """Whether the sign differs, beyond the interval on both sides."""
        return self.good.effect.goes(True) and self.bad.effect.goes(False)


def measure_worth(
    seeds: Iterable[int], sample: int, jobs: int = 1, progress: Progress | None = None, laws: Sequence[str] = ()
) -> list[Worth]:
    """Measure the laws named, or all, in the order of the table."""
    picked = {law: pair for law, pair in WHERE.items() if not laws or law in laws}
    rows = [_row(law, ground) for law, pair in picked.items() for ground in pair]
    found = iter(measure(rows, seeds, sample, jobs, progress))
    return [
        Worth(law, Net(good, next(found).effect), Net(bad, next(found).effect)) for law, (good, bad) in picked.items()
    ]


def _row(law: str, ground: str) -> Row:
    act, both = ((0, "adopt_law", {"law": law}),), BOTH.get((law, ground), ())
    days = GROUNDS[ground].days
    return Row("law", f"{law}@{ground}", act, READING, True, READING, True, ground, days, both)
