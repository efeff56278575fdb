"""Cut the bundled fonts out of a Noto Sans CJK collection.

Usage: python subset.py NotoSansCJK-Regular.ttc NotoSansSC-Regular.otf [--weight Regular]

The source is Debian's package fonts-noto-cjk. Needs fonttools.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTCollection, TTFont

FACE = "Noto Sans CJK SC"
FAMILY = "Noto Sans SC"
FEATURES = ["kern", "tnum", "palt", "mark", "mkmk"]

# Signs that are full-width in Chinese text and narrow in Latin text: glyph there, glyph here.
NARROW = {
    "cid01644": "cid00117",  # middle dot
    "cid63279": "cid00725",  # single quotation marks and apostrophe
    "cid63280": "cid00726",
    "cid63281": "cid00728",  # double quotation marks
    "cid63282": "cid00729",
}
BULLET = "cid00733"

# Whole ranges, first and last code point included.
RANGES: tuple[tuple[int, int], ...] = (
    (0x0020, 0x007E),  # Basic Latin
    (0x00A0, 0x024F),  # Latin-1, Latin Extended A and B (pinyin with tones)
    (0x02B0, 0x02FF),  # spacing modifiers
    (0x0300, 0x036F),  # combining marks
    (0x0370, 0x03FF),  # Greek, for formulas
    (0x1E00, 0x1EFF),  # Latin Extended Additional
    (0x2000, 0x206F),  # general punctuation
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20A0, 0x20BF),  # currency
    (0x2100, 0x214F),  # letter-like symbols
    (0x2150, 0x218F),  # number forms
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # mathematical operators
    (0x2300, 0x23FF),  # technical
    (0x2460, 0x24FF),  # enclosed numbers
    (0x2500, 0x259F),  # box drawing, blocks
    (0x25A0, 0x25FF),  # geometric shapes
    (0x2600, 0x27BF),  # symbols, check marks
    (0x2E80, 0x2FDF),  # radicals
    (0x3000, 0x303F),  # CJK punctuation
    (0x3100, 0x312F),  # bopomofo
    (0x3200, 0x33FF),  # enclosed CJK, units
    (0x4E00, 0x9FFF),  # CJK unified ideographs
    (0xFE10, 0xFE4F),  # vertical and compatibility forms
    (0xFF00, 0xFFEF),  # full-width forms
    (0x2A700, 0x2CEAF),  # CJK extensions C, D, E as far as the face has them
)

# Characters of the Table of General Standard Chinese Characters in extensions A and B.
RARE = (
    "㑇㑊㕮㘎㙍㙘㙦㛃㛚㛹㟃㠇㠓㤘㥄㧐㧑㧟㫰㬊㬎㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖"
    "䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙䶮"
    "𠅤𠙶𠳐𡎚𡐓𣗋𣲗𣲘𣸣𤧛𤩽𤫉𥔲𥕢𥖨𥻗𦈡𦒍𦙶𦝼𦭜𦰡𧿹𨐈𨙸𨚕𨟠𨭉𨱇𨱏𨱑𨱔𨺙𩽾𩾃𩾌𪟝𪣻𪤗𪨰𪨶𪩘𪾢"
)


def wanted() -> set[int]:
    """Return every code point the bundled font keeps."""
    points = {point for first, last in RANGES for point in range(first, last + 1)}
    return points | {ord(character) for character in RARE}


def pick_face(source: Path) -> TTFont:
    """Return the simplified-Chinese proportional face of a font collection."""
    collection = TTCollection(str(source), lazy=False)
    for font in collection.fonts:
        if font["name"].getDebugName(4).removesuffix(" Bold") == FACE:
            return font
    raise SystemExit(f"{source}: no face named {FACE}")


def cut(font: TTFont) -> None:
    """Drop the glyphs, layout features and hints that are not wanted."""
    options = Options(
        layout_features=FEATURES,
        hinting=False,
        desubroutinize=False,
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 13, 14, 16, 17],
        name_languages=[0x409],
        notdef_outline=True,
        glyph_names=False,
        drop_tables=["BASE", "DSIG", "VORG", "vhea", "vmtx"],
    )
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=wanted(), glyphs=[*NARROW.values(), BULLET])
    subsetter.subset(font)


def narrow_signs(font: TTFont) -> None:
    """Let Latin text use narrow quotation marks, apostrophes and dots, and every text a small bullet."""
    for table in font["cmap"].tables:
        if 0x2022 in table.cmap:
            table.cmap[0x2022] = BULLET
    swaps = "".join(f"sub {wide} by {narrow};" for wide, narrow in NARROW.items())
    # Without rules of its own, other scripts would fall back to those of Latin.
    idle = f"sub {BULLET} by {BULLET};"
    rules = f"feature ccmp {{ script DFLT; {idle} script latn; {swaps} }} ccmp;"
    addOpenTypeFeaturesFromString(font, rules, tables={"GSUB"})


def rename(font: TTFont, weight: str) -> None:
    """Give the subset its own family name, so that it never mixes with an installed font."""
    full = FAMILY if weight == "Regular" else f"{FAMILY} {weight}"
    postscript = f"{FAMILY.replace(' ', '')}-{weight}"
    names = {1: FAMILY, 2: weight, 3: f"subset;{postscript}", 4: full, 6: postscript}
    for number in (16, 17):
        font["name"].removeNames(nameID=number)
    for number, text in names.items():
        font["name"].setName(text, number, 3, 1, 0x409)
    compact = font["CFF "].cff
    compact.fontNames[0] = postscript
    compact.topDictIndex[0].FamilyName = FAMILY
    compact.topDictIndex[0].FullName = full


def main() -> None:
    """Read the command line and write one subset font."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path, help="NotoSansCJK-Regular.ttc or -Bold.ttc")
    parser.add_argument("target", type=Path, help="the .otf file to write")
    parser.add_argument("--weight", choices=("Regular", "Bold"), default="Regular")
    arguments = parser.parse_args()
    font = pick_face(arguments.source)
    cut(font)
    narrow_signs(font)
    rename(font, arguments.weight)
    font.save(str(arguments.target))


if __name__ == "__main__":
    main()
