"""Facts: the table is whole, bands are those of the notes, and what measures them measures right."""

import json
from itertools import pairwise

import numpy as np
import pytest

from game.assets import asset
from game.cli.application import run
from game.lab.facts import FACTS, Band, Fact, Finding, charts, measure, page
from game.lab.facts.adoption import bass, fit
from game.lab.facts.games import YIELDS, yield_path
from game.lab.facts.scoring import auc
from game.text import LANGUAGES, Words

BANDS = {
    1: [(3, 8), (-0.1, 0.25)], 2: [(0.35, 0.7), (0, 1)], 3: [(0.003, 0.04), (0.25, 0.6)],
    4: [(0.25, 0.38), (0.06, 0.16)],
    5: [(6, 10), (1, 1)], 6: [(0.65, 0.72), (0.03, 0.12)], 7: [(0.2, 0.5)], 8: [(2.8, 4)], 9: [(0.4, 0.7)],
    10: [(0.007, 0.013), (0.08, 0.13)], 11: [(0.08, 0.34)] * 2, 12: [(0.4, 0.55), (0.1, 0.18)],
}  # fmt: skip
AT_LEAST = 10


def test_the_table_has_twelve_rows_with_the_bands_of_the_notes() -> None:
    assert {fact.number: [(band.low, band.high) for band in fact.bands] for fact in FACTS} == BANDS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_says_what_it_is(language: str) -> None:
    words = Words.load(language)
    parts = ("name", "configuration", "source", "moves")
    keys = [f"fact.{fact.id}.{part}" for fact in FACTS for part in (*parts, *(band.id for band in fact.bands))]
    assert [key for key in keys if key not in words] == []


def test_the_fit_finds_the_curve_it_was_given() -> None:
    years = np.arange(1, 121) / 12.0
    p, q, market = fit(years, 5e6 * bass(years, 0.02, 0.4))
    assert (p, q, market) == pytest.approx((0.02, 0.4, 5e6), rel=0.01)


def test_the_area_is_a_half_for_a_blind_score_and_one_for_a_seer() -> None:
    true = np.array([0.0, 0.0, 1.0, 1.0])
    assert auc(np.array([0.1, 0.2, 0.8, 0.9]), true) == pytest.approx(1.0)
    assert auc(np.array([0.9, 0.8, 0.2, 0.1]), true) == pytest.approx(0.0)


def test_the_rate_that_gives_the_yields_lies_above_them_in_calm() -> None:
    path = yield_path()
    assert len(path) == 2 * (len(YIELDS) - 1)
    assert all(later[0] > earlier[0] for earlier, later in pairwise(path))


def test_a_figure_outside_is_said_to_be_outside() -> None:
    fact = Fact(1, "tail", (Band("a", 0, 1), Band("b", 0, 1)), 1, lambda part: (0.5, 2.0), lambda parts: parts[0])
    found = measure([fact], 1)[0]
    assert (found.inside, [band.id for band in found.misses]) == (False, ["b"])
    assert not Finding(fact, (0.5, float("nan"))).inside


def test_the_command_prints_one_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "--only", "8", "--jobs", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["of"], told["facts"][0]["number"], told["facts"][0]["in"]) == (1, 8, True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_handbook_holds_every_figure_and_its_verdict(language: str) -> None:
    words = Words.load(language)
    found = [Finding(fact, tuple(band.high * 2.0 for band in fact.bands)) for fact in FACTS]
    written = page.page(words, found)
    for fact in FACTS:
        assert f"## {fact.number} · {words(f'fact.{fact.id}.name')}" in written
    assert written.count("✗") == sum(len(fact.bands) for fact in FACTS)
    shipped = asset("handbook", language, "facts.md").read_text(encoding="utf-8")
    assert [fact.id for fact in FACTS if words(f"fact.{fact.id}.configuration") not in shipped] == []


def test_a_chart_is_drawn_on_a_scale_that_reads_well() -> None:
    drawn = charts.chart("A & B", "%", "days", [("one", [0.0, 25.4]), ("two", [1.0, 3.0])])
    assert drawn.count("<polyline") == 2
    assert "A &amp; B" in drawn
    assert ">32<" in drawn  # four steps of eight
    assert set(charts.CHARTS) == {path.stem for path in asset("handbook").glob("*.svg")}


def test_the_page_is_written_of_all_facts_or_of_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["facts", "--only", "8", "--handbook"]) == 2
    assert "--only" in capsys.readouterr().err


@pytest.mark.study
def test_at_least_ten_facts_are_in_band() -> None:
    found = measure(FACTS)
    assert sum(each.inside for each in found) >= AT_LEAST, [(each.fact.id, each.values) for each in found]
