"""Who looks how: the four advisers, and the persons a player meets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """A drawn head. skin: index of the tones; hair: name of a colour; back, front: styles of hair or hat.

    clothes: colour role of the shoulders. wide: half width of the head in hundredths of the picture. extras: what is
    worn or grown besides.
    """

    skin: int
    hair: str
    back: str
    front: str
    clothes: str
    wide: float = 22.0
    extras: tuple[str, ...] = ()


LOOKS = {
    "growth": Look(0, "brown", "ponytail", "fringe", "line_consumer", 20, ("earrings",)),
    "finance": Look(1, "grey", "", "balding", "line_payment", 23, ("glasses", "tie")),
    "compliance": Look(0, "black", "bun", "parted", "pillar_integrity", 19, ("square_glasses", "collar")),
    "customers": Look(2, "black", "", "curls", "line_info", 22, ("headset", "beard")),
    "grassroots": Look(1, "black", "", "cap", "line_payment", 22, ()),
    "white_collar": Look(0, "black", "long", "fringe", "line_p2p", 20, ("collar",)),
    "affluent": Look(0, "white", "", "swept", "line_trust", 21, ("tie", "moustache")),
    "merchant": Look(1, "brown", "bob", "bandana", "line_consumer", 23, ("apron",)),
    "rural": Look(3, "black", "", "straw", "line_info", 22, ("wrinkles",)),
    "freshman": Look(1, "black", "", "spikes", "line_fund", 22, ("headphones",)),
    "senior": Look(0, "brown", "bob", "fringe", "line_bank", 20, ("glasses",)),
    "staff": Look(2, "grey", "bun", "parted", "line_insurance", 21, ("wrinkles",)),
    "stall": Look(2, "black", "", "bandana", "line_consumer", 24, ("apron", "moustache")),
    "friend_1": Look(0, "brown", "ponytail", "fringe", "line_commerce", 20, ("collar",)),
    "friend_2": Look(1, "black", "", "swept", "line_bank", 22, ("glasses",)),
    "friend_3": Look(2, "white", "bun", "parted", "line_p2p", 21, ("wrinkles", "earrings")),
    "friend_4": Look(1, "grey", "", "cap", "line_fund", 23, ("moustache",)),
    "friend_5": Look(2, "black", "", "curls", "line_insurance", 21, ()),
}


@dataclass(frozen=True)
class Expression:
    """How a face looks. brows: inner ends raised (above 0) or lowered, −1 to 1; mouth: corners up (above 0) or down.

    lids: how far the eyes are open, 0 to 1. gape: how far the mouth is, 0 to 1. faint: drawn as somebody far away.
    """

    brows: float = 0.0
    mouth: float = 0.3
    lids: float = 1.0
    gape: float = 0.0
    faint: bool = False


EXPRESSIONS = {
    "calm": Expression(),
    "glad": Expression(0.2, 0.9, 0.8, 0.4),
    "worried": Expression(0.9, -0.55),
    "cross": Expression(-1.0, -0.75, 0.8),
    "alarmed": Expression(1.0, -0.3, 1.25, 0.9),
    "absent": Expression(0.0, 0.0, 0.9, 0.0, True),
    "gone": Expression(-0.4, -0.5, 0.15, 0.0, True),
}
