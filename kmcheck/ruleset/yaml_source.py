"""YAML with places: plain data, and for every path the span that it was written in.

Stricter than YAML: no aliases, no tags, no duplicate keys; only text, whole numbers, decimals and
true/false are told apart, so that `no`, `12:30` and `2024-10-01` stay the text that they look like.
"""

import os
from typing import Any

import yaml

from kmcheck.diagnostics import Bilingual, Diagnostic, Severity
from kmcheck.source import Source, Span, Unreadable, decode, read_bytes

MAX_DEPTH = 24
_LONG = 8_000  # a shorter text is too short to nest dangerously
Path = tuple[str | int, ...]
_KINDS = ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map")
_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in _KINDS)
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class RuleFileError(Exception):
    """A rule file that cannot be used, with everything that is wrong with it."""

    def __init__(self, source: Source, diagnostics: list[Diagnostic]) -> None:
        super().__init__(source, diagnostics)  # all of it, so that another process can hand it over
        self.source = source
        self.diagnostics = diagnostics


class EmptyFile(RuleFileError):
    """A file that holds nothing, or comments alone."""


class Located:
    """The data of a YAML file and where each part of it stands."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.spans: dict[Path, Span] = {}
        self.key_spans: dict[Path, Span] = {}
        self.data: Any = None

    def span(self, path: Path) -> Span:
        """The span of a path, or of the nearest path above it that has one."""
        while path and path not in self.spans and path not in self.key_spans:
            path = path[:-1]
        return self.key_spans.get(path) or self.spans.get(path) or Span(0, 1)

    def value_span(self, path: Path) -> Span:
        """The span of what stands at a path, without its key."""
        return self.spans.get(path) or self.span(path)


def problem(code: str, thai: str, english: str, span: Span) -> Diagnostic:
    """A diagnostic about a rule file."""
    return Diagnostic(code, Severity.ERROR, Bilingual(thai, english), span)


def read_yaml_file(path: str | os.PathLike[str], name: str) -> Located:
    """The data of a YAML file that is told of by a name; :class:`RuleFileError` where it is none of ours, OSError
    where it cannot be read."""
    return read_yaml_bytes(read_bytes(path), name)


def read_yaml_bytes(data: bytes, name: str) -> Located:
    """The data of a YAML file from its bytes; :class:`RuleFileError` where they are no text, or too many."""
    text = decode(data)
    if not isinstance(text, Unreadable):
        return read_yaml(Source(name, text))
    thai, english = _TOO_LARGE if text.code == "SYN004" else _NO_TEXT
    raise RuleFileError(Source(name, ""), [problem("RUL001", thai, english, Span(0, 0))])


_NO_TEXT = ("แฟ้มนี้ไม่ใช่ข้อความ UTF-8", "this file is no UTF-8 text")
_TOO_LARGE = ("แฟ้มนี้ใหญ่เกินไป", "this file is too large")


def read_yaml(source: Source) -> Located:
    """The data of a YAML file; :class:`RuleFileError` where it is none of ours."""
    located = Located(source)
    try:
        deep = _too_deep(source.text)
        node = None if deep else yaml.compose(source.text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = mark.index if mark is not None else 0
        detail = str(error.problem or "")
        raise RuleFileError(
            source,
            [problem("RUL001", f"รูปแบบ YAML ไม่ถูกต้อง: {detail}", f"not valid YAML: {detail}", Span(at, at + 1))],
        ) from None
    except (yaml.YAMLError, ValueError) as error:
        detail = str(error).splitlines()[0]
        raise RuleFileError(
            source,
            [problem("RUL001", f"รูปแบบ YAML ไม่ถูกต้อง: {detail}", f"not valid YAML: {detail}", Span(0, 1))],
        ) from None
    if deep:
        raise RuleFileError(source, [problem("RUL001", "ซ้อนกันลึกเกินไป", "nested too deeply", deep)])
    if node is None:
        raise EmptyFile(source, [problem("RUL001", "แฟ้มว่างเปล่า", "the file is empty", Span(0, 1))])
    diagnostics: list[Diagnostic] = []
    seen: set[int] = set()
    located.data = _data(node, (), located, diagnostics, seen)
    if diagnostics:
        raise RuleFileError(source, diagnostics)
    return located


def _too_deep(text: str) -> Span | None:
    """Where a text nests deeper than anything of ours; the composer of libyaml dies of such texts."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader) if len(text) > _LONG else ():
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > 2 * MAX_DEPTH and event.start_mark is not None:
            return Span(event.start_mark.index, event.start_mark.index + 1)
    return None


def _data(node: Any, path: Path, located: Located, diagnostics: list[Diagnostic], seen: set[int]) -> Any:
    span = Span(node.start_mark.index, max(node.end_mark.index, node.start_mark.index + 1))
    located.spans[path] = span
    if id(node) in seen:
        diagnostics.append(problem("RUL001", "ใช้ชื่อแทน (alias) ไม่ได้", "aliases are not allowed", span))
        return None
    seen.add(id(node))
    if len(path) > MAX_DEPTH:
        diagnostics.append(problem("RUL001", "ซ้อนกันลึกเกินไป", "nested too deeply", span))
        return None
    if node.tag not in _TAGS:
        diagnostics.append(problem("RUL001", "ใช้ป้ายชนิด (tag) ไม่ได้", "tags are not allowed", span))
        return None
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_data(child, (*path, index), located, diagnostics, seen) for index, child in enumerate(node.value)]
    found: dict[Any, Any] = {}
    for key_node, value_node in node.value:
        key = _scalar(key_node) if isinstance(key_node, yaml.ScalarNode) else None
        key_span = Span(key_node.start_mark.index, key_node.end_mark.index)
        if not isinstance(key, str | int):
            diagnostics.append(problem("RUL001", "ชื่อช่องต้องเป็นข้อความ", "a key must be text", key_span))
            continue
        if key in found:
            diagnostics.append(problem("RUL001", f"ช่อง “{key}” ซ้ำ", f"the key `{key}` stands twice", key_span))
            continue
        located.key_spans[(*path, key)] = key_span
        found[key] = _data(value_node, (*path, key), located, diagnostics, seen)
    return found


def _scalar(node: yaml.ScalarNode) -> Any:
    text = str(node.value)
    if node.style in ("'", '"', "|", ">"):
        return text
    if text in ("true", "false"):
        return text == "true"
    digits = text.removeprefix("-")
    if digits.isascii() and digits.isdigit() and len(digits) < 16 and (digits == "0" or digits[0] != "0"):
        return int(text)
    whole, dot, decimals = digits.partition(".")
    if dot and whole.isascii() and whole.isdigit() and decimals.isascii() and decimals.isdigit() and len(text) < 20:
        return float(text)
    return None if text in ("null", "~", "") else text
