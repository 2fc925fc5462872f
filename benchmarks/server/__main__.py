"""From a change of an open file to its diagnostics, in a project of many files, measured by a real client.

``python -m benchmarks.server [--files 1000] [--lines 120] [--size 10000] [--changes 30]``

Every file of the project scales latents, which is the worst case: files that do not cost nothing. The project's cache
is warm, as it is after the first run ever. A change edits the open file of ``--size`` bytes; half of the changes bring a
finding. Reported are seconds until the diagnostics of that version arrive and until a hover is answered, and what the
server spends of its processor on either, which other work on the machine does not change much.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

import psutil
from lsprotocol import types
from pygls.lsp.client import LanguageClient

from benchmarks.speed.tree import file_of, write_tree

_CLASS = """\
from torch import nn


class DCAE(nn.Module):
    def __init__(self, encoder, decoder, scaling_factor=0.493):
        super().__init__()
        self.encoder, self.decoder, self.scaling_factor = encoder, decoder, scaling_factor

    def encode(self, x):
        return self.encoder(x) / self.scaling_factor

    def decode(self, z):
        return self.decoder(z * self.scaling_factor)
"""
_TRAINER = """\
import torch
from dc_ae import DCAE


def step(model, dcae: DCAE, images):
    latents = dcae.encode(images){scaling}
    noise = torch.randn_like(latents)
    return model((1 - t) * latents + t * noise)


"""


class Client(LanguageClient):
    """A client that knows when which version's diagnostics came."""

    def __init__(self) -> None:
        super().__init__("benchmark", "1")
        self.came: dict[tuple[str, int | None], float] = {}
        self.codes: dict[tuple[str, int | None], list[object]] = {}
        self.news = asyncio.Event()

        @self.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)  # type: ignore[untyped-decorator]
        def published(params: types.PublishDiagnosticsParams) -> None:
            key = (params.uri, params.version)
            self.came.setdefault(key, time.perf_counter())
            self.codes.setdefault(key, [d.code for d in params.diagnostics])
            self.news.set()

    async def wait(self, uri: str, version: int) -> float:
        """When the diagnostics of a version came."""
        while (uri, version) not in self.came:
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 120)
        return self.came[uri, version]


def text_of(size: int, number: int) -> str:
    """An open file of about ``size`` bytes, different each time; odd ones are wrong."""
    head = _TRAINER.format(scaling=" * dcae.scaling_factor" if number % 2 else "") + f"CHANGES = {number}\n\n\n"
    lines = 60
    while len(head) + len(file_of(lines)) < size:
        lines += 20
    return head + file_of(lines)


class Taken(NamedTuple):
    """What an answer took: seconds by the clock, and of the server's processor."""

    clock: float
    processor: float


class Watch:
    """Takes the time of one answer after the other."""

    def __init__(self, client: Client) -> None:
        assert client._server is not None
        self._process = psutil.Process(client._server.pid)

    def start(self) -> None:
        """From now on."""
        self._clock, self._spent = time.perf_counter(), self._processor()

    def stop(self, came: float | None = None) -> Taken:
        """Until now, or until then."""
        return Taken((came or time.perf_counter()) - self._clock, self._processor() - self._spent)

    def _processor(self) -> float:
        times = self._process.cpu_times()
        return float(times.user + times.system)


async def measured(folder: Path, size: int, changes: int) -> dict[str, list[Taken]]:
    """What the first diagnostics took, those after each change, and each hover behind one."""
    client = Client()
    uri = (folder / "train.py").as_uri()
    await client.start_io(sys.executable, "-m", "scalelint", "server")
    watch = Watch(client)
    root = [types.WorkspaceFolder(folder.as_uri(), "project")]
    await client.initialize_async(types.InitializeParams(types.ClientCapabilities(), workspace_folders=root))
    client.initialized(types.InitializedParams())
    watch.start()
    item = types.TextDocumentItem(uri, "python", 0, text_of(size, 0))
    client.text_document_did_open(types.DidOpenTextDocumentParams(item))
    first = watch.stop(await client.wait(uri, 0))
    waits, hovers = [], []
    for number in range(1, changes + 1):
        await asyncio.sleep(1.5)  # somebody reads what was found
        watch.start()
        client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(number, uri),
                [types.TextDocumentContentChangeWholeDocument(text_of(size, number))],
            )
        )
        waits.append(watch.stop(await client.wait(uri, number)))
        if ("SCL105" in client.codes[uri, number]) != bool(number % 2):
            raise SystemExit(f"wrong diagnostics for change {number}: {client.codes[uri, number]}")
        watch.start()
        place = types.TextDocumentPositionParams(types.TextDocumentIdentifier(uri), types.Position(5, 40))
        await client.text_document_hover_async(types.HoverParams(place.text_document, place.position))
        hovers.append(watch.stop())
    await client.shutdown_async(None)
    client.exit(None)
    await client.stop()  # type: ignore[no-untyped-call]
    return {"first diagnostics after opening": [first], "diagnostics after a change": waits, "hover behind it": hovers}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.server", description=__doc__)
    parser.add_argument("--files", type=int, default=1000)
    parser.add_argument("--lines", type=int, default=120, help="of each file of the project")
    parser.add_argument("--size", type=int, default=10_000, help="bytes of the open file")
    parser.add_argument("--changes", type=int, default=30)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "project"
        write_tree(folder, given.files, given.lines)
        (folder / "dc_ae.py").write_text(_CLASS, encoding="utf-8")
        (folder / "train.py").write_text(text_of(given.size, 0), encoding="utf-8")
        command = [sys.executable, "-m", "scalelint", "check", str(folder), "--fail-on", "never", "--quiet"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        found = asyncio.run(measured(folder, given.size, given.changes))
    print(f"{given.files} files of {given.lines} lines, open file of {len(text_of(given.size, 0)):,} bytes")
    for name, taken in found.items():
        ordered = sorted(each.clock * 1000 for each in taken)
        most = ordered[min(int(len(ordered) * 0.95), len(ordered) - 1)]
        spent = statistics.mean(each.processor * 1000 for each in taken)
        print(f"{name:<33} {statistics.median(ordered):6.0f} ms median, {most:.0f} ms at 95%, {spent:.0f} of processor")


if __name__ == "__main__":
    main()
