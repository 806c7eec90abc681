"""The language server: maps the protocol of editors to the functions of this room.  Nothing else here imports pygls.

One thread does everything: a plan of 400 lines is read and judged in some hundredths of a second, and what an editor
asks for is always answered of the newest text.
"""

import asyncio
import logging
import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path

from kmcheck import __version__
from kmcheck.diagnostics import Bilingual
from kmcheck.editor import protocol
from kmcheck.editor.actions import actions, laid_out, mending_all
from kmcheck.editor.completion import complete
from kmcheck.editor.diagnostics import diagnostics
from kmcheck.editor.folder import Folders
from kmcheck.editor.hover import hover
from kmcheck.editor.outline import folds, outline
from kmcheck.editor.reading import ALONE, Desk, Read
from kmcheck.editor.references import Mention, definitions, references
from kmcheck.editor.rename import CannotRename, renamable, rename
from kmcheck.editor.semantic import TYPES, colours
from kmcheck.model.documents import Answer

PAUSE = 0.15  # seconds without a keystroke before a text is judged
_PARENT_EVERY = 5.0  # seconds
_INTERRUPTED = 130
_SECTION = "kmcheck"
_FIX_ALL = "source.fixAll.kmcheck"
_SAID = logging.getLogger("kmcheck.editor")
_BUG = Bilingual("kmcheck ทำงานผิดพลาดภายใน: {detail}", "a bug in kmcheck: {detail}")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the officer chose: the language of messages, the profile, the day of judging ("" is today)."""

    language: str = "th"
    profile: str = ""
    as_of: str = ""

    def changed_by(self, held: Any) -> "Settings":
        """The settings with what an editor sent laid over them; anything else in it is passed over."""
        if not isinstance(held, dict):
            return self
        known = {name: held[key] for key, name in _KEYS.items() if isinstance(held.get(key), str)}
        if known.get("language") not in (None, "th", "en"):
            del known["language"]
        return replace(self, **known)


_KEYS = {"language": "language", "profile": "profile", "asOf": "as_of", "as_of": "as_of"}


class Unusable(Exception):
    """Why the settings cannot be used: a profile that does not exist, a day that is none."""


@dataclass(frozen=True)
class Means:
    """What the server is given: the desk for some settings and a file ("" for a text that is none yet), and the answers
    beside a plan file; :class:`Unusable` where there is none.  `config` is the name of files that desks depend on."""

    desk: Callable[[Settings, str], Desk]
    answers: Callable[[str], tuple[Answer, ...]]
    config: str


class _Protocol(LanguageServer):
    """pygls, without windows that open in the officer's face when it could not make sense of a message."""

    def report_server_error(self, error: Exception, source: Any) -> None:
        _SAID.error("%s: %s (%s)", type(error).__name__, error, getattr(source, "__name__", source))


