"""What every part of a scenario's form is made of: strict fields with unit and range, days, paths, sentences."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, PlainValidator, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

EARLIEST, LATEST = date(2005, 1, 1), date(2035, 12, 31)
MOST_DAYS = 4_000


class Form(BaseModel):
    """A mapping with known keys only; values are taken as written, never converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def setting(
    default: Any = ..., *, unit: str = "", low: float | None = None, high: float | None = None, many: int | None = None
) -> Any:
    """A field. unit: what it is measured in. low, high: inclusive range. many: longest list or mapping."""
    extra: dict[str, Any] | None = {"unit": unit} if unit else None
    if callable(default):
        return Field(default_factory=default, ge=low, le=high, max_length=many, json_schema_extra=extra)
    return Field(default, ge=low, le=high, max_length=many, json_schema_extra=extra)


def ordinal(day: int | str, start: int) -> int:
    """A day as written, as days since the start. start: ordinal of the first day."""
    return day if isinstance(day, int) else date.fromisoformat(day).toordinal() - start


def as_date(value: object) -> date | None:
    """A date of the form 2015-03-01 within the years a scenario may speak of, or None."""
    try:
        found = date.fromisoformat(value) if isinstance(value, str) and len(value) == 10 else None
    except ValueError:
        return None
    return found if found is not None and EARLIEST <= found <= LATEST else None


def _date(value: object) -> str:
    if as_date(value) is None:
        raise PydanticCustomError("not_date", "not a date")
    return str(value)


def _day(value: object) -> int | str:
    if isinstance(value, int) and not isinstance(value, bool):
        if abs(value) > MOST_DAYS:
            raise PydanticCustomError("not_day", "not a day")
        return value
    if as_date(value) is None:
        raise PydanticCustomError("not_day", "not a day")
    return str(value)


def _path(value: object) -> float | list[list[int | str | float]]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _rate(value)
    if not isinstance(value, list) or not 0 < len(value) <= 400:
        raise PydanticCustomError("not_path", "not a path")
    return [_point(point) for point in value]


def _point(point: object) -> list[int | str | float]:
    if not isinstance(point, list) or len(point) != 2:
        raise PydanticCustomError("not_path", "not a path")
    level = point[1]
    if not isinstance(level, int | float) or isinstance(level, bool):
        raise PydanticCustomError("not_path", "not a path")
    return [_day(point[0]), _rate(level)]


def _rate(level: float) -> float:
    if not -1.0 <= level <= 1.0:
        raise PydanticCustomError("not_rate", "not a rate")
    return float(level)


_DATE = {"type": "string", "format": "date"}
_DAY = {"anyOf": [_DATE, {"type": "integer", "minimum": -MOST_DAYS, "maximum": MOST_DAYS}]}
_LEVEL = {"type": "number", "minimum": -1, "maximum": 1}
_STEPS = {"type": "array", "minItems": 1, "items": {"type": "array", "prefixItems": [_DAY, _LEVEL], "minItems": 2}}

DateText = Annotated[str, PlainValidator(_date), WithJsonSchema(_DATE)]
Day = Annotated[int | str, PlainValidator(_day), WithJsonSchema(_DAY)]
Steps = Annotated[Any, PlainValidator(_path), WithJsonSchema({"anyOf": [_LEVEL, _STEPS]})]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
ScenarioId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,59}$")]
Sentence = Annotated[str, StringConstraints(min_length=1, max_length=8_000)]
Real = Annotated[float, Field(allow_inf_nan=False)]


class Both(Form):
    """A sentence in both languages, side by side."""

    en: Sentence
    zh: Sentence
