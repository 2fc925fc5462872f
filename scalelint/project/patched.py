"""Methods of autoencoders that a project puts others in the place of: ``AutoencoderKL.decode = decode``. Who calls such a method
scales by what the function scales by that stands in its place, or by nobody knows what, where that is not seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

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
    where: str  #: the function in which the object is changed
    home: str
    scope: str  #: of the function in its place; "" where that is not known
    inner: _Inner | None  #: what it does to latents; None where that is not known
    made: bool = False  #: for the class, which nothing else is


def with_replaced(files: dict[str, FileSummary]) -> dict[str, FileSummary]:
    """The same files, in which latents that go into such a method, or come out of one, are scaled by what it scales by."""
    patches = list(_replaced(files))
    return {path: _with(path, files, patches) for path in files} if patches else files


def _with(path: str, files: dict[str, FileSummary], patches: list[_Patch]) -> FileSummary:
    """A file in which calls of replaced methods do what is done there; the functions in their place are told by that."""
    summary = files[path]
    told = {(each.home, each.scope): _ENDS[each.kind] for each in patches if each.inner is not None}
    kept = [f for f in summary.flows if told.get((_home(f, path), f.scope)) != (f.origin.kind, f.sink.kind)]
    calls = _Calls(path, files, patches)
    flows = [calls.scaled(flow) for flow in kept]
    return replace(summary, flows=flows, foreign=calls.foreign)


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
            yield _Patch("", binding.name, kind, "", path, function, inner, made=True)
    found = _METHOD.fullmatch(binding.name)
    if found is None or found["owner"] in ("self", "cls"):
        return
    if binding.name in binding.text and _ALIKE.search(binding.text):
        return
    last = found["owner"].rpartition(".")[2]
    function = _function(binding, summary)
    inner = _inner(path, summary, function, binding.span, found["kind"])
    patch = _Patch("" if last[:1].isupper() else path, last, found["kind"], binding.scope, path, function, inner)
    yield patch
    if last in summary.ledger.functions.get(binding.scope, ()):  # type: ignore[union-attr]
        for file, name, where in _handed_to(files, binding.scope):
            yield patch._replace(file=file, owner=name, where=where)


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


def _handed_to(files: dict[str, FileSummary], function: str) -> Iterator[tuple[str, str, str]]:
    """The objects that callers of a function hand to it to be changed, or get back from it: ``vae = with_slices(vae)``.

    Each with its file, its name and the function in which that is done.
    """
    name = function.rpartition(".")[2]
    call = re.compile(rf"(?<![\w.])(?:\w+\.)*{re.escape(name)}\(")
    for path, summary in files.items():
        if summary.ledger is None:
            continue
        for binding in summary.ledger.bindings:
            if binding.kind == "assign" and call.match(binding.text):
                yield path, binding.name.rpartition(".")[2], binding.scope
        for each in summary.ledger.calls:
            if each.callee.rpartition(".")[2] == name and each.arguments:
                yield path, each.arguments[0][1].rpartition(".")[2], each.scope


class _Calls:
    """Puts what replaced methods do into the flows of a file that calls them."""

    def __init__(self, path: str, files: dict[str, FileSummary], patches: list[_Patch]) -> None:
        summary = files[path]
        self.path = path
        self.patches = patches
        self.foreign = list(summary.foreign)
        self.own = len(summary.sites)
        self.classes = {h.key.rpartition(".")[2]: h.classes for h in summary.handles if h.classes}
        self.reached = _reached(path, files)

    def scaled(self, flow: Flow) -> Flow:
        """A flow with what is done in such methods at its ends."""
        steps = flow.steps
        if flow.origin.kind == "encoded" and (ways := self._ways(flow.origin, flow.scope, "encode")):
            steps = [*self._steps(ways, flow.origin, flow.scope), *steps]
        if flow.sink.kind == "decoded" and (ways := self._ways(flow.sink, flow.scope, "decode")):
            steps = [*steps, *self._steps(ways, flow.sink, flow.scope)]
        return flow if steps is flow.steps else replace(flow, steps=steps)

    def _ways(self, end: Endpoint, scope: str, kind: str) -> list[_Inner | None]:
        """What is done in a method that a call of an object leads into, as far as is known that it does: elsewhere its object goes
        by the same name, or the class is another one, and who does not import the change may run without it."""
        name = end.autoencoder.rpartition(".")[2]
        beside = [each for each in self.patches if each.kind == kind]
        own = [each for each in beside if (each.file, each.owner) == (self.path, name)]
        if own:
            ways = [each.inner if f"{scope}.".startswith(f"{each.where}.") or not each.where else None for each in own]
        else:
            told = self.classes.get(name)
            fitting = [p for p in beside if not p.file and (p.owner in told if told else not p.made)]
            ways = [each.inner if told and each.home in self.reached else None for each in fitting]
        return [way for index, way in enumerate(ways) if way not in ways[:index]]

    def _steps(self, ways: list[_Inner | None], end: Endpoint, scope: str) -> list[Step]:
        """What one of the methods does to latents of the object that is asked; where they are several, or one is not known, any."""
        only = ways[0] if len(ways) == 1 else None
        if only is None:
            return [Step("scale", "*", "", "", end.span, scope=scope)]
        steps = []
        for step, site in zip(only.steps, only.sites, strict=True):
            root, index = _OWN.sub(lambda _: end.autoencoder, step.root), step.site
            if site is not None and only.home != self.path:
                index = self.own + len(self.foreign)
                self.foreign.append(replace(site, root=root, autoencoder=end.autoencoder))
            steps.append(replace(step, root=root, site=index, call=end.span))
        return steps


def _reached(path: str, files: dict[str, FileSummary]) -> set[str]:
    """The files that a file imports, and those that they import."""
    found, waiting = {path}, [path]
    while waiting:
        origins = files[waiting.pop()].imports.values()
        names = {part for origin in origins for part in (origin, origin.rpartition(".")[0]) if part.strip(".")}
        fresh = [each for each in files if each not in found and any(_is_module(each, name) for name in names)]
        found.update(fresh)
        waiting += fresh
    return found


def _is_module(path: str, module: str) -> bool:
    """Whether a file is a module, or lies in a package, of that name."""
    parts = [part for part in module.split(".") if part]
    stem = path.removesuffix(".py").split("/")
    return any(stem[i : i + len(parts)] == parts for i in range(len(stem)))
