"""Mistakes in files and folders, as reason ids that the catalogue of words turns into a sentence."""

from __future__ import annotations

Argument = int | float | str


class RunsError(Exception):
    """Something a person must be told. reason: id in the catalogue of words; arguments go into its sentence."""

    def __init__(self, reason: str, **arguments: Argument) -> None:
        super().__init__(f"{reason} {arguments}" if arguments else reason)
        self.reason = reason
        self.arguments: dict[str, Argument] = arguments


class RunFileError(RunsError):
    """A run file that cannot be read, or is none."""


class FolderError(RunsError):
    """A folder or a file that cannot be written."""


class StoreError(RunsError):
    """The player's store of runs cannot be opened, or holds no such run."""
