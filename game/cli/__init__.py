"""The command line: every command is a thin shell around the same door the window uses."""

from game.cli.application import main, run

__all__ = ["main", "run"]
