"""The five faces: read off the simulated people, changing nothing, and speaking only when their own life changes."""

from dataclasses import replace

import pytest

from game.engine.simulation import Simulation
from game.lab import diary, faces
from game.lab.diary import Diary, changes
from game.lab.faces import Face, Life
from game.runs.runfile import PlayerInfo
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES, Words

OPEN = frozenset(("payment", "fund", "p2p"))
USER = Life(active=True, joined=0, satisfaction=0.5, expectation=0.5, trust=0.5, uses=("payment",))


def opened(scenario: str, sample: int = 1_500, seed: int = 7) -> Simulation:
    document = load(scenario)
    return Simulation(replace(document.spec, market=replace(document.spec.market, sample=sample)), seed)


def ids(before: Life, after: Life, day: int = 60) -> list[str]:
    return [told for told, _, _ in changes(before, after, day, OPEN)]


def test_one_of_each_segment_is_met_when_the_first_of_them_joins() -> None:
    simulation = opened("first-million")
    book, state = Diary(simulation), simulation.world.people.state
    assert [face.slot for face in book.faces] == [-1] * 5
    assert len({face.segment for face in book.faces}) == 5
    for _ in range(130):
        simulation.advance(1)
        book.look(simulation)
    met = [face for face in book.faces if face.slot >= 0]
    assert len(met) >= 3
    names = [segment.id for segment in simulation.world.spec.market.segments]
    for face in met:
        assert names[simulation.world.people.traits.segment[face.slot]] == face.segment
        assert simulation.world.people.state.member[face.slot]
        first = next(one for one in book.messages if one.who == face.who)
        assert first.id.startswith(("met.", "slow."))
        assert first.day == state.joined[face.slot]


def test_users_of_an_old_company_are_known_from_the_start() -> None:
    book = Diary(opened("lending-winter"))
    assert [face.slot >= 0 for face in book.faces] == [True] * 5
    assert all(life.active for life in book.lives)
    assert book.messages == []


def test_where_there_are_fewer_groups_somebody_else_fills_the_place() -> None:
    book = Diary(opened("campus-wallet", 1_000))
    assert len(book.faces) == 5
    assert len({face.who for face in book.faces}) == 5
    assert book.faces[4].segment == "senior"
    assert book.faces[4].who in faces.FRIENDS


def test_reading_changes_nothing_and_draws_no_luck() -> None:
    read, left = opened("lending-winter"), opened("lending-winter")
    book = Diary(read)
    for _ in range(25):
        read.advance(1)
        left.advance(1)
        book.look(read)
    assert read.digest() == left.digest()


def test_the_same_run_has_the_same_faces_and_the_same_words() -> None:
    document = load("first-million")
    player = PlayerInfo("7", "x")
    one = Session.start(document, 3, player, sample=500, days=40)
    while not one.ended:
        one.play_day()
    again = Session.resume(one.to_runfile())
    assert again.diary.messages == one.diary.messages
    assert again.diary.faces == one.diary.faces


def test_a_life_is_read_per_person() -> None:
    simulation = opened("lending-winter")
    simulation.advance(40)
    world = simulation.world
    state, weight = world.people.state, world.people.traits.weight
    row = next(number for number, line in enumerate(world.spec.lines) if line.id == "p2p")
    holder = int(state.money[row].argmax())
    life = faces.look(simulation, holder)
    assert life.money["p2p"] == int(state.money[row, holder]) // int(weight[holder])
    assert life.trust == float(state.trust[holder])
    borrower = int(state.principal[0].argmax())
    assert faces.look(simulation, borrower).owed["p2p"] == int(state.principal[0, borrower]) // int(weight[borrower])


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (replace(USER, uses=("payment", "fund")), ["uses.more"]),
        (replace(USER, uses=("payment", "fund"), money={"fund": 50_000}), ["uses.more", "entrusted"]),
        (replace(USER, owed={"p2p": 900_000}, rate={"p2p": 0.2}), ["borrowed"]),
        (replace(USER, satisfaction=0.6), ["delighted"]),
        (replace(USER, satisfaction=0.4), ["disappointed"]),
        (replace(USER, trust=0.2), ["doubt"]),
        (replace(USER, trust=0.7), ["faith"]),
        (replace(USER, trust=0.45), []),
    ],
)
def test_what_changes_is_told(after: Life, told: list[str]) -> None:
    assert ids(USER, after) == told


