"""From the filled-in form to the frozen description of a game: yuan become fen, dates become days."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from game.model import spec as model
from game.model.conditions import Condition, Test
from game.model.effects import Effect
from game.model.levers import lever_of
from game.scenario import metrics, terms
from game.scenario.form import ordinal
from game.scenario.form_acts import ActForm
from game.scenario.form_cards import CardForm, EffectForm, OptionForm, RuleForm, TestForm, WhenForm
from game.scenario.form_company import CompanyForm, LineForm
from game.scenario.form_market import CalendarForm, EconomyForm, MarketForm, PartnerForm, RivalForm, SegmentForm
from game.scenario.form_scenario import GoalForm, ScenarioForm, ScoreForm
from game.scenario.form_strategy import LawForm, TechForm

# Effects whose size is an amount of money, written in yuan.
MONEY_EFFECTS = frozenset(("pay", "receive", "fine", "credit_line", "compensate", "equity"))


def build(form: ScenarioForm) -> model.GameSpec:
    """The game a checked form describes."""
    start = date.fromisoformat(form.start).toordinal()
    known = metrics.known_metrics({key: line.mechanic for key, line in form.lines.items()})
    return model.GameSpec(
        id=form.id,
        start=start,
        days=form.days,
        market=_market(form.market),
        lines=tuple(_line(key, line) for key, line in form.lines.items()),
        company=_company(form.company),
        economy=_economy(form.economy, start),
        rivals=tuple(_rival(key, rival) for key, rival in form.rivals.items()),
        field=model.FieldSpec(form.field.platforms),
        rules=_rules(form, start),
        cards=tuple(_card(key, card, start, known) for key, card in form.cards.add.items()),
        goals=tuple(_goal(goal, start, known) for goal in form.goals),
        score=_score(form.score),
        laws=tuple(_law(key, law) for key, law in form.laws.items()),
        technologies=tuple(_tech(key, tech) for key, tech in form.techs.items()),
        acts=tuple(_act(act, known) for act in form.acts),
        off=frozenset(form.off),
        partners=tuple(_partner(key, partner) for key, partner in form.partners.items()),
        **_calendar(form.calendar, start),
    )


def fen(yuan: float) -> int:
    """An amount of yuan in fen."""
    return round(yuan * 100)


def lever_value(key: str, value: float) -> float:
    """A lever's value as the model counts it: money is written in yuan."""
    return value * 100 if lever_of(key).unit.startswith("fen") else value


def _frozen(values: Mapping[str, float]) -> Mapping[str, float]:
    return MappingProxyType({key: float(value) for key, value in values.items()})


def _market(market: MarketForm) -> model.MarketSpec:
    total = sum(segment.share for segment in market.segments.values())
    segments = tuple(_segment(key, segment, total) for key, segment in market.segments.items())
    return model.MarketSpec(market.people, market.sample, segments)


def _segment(key: str, form: SegmentForm, total: float) -> model.SegmentSpec:
    return model.SegmentSpec(
        key,
        form.share / total,
        fen(form.income),
        fen(form.wealth),
        form.literacy,
        form.prudence,
        form.quality,
        form.banked,
        form.need,
        form.income_sigma,
        form.wealth_sigma,
        form.merchant,
        form.student,
        _frozen(form.taste),
    )


def _line(key: str, form: LineForm) -> model.LineSpec:
    numbers = {name: terms.in_model_units(form.mechanic, name, value) for name, value in form.terms.items()}
    return model.LineSpec(
        id=key,
        mechanic=form.mechanic,
        form=form.form,
        base=form.base,
        frequency=form.frequency,
        friction=form.friction,
        fee=form.fee,
        fee_limit=form.fee_limit,
        free=fen(form.free),
        launch_cost=fen(form.launch_cost),
        launch_work=form.launch_work,
        serve_cost=fen(form.serve_cost),
        network=model.NetworkSpec(form.network.weight, form.network.critical, form.network.steepness),
        complements=_frozen(form.complements),
        insight=form.insight,
        licence=model.LicenceSpec(form.licence.first, fen(form.licence.cost), fen(form.licence.capital)),
        terms=_frozen(numbers),
    )


def _company(form: CompanyForm) -> model.CompanySpec:
    paid_in = form.cash if form.paid_in is None else form.paid_in
    levers = {key: lever_value(key, value) for key, value in form.levers.items()}
    heads = MappingProxyType({team: form.teams.get(team, 0) for team in metrics.TEAMS})
    return model.CompanySpec(
        fen(form.cash),
        fen(paid_in),
        form.founders,
        heads,
        tuple(form.open),
        form.quality,
        form.debt,
        _frozen(levers),
        _frozen(form.installed),
    )


def _economy(form: EconomyForm, start: int) -> model.EconomySpec:
    return model.EconomySpec(**{name: _steps(getattr(form, name), start) for name in EconomyForm.model_fields})


def _steps(path: Any, start: int) -> model.PathSpec:
    if not isinstance(path, list):
        return model.PathSpec(((0, float(path)),))
    return model.PathSpec(tuple((ordinal(day, start), float(level)) for day, level in path))


