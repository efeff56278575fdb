"""Session: the one door to a run, for the window and the command line: submit, query, subscribe."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from game.decisions.base import Decision, Verdict
from game.engine.simulation import Simulation
from game.lab import advisers, choices, goals, monthly, par, voices
from game.lab.advisers import Hints, Remark
from game.lab.autopilots import Autopilot, autopilot
from game.lab.causes import Link, chain
from game.lab.choices import CardView, LeverView, MoveView
from game.lab.diary import Diary
from game.lab.forecast import Fan, forecast
from game.lab.goals import Progress as GoalProgress
from game.lab.monthly import CloseReport
from game.lab.notices import Herald, Notice, Subscriber
from game.lab.view import View
from game.lab.voices import Voice
from game.lab.waterfall import Waterfall, months, waterfall
from game.model import crisis
from game.model.cards import find, struck
from game.model.endings import GOOD
from game.model.records import News
from game.runs import clock
from game.runs.errors import RunFileError
from game.runs.months import begins_month, ends_month, month_index
from game.runs.recorder import Recorder
from game.runs.replay import Progress, RefusedError, decision_of, overridden, play_again, spec_of
from game.runs.result import result_of
from game.runs.runfile import PlayerInfo, Result, RunFile
from game.runs.store import Store
from game.scenario.catalogue import rules_id
from game.scenario.document import ScenarioDocument


class Session:
    """A run being played. Everything a player does goes through `submit`; everything they see is asked here."""

    def __init__(
        self, simulation: Simulation, recorder: Recorder, store: Store | None = None, diary: Diary | None = None
    ) -> None:
        """Use `start` or `resume` instead."""
        self._simulation = simulation
        self._diary = diary or Diary(simulation)
        self._hints = Hints()
        self._recorder = recorder
        self._store = store
        self._morning: Simulation | None = None
        self._before = 0  # decisions of the day that the copy of the morning has behind it already
        self._herald = Herald(simulation)
        self._result: Result | None = None

    @classmethod
    def start(
        cls,
        document: ScenarioDocument,
        seed: int,
        player: PlayerInfo | None = None,
        *,
        sample: int | None = None,
        days: int | None = None,
        store: Store | None = None,
        class_code: str = "",
    ) -> Session:
        """A new run of a scenario. sample, days: instead of the scenario's own."""
        run = RunFile(
            clock.new_key(), rules_id(), document.flattened, seed, sample, days, class_code, player or PlayerInfo(),
            started=clock.now(), diagnostics=clock.diagnostics(),
        )  # fmt: skip
        session = cls(Simulation(overridden(document.spec, sample, days), seed), Recorder(run), store)
        session._enter(run)
        return session

    @classmethod
    def resume(cls, run: RunFile, store: Store | None = None, progress: Progress | None = None) -> Session:
        """A run played on from where its file ends; raises RunFileError if it cannot be played again alike."""
        if run.rules != rules_id():
            raise RunFileError("runfile.other_rules")
        simulation = Simulation(spec_of(run), run.seed)
        diary = Diary(simulation)
        try:
            play_again(run, simulation, progress=progress, closed=lambda _: diary.note(simulation))
        except RefusedError as refused:
            raise RunFileError("runfile.differs", day=refused.day) from None
        if list(simulation.day_digests) != list(run.digests):
            raise RunFileError("runfile.differs", day=_parting(simulation.day_digests, run.digests))
        session = cls(simulation, Recorder(run), store, diary)
        session._enter(run)
        return session

    # -- what it is

    @property
    def simulation(self) -> Simulation:
        """The simulation as it stands; another one after `undo`."""
        return self._simulation

    @property
    def seed(self) -> int:
        """Seed of the run."""
        return self._header.seed

    @property
    def player(self) -> PlayerInfo:
        """Who plays."""
        return self._header.player

    @property
    def key(self) -> str:
        """Name of the run in the store."""
        return self._recorder.key

    @property
    def scenario(self) -> Mapping[str, Any]:
        """The scenario, flattened."""
        return self._header.scenario

    @property
    def day(self) -> int:
        """Days closed."""
        return self._simulation.day

    @property
    def days(self) -> int:
        """Days to the horizon."""
        return self._simulation.world.spec.days

    @property
    def ended(self) -> bool:
        """Whether an ending has been reached."""
        return self._simulation.ended

    @property
    def trouble(self) -> str:
        """Why autosave failed last, empty if it did not."""
        return self._store.trouble if self._store else ""

    # -- deciding

    def check(self, decision: Decision) -> Verdict:
        """Whether a decision may be taken now, and at what price; changes nothing."""
        return self._simulation.check(decision)

    def submit(self, decision: Decision, role: str = "player") -> Verdict:
        """Take a decision if it is allowed; it is then recorded and told."""
        if not (found := self._simulation.check(decision)).allowed:
            return found
        if self._morning is None and role != "autopilot":
            self._morning, self._before = self._simulation.fork(), len(self._recorder.of_day(self.day))
        verdict = self._simulation.act(decision)
        if verdict.allowed:
            self._recorder.decided(self.day, decision, role)
            self._herald.tell([Notice("decision", self.day, decision.name, decision.arguments())])
        return verdict

    def pending(self) -> list[Decision]:
        """Decisions taken since midnight."""
        return [decision_of(entry) for entry in self._recorder.of_day(self.day)]

    def undo(self) -> Decision | None:
        """Take back the last decision of this day; None if there is none. An autopilot's stand."""
        entries = self._recorder.of_day(self.day)[self._before :]
        if not entries or self._morning is None:
            return None
        taken = decision_of(self._recorder.take_back())
        self._simulation = self._at_dawn(self._morning)
        for entry in entries[:-1]:
            self._simulation.act(decision_of(entry))
        self._herald.tell([Notice("decision", self.day, taken.name, {"undone": 1})])
        return taken

    # -- playing

    def play_day(self) -> list[Notice]:
        """Play one day, save it, and tell subscribers what happened; nothing happens after an ending."""
        if self.ended:
            return []
        before = self.day
        entries = self._recorder.of_day(before)
        self._morning, self._before = None, 0
        self._simulation.advance(1)
        self._close(before, entries)
        self._diary.look(self._simulation)
        notices = self._herald.of_day(self._simulation, before)
        self._herald.tell(notices)
        return notices

    def morning(self, pilot: Autopilot) -> list[Decision]:
        """Let an autopilot decide what it wants this morning; returns what was possible."""
        wanted = pilot.decide(View(self._simulation))
        return [decision for decision in wanted if self.submit(decision, role="autopilot").allowed]

    def autopilot(self, name: str, progress: Progress | None = None) -> None:
        """Play to the end by an autopilot; raises KeyError if there is none of that name."""
        pilot = autopilot(name)
        while not self.ended:
            self.morning(pilot)
            self.play_day()
            if progress:
                progress(self.day, self.days)

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Be told every notice; returns what ends it."""
        return self._herald.subscribe(callback)

    # -- asking

    def row(self) -> Mapping[str, float]:
        """Yesterday's metrics by name."""
        return self._simulation.world.row()

    def series(self, metric: str) -> npt.NDArray[np.float64]:
        """A metric's closed days, shape (days,)."""
        return self._simulation.world.book.series(metric)

    def causes(self, stock: str, first: int, last: int) -> dict[str, float]:
        """Flows into a stock by cause over days first..last inclusive."""
        return self._simulation.world.book.causes(stock, first, last)

    def months(self) -> list[tuple[int, int]]:
        """First and last closed day of every month so far, the one under way last."""
        return months(self._simulation.world.spec.start, self.day)

    def why(self, metric: str, first: int, last: int) -> Waterfall:
        """What moved a figure over closed days first..last; raises KeyError where nothing explains it."""
        return waterfall(self._simulation.world, metric, first, last)

    def news(self, limit: int = 50) -> list[News]:
        """The latest news, newest first."""
        return list(reversed(self._simulation.world.book.news[-limit:])) if limit > 0 else []

    @property
    def diary(self) -> Diary:
        """The five faces: how they fare and what they have said."""
        return self._diary

    def cards(self) -> list[CardView]:
        """Cards waiting for an answer."""
        return choices.cards(self._simulation)

    def levers(self) -> list[LeverView]:
        """Levers as they stand."""
        return choices.levers(self._simulation)

    def moves(self) -> list[MoveView]:
        """Moves, possible or not."""
        return choices.moves(self._simulation)

    def is_board_day(self) -> bool:
        """Whether a month begins today."""
        return not self.ended and begins_month(self._simulation.world.spec.start, self.day)

    @property
    def month_index(self) -> int:
        """Calendar months since the first, which is 0."""
        return month_index(self._simulation.world.spec.start, self.day)

    @property
    def attention(self) -> int:
        """Attention points left this month."""
        return self._simulation.world.player.attention

    @property
    def bet(self) -> tuple[str, float] | None:
        """This month's bet: metric and value."""
        player = self._simulation.world.player
        return (player.bet_metric, player.bet_value) if player.bet_metric else None

    def forecast(
        self, drafts: Sequence[Decision], days: int = 90, futures: int = 4, progress: Progress | None = None
    ) -> Fan:
        """Futures with and without draft decisions; nothing unannounced is revealed."""
        return forecast(self._simulation, drafts, days, futures, progress)

    def month_report(self) -> CloseReport:
        """The close of the last month."""
        return monthly.close_report(self._simulation)

    def hints(self) -> list[Remark]:
        """What the advisers think worth saying now, the gravest first, at most three."""
        return self._hints.given(advisers.figures(View(self._simulation)), self.day)

    def dismiss(self, hint: Remark) -> None:
        """Hear no more from the adviser of a hint for a month, unless things get much worse."""
        self._hints.dismiss(hint, self.day)

    def goals(self) -> list[GoalProgress]:
        """How far the goals of the scenario have come."""
        ending = self._simulation.world.ending
        return goals.progress(View(self._simulation), self.ended, ending is not None and ending.id not in GOOD)

    def voices(self, number: int) -> list[Voice]:
        """Who of the advisers is for which answer to an open card, and who against, the loudest first."""
        world = self._simulation.world
        opened = find(world, number)
        return voices.voices(View(self._simulation), struck(world.spec, opened)) if opened else []

    def chain(self) -> list[Link]:
        """Why the run ended as it did: causes in time; empty before the end."""
        ending = self._simulation.world.ending
        return chain(self._simulation.world.book, ending) if ending else []

    def score(self) -> Result:
        """Ending, score, pillars and figures; plays the epilogue and the stress tests on copies."""
        if self._result is None or not self.ended:
            self._result = result_of(self._simulation)
            if self.ended and self._store:
                self._store.finish(self._recorder.run(self._result))
        return self._result

    def par(self, progress: Progress | None = None) -> par.Par | None:
        """Par of this game; where it is not known, None, or with a progress worked out in processes, in minutes."""
        run = self._header
        found = par.known(run.scenario, run.sample, run.days)
        if found or progress is None:
            return found
        return par.work_out(run.scenario, progress, sample=run.sample, days=run.days)

    def par_here(self) -> float:
        """What the prudent autopilot makes of the same seed; takes seconds unless par tells it."""
        run, found = self._header, self.par()
        told = found.on(run.seed) if found else None
        return par.on_seed(run.scenario, run.seed, sample=run.sample, days=run.days) if told is None else told

    # -- keeping

    def to_runfile(self) -> RunFile:
        """The run so far as a file; with its result if it has ended."""
        return self._recorder.run(self.score() if self.ended else None)

    def save(self, path: Path) -> None:
        """Write the run file; raises FolderError."""
        self.to_runfile().save(path)

    def rewind(self, day: int, progress: Progress | None = None) -> Session:
        """A new run that goes on from the start of an earlier day; it remembers that it was rewound."""
        earlier = self._recorder.run().before(max(0, min(day, self.day)))
        run = replace(earlier, key=clock.new_key(), rewinds=earlier.rewinds + 1, started=clock.now())
        return Session.resume(run, self._store, progress)

    def _enter(self, run: RunFile) -> None:
        self._header = run
        if self._recorder.of_day(self.day):
            self._morning = self._replayed_morning(run)
        if self._store:
            self._store.begin(run)

    def _at_dawn(self, morning: Simulation) -> Simulation:
        """A copy of the morning that is the run itself: it keeps the checkpoints that its score needs."""
        copy = morning.fork()
        copy.checkpoints, copy.keep_checkpoints = self._simulation.checkpoints, True
        return copy

    def _replayed_morning(self, run: RunFile) -> Simulation:
        simulation = Simulation(spec_of(run), run.seed)
        play_again(run, simulation, until=run.last_day)
        return simulation

    def _close(self, day: int, entries: Sequence[Any]) -> None:
        start = self._simulation.world.spec.start
        digest = self._simulation.day_digests[day]
        full = self._simulation.digest() if ends_month(start, day) else None
        self._recorder.closed(day, digest, full)
        if self._store:
            self._store.close_day(self.key, day, entries, digest, full)


def in_crisis(row: Mapping[str, float]) -> bool:
    """Whether a row of metrics opens the crisis room: an unpaid queue, or liquidity below what is needed."""
    return crisis.depth(row.get("unpaid", 0.0), row.get("lcr", 9.0)) > 0


def _parting(found: Sequence[int], claimed: Sequence[int]) -> int:
    pairs = zip(found, claimed, strict=False)
    return next((day for day, (one, other) in enumerate(pairs) if one != other), min(len(found), len(claimed)))
