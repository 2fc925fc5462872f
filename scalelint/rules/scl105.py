"""SCL105: scaled twice on one path, or outside of an autoencoder that does it inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec.structs import replace

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import describe, effect, related
from scalelint.checks.maps.affine import name_of
from scalelint.checks.maps.legs import Mismatch, mismatches, shifted_again
from scalelint.checks.maps.resampled import normalised_again
from scalelint.checks.maps.sameness import are_one_factor, are_two_directions
from scalelint.checks.numbers.numbers import published
from scalelint.checks.objects.tiny import into_tiny, scaled_from_tiny
from scalelint.checks.programs.graphs import scaled_around_graphs
from scalelint.checks.registry import finding, rule
from scalelint.checks.ways.around_helpers import scaled_around
from scalelint.checks.ways.balance import scaled_noise
from scalelint.checks.ways.chosen import is_chosen
from scalelint.checks.ways.folded import scaled_beside_folds
from scalelint.checks.ways.unnamed import mixed_first
from scalelint.knowledge.constants import digits_of, is_published_factor
from scalelint.model import Crossing, FileSummary, Finding, Flow, Site, Span, Step
from scalelint.project.addresses import are_one
from scalelint.project.conversions import MODEL_SINKS, UNNAMED, Conversion, Way, tail
from scalelint.project.identity import Groups, groups_of
from scalelint.project.link import Project
from scalelint.project.products import is_of_object, may_be_factor
from scalelint.project.promotion import in_order

#: digits of a number that anybody may write
_ROUND = 2


@rule("SCL105")
def double_scale(project: Project) -> Iterator[Finding]:
    """Scaled twice on one path, or outside of an autoencoder that does it inside."""
    yield from _shifted_twice(project)
    yield from scaled_around_graphs(project)
    yield from scaled_beside_folds(project)
    for path, summary in project.files.items():
        yield from _of_samples(path, summary)
        yield from mixed_first(path, summary)
        yield from scaled_around(path, summary)
        every = project.conversions.get(path, [])
        yield from (f for f in into_tiny(project, path, every) if f.code == "SCL105")
        yield from scaled_from_tiny(project, path, every)
        seen: set[int | Span] = set()
        owners = groups_of(summary)
        for conversion in project.conversions.get(path, ()):
            for way in conversion.ways:
                for inside, again in _by_callers(owners, summary, conversion, way):
                    if again.site not in seen:
                        seen |= {again.site, inside.site}
                        yield _by_caller(path, summary, inside, again, conversion)
            for way in conversion.ways:
                for first, second in _repeated(project, path, way.flow, (step for steps in way.maps for step in steps)):
                    if is_chosen(project, path, second, way.flow, [other.flow for other in conversion.ways]):
                        continue
                    known = second.site >= 0 or way.flow.crossing is not None or _is_held(first, second)
                    known = known or _is_same_number(first, second)
                    places = _places(second)
                    if (
                        known
                        and seen.isdisjoint(places)
                        and (conversion.strong or _is_beside(conversion, second, way, every))
                    ):
                        seen |= places
                        twice = _twice(path, summary, first, second, way.flow.crossing)
                        yield twice if conversion.strong else replace(twice, severity="warning")
            yield from _outside(project, path, conversion, seen)
        yield from _stored_and_loaded(project, path, summary, seen)


def _is_beside(conversion: Conversion, step: Step, way: Way, every: list[Conversion]) -> bool:
    """Whether what is only called a decoder takes samples, and what is an encoder by its use is scaled by the same factor."""
    sampled = (
        way.far.kind == "denoised"
        and way.far.strong
        and conversion.group in (UNNAMED, *(c.group for c in every if c.strong))
    )
    scaled = (s for c in every if c.strong and c.kind == "encode" for each in c.ways for s in each.scales)
    return sampled and conversion.kind == "decode" and any(tail(s.root) == tail(step.root) for s in scaled)


def _of_samples(path: str, summary: FileSummary) -> Iterator[Finding]:
    """Samples that are made what they are already, and noise elsewhere."""
    yield from (found := list(scaled_noise(path, summary)))
    lines = {(each.path, each.line) for each in found}
    yield from (each for each in normalised_again(path, summary) if (each.path, each.line) not in lines)


def _shifted_twice(project: Project) -> Iterator[Finding]:
    """One direction takes a shift twice that the other takes back once."""
    for found in mismatches(project):
        if found.face == "twice":
            place, first = _second_place(found)
            verb = "subtracted" if found.step.operator == "-" else "added"
            yield finding(
                "SCL105",
                found.path,
                place,
                f"`{found.step.root or found.step.written}` is {verb} a second time; {line_of(first, place.path or found.path)} does it too, and {found.other.kind} takes it back once",
                related=[
                    related(found.path, first, f"{verb} here too"),
                    related(found.other.path, found.other.span, f"{found.other.kind} does it once"),
                ],
                help="shift once on each path",
                severity=None if found.strong else "warning",
            )


def _second_place(found: Mismatch) -> tuple[Span, Span]:
    """Where a shift is one too many, and where the other one is: what right ways take too is not to blame, but who calls it."""
    again, first = found.step, next(s for s in found.leg.steps if name_of(s) == name_of(found.step))
    right = {s.span for leg in found.side.legs if shifted_again(leg) is None for s in leg.shifts}
    if again.span in right and first.span not in right:
        return first.call or first.span, again.span
    if first.scope == found.leg.scope != again.scope:
        return first.span, again.span  # others may rely on what a helper does
    shared = again.span in right or again.span == first.span
    return (again.call or again.span) if shared else again.span, first.span


def _by_callers(owners: Groups, summary: FileSummary, conversion: Conversion, way: Way) -> Iterator[tuple[Step, Step]]:
    """A step inside of the autoencoder's class, and one that a caller takes besides, on the way to or from the model."""
    model = MODEL_SINKS if conversion.kind == "encode" else ("denoised", "noise")
    if not conversion.strong or way.far.kind not in model:
        return
    steps = [step for steps in way.maps for step in steps if step.kind == "scale" and step.site >= 0]
    inside = [step for step in steps if owners.is_inside(summary.sites[step.site])]
    names = {tail(step.root) for step in inside}
    number = (step.value is not None and is_published_factor(step.value) for step in steps)
    outside = [s for s, told in zip(steps, number, strict=True) if s not in inside and (told or tail(s.root) in names)]
    if inside and len(outside) == 1:
        yield inside[0], outside[0]


