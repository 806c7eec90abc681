"""What a SARIF 2.1.0 log of ours may look like: the part of the official schema that we use, closed to all else."""

from typing import Any

TEXT = {"type": "string", "minLength": 1}
PLACE = {"type": "integer", "minimum": 1}


def closed(required: dict[str, Any], **optional: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {**required, **optional},
        "required": list(required),
        "additionalProperties": False,
    }


def listed(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}


MESSAGE = closed({"text": TEXT})
LEVEL = {"enum": ["none", "note", "warning", "error"]}
# A relative reference of RFC 3986, or a file URI.
FILE = closed(
    {"uri": {"type": "string", "pattern": r"^(file:///)?([A-Za-z0-9._~/-]|%[0-9A-F]{2})*$"}},
    uriBaseId={"const": "SRCROOT"},
)
REGION = closed(dict.fromkeys(("startLine", "startColumn", "endLine", "endColumn"), PLACE))
LOCATION = closed(
    {"physicalLocation": closed({"artifactLocation": FILE, "region": REGION})},
    logicalLocations=listed(closed({"fullyQualifiedName": TEXT})),
)
REPLACEMENT = closed({"deletedRegion": REGION, "insertedContent": closed({"text": {"type": "string"}})})
RESULT = closed(
    {
        "ruleId": TEXT,
        "level": LEVEL,
        "message": MESSAGE,
        "locations": listed(LOCATION),
        "partialFingerprints": closed({"kmcheck/v1": TEXT}),
        "suppressions": listed(
            closed({"kind": {"enum": ["inSource", "external"]}, "status": {"const": "accepted"}, "justification": TEXT})
        ),
        "properties": closed({"obligations": listed(TEXT), "basis": {"type": "string"}}),
    },
    kind={"const": "review"},
    fixes=listed(
        closed(
            {
                "description": MESSAGE,
                "artifactChanges": listed(closed({"artifactLocation": FILE, "replacements": listed(REPLACEMENT)})),
                "properties": closed({"safe": {"type": "boolean"}}),
            }
        )
    ),
)
RULE = closed(
    {
        "id": TEXT,
        "shortDescription": MESSAGE,
        "fullDescription": MESSAGE,
        "help": closed({"text": TEXT, "markdown": TEXT}),
        "defaultConfiguration": closed({"level": LEVEL}),
        "properties": closed(
            {
                "tags": listed(TEXT),
                "problem.severity": {"enum": ["error", "warning", "recommendation"]},
                "obligations": listed(TEXT),
                "basis": {"type": "string"},
            }
        ),
    },
    name={"type": "string", "pattern": "^[A-Za-z0-9]+$"},
)
RUN = closed(
    {
        "columnKind": {"const": "unicodeCodePoints"},
        "language": {"type": "string", "pattern": "^(th|en)$"},
        "originalUriBaseIds": closed({"SRCROOT": closed({"description": MESSAGE})}),
        "invocations": listed(closed({"executionSuccessful": {"const": True}})),
        "results": listed(RESULT),
        "tool": closed({"driver": closed({"name": {"const": "kmcheck"}, "version": TEXT, "rules": listed(RULE)})}),
        "properties": closed(
            {
                "asOf": TEXT,
                "profile": TEXT,
                "ruleSets": listed(closed(dict.fromkeys(("id", "version", "digest"), TEXT))),
            }
        ),
    }
)
SHAPE = closed({"$schema": TEXT, "version": {"const": "2.1.0"}, "runs": listed(RUN)})
