"""Methods of autoencoders that a project puts others in the place of: ``AutoencoderKL.decode = decode``. What such a call does to
latents beside its network nobody knows who only sees the call."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace

from scalelint.model import Endpoint, FileSummary, Flow, Step

#: what runs a function as it is: ``vae.decode = torch.compile(vae.decode)``
_ALIKE = re.compile(r"compile|jit|trace|partial|no_grad|inference_mode|autocast|pmap")
_METHOD = re.compile(r"(?P<owner>[A-Za-z_][\w.]*)\.(?P<method>_?(?:\w+_)?(?P<kind>encode|decode))")

#: (file or "" for all, object or class, direction)
_Known = set[tuple[str, str, str]]


def with_replaced(files: dict[str, FileSummary]) -> dict[str, FileSummary]:
    """The same files, in which latents that go into such a method, or come out of one, are scaled by nobody knows what."""
    known = set(_replaced(files))
    if not known:
        return files
    result = dict(files)
    for path, summary in files.items():
        classes = {handle.key.rpartition(".")[2]: handle.classes for handle in summary.handles if handle.classes}
        flows = [_unsure(flow, path, classes, known) for flow in summary.flows]
        result[path] = replace(summary, flows=flows)
    return result


def _replaced(files: dict[str, FileSummary]) -> Iterator[tuple[str, str, str]]:
    """(file or "" for all, class or object, direction) of every assignment to a method."""
    for path, summary in files.items():
        for binding in summary.ledger.bindings if summary.ledger is not None else ():
            found = _METHOD.fullmatch(binding.name) if binding.kind == "assign" else None
            if found is None or found["owner"] in ("self", "cls"):
                continue
            if binding.name in binding.text and _ALIKE.search(binding.text):
                continue
            last = found["owner"].rpartition(".")[2]
            yield "" if last[:1].isupper() else path, last, found["kind"]
            if last in summary.ledger.functions.get(binding.scope, ()):  # type: ignore[union-attr]
                yield from _handed_to(files, binding.scope, found["kind"])


def _handed_to(files: dict[str, FileSummary], function: str, kind: str) -> Iterator[tuple[str, str, str]]:
    """The objects that callers of a function hand to it to be changed, or get back from it: ``vae = with_slices(vae)``."""
    name = function.rpartition(".")[2]
    call = re.compile(rf"(?<![\w.])(?:\w+\.)*{re.escape(name)}\(")
    for path, summary in files.items():
        if summary.ledger is None:
            continue
        for binding in summary.ledger.bindings:
            if binding.kind == "assign" and call.match(binding.text):
                yield path, binding.name.rpartition(".")[2], kind
        for each in summary.ledger.calls:
            if each.callee.rpartition(".")[2] == name and each.arguments:
                yield path, each.arguments[0][1].rpartition(".")[2], kind


def _unsure(flow: Flow, path: str, classes: dict[str, list[str]], known: _Known) -> Flow:
    steps = flow.steps
    if flow.origin.kind == "encoded" and _is_of(flow.origin, path, classes, known, "encode"):
        steps = [_step(flow.origin, flow.scope), *steps]
    if flow.sink.kind == "decoded" and _is_of(flow.sink, path, classes, known, "decode"):
        steps = [*steps, _step(flow.sink, flow.scope)]
    return flow if steps is flow.steps else replace(flow, steps=steps)


def _is_of(end: Endpoint, path: str, classes: dict[str, list[str]], known: _Known, kind: str) -> bool:
    """Whether a call of an object leads into such a method: of its class, of any class where nothing tells its own."""
    name = end.autoencoder.rpartition(".")[2]
    if (path, name, kind) in known:
        return True
    patched = {cls for home, cls, way in known if not home and way == kind}
    return bool(patched) and (not classes.get(name) or not patched.isdisjoint(classes[name]))


def _step(end: Endpoint, scope: str) -> Step:
    return Step("scale", "*", "", "", end.span, scope=scope)
