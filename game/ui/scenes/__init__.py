"""Scenes of the window for pictures and tests: played runs, scenes set up on them, and a page that lists what was drawn."""
