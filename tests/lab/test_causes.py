import pytest

from game.lab.causes import chain
from game.model.outcome import Ending
from game.model.records import Book


def a_book(days: int = 200) -> Book:
    book = Book(days)
    for day in range(days):
        if day == 150:
            book.tell(day, "fined", 3, amount=100.0, rule="custody")
            book.flow("trust", "outage", -0.2)
            book.flow("doubt.fund", "press", 0.4)
        if day > 100:
            book.flow("cash", "payroll", -1000.0)
            book.flow("cash", "marketing", -4000.0)
        book.flow("aware", "ads", 10)
        book.close({
            "trust": 0.6 if day < 150 else 0.4, "requested": 5e6 if day == 152 else 10.0, "runway": 200.0 - day,
            "queue": 7e5 if day > 152 else 0.0, "npl.p2p": 0.1 if day > 140 else 0.01, "gap": day / 300,
            "ladder": 3.0 if day > 180 else 0.0, "members": float(day), "leaks": 0.0,
        })  # fmt: skip
    return book


def test_a_run_is_told_in_the_order_of_time() -> None:
    links = chain(a_book(), Ending("run_collapse", 199))
    assert [link.id for link in links] == ["defaults", "doubt", "trust_lost", "withdrawals", "queue", "ending"]
    assert [link.day for link in links] == [141, 150, 150, 152, 153, 199]
    assert links[1].arguments["cause"] == "press"


@pytest.mark.parametrize(
    "ending", ["bankrupt", "run_collapse", "closed", "criminal", "ousted", "horizon", "ipo", "new"]
)
def test_every_ending_has_three_to_six_causes(ending: str) -> None:
    links = chain(a_book(), Ending(ending, 199))
    assert 3 <= len(links) <= 6
    assert links[-1].id == "ending"
    assert [link.day for link in links] == sorted(link.day for link in links)


def test_money_names_where_it_went() -> None:
    links = chain(a_book(), Ending("bankrupt", 199))
    assert [link.arguments["cause"] for link in links if link.id == "cash_drained"] == ["marketing", "payroll"]


def test_an_end_before_any_book_was_closed() -> None:
    assert [link.id for link in chain(Book(10), Ending("closed", 0))] == ["ending"]
