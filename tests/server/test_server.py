"""The language server with a real client over standard input and output."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

CLASS = """\
from torch import nn


class DCAE(nn.Module):
    def __init__(self, encoder, decoder, scaling_factor=0.493):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.scaling_factor = scaling_factor

    def encode(self, x):
        return self.encoder(x) / self.scaling_factor

    def decode(self, z):
        return self.decoder(z * self.scaling_factor)
"""
TRAINER = """\
import torch
from dc_ae import DCAE


def step(model, vae: DCAE, images):
    latents = vae.encode(images)
    noise = torch.randn_like(latents)
    return model((1 - t) * latents + t * noise)
"""
MISPRINT = """\
# 𝒳 is a character of two units
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("sd")
'𝒳'; z = vae.encode(x).latent_dist.sample() * 0.18125
z = scheduler.add_noise(z, torch.randn_like(z), t)
image = vae.decode(z / vae.config.scaling_factor).sample
"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "dc_ae.py").write_text(CLASS, encoding="utf-8")
    (folder / "train.py").write_text(TRAINER, encoding="utf-8")
    (folder / "misprint.py").write_text(MISPRINT, encoding="utf-8")
    return folder


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "scalelint", "server", "--stdio"]))
async def client(lsp_client: LanguageClient, tree: Path) -> AsyncIterator[None]:
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(_: types.RegistrationParams) -> None:
        """Editors can watch files; the tests say what has changed themselves."""

    params = types.InitializeParams(
        capabilities=client_capabilities("visual-studio-code"),
        workspace_folders=[types.WorkspaceFolder(tree.as_uri(), "project")],
        initialization_options={"inlayHints": True},
    )
    await lsp_client.initialize_session(params)
    yield
    await lsp_client.shutdown_session()


def open_file(client: LanguageClient, path: Path, text: str | None = None) -> str:
    """Open a file, with its content on disk or another; its address."""
    item = types.TextDocumentItem(path.as_uri(), "python", 1, text if text is not None else path.read_text("utf-8"))
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return path.as_uri()


def change(client: LanguageClient, uri: str, version: int, text: str) -> None:
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version, uri), [types.TextDocumentContentChangeWholeDocument(text)]
        )
    )


async def published(client: LanguageClient) -> None:
    await asyncio.wait_for(client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS), 30)


async def found(client: LanguageClient, uri: str, *codes: str) -> list[types.Diagnostic]:
    """The diagnostics of a document, once they have these codes."""
    for _ in range(40):
        if uri in client.diagnostics and [d.code for d in client.diagnostics[uri]] == list(codes):
            return list(client.diagnostics[uri])
        await published(client)
    raise AssertionError(client.diagnostics)


async def until(client: LanguageClient, uri: str, wanted: Callable[[list[object]], bool]) -> list[types.Diagnostic]:
    """The diagnostics of a document, once their codes are as wanted."""
    for _ in range(40):
        if uri in client.diagnostics and wanted([d.code for d in client.diagnostics[uri]]):
            return list(client.diagnostics[uri])
        await published(client)
    raise AssertionError(client.diagnostics)


def at(text: str, words: str) -> types.Position:
    """The position of the first character of some words, in UTF-16."""
    before = text[: text.index(words)]
    column = len(before.rpartition("\n")[2].encode("utf-16-le")) // 2
    return types.Position(before.count("\n"), column)


def applied(text: str, edits: list[types.TextEdit]) -> str:
    """A text after edits that replace whole lines."""
    lines = text.splitlines(keepends=True)
    for edit in sorted(edits, key=lambda edit: edit.range.start.line, reverse=True):
        assert edit.range.start.character == edit.range.end.character == 0
        lines[edit.range.start.line : edit.range.end.line] = [edit.new_text]
    return "".join(lines)


async def actions(
    client: LanguageClient, uri: str, diagnostic: types.Diagnostic
) -> list[types.CodeAction | types.Command]:
    listed = await client.text_document_code_action_async(
        types.CodeActionParams(
            types.TextDocumentIdentifier(uri), diagnostic.range, types.CodeActionContext([diagnostic])
        )
    )
    return list(listed or [])


@pytest.mark.asyncio
async def test_a_change_that_is_not_saved_clashes_with_a_file_on_disk(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "train.py")
    assert await found(client, uri) == []
    change(client, uri, 2, TRAINER.replace("encode(images)", "encode(images) * vae.scaling_factor"))
    first = (await until(client, uri, lambda codes: "SCL105" in codes))[0]
    assert first.severity == types.DiagnosticSeverity.Error
    assert first.source == "scalelint"
    (other, *_) = first.related_information or []
    assert other.location.uri == (tree / "dc_ae.py").as_uri()
    assert other.location.range.start == at(CLASS, "self.scaling_factor\n\n    def decode")
    change(client, uri, 3, TRAINER)
    await found(client, uri)


