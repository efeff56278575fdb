"""Words: every sentence a person reads, looked up by key in one language.

Texts lie in ``assets/text/<language>/*.yaml`` (nested keys joined by dots) and beside the numbers in
``assets/catalogue/*.yaml`` and in scenarios, where a sentence is a mapping of languages.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

import yaml

from game.assets import asset

LANGUAGES = ("en", "zh")
FEN = 100
MINUS = "−"
_Loader: type = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_HOLE = re.compile(r"\{([a-z_]+)(?::([a-z_]+))?\}")
_UNIT = re.compile(r"(?<=\d )([万亿]) (?=[\u4e00-\u9fff])")  # 1.47 万条, not 1.47 万 条
_FOLD = re.compile(r"(?<=[\u3001-\u303f\u4e00-\u9fff\uff00-\uffef]) (?=[\u4e00-\u9fff\u300a-\u3011])")
# Kinds of things whose name is the whole word: `segment.rural` rather than `segment.rural.name`.
_BARE = ("segment", "rival", "partner")
# Kinds whose things may be named by other kinds, and what may stand behind the dot of a key.
_STAND_INS = {"cause": ("card", "rule", "rival", "lever", "news", "line", "law", "tech", "remedy", "practice")}
_OWNERS = ("line", "team", "station", "pillar", "partner")

Argument = float | int | str
Table = Mapping[str, str]


def languages() -> tuple[str, ...]:
    """Languages the game speaks, the one of last resort first."""
    return LANGUAGES


def placeholders(text: str) -> frozenset[str]:
    """Names of the arguments a text asks for."""
    return frozenset(match[1] for match in _HOLE.finditer(text))


def tidy(text: str) -> str:
    """A text without space around it, nor where a folded line of Chinese was broken.

    What only stands between words, such as a comma with its space, is left as it is written.
    """
    if "{" not in text and not any(sign.isalnum() for sign in text):
        return text
    return _FOLD.sub("", text.strip())


def embedded(tree: object, prefix: str) -> dict[str, dict[str, str]]:
    """Sentences written beside numbers: language → key → text.

    tree: data in which a sentence is a mapping with exactly the languages as keys. prefix: start of each key.
    Items of a list are named by their `id`; the field that holds the list leaves no trace in the key.
    """
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for key, sentence in _sentences(tree, prefix):
        bare = key.removesuffix(".name") if key.partition(".")[0] in _BARE else key
        for language in LANGUAGES:
            found[language][bare] = tidy(str(sentence[language]))
    return found


@dataclass(frozen=True)
class Words:
    """A catalogue of one language.

    A text may hold `{name}` or `{name:form}`. Forms: money (fen), people, number, percent, points, days, hours, months,
    date (an ordinal), or a kind of thing (line, team, lever, metric, rule, rival, …) whose word is then looked up.
    A text with the keys one and other chooses by the argument `n`.
    """

    language: str
    table: Table

    @classmethod
    def load(cls, language: str) -> Words:
        """The words of a language; raises KeyError for a language the game does not speak."""
        if language not in LANGUAGES:
            raise KeyError(language)
        return _load(language)

    def with_words(self, extra: Mapping[str, Table]) -> Words:
        """These words and a scenario's own on top. extra: language → key → text."""
        return Words(self.language, MappingProxyType({**self.table, **extra.get(self.language, {})}))

    def __contains__(self, key: str) -> bool:
        return key in self.table or f"{key}.other" in self.table

    def __call__(self, key: str, /, **arguments: Argument) -> str:
        """The text of a key with its arguments filled in; a missing key or argument shows as «its name»."""
        found = self._entry(key, arguments.get("n"))
        if found is None:
            return f"«{key}»"
        return _UNIT.sub(r"\1", _HOLE.sub(lambda match: self._fill(match[1], match[2] or "", arguments), found))

    def name(self, kind: str, key: str, /, **arguments: Argument) -> str:
        """The name of a thing, such as a line or a lever; `fee.payment` names its line (or team) as well.

        A cause may also be a card, in quotes, a rule, a rival or another thing. arguments: of a title with holes.
        """
        for noun in (kind, *_STAND_INS.get(kind, ())):
            found = self._named(noun, key, **arguments) or self._named_of(noun, key)
            if found:
                return self._quoted(found) if noun == "card" != kind else found
        return f"«{kind}.{key}»"

    def _quoted(self, title: str) -> str:
        """The title of a card where other things have a plain name; quotes within it become single ones."""
        return self("unit.quoted", title=title.replace("“", "‘").replace("”", "’"))

    def _named(self, kind: str, key: str, /, **arguments: Argument) -> str:
        for candidate in (f"{kind}.{key}.name", f"{kind}.{key}.title", f"{kind}.{key}", f"{kind}.{key}.label"):
            if candidate in self:
                return self(candidate, **arguments)
        return ""

    def _named_of(self, kind: str, key: str) -> str:
        """Name of a thing with a dot: what it is, and of which line, team, pillar or station."""
        base, _, part = key.partition(".")
        what = self._named(kind, base) if part else ""
        owner = next((found for noun in _OWNERS if (found := self._named(noun, part))), "") if what else ""
        return self("unit.of_line", what=what, line=owner) if owner else ""

    def money(self, fen: float) -> str:
        """An amount in the language's habit: ¥1.2 m, 120 万元."""
        return self._scaled("money", fen / FEN)

    def people(self, count: float) -> str:
        """A number of people: 12.3 k people, 1.23 万人."""
        return self._scaled("people", round(count) if math.isfinite(count) else count)

    def number(self, value: float) -> str:
        """A plain number with three figures that count: 1.2 m, 120 万."""
        return self._scaled("number", value)

    def percent(self, share: float) -> str:
        """A fraction as a percentage: 0.052 → 5.2%."""
        return self("unit.percent", amount=_figures(share * 100, 2))

    def points(self, share: float) -> str:
        """A difference of two fractions in percentage points."""
        return self("unit.points", amount=_figures(share * 100, 2))

    def months(self, count: float) -> str:
        """A length of time in months; 99 stands for no end."""
        if count >= 99:
            return self("unit.months.endless")
        return self("unit.months.some", n=_as_shown(count))

    def days(self, count: float) -> str:
        """A length of time in days: whole from ten on, halves below."""
        return self("unit.days", n=_halves(count))

    def hours(self, count: float) -> str:
        """A length of time given in hours: five minutes, half hours, hours, or from two days on days."""
        if abs(count) >= 48:
            return self.days(count / 24)
        if 0 < round(12 * count) < 12:
            return self("unit.minutes", n=5 * round(12 * count))
        return self("unit.hours", n=_halves(count))

    def date(self, ordinal: int) -> str:
        """A day of the calendar. ordinal: as of `date.toordinal`."""
        day = date.fromordinal(int(ordinal))
        month = self(f"unit.month.{day.month}")
        return self("unit.date", year=str(day.year), month=month, day=str(day.day))

    def month(self, ordinal: int) -> str:
        """The month in which a day lies, with its year."""
        day = date.fromordinal(int(ordinal))
        return self("unit.year_month", year=str(day.year), month=self(f"unit.month.{day.month}"))

    def amount(self, value: float, unit: str) -> str:
        """A value with its unit. unit: of a lever or a metric (fen, fen_month, share, rate, days, people, …)."""
        if not math.isfinite(value):
            return self("unit.nothing")
        if unit.startswith("fen"):
            return self(f"unit.{unit}", amount=self.money(value))
        form = _FORMS.get(unit)
        if form is not None:
            return str(getattr(self, form)(value))
        if unit == "switch":
            return self("unit.on" if value >= 0.5 else "unit.off")
        return self(f"unit.{unit}", amount=self.number(value)) if f"unit.{unit}" in self else self.number(value)

    def _entry(self, key: str, n: Argument | None) -> str | None:
        if key in self.table:
            return self.table[key]
        return self.table.get(f"{key}.one" if n == 1 else f"{key}.other")

    def _fill(self, name: str, form: str, arguments: Mapping[str, Argument]) -> str:
        if name not in arguments:
            return f"«{name}»"
        value = arguments[name]
        if isinstance(value, str):
            rest = {key: other for key, other in arguments.items() if key != name}  # nothing names itself
            return self.name(form, value, **rest) if form and value else value
        if form in _FORMS:
            return str(getattr(self, _FORMS[form])(value))
        return self.amount(value, form)

    @cached_property
    def _scales(self) -> dict[str, list[tuple[float, float, str]]]:
        found: dict[str, list[tuple[float, float, str]]] = {}
        for key, text in self.table.items():
            parts = key.split(".")
            if parts[0] == "scale" and parts[3] == "text":
                per = float(self.table[f"scale.{parts[1]}.{parts[2]}.per"])
                found.setdefault(parts[1], []).append((float(parts[2]), per, text))
        return {kind: sorted(steps, reverse=True) for kind, steps in found.items()}

    def _scaled(self, kind: str, value: float) -> str:
        if not math.isfinite(value):
            return self("unit.nothing")
        size = _three_figures(abs(value))
        for start, per, text in self._scales.get(kind, []):
            if size >= start:
                shown = _figures((size if per > 1 else _rounded(abs(value))) / per)
                sign = MINUS if value < 0 and shown != "0" else ""
                return sign + text.replace("{n}", shown)
        return _figures(value)