class Server:
    """The texts that an editor has open, and what it is answered."""

    def __init__(self, means: Means, settings: Settings) -> None:
        self._means = means
        self._settings = settings
        self._folders = Folders(self._answers)
        self._texts: dict[str, tuple[int | None, str]] = {}
        self._reads: dict[str, Read] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._desks: dict[str, Desk] = {}
        self._told: set[str] = set()
        self.lsp = _Protocol(
            "kmcheck", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full, max_workers=1
        )
        self._register()

    def run(self) -> None:
        """Serve standard input and output until the editor is gone."""
        # pygls would wait for a line of input that never comes; nothing that is written can be left half done.
        signal.signal(signal.SIGINT, lambda *_: os._exit(_INTERRUPTED))
        # pygls closes what it writes to; standard output itself stays open for who comes after.
        self.lsp.start_io(stdout=open(sys.stdout.fileno(), "wb", closefd=False))  # noqa: SIM115

    # ------------------------------------------------------------------ the protocol
    def _register(self) -> None:
        feature = self.lsp.feature
        for name, notified in (
            (types.INITIALIZE, self._initialize),
            (types.INITIALIZED, self._initialized),
            (types.TEXT_DOCUMENT_DID_OPEN, self._opened),
            (types.TEXT_DOCUMENT_DID_CHANGE, self._changed),
            (types.TEXT_DOCUMENT_DID_SAVE, self._saved),
            (types.TEXT_DOCUMENT_DID_CLOSE, self._closed),
            (types.WORKSPACE_DID_CHANGE_CONFIGURATION, self._configured),
            (types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self._watched),
        ):
            feature(name)(self._guarded(notified))
        for name, answer, options in (
            (types.TEXT_DOCUMENT_COMPLETION, self._complete, types.CompletionOptions(trigger_characters=[" "])),
            (types.TEXT_DOCUMENT_HOVER, self._hover, None),
            (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, self._outline, None),
            (types.TEXT_DOCUMENT_FOLDING_RANGE, self._folds, None),
            (types.TEXT_DOCUMENT_DEFINITION, self._definition, None),
            (types.TEXT_DOCUMENT_REFERENCES, self._references, None),
            (types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT, self._highlights, None),
            (types.TEXT_DOCUMENT_PREPARE_RENAME, self._prepare_rename, None),
            (types.TEXT_DOCUMENT_RENAME, self._rename, types.RenameOptions(prepare_provider=True)),
            (
                types.TEXT_DOCUMENT_CODE_ACTION,
                self._actions,
                types.CodeActionOptions([types.CodeActionKind.QuickFix, _FIX_ALL]),
            ),
            (types.TEXT_DOCUMENT_FORMATTING, self._format, None),
            (types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, self._colours, types.SemanticTokensLegend(list(TYPES), [])),
        ):
            feature(name, options)(self._answering(answer))

    def _guarded(self, handler: Callable[[Any], Any]) -> Callable[[Any], Any]:
        """A handler whose faults are told to the log of the editor, and never end the server."""

        def safely(params: Any) -> Any:
            try:
                return handler(params)
            except (CannotRename, JsonRpcException):
                raise
            except Exception as error:
                self._fault(error)
                return None

        return safely

    def _answering(self, answer: Callable[[Read, Any], Any]) -> Callable[[Any], Any]:
        """A feature: given the newest version of the text that is asked about; of other texts nothing is answered."""

        def handler(params: Any) -> Any:
            read = self._read(params.text_document.uri)
            try:
                return None if read is None else answer(read, params)
            except CannotRename as problem:
                words = problem.words.in_language(self._settings.language)
                raise JsonRpcException(words, types.LSPErrorCodes.RequestFailed.value) from None

        return self._guarded(handler)

    def _fault(self, error: Exception) -> None:
        _SAID.error("%s: %s", type(error).__name__, error, exc_info=bool(os.environ.get("KMCHECK_DEBUG")))
        detail = f"{type(error).__name__}: {error}"[:300]
        self._log(_BUG.in_language(self._settings.language).format(detail=detail))

    def _log(self, words: str) -> None:
        self.lsp.window_log_message(types.LogMessageParams(types.MessageType.Error, words))

    # ------------------------------------------------------------------ beginning and settings
    def _initialize(self, params: types.InitializeParams) -> None:
        self._settings = self._settings.changed_by(params.initialization_options)
        if params.process_id is not None and os.name == "posix":
            asyncio.get_running_loop().call_later(_PARENT_EVERY, self._watch, params.process_id)

    def _watch(self, parent: int) -> None:
        """End when the editor is gone and has left the pipes open."""
        try:
            os.kill(parent, 0)
        except ProcessLookupError:
            os._exit(1)  # the thread that waits for input cannot be woken
        except OSError:
            return  # somebody else's process: nobody can tell
        asyncio.get_running_loop().call_later(_PARENT_EVERY, self._watch, parent)

    def _initialized(self, _params: Any) -> None:
        workspace = self.lsp.client_capabilities.workspace
        watched = None if workspace is None else workspace.did_change_watched_files
        if watched is not None and watched.dynamic_registration:
            watchers = [types.FileSystemWatcher(f"**/*.{ending}") for ending in ("kmplan", "answers.yaml")]
            watchers.append(types.FileSystemWatcher(f"**/{self._means.config}"))
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            watching = types.Registration("kmcheck-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            self.lsp.client_register_capability(types.RegistrationParams([watching]))
        if workspace is not None and workspace.configuration:
            self._ask_settings()
        self._desk("")  # the rules are loaded before the first text comes

    def _configured(self, params: types.DidChangeConfigurationParams) -> None:
        held = params.settings
        section = held.get(_SECTION) if isinstance(held, dict) else None
        if section is not None:
            self._use(self._settings.changed_by(section))
        else:
            self._ask_settings()

    def _ask_settings(self) -> None:
        wanted = types.ConfigurationParams([types.ConfigurationItem(section=_SECTION)])
        self.lsp.workspace_configuration(
            wanted, callback=lambda held: self._use(self._settings.changed_by(held[0] if held else None))
        )

    def _use(self, settings: Settings) -> None:
        """Judge all open texts anew by other settings."""
        if settings == self._settings:
            return
        self._settings = settings
        self._judge_anew()
        self._desk("")  # what is wrong with the settings is told before a text is opened

    def _judge_anew(self) -> None:
        self._desks.clear()
        self._told.clear()
        self._reads.clear()
        for uri in self._texts:
            self._soon(uri)

    def _desk(self, path: str) -> Desk:
        """How a file is judged; where the settings cannot be used the officer is told, and gets the usual ones."""
        desk = self._desks.get(path)
        if desk is None:
            try:
                desk = self._means.desk(self._settings, path)
            except Unusable as problem:
                self._tell(str(problem))
                desk = self._means.desk(Settings(language=self._settings.language), "")
            self._desks[path] = desk
        return desk

    def _tell(self, problem: str) -> None:
        """Show the officer a problem of the settings, once however many texts are open."""
        if problem not in self._told:
            self._told.add(problem)
            self.lsp.window_show_message(types.ShowMessageParams(types.MessageType.Error, problem))

    def _answers(self, path: str) -> tuple[Answer, ...]:
        try:
            return self._means.answers(path)
        except Unusable as problem:
            self._log(str(problem))
            return ()

    # ------------------------------------------------------------------ texts
    def _opened(self, params: types.DidOpenTextDocumentParams) -> None:
        held = params.text_document
        self._held(held.uri, held.version, held.text)

    def _changed(self, params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        _, text = self._texts.get(uri, (None, ""))
        for change in params.content_changes:
            text = protocol.changed(text, change)
        self._held(uri, params.text_document.version, text)

    def _held(self, uri: str, version: int | None, text: str) -> None:
        self._texts[uri] = version, text
        self._reads.pop(uri, None)
        self._soon(uri)

    def _saved(self, params: types.DidSaveTextDocumentParams) -> None:
        self._stale(params.text_document.uri)

    def _watched(self, params: types.DidChangeWatchedFilesParams) -> None:
        for change in params.changes:
            self._stale(change.uri)

    def _stale(self, uri: str) -> None:
        """A file on the disk is another now: the open texts beside it are judged anew."""
        path = to_fs_path(uri)
        if path is None:
            return
        if os.path.basename(path) == self._means.config:
            self._judge_anew()
            return
        self._folders.changed(path)
        for other in self._texts:
            if os.path.dirname(to_fs_path(other) or "") == os.path.dirname(path):
                self._reads.pop(other, None)
                self._soon(other)

    def _closed(self, params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        self._texts.pop(uri, None)
        self._reads.pop(uri, None)
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        self.lsp.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _read(self, uri: str) -> Read | None:
        """The newest version of an open text."""
        if uri not in self._texts:
            return None
        read = self._reads.get(uri)
        if read is None:
            text = self._texts[uri][1]
            path = to_fs_path(uri) if uri.startswith("file:") else None
            beside = ALONE if path is None else self._folders.beside(path, text)
            read = self._reads[uri] = Read.of(path or uri, text, self._desk(path or ""), beside)
        return read

    def _soon(self, uri: str) -> None:
        """Judge a text when the officer pauses; what was to be judged before is dropped."""
        waiting = self._waiting.pop(uri, None)
        if waiting is not None:
            waiting.cancel()
        self._waiting[uri] = asyncio.get_running_loop().call_later(PAUSE, self._guarded(self._publish), uri)

    def _publish(self, uri: str) -> None:
        self._waiting.pop(uri, None)
        read = self._read(uri)
        if read is not None:
            shown = [protocol.diagnostic(one, uri) for one in diagnostics(read)]
            version = self._texts[uri][0]
            self.lsp.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, shown, version))

    # ------------------------------------------------------------------ features
    def _complete(self, read: Read, params: types.CompletionParams) -> types.CompletionList:
        return protocol.completion(read, complete(read, protocol.offset(read, params.position)))

    def _hover(self, read: Read, params: types.HoverParams) -> types.Hover | None:
        found = hover(read, protocol.offset(read, params.position))
        wanted = self.lsp.client_capabilities.text_document
        formats = wanted.hover.content_format if wanted is not None and wanted.hover is not None else None
        markdown = formats is None or types.MarkupKind.Markdown in formats
        return None if found is None else protocol.hover(read, found, markdown=markdown)

    def _outline(self, read: Read, _params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        return [protocol.symbol(read, one) for one in outline(read)]

    def _folds(self, read: Read, _params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        return [protocol.fold(one) for one in folds(read)]

    def _definition(self, read: Read, params: types.DefinitionParams) -> list[types.Location]:
        return [self._location(read, params, one) for one in definitions(read, protocol.offset(read, params.position))]

    def _references(self, read: Read, params: types.ReferenceParams) -> list[types.Location]:
        offset = protocol.offset(read, params.position)
        found = references(read, offset, with_definition=params.context.include_declaration)
        return [self._location(read, params, one) for one in found]

    def _highlights(self, read: Read, params: types.DocumentHighlightParams) -> list[types.DocumentHighlight]:
        found = references(read, protocol.offset(read, params.position), with_definition=True)
        return [types.DocumentHighlight(protocol.range_of(read, one.span)) for one in found]

    def _location(self, read: Read, params: Any, mention: Mention) -> types.Location:
        if mention.source is read.source:
            return types.Location(params.text_document.uri, protocol.range_of(read, mention.span))
        uri = from_fs_path(mention.source.name) or params.text_document.uri
        return types.Location(uri, protocol.range_in(mention.source, mention.span))

    def _prepare_rename(self, read: Read, params: types.PrepareRenameParams) -> types.Range | None:
        span = renamable(read, protocol.offset(read, params.position))
        return None if span is None else protocol.range_of(read, span)

    def _rename(self, read: Read, params: types.RenameParams) -> types.WorkspaceEdit:
        edits = rename(read, protocol.offset(read, params.position), params.new_name)
        return protocol.workspace_edit(read, params.text_document.uri, edits)

    def _actions(self, read: Read, params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, only = params.text_document.uri, params.context.only
        found = list(actions(read, protocol.span(read, params.range)))
        every = mending_all(read) if found or only else None  # it takes long: not wherever the cursor goes
        wanted = [one for one in (*found, *([every] if every else [])) if protocol.is_wanted(one, only, _FIX_ALL)]
        return [protocol.code_action(read, uri, one, _FIX_ALL) for one in wanted]

    def _format(self, read: Read, _params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        return [protocol.text_edit(read, edit) for edit in laid_out(read)]

    def _colours(self, read: Read, _params: types.SemanticTokensParams) -> types.SemanticTokens:
        return protocol.semantic_tokens(colours(read))
