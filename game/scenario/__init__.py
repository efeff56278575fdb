"""Scenarios and the catalogue: YAML of trainers made into the frozen description of a game."""
