"""Fields of a document from a stranger: each is taken by type and within bounds, or refused by name."""

from __future__ import annotations

from typing import Any

from game.runs.errors import RunFileError

_DIGEST = 16
_MANY = 100_000


class Fields:
    """A document and where it lies in the file, for errors."""

    def __init__(self, document: dict[str, Any], prefix: str = "") -> None:
        self._document = document
        self._prefix = prefix

    def demand(self, holds: bool, name: str) -> None:
        """Raise RunFileError naming the field unless something holds."""
        if not holds:
            raise RunFileError("runfile.field", field=self._prefix + name)

    def format(self, newest: int) -> None:
        """Refuse a document that is no run, or of a format newer than is known."""
        found = self._document.get("format")
        if not isinstance(found, int) or isinstance(found, bool) or not 1 <= found < _MANY:
            raise RunFileError("runfile.not_a_run")
        if found > newest:
            raise RunFileError("runfile.newer", format=found)

    def absent(self, name: str) -> bool:
        """Whether a field is missing or null."""
        return self._document.get(name) is None

    def text(self, name: str, longest: int) -> str:
        """A text of at most so many characters.

        Raises RunFileError, naming the field, if it is missing, no text or longer.
        """
        value = self._document.get(name)
        self.demand(isinstance(value, str) and len(value) <= longest, name)
        return str(value)

    def maybe_text(self, name: str, longest: int) -> str:
        """A text of at most so many characters, empty if there is none; raises RunFileError if it does not fit."""
        return "" if self.absent(name) else self.text(name, longest)

    def whole(self, name: str, lowest: int, highest: int) -> int:
        """A whole number between bounds, both included.

        Raises RunFileError, naming the field, if it is missing, not whole or out of bounds.
        """
        value = self._document.get(name)
        whole = isinstance(value, int) and not isinstance(value, bool)
        self.demand(whole and lowest <= value <= highest, name)  # type: ignore[operator]
        return int(value)  # type: ignore[arg-type]

    def maybe_whole(self, name: str, lowest: int, highest: int) -> int | None:
        """A whole number or nothing.

        Bounds are included. Raises RunFileError, naming the field, if it is there and does not fit.
        """
        return None if self.absent(name) else self.whole(name, lowest, highest)

    def number(self, name: str) -> float:
        """A finite number."""
        value = self._document.get(name)
        self.demand(_number(value), name)
        return float(value)  # type: ignore[arg-type]

    def mapping(self, name: str) -> dict[str, Any]:
        """A mapping of whatever is in it."""
        value = self._document.get(name)
        self.demand(isinstance(value, dict), name)
        return value  # type: ignore[return-value]

    def inner(self, name: str) -> Fields:
        """The fields of a mapping within."""
        return Fields(self.mapping(name), f"{self._prefix}{name}.")

    def numbers(self, name: str) -> dict[str, float]:
        """A mapping of numbers."""
        found = self.mapping(name)
        self.demand(len(found) <= _MANY and all(map(_number, found.values())), name)
        return {key: float(value) for key, value in found.items()}

    def words(self, name: str) -> dict[str, str]:
        """A mapping of texts."""
        found = self.mapping(name)
        short = all(isinstance(value, str) and len(value) <= 400 for value in found.values())
        self.demand(len(found) <= 100 and short, name)
        return dict(found)

    def rows(self, name: str, width: int, most: int) -> list[list[Any]]:
        """A list of at most so many lists, all of one width."""
        value = self._document.get(name)
        self.demand(isinstance(value, list) and len(value) <= most, name)
        self.demand(all(isinstance(row, list) and len(row) == width for row in value), name)  # type: ignore[union-attr]
        return value  # type: ignore[return-value]

    def digests(self, name: str) -> tuple[int, ...]:
        """A list of 64-bit digests."""
        value = self._document.get(name)
        self.demand(isinstance(value, list) and len(value) <= _MANY, name)
        return tuple(self._digest(item, name) for item in value)  # type: ignore[union-attr]

    def digests_by_day(self, name: str) -> dict[int, int]:
        """Digests under the number of their day."""
        found = self.mapping(name)
        self.demand(len(found) <= _MANY and all(key.isdecimal() and len(key) < 7 for key in found), name)
        return {int(key): self._digest(item, name) for key, item in found.items()}

    def _digest(self, item: Any, name: str) -> int:
        self.demand(isinstance(item, str) and len(item) == _DIGEST, name)
        try:
            return int(item, 16)
        except ValueError:
            raise RunFileError("runfile.field", field=self._prefix + name) from None


def hex_of(digest: int) -> str:
    """A 64-bit digest as sixteen hexadecimal digits."""
    return f"{digest & (2**64 - 1):016x}"


def plain_arguments(found: Any, name: str) -> dict[str, int | float | str]:
    """Arguments of a decision: a small flat mapping of numbers and short texts; raises RunFileError."""
    fine = isinstance(found, dict) and len(found) <= 16 and all(map(_plain, found.values()))
    if not fine:
        raise RunFileError("runfile.field", field=name)
    return dict(found)


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300


def _plain(value: Any) -> bool:
    return _number(value) or (isinstance(value, str) and len(value) <= 200)
