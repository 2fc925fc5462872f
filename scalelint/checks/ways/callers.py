"""A helper decodes what it is given: one of its callers undoes the scaling before, and another one forgets to."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.checks.ways.made_of import RAW, handed_scaled
from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.model import FileSummary, Finding, Flow, Severity, Span, Step
from scalelint.project.conversions import MODEL_SINKS, OtherNames, tail
from scalelint.project.heirs import class_of
from scalelint.project.identity import Groups, groups_of
from scalelint.project.link import Project


def forgetful_callers(path: str, summary: FileSummary) -> Iterator[Finding]:
    """Calls that have sampled latents decoded as they are, beside calls of the same helper that unscale them first."""
    groups, names, handed = groups_of(summary), OtherNames(summary), handed_scaled(summary.flows)
    for (decoder, group, _), calls in _calls(summary, groups, handed).items():
        undone = [flow for flows in calls.values() if all(_scales(flow) for flow in flows) for flow in flows]
        step = next((names.resolved(s) for flow in undone for s in _scales(flow)[-1:]), None)
        entering = [f for f in summary.flows if f.origin.kind == "encoded" and groups.of(f, f.origin) == group]
        sure = all(flow.sink.strong for flows in calls.values() for flow in flows)
        if step is None or not (entering or sure):
            continue  # what is no autoencoder beyond doubt is one by what goes into it and comes out
        makers = _makers(undone) | {
            handed[f.origin.span] for each in calls.values() for f in each if _is_made(f, handed)
        }
        if entering and not _is_always_scaled(entering, step, names, makers, sure=sure):
            continue
        made = {flow.origin.span for flow in undone}
        for call, flows in calls.items():
            if any(flow.steps or flow.products or flow.drifts or flow.conditions for flow in flows):
                continue
            if any(flow.origin.kind == "parameter" for flow in flows):
                continue  # that may be raw
            if not entering and not all(flow.origin.span in made for flow in flows):
                continue  # nothing but that both are of one model's making tells that they are in one space
            known = sure and all(flow.origin.strong for flow in flows) and not all(map(_comes_back, undone))
            yield _forgotten(path, call, step, decoder, None if known else "warning")


def _forgotten(path: str, call: Span, step: Step, decoder: Span, severity: Severity | None) -> Finding:
    return finding(
        "SCL102",
        path,
        call,
        f"model latents are handed over to be decoded as they are, while {line_of(step.span, call.path or path)} undoes the scaling by `{step.root}` before it calls the same function",
        related=[
            related(path, step.span, f"the other caller: `{step.operand}`"),
            related(path, decoder, "both are decoded here, as they come"),
        ],
        help=f"hand over latents that are {'divided' if step.operator == '/' else 'multiplied'} by `{step.root}`",
        severity=severity,
    )


def forgetful_methods(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """Methods of one class hand what they are handed to a helper that decodes it: one unscales it first, another one does not.

    What the class encodes is always scaled by the factor that the one takes back.
    """
    groups, names = groups_of(summary), OtherNames(summary)
    for (decoder, group, owner), calls in _of_methods(summary, groups).items():
        undone = [flow for flows in calls.values() if all(map(_scales, flows)) for flow in flows]
        step = next((names.resolved(s) for flow in undone for s in _scales(flow)), None)
        entering = [
            f
            for f in summary.flows
            if f.origin.kind == "encoded" and groups.of(f, f.origin) == group and class_of(f.origin.holder) == owner
        ]
        sure = all(flow.sink.strong for flows in calls.values() for flow in flows)
        if step is None or not _is_always_scaled(entering, step, names, set(), sure=sure):
            continue
        for call, flows in calls.items():
            handed = all(_is_handed(flow, project.vocabulary) for flow in flows)
            told = any(is_scaled_outside(project, f.home or path, f.sink.holder, tail(step.root)) for f in flows)
            if handed and not told:
                yield _forgotten(path, call, step, decoder, None if sure else "warning")


def _of_methods(summary: FileSummary, groups: Groups) -> dict[tuple[Span, str, str], dict[Span, list[Flow]]]:
    """What a helper decodes for the methods of a class, by the decoder, its autoencoder, the class and the call of the helper."""
    found: dict[tuple[Span, str, str], dict[Span, list[Flow]]] = {}
    for flow in summary.flows:
        sink = flow.sink
        if sink.kind == "decoded" and sink.near is not None and (owner := class_of(sink.holder)):
            calls = found.setdefault((sink.span, groups.of(flow, sink), owner), {})
            calls.setdefault(sink.near, []).append(flow)
    return found


def _is_handed(flow: Flow, vocabulary: Vocabulary) -> bool:
    """Whether latents that a method is handed are decoded as they are, and nothing says that they are raw."""
    plain = not (flow.steps or flow.products or flow.drifts or flow.conditions)
    said = {*words_of(flow.origin.text), *words_of(flow.sink.holder.rpartition(".")[2])}
    return plain and flow.origin.kind == "parameter" and vocabulary.is_latent(flow.origin.text) and not said & RAW


def is_scaled_outside(project: Project, home: str, method: str, factor: str) -> bool:
    """Whether a file that calls a method, on whatever object, has the factor as well: it may scale, or unscale, itself."""
    word = re.compile(rf"\b{re.escape(factor)}\b")
    callers = project.books.callers(method.rpartition(".")[2]) - {home}
    ledgers = [project.books.of(other) for other in sorted(callers)]
    texts = [b.text for ledger in ledgers for b in ledger.bindings]
    texts += [text for ledger in ledgers for call in ledger.calls for _, text, _ in call.arguments]
    return any(map(word.search, texts))


def _calls(
    summary: FileSummary, groups: Groups, handed: Mapping[Span, str]
) -> dict[tuple[Span, str, str], dict[Span, list[Flow]]]:
    """The sampled latents that a helper decodes, by the decoder and by the call of the helper.

    What code makes that is not followed is a sample too where other code, which unscales it, calls it the same, or where it
    was handed scaled latents. That a function unscales what it is handed says how it is done.
    """
    found: dict[tuple[Span, str, str], dict[Span, list[Flow]]] = {}
    for flow in summary.flows:
        made = flow.origin.kind == "denoised" or _is_made(flow, handed) or _comes_back(flow)
        sink, name = flow.sink, flow.origin.text if flow.origin.kind == "unknown" and not made else ""
        known = len(words_of(name)) > 1 if name else made or (flow.origin.kind == "parameter" and bool(_scales(flow)))
        if sink.kind == "decoded" and sink.near is not None and known:
            calls = found.setdefault((sink.span, groups.of(flow, sink), name), {})
            calls.setdefault(sink.near, []).append(flow)
    return found


def _is_made(flow: Flow, handed: Container[Span]) -> bool:
    return flow.origin.kind == "unknown" and flow.origin.span in handed


def _comes_back(flow: Flow) -> bool:
    """Whether what was encoded is scaled, and that is undone before it is handed to a helper that decodes."""
    steps = _scales(flow)
    there_and_back = len(steps) == 2 and steps[0].root == steps[1].root and steps[0].operator != steps[1].operator
    return flow.origin.kind == "encoded" and there_and_back


def _scales(flow: Flow) -> list[Step]:
    return [step for step in flow.steps if step.kind == "scale" and step.root]


def _makers(flows: Iterable[Flow]) -> set[str]:
    """What makes samples, by its name: a sampler that starts from latents takes those of the model as well."""
    return {flow.origin.text for flow in flows if flow.origin.kind == "denoised" and flow.origin.text}


def _is_always_scaled(entering: Iterable[Flow], back: Step, names: OtherNames, makers: set[str], *, sure: bool) -> bool:
    """Whether what goes into the model, or is handed out for it, is always scaled by what ``back`` takes back.

    ``sure``: only latents that are some beyond doubt count.
    """
    ways = [
        f
        for f in entering
        if (
            f.sink.kind in (*MODEL_SINKS, "returned")
            or _comes_back(f)
            or (f.sink.kind == "handed" and f.sink.text in makers)
        )
        and (f.origin.strong or not sure)
        and not _is_own(f)
    ]
    return bool(ways) and all(
        any(tail(s.root) == tail(back.root) and s.operator != back.operator for s in map(names.resolved, _scales(flow)))
        for flow in ways
    )


def _is_own(flow: Flow) -> bool:
    """Whether an autoencoder hands out what its own network gives: what becomes of it is the business of its callers."""
    return flow.origin.autoencoder == "self" and flow.sink.kind == "returned"
