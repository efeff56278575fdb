"""The list of the player's runs."""

import time

import pytest

from game.ui.screens.runs import by_the_clock


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the time zone of the process cannot be changed here")
def test_when_a_run_was_left_is_told_by_the_clock_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    assert by_the_clock("2026-03-02T19:40:12+00:00") == "2026-03-03 03:40"
    assert by_the_clock("2026-03-02T19:40:12") == "2026-03-02 19:40"
    monkeypatch.undo()
    time.tzset()
