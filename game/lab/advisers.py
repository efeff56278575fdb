"""What the four advisers say about the state of the company: growth, finance, compliance and customers disagree.

Each speaks from the figure that worries it most; who is most concerned is heard first. Nothing here knows a word: a
remark is the id of a sentence with its figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from game.lab.view import View

ADVISERS = ("growth", "finance", "compliance", "customers")
YEAR, QUARTER, MONTH = 365.0, 90.0, 30
FOREVER = 99.0
WORTH_A_HINT = 0.3
HINTS = 3
QUIET, GRAVER = 30, 0.15  # days a dismissed adviser holds their tongue, unless what they see is so much graver
Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Topic:
    """Something an adviser may bring up. urgency: 0..1. page: of the handbook. door: room or page of the board.

    figures: the numbers that cause it, which its sentence holds.
    """

    adviser: str
    id: str
    urgency: float
    holds: Callable[[Figures], bool]
    figures: tuple[str, ...]
    page: str
    door: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence of an adviser: `adviser.<id>` in the words, with its figures. urgency: 0..1, 1 is the gravest."""

    adviser: str
    id: str
    urgency: float
    arguments: Mapping[str, float]
    page: str
    door: str


# The first that holds is what an adviser says; the last of each always does.
TOPICS = (
    Topic("growth", "payback", 0.55, lambda f: 0 < f["payback"] < QUARTER * 2 and f["heard"] < 0.6,
          ("heard", "payback"), "ring", "growth"),
    Topic("growth", "stall", 0.5, lambda f: f["joined"] > 0 and f["joining"] < -0.3, ("joined", "joining"), "ring",
          "growth"),
    Topic("growth", "slow", 0.45, lambda f: f["reach"] < 0.01, ("members", "reach"), "free", "price"),
    Topic("growth", "rivals", 0.4, lambda f: f["theirs"] > f["ours"] > 0, ("ours", "theirs"), "market", "market"),
    Topic("growth", "loop", 0.35, lambda f: f["weakest"] < 0.5, ("weakest",), "ring", "strategy"),
    Topic("growth", "on", 0.1, lambda f: True, ("members",), "ring", "growth"),
    Topic("finance", "queue", 1.0, lambda f: f["queue"] > 0, ("queue",), "liquidity", "treasury"),
    Topic("finance", "runway", 0.9, lambda f: f["runway"] < 6, ("runway",), "numbers", "treasury"),
    Topic("finance", "lcr", 0.88, lambda f: 0 < f["lcr"] < 1, ("lcr",), "liquidity", "treasury"),
    Topic("finance", "npl", 0.66, lambda f: f["npl"] > 0.05, ("npl",), "credit", "credit"),
    Topic("finance", "thin", 0.6, lambda f: 0 < f["lcr"] < 1.3, ("lcr",), "liquidity", "treasury"),
    Topic("finance", "contingent", 0.58, lambda f: f["contingent"] > 0.5 * max(f["equity"], 1.0),
          ("contingent", "equity"), "credit", "credit"),
    Topic("finance", "cac", 0.5, lambda f: f["cac"] > f["ltv"] > 0, ("cac", "ltv"), "numbers", "growth"),
    Topic("finance", "burn", 0.42, lambda f: f["burn"] > 0 and f["runway"] < 14, ("burn", "runway"), "numbers",
          "books"),
    Topic("finance", "idle", 0.3, lambda f: f["cash"] > 24 * max(f["spent"], 1.0), ("cash",), "liquidity", "treasury"),
    Topic("finance", "steady", 0.1, lambda f: True, ("cash",), "numbers", "books"),
    Topic("compliance", "ladder", 0.96, lambda f: f["ladder"] >= 2, ("ladder",), "regulation", "regulation"),
    Topic("compliance", "gap", 0.8, lambda f: f["gap"] > 0.35, ("gap",), "regulation", "regulation"),
    Topic("compliance", "rule", 0.62, lambda f: f["coming"] > 0.05, ("coming", "ahead"), "regulation", "regulation"),
    Topic("compliance", "talk", 0.56, lambda f: f["ladder"] >= 1, ("gap",), "regulation", "regulation"),
    Topic("compliance", "crack", 0.48, lambda f: f["gap"] > 0.08, ("gap",), "regulation", "regulation"),
    Topic("compliance", "programme", 0.36, lambda f: f["paid"] < 0.6 * f["programme"], ("paid", "programme"),
          "regulation", "regulation"),
    Topic("compliance", "clean", 0.1, lambda f: True, ("compliance",), "regulation", "regulation"),
    Topic("customers", "down", 0.86, lambda f: f["outage"] > 0, ("outage",), "room-product", "product"),
    Topic("customers", "trust", 0.84, lambda f: f["trust"] < 0.35, ("trust",), "liquidity", "treasury"),
    Topic("customers", "load", 0.7, lambda f: f["load"] > 1.0, ("load",), "room-organisation", "organisation"),
    Topic("customers", "bad", 0.6, lambda f: f["satisfaction"] < f["expectation"] - 0.05,
          ("satisfaction", "expectation"), "ring", "product"),
    Topic("customers", "debt", 0.44, lambda f: f["debt"] > 1.0, ("debt",), "room-product", "product"),
    Topic("customers", "wary", 0.4, lambda f: f["trust"] < 0.45, ("trust",), "thinking", "credit"),
    Topic("customers", "leaving", 0.34, lambda f: 0 < f["retention"] < 0.4, ("retention",), "ring", "product"),
    Topic("customers", "content", 0.1, lambda f: True, ("satisfaction", "expectation"), "ring", "product"),
)  # fmt: skip
_ASKED = frozenset(
    ("members", "aware", "cac", "ltv", "joined", "queue", "runway", "lcr", "contingent", "equity", "burn", "cash",
     "ladder", "gap", "programme", "compliance", "outage", "trust", "load", "satisfaction", "expectation", "debt",
     "retention", "margin", "pressure", "morale", "heads")
)  # fmt: skip
_MILD = {"runway": FOREVER, "lcr": 9.99, "trust": 0.5, "satisfaction": 0.4, "expectation": 0.4}


