"""Facts: figures of the model beside published ones; `measure` works them out in processes."""

from game.lab.facts.fact import Band, Fact, Finding
from game.lab.facts.measure import measure
from game.lab.facts.table import FACTS

__all__ = ["FACTS", "Band", "Fact", "Finding", "measure"]
