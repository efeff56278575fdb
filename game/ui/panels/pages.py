"""The pages of the draft panel: which levers and moves stand together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from game.decisions.acts import MoveOn
from game.decisions.base import Decision
from game.decisions.colending import SignCoLender
from game.decisions.exits import AcceptOffer, Convert, FileListing, RefuseOffer, SeekBuyer, WindDown
from game.decisions.growth import Campaign, CloseLine, LaunchLine, Statement
from game.decisions.liquidity import Gate, LiftGate
from game.decisions.money import Borrow, CancelRound, FireSale, RaiseRound, Repay
from game.decisions.people import Retain, SetAppraisal
from game.decisions.readiness import EmergencyRound, PreparePlan, SignBankLine, StressTest
from game.lab.choices import LeverView
from game.model import acts, funding, leads, sale, staff
from game.session import Session
from game.text import Words
from game.ui.panels.access import page_is_open
from game.ui.panels.columns import Columns
from game.ui.panels.draft_lever import DraftLever
from game.ui.panels.elided import Elided
from game.ui.panels.forms import levers_of, live_lines
from game.ui.panels.market import market_cards
from game.ui.panels.move_row import MoveRow
from game.ui.panels.plan import Plan
from game.ui.panels.rules import rule_cards
from game.ui.panels.strategy import law_cards, technology_cards
from game.ui.panels.team_table import TeamTable
from game.ui.theme import Theme
from game.ui.widgets import Card, label, rule

GROUPS = ("growth", "price", "product", "treasury", "credit", "company", "regulation", "strategy", "market")
ICONS = {
    "growth": "megaphone", "price": "money", "product": "product", "treasury": "treasury", "credit": "credit",
    "company": "team", "regulation": "law", "strategy": "target", "market": "market",
}  # fmt: skip
LINE_ICONS = {"flow": "payment", "balance": "fund", "credit": "loan", "brokerage": "info"}


@dataclass
class Page:
    """A page and what on it follows the plan."""

    body: Columns
    levers: list[DraftLever] = field(default_factory=list)
    moves: list[MoveRow] = field(default_factory=list)
    teams: TeamTable | None = None

    def refresh(self, views: dict[str, LeverView]) -> None:
        """Show values in force and drafts."""
        for lever in self.levers:
            lever.refresh(views[lever.key])
        for move in self.moves:
            move.refresh()
        if self.teams is not None:
            self.teams.refresh()

    def tell(self) -> None:
        """Say anew what drafts cost, after any of them has changed."""
        for lever in self.levers:
            lever.tell()
        for move in self.moves:
            move.tell()
        if self.teams is not None:
            self.teams.tell()


class PageMaker:
    """Builds the pages of a run as it stands."""

    def __init__(
        self,
        theme: Theme,
        words: Words,
        plan: Plan,
        changed: Callable[[], None],
        *,
        told: bool = True,
        columns: int = 2,
    ) -> None:
        """changed: called after a draft has changed. told: whether pages tell figures that are nothing to decide."""
        self._theme, self._words, self._plan, self._changed = theme, words, plan, changed
        self._told, self._columns = told, columns
        self._session: Session = plan.session
        self._views: dict[str, LeverView] = {}

    def page(self, group: str, parent: QWidget | None = None) -> Page:
        """A group's page, made inside its parent."""
        self._views = levers_of(self._session)
        self._page = Page(Columns(self._theme, self._columns, parent))
        _MAKERS[group](self)
        return self._page

    # -- pages

    def growth(self) -> None:
        """Being heard, rewards, and lines to open and close."""
        heard = [*self._levers("ads", "content"), rule(), self._move(lambda size: Campaign(int(size)))]
        self._section("draft.section.heard", "megaphone", heard)
        if acts.ahead(self._session.simulation.world) is not None:
            self._section("draft.section.act", "flag", [self._move(lambda _: MoveOn())])
        self._section("draft.section.lines", "plus", self._launches())
        self._section("draft.section.rewards", "users", self._levers("bonus", "referral", "adload"))

    def price(self) -> None:
        """Each line's price."""
        self._section("draft.section.premium", "trophy", self._levers("premium", "perks"))
        self._section("draft.section.third", "market", self._levers("take"))
        for line in live_lines(self._session):
            self._line_section(line, ("fee", "free", "boost"))
        self._closed_note()

    def product(self) -> None:
        """The release train, makers' time, and where it goes."""
        self._section("draft.section.train", "product", self._levers("cadence", "batch"))
        self._section("draft.section.time", "clock", self._levers("tests", "ux"))
        rows: list[QWidget] = [self._lever(f"focus.{line}", self._words.name("line", line)) for line in self._lines()]
        self._section("draft.section.focus", "target", [self._note("lever.focus.help"), *rows])

    def treasury(self) -> None:
        """Liquidity, investors, the bank, and clients' way out."""
        liquid = [*self._levers("reserve", "t0cap", *self._kept_apart(), "invest"), rule()]
        liquid.append(self._move(lambda fen: FireSale(int(fen))))
        self._section("draft.section.liquid", "treasury", liquid)
        self._section("draft.section.owners", "rocket", self._round())
        self._section("draft.section.bank", "bank", self._bank())
        self._section("draft.section.ready", "shield", self._ready())
        self._section("draft.section.calm", "shield", [self._move(lambda _: Statement()), *self._gates()])

    def credit(self) -> None:
        """Each lending line, and what holds for all."""
        lines = [line for line in live_lines(self._session) if self._mechanic(line) == "credit"]
        for line in lines:
            self._line_section(line, ("cutoff", "limit", "rate", "spread"), "draft.section.lend")
            if f"own_share.{line}" in self._views:
                self._colending(line)
                continue
            promises = ("guarantee", "pooling", "mismatch", "riskfund", "provision")
            self._line_section(line, promises, "draft.section.promise")
        for line in live_lines(self._session):
            if line not in lines:
                self._line_section(line, ("pooling",), "draft.section.pool")
        if not lines:
            self._section("draft.section.lines", "plus", self._lending())
        self._section("draft.section.open", "search", self._levers("disclosure", "collections"))

    def _lending(self) -> list[QWidget]:
        """How to become a lender, or that this scenario has none."""
        if all(line.mechanic != "credit" for line in self._session.simulation.world.spec.lines):
            return [self._note("credit.none")]
        return [self._note("draft.no_credit_line"), *self._launches("credit")]

    def company(self) -> None:
        """People, safety, and the way out."""
        self._page.teams = TeamTable(self._theme, self._words, self._plan)
        self._page.teams.drafted.connect(self._changed)
        self._section("draft.section.people", "team", [*self._levers("pay"), rule(), self._page.teams])
        if not page_is_open(self._session, "treasury"):  # money is raised on the campus already
            self._section("draft.section.owners", "rocket", self._round())
        self._section("draft.section.culture", "users", self._culture())
        self._section("draft.section.safety", "lock", self._levers("security", "collect"))
        self._section("draft.section.exit", "flag", self._exits())

    def regulation(self) -> None:
        """Rules, terms with the authority, works, grey practices and licences."""
        world = self._session.simulation.world
        for card in rule_cards(self._theme, self._words, world, self._levers, self._move, self._told):
            self._page.body.add(card)

    def strategy(self) -> None:
        """Nine thinkings with their laws, and technologies."""
        world = self._session.simulation.world
        for card in law_cards(self._theme, self._words, world, self._move, self._told):
            self._page.body.add(card)
        for card in technology_cards(self._theme, self._words, world, self._move):
            self._page.body.add(card)

    def market(self) -> None:
        """Partners, rivals, the four meters, and the company against the bank."""
        world = self._session.simulation.world
        for card in market_cards(self._theme, self._words, world, self._move, self._told):
            self._page.body.add(card)

    # -- parts

    def _lines(self) -> list[str]:
        return [line for line in live_lines(self._session) if f"focus.{line}" in self._views]

    def _mechanic(self, line: str) -> str:
        return self._session.simulation.world.spec.line(line).mechanic

    def _levers(self, *keys: str) -> list[QWidget]:
        return [self._lever(key) for key in keys if key in self._views]

    def _lever(self, key: str, name: str = "") -> DraftLever:
        lever = DraftLever(self._theme, self._words, self._plan, self._views[key], name, self._page.body)
        lever.drafted.connect(self._changed)
        self._page.levers.append(lever)
        return lever

    def _move(self, make: Callable[[float], Decision], **options: object) -> MoveRow:
        row = MoveRow(self._theme, self._words, self._plan, make, parent=self._page.body, **options)  # type: ignore[arg-type]
        row.drafted.connect(self._changed)
        self._page.moves.append(row)
        return row

    def _section(self, title: str, icon: str, parts: Sequence[QWidget], line: str = "") -> None:
        """A card with parts; a line's card carries its name."""
        name = self._words.name("line", line) if line else ""
        card = Card(self._theme, self._words(title) if title else name, icon, parent=self._page.body)
        card.wrap_title()
        if line and title:
            card.add_tool(Elided(self._theme, name, role="muted"))
        for part in parts:
            card.add(part)
        self._page.body.add(card)

    def _line_section(self, line: str, levers: Sequence[str], title: str = "") -> None:
        keys = [f"{lever}.{line}" for lever in levers if f"{lever}.{line}" in self._views]
        if not keys:
            return
        parts: list[QWidget] = self._levers(*keys)
        if line not in self._session.simulation.world.lines.open:
            parts.insert(0, self._note("draft.building"))
        self._section(title, LINE_ICONS[self._mechanic(line)], parts, line)

    def _note(self, key: str) -> QWidget:
        return label(self._words(key), "muted", wrap=True)

    def _closed_note(self) -> None:
        """Lines that have no price yet, folded into one sentence."""
        world = self._session.simulation.world
        rest = [line for line in world.spec.line_ids() if line not in live_lines(self._session)]
        if rest:
            names = self._words("draft.comma").join(self._words.name("line", line) for line in rest)
            card = Card(self._theme)
            card.add(label(self._words("draft.closed_lines", lines=names), "muted", wrap=True))
            self._page.body.add(card)

    def _launches(self, mechanic: str = "") -> list[QWidget]:
        """A row for every line, or every one of a mechanic: to open it, or to close it."""
        world = self._session.simulation.world
        parts: list[QWidget] = []
        last: list[QWidget] = []
        building = [line for line in live_lines(self._session) if line not in world.lines.open]
        for line in (one.id for one in world.spec.lines if mechanic in ("", one.mechanic)):
            name, icon = self._words.name("line", line), LINE_ICONS[self._mechanic(line)]
            if line in building:
                parts.append(label(self._words("draft.being_built", line=name), "muted", wrap=True))
            elif line not in world.lines.open:
                parts.append(self._move(_launch(line), name=name, icon=icon, helped=False))
            elif len(world.lines.open) > 1:
                shown = self._words("draft.close", line=name)
                last.append(self._move(_close(line), name=shown, icon="close", helped=False, danger=True))
        return [*parts, *([rule()] if parts and last else []), *last] or [self._note("draft.all_open")]

    def _kept_apart(self) -> list[str]:
        """Levers of where clients' reserves lie, for the lines that hold any."""
        return [f"{lever}.{line}" for line in live_lines(self._session) for lever in ("custody", "central")]

    def _round(self) -> list[QWidget]:
        if funding.round_open(self._session.simulation.world):
            return [self._move(lambda _: CancelRound())]
        return [self._move(lambda share: RaiseRound(round(share, 4)))]

    def _bank(self) -> list[QWidget]:
        return [self._move(_amount(kind)) for kind in (Borrow, Repay)]

    def _colending(self, line: str) -> None:
        """How much of each loan is the company's, and the bank that gives the rest."""
        row = self._move(lambda part: SignCoLender(line, round(part, 2)))
        keys = (f"ownfunds.{line}", f"own_share.{line}", f"provision.{line}")
        self._section("draft.section.colend", "bank", [*self._levers(*keys), row], line)

    def _ready(self) -> list[QWidget]:
        """What can be prepared for bad days, and the last resort."""
        rows: list[QWidget] = [self._move(lambda _: PreparePlan()), rule(), self._move(lambda _: StressTest())]
        for kind in (SignBankLine, EmergencyRound):
            rows += [rule(), self._move(_amount(kind))]
        return rows

    def _gates(self) -> list[QWidget]:
        """Gate or reopen each line that holds clients' money."""
        world = self._session.simulation.world
        rows: list[QWidget] = []
        for line, desk in world.treasury.desks.items():
            if line not in world.lines.open or world.spec.line(line).form == "own":
                continue
            gated, name = desk.gated >= 0, self._words.name("line", line)
            shown = self._words("draft.lift_gate" if gated else "draft.gate", line=name)
            rows += [rule(), self._move(_gate(line, gated), name=shown, danger=not gated, helped=not rows)]
        return rows

    def _exits(self) -> list[QWidget]:
        """Ways to end the run on one's own feet; an offer on the table stands first."""
        moves: list[QWidget] = []
        if sale.standing_offer(self._session.simulation.world):
            moves += [self._move(lambda _: AcceptOffer(), danger=True), rule()]
            moves += [self._move(lambda _: RefuseOffer()), rule()]
        moves += [self._move(lambda _: SeekBuyer()), rule(), self._move(lambda _: FileListing()), rule()]
        return [*moves, self._move(lambda _: Convert()), rule(), self._move(lambda _: WindDown(), danger=True)]

    def _culture(self) -> list[QWidget]:
        """Schemes to choose from, explained once, and leads to hold."""
        now = self._session.simulation.world.organisation.culture.scheme
        rows: list[QWidget] = [self._note("decision.set_appraisal.help")]
        for scheme in staff.SCHEMES:
            if scheme != now:
                name = self._words("draft.told.set_appraisal", scheme=scheme)
                rows.append(self._move(_appraisal(scheme), name=name, helped=False))
        rows += [rule(), self._note("decision.retain.help")]
        for team in leads.LED:
            rows.append(self._move(_retention(team), name=self._words("draft.told.retain", team=team), helped=False))
        return rows


def _launch(line: str) -> Callable[[float], Decision]:
    return lambda _: LaunchLine(line)


def _close(line: str) -> Callable[[float], Decision]:
    return lambda _: CloseLine(line)


def _gate(line: str, gated: bool) -> Callable[[float], Decision]:
    return lambda _: LiftGate(line) if gated else Gate(line)


def _appraisal(scheme: str) -> Callable[[float], Decision]:
    return lambda _: SetAppraisal(scheme)


def _retention(team: str) -> Callable[[float], Decision]:
    return lambda _: Retain(team)


def _amount(
    kind: type[Borrow] | type[Repay] | type[SignBankLine] | type[EmergencyRound],
) -> Callable[[float], Decision]:
    return lambda fen: kind(int(fen))


_MAKERS: dict[str, Callable[[PageMaker], None]] = {
    "growth": PageMaker.growth,
    "price": PageMaker.price,
    "product": PageMaker.product,
    "treasury": PageMaker.treasury,
    "credit": PageMaker.credit,
    "company": PageMaker.company,
    "regulation": PageMaker.regulation,
    "strategy": PageMaker.strategy,
    "market": PageMaker.market,
}
