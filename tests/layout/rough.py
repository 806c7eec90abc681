"""Plans as people type them: what a layout has to put in order."""

import re


def rough(text: str) -> str:
    """The same plan, twice as deep, with one blank behind the first word of a line and some at its end."""
    return re.sub(r"(?m)^( *)([^ \n]+) *(.*)$", r"\1\1\2 \3  ", text)
