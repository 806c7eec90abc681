"""Checks JSON files against Rego rules with regopy: `python rego.py RULES FILE...`."""

import json
import sys

from regopy import Interpreter

rego = Interpreter()
with open(sys.argv[1], encoding="utf-8") as file:
    rego.add_module("plan", file.read())
failed = False
for path in sys.argv[2:]:
    with open(path, encoding="utf-8") as file:
        rego.set_input(json.load(file))
    found = json.loads(str(rego.query("data.plan.deny")))
    messages = found["expressions"][0] if isinstance(found, dict) else found
    failed = failed or bool(messages)
    for message in messages:
        print(path, message)
sys.exit(int(failed))
