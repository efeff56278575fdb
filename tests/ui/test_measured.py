"""What the handbook's tables measured is found by the names that the window shows."""

import pytest

from game.scenario.document import load
from game.text import LANGUAGES, Words
from game.ui.handbook.measured import measured, measured_told


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_law_has_its_figures(language: str) -> None:
    words = Words.load(language)
    laws = load("first-million").spec.laws
    assert [law.id for law in laws if measured(words, words.name("law", law.id)) is None] == []
    found = measured(words, words.name("law", laws[0].id))
    assert found is not None
    assert "±" in found.effect
    assert "±" in found.price


@pytest.mark.parametrize("language", LANGUAGES)
def test_moves_and_lines_tell_what_was_measured(language: str) -> None:
    words = Words.load(language)
    lines = [words.name("line", line.id) for line in load("first-million").spec.lines]
    for name in (words.name("decision", "campaign"), words.name("decision", "statement"), *lines):
        told = measured_told(words, name)
        assert len(told) == 3
        assert not any("«" in line for line in told)
    assert measured_told(words, "nothing of that name") == []
