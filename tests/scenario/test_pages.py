"""The examples on the handbook's pages of adding things can be played, all together, as they stand."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from game.engine.simulation import Simulation
from game.runs.replay import overridden
from game.scenario.document import load_text
from game.text import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
BASE = (ROOT / "scenarios" / "first-million.yaml").read_text("utf-8")
ADDED = {
    "line": "tickets", "law": "night_school", "partner": "university", "rule": "quiet_nights", "shock": "flood",
}  # fmt: skip
BLOCK = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


def examples(language: str) -> dict[str, Any]:
    """What the pages add to a scenario, by its part."""
    found: dict[str, Any] = {}
    for kind in ADDED:
        page = (ROOT / "assets" / "handbook" / language / f"add-{kind}.md").read_text("utf-8")
        for block in BLOCK.findall(page):
            found |= yaml.safe_load(block)
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_of_each_is_added_by_data_alone_and_played(language: str) -> None:
    known, added = yaml.safe_load(BASE), examples(language)
    added["lines"] = {**dict.fromkeys(known["lines"]), **added["lines"]}
    text = yaml.safe_dump({**known, **added}, allow_unicode=True)
    spec = overridden(load_text(text, "example").spec, 500, 150)
    parts = (spec.lines, spec.laws, spec.partners, spec.rules, spec.cards)
    named = [{each.id for each in part} for part in parts]
    assert [name for name, ids in zip(ADDED.values(), named, strict=True) if name not in ids] == []
    simulation = Simulation(spec, 1)
    simulation.advance(150)
    assert simulation.day == 150
