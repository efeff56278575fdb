"""Which rooms and pages of decisions are open: all of them, or where a scenario has acts those of the act."""

from __future__ import annotations

from game.decisions.base import Decision
from game.model import acts, crisis, funding, ladder, licences
from game.model.levers import lever_of
from game.model.spec import ActSpec
from game.model.world import World
from game.session import Session
from game.text import Words
from game.ui.panels.forms import live_lines

# Rooms with decisions, and the pages of the draft that stand in each.
PAGES = {
    "product": ("product", "growth", "price"),
    "treasury": ("treasury",),
    "credit": ("credit",),
    "regulation": ("regulation",),
    "organisation": ("company",),
    "strategy": ("strategy",),
    "market": ("market",),
}
ROOMS = {page: room for room, pages in PAGES.items() for page in pages}
LATER = ("treasury", "credit", "market")  # pages that the board offers only while their room is open
NEEDED_BY = {"treasury": {"balance", "credit"}, "credit": {"credit"}}  # mechanics of lines that need a room early


def page_of(decision: Decision) -> str:
    """The page a decision is drafted on; of what is asked elsewhere `cards` or `crisis`."""
    if decision.name == "set_lever":
        return lever_of(str(decision.arguments()["key"])).group
    return decision.group


def page_is_open(session: Session, page: str) -> bool:
    """Whether the board offers a page of decisions today."""
    return page not in LATER or is_open(session, ROOMS[page])


def is_open(session: Session, room: str) -> bool:
    """Whether a room is open: its act has begun, none is left to begin, or something in it has to be seen to."""
    world = session.simulation.world
    return room not in PAGES or room in acts.rooms(world) or _opening(world, room) is None or _is_needed(session, room)


def closed_rooms(words: Words, session: Session) -> dict[str, str]:
    """Rooms that do not open before their act, each with when that is."""
    return {room: opens_when(words, session, room) for room in PAGES if not is_open(session, room)}


def opens_when(words: Words, session: Session, room: str) -> str:
    """When a closed room opens: the act, and the milestone on the way there if it is the next."""
    world = session.simulation.world
    act = _opening(world, room)
    if act is None:
        return ""
    metric, value = acts.unmet(world) if act is acts.ahead(world) else ("", 0.0)
    key = "room.opens_at" if metric else "room.opens_in"
    return words(key, room=words(f"room.{room}"), place=act.id, metric=metric, value=value)


def _opening(world: World, room: str) -> ActSpec | None:
    """The act that opens a room, None if no act to come does."""
    return next((act for act in world.spec.acts[world.acts.number + 1 :] if room in acts.ROOMS[act.id]), None)


def _is_needed(session: Session, room: str) -> bool:
    """Whether something in a room cannot wait for its act."""
    world = session.simulation.world
    if {world.spec.line(line).mechanic for line in live_lines(session)} & NEEDED_BY.get(room, set()):
        return True
    if room == "treasury":
        return crisis.running(world) or crisis.watched(world) or funding.round_open(world)
    if room == "market":
        return bool(world.partners.offers or world.partners.deals)
    if room == "regulation":
        state = world.regulation
        visited = world.agenda.of("inspection")
        return bool(state.ladder > ladder.NONE or state.orders or visited or licences.unlicensed(world))
    return False
