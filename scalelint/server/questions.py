"""The messages of the protocol, each handed to the module that knows the answer."""

from __future__ import annotations

from typing import Any

from lsprotocol import types

from scalelint.files.discover import displayed
from scalelint.model import Span
from scalelint.server.actions import EXPLAIN, FIX_ALL, actions
from scalelint.server.app import ScalelintServer

EXPLAIN_LINE = "scalelint.explainLine"
_KINDS = [types.CodeActionKind.QuickFix, FIX_ALL]


def register(server: ScalelintServer) -> None:
    """Teach a server all that it answers."""
    _changes(server)
    _places(server)
    _offers(server)
    _commands(server)


def _changes(server: ScalelintServer) -> None:
    """What makes the server look again."""

    @server.feature(types.INITIALIZED)
    async def initialized(_: types.InitializedParams) -> None:
        await server.watch()

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        folders = params.workspace_folders or []
        root = folders[0].uri if folders else params.root_uri
        from scalelint.server.documents import path_of

        server.begin(path_of(root) if root else None, params.initialization_options)

    async def text(_: Any) -> None:
        server.changed()

    async def disk(_: Any) -> None:
        server.changed(on_disk=True)

    for message in (
        *(types.TEXT_DOCUMENT_DID_OPEN, types.TEXT_DOCUMENT_DID_CHANGE, types.TEXT_DOCUMENT_DID_CLOSE),
        *(types.NOTEBOOK_DOCUMENT_DID_OPEN, types.NOTEBOOK_DOCUMENT_DID_CHANGE, types.NOTEBOOK_DOCUMENT_DID_CLOSE),
    ):
        server.feature(message)(text)
    for message in (
        *(types.TEXT_DOCUMENT_DID_SAVE, types.NOTEBOOK_DOCUMENT_DID_SAVE),
        *(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS),
    ):
        server.feature(message)(disk)


def _places(server: ScalelintServer) -> None:
    """Questions about a place."""

    async def asked(params: Any, kind: str) -> list[types.Location]:
        from scalelint.server import goto

        about = await server.about(params.text_document.uri)
        if about is None:
            return []
        state, document = about
        ground, shown = server.ground(state), displayed(document.path)
        place = ground.span_at(shown, params.text_document.uri, params.position)
        find = goto.targets if kind == "definition" else goto.references
        nowhere: list[tuple[str, Span]] = []
        found = await server.in_time(lambda: find(state, shown, *place), nowhere)
        return [ground.location(path, state.path(path), span) for path, span in found]

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    async def definition(params: types.DefinitionParams) -> list[types.Location]:
        return await asked(params, "definition")

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    async def references(params: types.ReferenceParams) -> list[types.Location]:
        return await asked(params, "references")

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        from scalelint.server.hover import hover_at

        about = await server.about(params.text_document.uri)
        if about is None:
            return None
        state, document = about
        ground, shown = server.ground(state), displayed(document.path)
        place = ground.span_at(shown, params.text_document.uri, params.position)
        found = await server.in_time(lambda: hover_at(state, shown, *place), None)
        if found is None:
            return None
        content = types.MarkupContent(types.MarkupKind.Markdown, found[0])
        return types.Hover(content, ground.location(shown, document.path, found[1]).range)


def _offers(server: ScalelintServer) -> None:
    """What can be done, and what can be shown besides."""

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=_KINDS))
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction | types.Command]:
        about = await server.about(params.text_document.uri)
        if about is None:
            return []
        state, document = about
        ground, uri = server.ground(state), params.text_document.uri
        nothing: list[types.CodeAction | types.Command] = []

        def offered() -> list[types.CodeAction | types.Command]:
            return list(actions(state, ground, document, uri, params.context, params.range))

        return await server.in_time(offered, nothing)

    @server.feature(types.TEXT_DOCUMENT_INLAY_HINT)
    async def inlay_hint(params: types.InlayHintParams) -> list[types.InlayHint]:
        from scalelint.server.hints import hints

        about = await server.about(params.text_document.uri) if server.hints_wanted else None
        if about is None:
            return []
        state, document = about
        ground, shown = server.ground(state), displayed(document.path)
        found = []
        none: list[tuple[int, int, str]] = []
        for line, column, space in await server.in_time(lambda: hints(state, shown), none):
            location = ground.location(shown, document.path, Span(line, column, line, column))
            position = location.range.start
            inside = params.range.start.line <= position.line <= params.range.end.line
            if inside and location.uri == params.text_document.uri:
                found.append(types.InlayHint(position, f": {space}", types.InlayHintKind.Type))
        return found


def _commands(server: ScalelintServer) -> None:
    """What is run by name; the answer is Markdown, and a rule's page is opened where the client can."""

    @server.command(EXPLAIN)
    async def explain(code: str) -> str:
        from scalelint.checks.registry import meaning_of, page_of
        from scalelint.resources import data_path

        codes, in_full = meaning_of(code)
        if not in_full:
            return f"no rule is called `{code}`"
        window = server.client_capabilities.window
        if window is not None and window.show_document is not None and window.show_document.support:
            address = data_path("rules", f"{codes[0]}.md").as_uri()
            server.window_show_document(types.ShowDocumentParams(address, take_focus=True))
        return page_of(codes[0])

    @server.command(EXPLAIN_LINE)
    async def explain_line(uri: str, line: int) -> str:
        from scalelint.project.explain import explain_line as explained

        about = await server.about(uri)
        if about is None:
            return "not a file that is open"
        state, document = about
        shown = displayed(document.path)
        place, _ = server.ground(state).span_at(shown, uri, types.Position(line, 0))
        text = await server.in_time(lambda: explained(state.project, shown, place), "takes too long to explain")
        return state.places.text(shown, text)
