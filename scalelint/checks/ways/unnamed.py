"""Factors that no name and no place tells, used the same way in both directions.

What multiplies the latents on their way into a model and multiplies what comes out before it is decoded is not undone,
whatever it is; so it is with what an encode and a decode multiply by, where the factors beside it are undone.
"""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import related
from scalelint.checks.maps.affine import affine_of
from scalelint.checks.registry import finding
from scalelint.checks.ways.balance import Trip, into_model, out_of_model
from scalelint.checks.ways.drawn import handed_to_decoders
from scalelint.knowledge.names import is_no_factor, other_way, owner_of
from scalelint.knowledge.vocabulary import NO_FACTOR, Vocabulary, words_of
from scalelint.model import INVERSE, FileSummary, Finding, Flow, Span, Step
from scalelint.project.conversions import MODEL_SINKS, tail
from scalelint.project.identity import groups_of
from scalelint.project.link import Project

#: words of noise levels that people use for the std of latents, too
_SPREADS = frozenset({"sigma"})


def same_way(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """One number of one object multiplies in both directions, or divides in both."""
    operators = _operators(summary)
    found = [*_around_model(summary, operators, project.vocabulary), *_around_others(summary, operators)]
    found += [*_round_trips(summary), *_by_name(summary)]
    told = set()
    for there, back, strong in found:
        place = _place(there, back)
        if place in told:
            continue
        told.add(place)
        verb = "multiply" if back.operator == "*" else "divide"
        yield finding(
            "SCL101",
            path,
            place,
            f"both directions {verb} by `{back.root}`: the two do not undo each other",
            related=[related(path, there.span, f"the other direction, on {line_of(there.span, path)}")],
            help=f"{'divide' if verb == 'multiply' else 'multiply'} in one of them",
            severity=None if strong else "warning",
        )


def _place(there: Step, back: Step) -> Span:
    """Where the second of two products goes wrong: where a helper is called that asks for another number, ``inverse=self.gain``."""
    asked = tail(there.written) == tail(back.written) or tail(back.written) == tail(back.root)
    return back.call if back.call is not None and not asked else back.by or back.span


def mixed_first(path: str, summary: FileSummary) -> Iterator[Finding]:
    """Latents are mixed with noise as they are and the mixture is scaled, by what is taken back before samples are decoded."""
    undone = {(step.root, INVERSE[step.operator]) for trip in out_of_model(summary) for step in _last(trip.flow)}
    raw = {flow.sink.span for flow in summary.flows if _is_mixed_raw(flow)}
    told = set()
    for flow in summary.flows:
        step = next(iter(_last(flow)), None)
        mixed = flow.origin.kind == "noise" and flow.origin.span in raw and flow.sink.kind in MODEL_SINKS
        if not mixed or step is None or (step.root, step.operator) not in undone or step.span in told:
            continue
        if any(
            step.root == other.step.root
            for each in summary.flows
            if each.sink.span == flow.origin.span
            for other in each.products
        ):
            continue  # scaled before, on some way
        told.add(step.span)
        yield finding(
            "SCL105",
            path,
            step.by or step.span,
            f"a mixture of latents and noise is scaled by `{step.root}`, and the noise with it: its standard deviation is 1 already",
            related=[related(path, flow.origin.span, "mixed here")],
            help="scale the latents before they are mixed with noise",
            severity="warning",
        )


def _last(flow: Flow) -> list[Step]:
    """The product that stands last on a way without named factors, where that may be the number of an object."""
    last = [product.step for product in flow.products[-1:]]
    return [step for step in last if _may_be(step) and not flow.steps]


def _is_mixed_raw(flow: Flow) -> bool:
    return flow.origin.kind == "encoded" and flow.sink.kind == "noised" and not flow.steps


def _operators(summary: FileSummary) -> dict[str, set[str]]:
    """What each unnamed factor does anywhere: where it goes both ways, which of them is meant is not for us to say."""
    found: dict[str, set[str]] = {}
    for flow in summary.flows:
        for step in (*flow.steps, *(product.step for product in flow.products)):
            found.setdefault(step.root, set()).update([step.operator] if step.kind == "scale" else [])
    return found


def _around_model(
    summary: FileSummary, operators: dict[str, set[str]], vocabulary: Vocabulary
) -> Iterator[tuple[Step, Step, bool]]:
    """What scales latents on their way into a model, and samples on their way into a decoder."""

    def alone(trip: Trip) -> Step | None:
        return _alone(trip, vocabulary)

    entering = [trip for trip in into_model(summary) if not trip.scales or trip.flow.sink.kind == "noised"]
    sampled, handed = out_of_model(summary), handed_to_decoders(summary, vocabulary)
    roots = {step.root if (step := alone(trip)) else "" for trip in sampled}
    leaving = [*sampled, *(trip for trip in handed if (step := alone(trip)) and roots <= {step.root})]
    for trip in leaving:
        back = alone(trip)
        if back is None or len(operators[back.root]) > 1:
            continue
        ways = (other for other in leaving if other.flow.sink.span == trip.flow.sink.span)
        if any((step := alone(way)) is None or step.root != back.root for way in ways):
            continue  # a loop's first round, or a branch
        there = next((step for other in entering if (step := alone(other)) and step.root == back.root), None)
        if there is not None and there.span != back.span:
            yield there, back, False


def _around_others(summary: FileSummary, operators: dict[str, set[str]]) -> Iterator[tuple[Step, Step, bool]]:
    """What scales all that an autoencoder encodes before others get it, and all that its decoder takes from others."""
    groups = groups_of(summary)
    ways: dict[tuple[str, str], list[Step | None]] = {}
    for flow in summary.flows:
        encoded, decoded = flow.origin.kind == "encoded", flow.sink.kind == "decoded"
        if encoded != decoded:
            end = flow.origin if encoded else flow.sink
            ways.setdefault((groups.of(flow, end), end.kind), []).append(_number_of(flow))
    for (group, kind), there in ways.items():
        back = ways.get((group, "decoded"), []) if kind == "encoded" else []
        known = [step for step in (*there, *back) if step is not None]
        if not back or len(known) < len(there) + len(back) or len({(s.root, s.operator) for s in known}) > 1:
            continue
        if len(operators[known[0].root]) == 1 and known[0].span != known[-1].span:
            yield known[0], known[-1], False


def _by_name(summary: FileSummary) -> Iterator[tuple[Step, Step, bool]]:
    """What two functions that are called like the two directions, ``encode_audio`` and ``decode_audio``, both take the same way.

    Each has it from its callers under one name; it may scale a part of the latents, and nothing in the two takes it back.
    """
    there: dict[tuple[str, str], Step] = {}
    back: dict[tuple[str, str], Step] = {}
    taken: dict[tuple[str, str], set[str]] = {}
    for flow in summary.flows:
        encoded = flow.origin.kind == "encoded" and flow.sink.kind == "returned"
        decoded = flow.origin.kind == "parameter" and flow.sink.kind == "decoded"
        for step in (product.step for product in flow.products):
            taken.setdefault((step.scope, step.root), set()).add(step.operator)
            known = step.scope == flow.scope and not flow.steps and _is_handed(step, flow)
            if known and (encoded or decoded):
                (there if encoded else back).setdefault((flow.scope, step.root), step)
    for (scope, root), step in there.items():
        other = back.get((other_way(scope), root))
        alike = other is not None and taken[scope, root] == taken[other.scope, root] == {step.operator}
        if other is not None and alike and _is_one(summary, step, other):
            yield step, other, False


def _is_one(summary: FileSummary, there: Step, back: Step) -> bool:
    """Whether callers hand one thing to the two functions, or some way goes through both with one: others may hand the inverse."""
    handed: dict[Span, set[tuple[str, str]]] = {there.span: set(), back.span: set()}
    through = False
    for flow in summary.flows:
        steps = [p.step for p in flow.products if p.step.span in handed and p.step.root != flow.origin.text]
        for step in steps:
            handed[step.span] |= {(step.root, step.operator)} if step.call is not None else set()
        through |= len({step.span for step in steps}) == 2
    every = handed[there.span] | handed[back.span]
    return len(every) == 1 and bool(handed[back.span]) and (bool(handed[there.span]) or through)


def _number_of(flow: Flow) -> Step | None:
    """The one product of a way without named factors, by what may be the number of an object."""
    steps = [product.step for product in flow.numbers]
    return steps[0] if len(steps) == 1 and _may_be(steps[0]) and not flow.steps else None


def _alone(trip: Trip, vocabulary: Vocabulary) -> Step | None:
    """The one product of a way, by what may be the number of an object, or by a parameter whose name says what it is: ``std``."""
    steps = [*trip.scales, *(product.step for product in trip.flow.numbers)]
    if len(steps) != 1:
        return None
    (step,) = steps
    told = step.root.isidentifier() and vocabulary.spoken_convention(step.root) == "std"
    known = _may_be(step) or _is_spread(step) or (told and step.operator == "/" and not is_no_factor(step.root))
    return step if known else None


def _is_spread(step: Step) -> bool:
    """``cfg.sigma``: a noise level by its name, but not where latents are scaled by it that have no noise in them."""
    constant = bool(owner_of(step.root)) and not set("([").intersection(step.root)
    return constant and NO_FACTOR.intersection(words_of(step.root)) == _SPREADS


def _is_handed(step: Step, flow: Flow) -> bool:
    """Whether something goes by a name that may be a number's, and is not the latents themselves."""
    root = step.root
    return step.kind == "scale" and root[:1].isalpha() and root != flow.origin.text and not is_no_factor(root)


def _may_be(step: Step) -> bool:
    return step.kind == "scale" and bool(owner_of(step.root)) and not is_no_factor(step.root)


def _round_trips(summary: FileSummary) -> Iterator[tuple[Step, Step, bool]]:
    """What scales twice the same way between an encode and a decode whose own factors undo each other."""
    groups = groups_of(summary)
    for flow in summary.flows:
        if flow.origin.kind != "encoded" or flow.sink.kind != "decoded" or not _is_undone(flow):
            continue
        if groups.of(flow, flow.origin) != groups.of(flow, flow.sink):
            continue
        first: dict[str, Step] = {}
        steps = [product.step for product in flow.products if _may_be(product.step)]
        for step in steps:
            other = first.setdefault(step.root, step)
            alike = all(each.operator == step.operator for each in steps if each.root == step.root)
            if other.scope != step.scope and alike:
                yield other, step, False


def _is_undone(flow: Flow) -> bool:
    """Whether what has a name on a way there and back leaves nothing."""
    affine = affine_of(flow.steps) if flow.steps else None
    return affine is not None and not affine.scale and not affine.offset