@pytest.mark.asyncio
async def test_two_open_files_are_judged_together(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "train.py", TRAINER.replace("encode(images)", "encode(images) / vae.scaling_factor"))
    await until(client, uri, lambda codes: "SCL105" in codes)
    inner = open_file(client, tree / "dc_ae.py")
    plain = CLASS.replace(" / self.scaling_factor", "").replace("z * self.scaling_factor", "z")
    change(client, inner, 2, plain)
    await until(client, uri, lambda codes: "SCL105" not in codes)


@pytest.mark.asyncio
async def test_a_fix_a_suppression_and_an_explanation(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "misprint.py")
    (diagnostic,) = await found(client, uri, "SCL302")
    assert diagnostic.range.start == at(MISPRINT, "0.18125")
    fix, suppress, explain = await actions(client, uri, diagnostic)
    assert isinstance(fix, types.CodeAction) and isinstance(suppress, types.CodeAction)
    assert list(fix.diagnostics or []) == [diagnostic]
    assert fix.edit is not None and fix.edit.changes is not None
    assert applied(MISPRINT, list(fix.edit.changes[uri])) == MISPRINT.replace("0.18125", "0.18215")
    assert suppress.edit is not None and suppress.edit.changes is not None
    silenced = applied(MISPRINT, list(suppress.edit.changes[uri]))
    assert "0.18125  # scalelint: ignore[SCL302]\n" in silenced
    change(client, uri, 2, silenced)
    await found(client, uri)
    assert isinstance(explain, types.Command)
    page = await client.workspace_execute_command_async(types.ExecuteCommandParams(explain.command, explain.arguments))
    assert page.startswith("# ")


@pytest.mark.asyncio
async def test_an_unsafe_fix_says_so(client: LanguageClient, tree: Path) -> None:
    flipped = CLASS.replace("self.encoder(x) / self", "self.encoder(x) * self")
    uri = open_file(client, tree / "dc_ae.py", flipped)
    listed = await until(client, uri, lambda codes: "SCL101" in codes)
    diagnostic = next(d for d in listed if d.code == "SCL101")
    fix = (await actions(client, uri, diagnostic))[0]
    assert isinstance(fix, types.CodeAction)
    assert "(unsafe: " in fix.title and not fix.is_preferred


@pytest.mark.asyncio
async def test_all_safe_fixes_of_a_file(client: LanguageClient, tree: Path) -> None:
    clean = CLASS + "\n\nx = 1\n"
    text = clean.replace("x = 1\n", "x = 1  # scalelint: ignore[SCL101]\n")
    uri = open_file(client, tree / "dc_ae.py", text)
    (diagnostic,) = await found(client, uri, "SCL902")
    assert diagnostic.tags == (types.DiagnosticTag.Unnecessary,) or diagnostic.tags == [types.DiagnosticTag.Unnecessary]
    fix = (await actions(client, uri, diagnostic))[0]
    assert isinstance(fix, types.CodeAction) and fix.is_preferred
    whole = types.Range(types.Position(0, 0), types.Position(7, 0))
    context = types.CodeActionContext([], only=[types.CodeActionKind.SourceFixAll])
    listed = await client.text_document_code_action_async(
        types.CodeActionParams(types.TextDocumentIdentifier(uri), whole, context)
    )
    (action,) = listed or []
    assert isinstance(action, types.CodeAction) and action.edit is not None and action.edit.changes is not None
    assert applied(text, list(action.edit.changes[uri])) == clean


@pytest.mark.asyncio
async def test_hover_tells_convention_value_owner_and_way(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "misprint.py", MISPRINT.replace("0.18125", "0.18215"))
    shown = await client.text_document_hover_async(
        types.HoverParams(types.TextDocumentIdentifier(uri), at(MISPRINT, "0.18125"))
    )
    assert shown is not None and isinstance(shown.contents, types.MarkupContent)
    assert "1/σ (reciprocal)" in shown.contents.value
    assert "Stable Diffusion" in shown.contents.value
    assert "encoded (vae.encode, line 5)" in shown.contents.value
    nothing = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(1, 0))
    assert await client.text_document_hover_async(nothing) is None


@pytest.mark.asyncio
async def test_from_one_end_to_the_other(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "dc_ae.py")
    where = types.TextDocumentPositionParams(
        types.TextDocumentIdentifier(uri), at(CLASS, "self.scaling_factor\n\n    def d")
    )
    targets = await client.text_document_definition_async(types.DefinitionParams(where.text_document, where.position))
    lines = {target.range.start.line + 1 for target in targets or [] if isinstance(target, types.Location)}
    assert lines == {5, 8, 14}  # the parameter, the attribute, and decode
    context = types.ReferenceContext(include_declaration=True)
    references = await client.text_document_references_async(
        types.ReferenceParams(context, where.text_document, where.position)
    )
    assert {place.range.start.line + 1 for place in references or []} == {5, 8, 11, 14}