def _by_caller(path: str, summary: FileSummary, inside: Step, again: Step, conversion: Conversion) -> Finding:
    site, known = summary.sites[again.site], summary.sites[inside.site]
    owner = known.scope.split(".")[0]
    verb = "hands out" if conversion.kind == "encode" else "takes"
    undone = " and undoes it" if known.operation != site.operation else effect(site, 1)
    return finding(
        "SCL105",
        path,
        site.span,
        f"`{known.scope}` {verb} model latents: {known.span.path or path}:{known.span.line} scales them already, this scales them again{undone}",
        related=[related(path, known.span, f"inside {owner}: {describe(known)}")],
        help="remove the scaling here",
    )


def _repeated(project: Project, path: str, flow: Flow, steps: Iterable[Step]) -> Iterator[tuple[Step, Step]]:
    """Pairs of steps that scale by the same factor in the same way, with nothing between that undoes it."""
    scales = [step for step in steps if step.kind == "scale" and (step.root or step.item)]
    trip = (flow.origin.kind, flow.sink.kind) == ("encoded", "decoded")
    if trip and are_two_directions(project.files[path], scales):
        return
    for first, second in pairwise(scales):
        number = _is_number_of(first, second) and (flow.crossing is not None or _is_configured(first, second))
        stored = flow.crossing is not None and are_one(first.item, second.item)
        apart = first.operator == second.operator and _place(first) != _place(second)
        if apart and (number or stored or are_one_factor(project, path, first, second)):
            yield first, second


def _is_same_number(first: Step, second: Step) -> bool:
    """Whether a bare number is the one that latents are scaled by already, and no round one that may stand for anything."""
    return first.site >= 0 and first.value == second.value is not None and len(digits_of(second.value)[0]) > _ROUND


def _is_held(first: Step, second: Step) -> bool:
    """Whether a name that says nothing by itself, ``self.std``, holds the very factor of a site: ``edge.latent_std``."""
    return first.site >= 0 and bool(second.root) and tail(second.written) not in ("", tail(second.root))


def _is_number_of(first: Step, second: Step) -> bool:
    """Whether one step scales by a factor and the other by a published number, which is what the factor holds."""
    values = [first.value, second.value]
    return values.count(None) == 1 and any(is_published_factor(value) for value in values if value is not None)


def _is_configured(first: Step, second: Step) -> bool:
    """Whether two sites scale, one by what the autoencoder's configuration says, and one by a number that configurations have."""
    if min(first.site, second.site) < 0 or not any(".config." in step.root for step in (first, second)):
        return False
    return any(published(step.value) for step in (first, second) if step.value is not None)


def _stored_and_loaded(project: Project, path: str, summary: FileSummary, seen: set[int | Span]) -> Iterator[Finding]:
    """What was scaled before it was stored is scaled by the same factor again, whatever it was made by.

    Who is only called an autoencoder (``torch.jit.load(path).encode(x)``) is nothing to go by, but the two ends of a store are.
    """
    for flow in summary.flows:
        if flow.crossing is None or (flow.origin.kind == "encoded" and flow.origin.strong):
            continue
        for first, second in _repeated(project, path, flow, flow.steps):
            places = _places(second)
            if seen.isdisjoint(places) and not is_chosen(project, path, second, flow, summary.flows):
                seen |= places
                found = _twice(path, summary, first, second, flow.crossing)
                yield found if flow.origin.strong else replace(found, severity="warning")
    yield from _by_one_name(project, path, summary, seen)


