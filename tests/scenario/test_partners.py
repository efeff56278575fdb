"""Partners in scenarios: the catalogue's, changed ones, new ones, and mistakes."""

import re
from pathlib import Path

import pytest

from game.scenario.document import load_text
from game.scenario.mistakes import ScenarioError
from game.text import LANGUAGES

ROOT = Path(__file__).resolve().parents[2]
BASE = (ROOT / "scenarios" / "first-million.yaml").read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_of_the_handbook_can_be_played(language: str) -> None:
    page = (ROOT / "assets" / "handbook" / language / "add-partner.md").read_text("utf-8")
    found = re.search(r"```yaml\n(.*?)```", page, re.DOTALL)
    assert found
    mall, university = load_text(f"{BASE}\n{found[1]}", "example").spec.partners
    assert (mall.id, mall.share, mall.reach) == ("mall", 0.3, 1.3)
    assert (university.id, university.rent, university.segments["white_collar"]) == ("university", 20, 0.02)


def test_without_a_word_all_of_the_catalogue_are_there() -> None:
    assert len(load_text(BASE, "plain").spec.partners) == 8
    assert load_text(f"{BASE}\npartners: []\n", "none").spec.partners == ()


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        ("{mall: {gives: {merchant: 0.1}}}", "partners.mall.gives.merchant"),
        ("{mall: {fit: {flows: 0.1}}}", "partners.mall.fit.flows"),
        ("{mall: {share: 0.9}}", "partners.mall.share"),
        ("[mal]", "partners"),
    ],
)
def test_mistakes_are_named(wrong: str, what: str) -> None:
    with pytest.raises(ScenarioError) as caught:
        load_text(f"{BASE}\npartners: {wrong}\n", "wrong")
    assert any(".".join(map(str, mistake.path)).startswith(what) for mistake in caught.value.mistakes)
