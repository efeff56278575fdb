"""The window: theme, widgets, screens and the bridge to the running game."""
