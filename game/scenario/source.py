"""Reading YAML from strangers: bounded, data only, and every value knows its line."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Any

import yaml

from game.scenario.mistakes import Mistake, Path, ScenarioError

MOST_BYTES = 1_000_000
MOST_VALUES = 50_000
MOST_ALIASES = 50
MOST_DEPTH = 20
LONGEST_TEXT = 20_000

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"[-+]?[0-9][0-9_]{0,30}$")
_REAL = re.compile(r"[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?$")
_PLAIN_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("null", "bool", "int", "float", "str", "map", "seq")}
_CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}
# Part of the parser's complaint → our sentence.
_COMPLAINTS = (
    ("nesting depth", "too_deep"),  # newer parsers stop on their own, long after our limit
    ("mapping values are not allowed", "yaml_colon"),
    ("could not find expected ':'", "yaml_no_colon"),
    ("while scanning a quoted scalar", "yaml_quote"),
    ("block", "yaml_indent"),
    ("flow", "yaml_bracket"),
    ("undefined alias", "yaml_alias_unknown"),
    ("anchor", "yaml_alias_unknown"),
)


@dataclass(frozen=True, slots=True)
class Source:
    """A document read from YAML. data: plain values. at: line of each path, from 1."""

    name: str
    data: Any
    at: dict[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """Line of a path, or of the nearest thing around it that was written."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.at:
                return self.at[path[:length]]
        return 1 if self.at else 0

    def mistake(self, path: Path, what: str, **arguments: float | int | str) -> Mistake:
        """A mistake at a path of this document."""
        return Mistake(self.name, self.line(path), path, what, dict(arguments))


