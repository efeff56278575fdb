"""The whole form of a scenario."""

from __future__ import annotations

from game.scenario.form import MOST_DAYS, Both, DateText, Day, Form, Id, Real, ScenarioId, setting
from game.scenario.form_acts import ActForm
from game.scenario.form_cards import DeckForm, RuleForm
from game.scenario.form_company import CompanyForm, LineForm
from game.scenario.form_market import CalendarForm, EconomyForm, FieldForm, MarketForm, PartnerForm, RivalForm
from game.scenario.form_strategy import LawForm, TechForm


class GoalForm(Form):
    """What the scenario asks for."""

    id: Id
    title: Both
    metric: str
    at_least: Real | None = None
    at_most: Real | None = None
    by: Day | None = None


class WeightsForm(Form):
    """Weights of the five pillars of the score."""

    users: Real = setting(1.0, unit="weight", low=0.1, high=10)
    value: Real = setting(1.0, unit="weight", low=0.1, high=10)
    resilience: Real = setting(1.0, unit="weight", low=0.1, high=10)
    integrity: Real = setting(1.0, unit="weight", low=0.1, high=10)
    inclusion: Real = setting(1.0, unit="weight", low=0.1, high=10)


class ScoreForm(Form):
    """Weights and the levels at which each reading counts half."""

    weights: WeightsForm = setting(WeightsForm)
    users: Real = setting(300_000, unit="people", low=1, high=1e9)
    value: Real = setting(300_000_000, unit="yuan", low=1, high=1e13)
    relying: Real = setting(50_000, unit="people", low=1, high=1e9)
    inclusion: Real = setting(60_000, unit="people", low=1, high=1e9)


class ScenarioForm(Form):
    """A scenario (剧本): who you are, where, when, and what is asked of you."""

    id: ScenarioId
    title: Both
    summary: Both
    briefing: Both
    start: DateText
    days: int = setting(548, unit="days", low=30, high=MOST_DAYS)
    market: MarketForm = setting(MarketForm)
    lines: dict[Id, LineForm] = setting(dict, many=12)
    company: CompanyForm = setting(CompanyForm)
    economy: EconomyForm = setting(EconomyForm)
    rivals: dict[Id, RivalForm] = setting(dict, many=8)
    partners: dict[Id, PartnerForm] = setting(dict, many=12)
    field: FieldForm = setting(FieldForm)
    rules: dict[Id, RuleForm] = setting(dict, many=60)
    cards: DeckForm = setting(DeckForm)
    goals: list[GoalForm] = setting(list, many=10)
    score: ScoreForm = setting(ScoreForm)
    calendar: CalendarForm = setting(CalendarForm)
    laws: dict[Id, LawForm] = setting(dict, many=40)
    techs: dict[Id, TechForm] = setting(dict, many=20)
    acts: list[ActForm] = setting(list, many=3)
    off: list[str] = setting(list, many=10)
