"""Pictures of the window: played runs, scenes set up on them, and a page that lists what was drawn."""
