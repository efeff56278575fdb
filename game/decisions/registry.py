"""The closed registry of decisions, and how plain values become one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from game.decisions.acts import MoveOn
from game.decisions.answers import Answer, Bet
from game.decisions.base import Decision, Value
from game.decisions.colending import SignCoLender
from game.decisions.exits import AcceptOffer, Convert, FileListing, RefuseOffer, SeekBuyer, WindDown
from game.decisions.growth import ApplyLicence, Campaign, CloseLine, LaunchLine, Statement
from game.decisions.liquidity import CrisisStep, Gate, LiftGate
from game.decisions.money import Borrow, CancelRound, FireSale, RaiseRound, Repay
from game.decisions.partnership import AcceptPartner, LeavePartner, ProposePartner, RenegotiatePartner
from game.decisions.people import Hire, LayOff, Retain, SetAppraisal
from game.decisions.readiness import EmergencyRound, PreparePlan, SignBankLine, StressTest
from game.decisions.rules import RULE_MOVES
from game.decisions.settings import SetLever
from game.decisions.strategy import AdoptLaw, AdoptTechnology, DropLaw

_ALL: tuple[type[Decision], ...] = (
    SetLever, LaunchLine, CloseLine, Campaign, Statement, ApplyLicence, Hire, LayOff, RaiseRound, CancelRound,
    Borrow, Repay, FireSale, Gate, LiftGate, WindDown, SeekBuyer, AcceptOffer, RefuseOffer, FileListing, Convert,
    ProposePartner, AcceptPartner, RenegotiatePartner, LeavePartner,
    PreparePlan, StressTest, SignBankLine, EmergencyRound, Answer, Bet,
    SignCoLender, MoveOn, CrisisStep, SetAppraisal, Retain,
    AdoptLaw, DropLaw, AdoptTechnology, *RULE_MOVES,
)  # fmt: skip
REGISTRY: dict[str, type[Decision]] = {kind.name: kind for kind in _ALL}
_KINDS: dict[str, type] = {"str": str, "int": int, "float": float}


class DecisionError(ValueError):
    """A decision that cannot be made of the given name and arguments; reason is an id of the catalogue of words."""

    def __init__(self, reason: str, **arguments: Value) -> None:
        super().__init__(reason)
        self.reason, self.arguments = reason, arguments


def make(name: str, arguments: Mapping[str, object]) -> Decision:
    """A decision from its name and plain arguments; raises DecisionError where they do not fit."""
    if name not in REGISTRY:
        raise DecisionError("unknown_decision", name=name)
    kind = REGISTRY[name]
    known = {item.name: _KINDS[str(item.type)] for item in fields(kind)}  # type: ignore[arg-type]
    for given in arguments:
        if given not in known:
            raise DecisionError("unknown_argument", name=str(given))
    return kind(**{key: _read(key, wanted, arguments) for key, wanted in known.items()})


def _read(key: str, wanted: type, arguments: Mapping[str, object]) -> Value:
    if key not in arguments:
        raise DecisionError("missing_argument", name=key)
    value = arguments[key]
    if wanted is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, wanted) or isinstance(value, bool):
        raise DecisionError("wrong_type", name=key)
    assert isinstance(value, int | float | str)
    return value
