"""A workspace of strangers: the server answers, in time, about every other file, and nothing of it reaches the editor raw."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

from scalelint.server.hover import _code, _prose

MISPRINT = "z = vae.encode(x).latent_dist.sample() * 0.18125\n"
SITE = "def f(vae, x, scale):\n    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n"
LOOPS = "".join(f"{'    ' * depth}for i{depth} in x:\n" for depth in range(1, 18)) + "    " * 18 + "z = z * scale\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "other.py").write_text(MISPRINT)
    return folder


@pytest_lsp.fixture(config=ClientServerConfig(server_command=[sys.executable, "-m", "scalelint", "server", "--stdio"]))
async def client(lsp_client: LanguageClient, tree: Path) -> AsyncIterator[None]:
    @lsp_client.feature(types.CLIENT_REGISTER_CAPABILITY)
    def register(_: types.RegistrationParams) -> None:
        """Editors can watch files."""

    await lsp_client.initialize_session(
        types.InitializeParams(
            capabilities=client_capabilities("visual-studio-code"),
            workspace_folders=[types.WorkspaceFolder(tree.as_uri(), "project")],
        )
    )
    yield
    await lsp_client.shutdown_session()


def show(client: LanguageClient, uri: str, text: str) -> str:
    item = types.TextDocumentItem(uri, "python", 1, text)
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    return uri


async def codes(client: LanguageClient, uri: str, patience: float = 60) -> set[object]:
    """The codes of a document's diagnostics, once there are any."""
    end = time.monotonic() + patience
    while not client.diagnostics.get(uri) and time.monotonic() < end:
        await asyncio.sleep(0.05)
    return {found.code for found in client.diagnostics.get(uri, ())}


@pytest.mark.asyncio
async def test_odd_addresses_and_texts_hide_no_finding(client: LanguageClient, tree: Path) -> None:
    base = tree.as_uri()
    texts = {
        f"{base}/%00.py": MISPRINT,
        f"{base}/loop%2Fback/..%2F..%2Fa.py": MISPRINT,
        "file:///": MISPRINT,
        "file://host/share/a.py": MISPRINT,
        "untitled:Untitled-1": MISPRINT,
        "file:///dev/zero": MISPRINT,
        f"{base}/{'n' * 300}.py": MISPRINT,
        f"{base}/%ff%fe.py": MISPRINT,
        f"{base}/halves.py": "z = '\ud800'\n" + MISPRINT,
        f"{base}/codec.py": "# coding: punycode\n" + MISPRINT,
        f"{base}/unknown.py": "# coding: zlib\n" + MISPRINT,
        f"{base}/nul.py": "\0" + MISPRINT,
        f"{base}/c.yaml": "a: &a [*a, *a]\n<<: *a\n",
        f"{base}/n.ipynb": '{"cells": [{"cell_type": "code", "source": 3}]}',
        f"{base}/deep.json": "[" * 5000,
    }
    for uri, text in texts.items():
        show(client, uri, text)
    assert "SCL302" in await codes(client, show(client, f"{base}/other.py", MISPRINT))


@pytest.mark.asyncio
async def test_a_slow_text_is_given_up_and_the_others_are_judged(client: LanguageClient, tree: Path) -> None:
    for name, target in (("pipe.py", None), ("zero.py", "/dev/zero"), ("self.py", "self.py"), ("up", "..")):
        if target is None:
            os.mkfifo(tree / name)
        else:
            (tree / name).symlink_to(target)
    show(client, f"{tree.as_uri()}/loops.py", SITE + LOOPS + "    return vae.decode(z)\n")
    assert "SCL302" in await codes(client, show(client, f"{tree.as_uri()}/other.py", MISPRINT))


@pytest.mark.asyncio
async def test_a_long_line_of_findings_is_answered(client: LanguageClient, tree: Path) -> None:
    line = "y = ['\U0001d4b3', " + ", ".join(["vae.encode(x).latent_dist.sample() * 0.18125"] * 500) + "]\n"
    uri = show(client, f"{tree.as_uri()}/long.py", line)
    assert "SCL302" in await codes(client, uri)
    whole = types.Range(types.Position(0, 0), types.Position(1, 0))
    asked = types.CodeActionParams(types.TextDocumentIdentifier(uri), whole, types.CodeActionContext([]))
    offered = await client.text_document_code_action_async(asked)
    assert offered is not None and 0 < len(offered) < 200


@pytest.mark.asyncio
async def test_settings_that_are_refused_are_said_once(client: LanguageClient, tree: Path) -> None:
    (tree / "scalelint.toml").write_text("select = [" + "[" * 500)
    uri = show(client, f"{tree.as_uri()}/other.py", MISPRINT)
    for version in range(2, 6):
        change = types.TextDocumentContentChangeWholeDocument(MISPRINT * version)
        where = types.VersionedTextDocumentIdentifier(version, uri)
        client.text_document_did_change(types.DidChangeTextDocumentParams(where, [change]))
        await asyncio.sleep(0.4)
    said = [message for message in client.messages if "scalelint.toml" in message.message]
    assert len(said) == 1 and "\n" not in said[0].message
    (tree / "scalelint.toml").unlink()
    client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
    assert "SCL302" in await codes(client, uri)


@pytest.mark.parametrize(
    "text",
    [
        "![x](https://example.org/x.png)",
        "<img src=x>",
        "https://example.org",
        "a`![x](y)`b`",
        "[a](command:b)",
        "\x1b[2J\n# a",
    ],
)
def test_nothing_of_a_text_is_markdown(text: str) -> None:
    import re

    for shown in (_code(text), _prose(text)):
        assert "\n" not in shown and "\x1b" not in shown
        bare = re.sub(r"(`+).+?\1", "", shown)  # what is code
        assert not re.search(r"(?<!\\)(?:[\[\]<>!#]|://)", bare), shown
