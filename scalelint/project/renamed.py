"""Fields that hold another factor, read where nothing tells what is in them.

``meta.gain`` is ``vae.config.scaling_factor`` to whoever sees the record being filled. A file that only reads the record
knows the name of the field: beside the same autoencoder it is the same factor.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from scalelint.model import FileSummary, Flow, Product, Step
from scalelint.project.identity import Groups
from scalelint.project.products import ends, is_of_object
from scalelint.project.promotion import name_of

#: (autoencoder, kind of step, name of the field)
_Field = tuple[str, str, str]
_TAKEN = {
    "*": re.compile(r"(\*=?|mul_?\(|multiply\()$"),
    "/": re.compile(r"(/=?|div_?\(|divide_?\()$"),
    "+": re.compile(r"(\+=?|add_?\()$"),
    "-": re.compile(r"(-=?|sub_?\(|subtract_?\()$"),
}


def with_known_fields(summary: FileSummary) -> FileSummary:
    """The same, in which products and sums with such fields are with what is in them."""
    summary = _with_settings(summary)
    if not any(flow.products or flow.drifts for flow in summary.flows):
        return summary
    groups = Groups(summary)
    known: dict[_Field, set[str]] = {}
    for flow, end in ends(summary):
        for step in flow.steps:
            if _is_renamed(step):
                known.setdefault((groups.of(flow, end), step.kind, name_of(step.written)), set()).add(step.root)
    held = {field: next(iter(roots)) for field, roots in known.items() if len(roots) == 1}
    if not held:
        return summary
    return replace(summary, flows=[_told(flow, groups, held) for flow in summary.flows])


def _with_settings(summary: FileSummary) -> FileSummary:
    """The same, in which shifts by an attribute are by the setting that its constructor puts there: ``self.shift`` of a data set
    is ``vae.config.shift_factor``."""
    held: dict[tuple[str, str, str], set[str]] = {}
    for each in summary.definitions:
        if each.kind == "attribute" and each.owner:
            held.setdefault((each.span.path, each.owner, each.target), set()).add("" if each.inverted else each.root)
    settings = {place: next(iter(roots)) for place, roots in held.items() if len(roots) == 1}
    settings = {place: root for place, root in settings.items() if ".config." in root}

    def told(step: Step) -> Step:
        root = settings.get((step.span.path, step.scope.partition(".")[0], step.written))
        foreign = step.kind == "shift" and step.root != step.written  # of an object that somebody else holds
        return replace(step, root=root) if root is not None and foreign else step

    flows = [replace(flow, steps=list(map(told, flow.steps))) for flow in summary.flows] if settings else summary.flows
    return replace(summary, flows=flows)


def _is_renamed(step: Step) -> bool:
    """Whether a step is by a field whose name is not that of what it holds, and which holds it as it is."""
    if step.value is not None or not is_of_object(step.root) or not is_of_object(step.written):
        return False
    if name_of(step.written) == name_of(step.root):
        return False
    before, found, _ = step.operand.replace(" ", "").partition(step.written)
    first = step.operator in "*+" and not before and bool(found)  # ``meta.gain * z``
    return first or _TAKEN[step.operator].search(before) is not None


def _told(flow: Flow, groups: Groups, held: dict[_Field, str]) -> Flow:
    """A way with the products and sums of its autoencoders' fields by what these hold, where nothing else of it does that."""
    own = {groups.of(flow, end) for end in (flow.origin, flow.sink) if end.kind in ("encoded", "decoded")}
    taken = {step.root for step in flow.steps}

    def renamed(product: Product) -> Product:
        step = product.step
        roots = {held.get((group, step.kind, name_of(step.root)), "") for group in own} - {""}
        if len(roots) != 1 or not is_of_object(step.root) or not taken.isdisjoint(roots):
            return product
        return replace(product, step=replace(step, root=roots.pop()))

    return _with(flow, renamed) if own else flow


def _with(flow: Flow, renamed: Callable[[Product], Product]) -> Flow:
    products, drifts = list(map(renamed, flow.products)), list(map(renamed, flow.drifts))
    changed = (products, drifts) != (flow.products, flow.drifts)
    return replace(flow, products=products, drifts=drifts) if changed else flow
