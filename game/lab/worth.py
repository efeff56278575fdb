"""Net worth of laws: for each one a company that scores more with it and one that scores less."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from game.lab.matrix import Effect, Progress, Row, Step, measure

DAYS = 180
READING = "state score"
Trial = tuple[str, tuple[Step, ...]]


@dataclass(frozen=True, slots=True)
class Net:
    """What a law does to the score in a setup, points of 1000."""

    setup: str
    days: int
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


def _launches(*lines: str) -> tuple[Step, ...]:
    """Both arms open lines after the law has ramped up, as far as they may."""
    return tuple((-31, "launch_line", {"line": line}) for line in lines)


NEW = _launches("insurance", "commerce")
OFTEN: tuple[Step, ...] = (
    (0, "set_lever", {"key": "cadence", "value": 4.0}), (0, "set_lever", {"key": "batch", "value": 1.0}),
)  # fmt: skip
# Law → the setup in which it is worth its price, and the one in which it is not; with what both arms do.
WHERE: dict[str, tuple[Trial, Trial]] = {
    "grassroots": (("town", ()), ("banked", ())),
    "participation": (("town", ()), ("village", ())),
    "experience": (("town", ()), ("village", ())),
    "less_is_more": (("start", ()), ("village", NEW)),
    "simplicity": (("start", ()), ("village", ())),
    "scream": (("makers", ()), ("village", ())),
    "service_marketing": (("staffed", ()), ("crowd", ())),
    "small_steps": (("hasty", ()), ("village", ())),
    "fast_iteration": (("makers", ()), ("village", ())),
    "free_first": (("club", ()), ("start", ())),
    "tipping_point": (("mass", ()), ("start", ())),
    "social_media": (("start", ()), ("poor", ())),
    "crowdsourcing": (("town", ()), ("village", ())),
    "data_assets": (("town", ()), ("mass", ())),
    "each_one": (("town", ()), ("poor", ())),
    "ecosystem": (("wild", ()), ("village", ())),
    "existing_platforms": (("start", ()), ("mass", ())),
    "staff_platform": (("wild", ()), ("strict", ())),
    "command_lords": (("wild", NEW), ("mass", ())),
    "disrupt": (("lab", ()), ("village", ())),
}


def measure_worth(
    seeds: Iterable[int], sample: int, jobs: int = 1, progress: Progress | None = None, laws: Sequence[str] = ()
) -> list[Worth]:
    """Measure the laws named, or all, in the order of the table."""
    picked = {law: pair for law, pair in WHERE.items() if not laws or law in laws}
    rows = [_row(law, trial) for law, pair in picked.items() for trial in pair]
    found = iter(measure(rows, seeds, sample, jobs, progress))
    worths = []
    for law, (good, bad) in picked.items():
        gain, loss = next(found).effect, next(found).effect
        worths.append(Worth(law, Net(good[0], DAYS, gain), Net(bad[0], DAYS, loss)))
    return worths


def _row(law: str, trial: Trial) -> Row:
    setup, both = trial
    act = ((0, "adopt_law", {"law": law}),)
    return Row("law", f"{law}@{setup}", act, READING, True, READING, True, setup, DAYS, both)
