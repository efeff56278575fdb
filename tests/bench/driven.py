"""Plays the real window by itself, in a process of its own, and prints what was measured as one line of JSON.

`python -m tests.bench.driven start BEGUN` opens the window as a player does and tells when home can be used;
`… play PERSONS DAYS` plays days at top speed and tells the gaps of the event loop and the memory by year;
`… decade PERSONS DAYS` does so as fast as days can be played;
`… headless PERSONS DAYS` plays the same without a window.
"""

import gc
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from game.engine.simulation import Simulation
from game.model.spec import GameSpec
from game.session import Session

TICK, YEAR = 16, 365
LOOKS = 0.6  # s for which a player in a hurry looks at a page before going on
PAGE = os.sysconf("SC_PAGE_SIZE")


@cache
def lasting(persons: int, days: int) -> GameSpec:
    """A game that goes on for as long as asked, with every line open."""
    from tests.bench.test_speed import ten_lines

    spec = ten_lines(persons, days)
    return replace(spec, company=replace(spec.company, cash=spec.company.cash * 20, paid_in=spec.company.cash * 20))


def resident() -> float:
    """Memory of this process, MB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE / 1e6


class Driver:
    """Does what a player would do in a hurry, and looks at the clock at each tick of a frame."""

    def __init__(self, days: int, done: Callable[[dict[str, Any]], None]) -> None:
        """Take how many days to play, and whom to tell what was measured."""
        from PySide6.QtCore import Qt, QTimer

        self.days, self._done = days, done
        self.wall: list[float] = []
        self.cpu: list[float] = []
        self.pages: list[str] = []
        self.memory: dict[int, float] = {}
        self._last = (0.0, 0.0)
        self._page, self._since = "", 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        now = time.perf_counter(), time.thread_time()
        window = _window()
        if window is None:
            return
        if self._last[0]:
            self.wall.append(1000 * (now[0] - self._last[0]))
            self.cpu.append(1000 * (now[1] - self._last[1]))
            self.pages.append(window.page)
        self._press_on(window)
        self._last = now

    def _press_on(self, window: Any) -> None:
        session, overlay = window.session, window.overlay()
        if window.page != self._page:
            self._page, self._since = window.page, time.perf_counter()
        if window.page in ("home", "board", "close") and time.perf_counter() - self._since < LOOKS:
            return
        if window.page == "home" and session is None:
            window.confirm()
            return
        if session is None:
            return
        if session.day % YEAR == 0 and session.day not in self.memory:
            gc.collect()
            self.memory[session.day] = round(resident(), 1)
        if session.day >= self.days or session.ended:
            self._timer.stop()
            self._done(self.told(session))
        elif overlay is not None and overlay.objectName() != "busy":
            overlay.shut()
        elif window.page in ("board", "close"):
            window.confirm()
        elif window.page == "cockpit" and not window.bridge.is_running:
            window.play.set_pace("16")
            window.play.toggle()

    def told(self, session: Session) -> dict[str, Any]:
        """What was measured, gaps in ms."""
        return {
            "days": session.day, "ending": session.simulation.world.ending.id if session.ended else "",
            "ticks": len(self.wall), "wall": _spread(self.wall), "cpu": _spread(self.cpu),
            "playing": _spread([cpu for cpu, page in zip(self.cpu, self.pages, strict=True) if page != "home"][1:]),
            "worst": sorted(zip(self.wall, self.cpu, self.pages, strict=True), reverse=True)[:12],
            "memory": self.memory,
        }  # fmt: skip


def _spread(gaps: list[float]) -> dict[str, float]:
    """Median, 95 %, 99 % and the longest of gaps; `held`: share of the time spent in gaps over 33 ms."""
    ordered = sorted(gaps)
    at = {f"p{share}": round(ordered[min(len(ordered) - 1, len(ordered) * share // 100)], 1) for share in (50, 95, 99)}
    return {**at, "most": round(ordered[-1], 1), "held": round(sum(g for g in gaps if g > 33) / sum(gaps), 3)}


def _window() -> Any:
    from PySide6.QtWidgets import QApplication

    from game.ui.window import MainWindow

    shown = (one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible())
    return next(shown, None)


def _say(told: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(told) + "\n")
    sys.stdout.flush()


def start(begun: float) -> None:
    """Open the window and say how long it took until it can be used, s; begun: time of the parent process."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    timer = QTimer()

    def look() -> None:
        window = sys.modules.get("game.ui.window") and _window()
        page = window.shown() if window else None
        if page is not None and window.focusWidget() is page.first_focus():  # no window manager makes it active
            _say({"wall": time.time() - begun, "cpu": time.process_time()})
            timer.stop()
            window.close()

    timer.timeout.connect(look)
    timer.start(5)
    del app
    _main()


def play(persons: int, days: int) -> None:
    """Play in the window and print what was measured."""
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    lasting(persons, days + 1)
    began = Session.start.__func__  # type: ignore[attr-defined]

    def lasting_start(document: Any, seed: int, player: Any = None, **given: Any) -> Session:
        return began(Session, replace(document, spec=lasting(persons, days + 1)), seed, player, **given)

    Session.start = lasting_start  # type: ignore[method-assign,assignment]

    def done(told: dict[str, Any]) -> None:
        _say(told)
        app.quit()

    driver = Driver(days, done)
    _main()
    del driver


def decade(persons: int, days: int) -> None:
    """Play in the window without waiting for the clock."""
    from game.ui.bridge import PACES

    PACES["16"] = 0
    play(persons, days)


def headless(persons: int, days: int) -> None:
    """Play without a window and print the memory by year."""
    simulation = Simulation(lasting(persons, days + 1), 7)
    memory = {}
    while simulation.day < days and not simulation.ended:
        if simulation.day % YEAR == 0:
            gc.collect()
            memory[simulation.day] = round(resident(), 1)
        simulation.advance()
    gc.collect()
    memory[simulation.day] = round(resident(), 1)
    _say({"days": simulation.day, "memory": memory})


def _main() -> None:
    from game.cli import run

    run([])


if __name__ == "__main__":
    what, *numbers = sys.argv[1:]
    if what == "start":
        start(float(numbers[0]))
    else:
        {"play": play, "decade": decade, "headless": headless}[what](*map(int, numbers))