def _rival(key: str, form: RivalForm) -> model.RivalSpec:
    return model.RivalSpec(
        key, form.kind, tuple(form.lines), form.quality, form.trust, form.subsidy, form.chain, form.wake
    )


def _partner(key: str, form: PartnerForm) -> model.PartnerSpec:
    kept: dict[str, Any] = form.model_dump(exclude={"name", "about"})
    kept |= {name: _frozen(kept[name]) for name in ("fit", "segments", "gives")}
    return model.PartnerSpec(**{**kept, "id": key, "rent": fen(form.rent), "join": fen(form.join)})


def _rules(form: ScenarioForm, start: int) -> tuple[model.RuleSpec, ...]:
    """The rules announced before the run ends and not lifted before it begins."""
    rules = [_rule(key, rule, start) for key, rule in form.rules.items()]
    return tuple(rule for rule in rules if rule.announced < form.days and not _over(rule))


def _over(rule: model.RuleSpec) -> bool:
    return rule.lapses != -1 and rule.lapses <= 0


def _rule(key: str, form: RuleForm, start: int) -> model.RuleSpec:
    return model.RuleSpec(
        id=key,
        metric=form.metric,
        limit=float(form.limit),
        announced=ordinal(form.announced, start),
        in_force=ordinal(form.in_force, start),
        enforced=ordinal(form.enforced, start),
        sanction=float(form.sanction),
        lines=tuple(form.lines),
        grace=form.grace,
        capital=fen(form.capital),
        lapses=-1 if form.lapses is None else ordinal(form.lapses, start),
    )


def _card(key: str, form: CardForm, start: int, known: Mapping[str, str]) -> model.CardSpec:
    return model.CardSpec(
        id=key,
        kind=form.kind,
        immediate=tuple(_effect(effect) for effect in form.immediate),
        options=tuple(_option(option) for option in form.options),
        default=form.default,
        deadline=form.deadline,
        rate=float(form.rate),
        when=None if form.when is None else _condition(form.when, known),
        day=-1 if form.day is None else ordinal(form.day, start),
        caused=form.caused,
        once=form.once,
        pause=form.pause,
        severity=form.severity,
    )


def _option(form: OptionForm) -> model.OptionSpec:
    return model.OptionSpec(form.id, tuple(_effect(e) for e in form.effects), fen(form.price), form.attention)


def _effect(form: EffectForm) -> Effect:
    size = form.size
    if form.kind in MONEY_EFFECTS:
        size = fen(size)
    elif form.kind == "lever":
        size = lever_value(form.lever, size)
    where = (form.line, form.team, form.lever)
    return Effect(form.kind, float(size), form.days, *where, form.delay, float(form.chance), form.name)


def _act(form: ActForm, known: Mapping[str, str]) -> model.ActSpec:
    when = None if form.when is None else _condition(form.when, known)
    return model.ActSpec(form.id, form.share, fen(form.price), when)


def _condition(form: WhenForm, known: Mapping[str, str]) -> Condition:
    return Condition(tuple(_test(t, known) for t in form.all), tuple(_test(t, known) for t in form.any))


def _test(form: TestForm, known: Mapping[str, str]) -> Test:
    operator, value = form.comparison()
    return Test(form.metric, operator, metrics.in_model_units(form.metric, value, known))


def _law(key: str, form: LawForm) -> model.LawSpec:
    return model.LawSpec(
        id=key,
        thinking=form.thinking,
        layers=tuple(form.layers),
        channels=_frozen(form.channels),
        cost=fen(form.cost),
        cost_user=form.cost_user * 100.0,
        account=form.account,
        busy=_frozen(form.busy),
        drop=float(form.drop),
        blocks=tuple(form.blocks),
        locks=tuple(form.locks),
        until_mass=form.until_mass,
        bound=form.bound,
    )


def _tech(key: str, form: TechForm) -> model.TechnologySpec:
    channels = _frozen(form.channels)
    outlay, cost = fen(form.outlay), fen(form.cost)
    return model.TechnologySpec(key, channels, outlay, form.work, cost, float(form.debt), tuple(form.needs))


def _goal(form: GoalForm, start: int, known: Mapping[str, str]) -> model.GoalSpec:
    low, high = (
        None if level is None else metrics.in_model_units(form.metric, float(level), known)
        for level in (form.at_least, form.at_most)
    )
    return model.GoalSpec(form.id, form.metric, low, high, -1 if form.by is None else ordinal(form.by, start))


def _score(form: ScoreForm) -> model.ScoreSpec:
    weights = MappingProxyType({key: float(value) for key, value in form.weights.model_dump().items()})
    return model.ScoreSpec(
        weights, float(form.users), float(fen(form.value)), float(form.relying), float(form.inclusion)
    )


def _calendar(form: CalendarForm, start: int) -> dict[str, Any]:
    holidays = tuple((ordinal(item.first, start), ordinal(item.last, start)) for item in form.holidays)
    festivals = tuple((ordinal(item.day, start), float(item.factor)) for item in form.festivals)
    return {"holidays": tuple(sorted(holidays)), "festivals": tuple(sorted(festivals))}
