"""The part of the form about acts: places that open one after another."""

from __future__ import annotations

from typing import Literal

from game.scenario.form import Form, Real, setting
from game.scenario.form_cards import WhenForm


class ActForm(Form):
    """An act: a place, how many of all people live there, and what it takes to go there."""

    id: Literal["campus", "city", "nation"]
    share: Real = setting(unit="fraction", low=0.0001, high=1)
    price: Real = setting(0, unit="yuan", low=0, high=1e11)
    when: WhenForm | None = None
