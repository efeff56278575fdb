"""The three charts of the handbook, drawn from the model: a run, a lending winter, and a money fund."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from html import escape

from game.lab.facts.fund import story
from game.lab.facts.games import PROVINCE, company, game, start
from game.lab.facts.panics import QUIET, SHOCK, promising
from game.model import field, promises, treasury
from game.text import Words

WIDE, HIGH, LEFT, TOP, RIGHT, BOTTOM = 720, 320, 64, 56, 20, 48
INK, FAINT, HUES = "#1f2933", "#c8d0d8", ("#2f6fed", "#d9822b", "#2e9e6b")
Line = tuple[str, Sequence[float]]
Say = Callable[[str], str]


def in_all(spoken: Sequence[Words]) -> Say:
    """Words of the charts by the end of their key, in every language given, parted by a slash: one picture serves all.

    Raises KeyError where a language has none.
    """
    return lambda key: " / ".join(dict.fromkeys(words(f"fact_chart.{key}") for words in spoken))


def chart(title: str, unit: str, along: str, lines: Sequence[Line]) -> str:
    """One chart as SVG. title, unit and along: of the chart, its height and its width; lines: names and values."""
    top = 4.0 * _step(max(max(values) for _, values in lines) / 4.0)
    last = max(len(values) for _, values in lines) - 1
    parts = [_text(LEFT, 22, title, 15, INK, "start", True), *_frame(top, last, unit, along)]
    for place, (label, values) in enumerate(lines):
        parts += _line(place, label, values, top, last)
    page = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE} {HIGH}" role="img">'
    style = f'<title>{escape(title)}</title><rect width="{WIDE}" height="{HIGH}" fill="#ffffff"/>'
    return page + style + "".join(parts) + "</svg>\n"


def _step(least: float) -> float:
    """The next number of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 and their tenfolds, so that the scale reads well."""
    unit = 10.0 ** math.floor(math.log10(max(least, 1e-9)))
    return next(unit * step for step in (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0) if unit * step >= least)


def _x(place: float, last: int) -> float:
    return LEFT + (WIDE - LEFT - RIGHT) * place / max(last, 1)


def _y(value: float, top: float) -> float:
    return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * value / top


def _text(x: float, y: float, told: str, size: int, hue: str, anchor: str = "middle", bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    font = "font-family=\"'Noto Sans SC', sans-serif\""
    where = f'x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}"'
    return f'<text {where} {font} font-size="{size}" fill="{hue}"{weight}>{escape(told)}</text>'


def _frame(top: float, last: int, unit: str, along: str) -> list[str]:
    found = [_text(LEFT, 42, unit, 11, INK, "start")]
    for step in range(5):
        value = top * step / 4.0
        y = _y(value, top)
        found.append(f'<line x1="{LEFT}" x2="{WIDE - RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="{FAINT}"/>')
        found.append(_text(LEFT - 8, y + 4, f"{value:.3g}", 11, INK, "end"))
    for step in range(7):
        found.append(_text(_x(last * step / 6.0, last), HIGH - BOTTOM + 18, f"{last * step / 6.0:.0f}", 11, INK))
    return [*found, _text((LEFT + WIDE) / 2, HIGH - 10, along, 11, INK)]


def _line(place: int, label: str, values: Sequence[float], top: float, last: int) -> list[str]:
    points = " ".join(f"{_x(at, last):.1f},{_y(value, top):.1f}" for at, value in enumerate(values))
    hue = HUES[place % len(HUES)]
    drawn = f'<polyline points="{points}" fill="none" stroke="{hue}" stroke-width="2.5"/>'
    return [drawn, _text(WIDE - RIGHT, 22 + 16 * place, label, 12, hue, "end", True)]


def broken_promise(say: Say) -> str:
    """A pooled money fund breaks its promise to pay on demand: asked for and unpaid, % of claims by day, as SVG."""
    simulation = start(promising(QUIET + 60), 1)
    simulation.advance(QUIET - 3)
    claims, asked, unpaid = treasury.claims(simulation.world, "fund"), [], []
    for day in range(13):
        if day == 3:
            promises.break_promise(simulation.world, "fund")
        simulation.advance()
        desk = simulation.world.treasury.desks["fund"]
        asked.append(100.0 * desk.requested / claims)
        unpaid.append(100.0 * desk.unpaid)
    return chart(
        say("run.title"),
        say("run.unit"),
        say("run.along"),
        [(say("run.asked"), asked), (say("run.unpaid"), unpaid)],
    )


def contagion(say: Say) -> str:
    """Leading platforms fall in a row: failures in the field, and what lenders of a sound platform ask back."""
    spec = game(
        20_000, start="2018-01-15", days=520, market={"people": PROVINCE}, lines=["p2p"], field={"platforms": 1_850},
        company=company(open=["p2p"], installed={"p2p": 0.2}),
    )  # fmt: skip
    simulation = start(spec, 1)
    simulation.advance(120)
    exits, asked = [], []
    for month in range(13):
        if month == 5:
            field.add_doubt(simulation.world, SHOCK)
        before, day = treasury.claims(simulation.world, "p2p"), simulation.day
        simulation.advance(30)
        gone = sum(simulation.history.causes("asked.p2p", day, simulation.day - 1).values())
        exits.append(100.0 * simulation.world.field.exits)
        asked.append(100.0 * gone / max(before, 1))
    return chart(
        say("contagion.title"),
        say("contagion.unit"),
        say("contagion.along"),
        [(say("contagion.exits"), exits), (say("contagion.asked"), asked)],
    )


def explosion(say: Say) -> str:
    """A money fund for an installed base of payment users."""
    simulation = start(story(1830), 1)
    simulation.advance(1830)
    days = range(0, 1830, 30)
    assets, yields = simulation.history.series("assets.fund"), simulation.history.series("fund_yield")
    most = max(assets[day] for day in days)
    return chart(
        say("fund.title"),
        say("fund.unit"),
        say("fund.along"),
        [
            (say("fund.assets"), [100.0 * float(assets[day] / most) for day in days]),
            (say("fund.yield"), [1000.0 * float(yields[day]) for day in days]),
        ],
    )


CHARTS: Mapping[str, Callable[[Say], str]] = {"run": broken_promise, "contagion": contagion, "fund": explosion}
