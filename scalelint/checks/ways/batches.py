"""Items of one batch that hold latents: what scales one of them before it goes into the model has to scale the others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import SCALING_WORDS, related
from scalelint.checks.registry import finding
from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.model import FileSummary, Finding, Flow, Span, Step
from scalelint.project.conversions import MODEL_SINKS

_ITEM = re.compile(r"(?P<holder>[A-Za-z_][\w.]*)\[(?P<quote>['\"])(?P<key>\w+)(?P=quote)\]")


class _Taken(NamedTuple):
    """An item of latents on its way into the model."""

    flow: Flow
    holder: tuple[str, str]  #: the file, and what holds the item
    key: str
    scales: list[Step]


def raw_siblings(path: str, summary: FileSummary, vocabulary: Vocabulary) -> Iterator[Finding]:
    """SCL102: an item meets noise as it was stored, beside another one of the same batch that is scaled first."""
    taken = list(_taken(summary, vocabulary))
    scaled = {(each.holder, each.key) for each in taken if each.scales or each.flow.gains}
    seen: set[Span] = set()
    for each in taken:
        flow = each.flow
        bare = not (flow.steps or flow.gains or flow.drifts) and (each.holder, each.key) not in scaled
        if not bare or not _meets_noise(flow, summary) or flow.origin.span in seen:
            continue
        others = [other for other in taken if other.holder == each.holder and other.key != each.key]
        if not others or not all(map(_is_normalised, others)):
            continue
        seen.add(flow.origin.span)
        other, step = others[0], others[0].scales[0]
        yield finding(
            "SCL102",
            path,
            flow.origin.span,
            f"the item `{each.key}` goes into the model as it was stored, while `{other.key}` beside it is "
            f"scaled by `{step.root}` on {line_of(step.span, flow.origin.span.path or path)}",
            related=[related(path, step.span, "scaled here"), related(path, flow.sink.span, "into the model")],
            help=f"scale by `{step.root}` here too",
            severity="warning",
        )


def flipped_items(path: str, summary: FileSummary, vocabulary: Vocabulary) -> Iterator[Finding]:
    """SCL101: a stored item is scaled one way and what is encoded in its place the other way, by one factor."""
    fresh = [f for f in summary.flows if f.origin.kind == "encoded" and f.origin.strong and f.crossing is None]
    seen: set[Span] = set()
    for each in _taken(summary, vocabulary):
        if not _is_normalised(each) or each.scales[0].span in seen:
            continue
        mine = each.scales[0]
        beside = [
            f for f in fresh if (f.scope, f.sink.kind, f.sink.span) == _meeting(each.flow) and f.home == each.flow.home
        ]
        theirs = [step for f in beside for step in f.steps if step.kind == "scale"]
        if not theirs or any(step.root != mine.root or step.operator == mine.operator for step in theirs):
            continue
        if any(not any(step.kind == "scale" for step in f.steps) for f in beside):
            continue
        seen.add(mine.span)
        words = ("multiplied", "divided") if mine.operator == "*" else ("divided", "multiplied")
        yield finding(
            "SCL101",
            path,
            mine.span,
            f"the stored item `{each.key}` is {words[0]} by `{mine.root}`, what is encoded in its place is {words[1]} by it "
            f"on {line_of(theirs[0].span, mine.span.path or path)}",
            related=[related(path, theirs[0].span, "scaled the other way here")],
            help="scale both in one way",
            severity="warning",
        )


def _meeting(flow: Flow) -> tuple[str, str, Span]:
    return flow.scope, flow.sink.kind, flow.sink.span


def _taken(summary: FileSummary, vocabulary: Vocabulary) -> Iterator[_Taken]:
    for flow in summary.flows:
        found = _ITEM.fullmatch(flow.origin.text) if flow.origin.kind in ("parameter", "unknown") else None
        if found is None or flow.crossing is not None or not vocabulary.is_latent(found["key"]):
            continue
        if flow.sink.kind in (*MODEL_SINKS, "returned") and not SCALING_WORDS & {
            w for c in flow.conditions for w in words_of(c)
        }:
            scales = [step for step in flow.steps if step.kind == "scale"]
            yield _Taken(flow, (flow.origin.span.path or flow.home, found["holder"]), found["key"], scales)


def _is_normalised(item: _Taken) -> bool:
    """Whether an item is scaled once, by something that has a name, on its way."""
    return len(item.scales) == 1 and bool(item.scales[0].root)


def _meets_noise(flow: Flow, summary: FileSummary) -> bool:
    """Whether raw latents are mixed with noise, or go where freshly encoded ones go that were scaled."""
    if flow.sink.kind == "noised" and flow.sink.strong:
        return True
    fresh = (
        f for f in summary.flows if f.origin.kind == "encoded" and f.origin.strong and f.sink.span == flow.sink.span
    )
    return any(step.kind == "scale" for f in fresh for step in f.steps)
