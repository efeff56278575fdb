"""Scenarios and the catalogue: YAML of trainers made into the frozen description of a game."""

from game.scenario.catalogue import rules_id
from game.scenario.document import ScenarioDocument, find, from_flattened, load, load_text, shipped
from game.scenario.mistakes import Mistake, ScenarioError
from game.scenario.rules_version import RULES_VERSION

__all__ = [
    "RULES_VERSION",
    "Mistake",
    "ScenarioDocument",
    "ScenarioError",
    "find",
    "from_flattened",
    "load",
    "load_text",
    "rules_id",
    "shipped",
]
