"""Scenarios and the catalogue: YAML of trainers made into the frozen description of a game."""

from game.scenario.adviser import advice
from game.scenario.catalogue import rules_id
from game.scenario.document import ScenarioDocument, find, from_flattened, load, load_text, shipped
from game.scenario.json_schema import schema
from game.scenario.mistakes import Mistake, ScenarioError
from game.scenario.rules_version import RULES_VERSION
from game.scenario.starter import template

__all__ = [
    "RULES_VERSION",
    "Mistake",
    "ScenarioDocument",
    "ScenarioError",
    "advice",
    "find",
    "from_flattened",
    "load",
    "load_text",
    "rules_id",
    "schema",
    "shipped",
    "template",
]
