"""What the README promises is there: commands, pictures, paths and files."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from game.cli.application import application
from game.text import Words

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text("utf-8")
LARGEST_PICTURE = 300_000
COMMANDS = (
    "python3 -m venv .venv && . .venv/bin/activate && pip install -e . && python main.py",
    "python3 -m venv .venv && . .venv/bin/activate && pip install -e '.[test]' && pytest",
    r"py -m venv .venv; .venv\Scripts\Activate.ps1; pip install -e .; python main.py",
    r"py -m venv .venv; .venv\Scripts\Activate.ps1; pip install -e '.[test]'; pytest",
)
SUBCOMMAND = re.compile(r"python main\.py ([a-z]+)")
TABLED = re.compile(r"^\| `python main\.py ([a-z]+)", re.MULTILINE)
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
MENTIONED = re.compile(r"`((?:game|assets|scenarios|tests|\.ci)/[\w./-]+)`")


def known() -> set[str]:
    """The commands there are."""
    return set(get_command(application(Words.load("en"))).commands)  # type: ignore[attr-defined]


def mapped() -> list[str]:
    """First column of the map of the house."""
    page = README.split("## Map of the house", 1)[1].split("```", 2)[1]
    return [line.split()[0] for line in page.splitlines() if line.strip()]


@pytest.mark.parametrize("command", COMMANDS)
def test_set_up_is_one_command_in_both_languages(command: str) -> None:
    english, chinese = README.split("## 中文说明", 1)
    for part in (english, chinese):
        assert command in part.splitlines()


def test_pictures_exist_and_are_small() -> None:
    pictures = [ROOT / name for name in PICTURE.findall(README)]
    assert pictures
    assert all(0 < picture.stat().st_size < LARGEST_PICTURE for picture in pictures)


def test_commands_exist() -> None:
    assert set(SUBCOMMAND.findall(README)) - known() == set()


def test_every_command_is_in_the_table() -> None:
    assert known() - set(TABLED.findall(README)) == set()


def test_both_languages_list_the_same_commands() -> None:
    english, chinese = README.split("## 中文说明", 1)
    assert TABLED.findall(english) == TABLED.findall(chinese)


def test_paths_exist() -> None:
    named = {*mapped(), *MENTIONED.findall(README)}
    assert len(mapped()) > 10
    assert sorted(name for name in named if not (ROOT / name).exists()) == []


def test_performance_is_marked_off() -> None:
    inside = README.split("<!-- performance: begin -->", 1)[1].split("<!-- performance: end -->", 1)[0]
    assert "| " in inside
