"""The JSON Schema of the JSON report."""

from typing import Any

from kmcheck.reporters.json_report import SCHEMA

_TEXT = {"type": "string"}
_COUNT = {"type": "integer", "minimum": 0}
_PLACE = {"type": "integer", "minimum": 1}
_TEXTS = {"type": "array", "items": _TEXT}


def _closed(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


_REASONS = {"type": "array", "items": {"$ref": "#/$defs/reason"}}
_WHY = {"$ref": "#/$defs/reason"}
_FIX = _closed(
    {
        "title": {"type": "string", "minLength": 1},
        "safe": {"type": "boolean"},
        "edits": {
            "type": "array",
            "items": _closed(
                {"line": _PLACE, "column": _PLACE, "end_line": _PLACE, "end_column": _PLACE, "text": _TEXT}
            ),
        },
    }
)
_FINDING_PROPERTIES: dict[str, Any] = {
    "rule": {"type": "string", "pattern": "^[A-Z]{2,3}[0-9]{3}$"},
    "severity": {"enum": ["error", "warning", "info"]},
    "message": {"type": "string", "minLength": 1},
    "line": _PLACE,
    "column": _PLACE,
    "end_line": _PLACE,
    "end_column": _PLACE,
    "statement": _TEXT,
    "obligations": _TEXTS,
    "basis": _TEXT,
    "help": _TEXT,
    "fix": _FIX,
    "fingerprint": {"type": "string", "minLength": 1},
    "waiver": _TEXT,
    "why": _WHY,
}
_OPTIONAL = ("fix", "waiver", "why")
_FINDING = _closed(_FINDING_PROPERTIES, _OPTIONAL)
_WAIVED = _closed({**_FINDING_PROPERTIES, "reason": _TEXT}, _OPTIONAL)
_REASON = _closed({"rule": _TEXT, "statement": _TEXT, "line": _PLACE, "reason": _TEXT})
_EXPLAINED = _closed({"rule": _TEXT, "statement": _TEXT, "line": _PLACE, "reason": _TEXT, "why": _WHY}, ("why",))


def _list_of(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


_PLAN = _closed(
    {
        "path": _TEXT,
        "kind": {"enum": ["km-plan", "hr-strategic-plan", "staff-development-plan", "hr-strategy", ""]},
        "organisation": _TEXT,
        "fiscal_year": {"type": ["integer", "null"]},
        "findings": _list_of(_FINDING),
        "waived": _list_of(_WAIVED),
        "not_due": _list_of(_EXPLAINED),
        "needs_human": _list_of(_FINDING),
        "not_evaluated": _list_of(_REASON),
        "not_applicable": _list_of(_EXPLAINED),
        "passed": _list_of(_EXPLAINED),
        "known": _list_of(_FINDING),
        "digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
        "rules": _closed(
            dict.fromkeys(
                (
                    "in_force",
                    "passed",
                    "failed",
                    "not_due",
                    "not_applicable",
                    "not_evaluated",
                    "needs_human",
                    "waived",
                ),
                _COUNT,
            )
        ),
    },
    ("passed", "known"),
)

_STATISTICS = _closed(
    {
        "rule": _FINDING_PROPERTIES["rule"],
        "severity": _FINDING_PROPERTIES["severity"],
        "findings": _PLACE,
        "plans": _PLACE,
        "title": _TEXT,
    }
)

REPORT_SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "kmcheck report",
    "$defs": {
        "reason": _closed({"text": _TEXT, "truth": {"type": ["boolean", "null"]}, "value": _TEXT, "children": _REASONS})
    },
    **_closed(
        {
            "schema": {"const": SCHEMA},
            "version": _TEXT,
            "as_of": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
            "rule_sets": _list_of(
                _closed(
                    {
                        "id": _TEXT,
                        "version": _TEXT,
                        "digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
                    }
                )
            ),
            "profile": _TEXT,
            "profile_digest": {"type": "string", "pattern": "^sha256:[0-9a-f]{64}$"},
            "plans": _list_of(_PLAN),
            "summary": _closed(
                {
                    **dict.fromkeys(("plans", "error", "warning", "info", "waived", "known"), _COUNT),
                    "with_waivers": _closed(dict.fromkeys(("error", "warning", "info"), _COUNT)),
                    "statistics": _list_of(_STATISTICS),
                },
                ("with_waivers", "known", "statistics"),
            ),
        },
        ("profile_digest",),
    ),
}