_FORMS = {
    "money": "money",
    "people": "people",
    "number": "number",
    "percent": "percent",
    "share": "percent",
    "rate": "percent",
    "points": "points",
    "days": "days",
    "hours": "hours",
    "months": "months",
    "date": "date",
}


def _figures(value: float, most: int = 3) -> str:
    """A number with about three figures, no trailing zeros, thousands separated."""
    size = abs(value)
    decimals = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 3
    shown = f"{size:,.{min(decimals, most)}f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    return MINUS + shown if value < 0 and shown != "0" else shown


def _as_shown(value: float) -> float:
    """A number as `_figures` shows it with at most one decimal, which decides between one and several."""
    return round(value, 0 if abs(value) >= 100 else 1)


def _halves(value: float) -> float:
    """A length as people tell it: whole from ten on, to the half below."""
    return float(round(value)) if abs(value) >= 10 else round(2 * value) / 2


def _three_figures(size: float) -> float:
    if size == 0:
        return 0.0
    return float(f"{size:.3g}")


def _rounded(size: float) -> float:
    return round(size) if size >= 100 else round(size, 2)


def _sentences(tree: object, prefix: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    if isinstance(tree, list):
        for item in tree:
            if isinstance(item, dict) and "id" in item:
                yield from _sentences(item, f"{prefix}.{item['id']}")
    elif isinstance(tree, dict):
        if set(tree) == set(LANGUAGES):
            yield prefix, tree
            return
        for key, value in tree.items():
            yield from _sentences(value, prefix if isinstance(value, list) else f"{prefix}.{key}")


def _flat(tree: object, prefix: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _flat(value, f"{prefix}.{key}" if prefix else str(key))
    elif isinstance(tree, str):
        yield prefix, tidy(tree)


def _read(path: Path) -> object:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)


@cache
def _catalogue_words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {language: {} for language in LANGUAGES}
    for path in sorted(asset("catalogue").glob("*.yaml")):
        for language, table in embedded(_read(path), path.stem.removesuffix("s")).items():
            found[language].update(table)
    return found


@cache
def _load(language: str) -> Words:
    table: dict[str, str] = {}
    for path in sorted(asset("text", language).glob("*.yaml")):
        for key, text in _flat(_read(path)):
            if key in table:
                raise ValueError(f"{path.name}: {key} is defined twice")
            table[key] = text
    return Words(language, MappingProxyType({**_catalogue_words()[language], **table}))
