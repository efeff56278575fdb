"""What a form alone cannot see: names that must exist, dates in order, levers in range, shares that add up."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from game.model.acts import PLACES
from game.model.channels import Channel
from game.model.effects import KINDS, NAMED
from game.model.gifts import GIVES
from game.model.levers import LEVERS, Lever, lever_of
from game.model.measures import METRICS as RULE_METRICS
from game.model.practices import PRACTICES
from game.model.remedies import REMEDIES
from game.scenario import metrics
from game.scenario.build import lever_value
from game.scenario.catalogue import causes_of_cards
from game.scenario.form import ordinal
from game.scenario.form_cards import CardForm, EffectForm, TestForm
from game.scenario.form_scenario import ScenarioForm
from game.scenario.mistakes import Mistake, Path, listed, nearest
from game.scenario.source import Source
from game.scenario.terms import FORMS, TERMS

SUBSYSTEMS = ("talk", "contagion", "lag", "ring", "data", "rivals", "alarm", "security", "partners", "giant", "network")


class Checker:
    """Checks one form that has the right shape; `mistakes` holds what it finds. keys: of every lever, by its id."""

    def __init__(self, form: ScenarioForm, source: Source) -> None:
        self.form = form
        self.source = source
        self.mistakes: list[Mistake] = []
        self.start = date.fromisoformat(form.start).toordinal()
        self.keys = {lever.id: self._keys(lever) for lever in LEVERS}
        self.metrics = metrics.known_metrics({key: line.mechanic for key, line in form.lines.items()})

    def check(self) -> list[Mistake]:
        """Everything wrong with the form."""
        for part in (self._market, self._lines, self._company, self._rivals, self._rules, self._calendar):
            part()
        self._partners()
        self._strategy()
        self._acts()
        for key, card in self.form.cards.add.items():
            self._card(card, ("cards", "add", key))
        self._goals()
        self._names(self.form.off, SUBSYSTEMS, ("off",))
        return self.mistakes

    def _market(self) -> None:
        market = self.form.market
        if market.sample > market.people:
            self._wrong(("market", "sample"), "sample_above_people", people=market.people)
        path: Path = ("market", "segments")
        total = sum(segment.share for segment in market.segments.values())
        if abs(total - 1) > 0.005:
            self._wrong(path, "shares", total=round(total, 4))
        for key, segment in market.segments.items():
            self._names(segment.taste, self.form.lines, (*path, key, "taste"))

    def _acts(self) -> None:
        """Places in their order, each once, in which all people live; milestones that name known metrics."""
        acts = self.form.acts
        if not acts:
            return
        total = sum(act.share for act in acts)
        if abs(total - 1) > 0.005:
            self._wrong(("acts",), "act_shares", total=round(total, 4))
        order = [PLACES.index(act.id) for act in acts]
        if order != sorted(set(order)):
            self._wrong(("acts",), "acts_order")
        for number, act in enumerate(acts):
            for place, test in enumerate([] if act.when is None else act.when.all):
                self._test(test, ("acts", number, "when", "all", place))
            for place, test in enumerate([] if act.when is None else act.when.any):
                self._test(test, ("acts", number, "when", "any", place))

    def _lines(self) -> None:
        if not self.form.lines:
            self._wrong(("lines",), "no_lines")
        for key, line in self.form.lines.items():
            path: Path = ("lines", key)
            if line.fee > line.fee_limit:
                self._wrong((*path, "fee"), "fee_above_limit", limit=line.fee_limit)
            if line.form not in FORMS[line.mechanic]:
                told = {"form": line.form, "mechanic": line.mechanic, "known": listed(FORMS[line.mechanic])}
                self._wrong((*path, "form"), "form_of_mechanic", **told)
            if line.mechanic == "credit" and (line.form == "own") != (line.terms.get("lender_share", 0.0) <= 0):
                self._wrong((*path, "terms"), "whose_money")
            self._names(line.complements, self.form.lines, (*path, "complements"))
            known = TERMS[line.mechanic]
            self._names(line.terms, known, (*path, "terms"))
            for name, value in line.terms.items():
                if name in known and not known[name].low <= value <= known[name].high:
                    self._range((*path, "terms", name), value, known[name].low, known[name].high)

    def _company(self) -> None:
        company = self.form.company
        self._names(company.open, self.form.lines, ("company", "open"))
        if not company.open:
            self._wrong(("company", "open"), "nothing_open")
        self._names(company.teams, metrics.TEAMS, ("company", "teams"))
        for team, heads in company.teams.items():
            if not 0 <= heads <= 10_000:
                self._range(("company", "teams", team), heads, 0, 10_000)
        self._names(company.installed, company.open, ("company", "installed"))
        for line, share in company.installed.items():
            if not 0 <= share <= 1:
                self._range(("company", "installed", line), share, 0, 1)
        for key, value in company.levers.items():
            self._lever(key, value, ("company", "levers", key))

    def _lever(self, key: str, value: float, path: Path) -> None:
        if not self._lever_key(key, path):
            return
        lever = lever_of(key)
        top = self.form.lines[key.partition(".")[2]].fee_limit if lever.id == "fee" else lever.maximum
        if not lever.minimum <= lever_value(key, value) <= top:
            per = 100 if lever.unit.startswith("fen") else 1
            self._range(path, value, lever.minimum / per, top / per)

    def _lever_key(self, key: str, path: Path) -> bool:
        return self._name(key, [known for keys in self.keys.values() for known in keys], path)

    def _keys(self, lever: Lever) -> list[str]:
        if not lever.mechanics:
            return [lever.id]
        return [f"{lever.id}.{key}" for key, line in self.form.lines.items() if lever.exists(line.mechanic, line.terms)]

    def _rivals(self) -> None:
        for key, rival in self.form.rivals.items():
            self._names(rival.lines, self.form.lines, ("rivals", key, "lines"))

    def _partners(self) -> None:
        for key, partner in self.form.partners.items():
            path: Path = ("partners", key)
            self._names(partner.fit, [*TERMS, *self.form.lines], (*path, "fit"))
            self._names(partner.segments, self.form.market.segments, (*path, "segments"))
            self._names(partner.gives, GIVES, (*path, "gives"))

    def _rules(self) -> None:
        for key, rule in self.form.rules.items():
            path: Path = ("rules", key)
            self._name(rule.metric, RULE_METRICS, (*path, "metric"))
            self._names(rule.lines, self.form.lines, (*path, "lines"))
            days = [ordinal(day, self.start) for day in (rule.announced, rule.in_force, rule.enforced)]
            if days != sorted(days):
                self._wrong(path, "rule_dates")

    def _strategy(self) -> None:
        """Channels, teams, levers and moves that laws and technologies name."""
        channels = [which.name.lower() for which in Channel]
        for key, law in self.form.laws.items():
            path: Path = ("laws", key)
            self._names(law.channels, channels, (*path, "channels"))
            self._names(law.busy, metrics.TEAMS, (*path, "busy"))
            self._names(law.locks, [lever.id for lever in LEVERS], (*path, "locks"))
            self._names(law.blocks, ("launch_line",), (*path, "blocks"))
        for key, tech in self.form.techs.items():
            self._names(tech.channels, channels, ("techs", key, "channels"))
            self._names(tech.needs, self.form.techs, ("techs", key, "needs"))

    def _calendar(self) -> None:
        for place, holiday in enumerate(self.form.calendar.holidays):
            if ordinal(holiday.first, self.start) > ordinal(holiday.last, self.start):
                self._wrong(("calendar", "holidays", place), "holiday_backwards")
        for name in ("growth", "unemployment", "policy", "interbank", "deposit"):
            steps = getattr(self.form.economy, name)
            days = [ordinal(day, self.start) for day, _ in steps] if isinstance(steps, list) else []
            if any(later <= earlier for earlier, later in pairwise(days)):
                self._wrong(("economy", name), "path_backwards")

    def _card(self, card: CardForm, path: Path) -> None:
        names = [option.id for option in card.options]
        if len(set(names)) < len(names):
            self._wrong((*path, "options"), "option_twice")
        if len(names) == 1 or (card.kind == "agenda" and not names):
            self._wrong((*path, "options"), "options_count")
        if names or card.default:
            self._name(card.default, names, (*path, "default"))
        if card.rate == 0 and card.day is None and card.when is None and not card.caused and card.kind == "event":
            self._wrong(path, "card_never")
        for place, test in enumerate([] if card.when is None else card.when.all):
            self._test(test, (*path, "when", "all", place))
        for place, test in enumerate([] if card.when is None else card.when.any):
            self._test(test, (*path, "when", "any", place))
        self._effects(card.immediate, (*path, "immediate"))
        for place, option in enumerate(card.options):
            self._effects(option.effects, (*path, "options", place, "effects"))

    def _test(self, test: TestForm, path: Path) -> None:
        self._name(test.metric, self.metrics, (*path, "metric"))

    def _effects(self, effects: list[EffectForm], path: Path) -> None:
        for place, effect in enumerate(effects):
            here: Path = (*path, place)
            self._name(effect.kind, KINDS, (*here, "kind"))
            if effect.line:
                self._name(effect.line, self.form.lines, (*here, "line"))
            if effect.team:
                self._name(effect.team, metrics.TEAMS, (*here, "team"))
            if effect.kind in NAMED:
                self._name(effect.name, self._nameable(effect.kind), (*here, "name"))
            if effect.kind == "raid" and not effect.team:
                self._wrong(here, "effect_needs", name="team")
            if effect.kind in ("lever", "scale"):
                self._effect_lever(effect, (*here, "lever"))

    def _nameable(self, kind: str) -> Iterable[str]:
        """What an effect of a kind may name."""
        if kind == "card":
            own = {card.caused for card in self.form.cards.add.values() if card.caused}
            return sorted(own | causes_of_cards())
        return PRACTICES if kind == "practice" else REMEDIES

    def _effect_lever(self, effect: EffectForm, path: Path) -> None:
        """The lever an effect moves: of one line, or of every line that has it."""
        if not self._name(effect.lever.partition(".")[0], self.keys, path) or effect.kind == "scale":
            return
        of_line = [f"{effect.lever}.{effect.line}"] if effect.line else self.keys.get(effect.lever, [effect.lever])
        for key in of_line:
            self._lever(key, effect.size, path)

    def _goals(self) -> None:
        for place, goal in enumerate(self.form.goals):
            path: Path = ("goals", place)
            self._name(goal.metric, self.metrics, (*path, "metric"))
            if goal.at_least is None and goal.at_most is None:
                self._wrong(path, "goal_open")
            if goal.by is not None and not 0 <= ordinal(goal.by, self.start) < self.form.days:
                self._wrong((*path, "by"), "goal_late", days=self.form.days)

    def _names(self, found: Iterable[str], known: Iterable[str], path: Path) -> None:
        known, listing = list(known), isinstance(found, list)
        for place, name in enumerate(found):
            self._name(name, known, (*path, place if listing else name))

    def _name(self, name: str, known: Iterable[str], path: Path) -> bool:
        names = list(known)
        if name in names:
            return True
        near = nearest(name, names)
        if near:
            self._wrong(path, "unknown_id_near", found=name[:60], near=near)
        else:
            self._wrong(path, "unknown_id", found=name[:60], known=listed(names))
        return False

    def _range(self, path: Path, value: float, low: float, high: float) -> None:
        self._wrong(path, "out_of_range", found=str(value), low=plain(low), high=plain(high))

    def _wrong(self, path: Path, what: str, **arguments: float | int | str) -> None:
        self.mistakes.append(self.source.mistake(path, what, **arguments))


def plain(value: float) -> str:
    """A limit as it is written in a file: 20000000, 0.012."""
    return str(int(value)) if value == int(value) else f"{value:g}"
