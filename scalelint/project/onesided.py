"""Products in one of two methods that are called for the two directions: ``encode`` scales what ``decode`` takes as it is.

A name need not tell a factor there. What one method of an object does by a number of the object to all that its autoencoder
encodes, and the other one takes back nowhere, no caller either, is what the second forgets.
"""

from __future__ import annotations

from collections.abc import Callable

from scalelint.knowledge.names import other_way
from scalelint.model import FileSummary, Flow, Product, Span
from scalelint.project.heirs import Bases, class_of, inherits
from scalelint.project.identity import Groups

#: a product of a way that may be the factor of its autoencoder; None for others
Nearest = Callable[[Flow], Product | None]


def in_one_method(summary: FileSummary, groups: Groups, nearest: Nearest, bases: Bases) -> set[tuple[str, str]]:
    """(autoencoder, root) of what scales all latents on one side, in a method whose partner leaves the other side alone."""
    found: set[tuple[str, str]] = set()
    for group, ends in _sides(summary, groups).items():
        for mine, others in (ends, ends[::-1]):
            root = _scales_all(_whole(mine), nearest) if others and all(map(_is_bare, others)) else ""
            if root and _are_partners(mine, others, bases):
                found.add((group, root))
    return found


def _sides(summary: FileSummary, groups: Groups) -> dict[str, tuple[list[Flow], list[Flow]]]:
    """The ways out of each autoencoder and those into it, of those that nothing scales on its way from the one to the other."""
    found: dict[str, tuple[list[Flow], list[Flow]]] = {}
    through: set[str] = set()
    own = (
        flow for flow in summary.parts if _is_bare(flow)
    )  # with callers in other files these are no flows of the program
    for flow in (*summary.flows, *own):
        known = [end for end in (flow.origin, flow.sink) if end.kind in ("encoded", "decoded")]
        if len(known) == 2:
            through |= {groups.of(flow, end) for end in known if flow.products or flow.steps}
        for end in known if len(known) == 1 else ():
            found.setdefault(groups.of(flow, end), ([], []))[end.kind == "decoded"].append(flow)
    return {group: ends for group, ends in found.items() if group not in through}


def _whole(flows: list[Flow]) -> list[Flow]:
    """Ways without the bare parts of others: those that a function hands on, or is handed."""
    scaled = {end.span for flow in flows if not _is_bare(flow) for end in (flow.origin, flow.sink)}
    return [flow for flow in flows if not (_is_bare(flow) and _is_part(flow, scaled))]


def _is_part(flow: Flow, scaled: set[Span]) -> bool:
    returned = flow.sink.kind == "returned" and flow.origin.span in scaled
    return returned or (flow.origin.kind == "parameter" and flow.sink.span in scaled)


def _scales_all(flows: list[Flow], nearest: Nearest) -> str:
    """By what every one of some ways is scaled in the same way; "" where they are not."""
    first = [nearest(flow) for flow in flows]
    known = {(product.step.root, product.step.operator) if product is not None else ("", "") for product in first}
    plain = all(step.kind == "shift" for flow in flows for step in flow.steps)
    return next(iter(known))[0] if len(known) == 1 and plain else ""


def _is_bare(flow: Flow) -> bool:
    """Whether nothing scales or shifts a way."""
    return not (flow.steps or flow.products or flow.drifts)


def _are_partners(scaled: list[Flow], bare: list[Flow], bases: Bases) -> bool:
    """Whether methods hold the products whose partners, by their names, are what leaves its side alone, or heirs fill those in."""
    scopes = {flow.scope for flow in bare}
    holders = {product.step.scope for flow in scaled for product in flow.products}
    return any(
        other_way(scope) in scopes - {scope} or all(_is_filled_in(each, scope, bases) for each in scopes)
        for scope in holders
        if "." in scope
    )


def _is_filled_in(scope: str, template: str, bases: Bases) -> bool:
    """Whether a method is that of an heir of a class that names the two directions."""
    own, above = class_of(scope), class_of(template)
    method = template.rpartition(".")[2]
    return own != above and other_way(method) != method and inherits(own, above, bases)
