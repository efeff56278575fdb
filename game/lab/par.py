"""Par (基准分): what the prudent autopilot makes of a scenario, the measure of every score in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.assets import asset
from game.lab.processes import Progress
from game.lab.sweep import Row, quantile, sweep
from game.model.score import PILLARS
from game.runs import archive
from game.runs.errors import FolderError
from game.runs.folders import home
from game.scenario.catalogue import numbers_of, rules_id
from game.scenario.mistakes import ScenarioError
from game.scenario.source import parse, read_file

PILOT = "prudent"
SEEDS = range(1, 61)


@dataclass(frozen=True, slots=True)
class Par:
    """Scores of the prudent autopilot in one scenario under one set of rules.

    game: what was played, as `identity` has it. scores: on seeds 1, 2, …, 0..1000. pillars: medians, 0..1.
    """

    game: str
    scores: tuple[float, ...]
    pillars: Mapping[str, float]

    @property
    def median(self) -> float:
        """The par itself."""
        return quantile(self.scores, 0.5)

    @property
    def quartiles(self) -> tuple[float, float]:
        """Scores that a quarter and three quarters of the runs stay below."""
        return quantile(self.scores, 0.25), quantile(self.scores, 0.75)

    def on(self, seed: int) -> float | None:
        """The score on a seed, if it is among those played."""
        return self.scores[seed - 1] if 1 <= seed <= len(self.scores) else None


def identity(flattened: Mapping[str, Any], sample: int | None = None, days: int | None = None) -> str:
    """Name of a game under the present rules: version of the rules and SHA-256 of all numbers; words do not count."""
    whole = [rules_id(), numbers_of(dict(flattened)), sample, days]
    return hashlib.sha256(json.dumps(whole, sort_keys=True, separators=(",", ":")).encode()).hexdigest()[:24]


def known(flattened: Mapping[str, Any], sample: int | None = None, days: int | None = None) -> Par | None:
    """Par as it came with the game or was worked out before; None if it was not, or for other rules or numbers."""
    game = identity(flattened, sample, days)
    for path in (shipped_file(str(flattened["id"])), _own_file(game)):
        found = read(path)
        if found and found.game == game:
            return found
    return None


def work_out(
    flattened: Mapping[str, Any],
    progress: Progress | None = None,
    jobs: int = 0,
    *,
    sample: int | None = None,
    days: int | None = None,
    seeds: Sequence[int] = SEEDS,
) -> Par:
    """Play the prudent autopilot on all seeds in processes, and remember it where that can be; takes minutes."""
    rows = sweep(flattened, [PILOT], seeds, jobs, progress, sample=sample, days=days)
    found = Par(identity(flattened, sample, days), tuple(round(row.score, 2) for row in rows), _pillars(rows))
    path = _own_file(found.game)
    with suppress(FolderError):
        archive.make_folder(path.parent)
        write(path, found)
    return found


def on_seed(flattened: Mapping[str, Any], seed: int, *, sample: int | None = None, days: int | None = None) -> float:
    """Score of the prudent autopilot on one seed; takes seconds."""
    return sweep(flattened, [PILOT], [seed], 1, sample=sample, days=days)[0].score


def is_stale(flattened: Mapping[str, Any]) -> bool:
    """Whether the par that came with a scenario was worked out for other rules or numbers."""
    found = read(shipped_file(str(flattened["id"])))
    return found is not None and found.game != identity(flattened)


def shipped_file(scenario: str) -> Path:
    """Where the par of a scenario that comes with the game lies."""
    return asset("par", f"{Path(scenario).name}.yaml")


def read(path: Path) -> Par | None:
    """Par in a file; None if there is none or it cannot be understood."""
    try:
        found = parse(read_file(path), path.name).data
        pillars = {name: float(found["pillars"][name]) for name in PILLARS}
        scores = tuple(float(score) for score in found["scores"])
        return Par(str(found["game"]), scores, pillars) if scores else None
    except (ScenarioError, KeyError, TypeError, ValueError):
        return None


def write(path: Path, par: Par) -> None:
    """Put par into a file that `read` and people can read; raises FolderError."""
    figures = {
        "game": par.game,
        "median": round(par.median, 1),
        "quartiles": [round(score, 1) for score in par.quartiles],
        "pillars": dict(par.pillars),
        "scores": list(par.scores),
    }
    head = "# Scores of the prudent autopilot on seeds 1, 2, …; written by the command `par`.\n"
    page = "".join(f"{key}: {json.dumps(value)}\n" for key, value in figures.items())
    archive.write(path, (head + page).encode("utf-8"))


def _own_file(game: str) -> Path:
    return home() / "par" / f"{game}.yaml"


def _pillars(rows: Sequence[Row]) -> dict[str, float]:
    return {name: round(quantile((row.pillars[name] for row in rows), 0.5), 4) for name in PILLARS}
