"""Which files of a project have to do with some others: what an editor judges first, before it judges the whole.

A file offers its module, its classes and what it stores; it asks for modules, classes and what it loads. Files are near
where one offers what another asks for. What very many files offer connects nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from scalelint.files.discover import CONFIGS
from scalelint.model import Endpoint, FileSummary

_COMMON = 20  #: files that offer the same
_FARTHEST = 3  #: steps
_MOST = 150  #: files


class Nearness:
    """Who asks for what whom offers; files that changed are looked at again."""

    def __init__(self) -> None:
        self._tokens: dict[str, tuple[FileSummary, frozenset[str], frozenset[str]]] = {}
        self._offering: dict[str, set[str]] = {}
        self._asking: dict[str, set[str]] = {}

    def around(self, files: Mapping[str, FileSummary], paths: Iterable[str]) -> dict[str, FileSummary]:
        """The summaries of ``paths`` and of the files near them, in the order of ``files``."""
        self._follow(files)
        found = {path for path in paths if path in files}
        edge = list(found)
        for _ in range(_FARTHEST):
            fresh = sorted({other for path in edge for other in self._neighbours(path)} - found)
            edge = fresh[: max(_MOST - len(found), 0)]
            found.update(edge)
        return {path: summary for path, summary in files.items() if path in found}

    def _neighbours(self, path: str) -> Iterator[str]:
        _, offered, asked = self._tokens[path]
        for token in asked:
            owners = self._offering.get(token, ())
            if len(owners) <= _COMMON:
                yield from owners
        for token in offered:
            if len(self._offering.get(token, ())) <= _COMMON:
                yield from self._asking.get(token, ())

    def _follow(self, files: Mapping[str, FileSummary]) -> None:
        for path in [path for path in self._tokens if path not in files]:
            self._forget(path)
        for path, summary in files.items():
            known = self._tokens.get(path)
            if known is None or known[0] is not summary:
                self._forget(path)
                offered, asked = frozenset(_offered(path, summary)), frozenset(_asked(path, summary))
                self._tokens[path] = summary, offered, asked
                for token in offered:
                    self._offering.setdefault(token, set()).add(path)
                for token in asked:
                    self._asking.setdefault(token, set()).add(path)

    def _forget(self, path: str) -> None:
        _, offered, asked = self._tokens.pop(path, (None, frozenset(), frozenset()))
        for token in offered:
            self._offering[token].discard(path)
        for token in asked:
            self._asking[token].discard(path)


def _offered(path: str, summary: FileSummary) -> Iterator[str]:
    parts = path.rpartition(".")[0].split("/")
    yield f"module {parts[-2] if parts[-1] == '__init__' and len(parts) > 1 else parts[-1]}"
    yield from (f"class {found.name}" for found in summary.classes)
    yield from (token for flow in summary.flows if flow.sink.kind in ("stored", "item") for token in _kept(flow.sink))
    if path.endswith(CONFIGS):
        yield from (f"class {found.owner.rpartition('.')[2]}" for found in summary.definitions if found.owner)


def _asked(path: str, summary: FileSummary) -> Iterator[str]:
    for origin in summary.imports.values():
        yield from (f"module {part}" for part in origin.split(".") if part)
        yield f"class {origin.rpartition('.')[2]}"
    for cls in summary.classes:
        yield from (f"class {base.rpartition('.')[2]}" for base in (*cls.bases, *cls.components.values()))
        yield f"class {cls.name}"
    for handle in summary.handles:
        yield from (f"class {name}" for name in handle.classes)
    yield from (
        token for flow in summary.flows if flow.origin.kind in ("loaded", "parameter") for token in _kept(flow.origin)
    )


def _kept(end: Endpoint) -> Iterator[str]:
    """What latents that are stored and loaded are found by: their key, or the ending of the file."""
    name = end.keys[-1] if end.keys else end.file.rpartition(".")[2]
    if name:
        yield f"stored {name}"
