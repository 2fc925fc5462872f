"""Two objects or helpers that both multiply, and are handed one thing: ``Encode(s)`` beside ``Decode(inverse=s)``.

What each calls its factor says nothing; what their makers hand over does. Who hands the second one the inverse is right.
"""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.maps.unfolded import unfolded
from scalelint.checks.registry import finding
from scalelint.knowledge.names import is_no_factor
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Opaque
from scalelint.model import Endpoint, FileSummary, Finding, Flow, Span, Step
from scalelint.project.conversions import tail
from scalelint.project.identity import groups_of
from scalelint.project.link import Project
from scalelint.project.ways import ways


def handed_alike(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """SCL101: what both directions of one autoencoder multiply by, or divide by, is one thing that they are handed under two names."""
    groups = groups_of(summary)
    ends: dict[tuple[str, str], dict[Span, tuple[Flow, Step]]] = {}
    for flow in sorted(summary.flows, key=_is_called):  # what a method calls its own says most
        for end, step in _alone(flow):
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
        f"encode and decode both {verb} by `{'1 / ' if held[0].form else ''}{held[0].text}`, which is handed to the one as `{tail(other.root)}` and to the other as `{tail(step.root)}`: the two do not undo each other",
        related=[
            related(path, step.span, f"decode: `{step.operand}`"),
            related(path, other.span, f"encode: `{other.operand}`"),
        ],
        help=f"hand over `{'' if held[0].form else '1 / '}{held[0].text}` in one of the two places",
        severity="warning",
    )


def _placed(span: Span, path: str) -> Span:
    return Span(span.line, span.column, span.end_line, span.end_column, path)


def _alone(flow: Flow) -> Iterator[tuple[Endpoint, Step]]:
    """The ends at an autoencoder, each with the one thing by which the way scales there, where that is no number and no mask."""
    products = sorted(flow.products, key=lambda product: product.order)
    steps = [*flow.steps, *(product.step for product in products)]
    scales = [step for step in steps if step.kind == "scale" and step.root != flow.origin.text]
    ends = [end for end, kind in ((flow.origin, "encoded"), (flow.sink, "decoded")) if end.kind == kind]
    if len(scales) == len(ends) and not (flow.steps and flow.products and len(ends) > 1):
        for end, step in zip(ends, scales, strict=True):
            if step.root and not step.root[:1].isdigit() and not is_no_factor(step.root):
                yield end, step


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
        found.append((_inverted(project, values[0], place) or values[0], place))
    return found[0] if found and all(each == found[0][0] for each, _ in found) else None


def _inverted(project: Project, value: Opaque, place: Place) -> Opaque | None:
    """What a parameter, or the field of a record, is handed the inverse of: ``std`` of ``Bridge(codec, into=1 / std)``."""
    for key, call, caller in place.calls:
        path, _, scope = key.partition(":")
        made = scope == f"{place.scope.partition('.')[0]}.__init__"
        name = tail(value.text) if made else value.text
        parameters = [each for each in project.books.of(path).functions.get(scope, []) if each != "self"]
        parameters = parameters or _fields(project, path, scope.partition(".")[0])
        given = [text for word, text, _ in call.arguments if word == name]
        plain = [text for word, text, _ in call.arguments if not word]
        if not given and name in parameters[: len(plain)]:
            given = [plain[parameters.index(name)]]
        for held in [*unfolded(project, given[0], caller, call.span.line)][-1:] if given else ():
            return Opaque((held.place.path, held.place.scope), held.text, "inverse") if held.power < 0 else None
    return None


def _fields(project: Project, path: str, cls: str) -> list[str]:
    """The fields of a record, in their order."""
    known = (b for b in project.books.of(path).bindings if b.scope == cls and b.kind in ("annotation", "field"))
    return list(dict.fromkeys(b.name for b in known if b.name))


def _thing(held: tuple[Opaque, Place] | None) -> Opaque | None:
    return held[0] if held is not None else None
