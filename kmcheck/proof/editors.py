"""What editors are told of the plan language, as the files of `editors/vscode`."""

import json
from collections.abc import Iterable
from typing import Any

from kmcheck.language.grammar import Grammar, load_grammar
from kmcheck.proof.snippets import snippets
from kmcheck.proof.textmate import BLANK, WORD_END, textmate_grammar
from kmcheck.vocabulary import Vocabularies

# Numbers with their dots and strokes, then Thai words with their marks, then English ones with hyphens.
_WORD = "[0-9๐-๙]+(?:[./][0-9๐-๙]+)*|[\\u0e01-\\u0e3a\\u0e40-\\u0e4e]+|[A-Za-z][A-Za-z0-9-]*"


def editor_files(vocabularies: Vocabularies) -> dict[str, str]:
    """The text of each file that is made, by its path in the extension."""
    data = {
        "syntaxes/kmplan.tmLanguage.json": textmate_grammar(),
        "snippets/kmplan.json": snippets(vocabularies),
        "language-configuration.json": language_configuration(),
    }
    return {path: json.dumps(held, ensure_ascii=False, indent=2) + "\n" for path, held in data.items()}


def language_configuration() -> dict[str, Any]:
    """How an editor indents, comments and selects words."""
    grammar = load_grammar()
    statements = grammar.statements.values()
    inner = {child for statement in statements for child in statement.children}
    holding = _beginning(grammar, (one.name for one in statements if one.children or one.takes_rows))
    lists = _beginning(grammar, (one.name for one in statements if one.item and not one.children), rest="[\\s:：]*$")
    margin = _beginning(grammar, (name for name in (*grammar.roots, *grammar.top) if name not in inner))
    pairs = [["(", ")"], ["“", "”"]]
    return {
        "comments": {"lineComment": "//"},
        "brackets": [["(", ")"]],
        "autoClosingPairs": pairs,
        "surroundingPairs": pairs,
        "folding": {"offSide": True},
        "wordPattern": _WORD,
        "indentationRules": {"increaseIndentPattern": holding, "decreaseIndentPattern": margin},
        "onEnterRules": [
            _after(_pattern(f"^{BLANK}*-{BLANK}+[^\\s].*$"), "none", "- "),
            _after(_pattern(f"^{BLANK}*-{BLANK}*$"), "outdent"),
            _after(lists, "indent", "- "),
            _after(holding, "indent"),
        ],
    }


def _beginning(grammar: Grammar, names: Iterable[str], rest: str = "") -> dict[str, str]:
    """A line that begins with the keyword of one of some statements."""
    words = dict.fromkeys(word for name in names for word in grammar.spellings[grammar.statements[name].keyword])
    return _pattern(f"^{BLANK}*(?:{'|'.join(words)}){WORD_END}{rest}")


def _pattern(expression: str) -> dict[str, str]:
    return {"pattern": expression, "flags": "i"}


def _after(before: dict[str, str], indent: str, text: str = "") -> dict[str, Any]:
    """What Enter does behind a line."""
    return {"beforeText": before, "action": {"indent": indent} | ({"appendText": text} if text else {})}
