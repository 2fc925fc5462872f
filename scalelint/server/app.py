"""The server itself: when to look again, and which module answers which question.

Everything about the project happens in one thread, in turn; the event loop only takes messages in and hands answers
out. A change is looked at a moment after it, so that a burst of keys is one look. Where judging the whole project takes
long, what is near the open files is judged first.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from lsprotocol import types
from pygls import uris
from pygls.lsp.server import LanguageServer

from scalelint.budget import OverTimeError, limited
from scalelint.core.live import InterruptedLookError, Live
from scalelint.deep import deeply
from scalelint.errors import UserError, in_a_line
from scalelint.escaping import on_one_line
from scalelint.files.discover import CONFIGS, PYTHON, displayed
from scalelint.server.diagnostics import diagnostics_of
from scalelint.server.documents import Ground, Open, opened, path_of
from scalelint.server.state import Judge, State
from scalelint.version import __version__

_QUIET = 0.03  #: seconds after a change until it is looked at
_IDLE = 0.4  #: seconds without a change until the whole project is judged
_PATIENCE = 8.0  #: seconds of processor time for one answer
_WATCHED = "**/*{" + ",".join((*PYTHON, *CONFIGS)) + "}"
Answer = TypeVar("Answer")
_log = logging.getLogger(__name__)

_CELLS = types.NotebookDocumentSyncOptions(
    notebook_selector=[
        types.NotebookDocumentFilterWithCells(
            cells=[types.NotebookCellLanguage(language="python")],
            notebook=types.NotebookDocumentFilterNotebookType(notebook_type="jupyter-notebook"),
        )
    ],
    save=True,
)


class ScalelintServer(LanguageServer):
    """A language server with the projects of its workspace."""

    def __init__(self) -> None:
        super().__init__(
            "scalelint",
            __version__,
            text_document_sync_kind=types.TextDocumentSyncKind.Full,
            notebook_document_sync=_CELLS,
        )
        self.hints_wanted = False
        self._judges: dict[str, Judge] = {}
        self._states: dict[str, State] = {}
        self._published: set[str] = set()
        self._worker = ThreadPoolExecutor(1, "scalelint")
        self._look: asyncio.Task[None] | None = None
        self._stale = True  #: the disk has to be read again
        self._told = ""  #: the last complaint
        self._ready = asyncio.Event()

    # -- looking ----------------------------------------------------------------------------------------------

    def changed(self, *, on_disk: bool = False) -> None:
        """Something is different: look again soon."""
        self._stale = self._stale or on_disk
        self._ready.clear()
        if self._look is not None:
            self._look.cancel()
        self._look = asyncio.get_running_loop().create_task(self._soon())

    async def _soon(self) -> None:
        await asyncio.sleep(_QUIET)
        await self._analyse(whole=False)
        if not all(state.whole for state in self._states.values()):
            await asyncio.sleep(_IDLE)
            await self._analyse(whole=True)

    async def _analyse(self, *, whole: bool) -> None:
        """Judge the open files as they are now and publish what is found."""
        documents = opened(self.workspace)
        look = self._look
        try:
            self._states = await self.in_turn(lambda: self._judged(documents, whole, lambda: self._look is look))
        except InterruptedLookError:
            return
        except UserError as error:
            self._tell(str(error))
            self._states = {}
        except Exception as error:
            _log.exception("a look at the workspace failed")
            self._tell(f"this is a bug in scalelint ({in_a_line(error)})")
            self._states = {}
        self._ready.set()
        self._publish(documents)

    def _tell(self, text: str) -> None:
        """Show a line; the same one once, however often the reason comes back."""
        if text != self._told:
            self._told = text
            line = f"scalelint: {on_one_line(text)}"
            self.window_show_message(types.ShowMessageParams(types.MessageType.Error, line))

    def _judged(self, documents: dict[str, Open], whole: bool, wanted: Callable[[], bool]) -> dict[str, State]:
        """The states of all projects with open files."""
        if self._stale:
            self._stale = False
            self._judges.clear()
        by_project: dict[str, dict[str, Open]] = {}
        for path, document in documents.items():
            by_project.setdefault(self._project_of(path), {})[path] = document
        return {key: self._judge(key).state(own, whole=whole, wanted=wanted) for key, own in by_project.items()}

    def _project_of(self, path: str) -> str:
        """The innermost folder of the workspace around a file; the file itself where it is in none."""
        folders = (uris.to_fs_path(uri) or "" for uri in self.workspace.folders)
        around = [folder for folder in folders if folder and Path(path).is_relative_to(folder)]
        return max(around, key=len, default=path)

    def _judge(self, key: str) -> Judge:
        if key not in self._judges:
            live = Live([key])
            if Path(key).exists():
                live.reload()
            self._judges[key] = Judge(live)
        return self._judges[key]

    async def in_turn(self, question: Callable[[], Answer]) -> Answer:
        """The answer to a question about the project, after those before it."""
        return await asyncio.get_running_loop().run_in_executor(self._worker, question)

    async def in_time(self, question: Callable[[], Answer], otherwise: Answer) -> Answer:
        """The same, or something else where the answer takes too long: the next question waits for it."""

        def asked() -> Answer:
            try:
                return limited(_PATIENCE, lambda: deeply(question))
            except OverTimeError:
                return otherwise

        return await self.in_turn(asked)

    # -- answering --------------------------------------------------------------------------------------------

    def _publish(self, documents: dict[str, Open]) -> None:
        """Diagnostics of all open documents; none for those that are closed."""
        found: dict[str, list[types.Diagnostic]] = {}
        versions: dict[str, int | None] = {}
        for path, document in documents.items():
            state = self._states.get(self._project_of(path))
            if state is not None:
                found.update(diagnostics_of(state, self.ground(state), document))
                versions.update(document.versions)
        for uri in self._published - set(found):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))
        for uri, diagnostics in found.items():
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, versions.get(uri)))
        self._published = set(found)

    def ground(self, state: State) -> Ground:
        """Places of a state's files in the units of this client."""
        return Ground(self.workspace.position_codec, state.lines, state.places, state.documents)

    async def about(self, uri: str) -> tuple[State, Open] | None:
        """The project of a document and the document, once the last change was looked at; None for what is no file."""
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(self._ready.wait(), timeout=60)
        notebook = self.workspace.get_notebook_document(cell_uri=uri)
        path = path_of(notebook.uri if notebook is not None else uri)
        state = self._states.get(self._project_of(path)) if path is not None else None
        document = state.documents.get(displayed(path)) if state is not None and path is not None else None
        return (state, document) if state is not None and document is not None else None

    async def watch(self) -> None:
        """Ask the client to say when files change on disk, where it can."""
        workspace = self.client_capabilities.workspace
        watching = workspace.did_change_watched_files if workspace is not None else None
        if watching is None or not watching.dynamic_registration:
            return
        options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
        registration = types.Registration("scalelint-files", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
        await self.client_register_capability_async(types.RegistrationParams([registration]))

    def begin(self, folder: str | None, options: object) -> None:
        """Take the client's options, and stand where its paths start from."""
        if isinstance(options, dict):
            self.hints_wanted = bool(options.get("inlayHints"))
        if folder is not None:
            with contextlib.suppress(OSError):
                os.chdir(folder)
