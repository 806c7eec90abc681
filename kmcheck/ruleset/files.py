"""Where the files of the rule sets lie."""

import os

NOT_RULES = frozenset({"profiles", "register"})


def rule_files(folder: str) -> list[str]:
    """The path of every YAML file of the rule sets and vocabularies below a folder."""
    found: list[str] = []
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name not in NOT_RULES and not entry.name.startswith((".", "_")):
            found += yaml_files(entry.path)
    return found


def yaml_files(folder: str) -> list[str]:
    """The path of every YAML file in a folder."""
    names = sorted(name for name in os.listdir(folder) if name.endswith((".yaml", ".yml")))
    return [f"{folder}{os.sep}{name}" for name in names]
