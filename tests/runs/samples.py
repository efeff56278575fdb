"""Runs made by hand, for tests that need no simulation."""

from game.runs.runfile import Entry, PlayerInfo, Result, RunFile


def a_run(**changes: object) -> RunFile:
    values: dict[str, object] = {
        "key": "abc",
        "rules": "1:0",
        "scenario": {"id": "tiny", "title": {"en": "Tiny", "zh": "小"}},
        "seed": 7,
        "player": PlayerInfo("20240101", "喆玥", "A", 1, "清源"),
        "started": "2026-01-01T08:00:00+00:00",
        "decisions": (
            Entry(0, 0, "set_lever", {"key": "ads", "value": 2e7}),
            Entry(2, 1, "hire", {"team": "risk", "count": 2}, "autopilot"),
        ),
        "last_day": 3,
        "digests": (1, 2**64 - 1, 3),
        "full": {2: 9},
        "result": Result("horizon", 512.25, {"users": 0.5}, {"cash": 1e9}),
        "diagnostics": {"numpy": "2"},
    }
    return RunFile(**{**values, **changes})  # type: ignore[arg-type]
