"""The draft panel, things under way and the forecast, on a real run."""

from dataclasses import fields

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLabel, QWidget

from game.decisions.registry import REGISTRY, make
from game.lab.autopilots import autopilot
from game.model import happenings, ledger, product, readiness
from game.model.agenda import MINUTES
from game.model.effects import Effect
from game.scenario.document import ScenarioDocument, load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.panels import DraftPanel, ForecastView, PendingList
from game.ui.panels.access import page_of
from game.ui.panels.cause_bars import Cause, CauseBars
from game.ui.panels.estimates import cost, facts, launch_days, reason, sale_proceeds, told
from game.ui.panels.forms import effect, form_of, levers_of
from game.ui.panels.move_row import MoveRow
from game.ui.panels.pages import GROUPS
from game.ui.panels.pending import taken_today, under_way
from game.ui.panels.plan import Plan, key_of
from game.ui.panels.team_table import TeamTable
from game.ui.screens.figures import Figure, show
from game.ui.theme import Theme
from game.ui.widgets import KpiTile

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
SAMPLE = 4000


@pytest.fixture(scope="module")
def document() -> ScenarioDocument:
    return load("first-million")


@pytest.fixture
def session(document: ScenarioDocument) -> Session:
    return Session.start(document, 7, sample=SAMPLE)


def by_prudence(document: ScenarioDocument, days: int) -> Session:
    session, pilot = Session.start(document, 7, sample=SAMPLE), autopilot("prudent")
    while session.day < days and not session.ended:
        session.morning(pilot)
        session.play_day()
    return session


@pytest.fixture(scope="module")
def played(document: ScenarioDocument) -> Session:
    """Half a year by the prudent autopilot; not to be changed."""
    return by_prudence(document, 184)


@pytest.fixture(scope="module")
def of_two_lines(document: ScenarioDocument) -> Session:
    """The same until a second line is open; not to be changed."""
    return by_prudence(document, 203)


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest, document: ScenarioDocument) -> Words:
    return Words.load(request.param).with_words(document.words)


@pytest.fixture
def panel(theme: Theme, words: Words, session: Session, qtbot: object) -> DraftPanel:
    made = DraftPanel(theme, words, session)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    return made


def test_a_draft_shows_price_and_direction_and_changes_nothing(
    panel: DraftPanel, session: Session, qtbot: object
) -> None:
    before = session.simulation.digest()
    lever = panel._pages["growth"].levers[0]
    with qtbot.waitSignal(panel.changed):  # type: ignore[attr-defined]
        lever.row.box.setValue(900_000)
    assert panel.drafts() == [make("set_lever", {"key": "ads", "value": 90_000_000.0})]
    assert panel.attention() == 1
    shown = [line.text() for line in lever.findChildren(QLabel) if not line.isHidden()]
    assert any(text.startswith("↑ ") for text in shown)
    assert session.simulation.digest() == before


def test_drafts_are_taken_back_one_by_one_and_all_at_once(panel: DraftPanel) -> None:
    panel.plan.put(make("campaign", {"size": 1}))
    panel.plan.put(make("hire", {"team": "data", "count": 1}))
    panel.refresh()
    panel._chips.removed.emit("campaign")
    assert [decision.name for decision in panel.drafts()] == ["hire"]
    panel.clear()
    assert panel.drafts() == []
    assert panel._chips.isHidden()


def test_drafts_share_attention_and_cash(session: Session) -> None:
    plan = Plan(session)
    plan.put(make("launch_line", {"line": "info"}))
    plan.put(make("launch_line", {"line": "fund"}))
    first, second = plan.entries()
    assert first.verdict.allowed
    assert second.verdict.reason == "no_attention"
    assert second.verdict.arguments == {"needed": 2, "left": 1}
    assert plan.attention() == 2
    assert plan.refused()
    plan.taken = (3, 0)
    assert not plan.entries()[0].verdict.allowed