def test_why_somebody_leaves_is_what_weighs_most_with_them() -> None:
    gone = replace(USER, uses=(), active=False)
    assert ids(USER, gone) == ["left.idle"]
    assert ids(replace(USER, satisfaction=0.3), gone) == ["left.dissatisfied"]
    assert ids(replace(USER, trust=0.1), gone) == ["left.distrust"]
    assert ids(replace(USER, bought=True), gone) == ["left.subsidy_end"]
    assert ids(USER, replace(gone, other={"payment": "bank"})) == ["left.rival"]
    assert [told for told, _, _ in changes(USER, gone, 60, frozenset())] == ["left.closed"]


def test_a_run_as_one_lives_through_it() -> None:
    saver = replace(USER, uses=("fund",), money={"fund": 500_000})
    asks = replace(saver, waiting={"fund": 500_000}, days=1, trust=0.2)
    waits = replace(asks, days=4)
    assert ids(saver, asks) == ["asked.fear", "doubt"]
    assert ids(replace(asks, days=3), waits) == ["waits"]
    assert ids(waits, replace(saver, money={}, trust=0.2)) == ["paid.late"]
    assert faces.mood(Face("rural", "rural", 1), waits) == "waiting"


def test_small_withdrawals_are_nobodys_news() -> None:
    saver = replace(USER, uses=("fund",), money={"fund": 500_000})
    part = replace(saver, waiting={"fund": 30_000}, days=1)
    assert ids(saver, part) == []
    assert ids(replace(part, days=4), saver) == []


def test_a_loan_goes_bad() -> None:
    debtor = replace(USER, owed={"p2p": 400_000}, rate={"p2p": 0.2})
    late = replace(debtor, late={"p2p": 1})
    assert ids(debtor, late) == ["late"]
    assert ids(late, debtor) == ["cured"]
    assert ids(late, USER) == ["lost"]
    assert ids(debtor, USER) == ["repaid"]
    assert faces.mood(Face("rural", "rural", 1), late) == "late"


def test_feelings_are_not_repeated_nor_sung_in_chorus() -> None:
    book = Diary(opened("lending-winter", 600))
    assert book._may("rural", "doubt", 10)
    assert not book._may("merchant", "doubt", 12)
    assert book._may("merchant", "doubt", 10 + diary.ECHO)
    assert not book._may("rural", "doubt", 10 + diary.ECHO + 1)
    assert book._may("rural", "late", 12)
    assert book._may("merchant", "late", 12)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_they_may_say_has_words(language: str) -> None:
    words = Words.load(language)
    ways = ("ads", "content", "media", "partner", "organic", "talk", "bonus")
    said = [f"{kind}.{way}" for kind in ("met", "slow") for way in ways]
    said += [f"left.{why}" for why in ("dissatisfied", "distrust", "subsidy_end", "idle", "rival", "closed")]
    said += ["uses.first", "uses.more", "entrusted", "asked.all", "asked.fear", "waits", "paid.soon", "paid.late"]
    said += ["borrowed", "late", "cured", "repaid", "lost", "delighted", "disappointed", "doubt", "faith"]
    told = {"line": "p2p", "fen": 10_000.0, "rate": 0.2, "days": 5, "rival": "bank"}
    assert [one for one in said if "«" in words(f"face.{one}", **told)] == []
    moods = ("unmet", "gone", "content", "delighted", "disappointed", "wary", "leaving", "waiting", "late")
    assert [mood for mood in moods if f"face.mood.{mood}" not in words] == []
    assert [who for who in (*faces.KNOWN, *faces.FRIENDS) if f"face.name.{who}" not in words] == []
