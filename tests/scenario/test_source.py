"""YAML from strangers: bounded, data only, every mistake one clear line."""

from pathlib import Path

import pytest

from game.scenario.mistakes import ScenarioError
from game.scenario.source import MOST_DEPTH, decode, parse, read_file, resolve
from game.text import LANGUAGES, Words


def _mistakes(text: str) -> list[tuple[int, str]]:
    with pytest.raises(ScenarioError) as caught:
        parse(text, "x.yaml")
    for language in LANGUAGES:
        (line,) = caught.value.lines(Words.load(language))
        assert line.startswith("x.yaml")
        assert "«" not in line
        assert "\n" not in line
    return [(mistake.line, mistake.id) for mistake in caught.value.mistakes]


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join([f'*{old}'] * 10)}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a:\n\tb: 1\n", 2, "tab"),
        ("a: 1\n\tb: 2\n", 2, "tab"),
        ("a: b: c\n", 1, "yaml_colon"),
        ("a: 'x\nb: 1\n", 3, "yaml_quote"),
        ("a:\n  b: 1\n c: 2\n", 3, "yaml_indent"),
        ("a: [1, 2\nb: 3\n", 2, "yaml_bracket"),
        ("a: @x\n", 1, "yaml"),
        ("a: 1\nb: 2\na: 3\n", 3, "twice"),
        ("a: 1\n---\nb: 2\n", 2, "several_documents"),
        ("", 0, "empty"),
        ("# only a comment\n", 0, "empty"),
        ("? [a]\n: 1\n", 1, "key_not_word"),
        ("a: &x {b: 1}\nc: {<<: *x}\n", 2, "key_not_word"),
        ("a: !!python/object/apply:os.system [ls]\n", 1, "tag"),
        ("a: !!binary aGk=\n", 1, "tag"),
        ("a: .nan\n", 1, "not_finite"),
        ("a: *nobody\n", 1, "yaml_alias_unknown"),
        ("a: &x [*x]\n", 1, "yaml_alias_unknown"),
        ("a: &x 1\nb: [" + ", ".join(["*x"] * 60) + "]\n", 2, "too_many_aliases"),
        (BOMB, 5, "too_many_values"),
        ("[" * 5_000, 1, "too_deep"),
        ("a: {" + "b: {" * MOST_DEPTH + "}" * MOST_DEPTH + "}\n", 1, "too_deep"),
        ("a: [" + "1, " * 60_000 + "1]\n", 1, "too_many_values"),
        ("a: '" + "x" * 30_000 + "'\n", 1, "long_text"),
    ],
)
def test_one_clear_line_for_each_mistake(text: str, line: int, what: str) -> None:
    ((found_line, found),) = _mistakes(text)
    assert found == what
    if what not in ("yaml_quote",):
        assert found_line == line


@pytest.mark.parametrize("blob", [b"\x00\x01\x02", "标题: 价值".encode("gbk"), "a: 1".encode("utf-16"), b"a: \x07\n"])
def test_junk_is_no_text(blob: bytes) -> None:
    with pytest.raises(ScenarioError) as caught:
        decode(blob, "x.yaml")
    assert [mistake.id for mistake in caught.value.mistakes] == ["not_text"]


def test_a_huge_file_is_not_read_whole(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    huge.write_bytes(b"a: 1\n" * 2_400_000)
    with pytest.raises(ScenarioError) as caught:
        read_file(huge)
    assert caught.value.lines(Words.load("en")) == [f"{huge}: the file is too large (12.0 MB); expected at most 1 MB"]


def test_missing_files_and_folders(tmp_path: Path) -> None:
    for path, what in ((tmp_path / "no.yaml", "no_file"), (tmp_path, "is_folder"), (Path("a\0b"), "no_file")):
        with pytest.raises(ScenarioError) as caught:
            read_file(path)
        assert [mistake.id for mistake in caught.value.mistakes] == [what]


def test_a_byte_order_mark_and_windows_lines_are_welcome() -> None:
    text = decode("\ufeffa: 1\r\nb: 价值\r\n".encode(), "x.yaml")
    assert parse(text, "x.yaml").data == {"a": 1, "b": "价值"}


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("4_000_000", 4_000_000),
        ("4e6", 4_000_000),
        ("1.5e3", 1500.0),
        (".34", 0.34),
        ("-2", -2),
        ("no", "no"),
        ("on", "on"),
        ("2015-03-01", "2015-03-01"),
        ("1:30", "1:30"),
        ("true", True),
        ("~", None),
        ("012", 12),
    ],
)
def test_plain_words_mean_what_they_look_like(word: str, value: object) -> None:
    found = resolve(word)
    assert found == value
    assert type(found) is type(value)


def test_every_path_knows_its_line() -> None:
    source = parse("a:\n  - b: 1\n  - c:\n      d: x\n", "x.yaml")
    assert source.line(("a", 1, "c", "d")) == 4
    assert source.line(("a", 1, "c", "nothing")) == 3
    assert source.line(("nothing",)) == 1


def test_aliases_in_measure_are_fine() -> None:
    assert parse("a: &x {b: 1}\nc: *x\n", "x.yaml").data == {"a": {"b": 1}, "c": {"b": 1}}
