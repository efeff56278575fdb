"""The page that lists the pictures of a folder, scene by scene."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from pathlib import Path

NAME = "index.html"
PAGE = """<!doctype html>
<html lang="zh"><head><meta charset="utf-8"><title>Value Ring · 价值环</title>
<style>
body {{ margin: 24px; background: #20262e; color: #e8ecf1; font: 15px/1.5 "Noto Sans SC", sans-serif }}
h1 {{ font-size: 22px }} h2 {{ margin: 28px 0 8px; font-size: 17px }}
section {{ display: grid; grid-template-columns: repeat(auto-fill, minmax(360px, 1fr)); gap: 12px }}
a {{ color: inherit; text-decoration: none }} img {{ width: 100%; border-radius: 6px }} span {{ color: #9fb0c3 }}
</style></head><body>
<h1>Value Ring · 价值环 · {count}</h1>
{scenes}
</body></html>
"""


def write(folder: Path, shots: Sequence[tuple[str, str]]) -> Path:
    """Write `index.html` beside the pictures. shots: scene and name of the file, in order."""
    scenes = dict.fromkeys(scene for scene, _ in shots)
    sections = [_section(scene, [name for of, name in shots if of == scene]) for scene in scenes]
    page = PAGE.format(count=len(shots), scenes="\n".join(sections))
    target = folder / NAME
    target.write_text(page, encoding="utf-8")
    return target


def _section(scene: str, names: Sequence[str]) -> str:
    links = "".join(_link(name) for name in names)
    return f'<h2 id="{escape(scene)}">{escape(scene)}</h2><section>{links}</section>'


def _link(name: str) -> str:
    told = escape(Path(name).stem.partition("_")[2].replace("_", " · "))
    return f'<a href="{escape(name)}"><img loading="lazy" src="{escape(name)}" alt="{told}"><br><span>{told}</span></a>'
