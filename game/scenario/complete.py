"""Filling in what a scenario leaves to the catalogue, so that the result stands alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from game.scenario.catalogue import Catalogue
from game.scenario.form import as_date, ordinal
from game.scenario.metrics import OF_LINES
from game.scenario.mistakes import Mistake, Path, listed, nearest
from game.scenario.source import Source
from game.scenario.terms import defaults

Tree = dict[str, Any]


class Completer:
    """Fills in one document; mistakes found on the way are kept, what is odd is left for the form to refuse."""

    def __init__(self, source: Source, catalogue: Catalogue) -> None:
        self.source = source
        self.catalogue = catalogue
        self.mistakes: list[Mistake] = []

    def complete(self) -> Tree:
        """The whole scenario as the form wants it."""
        raw = self.source.data
        if not isinstance(raw, dict):
            self._wrong((), "not_mapping")
            return {}
        full = dict(raw)
        full["lines"] = self._lines(raw)
        full["market"] = self._market(raw.get("market", {}), full["lines"])
        full.update(rivals=self._rivals(raw, full), rules=self._rules(raw, full), cards=self._cards(raw, full))
        full["partners"] = self._partners(raw, full)
        full.update({shelf: self._pick(shelf, self._all(raw, shelf), (shelf,)) for shelf in ("laws", "techs")})
        full["economy"] = self._over(self.catalogue.shelf("economy"), raw.get("economy", {}))
        self._length(full)
        full["calendar"] = self._calendar(full, raw.get("calendar", {}))
        return full

    def _lines(self, raw: Tree) -> Any:
        lines = self._pick("lines", raw.get("lines", self.catalogue.ids("lines")), ("lines",))
        if isinstance(lines, dict):
            for line in lines.values():
                _default_terms(line)
                self._forget_absent(line, "complements", lines)
        return lines

    def _forget_absent(self, thing: Any, key: str, present: Any, shelf: str = "lines") -> None:
        """Leave out what the catalogue says about its own lines (or another shelf) where this game lacks them."""
        if isinstance(thing, dict) and isinstance(said := thing.get(key), dict) and isinstance(present, dict):
            absent = set(self.catalogue.ids(shelf)) - set(present)
            thing[key] = {name: value for name, value in said.items() if name not in absent}

    def _market(self, market: Any, lines: Any) -> Any:
        if not isinstance(market, dict):
            return market
        wanted = market.get("segments", self.catalogue.ids("segments"))
        if isinstance(wanted, dict):
            wanted = {key: {"share": value} if _is_number(value) else value for key, value in wanted.items()}
        segments = self._pick("segments", wanted, ("market", "segments"))
        for segment in segments.values() if isinstance(segments, dict) else ():
            self._forget_absent(segment, "taste", lines)
        return {**market, "segments": segments}

    def _rivals(self, raw: Tree, full: Tree) -> Any:
        rivals = self._pick("rivals", raw.get("rivals", self.catalogue.ids("rivals")), ("rivals",))
        return self._without_foreign(rivals, full["lines"])

    def _partners(self, raw: Tree, full: Tree) -> Any:
        """Partners; what the catalogue says of its own segments is left out where this game lacks them."""
        partners = self._pick("partners", raw.get("partners", self.catalogue.ids("partners")), ("partners",))
        present = full["market"].get("segments", {}) if isinstance(full["market"], dict) else {}
        for partner in partners.values() if isinstance(partners, dict) else ():
            self._forget_absent(partner, "segments", present, "segments")
            self._forget_absent(partner, "fit", full["lines"])
        return partners

    def _rules(self, raw: Tree, full: Tree) -> Any:
        rules = self._pick("rules", self._all(raw, "rules"), ("rules",))
        return self._without_foreign(rules, full["lines"])

    def _all(self, raw: Tree, shelf: str) -> Any:
        """What a scenario takes from a shelf: all of it if it does not say."""
        wanted = raw.get(shelf, "all")
        return self.catalogue.ids(shelf) if wanted == "all" else wanted

    def _cards(self, raw: Tree, full: Tree) -> Any:
        cards = raw.get("cards", {})
        if isinstance(cards, str | list):
            cards = {"deck": cards}
        if not isinstance(cards, dict) or not isinstance(add := cards.get("add") or {}, dict):
            return cards
        shelf = self.catalogue.shelf("cards")
        wanted = self._deck(cards, shelf, full["lines"])
        removed = cards.get("remove") or []
        if isinstance(removed, list):
            self._known(removed, [*shelf, *add], ("cards", "remove"))
            wanted = [key for key in wanted if key not in removed]
        merged = {key: shelf[key] for key in wanted}
        merged.update({key: self._over(shelf.get(key, {}), value) for key, value in add.items()})
        rest = {key: value for key, value in cards.items() if key not in ("deck", "add", "remove")}
        return {**rest, "deck": [], "add": merged, "remove": []}

    def _deck(self, cards: Tree, shelf: Tree, lines: Any) -> list[str]:
        deck = cards.get("deck", "all")
        if deck == "all":
            present = set(lines) if isinstance(lines, dict) else set()
            return [key for key, card in shelf.items() if lines_of(card) <= present]
        if not isinstance(deck, list):
            self._wrong(("cards", "deck"), "not_deck")
            return []
        return self._known(deck, list(shelf), ("cards", "deck"))

    def _length(self, full: Tree) -> None:
        months = full.pop("months", None)
        if months is None:
            return
        start = as_date(full.get("start"))
        if "days" in full:
            self._wrong(("months",), "days_and_months")
        elif not isinstance(months, int) or isinstance(months, bool) or not 1 <= months <= 120:
            self._wrong(("months",), "not_months")
        elif start is not None:
            full["days"] = _months_long(start, months)

    def _calendar(self, full: Tree, calendar: Any) -> Any:
        start, days = as_date(full.get("start")), full.get("days", 548)
        if start is None or not isinstance(days, int) or not isinstance(calendar, dict):
            return calendar
        shelf = self.catalogue.shelf("calendar")
        first = start.toordinal()
        holidays = [
            item
            for item in shelf.get("holidays", [])
            if ordinal(item["last"], first) >= 0 and ordinal(item["first"], first) < days
        ]
        festivals = [item for item in _festivals(shelf, start, days) if 0 <= ordinal(item["day"], first) < days]
        return {"holidays": holidays, "festivals": festivals, **calendar}

    def _without_foreign(self, things: Any, lines: Any) -> Any:
        """Rivals or rules without the catalogue's lines that this game lacks, and none that are left with no line."""
        if not isinstance(things, dict) or not isinstance(lines, dict):
            return things
        absent = self._spoken_of() - set(lines)
        kept = {}
        for key, thing in things.items():
            named = thing.get("lines") if isinstance(thing, dict) else None
            if not isinstance(named, list) or not named:
                kept[key] = thing
            elif left := [line for line in named if line not in absent]:
                kept[key] = {**thing, "lines": left}
        return kept

    def _spoken_of(self) -> set[str]:
        """Lines the catalogue has or speaks of."""
        rules = self.catalogue.shelf("rules").values()
        return set(self.catalogue.ids("lines")).union(*(rule.get("lines", []) for rule in rules))

    def _pick(self, shelf_name: str, wanted: Any, path: Path) -> Any:
        """Things from a shelf, named in a list or changed in a mapping."""
        shelf = self.catalogue.shelf(shelf_name)
        if isinstance(wanted, list):
            return {key: shelf[key] for key in self._known(wanted, list(shelf), path)}
        if not isinstance(wanted, dict):
            return wanted
        found: Tree = {}
        for key, value in wanted.items():
            if value is None and key not in shelf:
                self._unknown(key, list(shelf), (*path, key))
            else:
                found[key] = self._over(shelf.get(key, {}), {} if value is None else value)
                self._doubt(key, value, shelf, (*path, key))
        return found

    def _doubt(self, key: str, value: Any, shelf: Tree, path: Path) -> None:
        """A mapping that is neither on the shelf nor has a name of its own is a mistyped id."""
        if isinstance(value, dict) and key not in shelf and not {"name", "title"} & set(value):
            self._unknown(key, list(shelf), path)

    def _known(self, wanted: list[Any], known: list[str], path: Path) -> list[str]:
        found = []
        for place, key in enumerate(wanted):
            if isinstance(key, str) and key in known:
                found.append(key)
            else:
                self._unknown(str(key), known, (*path, place))
        return list(dict.fromkeys(found))

    def _over(self, base: Any, change: Any) -> Any:
        """A change laid over a base, mapping by mapping."""
        if not isinstance(base, dict) or not isinstance(change, dict):
            return change
        merged = dict(base)
        for key, value in change.items():
            merged[key] = self._over(base[key], value) if key in base else value
        return merged

    def _unknown(self, key: str, known: list[str], path: Path) -> None:
        near = nearest(key, known)
        if near:
            self._wrong(path, "unknown_id_near", found=key[:60], near=near)
        else:
            self._wrong(path, "unknown_id", found=key[:60], known=listed(known))

    def _wrong(self, path: Path, what: str, **arguments: float | int | str) -> None:
        self.mistakes.append(self.source.mistake(path, what, **arguments))


