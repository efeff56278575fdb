"""Games: scenarios on offer and runs in the store, as the window needs them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QStandardPaths

from game.runs.runfile import SUFFIX, PlayerInfo, RunFile
from game.runs.settings import Settings
from game.runs.store import Store, StoredRun
from game.scenario import ScenarioDocument, ScenarioError, from_flattened, load, shipped
from game.session import Session
from game.ui.screens.home import Wish
from game.ui.workshop import Report


class Games:
    """Opens scenarios and runs; without a store nothing is kept."""

    def __init__(self, store: Store | None) -> None:
        """Take the store of the player's runs."""
        self._store = store
        self._documents: list[ScenarioDocument] = []
        self.binned = ""  # run that was discarded last

    @property
    def keeps(self) -> bool:
        """Whether runs are kept."""
        return self._store is not None

    def documents(self) -> list[ScenarioDocument]:
        """Scenarios that come with the game; one that cannot be read is left out."""
        if not self._documents:
            self._documents = [found for path in shipped() if (found := _readable(path))]
        return self._documents

    def runs(self) -> list[StoredRun]:
        """Runs in the store, the last played first."""
        return self._store.runs() if self._store else []

    def start(self, wish: Wish) -> Session:
        """A new run."""
        document = next(one for one in self.documents() if one.id == wish.scenario)
        player = replace(wish.player, attempt=1 + self._attempts(document.id, wish.player))
        return Session.start(document, wish.seed, player, store=self._store)

    def again(self, session: Session) -> Session:
        """The same scenario with the same luck and player once more."""
        player = replace(session.player, attempt=session.player.attempt + 1)
        return Session.start(from_flattened(session.scenario), session.seed, player, store=self._store)

    def resume(self, key: str, report: Report) -> Session:
        """A stored run, played again up to where it was left; raises RunsError."""
        assert self._store is not None
        return Session.resume(self._store.load(key), self._store, report)

    def anew(self, key: str) -> Session:
        """The scenario, luck and player of a stored run from its first day, by today's rules; raises RunsError."""
        assert self._store is not None
        run = self._store.load(key)
        known = next((one for one in self.documents() if one.id == run.scenario.get("id")), None)
        player = replace(run.player, attempt=run.player.attempt + 1)
        return Session.start(known or from_flattened(run.scenario), run.seed, player, store=self._store)

    def stored(self, key: str) -> RunFile:
        """A stored run as its file would be; raises RunsError."""
        assert self._store is not None
        return self._store.load(key)

    def discard(self, key: str) -> None:
        """Move a run into the bin, from which the last one can be taken back."""
        if self._store:
            self._store.discard(key)
            self.binned = key

    def restore(self) -> None:
        """Take the run that was discarded last out of the bin."""
        if self._store and self.binned:
            self._store.restore(self.binned)
        self.binned = ""

    def close(self) -> None:
        """Write what is left and let go of the store."""
        if self._store:
            self._store.close()
            self._store = None

    def _attempts(self, scenario: str, player: PlayerInfo) -> int:
        return sum(run.scenario == scenario and run.player == player.name for run in self.runs())


def saved_runs_folder(settings: Settings) -> Path:
    """Where run files are written: the folder of the settings, else the player's documents."""
    if settings.folder:
        return Path(settings.folder).expanduser()
    place = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(place) or Path.home()) / "Value Ring"


def run_file_of(run: Session | RunFile, settings: Settings) -> Path:
    """Where the run file of a session is written: named by scenario, player, seed and run."""
    name = f"{run.scenario['id']}-{run.player.number or 'run'}-{run.seed}-{run.key[:8]}{SUFFIX}"
    safe = "".join(sign if sign.isalnum() or sign in "-._" else "_" for sign in name)
    return saved_runs_folder(settings) / safe


def _readable(path: Path) -> ScenarioDocument | None:
    try:
        return load(path)
    except ScenarioError:
        return None
