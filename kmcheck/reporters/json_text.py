"""JSON in which whatever a terminal might obey or hide is escaped."""

import json
from typing import Any


def dumped(data: Any, indent: int | None = 2) -> str:
    """Data as JSON; on one line without `indent`."""
    text = json.dumps(data, ensure_ascii=False, indent=indent)
    for char in set(text):
        if not char.isprintable() and char != "\n":
            text = text.replace(char, json.dumps(char)[1:-1])
    return text
