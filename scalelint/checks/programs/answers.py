"""What one sampler makes is in one space: here it is decoded as it comes, and there it is unscaled before.

``vae.decode(sampler(labels))`` in a validation beside ``vae.decode(sampler(labels) / factor)`` in the pipeline. What a name
of a sampler stands for nobody follows, so that nothing else tells where its samples are.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.knowledge.vocabulary import words_of
from scalelint.ledger.texts import parsed, text_of
from scalelint.model import FileSummary, Finding, Flow, Step
from scalelint.project.conversions import OtherNames, tail
from scalelint.project.identity import Groups, groups_of
from scalelint.project.link import Project

#: words of what draws samples with a model
_SAMPLES = frozenset({"sampler", "sample", "samples", "generate", "generator", "solve", "solver", "integrate"})


class _Answer(NamedTuple):
    """Samples on their way into a decoder."""

    path: str
    flow: Flow
    name: str  #: the last name of what made them
    autoencoder: tuple[str, str]  #: the object, known in its file alone, or the class of the library
    step: Step | None  #: by what they are unscaled, None where they are decoded as they come


def decoded_as_they_come(project: Project) -> Iterator[Finding]:
    """Samples that are decoded raw, where all that goes into models is scaled and the same sampler's are unscaled elsewhere."""
    known = [answer for path, summary in project.files.items() for answer in _answers(project, path, summary)]
    undone = [answer for answer in known if answer.step is not None]
    for bare in known:
        there = next((other for other in undone if _are_of_one(bare, other)), None) if bare.step is None else None
        if there is None or there.step is None:
            continue
        where = (
            line_of(there.step.span, bare.path) if there.path == bare.path else f"{there.path}:{there.step.span.line}"
        )
        yield finding(
            "SCL102",
            bare.path,
            bare.flow.sink.span,
            f"what `{bare.name}` makes is decoded as it comes, while {where} undoes the scaling by `{there.step.root}` before",
            related=[related(there.path, there.step.span, f"the same sampler's: `{there.step.operand}`")],
            help="undo the scaling here too",
            severity="warning",
        )


def _answers(project: Project, path: str, summary: FileSummary) -> Iterator[_Answer]:
    """The samples of a program that are decoded, by what made them; of those that are unscaled only what was scaled before."""
    groups, names = groups_of(summary), OtherNames(summary)
    for flow in summary.flows:
        name = _sampler(project, path, flow)
        if not name or flow.sink.kind != "decoded" or not flow.sink.strong:
            continue
        group = groups.of(flow, flow.sink)
        kind = project.class_name(path, flow.sink.autoencoder)
        steps = [names.resolved(step) for step in flow.steps if step.kind == "scale" and step.root]
        if not (flow.steps or flow.products or flow.drifts or flow.conditions or flow.sink.near):
            step = None
        elif steps and _is_scaled_before(summary, groups, names, group, steps[0]):
            step = steps[0]
        else:
            continue
        yield _Answer(path, flow, name, (group, kind), step)


def _sampler(project: Project, path: str, flow: Flow) -> str:
    """The last name of the call that made samples, if it says that it draws them; "" for others."""
    origin = flow.origin
    called = origin.text if origin.kind in ("denoised", "unknown") else ""
    if origin.kind == "unknown" and not called.endswith("()"):
        called = _called(project, origin.span.path or path, flow.scope, called)
    name = tail(called.removesuffix("()"))
    return name if words_of(name)[-1:] and words_of(name)[-1] in _SAMPLES else ""


def _called(project: Project, path: str, scope: str, name: str) -> str:
    """What is called for a variable: ``sampler`` of ``x = sampler(seed)``; "" where it is something else as well."""
    held = [b for b in project.books.bindings(path, scope, name) if b.kind == "assign"] if name.isidentifier() else []
    node = parsed(held[0].text) if len(held) == 1 and held[0].index < 0 else None
    return text_of(node.func) if isinstance(node, ast.Call) else ""


def _is_scaled_before(summary: FileSummary, groups: Groups, names: OtherNames, group: str, back: Step) -> bool:
    """Whether all that the autoencoder encodes is scaled by what ``back`` takes back."""
    entering = [f for f in summary.flows if f.origin.kind == "encoded" and groups.of(f, f.origin) == group]
    return bool(entering) and all(
        any(tail(s.root) == tail(back.root) and s.operator != back.operator for s in map(names.resolved, flow.steps))
        for flow in entering
    )


def _are_of_one(bare: _Answer, other: _Answer) -> bool:
    """Whether two calls of a sampler are of one, and their samples are decoded by one autoencoder."""
    (group, kind), (there, other_kind) = bare.autoencoder, other.autoencoder
    if bare.name != other.name:
        return False
    if bare.path == other.path:
        return group == there
    return bool(kind) and kind == other_kind and bare.path.rpartition("/")[0] == other.path.rpartition("/")[0]
