"""Two objects or helpers that both multiply, and are handed one thing: ``Encode(s)`` beside ``Decode(inverse=s)``.

What each calls its factor says nothing; what their makers hand over does. Who hands the second one the inverse is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.knowledge.names import is_no_factor
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Opaque
from scalelint.model import FileSummary, Finding, Flow, Span, Step
from scalelint.project.conversions import tail
from scalelint.project.identity import groups_of
from scalelint.project.link import Project
from scalelint.project.ways import ways


def handed_alike(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """SCL101: what both directions of one autoencoder multiply by, or divide by, is one thing that they are handed under two names."""
    groups = groups_of(summary)
    ends: dict[tuple[str, str], dict[Span, tuple[Flow, Step]]] = {}
    for flow in sorted(summary.flows, key=_is_called):  # what a method calls its own says most
        encoded, decoded = flow.origin.kind == "encoded", flow.sink.kind == "decoded"
        step = _alone(flow) if encoded != decoded else None
        if step is not None:
            end = flow.origin if encoded else flow.sink
            ends.setdefault((groups.of(flow, end), end.kind), {}).setdefault(step.span, (flow, step))
    for (group, kind), back in ends.items():
        for flow, step in back.values() if kind == "decoded" else ():
            there = [each for each in ends.get((group, "encoded"), {}).values() if _differ(each[1], step)]
            held = _held(project, flow.home or path, step) if there else None
            other = next((s for f, s in there if held and _thing(_held(project, f.home or path, s)) == held[0]), None)
            if held is not None and other is not None:
                yield _report(path, step, other, held)


def _report(path: str, step: Step, other: Step, held: tuple[Opaque, Place]) -> Finding:
    verb = "multiply" if step.operator == "*" else "divide"
    _, call, caller = held[1].calls[0]
    return finding(
        "SCL101",
        path,
        call.span if caller.path == path and not call.span.path else _placed(call.span, caller.path),
        f"encode and decode both {verb} by `{held[0].text}`, which is handed to the one as `{tail(other.root)}` and to the other as `{tail(step.root)}`: the two do not undo each other",
        related=[
            related(path, step.span, f"decode: `{step.operand}`"),
            related(path, other.span, f"encode: `{other.operand}`"),
        ],
        help=f"hand over `1 / {held[0].text}` in one of the two places",
        severity="warning",
    )


def _placed(span: Span, path: str) -> Span:
    return Span(span.line, span.column, span.end_line, span.end_column, path)


def _alone(flow: Flow) -> Step | None:
    """The one thing by which a way scales, where that is no number and no mask."""
    steps = [*flow.steps, *(product.step for product in flow.products)]
    scales = [step for step in steps if step.kind == "scale" and step.root != flow.origin.text]
    known = len(scales) == 1 and bool(scales[0].root) and not scales[0].root[:1].isdigit()
    return scales[0] if known and not is_no_factor(scales[0].root) else None


def _is_called(flow: Flow) -> bool:
    return any(step.call is not None for step in (*flow.steps, *(product.step for product in flow.products)))


def _differ(there: Step, back: Step) -> bool:
    """Whether two steps do the same under two names, in two places."""
    return there.operator == back.operator and tail(there.root) != tail(back.root) and there.span != back.span


def _held(project: Project, home: str, step: Step) -> tuple[Opaque, Place] | None:
    """The one thing that a step scales by on every way that leads to it, and one of those ways."""
    found: list[tuple[Opaque, Place]] = []
    for place in ways(project, step.span.path or home, step.scope):
        values = project.evaluator.value(step.root, place)
        if not place.calls or len(values) != 1 or not isinstance(values[0], Opaque):
            return None
        found.append((values[0], place))
    return found[0] if found and all(each == found[0][0] for each, _ in found) else None


def _thing(held: tuple[Opaque, Place] | None) -> Opaque | None:
    return held[0] if held is not None else None
