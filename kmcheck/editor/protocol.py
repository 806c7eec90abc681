"""The data of this room in the words of the protocol."""

from collections.abc import Iterable, Sequence
from itertools import count

from lsprotocol import types

from kmcheck.diagnostics import Edit, Severity
from kmcheck.editor.actions import Action
from kmcheck.editor.diagnostics import Shown
from kmcheck.editor.hover import Hover, Told
from kmcheck.editor.offers import Offer, Offers, found_by
from kmcheck.editor.outline import Fold, Symbol
from kmcheck.editor.positions import Point, Positions, Stretch
from kmcheck.editor.reading import Read
from kmcheck.editor.semantic import TYPES, Colour
from kmcheck.proof.markdown import code_block, escaped
from kmcheck.source import Source, Span
from kmcheck.thai import sanitise

_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_KINDS = {
    "keyword": types.CompletionItemKind.Keyword,
    "block": types.CompletionItemKind.Class,
    "snippet": types.CompletionItemKind.Snippet,
    "reference": types.CompletionItemKind.Reference,
    "rule": types.CompletionItemKind.Event,
    "term": types.CompletionItemKind.EnumMember,
    "post": types.CompletionItemKind.EnumMember,
    "step": types.CompletionItemKind.EnumMember,
}
_SYMBOLS = {
    "plan": types.SymbolKind.Module,
    "order": types.SymbolKind.File,
    "announcement": types.SymbolKind.File,
    "memo": types.SymbolKind.File,
    "letter": types.SymbolKind.File,
    "committee": types.SymbolKind.Class,
    "meeting": types.SymbolKind.Event,
    "goal": types.SymbolKind.Interface,
    "indicator": types.SymbolKind.Property,
    "action_plan": types.SymbolKind.Package,
    "step": types.SymbolKind.Method,
    "component": types.SymbolKind.Method,
    "activity": types.SymbolKind.Function,
}


# ---------------------------------------------------------------------- places
def offset(read: Read, position: types.Position) -> int:
    return read.positions.offset(Point(position.line, position.character))


def span(read: Read, wanted: types.Range) -> Span:
    start, end = offset(read, wanted.start), offset(read, wanted.end)
    return Span(min(start, end), max(start, end))


def _range(stretch: Stretch) -> types.Range:
    return types.Range(types.Position(*stretch.start), types.Position(*stretch.end))


def range_of(read: Read, wanted: Span) -> types.Range:
    return _range(read.positions.stretch(wanted))


def range_in(source: Source, wanted: Span) -> types.Range:
    """A place in another file."""
    return _range(Positions(source).stretch(wanted))


def changed(text: str, change: types.TextDocumentContentChangeEvent) -> str:
    """A text after a change: all of it, or, from an editor that sends parts unasked, one part."""
    new: str = change.text
    if not isinstance(change, types.TextDocumentContentChangePartial):
        return new
    positions = Positions(Source("", text))
    start, end = (positions.offset(Point(one.line, one.character)) for one in (change.range.start, change.range.end))
    return text[:start] + new + text[max(start, end) :]


# ---------------------------------------------------------------------- findings and what mends them
def diagnostic(shown: Shown, uri: str) -> types.Diagnostic:
    related = None
    if shown.related is not None:
        place = types.Location(uri, _range(shown.related[0]))
        related = [types.DiagnosticRelatedInformation(place, shown.related[1])]
    return types.Diagnostic(
        range=_range(shown.stretch),
        message=shown.message,
        severity=_SEVERITIES[shown.severity],
        code=shown.rule,
        source="kmcheck",
        tags=[types.DiagnosticTag.Unnecessary] if shown.not_needed else None,
        related_information=related,
        data={"rule": shown.rule, "fingerprint": shown.fingerprint},
    )


def text_edit(read: Read, edit: Edit) -> types.TextEdit:
    return types.TextEdit(range_of(read, edit.span), edit.text)


def workspace_edit(read: Read, uri: str, edits: Iterable[Edit]) -> types.WorkspaceEdit:
    return types.WorkspaceEdit(changes={uri: [text_edit(read, edit) for edit in edits]})


