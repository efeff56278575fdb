"""What subscribers of a run are told: everything once, and only from where they came in."""

from game.engine.simulation import Simulation
from game.lab.notices import Herald, Notice
from game.runs.replay import overridden
from game.scenario.document import load

SAMPLE, DAYS = 400, 40


def test_everything_is_told_once() -> None:
    simulation = Simulation(overridden(load("first-million").spec, SAMPLE, DAYS), 3)
    simulation.advance(5)
    before, herald, told = len(simulation.world.book.news), Herald(simulation), list[Notice]()
    while not simulation.ended:
        simulation.advance()
        told += herald.of_day(simulation, simulation.day - 1)
    assert [one.day for one in told if one.kind == "day"] == list(range(5, simulation.day))
    assert [one.id for one in told if one.kind == "news"] == [one.id for one in simulation.world.book.news[before:]]
    assert [one.number for one in told if one.kind in ("close", "board")] == [0, 1]
    assert told[-1].kind == "ending"


def test_who_no_longer_listens_is_told_nothing() -> None:
    herald, heard = Herald(Simulation(overridden(load("first-million").spec, SAMPLE, DAYS), 3)), list[Notice]()
    silence = herald.subscribe(heard.append)
    herald.tell([Notice("day", 0)])
    silence()
    silence()
    herald.tell([Notice("day", 1)])
    assert heard == [Notice("day", 0)]
