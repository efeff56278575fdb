"""The twenty laws of nine thinkings (思维, 法则): commitments that take a slot, ramp up, and cost something every day.

What a law does is data: strengths on channels that mechanisms read, a running cost, a share of teams' time, levers it
holds and moves it blocks. Some effects leave a stock behind that outlives the law.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model import acts, exact, ledger, organisation
from game.model.channels import Channel, blend, channel

if TYPE_CHECKING:
    from game.model.spec import GameSpec, LawSpec
    from game.model.world import World

RAMP = 30  # days until a law works fully
EARLY = 180  # days before which dropping a law costs morale
SLOTS, MOST = 3, 6
HEADS = (40, 120)  # on the pay-roll, each of which opens a slot
QUICK, BIG = 2, 20  # a decision chain this short in a company this large opens another
MONTH, YEAR = 30.4, 365.0
RAISED_MOST = 0.2  # points by which laws can raise what people expect
FORGOTTEN = 1.0 / 540.0  # a day: of the habit of paying nothing, once nobody feeds it
OWN_AGAIN = 1.0 / 240.0  # a day: own reach grows back once a partner's traffic has ended
BUSIEST = 0.6  # share of a team that laws can take


@dataclass(slots=True)
class Laws:
    """Adopted laws by id with the day of adoption, and what they come to.

    values: strength of every channel. busy: share of each team's time taken, 0..0.6. techs: technologies in use by id
    with the day they were ready. raised: standard of expectations added for good, 0..0.2. anchor: habit of paying
    nothing, 0..1. dependence: reach withered beside partners, 0..1. terminals: at tills, for phones with the chip.
    """

    adopted: dict[str, int] = field(default_factory=dict)
    values: list[float] = field(default_factory=lambda: [0.0] * len(Channel))
    busy: dict[str, float] = field(default_factory=dict)
    techs: dict[str, int] = field(default_factory=dict)
    raised: float = 0.0
    anchor: float = 0.0
    dependence: float = 0.0
    terminals: int = 0


def law(spec: GameSpec, key: str) -> LawSpec | None:
    """The law of an id, if the game has it."""
    return next((each for each in spec.laws if each.id == key), None)


def slots(world: World) -> int:
    """How many laws the company can hold at once, 3..6: more heads and a short decision chain carry more."""
    heads = organisation.headcount(world.organisation)
    quick = heads >= BIG and organisation.decision_chain(world) <= QUICK
    return min(MOST, SLOTS + len([size for size in HEADS if heads >= size]) + quick)


def ramp(world: World, since: int, days: int = RAMP) -> float:
    """How much of something adopted on a day works today, 0..1, linear in time."""
    return min(1.0, max(0.0, (world.day - since) / days))


def adopt(world: World, key: str) -> None:
    """Commit to a law; it works fully after a month."""
    world.laws.adopted[key] = world.day
    strike(world)
    world.book.tell(world.day, "law_adopted", 1, law=key)


def drop(world: World, key: str) -> None:
    """Give a law up: it ends at once, and people who had believed in it are disheartened, the more the earlier."""
    organisation.lift_morale(world, -drop_cost(world, key))
    del world.laws.adopted[key]
    strike(world)
    world.book.tell(world.day, "law_dropped", 2, law=key)


def drop_cost(world: World, key: str) -> float:
    """Morale that dropping a law today costs, 0..1; nothing after half a year."""
    found = law(world.spec, key)
    assert found is not None
    return found.drop * max(0.0, 1.0 - (world.day - world.laws.adopted[key]) / EARLY)


def bound(world: World, key: str) -> int:
    """Days for which an adopted law cannot be dropped yet, 0 if it can."""
    found = law(world.spec, key)
    assert found is not None
    return 0 if _fulfilled(world, found) else max(0, world.laws.adopted[key] + found.bound - world.day)


def holds(world: World, lever: str) -> str:
    """The adopted law that holds a lever (its name before the dot), or nothing."""
    return _holder(world, "locks", lever)


def blocks(world: World, move: str) -> str:
    """The adopted law that forbids a move for as long as it holds, or nothing."""
    return _holder(world, "blocks", move)


def _holder(world: World, what: str, name: str) -> str:
    for each in world.spec.laws:
        if each.id in world.laws.adopted and name in getattr(each, what) and not _fulfilled(world, each):
            return each.id
    return ""


def _fulfilled(world: World, each: LawSpec) -> bool:
    """Whether a law that holds until critical mass has got there: some line has passed the share that carries it."""
    return each.until_mass and critical(world)


def critical(world: World) -> bool:
    """Whether a line with a network effect has passed its critical share of the people it can reach."""
    people, heads = world.people.totals, acts.heads(world)
    return any(
        line.network.weight > 0.0 and people[f"users.{line.id}"] >= line.network.critical * heads
        for line in world.spec.lines
        if line.id in world.lines.open
    )


def strike(world: World) -> None:
    """Work out today's strength of every channel and the time teams give."""
    state, sources = world.laws, _sources(world)
    for which in Channel:
        name = which.name.lower()
        state.values[which] = blend(part * given[name] for part, given in sources if name in given)
    state.busy = {}
    for each in world.spec.laws:
        if each.id in state.adopted:
            for team, share in each.busy.items():
                state.busy[team] = min(BUSIEST, state.busy.get(team, 0.0) + share)


