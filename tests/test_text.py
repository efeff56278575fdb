"""Words: both languages say the same things, everything the model names has a word, numbers follow habit."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from game.assets import data_root
from game.decisions import registry
from game.engine.simulation import Simulation
from game.lab.autopilots import autopilot
from game.lab.view import View
from game.model import conditions, effects, endings, levers, lines, organisation, regulation
from game.scenario import metrics, shipped
from game.scenario.document import load
from game.text import LANGUAGES, Words, embedded, languages, placeholders, tidy

HAN = re.compile(r"[\u4e00-\u9fff]")
LATIN = re.compile(r"[A-Za-z]{2,}")
HOLE = re.compile(r"\{[^}]*\}")
# Patterns of figures and proper names that read alike in both languages.
ALIKE = ("scale.", "unit.", "ui.bar.language")  # the last offers the other language in its own words
SYNTAX = ("cli.", "kind.", "schema.", "mistake.")  # tell how YAML and commands are typed
GAME = Path(data_root()) / "game"


def _plain(key: str) -> str:
    return re.sub(r"\.(one|other)$", "", key)


def _asks(words: Words) -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for key, text in words.table.items():
        if not key.startswith("scale."):
            found[_plain(key)] = found.get(_plain(key), frozenset()) | placeholders(text)
    return found


def test_languages_have_the_same_keys_and_placeholders() -> None:
    english, chinese = _asks(Words.load("en")), _asks(Words.load("zh"))
    assert set(english) == set(chinese)
    assert {key for key, asked in english.items() if asked != chinese[key]} == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_asks_for_an_unknown_form(language: str) -> None:
    words = Words.load(language)
    assert [key for key, text in words.table.items() if not text] == []
    assert [key for key, text in words.table.items() if re.sub(r"\{[a-z_]+(:[a-z_]+)?\}", "", text).count("{")] == []


def _twice(node: yaml.Node) -> Iterator[str]:
    """Keys that one mapping of a file holds twice, of which a reader would see the last alone."""
    if isinstance(node, yaml.MappingNode):
        keys = [key.value for key, _ in node.value]
        yield from (f"{node.start_mark.name}: {key}" for key in set(keys) if keys.count(key) > 1)
    for child in getattr(node, "value", ()) if not isinstance(node, yaml.ScalarNode) else ():
        for part in child if isinstance(child, tuple) else (child,):
            yield from _twice(part)


def test_no_key_is_written_twice_in_a_file() -> None:
    found = []
    for path in sorted(GAME.parent.glob("assets/**/*.yaml")):
        with path.open(encoding="utf-8") as file:
            found += _twice(yaml.compose(file))
    assert found == []


def test_chinese_is_translated() -> None:
    table = Words.load("zh").table
    assert [key for key, text in table.items() if _untranslated(key, text)] == []


def told(language: str) -> dict[str, str]:
    """Every text of a language, those of the scenarios that come with the game included."""
    found = dict(Words.load(language).table)
    for path in shipped():
        document = load(path)
        found.update({f"{document.id}: {key}": text for key, text in document.words[language].items()})
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_percent_sign_follows_its_number_at_once(language: str) -> None:
    assert {key: text for key, text in told(language).items() if re.search(r"[\d}] %", text)} == {}


def test_chinese_has_its_own_punctuation_and_spaces_around_figures() -> None:
    han = HAN.pattern
    wrong = re.compile(
        rf"{han}[,;:!?](?!\S*//)|[,;!?](?={han})|{han}\.(?![\w.])|\.\.\."
        rf"|{han} {han}|[，。；：！？、] | [，。；：！？、]"
        rf"|{han}\{{\w+:(money|people|number|percent|share)\}}|\{{\w+:(percent|share|number)\}}{han}"
    )
    shown = {key: text for key, text in told("zh").items() if not key.startswith(SYNTAX)}
    assert {key: text for key, text in shown.items() if wrong.search(text)} == {}


def _untranslated(key: str, text: str) -> bool:
    bare = HOLE.sub("", text)
    return not key.startswith(ALIKE) and not HAN.search(bare) and bool(LATIN.search(bare))


def test_english_holds_no_chinese() -> None:
    told = {key: text for key, text in Words.load("en").table.items() if not key.startswith("schema.")}
    assert [key for key, text in told.items() if HAN.search(text) and "language" not in key] == []


def _named() -> Iterator[tuple[str, str]]:
    for lever in levers.LEVERS:
        yield from (("lever", f"{lever.id}.{part}") for part in ("name", "help"))
        yield "decision_group", lever.group
    for name in registry.REGISTRY:
        yield from (("decision", f"{name}.{part}") for part in ("name", "help"))
    for metric in {*metrics.PLAIN, *metrics.OF_LINES}:
        yield from (("metric", f"{metric}.{part}") for part in ("name", "help"))
    for ending in ("horizon", "acquired", "ipo", "ousted", "bankrupt", "run_collapse", "closed", "criminal"):
        yield from (("ending", f"{ending}.{part}") for part in ("title", "text"))
    yield from (("ending", f"{ending}.title") for ending in endings.GOOD)
    yield from (("team", team) for team in organisation.TEAMS)
    yield from (("pillar", pillar) for pillar in metrics.PILLARS)
    yield from (("station", station) for station in metrics.STATIONS)
    yield from (("mechanic", mechanic) for mechanic in lines.TERMS)
    yield from (("news", phase) for phase in regulation.PHASE_NEWS if phase)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_the_model_names_has_a_word(language: str) -> None:
    words = Words.load(language)
    keys = {f"{kind}.{rest}".replace("decision_group.", "group.") for kind, rest in _named()}
    assert sorted(key for key in keys if key not in words) == []


def _calls() -> Iterator[tuple[str, ast.Call]]:
    for path in sorted(GAME.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield getattr(node.func, "attr", getattr(node.func, "id", "")), node


def _literals(node: ast.expr) -> list[str]:
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []


def _spoken() -> set[str]:
    """Keys that the code itself spells out: news, reasons, causes of flows and words looked up directly."""
    found: set[str] = set()
    places = {"tell": (1, "news."), "refuse": (0, "reason."), "flow": (1, "cause."), "words": (0, "")}
    for name, node in _calls():
        if name in places and len(node.args) > places[name][0]:
            place, prefix = places[name]
            found |= {key for word in _literals(node.args[place]) if "." in (key := prefix + word)}
        if (name in ("spend", "earn", "owe") and len(node.args) > 3) or (name == "post" and len(node.args) > 4):
            found |= {f"cause.{word}" for word in _literals(node.args[-1])}
        if name in ("shake_trust", "signal") and len(node.args) > 2:
            found |= {f"cause.{word}" for word in _literals(node.args[2])}
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_spelt_out_in_the_code_has_a_word(language: str) -> None:
    words = Words.load(language)
    missing = {key for key in _spoken() if key not in words and not key.startswith("scenario.")}  # those it brings
    assert sorted(key for key in missing if "." not in key or "«" in words.name(*key.split(".", 1))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_shipped_scenarios_leave_no_name_open(language: str) -> None:
    for path in shipped():
        document = load(path)
        words = Words.load(language).with_words(document.words)
        spec = document.spec
        keys = [*levers.keys_of(spec)]
        assert [key for key in keys if "«" in words.name("lever", key)] == []
        known = metrics.known_metrics({line.id: line.mechanic for line in spec.lines})
        assert [key for key in known if "«" in words.name("metric", key)] == []
        options = [f"card.{card.id}.{option.id}.label" for card in spec.cards for option in card.options]
        assert [key for key in options if key not in words] == []
        assert words("scenario.title") == document.title[language]


def test_missing_keys_and_arguments_show() -> None:
    words = Words.load("en")
    assert words("no.such") == "«no.such»"
    assert "«needed»" in words("reason.no_attention", left=1)
    assert words.name("line", "nothing") == "«line.nothing»"


def test_braces_reach_nothing_but_arguments() -> None:
    words = Words.load("en").with_words({"en": {"x": "{n.__class__} {n!r} {n:money} {thing:line}"}})
    assert words("x", n=150, thing="payment") == "{n.__class__} {n!r} ¥1.5 Internet payment"


def test_what_stands_between_words_keeps_its_spaces() -> None:
    english, chinese = Words.load("en"), Words.load("zh")
    assert (english("draft.comma"), chinese("draft.comma")) == (", ", "、")
    assert english("draft.joint") == " · "


def test_english_plural() -> None:
    words = Words.load("en")
    assert (words.days(1), words.days(3), words.months(1), words.months(99)) == (
        "1 day",
        "3 days",
        "1 month",
        "no end in sight",
    )
    assert (Words.load("zh").days(1), Words.load("zh").months(3.5)) == ("1 天", "3.5 个月")


@pytest.mark.parametrize(
    ("hours", "english", "chinese"),
    [
        (0.0, "0 hours", "0 小时"),
        (0.34, "20 minutes", "20 分钟"),
        (0.97, "1 hour", "1 小时"),
        (6.57, "6.5 hours", "6.5 小时"),
        (23.4, "23 hours", "23 小时"),
        (61.0, "2.5 days", "2.5 天"),
    ],
)
def test_lengths_are_told_as_people_tell_them(hours: float, english: str, chinese: str) -> None:
    assert Words.load("en").hours(hours) == english
    assert Words.load("zh").hours(hours) == chinese


def test_no_figure_is_more_exact_than_anybody_wants() -> None:
    english, chinese = Words.load("en"), Words.load("zh")
    assert (english.days(99.3), english.people(9.74)) == ("99 days", "10 people")
    assert (english.percent(0.00003), english.percent(0.0004)) == ("0%", "0.04%")
    assert chinese("card.breach.title", records=14_700) == "1.47 万条用户信息泄露"


@pytest.mark.parametrize(
    ("fen", "english", "chinese"),
    [
        (0, "¥0", "0 元"),
        (5, "¥0.05", "0.05 元"),
        (850_000, "¥8,500", "8,500 元"),
        (120_000_000, "¥1.2 m", "120 万元"),
        (-1_234_567, "−¥12.3 k", "−1.23 万元"),
        (99_999_999, "¥1 m", "100 万元"),
        (34_000_000_000, "¥340 m", "3.4 亿元"),
    ],
)
def test_money_in_the_habit_of_each_language(fen: int, english: str, chinese: str) -> None:
    assert Words.load("en").money(fen) == english
    assert Words.load("zh").money(fen) == chinese


def test_people_shares_and_dates() -> None:
    english, chinese = Words.load("en"), Words.load("zh")
    assert (english.people(1_234_567), chinese.people(1_234_567)) == ("1.23 m people", "123 万人")
    assert (english.percent(0.0523), chinese.points(0.012)) == ("5.23%", "1.2 个百分点")
    assert (english.date(735_658), chinese.date(735_658)) == ("1 Mar 2015", "2015年3月1日")
    assert (english.month(735_658), chinese.month(735_658)) == ("Mar 2015", "2015年3月")
    assert english.amount(20_000_000, "fen_month") == "¥200 k a month"
    assert chinese.amount(1.0, "switch") == "开"
    assert english.amount(float("nan"), "share") == "–"


def test_an_unknown_language_is_refused() -> None:
    assert languages() == LANGUAGES
    with pytest.raises(KeyError):
        Words.load("fr")


def test_sentences_beside_numbers_are_found() -> None:
    tree = {"a": {"name": {"en": "A", "zh": "甲"}, "options": [{"id": "x", "label": {"en": "X", "zh": "乙"}}], "n": 3}}
    assert embedded(tree, "card") == {
        "en": {"card.a.name": "A", "card.a.x.label": "X"},
        "zh": {"card.a.name": "甲", "card.a.x.label": "乙"},
    }
    assert embedded({"r": {"name": {"en": "A", "zh": "甲"}}}, "rival")["en"] == {"rival.r": "A"}
    assert tidy("一句 话\n") == "一句话"


def test_names_with_a_dot_name_their_owner() -> None:
    words = Words.load("en")
    assert words.name("lever", "fee.payment") == "Fee, Internet payment"
    assert words.name("metric", "heads.data") == "Heads, Data"
    assert words.name("cause", "fees.fund") == "Fees, Internet fund sales"


def test_conditions_and_effects_are_explained_in_the_schema() -> None:
    words = Words.load("en")
    assert [name for name in conditions.OPERATORS if f"schema.test.{name}" not in words] == []
    assert effects.KINDS


def test_a_played_run_leaves_nothing_unsaid() -> None:
    document = load("first-million")
    spec = replace(document.spec, market=replace(document.spec.market, sample=2_000))
    simulation, pilot = Simulation(spec, 2), autopilot("blitz")
    while not simulation.ended:
        for decision in pilot.decide(View(simulation)):
            simulation.act(decision)
        simulation.advance(1)
    book = simulation.world.book
    for language in LANGUAGES:
        words = Words.load(language).with_words(document.words)
        assert {cause for _, cause in book.flows if "«" in words.name("cause", cause)} == set()
        assert {news.id for news in book.news if "«" in words(f"news.{news.id}", **news.arguments)} == set()
    known = metrics.known_metrics({line.id: line.mechanic for line in spec.lines})
    assert set(book.metrics) <= set(known)
