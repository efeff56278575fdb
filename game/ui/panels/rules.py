"""The page of regulation: where one stands with each rule and with the authority, and what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from game.decisions.base import Decision
from game.decisions.growth import ApplyLicence
from game.decisions.rules import BuildRemedy, GiveUpPractice, JoinAssociation, LeaveAssociation, TakeUpPractice
from game.model import association, compliance, ladder, licences, practices, regulation, remedies
from game.model.spec import RuleSpec
from game.model.world import World
from game.text import Words
from game.ui.panels.move_row import MoveRow
from game.ui.theme import Theme
from game.ui.widgets import Card, label, rule
from game.ui.widgets.span import SpanBar, Stretch

Mover = Callable[..., MoveRow]
PHASES = ("draft", "announced", "in_force", "enforced")
TONES = ("info", "warning", "negative")  # of a rule announced, in force, enforced


class RuleBlock(QWidget):
    """One rule: its official title, what it asks, when, and how far the company is from it."""

    def __init__(self, theme: Theme, words: Words, world: World, spec: RuleSpec, told: bool = True) -> None:
        """Show it as it stands. told: say what it asks, instead of when one points at it."""
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, theme.tokens.space.one)
        layout.setSpacing(2)
        name, text = words.name("rule", spec.id), words(f"rule.{spec.id}.text")
        layout.addWidget(label(name, "strong", wrap=True))
        if told:
            layout.addWidget(label(text, "body", wrap=True))
        else:
            self.setToolTip(text)
        layout.addWidget(SpanBar(theme, name, (0, world.spec.days), world.day, _stretches(world, spec)))
        tone = "negative" if compliance.open_lines(world, spec.lines) and _is_broken(world, spec) else "muted"
        layout.addWidget(label(standing(words, world, spec), "small", wrap=True, tone=tone))


def rule_cards(
    theme: Theme, words: Words, world: World, levers: Callable[..., list[QWidget]], move: Mover, told: bool = True
) -> Iterator[Card]:
    """Terms with the authority, licences, works, grey practices, and the rules that are known.

    told: whether to tell where one stands with the authority and with each rule.
    """
    terms = _terms(words, world) if told else []
    yield _card(theme, words, "terms", "law", [*terms, *levers("compliance", "engagement")])
    yield _card(theme, words, "association", "hand", _association(words, world, move))
    yield _card(theme, words, "works", "product", _works(words, world, move))
    yield _card(theme, words, "grey", "risk", _grey(words, world, move))
    yield _card(theme, words, "licences", "flag", _licences(words, world, move))
    if not told:
        return
    known = concerned(world)
    blocks: list[QWidget] = [RuleBlock(theme, words, world, spec) for spec in known]
    yield _card(theme, words, "book", "regulation", blocks or [label(words("rules.none"), "muted", wrap=True)])


def concerned(world: World) -> list[RuleSpec]:
    """Rules that are known and concern an open line, the widest gaps first."""
    states = world.regulation.rules
    found = compliance.asked(world)
    return sorted(found, key=lambda spec: (-states[spec.id].gap, spec.in_force))


def standing(words: Words, world: World, spec: RuleSpec) -> str:
    """Phase, dates and gap of a rule, in words; the gap only where a line is concerned."""
    state, start = world.regulation.rules[spec.id], world.spec.start
    day = (spec.announced, spec.in_force, spec.enforced, spec.enforced)[state.phase]
    told = [words(f"rules.{PHASES[state.phase]}", date=start + day)]
    if compliance.open_lines(world, spec.lines) and state.phase:
        told.append(words("rules.gap", gap=state.gap) if state.gap > regulation.MET else words("rules.kept"))
    orders = [order for order in world.regulation.orders if order.rule == spec.id]
    told += [words("rules.order", date=start + order.deadline) for order in orders]
    return words("draft.joint").join(told)


def known(world: World) -> list[RuleSpec]:
    """Rules one has heard of that concern no open line, what comes first on top."""
    state, mine = world.regulation, {spec.id for spec in concerned(world)}
    heard = [spec for spec in world.spec.rules if state.rules[spec.id].phase or spec.id in state.hinted]
    return sorted((spec for spec in heard if spec.id not in mine), key=lambda spec: spec.in_force)


def _is_broken(world: World, spec: RuleSpec) -> bool:
    state = world.regulation.rules[spec.id]
    return state.phase >= regulation.IN_FORCE and state.gap > regulation.MET


def _stretches(world: World, spec: RuleSpec) -> list[Stretch]:
    """The phases of a rule in time; whether it will be lifted one day nobody knows."""
    in_force = max(spec.announced, spec.in_force)
    days = (spec.announced, in_force, max(in_force, spec.enforced), world.spec.days)
    return [Stretch(days[place], days[place + 1], tone) for place, tone in enumerate(TONES)]


def _card(theme: Theme, words: Words, name: str, icon: str, parts: Sequence[QWidget]) -> Card:
    card = Card(theme, words(f"rules.section.{name}"), icon)
    for part in parts:
        card.add(part)
    return card


def _terms(words: Words, world: World) -> list[QWidget]:
    state = world.regulation
    step = words(f"rules.step.{min(state.ladder, ladder.CLOSURE)}")
    return [
        label(words("rules.terms", share=state.regard), "body", wrap=True),
        label(words("rules.ladder", step=step), "muted", wrap=True),
    ]


def _association(words: Words, world: World, move: Mover) -> list[QWidget]:
    if association.member(world):
        return [move(lambda _: LeaveAssociation())]
    return [move(lambda _: JoinAssociation())]


def _works(words: Words, world: World, move: Mover) -> list[QWidget]:
    """Works that stand, in a sentence each; a row for each that could be begun."""
    parts: list[QWidget] = [label(words("decision.build_remedy.help"), "muted", wrap=True)]
    for name in remedies.REMEDIES:
        told = words.name("remedy", name)
        if remedies.built(world, name):
            parts.append(label(words("rules.stands", work=told), "body", wrap=True))
        elif remedies.under_way(world, name):
            parts.append(label(words("rules.in_work", work=told), "body", wrap=True))
        elif remedies.useful(world, name):
            parts.append(move(_build(name), name=told, helped=False))
            parts.append(label(words(f"remedy.{name}.help"), "muted", wrap=True))
    return parts


def _grey(words: Words, world: World, move: Mover) -> list[QWidget]:
    """A row for each practice that could be taken up or is in use."""
    parts: list[QWidget] = [label(words("decision.take_up_practice.help"), "muted", wrap=True)]
    for name in practices.PRACTICES:
        used = practices.on(world, name)
        if not used and not practices.possible(world, name):
            continue
        told = words.name("practice", name)
        shown = words("rules.stop", practice=told) if used else told
        parts.append(move(_practise(name, used), name=shown, helped=False, danger=not used))
        parts.append(label(words(f"practice.{name}.help"), "muted", wrap=True))
    return parts


def _licences(words: Words, world: World, move: Mover) -> list[QWidget]:
    """Apply for the licences that are not held, explained once; those that nobody asks for come last."""
    parts: list[QWidget] = [label(words("decision.apply_licence.help"), "muted", wrap=True)]
    lines = [line for line in world.spec.line_ids() if not licences.held(world, line)]
    free = [line for line in lines if licence_state(words, world, line)[0] == "free"]
    for line in sorted(lines, key=lambda line: line in free):
        if free and line == free[0]:
            parts += [rule(), label(words("rules.unasked"), "muted", wrap=True)]
        parts.append(move(_licence(line), name=words("draft.licence", line=words.name("line", line)), helped=False))
        if line not in free:
            parts.append(label(licence_state(words, world, line)[1], "muted", wrap=True))
    return parts


def licence_state(words: Words, world: World, line: str) -> tuple[str, str]:
    """Where one stands with a line's licence: an id, and in words.

    held, applied, missing (a rule in force asks an open line for it), needed (before the line may open), coming (by a
    rule that is announced), or free, where nobody asks for one.
    """
    state = world.regulation.licences.get(line, "")
    coming = [one for one in licences.of_line(world.spec, line) if world.regulation.rules[one.id].phase]
    if state in ("granted", "applied"):
        return "held" if state == "granted" else state, words(f"regulation.licence_{state}")
    if licences.needed(world, line):
        found = "missing" if line in world.lines.open else "needed"
    elif world.spec.line(line).licence.first and line not in world.lines.open:
        found = "needed"
    else:
        found = "coming" if coming else "free"
    since = min((one.in_force for one in coming), default=0)
    told = words(f"regulation.licence_{found}", date=world.spec.start + since)
    return found, words("regulation.licence_again", told=told) if state == "refused" else told


def _build(name: str) -> Callable[[float], Decision]:
    return lambda _: BuildRemedy(name)


def _practise(name: str, used: bool) -> Callable[[float], Decision]:
    return lambda _: GiveUpPractice(name) if used else TakeUpPractice(name)


def _licence(line: str) -> Callable[[float], Decision]:
    return lambda _: ApplyLicence(line)
