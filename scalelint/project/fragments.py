"""Flows that are parts of others: what a function's own file sees of a way that its callers know more about."""

from __future__ import annotations

from scalelint.model import Flow, Span
from scalelint.project.heirs import Bases, class_of, inherits
from scalelint.project.promotion import all_of

#: origins of what is sampled
_SAMPLED = frozenset({"noise", "denoised"})


def without_fragments(flows: list[Flow], bases: Bases | None = None) -> tuple[list[Flow], list[Flow]]:
    """Flows without those, and those, that are the part of another one that the file of a helper sees when it is read alone.

    A helper's own file does not know what its parameters are, nor who goes on with what it returns. Where a caller in
    another file does, the caller's flow holds the same steps and more.
    """
    starts: dict[Span, list[Flow]] = {}
    ends: dict[Span, list[Flow]] = {}
    for flow in flows:
        starts.setdefault(flow.origin.span, []).append(flow)
        ends.setdefault(flow.sink.span, []).append(flow)
    entered: dict[Span, set[str]] = {}
    for flow in flows:
        if flow.sink.entry is not None:
            entered.setdefault(flow.sink.entry, set()).add(flow.home)
    unscaled = [flow for flow in flows if _is_own_decode(flow) and flow.steps]
    parts = [
        flow
        for flow in flows
        if _is_guess(flow, entered) or _is_given(flow, unscaled, ends, bases or {}) or _is_fragment(flow, starts, ends)
    ]
    dropped = set(map(id, parts))
    return followed([flow for flow in flows if id(flow) not in dropped]), parts


def _is_guess(flow: Flow, entered: dict[Span, set[str]]) -> bool:
    """Whether a file takes what it calls for a decoder by its name, and its caller knows the object behind it."""
    sink = flow.sink
    return sink.kind == "decoded" and not sink.strong and bool(entered.get(sink.span, set()) - {flow.home})


def _is_own_decode(flow: Flow) -> bool:
    """Whether a way stands in an autoencoder's own method and begins with what that is handed."""
    return flow.origin.kind == "parameter" and flow.sink.owner is not None


def _is_given(flow: Flow, unscaled: list[Flow], ends: dict[Span, list[Flow]], bases: Bases) -> bool:
    """Whether an autoencoder's own method decodes what it is given, as it is; beside one that unscales it may have forgotten to."""
    if not _is_own_decode(flow) or all_of(flow):
        return False
    called = any(other.home != flow.home for other in ends[flow.sink.span])
    return called or not any(_is_beside(other, flow, bases) for other in unscaled)


def _is_beside(one: Flow, other: Flow, bases: Bases) -> bool:
    """Whether two methods decode by the network of one class: their own one's, or that of the class above."""
    if one.sink.autoencoder != other.sink.autoencoder:
        return False
    above, own = class_of(one.scope), class_of(other.scope)
    return one.home == other.home or (bool(above) and inherits(own, above, bases))


def _is_fragment(flow: Flow, starts: dict[Span, list[Flow]], ends: dict[Span, list[Flow]]) -> bool:
    mine = _places(flow)
    if flow.origin.kind == "parameter" and flow.sink.span.path == flow.home:
        return any(
            other.home != flow.home and other.origin.kind != "parameter" and _ends_with(_places(other), mine)
            for other in ends[flow.sink.span]
        )
    if flow.origin.span.path != flow.home:
        return False
    others = [other for other in starts[flow.origin.span] if other.home != flow.home]
    if flow.sink.kind == "returned":
        return any(_places(other)[: len(mine)] == mine for other in others)
    same = [other for other in others if other.sink.span == flow.sink.span and set(mine) <= set(_places(other))]
    return any(_known(other) > _known(flow) for other in same)


def followed(flows: list[Flow]) -> list[Flow]:
    """Flows without those through a call that nobody follows, where another way to the same place follows that call.

    A function that is read alone does not know the object that it is handed; whoever calls it does.
    """
    ways: dict[tuple[str, Span], list[Flow]] = {}
    starts: dict[Span, list[Flow]] = {}
    for flow in flows:
        ways.setdefault((flow.sink.kind, flow.sink.span), []).append(flow)
        starts.setdefault(flow.origin.span, []).append(flow)
    return [
        flow
        for flow in flows
        if not _opaque(flow)
        or not (
            _is_followed(flow, ways[flow.sink.kind, flow.sink.span]) or _is_left_out(flow, starts[flow.origin.span])
        )
    ]


def _is_left_out(flow: Flow, beside: list[Flow]) -> bool:
    """Whether a way goes through something that a function or an object may be handed, while whoever calls it leaves it out."""
    callers = [other for other in beside if _is_of_caller(other, flow)]
    if flow.sink.kind == "returned":
        return flow.origin.kind == "encoded" and any(other.sink.kind != "returned" for other in callers)
    return any(other.sink.span == flow.sink.span and _opaque(other) < _opaque(flow) for other in callers)


def _is_of_caller(one: Flow, other: Flow) -> bool:
    """Whether of two ways with one beginning the first is seen by a caller, and the second by the function itself."""
    if one.home != other.home:
        return other.origin.span.path == other.home
    return one.origin.call is not None and other.origin.call is None


def _is_followed(flow: Flow, beside: list[Flow]) -> bool:
    known = {step.call for other in beside for step in other.steps if step.root}
    rest = {step.span for step in flow.steps if step.root or step.span not in known}
    return any(
        _begin_alike(other, flow) and _opaque(other) < _opaque(flow) and rest <= set(_places(other)) for other in beside
    )


def _begin_alike(one: Flow, other: Flow) -> bool:
    """Whether two ways have one beginning, or both begin in a model: who knows it by its code sees another place of it."""
    return one.origin.span == other.origin.span or {one.origin.kind, other.origin.kind} <= _SAMPLED


def _opaque(flow: Flow) -> int:
    """The steps of which nothing is known."""
    return sum(not step.root for step in flow.steps)


def _known(flow: Flow) -> int:
    """The steps whose factor is known by more than a parameter."""
    return sum(bool(step.root) for step in flow.steps)


def _ends_with(whole: list[Span], part: list[Span]) -> bool:
    return len(whole) >= len(part) and whole[len(whole) - len(part) :] == part


def _places(flow: Flow) -> list[Span]:
    """Where a way scales and shifts, also by what nobody knows yet to be a factor."""
    return list(dict.fromkeys(step.span for step, _ in all_of(flow)))  # either side of a product may be the factor
