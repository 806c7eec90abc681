"""`kmcheck parse` and `kmcheck schema`: a plan as data, and the shapes of what we print."""

import argparse
import sys
from typing import Any

from kmcheck.cli.files import read_input
from kmcheck.cli.output import write_json, write_plan


def parse(options: argparse.Namespace) -> int:
    """Print one plan; its mistakes of form go to standard error, with status 1."""
    from kmcheck.diagnostics import Severity
    from kmcheck.language.build import read_document
    from kmcheck.language.printer import plan_data, print_plan
    from kmcheck.reporters.lines import diagnostic_lines

    name, data = read_input(options.path)
    document = read_document(name, data)
    for diagnostic in document.diagnostics:
        sys.stderr.write("\n".join(diagnostic_lines(document.source, diagnostic, options.lang)) + "\n")
    if document.plan is None:
        return 1
    if options.format == "text":
        write_plan(print_plan(document.plan, english=options.lang == "en"))
    else:
        write_json(plan_data(document.plan))
    return int(any(found.severity is Severity.ERROR for found in document.diagnostics))


def schema(options: argparse.Namespace) -> int:
    """Print a JSON Schema."""
    write_json(_schema(options.what))
    return 0


def _schema(what: str) -> dict[str, Any]:
    if what == "plan":
        from pydantic import TypeAdapter

        from kmcheck.model.plan import Plan

        found: dict[str, Any] = TypeAdapter(Plan).json_schema(mode="serialization")
        return {"$schema": "https://json-schema.org/draft/2020-12/schema", **found}
    if what == "rule":
        from kmcheck.ruleset.schema import json_schemas

        return json_schemas()
    if what == "config":
        from kmcheck.cli.config_schema import json_schema

        return json_schema()
    from kmcheck.reporters.schema import REPORT_SCHEMA

    return REPORT_SCHEMA
