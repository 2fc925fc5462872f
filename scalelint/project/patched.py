"""Methods of autoencoders that a project puts others in the place of: ``AutoencoderKL.decode = decode``. Who calls such a method
scales by what the function scales by that stands in its place, or by nobody knows what, where that is not seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from msgspec.structs import replace

from scalelint.model import Binding, Endpoint, FileSummary, Flow, Site, Span, Step

#: what runs a function as it is: ``vae.decode = torch.compile(vae.decode)``
_ALIKE = re.compile(r"compile|jit|trace|partial|no_grad|inference_mode|autocast|pmap")
_METHOD = re.compile(r"(?P<owner>[A-Za-z_][\w.]*)\.(?P<method>_?(?:\w+_)?(?P<kind>encode|decode))")
#: the function that is put in the place of a method, bound to its object or not
_FUNCTION = re.compile(r"(?:(?:\w+\.)*(?:MethodType|partial)\()?(?P<name>\w+)(?:\.__get__\(.*\)|,.*\))?", re.DOTALL)
#: ... and the one that makes it of the method: ``AutoencoderKL.decode = scaled(AutoencoderKL.decode)``
_WRAPPED = re.compile(r"(?P<name>\w+)\((?:\w+\.)+\w+\)")
#: a class that is made by a call, with its methods
_OF_TYPE = re.compile(r"type\(.*?(?P<methods>\{.*\})\s*,?\s*\)", re.DOTALL)
_METHODS = re.compile(r"""["'](encode|decode)["']\s*:\s*(\w+)""")
#: what holds the object's own settings, whatever the object is called
_OWN = re.compile(r"^.*?(?=\.config\.)|^self(?=\.)")
_ENDS = {"encode": ("encoded", "returned"), "decode": ("parameter", "decoded")}


class _Inner(NamedTuple):
    """What a function does to latents, with the sites of its steps."""

    home: str
    steps: tuple[Step, ...]
    sites: tuple[Site | None, ...]


class _Patch(NamedTuple):
    """A method that is replaced, of all objects of a class or of one object in a file, and the function in its place."""

    file: str  #: "" for all
    owner: str
    kind: str  #: encode or decode
    home: str
    scope: str  #: of the function; "" where that is not known
    inner: _Inner | None  #: what it does to latents; None where that is not known


#: (file or "" for all, object or class, direction) to what is done to latents
_Known: TypeAlias = "dict[tuple[str, str, str], _Inner | None]"


def with_replaced(files: dict[str, FileSummary]) -> dict[str, FileSummary]:
    """The same files, in which latents that go into such a method, or come out of one, are scaled by what it scales by."""
    patches = list(_replaced(files))
    if not patches:
        return files
    known: _Known = {}
    for each in patches:
        key = each.file, each.owner, each.kind
        known[key] = each.inner if known.get(key, each.inner) == each.inner else None
    told = {(each.home, each.scope): _ENDS[each.kind] for each in patches if each.inner is not None}
    return {path: _with(path, summary, known, told) for path, summary in files.items()}


def _with(path: str, summary: FileSummary, known: _Known, told: dict[tuple[str, str], tuple[str, str]]) -> FileSummary:
    """A file in which calls of replaced methods do what is done there; the functions in their place are told by that."""
    classes = {handle.key.rpartition(".")[2]: handle.classes for handle in summary.handles if handle.classes}
    kept = [f for f in summary.flows if told.get((_home(f, path), f.scope)) != (f.origin.kind, f.sink.kind)]
    foreign = list(summary.foreign)
    flows = [_scaled(flow, path, classes, known, foreign, len(summary.sites)) for flow in kept]
    return replace(summary, flows=flows, foreign=foreign)


def _replaced(files: dict[str, FileSummary]) -> Iterator[_Patch]:
    """Every assignment to a method, and the methods of classes that a call of ``type`` makes."""
    for path, summary in files.items():
        for binding in summary.ledger.bindings if summary.ledger is not None else ():
            if binding.kind == "assign":
                yield from _of_binding(files, path, summary, binding)


def _of_binding(files: dict[str, FileSummary], path: str, summary: FileSummary, binding: Binding) -> Iterator[_Patch]:
    if (made := _OF_TYPE.match(binding.text)) is not None:
        for kind, text in _METHODS.findall(made["methods"]):
            known = replace(binding, text=text)
            function = _function(known, summary)
            inner = _inner(path, summary, function, binding.span, kind)
            yield _Patch("", binding.name, kind, path, function, inner)
    found = _METHOD.fullmatch(binding.name)
    if found is None or found["owner"] in ("self", "cls"):
        return
    if binding.name in binding.text and _ALIKE.search(binding.text):
        return
    last = found["owner"].rpartition(".")[2]
    function = _function(binding, summary)
    inner = _inner(path, summary, function, binding.span, found["kind"])
    patch = _Patch("" if last[:1].isupper() else path, last, found["kind"], path, function, inner)
    yield patch
    if last in summary.ledger.functions.get(binding.scope, ()):  # type: ignore[union-attr]
        yield from (patch._replace(file=where, owner=name) for where, name in _handed_to(files, binding.scope))


def _function(binding: Binding, summary: FileSummary) -> str:
    """The scope of the function that a method is replaced by; "" where it stands elsewhere."""
    if binding.text.startswith("lambda"):
        return f"{binding.scope}.<lambda>"
    functions = summary.ledger.functions if summary.ledger is not None else {}
    if (wrapped := _WRAPPED.fullmatch(binding.text)) is not None:
        inside = [name for name in functions if name.rpartition(".")[0] == wrapped["name"]]
        return inside[0] if len(inside) == 1 else ""
    found = _FUNCTION.fullmatch(binding.text)
    names = (f"{binding.scope}.{found['name']}", found["name"]) if found is not None else ()
    return next((name for name in names if name in functions), "")


def _inner(path: str, summary: FileSummary, function: str, span: Span, kind: str) -> _Inner | None:
    """What a function does to latents beside the method that it calls, the same on all its ways; None where that is not told."""
    near, far = _ENDS[kind]
    flows = [f for f in summary.flows if f.scope == function and (f.origin.kind, f.sink.kind) == (near, far)]
    if function.endswith("<lambda>"):
        ends = [(f, f.origin if kind == "encode" else f.sink) for f in flows]
        flows = [f for f, end in ends if span.line <= end.span.line <= span.end_line]
    ways = {tuple((s.kind, s.operator, _OWN.sub("", s.root)) for s in f.steps) for f in flows}
    if len(ways) != 1 or any(f.products or f.drifts for f in flows):
        return None
    steps = flows[0].steps
    if not all(_OWN.search(step.root) or step.value is not None for step in steps):
        return None
    spans = [replace(step.span, path=step.span.path or path) for step in steps]
    known = [*summary.sites, *summary.foreign]
    sites = [known[step.site] if step.site >= 0 else None for step in steps]
    return _Inner(
        path,
        tuple(replace(step, span=span) for step, span in zip(steps, spans, strict=True)),
        tuple(site and replace(site, span=replace(site.span, path=site.span.path or path)) for site in sites),
    )


def _home(flow: Flow, path: str) -> str:
    end = flow.origin if flow.origin.kind == "encoded" else flow.sink
    return end.span.path or flow.home or path


def _handed_to(files: dict[str, FileSummary], function: str) -> Iterator[tuple[str, str]]:
    """The objects that callers of a function hand to it to be changed, or get back from it: ``vae = with_slices(vae)``."""
    name = function.rpartition(".")[2]
    call = re.compile(rf"(?<![\w.])(?:\w+\.)*{re.escape(name)}\(")
    for path, summary in files.items():
        if summary.ledger is None:
            continue
        for binding in summary.ledger.bindings:
            if binding.kind == "assign" and call.match(binding.text):
                yield path, binding.name.rpartition(".")[2]
        for each in summary.ledger.calls:
            if each.callee.rpartition(".")[2] == name and each.arguments:
                yield path, each.arguments[0][1].rpartition(".")[2]


def _scaled(flow: Flow, path: str, classes: dict[str, list[str]], known: _Known, foreign: list[Site], own: int) -> Flow:
    steps = flow.steps
    if flow.origin.kind == "encoded" and (ways := _of(flow.origin, path, classes, known, "encode")):
        steps = [*_steps(ways, path, flow.origin, flow.scope, foreign, own), *steps]
    if flow.sink.kind == "decoded" and (ways := _of(flow.sink, path, classes, known, "decode")):
        steps = [*steps, *_steps(ways, path, flow.sink, flow.scope, foreign, own)]
    return flow if steps is flow.steps else replace(flow, steps=steps)


def _of(end: Endpoint, path: str, classes: dict[str, list[str]], known: _Known, kind: str) -> list[_Inner | None]:
    """What is done in a method that a call of an object leads into: of its class, of any class where nothing tells its own."""
    name = end.autoencoder.rpartition(".")[2]
    if (path, name, kind) in known:
        return [known[path, name, kind]]
    patched = {cls: inner for (home, cls, way), inner in known.items() if not home and way == kind}
    told = classes.get(name)
    return [inner for cls, inner in patched.items() if not told or cls in told]


def _steps(
    ways: list[_Inner | None], path: str, end: Endpoint, scope: str, foreign: list[Site], own: int
) -> list[Step]:
    """What one of the methods does to latents of the object that is asked; where they are several, or one is not known, any."""
    only = ways[0] if len(ways) == 1 else None
    if only is None:
        return [Step("scale", "*", "", "", end.span, scope=scope)]
    steps = []
    for step, site in zip(only.steps, only.sites, strict=True):
        root, index = _OWN.sub(lambda _: end.autoencoder, step.root), step.site
        if site is not None and only.home != path:
            index = own + len(foreign)
            foreign.append(replace(site, root=root, autoencoder=end.autoencoder))
        steps.append(replace(step, root=root, site=index, call=end.span))
    return steps
