"""The house keeps its shape: known rooms, tests that mirror them, and nothing that belongs to one machine."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP = {"game", "scenarios", "assets", "tests", "main.py", "pyproject.toml", "README.md", "LICENSE"}
ROOMS = {"model", "decisions", "engine", "scenario", "runs", "lab", "session", "ui", "cli", "text", "assets"}
TEST_ROOMS = ROOMS | {"house", "play", "golden", "bench"}
TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".json", ".txt", ".cfg", ".html", ".qss", ".svg", ""}
MACHINE_PATH = re.compile(r"(?<![\w.])(/home/\w|/Users/\w|/work/|/root/|/tmp/|[A-Z]:\\Users)")
LONGEST = 600


def listed() -> list[Path]:
    """Files that belong to the house: committed, or new and not ignored."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a checkout")
    command = ["git", "-C", str(ROOT), "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, check=True, capture_output=True).stdout.decode("utf-8").split("\0")
    return [Path(name) for name in names if name and (ROOT / name).is_file()]


def test_nothing_else_at_the_top() -> None:
    top = {path.parts[0] for path in listed()}
    assert {name for name in top if not name.startswith(".")} <= TOP


def test_rooms_are_known() -> None:
    rooms = {path.parts[1].removesuffix(".py") for path in listed() if path.parts[0] == "game" and path.suffix == ".py"}
    assert rooms - {"__init__", "__main__"} <= ROOMS


def mirrored(path: Path) -> bool:
    """Whether a test file lies in a room of the tests, or tests a module of that name at the top of the game."""
    room = path.parts[1] if len(path.parts) > 2 else path.stem.removeprefix("test_")
    return room in TEST_ROOMS


def test_tests_mirror_the_game() -> None:
    tests = [path for path in listed() if path.parts[0] == "tests" and path.name.startswith("test_")]
    assert [str(path) for path in tests if not mirrored(path)] == []


def test_files_stay_short() -> None:
    code = [path for path in listed() if path.suffix == ".py"]
    sizes = {str(path): len((ROOT / path).read_text("utf-8").splitlines()) for path in code}
    assert {path: lines for path, lines in sizes.items() if lines > LONGEST} == {}


def test_no_path_of_one_machine() -> None:
    texts = [path for path in listed() if path.suffix in TEXT and path != Path("tests/house/test_layout.py")]
    found = [str(path) for path in texts if MACHINE_PATH.search((ROOT / path).read_text("utf-8", errors="replace"))]
    assert found == []


def test_lines_end_alike() -> None:
    texts = [path for path in listed() if path.suffix in {".py", ".yaml", ".md", ".toml"}]
    assert [str(path) for path in texts if b"\r" in (ROOT / path).read_bytes()] == []


def test_assets_are_found_in_the_checkout() -> None:
    from game import assets

    assert assets.asset("fonts") == ROOT / "assets" / "fonts"
    assert assets.scenario_folder() == ROOT / "scenarios"
