"""Autoencoders that nothing but their use tells: what encodes and decodes by one factor, there and back, is one beyond doubt."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scalelint.model import INVERSE, Endpoint, FileSummary, Flow
from scalelint.project.conversions import UNNAMED, tail
from scalelint.project.identity import Groups
from scalelint.project.products import may_be_factor
from scalelint.project.promotion import all_of

_ENDS = ("encoded", "decoded")


def with_confirmed_ends(summary: FileSummary) -> FileSummary:
    """The same, in which the ends of such autoencoders are as strong as those of known ones."""
    if all(end.strong for flow in summary.flows for end in _ends(flow)):
        return summary
    groups = Groups(summary)
    seen: dict[str, dict[tuple[str, str], set[str]]] = {}
    for flow in summary.flows:
        for end in _ends(flow):
            beside = seen.setdefault(groups.of(flow, end), {})
            for step, opaque in all_of(flow):
                told = step.kind == "scale" and step.root and step.value is None
                if told and (not opaque or may_be_factor(tail(step.root))):
                    beside.setdefault((end.kind, step.operator), set()).add(tail(step.root))
    known = {group for group, beside in seen.items() if group != UNNAMED and _is_undone(beside)}

    def told(flow: Flow) -> Flow:
        origin, sink = (
            replace(end, strong=True) if end.kind in _ENDS and not end.strong and groups.of(flow, end) in known else end
            for end in (flow.origin, flow.sink)
        )
        return replace(flow, origin=origin, sink=sink)

    return replace(summary, flows=[told(flow) for flow in summary.flows]) if known else summary


def _ends(flow: Flow) -> Iterator[Endpoint]:
    return (end for end in (flow.origin, flow.sink) if end.kind in _ENDS and end.autoencoder)


def _is_undone(beside: dict[tuple[str, str], set[str]]) -> bool:
    """Whether what scales behind an encode is taken back before a decode."""
    return any(
        not names.isdisjoint(beside.get(("decoded", INVERSE[operator]), ()))
        for (kind, operator), names in beside.items()
        if kind == "encoded" and operator in INVERSE
    )
