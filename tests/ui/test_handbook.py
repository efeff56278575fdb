"""The handbook: both languages hold the same pages, links lead somewhere, search and F1 find the right page."""

import re
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from game.assets import asset
from game.decisions.registry import REGISTRY
from game.model.levers import LEVERS
from game.text import LANGUAGES, Words
from game.ui.handbook import HandbookPanel, Library, reference
from game.ui.handbook.library import INDEX
from game.ui.rooms import ROOMS
from game.ui.theme import Theme

LINK = re.compile(r"\]\(([^)]+)\)")
HAN = re.compile(r"[\u4e00-\u9fff]")


def files(language: str) -> set[str]:
    return {path.stem for path in asset("handbook", language).glob("*.md")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_index_names_every_page_once(language: str) -> None:
    ids = [page.id for page in Library(Words.load(language)).pages]
    assert len(ids) == len(set(ids))
    assert set(ids) == (files(language) - {INDEX}) | set(reference.MAKERS)
    assert {f"room-{room.id}" for room in ROOMS} <= set(ids)


def test_both_languages_hold_the_same_pages_in_the_same_order() -> None:
    orders = [[page.id for page in Library(Words.load(language)).pages] for language in LANGUAGES]
    assert orders[0] == orders[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_have_a_title_and_their_links_lead_somewhere(language: str) -> None:
    library = Library(Words.load(language))
    ids = {page.id for page in library.pages}
    for page in library.pages:
        assert page.text.startswith("# "), page.id
        assert "«" not in page.text, page.id
        assert {link.removesuffix(".md") for link in LINK.findall(page.text) if link.endswith(".md")} <= ids, page.id
        assert bool(HAN.search(page.text)) == (language == "zh") or page.id == "rules", page.id


def test_reference_covers_every_lever_and_move() -> None:
    words = Words.load("en")
    assert all(f"### {words(f'lever.{lever.id}.name')}" in reference.levers(words) for lever in LEVERS)
    assert all(f"### {words(f'decision.{name}.name')}" in reference.moves(words) for name in REGISTRY)


@pytest.fixture
def panel(theme: Theme, qtbot: QtBot) -> HandbookPanel:
    from PySide6.QtWidgets import QWidget

    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1200, 700)
    made = HandbookPanel(theme, page, Words.load("en"), "liquidity")
    made.page_kept = page  # type: ignore[attr-defined]
    return made


def test_search_narrows_and_shows_the_best(panel: HandbookPanel) -> None:
    assert "Liquidity" in panel.reader.toPlainText()
    panel.search.setText("geometric mean")
    assert [panel.list.item(row).text() for row in range(panel.list.count())] == ["How runs are scored"]
    assert panel.reader.toPlainText().startswith("How runs are scored")
    panel.search.setText("zzzz")
    assert panel.list.count() == 0
    assert not panel.none.isHidden()


def test_a_link_leads_to_its_page_even_while_searching(panel: HandbookPanel) -> None:
    panel.search.setText("queued")
    panel.reader.wanted.emit("forms")
    assert panel.reader.toPlainText().startswith("Whose money is it?")
    assert panel.search.text() == ""


def test_no_page_names_a_machine_or_a_site() -> None:
    for path in Path(asset("handbook")).rglob("*.md"):
        assert "://" not in path.read_text(encoding="utf-8"), path.name