@pytest.mark.asyncio
async def test_units_beside_names(client: LanguageClient, tree: Path) -> None:
    text = MISPRINT.replace("'𝒳'; z", "z")
    uri = open_file(client, tree / "misprint.py", text)
    whole = types.Range(types.Position(0, 0), types.Position(7, 0))
    shown = await client.text_document_inlay_hint_async(types.InlayHintParams(types.TextDocumentIdentifier(uri), whole))
    hints = {(hint.position.line + 1, hint.position.character, hint.label) for hint in shown or []}
    assert hints == {
        (5, 1, ": model"),
        (6, 1, ": model"),
        (7, len("image = vae.decode(z / vae.config.scaling_factor"), ": raw"),
    }


@pytest.mark.asyncio
async def test_a_line_is_explained(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "misprint.py")
    command = types.ExecuteCommandParams("scalelint.explainLine", [uri, 4])
    assert "raw latents (σ¹) are multiplied by `0.18125`" in await client.workspace_execute_command_async(command)


@pytest.mark.asyncio
async def test_a_notebook_has_its_diagnostics_by_cell(client: LanguageClient, tree: Path) -> None:
    uri = (tree / "nb.ipynb").as_uri()
    texts = ["# Prose", MISPRINT.rpartition("'𝒳'")[0], "%matplotlib inline\n" + MISPRINT.partition("'𝒳'; ")[2]]
    cells = [f"{uri.replace('file:', 'vscode-notebook-cell:')}#W{number}" for number in range(3)]
    kinds = [types.NotebookCellKind.Markup, types.NotebookCellKind.Code, types.NotebookCellKind.Code]
    client.notebook_document_did_open(
        types.DidOpenNotebookDocumentParams(
            types.NotebookDocument(
                uri, "jupyter-notebook", 1, [types.NotebookCell(*c) for c in zip(kinds, cells, strict=True)]
            ),
            [types.TextDocumentItem(cell, "python", 1, text) for cell, text in zip(cells[1:], texts[1:], strict=True)],
        )
    )
    (diagnostic,) = await found(client, cells[2], "SCL302")
    assert diagnostic.range.start == at(texts[2], "0.18125")
    assert client.diagnostics[cells[1]] == [] or not client.diagnostics[cells[1]]
    fix = (await actions(client, cells[2], diagnostic))[0]
    assert isinstance(fix, types.CodeAction)
    assert fix.edit is not None and fix.edit.changes is not None
    assert applied(texts[2], list(fix.edit.changes[cells[2]])) == texts[2].replace("0.18125", "0.18215")


@pytest.mark.asyncio
async def test_closing_takes_the_diagnostics_away_and_saving_reads_the_disk(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "train.py", TRAINER.replace("encode(images)", "encode(images) / vae.scaling_factor"))
    await until(client, uri, lambda codes: "SCL105" in codes)
    plain = CLASS.replace(" / self.scaling_factor", "").replace("z * self.scaling_factor", "z")
    (tree / "dc_ae.py").write_text(plain, encoding="utf-8")
    event = types.FileEvent((tree / "dc_ae.py").as_uri(), types.FileChangeType.Changed)
    client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([event]))
    await until(client, uri, lambda codes: "SCL105" not in codes)
    client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
    await found(client, uri)


@pytest.mark.asyncio
async def test_broken_text_is_a_diagnostic_and_no_end(client: LanguageClient, tree: Path) -> None:
    uri = open_file(client, tree / "misprint.py", MISPRINT + "def broken(:\n")
    (diagnostic,) = await found(client, uri, "SCL901")
    assert diagnostic.range.start.line == 7
    change(client, uri, 2, MISPRINT)
    await found(client, uri, "SCL302")


@pytest.mark.asyncio
async def test_a_notebook_that_is_opened_as_text_has_the_places_of_its_file(client: LanguageClient, tree: Path) -> None:
    source = [line + "\n" for line in MISPRINT.replace("'𝒳'; ", "").splitlines()]
    cell = {"cell_type": "code", "execution_count": 1, "metadata": {}, "outputs": [], "source": source}
    text = json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}, indent=1)
    uri = open_file(client, tree / "nb.ipynb", text)
    (diagnostic,) = await found(client, uri, "SCL302")
    assert diagnostic.range.start == at(text, "0.18125")
    fix = (await actions(client, uri, diagnostic))[0]
    assert isinstance(fix, types.CodeAction) and fix.edit is not None and fix.edit.changes is not None
    assert applied(text, list(fix.edit.changes[uri])) == text.replace("0.18125", "0.18215")
