"""What the form refuses, told as mistakes with line, path and what is expected."""

from __future__ import annotations

import json
import types
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from game.scenario.form import Form
from game.scenario.form_scenario import ScenarioForm
from game.scenario.mistakes import Mistake, Path, listed, nearest
from game.scenario.source import Source

# What an author may write beside the fields of a form, because it is filled in before the form sees it.
SHORTHAND = {"ScenarioForm": ("months",)}
_KINDS = {
    "int": "int", "float": "number", "string": "text", "bool": "bool",
    "list": "list", "dict": "mapping", "model": "mapping", "model_attributes": "mapping",
}  # fmt: skip
_OWN = frozenset(("not_date", "not_day", "not_path", "not_rate", "one_comparison"))
_LIMITS = {"greater_than_equal": ("too_low", "ge"), "less_than_equal": ("too_high", "le")}


def refusals(error: ValidationError, source: Source) -> list[Mistake]:
    """Every refusal of a form as a mistake."""
    return [_mistake(dict(found), source) for found in error.errors(include_url=False)]


def _mistake(found: dict[str, Any], source: Source) -> Mistake:
    path, kind, context = tuple(found["loc"]), str(found["type"]), found.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown_key(path, source)
    if kind == "missing":
        return source.mistake(path, "missing")
    if kind in _LIMITS:
        what, limit = _LIMITS[kind]
        return source.mistake(path, what, found=_shown(found["input"]), limit=str(context[limit]))
    if kind == "literal_error":
        return _not_one_of(path, found, source)
    if kind == "string_pattern_mismatch":
        return source.mistake(path, "not_id", found=_shown(found["input"]))
    if kind in ("too_long", "string_too_long"):
        return source.mistake(path, "too_long", limit=str(context["max_length"]))
    if kind == "string_too_short":
        return source.mistake(path, "blank")
    return _wrong_type(path, kind, found["input"], source)


def _wrong_type(path: Path, kind: str, value: object, source: Source) -> Mistake:
    stem = kind.removesuffix("_type").removesuffix("_parsing")
    if stem in _KINDS:
        return source.mistake(path, "wrong_type", found=_shown(value), expected=_KINDS[stem])
    return source.mistake(path, kind if kind in _OWN else "odd", found=_shown(value))


def _not_one_of(path: Path, found: dict[str, Any], source: Source) -> Mistake:
    known = [word.strip(" '") for word in found["ctx"]["expected"].replace(" or ", ", ").split(",")]
    return source.mistake(path, "not_one_of", found=_shown(found["input"]), known=listed(known))


def _unknown_key(path: Path, source: Source) -> Mistake:
    known = known_keys(path[:-1])
    near = nearest(str(path[-1]), known)
    if near:
        return source.mistake(path, "unknown_key_near", near=near)
    return source.mistake(path, "unknown_key", known=listed(known, 30))


def known_keys(path: Path) -> list[str]:
    """The keys a mapping at a path may have; nothing where any key goes."""
    kind: Any = ScenarioForm
    for step in path:
        kind = _inside(kind, step)
    return _keys(kind)


def _keys(kind: Any) -> list[str]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [*kind.model_fields, *SHORTHAND.get(kind.__name__, ())]
    return []


def _inside(kind: Any, step: str | int) -> Any:
    """Type of what lies one step inside a type."""
    if isinstance(kind, type) and issubclass(kind, Form):
        field = kind.model_fields.get(str(step))
        return None if field is None else _bare(field.annotation)
    arguments = get_args(kind)
    return _bare(arguments[-1]) if arguments else None


def _bare(kind: Any) -> Any:
    """A type without None beside it and without annotations."""
    if get_origin(kind) in (Union, types.UnionType):
        kind = next(option for option in get_args(kind) if option is not type(None))
    return kind


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return "{…}"
    if isinstance(value, list):
        return "[…]"
    return json.dumps(value, ensure_ascii=False, default=str)[:60]