def test_drafts_about_different_things_stand_side_by_side(theme: Theme, played: Session, qtbot: object) -> None:
    panel = DraftPanel(theme, Words.load("en"), played)
    qtbot.addWidget(panel)  # type: ignore[attr-defined]
    panel.show_group("regulation")
    rows = [row for row in panel.findChildren(MoveRow) if row.decision().name == "build_remedy"]
    rows[0]._button.click()
    assert [row._button.text() for row in rows[:2]] == ["Take back", "Draft"]
    rows[1]._button.click()
    assert panel.plan.decisions() == [row.decision() for row in rows[:2]]


def test_a_decision_replaces_only_one_about_the_same() -> None:
    of = [
        make("hire", {"team": "data", "count": 1}), make("lay_off", {"team": "data", "count": 1}),
        make("adopt_law", {"law": "disrupt"}), make("drop_law", {"law": "disrupt"}),
        make("retain", {"team": "data"}), make("borrow", {"amount": 1}), make("set_appraisal", {"scheme": "volume"}),
    ]  # fmt: skip
    assert [key_of(one) for one in of] == [
        "team:data", "team:data", "law:disrupt", "law:disrupt", "retain:data", "borrow", "set_appraisal:volume",
    ]  # fmt: skip
    for name, key in (("build_remedy", "remedy"), ("take_up_practice", "practice"), ("propose_partner", "partner")):
        assert key_of(make(name, {key: "a"})) != key_of(make(name, {key: "b"}))


def test_a_fire_sale_is_told_at_what_it_would_bring(session: Session) -> None:
    world = session.simulation.world
    ledger.post(world, "investments", "cash", 10_000_000, "invest")
    fen = 4_000_000
    told_before = sale_proceeds(session, fen)
    before = world.ledger.balance("cash")
    assert session.submit(make("fire_sale", {"amount": fen})).allowed
    assert world.ledger.balance("cash") - before == told_before < fen


def test_a_launch_is_told_at_what_laws_make_of_it(session: Session) -> None:
    assert session.submit(make("adopt_law", {"law": "less_is_more"})).allowed
    for _ in range(6):
        session.play_day()
    world = session.simulation.world
    assert product.launch_factor(world, "fund") > 1.05
    assert launch_days(session, "fund") == round(product.start_launch(world.fork(), "fund").work / MINUTES)


def test_hiring_and_letting_go_take_each_others_place(panel: DraftPanel, session: Session) -> None:
    panel.show_group("company")
    table = panel.findChild(TeamTable)
    assert table is not None
    table._steppers["marketing"].setValue(2)
    assert panel.drafts() == [make("hire", {"team": "marketing", "count": 2})]
    table._steppers["marketing"].setValue(-1)
    assert panel.drafts() == [make("lay_off", {"team": "marketing", "count": 1})]
    table._steppers["marketing"].setValue(0)
    assert panel.drafts() == []
    assert table._steppers["data"].minimum() == -2


def test_what_cannot_be_undone_asks_twice(panel: DraftPanel) -> None:
    panel.show_group("company")
    row = next(row for row in panel.findChildren(MoveRow) if row.decision().name == "wind_down")
    row._button.click()
    assert panel.drafts() == []
    row._button.click()
    assert [decision.name for decision in panel.drafts()] == ["wind_down"]


def test_every_lever_and_move_can_be_reached(theme: Theme, words: Words, of_two_lines: Session, qtbot: object) -> None:
    panel = DraftPanel(theme, words, of_two_lines)
    qtbot.addWidget(panel)  # type: ignore[attr-defined]
    for group in GROUPS:
        panel.show_group(group)
    shown = {lever.key for page in panel._pages.values() for lever in page.levers}
    assert shown == set(levers_of(of_two_lines))
    moves = {move.decision().name for page in panel._pages.values() for move in page.moves}
    elsewhere = {"set_lever", "answer", "bet", "hire", "lay_off", "cancel_round", "raise_round", "gate", "lift_gate"}
    elsewhere |= {
        "accept_offer",
        "refuse_offer",
        "drop_law",
        "sign_colender",
    }  # shown while there is an offer, a law or an own line
    elsewhere |= {"accept_partner", "renegotiate_partner", "leave_partner"}  # while there is an offer or an agreement
    elsewhere |= {"move_on"}  # where a scenario has acts
    elsewhere |= {"give_up_practice", "join_association", "leave_association"}  # as one does it or belongs to it
    elsewhere |= {"crisis_step"}  # asked for in a panel of its own
    assert set(REGISTRY) - elsewhere <= moves
    assert moves & {"raise_round", "cancel_round"}
    offered = [(group, move.decision()) for group, page in panel._pages.items() for move in page.moves]
    at_home = {key_of(move) for group, move in offered if page_of(move) == group}
    assert {key_of(move) for _, move in offered} <= at_home, "a move offered elsewhere as well lacks its own page"


