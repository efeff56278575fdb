from datetime import date

from game.runs.months import begins_month, ends_month, month_index, month_start

START = date(2013, 11, 15).toordinal()


def test_months_of_a_run() -> None:
    boards = [day for day in range(120) if begins_month(START, day)]
    assert boards == [0, 16, 47, 78, 106]
    assert [day for day in range(110) if ends_month(START, day)] == [15, 46, 77, 105]
    assert [month_index(START, day) for day in (0, 15, 16, 47, 78)] == [0, 0, 1, 2, 3]
    assert [month_start(START, day) for day in (0, 15, 16, 46, 47)] == [0, 0, 16, 16, 47]
