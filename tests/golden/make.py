"""Write the golden digests anew and say what changed: python -m tests.golden.make [--print]."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from game.scenario.catalogue import rules_id
from game.scenario.rules_version import RULES_VERSION
from tests.golden.games import play_all

FILE = Path(__file__).parent / "golden.json"


def stored() -> dict[str, Any]:
    """What was last written; empty games if there is none."""
    if not FILE.exists():
        return {"version": 0, "rules": "", "games": {}}
    found: dict[str, Any] = json.loads(FILE.read_text("utf-8"))
    return found


def first_difference(before: list[str], after: list[str]) -> int:
    """The first day whose digests differ, -1 if none does."""
    pairs = zip(before, after, strict=False)
    found = next((day for day, (one, other) in enumerate(pairs) if one != other), -1)
    return min(len(before), len(after)) if found < 0 and len(before) != len(after) else found


def main() -> None:
    """Play, compare, write."""
    games, before = play_all(), stored()
    if "--print" in sys.argv:
        sys.stdout.write(json.dumps(games))
        return
    for name, after in games.items():
        day = first_difference(before["games"].get(name, []), after)
        sys.stdout.write(f"{name}: {'unchanged' if day < 0 else f'differs from day {day}'}\n")
    content = {"version": RULES_VERSION, "rules": rules_id(), "games": games}
    FILE.write_text(json.dumps(content, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
