"""Latents on disk: the script that writes them and the trainer that reads them, joined by key and file name.

Two programs that never call each other still have to agree on the space of what lies between them. They are joined only
where the key or the file name is one that nobody else would use: ``latents`` alone is everybody's.
"""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal

import msgspec

from scalelint.knowledge.vocabulary import words_of
from scalelint.model import CacheAccess, FileSummary, Flow, Step

if TYPE_CHECKING:
    from scalelint.project.link import Project

State = Literal["raw", "model"]

_LAST_KEY = re.compile(r"\[['\"](?P<key>\w+)['\"]\](?!.*\[['\"])")
_LOAD = "load:"
_WILD = "*"
#: a data set returns what its trainer mixes with noise
_USES = ("noised", "denoiser", "returned")


class Stored(msgspec.Struct, frozen=True, eq=False):
    """Latents that a file writes to disk."""

    path: str
    flow: Flow
    names: frozenset[str]  #: telling keys and file patterns
    state: State
    scale: Step | None  #: what made them model latents


class Loaded(msgspec.Struct, frozen=True, eq=False):
    """Latents that a file takes from disk on their way to noise, to a denoiser, or to whoever asked for them."""

    path: str
    flow: Flow
    names: frozenset[str]
    scales: tuple[Step, ...]


@functools.lru_cache(maxsize=2)
def joined(project: Project) -> list[tuple[Stored, Loaded]]:
    """Readers with a writer of the same latents; none where writers of one name disagree. Found once a run."""
    found = []
    writers = list(_stored(project))
    for path, summary in project.files.items():
        for reader in _loaded(path, summary):
            same = [w for w in writers if w.names & reader.names]
            if same and len({w.state for w in same}) == 1:
                found.append((same[0], reader))
    return found


def _stored(project: Project) -> Iterator[Stored]:
    for path, summary in project.files.items():
        inside = {c.span for c in project.conversions.get(path, ()) if c.kind == "encode" and c.space == "model"}
        for flow in summary.flows:
            if flow.sink.kind != "stored" or flow.origin.kind != "encoded" or not flow.origin.strong:
                continue
            names = _names(
                flow.sink.text, [c for c in summary.caches if c.kind == "store" and c.span == flow.sink.span]
            )
            scales = [step for step in flow.steps if step.kind == "scale"]
            if not names or any(not step.root for step in scales):
                continue  # nothing to know them by, or a function from elsewhere had a part in it
            scaled = bool(scales) or flow.origin.span in inside
            yield Stored(path, flow, names, "model" if scaled else "raw", scales[0] if scales else None)


def _loaded(path: str, summary: FileSummary) -> Iterator[Loaded]:
    for flow in summary.flows:
        text = flow.origin.text
        if flow.origin.kind != "loaded" or flow.sink.kind not in _USES or not text.startswith(_LOAD):
            continue
        calls = [
            c
            for c in summary.caches
            if c.kind == "load" and c.scope == flow.scope and _is_of(text.removeprefix(_LOAD), c)
        ]
        key = _LAST_KEY.search(text)
        names = _names(key["key"] if key else "", calls[:1] if len({c.text for c in calls}) == 1 else [])
        scales = tuple(step for step in flow.steps if step.kind == "scale")
        if names and all(step.root for step in scales):
            yield Loaded(path, flow, names, scales)


def _is_of(text: str, access: CacheAccess) -> bool:
    """Whether what was loaded, by the beginning of its call, comes from this call."""
    return text.startswith(access.text[:40])


def _names(key: str, accesses: list[CacheAccess]) -> frozenset[str]:
    """What tells these latents from others: a key of two words, a file name or folder with a word of its own."""
    found = {f"key {key}"} if len(words_of(key)) > 1 else set()
    for access in accesses:
        pattern = _pattern(access.text)
        if any(len(word) > 2 and not word.isdigit() for word in words_of(pattern.rpartition(".")[0])):
            found.add(f"file {pattern} {key}")
    return frozenset(found)


def _pattern(call: str) -> str:
    """The constant parts of the path in a call, with a star for the rest: ``*/imagenet256_features/*.npy``."""
    try:
        node = ast.parse(call.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return ""
    arguments = node.args if isinstance(node, ast.Call) else []
    patterns = [_constant_parts(argument) for argument in arguments]
    return next((p for p in patterns if "." in p.rpartition("/")[2] and p.strip(_WILD + "./")), "")


def _constant_parts(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else _WILD
    if isinstance(node, ast.JoinedStr):
        return "".join(_constant_parts(part) for part in node.values)
    if isinstance(node, ast.BinOp):
        between = "/" if isinstance(node.op, ast.Div) else ""
        return f"{_constant_parts(node.left)}{between}{_constant_parts(node.right)}"
    if isinstance(node, ast.Call) and isinstance(node.func, (ast.Attribute, ast.Name)):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        if name == "join":
            return "/".join(_constant_parts(part) for part in node.args)
        if name in ("Path", "str") and len(node.args) == 1:
            return _constant_parts(node.args[0])
    return _WILD