def kind_of(action: Action, fix_all: str) -> str:
    return fix_all if action.mends is None else types.CodeActionKind.QuickFix.value


def is_wanted(action: Action, only: Sequence[str] | None, fix_all: str) -> bool:
    """Whether an editor asks for actions of this kind: `source` asks for `source.fixAll` too."""
    kind = kind_of(action, fix_all)
    return not only or any(kind == wanted or kind.startswith(f"{wanted}.") for wanted in only)


def code_action(read: Read, uri: str, action: Action, fix_all: str) -> types.CodeAction:
    return types.CodeAction(
        title=sanitise(action.title),
        kind=kind_of(action, fix_all),
        diagnostics=None if action.mends is None else [diagnostic(action.mends, uri)],
        is_preferred=action.preferred or None,
        edit=workspace_edit(read, uri, action.edits),
    )


# ---------------------------------------------------------------------- what is offered and told
def completion(read: Read, offers: Offers) -> types.CompletionList:
    place = range_of(read, Span(offers.begin, offers.end))
    typed = read.text[offers.begin : offers.end]
    items = [_item(offer, place, typed, number) for number, offer in zip(count(), offers.offers, strict=False)]
    # Asked again at every letter: the words by which offers are found follow the script that is being typed.
    return types.CompletionList(is_incomplete=bool(items), items=items)


def _item(offer: Offer, place: types.Range, typed: str, number: int) -> types.CompletionItem:
    about = code_block(offer.about) if offer.snippet else escaped(offer.about)
    return types.CompletionItem(
        label=sanitise(offer.shown.rstrip()),
        kind=_KINDS.get(offer.kind, types.CompletionItemKind.Value),
        detail=sanitise(offer.detail) or None,
        documentation=types.MarkupContent(types.MarkupKind.Markdown, about) if about else None,
        filter_text=found_by(offer, typed),
        sort_text=f"{number:04}",
        insert_text_format=types.InsertTextFormat.Snippet if offer.snippet else types.InsertTextFormat.PlainText,
        insert_text_mode=types.InsertTextMode.AdjustIndentation,
        text_edit=types.TextEdit(place, offer.text),
    )


def hover(read: Read, found: Hover, *, markdown: bool) -> types.Hover:
    rendered = (_markdown if markdown else _plain)(found.told)
    kind = types.MarkupKind.Markdown if markdown else types.MarkupKind.PlainText
    return types.Hover(types.MarkupContent(kind, rendered), range_of(read, found.span))


def _markdown(told: Sequence[Told]) -> str:
    blocks = []
    for one in told:
        lines = [f"**{escaped(sanitise(one.title))}**"] if one.title else []
        for name, words in one.paragraphs:
            text = escaped(sanitise(words))
            lines.append(f"*{escaped(name)}:* {text}" if name else text)
        blocks.append("\n\n".join(lines))
    return "\n\n---\n\n".join(blocks)


def _plain(told: Sequence[Told]) -> str:
    blocks = []
    for one in told:
        lines = [one.title] if one.title else []
        lines += [f"{name}: {words}" if name else words for name, words in one.paragraphs]
        blocks.append("\n".join(sanitise(" ".join(line.split())) for line in lines))
    return "\n\n".join(blocks)


def symbol(read: Read, held: Symbol) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        name=held.name or "-",
        detail=held.detail or None,
        kind=_SYMBOLS.get(held.statement, types.SymbolKind.Object),
        range=range_of(read, held.span),
        selection_range=range_of(read, held.line),
        children=[symbol(read, child) for child in held.children],
    )


def fold(held: Fold) -> types.FoldingRange:
    return types.FoldingRange(held.first, held.last, kind=types.FoldingRangeKind.Comment if held.comment else None)


def semantic_tokens(colours: Iterable[Colour]) -> types.SemanticTokens:
    """Each token by its distance from the one before, as the protocol has it."""
    data: list[int] = []
    line = character = 0
    for one in colours:
        begins = one.character - (character if one.line == line else 0)
        data += [one.line - line, begins, one.length, TYPES.index(one.type), 0]
        line, character = one.line, one.character
    return types.SemanticTokens(data)
