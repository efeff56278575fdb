"""The part of the form about rules of the regulator and about cards."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from game.model.conditions import OPERATORS
from game.scenario.form import Both, Day, Form, Id, Real, setting


class RuleForm(Form):
    """A rule of the regulator (监管规则): a metric, a limit, three dates and a sanction."""

    title: Both
    text: Both
    metric: str
    limit: Real
    announced: Day
    in_force: Day
    enforced: Day
    sanction: Real = setting(0.05, unit="fraction", low=0, high=5)
    lines: list[Id] = setting(list, many=20)
    grace: int = setting(90, unit="days", low=0, high=3_650)
    capital: Real = setting(0, unit="yuan", low=0, high=1e12)
    lapses: Day | None = None


class EffectForm(Form):
    """One change of state."""

    kind: str
    size: Real = setting(0.0, low=-1e12, high=1e12)
    days: int = setting(0, unit="days", low=0, high=3_650)
    line: str = ""
    team: str = ""
    lever: str = ""
    delay: int = setting(0, unit="days", low=0, high=3_650)
    chance: Real = setting(1.0, unit="fraction", low=0, high=1)
    name: str = ""


class TestForm(Form):
    """A comparison of a metric with one number."""

    metric: str
    above: Real | None = None
    below: Real | None = None
    at_least: Real | None = None
    at_most: Real | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if sum(getattr(self, operator) is not None for operator in OPERATORS) != 1:
            raise PydanticCustomError("one_comparison", "one comparison")
        return self

    def comparison(self) -> tuple[str, float]:
        """The operator and the number it compares with."""
        return next((name, float(getattr(self, name))) for name in OPERATORS if getattr(self, name) is not None)


class WhenForm(Form):
    """All of some tests and any of some others."""

    all: list[TestForm] = setting(list, many=10)
    any: list[TestForm] = setting(list, many=10)


class OptionForm(Form):
    """One answer to a card."""

    id: Id
    label: Both
    effect: Both | None = None
    price: Real = setting(0, unit="yuan", low=0, high=1e11)
    attention: int = setting(0, unit="count", low=0, high=3)
    effects: list[EffectForm] = setting(list, many=20)


class CardForm(Form):
    """An event or a point on the agenda of the month."""

    kind: Literal["event", "agenda"] = "event"
    title: Both
    body: Both
    rate: Real = setting(0.0, unit="per_year", low=0, high=50)
    day: Day | None = None
    when: WhenForm | None = None
    caused: str = ""
    once: bool = False
    pause: int = setting(60, unit="days", low=0, high=3_650)
    severity: int = setting(1, unit="severity", low=0, high=3)
    deadline: int = setting(5, unit="days", low=1, high=60)
    default: str = ""
    immediate: list[EffectForm] = setting(list, many=20)
    options: list[OptionForm] = setting(list, many=4)


class DeckForm(Form):
    """Which cards may come: the deck of the catalogue, plus own ones, minus some."""

    deck: list[str] = setting(list, many=200)
    add: dict[Id, CardForm] = setting(dict, many=200)
    remove: list[str] = setting(list, many=200)
