"""What a trainer should think about although the scenario can be played."""

from __future__ import annotations

from game.model.spec import GameSpec
from game.scenario.document import ScenarioDocument
from game.scenario.metrics import TEAMS
from game.scenario.mistakes import Mistake, Path
from game.text import Argument

FEWEST_MEMBERS = 2_000
FEWEST_BORROWERS = 1_000
HEAVIEST = 100
REACH = 0.25  # of a market that a good run makes members of; 1 million of 4 in the first scenario
MONTHLY_PAY = 1_500_000  # fen a head and month, with what comes on top of pay


def advice(document: ScenarioDocument) -> list[Mistake]:
    """Warnings about a playable scenario; rendered like mistakes, from the sentences `advice.<id>`."""
    found = [
        *_sample(document.spec),
        *_company(document.spec),
        *_goals(document.spec),
        *_company_of_others(document.spec),
    ]
    return [Mistake(document.source, 0, path, what, arguments, "advice") for path, what, arguments in found]


Note = tuple[Path, str, dict[str, Argument]]


def _sample(spec: GameSpec) -> list[Note]:
    market = spec.market
    found: list[Note] = []
    path: Path = ("market", "sample")
    members = int(market.sample * REACH)
    if members < FEWEST_MEMBERS:
        found.append((path, "few_members", {"count": members, "limit": FEWEST_MEMBERS}))
    borrowers = int(members * min(1.0, sum(segment.share * segment.need for segment in market.segments)) * 0.5)
    if borrowers < FEWEST_BORROWERS and any(line.mechanic == "credit" for line in spec.lines):
        found.append((path, "few_borrowers", {"count": borrowers, "limit": FEWEST_BORROWERS}))
    if market.people > HEAVIEST * market.sample:
        found.append((path, "heavy", {"weight": market.people // market.sample, "limit": HEAVIEST}))
    return found


def _company(spec: GameSpec) -> list[Note]:
    heads = spec.company.heads
    found: list[Note] = [(("company", "teams", team), "no_team", {"team": team}) for team in TEAMS if not heads[team]]
    if spec.company.cash < 3 * MONTHLY_PAY * sum(heads.values()):
        found.append((("company", "cash"), "no_cash", {}))
    if spec.days < 90:
        found.append((("days",), "short", {}))
    return found


def _goals(spec: GameSpec) -> list[Note]:
    found: list[Note] = []
    for place, goal in enumerate(spec.goals):
        family, _, line = goal.metric.partition(".")
        people = family in ("members", "active", "aware", "users", "served")
        if people and goal.at_least is not None and goal.at_least > spec.market.people:
            found.append((("goals", place), "goal_beyond", {"people": spec.market.people}))
        if family == "users" and line not in spec.company.open and 0 <= goal.by < 60:
            found.append((("goals", place), "goal_line_closed", {}))
    return found


def _company_of_others(spec: GameSpec) -> list[Note]:
    kinds = {card.kind for card in spec.cards}
    found: list[Note] = []
    if "event" not in kinds:
        found.append((("cards",), "no_deck", {}))
    if "agenda" not in kinds:
        found.append((("cards",), "no_agenda", {}))
    if not spec.rivals:
        found.append((("rivals",), "no_rivals", {}))
    return found