def _by_one_name(project: Project, path: str, summary: FileSummary, seen: set[int | Span]) -> Iterator[Finding]:
    """The same of what no name and no place tells to be a factor: by that it scales what is stored and what is loaded it is one."""
    for flow in (each for each in summary.flows if each.crossing is not None):
        products = [product.step for product in in_order(flow) if may_be_factor(name_of(product.step))]
        for first, second in _repeated(project, path, flow, products):
            mask = first.operator == "*" and not is_of_object(first.root)  # which may be taken twice
            if first.root != second.root or mask or not seen.isdisjoint(_places(second)):
                continue
            if not is_chosen(project, path, second, flow, summary.flows):
                seen |= _places(second)
                yield replace(_twice(path, summary, first, second, flow.crossing), severity="warning")


def _places(step: Step) -> set[int | Span]:
    """What a finding about a step is known by: of a helper the call of it."""
    return {step.span, *([step.call] if step.call is not None else [step.site] if step.site >= 0 else [])}


def _place(step: Step) -> tuple[Span, Span | None]:
    """Where a step is taken: a helper is another place for each of its calls."""
    return step.span, step.call


def _twice(path: str, summary: FileSummary, first: Step, second: Step, crossing: Crossing | None) -> Finding:
    helper = second.call is not None and first.call is None
    ahead = helper and crossing is None  # others may rely on what a helper does
    wrong, other = (first, second) if ahead else (second, first)
    site = summary.sites[wrong.site] if wrong.site >= 0 else None
    helped = first.span == second.span and second.call is not None
    place = second.call if helped and second.call is not None else site.span if site is not None else wrong.span
    done = "does it again" if ahead else "has done it"
    between = first.span.path != place.path and crossing is not None
    where = line_of(other.span, place.path or path)
    said = f"{where} {done}{' before they were stored' if between else ''}"
    again = "" if ahead else " a second time"
    stored = [related(path, crossing.stored, "stored here")] if crossing is not None else []
    return finding(
        "SCL105",
        path,
        place,
        f"the latents are scaled by `{wrong.root}`{again}; {said}{effect(site) if site is not None else ''}",
        related=[related(path, other.span, f"scaled here {'too' if ahead else 'first'}: `{other.operand}`"), *stored],
        help="scale once: before the latents are stored, or after they are loaded"
        if crossing is not None
        else "call it once"
        if helped
        else f"remove the scaling here: {where} scales",
    )


def _outside(project: Project, path: str, conversion: Conversion, seen: set[int | Span]) -> Iterator[Finding]:
    if conversion.space != "model" or not conversion.inner:
        return
    inner = conversion.inner[0]
    for index, site in conversion.sites(project.files[path]):
        own = (site.span.path or path, site.span.line, site.span.column)
        if own == (inner.site.span.path or inner.path, inner.site.span.line, inner.site.span.column):
            continue  # it is the one inside, under the name that a caller has for it
        if index in seen or site.direction != conversion.kind:
            continue
        if tail(site.root) != tail(inner.site.root) and _is_of_another_class(project, site, conversion):
            continue
        if _is_another_factor(project.files[path], site, inner.site):
            continue
        seen.add(index)
        home = inner.site.span.path or inner.path
        place = f"{home}:{inner.site.span.line}"
        yield finding(
            "SCL105",
            path,
            site.span,
            f"`{conversion.owner}.{conversion.kind}` {'hands out' if conversion.kind == 'encode' else 'takes'} model latents already: "
            f"they are scaled at {place} and again here{effect(site, 1)}",
            related=[related(home, inner.site.span, f"inside {conversion.owner}: {describe(inner.site)}")],
            help="remove the scaling here",
        )


def _is_another_factor(summary: FileSummary, site: Site, inside: Site) -> bool:
    """Whether statistics that the class does not scale by normalise what it hands out, and the other direction undoes that too."""
    name = tail(site.root)
    return (
        site.shift
        and site.value is None
        and name != tail(inside.root)
        and any(s.direction not in (site.direction, "unknown") and tail(s.root) == name for s in summary.sites)
    )


def _is_of_another_class(project: Project, site: Site, conversion: Conversion) -> bool:
    """Whether the factor is read from a configuration that the class does not have: the annotation tells another one."""
    if not site.root.startswith(f"{conversion.autoencoder}.config."):
        return False
    known = (d for d in project.files[conversion.owner_path].definitions if d.name == tail(site.root))
    return not any(d.owner == conversion.owner for d in known)
