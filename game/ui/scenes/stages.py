"""Stages: runs played once, on which scenes are set up."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.decisions.base import Decision
from game.decisions.liquidity import CrisisStep
from game.lab.autopilots import autopilot
from game.lab.forecast import Fan, Forecaster
from game.model import crisis
from game.runs.runfile import PlayerInfo
from game.scenario.document import load
from game.session import Session, in_crisis

SEED, SAMPLE, HALF_YEAR, MONTH = 7, 6_000, 184, 30
COMPANY = "Clearwater 清源"


@dataclass(frozen=True, slots=True)
class Plot:
    """How a run is played. until: holds in the morning on which it stops; answers: whether cards are answered."""

    scenario: str
    pilot: str
    until: Callable[[Session], bool]
    answers: bool = True
    after: Callable[[Session], None] | None = None
    seed: int = SEED


def events(session: Session) -> list[int]:
    """Numbers of the events that wait for an answer."""
    return [card.number for card in session.cards() if card.kind == "event"]


def agenda(session: Session) -> list[int]:
    """Numbers of the agenda items on the table."""
    return [card.number for card in session.cards() if card.kind == "agenda"]


def _half(session: Session) -> bool:
    return session.day >= HALF_YEAR


def _meeting(session: Session) -> bool:
    return _half(session) and bool(agenda(session))


def _asked(session: Session) -> bool:
    return session.day > MONTH and bool(events(session))


def _short(session: Session) -> bool:
    return in_crisis(session.row()) and crisis.running(session.simulation.world)


def _never(session: Session) -> bool:
    return False


def _step(session: Session, steps: int) -> None:
    """Take the first choice that is possible, so many times."""
    world = session.simulation.world
    for _ in range(steps):
        if not crisis.running(world):
            return
        choices = crisis.OPTIONS[crisis.kind(world)]
        next(choice for choice in choices if session.submit(CrisisStep(choice)).allowed)


PLOTS: Mapping[str, Plot] = {
    "fresh": Plot("first-million", "prudent", lambda session: True),
    "half": Plot("first-million", "prudent", _half),
    "board": Plot("first-million", "prudent", _meeting),
    "event": Plot("first-million", "prudent", _asked, answers=False),
    "crisis": Plot("first-million", "blitz", _short),
    "crisis-later": Plot("first-million", "blitz", _short, after=lambda session: _step(session, 3)),
    "crisis-over": Plot("first-million", "blitz", _short, after=lambda session: _step(session, 6)),
    "collapse": Plot("first-million", "blitz", _never),
    "horizon": Plot("first-million", "prudent", _never),
    "lending": Plot("lending-winter", "prudent", _half),
    "criminal": Plot("lending-winter", "guarantee", _never, seed=5),
    "fund": Plot("fund-story", "prudent", _half),
    "guided": Plot("campus-wallet", "prudent", lambda session: True),
    "guided-later": Plot("campus-wallet", "prudent", lambda session: session.day >= 3),
}


class Stages:
    """The runs of the plots, each played when it is first asked for and then kept."""

    def __init__(self, sample: int = SAMPLE) -> None:
        """sample: simulated persons of each run."""
        self._sample = sample
        self._played: dict[str, Session] = {}
        self._fans: dict[str, Fan] = {}

    def session(self, name: str) -> Session:
        """The run of a plot."""
        if name not in self._played:
            self._played[name] = played(PLOTS[name], self._sample)
        return self._played[name]

    def fan(self, name: str, drafts: tuple[Decision, ...], futures: int) -> Fan:
        """The forecast of a run with drafts, played once."""
        if name not in self._fans:
            forecaster = Forecaster(self.session(name).simulation, drafts)
            for _ in range(futures):
                forecaster.step()
            self._fans[name] = forecaster.fan()
        return self._fans[name]


def played(plot: Plot, sample: int) -> Session:
    """A run of a plot, played to where it stops."""
    session = Session.start(load(plot.scenario), plot.seed, PlayerInfo(company=COMPANY), sample=sample)
    player = autopilot(plot.pilot)
    while not session.ended and not plot.until(session):
        if plot.answers or session.is_board_day():
            session.morning(player)
        session.play_day()
    if plot.after is not None:
        plot.after(session)
    return session