def read_file(path: FilePath) -> str:
    """Text of a file of at most one megabyte; raises ScenarioError."""
    name = str(path)
    try:
        if path.is_dir():
            raise _fail(name, 0, "is_folder")
        if path.exists() and not path.is_file():
            raise _fail(name, 0, "no_file")
        with path.open("rb") as file:
            blob = file.read(MOST_BYTES + 1)
        size = path.stat().st_size
    except (FileNotFoundError, NotADirectoryError, ValueError):
        raise _fail(name, 0, "no_file") from None
    except OSError:
        raise _fail(name, 0, "unreadable") from None
    if len(blob) > MOST_BYTES:
        raise _fail(name, 0, "too_big", size=f"{size / 1e6:.1f}", limit=MOST_BYTES // 1_000_000)
    return decode(blob, name)


def decode(blob: bytes, name: str) -> str:
    """Bytes as text; raises ScenarioError unless they are UTF-8 text."""
    try:
        text = blob.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _fail(name, blob[: error.start].count(b"\n") + 1, "not_text") from None
    for number, line in enumerate(text.split("\n"), 1):
        if any(ord(sign) < 32 and sign not in "\t\r" for sign in line):
            raise _fail(name, number, "not_text")
    return text


def parse(text: str, name: str) -> Source:
    """One YAML document as plain data with lines; raises ScenarioError with the first mistake."""
    if len(text) > MOST_BYTES:
        raise _fail(name, 0, "too_big", size=f"{len(text) / 1e6:.1f}", limit=MOST_BYTES // 1_000_000)
    builder = _Builder(name)
    try:
        data = builder.build(yaml.parse(text, Loader=_Loader))
    except yaml.YAMLError as error:
        raise _syntax(text, name, error) from None
    return Source(name, data, builder.at)


class _Builder:
    """Builds data straight from parser events, so that limits hold before anything grows."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.at: dict[Path, int] = {}
        self.values = 0
        self.aliases = 0
        self.anchors: dict[str, tuple[Any, int]] = {}

    def build(self, events: Iterator[Any]) -> Any:
        """The only document of a stream."""
        data: Any = None
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._fail(event, (), "several_documents")
                data = self._value(next(events), events, ())
        if documents == 0 or data is None:
            raise _fail(self.name, 0, "empty")
        return data

    def _value(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        self.at.setdefault(path, event.start_mark.line + 1)
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, path)
        before = self.values
        self._count(event, path, 1)
        if len(path) > MOST_DEPTH:
            raise self._fail(event, path[:3], "too_deep", limit=MOST_DEPTH)
        value = self._fresh(event, events, path)
        if event.anchor:
            self.anchors[event.anchor] = (value, self.values - before)
        return value

    def _fresh(self, event: Any, events: Iterator[Any], path: Path) -> Any:
        if event.tag is not None and event.tag not in _PLAIN_TAGS and event.tag != "!":
            raise self._fail(event, path, "tag", tag=str(event.tag)[:60])
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(events, path)
        return self._mapping(events, path)

    def _list(self, events: Iterator[Any], path: Path) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, (*path, len(items))))
        return items

    def _mapping(self, events: Iterator[Any], path: Path) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._key(event, path)
            if key in found:
                raise self._fail(event, (*path, key), "twice", first=self.at[*path, key])
            self.at[*path, key] = event.start_mark.line + 1
            found[key] = self._value(next(events), events, (*path, key))
        return found

    def _key(self, event: Any, path: Path) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise self._fail(event, path, "key_not_word")
        key = str(event.value)
        if key == "<<" or not key or len(key) > 80:
            raise self._fail(event, path, "key_not_word")
        return key

    def _scalar(self, event: Any, path: Path) -> Any:
        if len(event.value) > LONGEST_TEXT:
            raise self._fail(event, path, "long_text", limit=LONGEST_TEXT)
        if event.style or event.tag is not None:
            return event.value
        value = resolve(event.value)
        if isinstance(value, float) and not math.isfinite(value):
            raise self._fail(event, path, "not_finite")
        return value

    def _alias(self, event: Any, path: Path) -> Any:
        self.aliases += 1
        if self.aliases > MOST_ALIASES:
            raise self._fail(event, path[:3], "too_many_aliases", limit=MOST_ALIASES)
        if event.anchor not in self.anchors:
            raise self._fail(event, path, "yaml_alias_unknown")
        value, size = self.anchors[event.anchor]
        self._count(event, path, size)
        return value

    def _count(self, event: Any, path: Path, values: int) -> None:
        self.values += values
        if self.values > MOST_VALUES:
            raise self._fail(event, path[:3], "too_many_values", limit=MOST_VALUES)

    def _fail(self, event: Any, path: Path, what: str, **arguments: int | str) -> ScenarioError:
        return ScenarioError([Mistake(self.name, event.start_mark.line + 1, path, what, dict(arguments))])


def resolve(word: str) -> Any:
    """A plain scalar as null, truth value, number or text (dates stay text); a whole 4e6 is an integer."""
    if word.lower() in _CONSTANTS:
        return _CONSTANTS[word.lower()]
    if _WHOLE.match(word):
        return int(word.replace("_", ""))
    if _REAL.match(word):
        value = float(word.replace("_", ""))
        whole = "e" in word.lower() and "." not in word and math.isfinite(value) and value == int(value)
        return int(value) if whole else value
    if word.lower() in (".nan", ".inf", "-.inf", "+.inf"):
        return math.nan
    return word


def _fail(name: str, line: int, what: str, **arguments: int | str) -> ScenarioError:
    return ScenarioError([Mistake(name, line, (), what, dict(arguments))])


def _syntax(text: str, name: str, error: yaml.YAMLError) -> ScenarioError:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line = mark.line + 1 if mark is not None else 1
    tabbed = _tab_near(text, line)
    if tabbed:
        return _fail(name, tabbed, "tab")
    said = f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or error}"
    for part, what in _COMPLAINTS:
        if part in said:
            return _fail(name, line, what, **({"limit": MOST_DEPTH} if what == "too_deep" else {}))
    return _fail(name, line, "yaml", problem=" ".join(said.split())[:120])


def _tab_near(text: str, line: int) -> int:
    """Line of a tab used as indentation at or just before a line, or 0."""
    rows = text.split("\n")
    for number in (line, line - 1):
        if 1 <= number <= len(rows):
            row = rows[number - 1]
            if "\t" in row[: len(row) - len(row.lstrip())]:
                return number
    return 0
