import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from game.runs.errors import RunFileError, StoreError
from game.runs.runfile import Entry, Result
from game.runs.store import Store
from tests.runs.samples import a_run

FRESH = replace(a_run(), decisions=(), digests=(), full={}, last_day=0, result=None)


def test_days_add_up_to_the_run(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        store.begin(FRESH)
        for day, digest in enumerate(a_run().digests):
            entries = [entry for entry in a_run().decisions if entry.day == day]
            store.close_day("abc", day, entries, digest, a_run().full.get(day))
        assert store.load("abc") == replace(a_run(), result=None)
        store.finish(a_run())
        (listed,) = store.runs()
        assert (listed.key, listed.scenario, listed.player, listed.last_day) == ("abc", "tiny", "喆玥", 3)
        assert (listed.ending, listed.score) == ("horizon", 512.25)
        assert store.trouble == ""


def test_a_run_resumed_is_stored_whole(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        store.begin(a_run())
        assert store.load("abc") == a_run()


def test_the_bin(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        store.begin(FRESH)
        store.discard("abc")
        assert (store.runs(), len(store.runs(binned=True))) == ([], 1)
        store.restore("abc")
        assert len(store.runs()) == 1
        store.discard("abc")
        store.empty_bin()
        with pytest.raises(StoreError) as caught:
            store.load("abc")
        assert caught.value.reason == "store.no_such_run"


def test_a_store_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError):
        Store(tmp_path / "file" / "runs.sqlite")
    (tmp_path / "junk.sqlite").write_bytes(b"no database" * 500)
    with pytest.raises(StoreError):
        Store(tmp_path / "junk.sqlite")


def test_a_store_of_a_newer_game_is_left_alone(tmp_path: Path) -> None:
    Store(tmp_path / "runs.sqlite").close()
    with sqlite3.connect(tmp_path / "runs.sqlite") as connection:
        connection.execute("UPDATE format SET number = 99")
    connection.close()
    with pytest.raises(StoreError):
        Store(tmp_path / "runs.sqlite")


def test_a_damaged_run_is_told_and_a_damaged_list_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    with Store(path) as store:
        store.begin(a_run())
    spoil(path, "UPDATE days SET body = '{' WHERE day = 1")
    with Store(path) as store, pytest.raises(RunFileError) as caught:
        store.load("abc")
    assert caught.value.reason == "runfile.damaged"
    spoil(path, "ALTER TABLE runs RENAME COLUMN ending TO finish")
    with pytest.raises(StoreError):
        Store(path)


def test_a_run_ends_where_a_day_is_missing(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        store.begin(a_run())
        store.flush()
        spoil(store.path, "DELETE FROM days WHERE day = 1")
        run = store.load("abc")
    assert (run.last_day, run.digests, len(run.decisions)) == (1, (1,), 1)


def spoil(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(statement)
    connection.close()


def test_what_the_disk_refused_is_written_with_what_comes_next(tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    with Store(path) as store:
        store.begin(FRESH)
        store.flush()
        spoil(path, "ALTER TABLE days RENAME TO away")
        store.close_day("abc", 0, [], 5, None)
        store.flush()
        assert store.trouble
        spoil(path, "ALTER TABLE away RENAME TO days")
        store.close_day("abc", 1, [], 6, None)
        assert store.load("abc").digests == (5, 6)
        assert store.trouble == ""


def test_a_write_that_nothing_helps_does_not_stop_the_others(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        store.begin(FRESH)
        store.discard("\ud800")  # half a sign
        store.flush()
        assert store.trouble
        store.close_day("abc", 0, [], 5, None)
        assert store.load("abc").last_day == 1


KILLED = """
import sys
from pathlib import Path
from dataclasses import replace
from game.runs.store import Store
from tests.runs.samples import a_run
store = Store(Path(sys.argv[1]))
store.begin(replace(a_run(), decisions=(), digests=(), full={}, last_day=0, result=None))
for day in range(100000):
    store.close_day("abc", day, [], day, None)
    store.flush()
    print(day, flush=True)
"""


def test_a_run_cut_off_by_force_loses_no_closed_day(tmp_path: Path) -> None:
    path = tmp_path / "runs.sqlite"
    root = Path(__file__).parents[2]
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True, cwd=root,
        env={**os.environ, "PYTHONPATH": str(root)},
    )  # fmt: skip
    assert child.stdout is not None
    seen = [int(child.stdout.readline()) for _ in range(5)]
    child.send_signal(signal.SIGKILL)
    rest = child.stdout.read().split()
    child.wait()
    child.stdout.close()
    with Store(path) as store:
        run = store.load("abc")
    assert run.last_day >= max([*seen, *(int(day) for day in rest)]) + 1
    assert list(run.digests) == list(range(run.last_day))


def test_decisions_of_a_day_keep_their_order(tmp_path: Path) -> None:
    entries = [Entry(0, number, "hire", {"team": "risk", "count": number}) for number in range(5)]
    with Store(tmp_path / "runs.sqlite") as store:
        store.begin(FRESH)
        store.close_day("abc", 0, entries, 5, None)
        assert list(store.load("abc").decisions) == entries


def test_a_result_without_an_ending(tmp_path: Path) -> None:
    with Store(tmp_path / "runs.sqlite") as store:
        store.begin(a_run(result=Result("", 10.0, {}, {})))
        assert store.runs()[0].ending == ""
