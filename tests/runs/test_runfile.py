import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from game.runs import archive
from game.runs.errors import FolderError, RunFileError
from game.runs.runfile import RunFile, document_of, run_of
from tests.runs.samples import a_run


def reason(path: Path) -> str:
    with pytest.raises(RunFileError) as caught:
        RunFile.read(path)
    return caught.value.reason


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_a_run_comes_back_as_it_was(tmp_path: Path) -> None:
    a_run().save(tmp_path / "a.ring")
    assert RunFile.read(tmp_path / "a.ring") == a_run()


def test_equal_runs_are_equal_bytes(tmp_path: Path) -> None:
    for name in ("a.ring", "b.ring"):
        a_run().save(tmp_path / name)
    assert (tmp_path / "a.ring").read_bytes() == (tmp_path / "b.ring").read_bytes()
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["a.ring", "b.ring"]


def test_the_start_of_an_earlier_day() -> None:
    earlier = a_run().before(2)
    assert [entry.day for entry in earlier.decisions] == [0]
    assert (earlier.last_day, earlier.digests, dict(earlier.full), earlier.result) == (2, (1, 2**64 - 1), {}, None)


@pytest.mark.parametrize("cut", [3, 10, 40, -9, -1])
def test_a_file_cut_off(tmp_path: Path, cut: int) -> None:
    packed = archive.pack(document_of(a_run()))
    assert reason(written(tmp_path / "a.ring", packed[:cut])) in {"runfile.truncated", "runfile.not_a_run"}


def test_a_file_with_one_byte_changed(tmp_path: Path) -> None:
    packed = bytearray(archive.pack(document_of(a_run())))
    packed[len(packed) // 2] ^= 0x55
    assert reason(written(tmp_path / "a.ring", bytes(packed))).startswith("runfile.")


def test_no_run_at_all(tmp_path: Path) -> None:
    assert reason(tmp_path / "none.ring") == "runfile.missing"
    assert reason(tmp_path) == "runfile.unreadable"
    assert reason(written(tmp_path / "a", b"")) == "runfile.not_a_run"
    assert reason(written(tmp_path / "b", b"\x00\x01binary")) == "runfile.not_a_run"
    for text in (
        b"[]",
        b"{}",
        b"nonsense",
        b'{"format": NaN}',
        b'{"format": true}',
        b'{"format": 1%s}' % (b"0" * 400),
        b"[" * 200_000,
    ):
        assert reason(written(tmp_path / "c", gzip.compress(text))) == "runfile.not_a_run"


def test_bombs_are_refused_early(tmp_path: Path) -> None:
    bomb = gzip.compress(b"0" * (archive.PLAIN_LIMIT + 2), compresslevel=9)
    assert len(bomb) < archive.PACKED_LIMIT
    assert reason(written(tmp_path / "a", bomb)) == "runfile.too_big"
    assert reason(written(tmp_path / "b", b"\x1f\x8b" + b"0" * archive.PACKED_LIMIT)) == "runfile.too_big"


def test_too_deep(tmp_path: Path) -> None:
    deep: dict[str, Any] = {}
    for _ in range(archive.DEPTH_LIMIT + 2):
        deep = {"a": deep}
    document = document_of(a_run()) | {"scenario": deep}
    assert reason(written(tmp_path / "a", archive.pack(document))) == "runfile.not_a_run"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("seed", "7"),
        ("seed", -1),
        ("seed", 2**70),
        ("key", 5),
        ("scenario", []),
        ("player", {"name": 3}),
        ("decisions", {}),
        ("decisions", [[0, 0, "hire", {}]]),
        ("decisions", [[0, 0, "hire", {"a": [1]}, "player"]]),
        ("decisions", [[0.5, 0, "hire", {}, "player"]]),
        ("decisions", [[1, 0, "hire", {}, "player"], [0, 1, "hire", {}, "player"]]),
        ("digests", ["xyz"]),
        ("digests", ["00"]),
        ("digests", ["0000000000000001"]),
        ("full", {"x": "0000000000000001"}),
        ("last_day", True),
        ("rewinds", None),
        ("result", {"ending": "x", "score": "high", "pillars": {}, "kpis": {}}),
        ("result", {"ending": "x", "score": 1, "pillars": {"users": True}, "kpis": {}}),
        ("diagnostics", {"a": 1}),
    ],
)
def test_a_field_that_cannot_be(field: str, value: object) -> None:
    with pytest.raises(RunFileError) as caught:
        run_of(document_of(a_run()) | {field: value})
    assert caught.value.reason == "runfile.field"
    assert str(caught.value.arguments["field"]).startswith(field)


def test_a_newer_format() -> None:
    with pytest.raises(RunFileError) as caught:
        run_of(document_of(a_run()) | {"format": 2})
    assert caught.value.reason == "runfile.newer"


def test_json_of_today_can_be_read_by_people() -> None:
    document = json.loads(gzip.decompress(archive.pack(document_of(a_run()))))
    assert document["decisions"][0] == [0, 0, "set_lever", {"key": "ads", "value": 2e7}, "player"]
    assert document["digests"] == ["0000000000000001", "f" * 16, "0000000000000003"]


def test_folders_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(FolderError) as caught:
        a_run().save(tmp_path / "none" / "a.ring")
    assert caught.value.reason == "folder.unwritable"
    for path, told in ((tmp_path / "none" / "a", "folder.missing"), (tmp_path, "folder.is_folder")):
        with pytest.raises(FolderError) as caught:
            archive.ensure_writable(path)
        assert caught.value.reason == told
    archive.ensure_writable(tmp_path / "a.ring")
    assert list(tmp_path.iterdir()) == []


def test_files_from_before_companies_had_names_are_read() -> None:
    document = document_of(a_run())
    del document["player"]["company"]
    assert run_of(document).player.company == ""
    document["player"]["company"] = "x" * 65
    with pytest.raises(RunFileError):
        run_of(document)
