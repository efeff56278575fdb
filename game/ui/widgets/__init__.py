"""The building blocks of the screens; every one takes the theme first and translated texts after it."""

from game.ui.widgets.attention import AttentionPoints
from game.ui.widgets.banner import Banner
from game.ui.widgets.card import Card
from game.ui.widgets.chart import TimeChart
from game.ui.widgets.empty import EmptyState
from game.ui.widgets.flow import FlowLayout
from game.ui.widgets.gauge import Gauge, Zone
from game.ui.widgets.kpi import KpiTile
from game.ui.widgets.labels import IconButton, IconLabel, label, rule, set_property
from game.ui.widgets.lever import LeverRow
from game.ui.widgets.lever_spec import LeverSpec
from game.ui.widgets.living_ring import LivingRing
from game.ui.widgets.news import NewsItem, NewsList
from game.ui.widgets.option_card import OptionCard, OptionGroup
from game.ui.widgets.pillars import PillarBars
from game.ui.widgets.portrait import Portrait, draw_portrait
from game.ui.widgets.ring import ValueRing
from game.ui.widgets.segmented import Segmented
from game.ui.widgets.sparkline import Sparkline
from game.ui.widgets.toast import Toast

__all__ = [
    "AttentionPoints",
    "Banner",
    "Card",
    "EmptyState",
    "FlowLayout",
    "Gauge",
    "IconButton",
    "IconLabel",
    "KpiTile",
    "LeverRow",
    "LeverSpec",
    "LivingRing",
    "NewsItem",
    "NewsList",
    "OptionCard",
    "OptionGroup",
    "PillarBars",
    "Portrait",
    "Segmented",
    "Sparkline",
    "TimeChart",
    "Toast",
    "ValueRing",
    "Zone",
    "draw_portrait",
    "label",
    "rule",
    "set_property",
]
