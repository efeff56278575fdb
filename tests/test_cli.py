import csv
import gzip
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from game import cli
from game.cli import play
from game.runs import archive
from game.runs.runfile import Entry, PlayerInfo, Result, RunFile
from tests.runs.samples import a_run

ROOT = Path(__file__).parents[1]
QUICK = ["--days", "35", "--sample", "400"]
RUN = ["run", "first-million", *QUICK]
Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALUE_RING_LANG", "en")


def called(capsys: Capture, *arguments: str | Path) -> tuple[int, str, str]:
    code = cli.run([str(argument) for argument in arguments])
    out, err = capsys.readouterr()
    return code, out, err


def one_line(capsys: Capture, *arguments: str | Path, code: int = 2) -> str:
    """The only line on stderr of a call that must fail."""
    found, out, err = called(capsys, *arguments)
    assert (found, out) == (code, "")
    lines = err.splitlines()
    assert len(lines) == 1, err
    assert "Traceback" not in err
    assert "«" not in err
    return lines[0]


def summary(capsys: Capture, *arguments: str | Path) -> dict[str, Any]:
    code, out, err = called(capsys, *RUN, "--json", *arguments)
    assert (code, err, out.count("\n")) == (0, "", 1)
    return dict(json.loads(out))


def test_one_json_object_and_nothing_else(capsys: Capture) -> None:
    found = summary(capsys, "--seed", "7", "--autopilot", "prudent")
    assert list(found) == [
        "scenario", "seed", "days", "ending", "score", "pillars", "kpis", "digest", "decisions", "elapsed_s",
    ]  # fmt: skip
    assert set(found["pillars"]) == {"users", "value", "resilience", "integrity", "inclusion"}
    assert (found["scenario"], found["seed"], len(found["digest"])) == ("first-million", 7, 16)


def test_digests_tell_runs_apart(capsys: Capture, tmp_path: Path) -> None:
    decisions = tmp_path / "d.yaml"
    digests = []
    for seed, value in ((7, 30_000_000), (7, 30_000_000), (8, 30_000_000), (7, 31_000_000)):
        decisions.write_text(f"- {{day: 3, name: set_lever, arguments: {{key: ads, value: {value}}}}}\n")
        digests.append(summary(capsys, "--seed", str(seed), "--decisions", decisions)["digest"])
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_a_run_saved_is_verified(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "a.ring"
    summary(capsys, "--seed", "7", "--out", path)
    assert called(capsys, "verify", path)[:2] == (0, f"{path}: verified\n")
    document = archive.read(path)
    changed = next(row for row in document["decisions"] if row[2] == "set_lever")
    changed[3]["value"] *= 1.01
    other = tmp_path / "b.ring"
    archive.write(other, archive.pack(document))
    code, out, _ = called(capsys, "verify", path, other)
    assert code == 1
    assert f"differs from day {changed[0]}" in out
    path.write_bytes(path.read_bytes()[:-200])
    assert "cut off" in one_line(capsys, "verify", path)


def test_verify_as_json(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "a.ring"
    summary(capsys, "--out", path)
    code, out, _ = called(capsys, "verify", path, "--json")
    assert (code, json.loads(out)["runs"][0]["status"]) == (0, "verified")


def test_runs_side_by_side(capsys: Capture, tmp_path: Path) -> None:
    for name in ("prudent", "blitz"):
        summary(capsys, "--autopilot", name, "--out", tmp_path / f"{name}.ring")
    files = [tmp_path / "prudent.ring", tmp_path / "blitz.ring"]
    code, out, err = called(capsys, "compare", *files, "--csv", tmp_path / "t.csv")
    assert (code, err) == (0, "")
    assert "part on day" in out
    rows = list(csv.reader((tmp_path / "t.csv").read_text("utf-8-sig").splitlines()))
    assert rows[0] == ["", "prudent.ring", "blitz.ring"]
    assert "two" in one_line(capsys, "compare", files[0])


def test_a_report_to_read(capsys: Capture) -> None:
    for lang, said in (("en", "Why it came to this"), ("zh", "为什么会这样")):
        code, out, err = called(capsys, *RUN, "--lang", lang)
        assert (code, err) == (0, "")
        assert said in out
        assert "«" not in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--autopilot", "prudant"], "prudent"),
        (["--autopilot", "zzz"], "zzz"),
        (["--seed", "seven"], "seven"),
        (["--seed", "-1"], "-1"),
        (["--seed", "9" * 30], "seed"),
        (["--days", "0"], "--days"),
        (["--sample", "1e4"], "--sample"),
        (["--lang", "fr"], "fr"),
        (["--decisions", "none.yaml"], "none.yaml"),
        (["--nonsense"], "--nonsense"),
        (["--out"], "--out"),
    ],
)
def test_mistakes_in_options(capsys: Capture, arguments: list[str], said: str) -> None:
    assert said in one_line(capsys, *RUN, *arguments)


