"""A commented scenario to start from."""

from __future__ import annotations

import re

from game.assets import asset


def template(name: str) -> str:
    """Text of a new scenario. name: of its file without the ending; made into an id as far as it is none."""
    text = asset("schema", "template.yaml").read_text(encoding="utf-8")
    return text.replace("{id}", _id(name)).replace("{file}", f"{name}.yaml")


def _id(name: str) -> str:
    clean = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:50]
    return clean if clean[:1].isalpha() else f"scenario-{clean}".strip("-")
