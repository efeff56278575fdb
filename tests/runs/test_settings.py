from pathlib import Path

import pytest

from game.runs.errors import FolderError
from game.runs.folders import home
from game.runs.settings import Settings


def test_settings_come_back(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "settings.json"
    Settings(language="zh", scale=1.25, name="喆").save(path)
    assert Settings.load(path) == Settings(language="zh", scale=1.25, name="喆")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{", '{"language": 3, "scale": "big", "theme": "pink"}', '{"scale": NaN}', f'{{"scale": 1{"0" * 400}}}'],
)
def test_damaged_settings_become_defaults(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text)
    assert Settings.load(path) == Settings()


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(FolderError):
        Settings().save(tmp_path / "file" / "settings.json")


def test_home_is_told_by_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))
    assert home() == tmp_path
    monkeypatch.setenv("VALUE_RING_HOME", "~nobody-of-that-name/runs")
    assert home().name == "runs"
    monkeypatch.delenv("VALUE_RING_HOME")
    assert home().name