def figures(view: View) -> dict[str, float]:
    """Every number the advisers argue with: metrics of yesterday, and what follows from them.

    heard, reach: share of the market that knows the company, or joined. payback: days until a new user has brought
    what it cost, 0 if unknown. joining: change of daily joiners in a month. ours, theirs: users of the line on which
    rivals lead most. weakest: station of the ring, 0..1. npl: of the worst line. coming, ahead: largest gap to an
    announced rule, and days until it holds. paid: fen a month for the compliance programme. spent: fen a month.
    """
    found = {name: view.metric(name, _MILD.get(name, 0.0)) for name in _ASKED}
    people = max(1, view.spec.market.people)
    ours, theirs = _contest(view)
    coming, ahead = _announced(view)
    return found | {
        "heard": found["aware"] / people,
        "reach": found["members"] / people,
        "payback": YEAR * found["cac"] / found["ltv"] if found["ltv"] > 0 else 0.0,
        "joining": view.trend("joined"),
        "ours": ours,
        "theirs": theirs,
        "weakest": view.metric("ring.strength", 1.0),
        "npl": max([0.0, *(view.metric(f"npl.{line.id}") for line in view.lines("credit"))]),
        "coming": coming,
        "ahead": ahead,
        "paid": view.lever("compliance"),
        "spent": sum(view.series("costs")[-MONTH:].tolist()),
    }


def remarks(found: Figures) -> list[Remark]:
    """What each of the four says, the most concerned first."""
    said = []
    for adviser in ADVISERS:
        topic = next(one for one in TOPICS if one.adviser == adviser and one.holds(found))
        told = {name: found[name] for name in topic.figures}
        said.append(Remark(adviser, f"{adviser}.{topic.id}", topic.urgency, told, topic.page, topic.door))
    return sorted(said, key=lambda one: -one.urgency)


@dataclass(slots=True)
class Hints:
    """Remarks worth interrupting for, and those the player has dismissed: adviser → (day, urgency)."""

    dismissed: dict[str, tuple[int, float]] = field(default_factory=dict)

    def given(self, found: Figures, day: int) -> list[Remark]:
        """At most three, the gravest first. day: today."""
        worth = [one for one in remarks(found) if one.urgency >= WORTH_A_HINT]
        return [one for one in worth if self._may(one, day)][:HINTS]

    def dismiss(self, remark: Remark, day: int) -> None:
        """Hear no more from that adviser for a month."""
        self.dismissed[remark.adviser] = (day, remark.urgency)

    def _may(self, remark: Remark, day: int) -> bool:
        since, urgency = self.dismissed.get(remark.adviser, (day - QUIET, 0.0))
        return day - since >= QUIET or remark.urgency > urgency + GRAVER


def _contest(view: View) -> tuple[float, float]:
    """Users of the open line on which rivals lead by most: the company's, and theirs."""
    pairs = [(view.metric(f"users.{line.id}"), view.metric(f"rivalusers.{line.id}"))
             for line in view.lines() if view.is_open(line.id)]  # fmt: skip
    return max(pairs, key=lambda pair: pair[1] - pair[0], default=(0.0, 0.0))


def _announced(view: View) -> tuple[float, float]:
    """The largest gap to a rule that is announced and not yet in force, and days until it is."""
    found = [(gap, float(max(0, day - view.day))) for _, gap, day in view.announced()]
    return max(found, default=(0.0, 0.0))
