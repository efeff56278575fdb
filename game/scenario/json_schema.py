"""The JSON Schema of scenarios, for editors that check and explain while a trainer writes."""

from __future__ import annotations

from typing import Any

from game.model.effects import KINDS
from game.scenario.catalogue import catalogue
from game.scenario.form_scenario import ScenarioForm
from game.scenario.metrics import TEAMS
from game.text import LANGUAGES, Words

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Forms that may be written in part, because the catalogue fills in the rest.
PARTIAL = ("LineForm", "SegmentForm", "RivalForm", "PartnerForm", "RuleForm", "CardForm", "LawForm", "TechForm")


def schema() -> dict[str, Any]:
    """The schema, with prose in every language, units, defaults and ranges."""
    made = ScenarioForm.model_json_schema()
    forms: dict[str, Any] = made["$defs"]
    _explain("ScenarioForm", made)
    for name, form in forms.items():
        _explain(name, form)
        if name in PARTIAL:
            form.pop("required", None)
    _shorthand(made, forms)
    forms["EffectForm"]["properties"]["kind"]["enum"] = list(KINDS)
    forms["CompanyForm"]["properties"]["teams"]["propertyNames"] = {"enum": list(TEAMS)}
    return {"$schema": DIALECT, **made}


def _explain(name: str, form: dict[str, Any]) -> None:
    key = name.removesuffix("Form").lower()
    form["title"] = key
    form["description"] = _told(key, "_", "")
    for field, described in form.get("properties", {}).items():
        described.pop("title", None)
        described["description"] = _told(key, field, described.get("unit", ""))


def _told(form: str, field: str, unit: str) -> str:
    lines = []
    for language in LANGUAGES:
        words = Words.load(language)
        line = words(f"schema.{form}.{field}")
        lines.append(f"{line} [{words(f'schema.unit.{unit}')}]" if unit else line)
    return "\n".join(lines)


def _shorthand(made: dict[str, Any], forms: dict[str, Any]) -> None:
    """What an author may write although the form itself is stricter."""
    fields = made["properties"]
    for name in ("lines", "rivals", "partners", "rules", "laws", "techs"):
        fields[name] = _shelf(fields[name], catalogue().ids(name))
    for name in ("rules", "laws", "techs"):
        fields[name]["anyOf"].append({"const": "all"})
    market = forms["MarketForm"]["properties"]
    market["segments"] = _shelf(market["segments"], catalogue().ids("segments"), {"type": "number"})
    deck = forms["DeckForm"]["properties"]["deck"]
    listed = {"type": "array", "items": {"enum": catalogue().ids("cards")}}
    forms["DeckForm"]["properties"]["deck"] = {"description": deck["description"], "anyOf": [{"const": "all"}, listed]}
    fields["cards"] = {"description": fields["cards"]["description"], "anyOf": [{"$ref": "#/$defs/DeckForm"}, listed]}
    fields["months"] = {"type": "integer", "minimum": 1, "maximum": 120, "description": _told("scenario", "months", "")}


def _shelf(field: dict[str, Any], ids: list[str], *short: dict[str, Any]) -> dict[str, Any]:
    mapping = {key: value for key, value in field.items() if key != "description"}
    ((pattern, item),) = mapping.pop("patternProperties").items()
    mapping["propertyNames"] = {"pattern": pattern}
    mapping["additionalProperties"] = {"anyOf": [item, {"type": "null"}, *short]}
    listed = {"type": "array", "items": {"enum": ids}, "uniqueItems": True}
    return {"description": field["description"], "anyOf": [mapping, listed]}