def _sources(world: World) -> list[tuple[float, Mapping[str, float]]]:
    """How much each adopted law and technology gives today of what it can give, by channel."""
    state = world.laws
    held = [(ramp(world, state.adopted[law.id]), law.channels) for law in world.spec.laws if law.id in state.adopted]
    techs = [tech for tech in world.spec.technologies if tech.id in state.techs]
    return held + [(ramp(world, state.techs[tech.id]), tech.channels) for tech in techs]


def step_laws(world: World) -> None:
    """A day of commitments: they ramp up, are paid for, and leave their stocks behind."""
    state = world.laws
    if state.adopted or state.techs:
        if any(0 <= world.day - since <= RAMP for since in (*state.adopted.values(), *state.techs.values())):
            strike(world)
        _pay(world)
    _keep_stocks(world)


def running_cost(world: World, each: LawSpec) -> int:
    """Fen a day that a law costs now: a fixed part and one that grows with active users."""
    active = world.row().get("active", 0.0)
    return exact.rint1((each.cost + each.cost_user * active) / MONTH)


def _pay(world: World) -> None:
    state = world.laws
    for each in world.spec.laws:
        if each.id in state.adopted:
            ledger.spend(world, each.account, running_cost(world, each), each.id)
    for tech in world.spec.technologies:
        if tech.id in state.techs:
            ledger.spend(world, "infrastructure", exact.rint1(tech.cost / MONTH), tech.id)
    share = handed_on(world)
    if share > 0.0:
        ledger.spend(world, "channel", exact.rint1(share * world.ledger.earned_today), "law_share")


def handed_on(world: World) -> float:
    """Share of revenue that goes to platforms, 0..1; less where the company holds the users."""
    return channel(world, Channel.REVENUE_SHARE) * (1.0 - leverage(world))


def leverage(world: World) -> float:
    """Part by which others' terms give way to whoever holds the users and makes use of it, 0..0.8."""
    return min(0.8, channel(world, Channel.BARGAIN) * held(world))


def held(world: World) -> float:
    """How far users are in the company's hand, 0..1: a tenth of the market is half of all there is to hold."""
    share = world.row().get("active", 0.0) / world.spec.market.people
    return share / (share + 0.1)


def _keep_stocks(world: World) -> None:
    """What laws leave behind: risen standards, anchored prices and withered reach."""
    state = world.laws
    state.raised = min(RAISED_MOST, state.raised + channel(world, Channel.HOPES) / YEAR)
    fed = channel(world, Channel.ANCHOR) / YEAR
    if fed or state.anchor:
        state.anchor += fed * (1.0 - state.anchor) - FORGOTTEN * state.anchor * (fed == 0.0)
    fed = channel(world, Channel.DEPENDENCE) / YEAR
    if fed or state.dependence:
        state.dependence += fed * (1.0 - state.dependence) - OWN_AGAIN * state.dependence * (fed == 0.0)