def test_every_control_has_a_name(theme: Theme, words: Words, played: Session, qtbot: object) -> None:
    panel = DraftPanel(theme, words, played)
    qtbot.addWidget(panel)  # type: ignore[attr-defined]
    for group in GROUPS:
        panel.show_group(group)
    controls = [*panel.findChildren(QAbstractButton), *panel.findChildren(QAbstractSpinBox)]
    owned = [one for one in controls if not one.objectName().startswith(("qt_", "Scroll"))]
    assert [one for one in owned if not (one.accessibleName() or getattr(one, "text", str)())] == []


def test_no_word_is_missing(theme: Theme, words: Words, played: Session, qtbot: object) -> None:
    panel, pending = DraftPanel(theme, words, played), PendingList(theme, words, played)
    for widget in (panel, pending):
        qtbot.addWidget(widget)  # type: ignore[attr-defined]
    for group in GROUPS:
        panel.show_group(group)
    assert [text for text in texts_of(panel) + texts_of(pending) if "«" in text] == []


def test_each_decision_can_be_told(words: Words, played: Session) -> None:
    samples = {"amount": 100_000, "line": "fund", "team": "data", "count": 2, "size": 1, "ask": 0.2, "card": 1}
    samples |= {"option": "a", "metric": "members", "key": "ads", "value": 1000.0, "law": "disrupt", "tech": "cloud"}
    samples |= {"cover": 0.5, "partner": "mall", "remedy": "identity", "practice": "claims"}
    samples |= {"choice": "order", "scheme": "volume"}
    for name, kind in REGISTRY.items():
        decision = make(name, {field.name: samples[field.name] for field in fields(kind)})
        verdict = Plan(played).verdict(decision)
        said = (told(words, played, decision), facts(words, played, decision), cost(words, verdict))
        assert not any("«" in text for text in (*said, reason(words, verdict)))
        assert key_of(decision)


def test_levers_keep_their_values_on_the_screen(words: Words, played: Session) -> None:
    for key, view in levers_of(played).items():
        form = form_of(view, words)
        low, high = form.meant(form.shown(view.minimum)), form.meant(form.shown(view.maximum))
        assert (low, high) == pytest.approx((view.minimum, view.maximum)), key
        assert effect(words, key, True) != effect(words, key, False)


def test_undo_takes_back_the_last_decision(theme: Theme, words: Words, session: Session, qtbot: object) -> None:
    session.submit(make("set_lever", {"key": "ads", "value": 21_000_000.0}))
    pending = PendingList(theme, words, session)
    qtbot.addWidget(pending)  # type: ignore[attr-defined]
    pending.show()
    assert pending._undo.isVisible()
    with qtbot.waitSignal(pending.undone):  # type: ignore[attr-defined]
        qtbot.mouseClick(pending._undo, Qt.MouseButton.LeftButton)  # type: ignore[attr-defined]
    assert session.pending() == []
    assert not pending._undo.isVisible()


def test_decisions_of_today_say_what_they_are_about(words: Words, session: Session) -> None:
    card = next(card for card in session.cards() if card.options)
    option = next(one for one in card.options if one.verdict.allowed)
    assert session.submit(make("retain", {"team": "engineering"})).allowed
    assert session.submit(make("answer", {"card": card.number, "option": option.id})).allowed
    retained, answered = taken_today(words, session)
    assert words.name("team", "engineering") in retained
    assert words(f"card.{card.card}.{option.id}.label", **card.arguments) in answered


def test_what_is_under_way_says_when(theme: Theme, words: Words, session: Session, qtbot: object) -> None:
    for name, arguments in (("hire", {"team": "data", "count": 1}), ("launch_line", {"line": "info"})):
        assert session.submit(make(name, arguments)).allowed
    pending = PendingList(theme, words, session)
    qtbot.addWidget(pending)  # type: ignore[attr-defined]
    said = " ".join(texts_of(pending))
    assert words.name("team", "data") in said
    assert words.name("line", "info") in said


