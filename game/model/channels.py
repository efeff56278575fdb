"""Channels: the closed list of places where laws and technologies reach into mechanisms, and how strong each is today.

A channel is a number that some mechanism reads; it is zero while nobody adopted anything. Two laws on one channel
count as the larger plus half of the rest, separately for what raises and what lowers it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

from game.model import exact

if TYPE_CHECKING:
    from game.model.world import World


class Channel(IntEnum):
    """What each number means to the mechanism that reads it; shares unless a unit is named."""

    GRASSROOTS = 0  # hearing of, and appeal to, people no bank serves
    TICKET = 1  # cost of serving, for small sums cost as much to handle as large ones
    SUPPORT = 2  # demand for service
    FEEDBACK = 3  # what users' word adds to ideas
    LOYALTY = 4  # own reasons to leave fall
    TALK = 5  # talk between users and others
    CHAIN = 6  # days of the decision chain
    UX = 7  # of experiments go to ease of use, points
    CRAFT = 8  # ease won by an experiment
    COMFORT = 9  # satisfaction where a line is easy, points
    FOCUS = 10  # quality won by an experiment, shared among open lines
    LAUNCH = 11  # price and work of a launch
    STEPS = 12  # friction of joining falls
    GAP = 13  # gap to every rule in force, points
    FRAUD = 14  # pressure of fraud
    SCREAM = 15  # talk grows faster than in proportion where the flagship surprises
    HOPES = 16  # the standard people expect rises a year, points, for good
    FLAGSHIP = 17  # quality won on the best line
    HEALING = 18  # a week: of dissatisfaction and distrust that service heals
    SMALL = 19  # ideas are small: steadier, fewer at a time, none of them large
    TEMPO = 20  # days between releases and work of a change fall
    HASTE = 21  # debt a change leaves
    FREE = 22  # the use from which a line is free falls
    EXTRAS = 23  # income from advertising and paid extras of each session
    ANCHOR = 24  # a year: how fast users get used to paying nothing
    NETWORK = 25  # network effect beyond critical mass
    CONTENT = 26  # pull of content
    BAD_NEWS = 27  # how hard bad news hits and how far it spreads
    CHECKS = 28  # sharpness of scoring by others' eyes
    LEAK = 29  # arrivals of breaches
    NOISE = 30  # error of measured experiments
    COLLECT = 31  # data kept, duty to guard it, and records that can leak
    TARGETING = 32  # pull of advertising, as far as there is data
    PERSONAL = 33  # appeal of terms that fit each person, as far as there is data, logit units
    UNFAIR = 34  # complaints a day for each thousand active users
    ECOSYSTEM = 35  # appeal of third parties' products, as many as have come, logit units
    REVENUE_SHARE = 36  # of revenue handed on to platforms
    SELF_SET = 37  # of the width of the band within which borrowers set their loans, as far as there is data
    TRAFFIC = 38  # a week: share of the unaware a partner's traffic reaches
    DEPENDENCE = 39  # a year: how fast own reach withers beside a partner's
    OUTPUT = 40  # of every team
    MORALE = 41  # points
    ENTRY = 42  # price of a launch falls and its first quality rises, as far as users are held
    BARGAIN = 43  # shares handed on fall, as far as users are held
    RETALIATION = 44  # rivals' subsidy, as far as users are held, logit units
    SCRUTINY = 45  # inspections
    LEAP = 46  # chance a release tries a leap
    GREY = 47  # hidden compliance debt a year
    HOSTING = 48  # price of servers falls
    STURDY = 49  # outages from debt and crowds fall
    PROOF = 50  # of what is booked that anybody can check and nobody can alter
    REACH = 51  # sessions a day of each user
    CHANNEL_COST = 52  # cost of moving money falls
    MERGED = 53  # of what another line's silo hides from a score can be seen
    POSTING = 54  # fen that writing each use down in shared records costs
    LATENCY = 55  # business days that settling takes longer
    TAP = 56  # more payment by those who can tap, where all tills have a terminal


def channel(world: World, which: Channel) -> float:
    """How strong a channel is today; 0 while nothing feeds it."""
    return world.laws.values[which]


def blend(strengths: Iterable[float]) -> float:
    """What several sources of one channel come to: the larger plus half of the rest, up and down apart."""
    found = list(strengths)
    up = [value for value in found if value > 0.0]
    down = [value for value in found if value < 0.0]
    return 0.5 * (max(up, default=0.0) + exact.total(up) + min(down, default=0.0) + exact.total(down))
