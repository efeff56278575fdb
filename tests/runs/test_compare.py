from game.runs.compare import compare, to_csv
from game.runs.runfile import Entry, PlayerInfo, Result
from tests.runs.samples import a_run

OTHER = a_run(
    decisions=(a_run().decisions[0], Entry(1, 1, "statement", {})),
    result=Result("bankrupt", 90.0, {"users": 0.1, "value": 0.05}, {}),
    player=PlayerInfo(name="=SUM(A1)"),
)


def test_side_by_side() -> None:
    table = {row.id: row.cells for row in compare([a_run(), OTHER]).rows}
    assert table["ending"] == ("horizon", "bankrupt")
    assert table["pillar.value"] == (None, 0.05)
    assert table["kpi.cash"] == (1e9, None)


def test_where_decisions_part() -> None:
    found = compare([a_run(), OTHER])
    assert [[entry.name for entry in entries] for entries in found.only] == [["hire"], ["statement"]]
    assert found.parting == 1
    assert compare([a_run(), a_run()]).parting is None


def test_a_table_for_spreadsheets_runs_no_formulas() -> None:
    text = to_csv(compare([a_run(), OTHER]), ["a", "b"])
    assert text.splitlines()[0] == ",a,b"
    assert ",'=SUM(A1)" in text
