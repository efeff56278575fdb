"""Scenes of the window for pictures and tests: played runs, what is set up on them, and a page that lists it."""