def test_a_test_and_money_that_was_promised_are_under_way(words: Words, session: Session) -> None:
    world = session.simulation.world
    readiness.start_test(world)
    happenings.apply(world, Effect("equity", 3_000_000.0, 40, delay=10), {"card": "emergency_round"})
    told = {item.text: item.due for item in under_way(words, session, ("treasury",))}
    assert told[words("pending.stress_report")] == readiness.TEST_DAYS
    assert told[words("pending.equity", fen=3_000_000)] == 10


def test_a_forecast_refines_itself_and_leaves_the_run_alone(
    theme: Theme, words: Words, session: Session, qtbot: object
) -> None:
    session.play_day()
    before = session.simulation.digest()
    view = ForecastView(theme, words, session, [make("campaign", {"size": 3})], futures=2)
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    with qtbot.waitSignal(view.finished):  # type: ignore[attr-defined]
        view.show()
    assert session.simulation.digest() == before
    assert not view.running
    assert all("with" in card.chart._bands for card in view._cards.values())
    assert [text for text in texts_of(view) if "«" in text] == []


def test_a_forecast_shows_the_figure_that_is_bet_on(theme: Theme, words: Words, session: Session) -> None:
    assert [*ForecastView(theme, words, session)._cards][:3] == ["active", "cash", "trust"]
    for metric, place in (("members", 0), ("cash", 1), ("satisfaction", 2)):
        view = ForecastView(theme, words, session, [make("bet", {"metric": metric, "value": 1.0})])
        assert [*view._cards].index(metric) == place
        assert len(view._cards) == 4


def test_a_hidden_forecast_stops(theme: Theme, words: Words, session: Session, qtbot: object) -> None:
    view = ForecastView(theme, words, session, futures=50)
    qtbot.addWidget(view)  # type: ignore[attr-defined]
    view.show()
    assert view.running
    view.hide()
    assert not view.running


def test_cause_bars_tell_every_cause(theme: Theme, qtbot: object) -> None:
    bars = CauseBars(theme, "why", [Cause("ads", 3.0, "+3"), Cause("left", -1.0, "−1")])
    qtbot.addWidget(bars)  # type: ignore[attr-defined]
    bars.resize(220, bars.sizeHint().height())
    assert not bars.grab().isNull()
    assert "left −1" in bars.accessibleDescription()


def texts_of(widget: QWidget) -> list[str]:
    """Everything that is written on a widget or told to a screen reader."""
    labels = [one.text() for one in widget.findChildren(QLabel)]
    buttons = [one.text() for one in widget.findChildren(QAbstractButton)]
    names = [part for one in widget.findChildren(QWidget) for part in (one.accessibleName(), one.toolTip())]
    return [*labels, *buttons, *names]


def test_a_line_that_comes_after_the_end_says_so(words: Words) -> None:
    decision = make("launch_line", {"line": "fund"})
    short, long = (Session.start(load("campus-wallet"), 7, sample=400, days=days) for days in (120, 900))
    days = launch_days(short, "fund")
    assert 120 < days < 900
    assert facts(words, short, decision) == words("draft.fact.launch_never", days=days, left=120)
    assert facts(words, long, decision) == words("draft.fact.launch", days=days)


@pytest.mark.parametrize(("equity", "told"), [(-5e6, "insolvent"), (5e6, "no_burn")])
def test_cash_without_an_end_is_no_comfort_to_who_owes_more_than_it_has(
    theme: Theme, words: Words, equity: float, told: str, qtbot: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = Session.start(load("campus-wallet"), 7, sample=400)
    session.play_day()
    monkeypatch.setattr(session, "row", lambda: {"equity": equity})
    monkeypatch.setattr(session, "series", lambda metric: np.array([99.0, 99.0]))
    tile = KpiTile(theme, "")
    qtbot.addWidget(tile)  # type: ignore[attr-defined]
    show(tile, Figure("runway", low=6.0), words, session)
    assert words(f"ui.kpi.{told}") in tile.accessibleName()