def lines_of(tree: Any) -> set[str]:
    """Lines that a card's effects and conditions speak of."""
    if isinstance(tree, list):
        return {line for item in tree for line in lines_of(item)}
    if not isinstance(tree, dict):
        return set()
    found = {line for value in tree.values() for line in lines_of(value)}
    if isinstance(line := tree.get("line"), str) and line:
        found.add(line)
    for key in ("metric", "lever"):
        family, _, line = str(tree.get(key, "")).partition(".")
        if line and (key == "lever" or family in OF_LINES):
            found.add(line)
    return found


def _default_terms(line: Any) -> None:
    if isinstance(line, dict) and isinstance(terms := line.get("terms", {}), dict):
        line["terms"] = defaults(str(line.get("mechanic")), str(line.get("form", "agency"))) | terms


def _months_long(start: date, months: int) -> int:
    years, month = divmod(start.month - 1 + months, 12)
    day = min(start.day, 28)
    return (date(start.year + years, month + 1, day) - start.replace(day=day)).days


def _festivals(shelf: Tree, start: date, days: int) -> list[Tree]:
    yearly = shelf.get("yearly", [])
    last = start.year + days // 365 + 1
    found = [
        {"day": date(year, day["month"], day["day"]).isoformat(), "factor": day["factor"]}
        for year in range(start.year, last + 1)
        for day in yearly
    ]
    return sorted([*found, *shelf.get("festivals", [])], key=lambda item: str(item["day"]))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