def test_mistakes_in_commands(capsys: Capture) -> None:
    assert "juggle" in one_line(capsys, "juggle")
    assert "SCENARIO" in one_line(capsys, "run")
    assert "first-million" in one_line(capsys, "run", "first-milion")
    one_line(capsys, "run", "a", "b")
    assert "错误" in one_line(capsys, "run", "first-million", "--seed", "x", "--lang", "zh")


def test_an_unwritable_folder_is_told_before_the_run(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.session.Session.start", None)  # no run is begun
    assert "none" in one_line(capsys, "run", "first-million", "--out", tmp_path / "none" / "a.ring")
    assert "folder" in one_line(capsys, "run", "first-million", "--out", tmp_path)


def test_pages_and_pictures_are_refused_before_they_are_made(
    capsys: Capture, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.cli.handbook.measure", None)  # nothing is measured
    file = tmp_path / "file"
    file.write_text("")
    assert "file" in one_line(capsys, "handbook", file)
    assert "file" in one_line(capsys, "screens", file, "--screen", "home", "--lang", "en", "--theme", "dark")
    assert file.read_text() == ""


@pytest.mark.parametrize("command", [["run"], ["check"], ["new"], ["verify"], ["screens"], [*RUN, "--out"]])
def test_names_that_no_file_can_have(capsys: Capture, command: list[str]) -> None:
    name = "a" * 300
    assert name in one_line(capsys, *command, name, code=1 if command == ["check"] else 2)


def test_a_scenario_without_a_name(capsys: Capture) -> None:
    assert "SCENARIO" in one_line(capsys, "new", "")


SCENARIOS = {
    "unknown.yaml": b"id: x\nnonsense: 1\n",
    "type.yaml": b"id: x\ndays: many\n",
    "tab.yaml": b"id: x\n\tdays: 3\n",
    "junk.yaml": bytes(range(256)) * 9,
    "bomb.yaml": b"a: &a [x, x]\n"
    + b"".join(b"%c: &%c [*%c, *%c]\n" % (98 + n, 98 + n, 97 + n, 97 + n) for n in range(24)),
    "large.yaml": b"# " + b"x" * 12_000_000,
    "empty.yaml": b"",
}


@pytest.mark.parametrize("name", [*SCENARIOS, "missing.yaml"])
def test_scenarios_that_are_none(capsys: Capture, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name in SCENARIOS:
        path.write_bytes(SCENARIOS[name])
    for command, code in (("run", 2), ("check", 1)):
        found, out, err = called(capsys, command, path)
        assert (found, out) == (code, "")
        assert name in err
        assert "Traceback" not in err


def test_check(capsys: Capture) -> None:
    code, out, err = called(capsys, "check", "first-million", ROOT / "scenarios" / "first-million.yaml")
    assert (code, err, out.count("\n")) == (0, "", 2)


@pytest.mark.parametrize(
    "text",
    [
        "just words",
        "[1, 2]",
        "- {day: -1, name: statement}",
        "- {day: 1, name: juggle, arguments: {}}",
        "- {day: 1, name: set_lever, arguments: {key: ads}}",
        "- {day: 1, name: set_lever, arguments: {key: nothing, value: 1}}",
        "- {day: 1, name: set_lever, arguments: {key: ads, value: much}}",
        "- {day: 1, name: set_lever, extra: 1}",
        "- {day: 999, name: set_lever, arguments: {key: ads, value: 100}}",
    ],
)
def test_decisions_that_are_none(capsys: Capture, tmp_path: Path, text: str) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(text)
    assert "d.yaml" in one_line(capsys, *RUN, "--decisions", path, "--out", tmp_path / "a.ring")
    assert not (tmp_path / "a.ring").exists()


def test_runs_that_are_none(capsys: Capture, tmp_path: Path) -> None:
    (tmp_path / "junk.ring").write_bytes(b"junk")
    (tmp_path / "list.ring").write_bytes(gzip.compress(b"[]"))
    for name in ("junk.ring", "list.ring", "missing.ring"):
        assert name in one_line(capsys, "verify", tmp_path / name)
        assert name in one_line(capsys, "compare", tmp_path / name, tmp_path / name)


def test_what_strangers_write_steers_no_terminal(capsys: Capture, tmp_path: Path) -> None:
    tricks = "[/bold]\x1b[31m"
    entry = Entry(0, 0, tricks, {"key": tricks})
    run = a_run(player=PlayerInfo(name=tricks), result=Result(tricks, 1.0, {tricks: 1.0}, {}), decisions=(entry,))
    run.save(tmp_path / "[a].ring")
    a_run().save(tmp_path / "b.ring")
    code, out, err = called(capsys, "compare", tmp_path / "[a].ring", tmp_path / "b.ring")
    assert (code, err, "\x1b" in out) == (0, "", False)
    assert "[/bold][31m" in out
    assert "[a].ring" in out


def test_help_in_both_languages(capsys: Capture) -> None:
    for lang, said in (("en", "Play a scenario"), ("zh", "运行一个剧本")):
        code, out, _ = called(capsys, "--lang", lang, "--help")
        assert code == 0
        assert said in out
        assert "«" not in out


def started(*arguments: str, group: bool = False, **environment: str) -> subprocess.Popen[str]:
    """The game in a process of its own, where there is no display. group: leader of one, as in a terminal."""
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    clean = {key: value for key, value in os.environ.items() if key not in hidden}
    return subprocess.Popen(
        [sys.executable, "main.py", *arguments], cwd=ROOT, env={**clean, **environment}, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", start_new_session=group,
        preexec_fn=None if os.name == "nt" else _interruptible,  # noqa: PLW1509 (no thread of ours runs here)
    )  # fmt: skip


def _interruptible() -> None:
    """A job in the background of a shell is born deaf to Ctrl+C, and so would be whatever it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other systems always have a display")
def test_without_a_display_the_game_plays_itself() -> None:
    out, err = (child := started(VALUE_RING_LANG="en")).communicate(timeout=300)
    assert child.returncode == 0
    assert "no display" in err.splitlines()[0]
    assert "Why it came to this" in out
    assert "PySide6" not in err


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_an_interrupted_run_leaves_nothing(tmp_path: Path) -> None:
    child = started("run", "first-million", "--out", str(tmp_path / "a.ring"), VALUE_RING_LANG="en", FORCE_COLOR="1")
    assert child.stderr is not None
    assert child.stderr.read(1)  # the bar is drawn once the first days are played
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    assert (child.returncode, out) == (130, "")
    assert "Interrupted" in err.splitlines()[-1]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="no such signal")
def test_interrupted_processes_say_nothing_of_themselves(tmp_path: Path) -> None:
    child = started(
        "sweep", "first-million", "--jobs", "2", "--seeds", "40", "--sample", "400", "--csv", str(tmp_path / "a.csv"),
        VALUE_RING_LANG="en", FORCE_COLOR="1", group=True,
    )  # fmt: skip
    assert child.stderr is not None
    seen = ""
    while "1/" not in seen:  # told by the bar once the first run is done
        seen += child.stderr.read(1)
    os.killpg(child.pid, signal.SIGINT)
    _, err = child.communicate(timeout=60)
    assert child.returncode == 130
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_a_file_made_by_redirection_holds_every_sign(tmp_path: Path) -> None:
    out, err = started("schema", PYTHONIOENCODING="cp1252").communicate(timeout=60)
    assert err == ""
    assert "剧本" in out
    assert json.loads(out)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="no X")
def test_a_display_that_does_not_answer_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for display, without in (("", True), (":987", True), ("unix:987.0", True), ("far:0", False)):
        monkeypatch.setenv("DISPLAY", display)
        assert play._no_display() is without


@pytest.mark.skipif(os.name == "nt", reason="no such pipe")
def test_a_reader_who_leaves() -> None:
    child = started("--help")
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.close()
    err = child.stderr.read()
    child.wait(timeout=60)
    child.stderr.close()
    assert "Traceback" not in err


def test_a_run_file_carries_its_scenario(capsys: Capture, tmp_path: Path) -> None:
    summary(capsys, "--out", tmp_path / "a.ring")
    run = RunFile.read(tmp_path / "a.ring")
    assert run.scenario["id"] == "first-million"
    assert (run.sample, run.days, run.last_day) == (400, 35, 35)


def test_a_sweep_lays_autopilots_side_by_side(capsys: Capture, tmp_path: Path) -> None:
    path = tmp_path / "sweep.csv"
    quick = ["--seeds", "2", "--autopilots", "passive, blitz", "--jobs", "1", *QUICK]
    code, out, err = called(capsys, "sweep", "first-million", *quick, "--csv", path)
    assert (code, "«" in out) == (0, False)
    assert "blitz" in out
    assert str(path) in err
    assert len(path.read_text("utf-8-sig").splitlines()) == 5
    code, out, _ = called(capsys, "sweep", "first-million", *quick, "--json")
    assert [summary["runs"] for summary in json.loads(out)["autopilots"]] == [2, 2]


def test_a_sweep_of_nonsense_is_refused(capsys: Capture, tmp_path: Path) -> None:
    assert "--seeds" in one_line(capsys, "sweep", "first-million", "--seeds", "0")
    assert "blitz" in one_line(capsys, "sweep", "first-million", "--autopilots", "prudent,blits")
    assert "no folder" in one_line(capsys, "sweep", "first-million", "--csv", tmp_path / "none" / "a.csv")
    assert "no scenario" in one_line(capsys, "par", "first-millions").lower()
