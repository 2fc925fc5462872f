"""Code that undoes itself: helpers and methods whose names say so, and latents that go from encode to decode."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import describe, related
from scalelint.checks.maps.sameness import are_two_directions
from scalelint.checks.numbers.agreement import undo_each_other
from scalelint.checks.objects.inherited import classes_above, handed_on_at, scaled_above, scaled_by_template
from scalelint.checks.objects.tiny import TINY
from scalelint.checks.registry import finding
from scalelint.checks.ways.counterparts import counterpart, is_all, is_of_another_class
from scalelint.checks.ways.drawn import are_drawn, undone_beside
from scalelint.checks.ways.handback import is_rounded
from scalelint.checks.ways.omitted import left_out
from scalelint.knowledge.constants import is_published_factor, published_convention
from scalelint.knowledge.names import other_way
from scalelint.model import Endpoint, FileSummary, Finding, Site, Span, Step
from scalelint.project.conversions import Conversion, Way, conversions_of, may_scale, tail, with_parts
from scalelint.project.identity import groups_of
from scalelint.project.link import Placed, Project


def uneven_helpers(path: str, encode: Conversion, decode: Conversion) -> Iterator[Finding]:
    """Of two functions that undo each other by their names one scales by a factor that the other leaves out."""
    names = {c.kind: _scales(c) for c in (encode, decode)}
    for one, other in ((encode, decode), (decode, encode)):
        for name in sorted(names[other.kind].keys() - names[one.kind].keys()):
            if names[one.kind] and not names[one.kind].keys() <= names[other.kind].keys():
                continue
            step = names[other.kind][name]
            yield finding(
                "SCL102",
                path,
                one.span,
                f"`{one.text}` does not scale by `{name}`, which `{other.text}` on {line_of(step.span, one.span.path or path)} does",
                related=[related(path, step.span, f"{other.text}: `{step.operand}`")],
                severity="warning",
            )


def parallel_helpers(path: str, encode: Conversion, decode: Conversion) -> Iterator[Finding]:
    """Two functions that undo each other by their names use one factor in the same way."""
    there = _scales(encode)
    for step in (s for way in decode.ways for s in way.scales):
        other = there.get(tail(step.root))
        if other is not None and other.operator == step.operator:
            yield finding(
                "SCL101",
                path,
                step.span,
                f"`{decode.text}` and `{encode.text}` both {'multiply' if step.operator == '*' else 'divide'} by `{step.root}`: they do not undo each other",
                related=[related(path, other.span, f"{encode.text}: `{other.operand}`")],
                severity="warning",
            )


def _scales(conversion: Conversion) -> dict[str, Step]:
    """The scale steps of a conversion by the names of their factors."""
    return {tail(step.root): step for way in conversion.ways for step in way.scales}


def uneven_methods(project: Project, path: str, conversions: list[Conversion]) -> Iterator[Finding]:
    """Of ``encode`` and ``decode`` of one class one scales by a factor that nothing uses the other way."""
    summary = project.files[path]
    scopes: dict[str, list[Conversion]] = {}
    homes = {  # a way that leads on into other functions is known by the last of them
        f.origin.span: f.scope for f in summary.parts if f.origin.call is None and f.sink.kind == "returned"
    }
    known = {c.group for c in conversions if c.strong}
    for conversion in (*conversions, *_left_out(project, path, conversions)):
        home = homes.get(conversion.span, conversion.scope) if conversion.kind == "encode" else conversion.scope
        scopes.setdefault(home, []).append(conversion)
    for scope, mine in scopes.items():
        partner = counterpart(scopes, scope)
        there = [
            site
            for c in scopes.get(partner, ())
            if not is_rounded(c)
            for _, site in c.sites(summary)
            if c.kind == site.direction and site.span.path == mine[0].span.path  # in the class, not at its caller
            if all(each.scope == scope for each in mine) or site.scope.rpartition(".")[0] == scope.rpartition(".")[0]
        ]
        if _is_scaled_by_callers(summary, scopes.get(partner, ())):
            there = [site for site in there if site.scope == partner]
        there = there or scaled_above(project, summary, scopes, scope, partner)
        if not there and partner not in scopes:
            there, partner = undone_beside(summary, scopes, scope)
        place, said = mine[0].span, scope
        if not there:
            there, said = scaled_by_template(project, summary, [c for each in scopes.values() for c in each], scope)
            place, partner = handed_on_at(mine[0]) or place, there[0].scope if there else ""
        own = _of_siblings(project, summary, conversions, scope)
        inside = all(site.scope == partner for site in there)  # and not what comes from a file first
        sure = known | {c.group for c in scopes.get(partner, ()) if c.scaled} if inside else set[str]()
        if not there or not _never_scaled(project, mine, there, own, sure, scope):
            continue
        if any(project.class_name(path, c.autoencoder, c.scope) in TINY for c in mine):
            continue  # whose latents are scaled: the other direction is the wrong one
        if partner != other_way(scope) and not is_all(project, path, mine, (scope, partner), there):
            continue
        site = there[0]
        yield finding(
            "SCL102",
            path,
            place,
            f"`{said}` does not scale the latents, while in `{partner}` {describe(site)}",
            related=[related(path, site.span, describe(site))],
            help=f"scale by `{site.root}` in both directions, or in neither and leave both to the caller",
            severity="warning",
        )


def _is_scaled_by_callers(summary: FileSummary, conversions: Iterable[Conversion]) -> bool:
    """Whether a method takes some latents as they are, or hands them out so, and what is scaled its callers scale."""
    spans = {c.span for c in conversions}
    ends = (
        (flow.origin.span if flow.origin.kind == "encoded" else flow.sink.span, flow)
        for flow in summary.parts
        if flow.sink.kind == "returned" or flow.origin.kind == "parameter"
    )
    bare = any(span in spans and not (flow.steps or flow.products) for span, flow in ends)
    return bare or any(not way.scales for c in conversions for way in c.ways)


def _left_out(project: Project, path: str, conversions: list[Conversion]) -> list[Conversion]:
    """What an autoencoder's own methods are handed and decode as it is: with callers in other files no flow of the program."""
    summary = project.files[path]
    if not summary.parts:
        return []
    known = {(c.kind, c.span) for c in conversions}
    own = conversions_of(replace(summary, flows=summary.parts), project.vocabulary)
    return [c for c in own if (c.kind, c.span) not in known]


def _of_siblings(project: Project, summary: FileSummary, conversions: list[Conversion], scope: str) -> set[int]:
    """The sites by which other methods of a class, or of those above it, scale what they encode or decode themselves:
    ``encode`` beside ``encode_tiled``; not what draws from moments that it is handed, which may be the first one's."""
    owner = scope.rpartition(".")[0]
    owners = {owner, *classes_above(project, owner.rpartition(".")[2])}
    others = (c for c in conversions if owner and c.scope != scope and not are_drawn(c))
    beside = (site for c in others for _, site in c.sites(summary))
    return {id(site) for site in beside if site.scope != scope and site.scope.rpartition(".")[0] in owners}


def _never_scaled(
    project: Project, mine: list[Conversion], there: list[Site], own: set[int], known: set[str], scope: str
) -> bool:
    """Whether no place of the project scales this way by one of these factors: callers may, of another object too.

    What is ``own`` to sibling methods is none of their callers' doing, nor what another class does to what its own
    autoencoder gives. The autoencoders in ``known`` are some for sure.
    """
    kinds = {c.kind for c in mine}
    names = {tail(site.root) for site in there}
    if kinds & {site.direction for site in there} or any(
        c.scaled or c.opaque or not (c.strong or c.group in known or are_drawn(c)) for c in mine
    ):
        return False
    others = [e for e in project.sites() if id(e.site) not in own and not is_of_another_class(project, e, scope)]
    return not _applied(others, kinds, names) and not any(_may_call(project, each, kinds) for each in others)


def _may_call(project: Project, placed: Placed, kinds: set[str]) -> bool:
    """Whether a site is a number beside an autoencoder of which nothing tells the class: it may be the one at hand."""
    site = placed.site
    if site.direction not in kinds or site.value is None or not site.strong:
        return False
    return bool(site.autoencoder) and not project.class_name(placed.path, site.autoencoder)


def applied(project: Project, kinds: set[str], names: set[str]) -> bool:
    """Whether anything in the project scales in these directions by factors of these names."""
    return _applied(project.sites(), kinds, names)


def _applied(sites: Iterable[Placed], kinds: set[str], names: set[str]) -> bool:
    return any(each.site.direction in kinds and tail(each.site.root) in names for each in sites)


def half_scaled(path: str, summary: FileSummary, conversions: list[Conversion]) -> Iterator[Finding]:
    """A method of an autoencoder hands out what one call of its network gives scaled, and what another one gives raw."""
    decodes = [way for c in conversions if c.kind == "decode" and not c.opaque for way in c.ways]
    own = [c for c in conversions if c.kind == "encode" and c.strong and c.autoencoder == "self" and not c.opaque]
    if not decodes or not all(way.scales for way in decodes):
        return
    for raw in own:
        for other in own:
            shared = _handed_out(raw, scaled=False) & _handed_out(other, scaled=True)
            sites = other.sites(summary)
            if raw.span == other.span or not shared or not sites or raw.scaled:
                continue
            site = sites[0][1]
            yield finding(
                "SCL102",
                path,
                raw.span,
                f"`{min(shared)}` hands out raw latents from here, while {describe(site)} on {line_of(site.span, raw.span.path or path)}",
                related=[related(path, site.span, describe(site))],
                help=f"scale by `{site.root}` here too",
                severity="warning",
            )
            break


def branches_apart(project: Project, path: str, conversions: list[Conversion]) -> Iterator[Finding]:
    """An ``encode`` that scales what was encoded before, on a branch of its own, and not in the same way what it encodes.

    ``return x * f`` beside ``return self.vae.encode(x).latent_dist.sample()``, where ``decode`` divides.
    """
    given, summary = _given(project, path), project.files[path]
    if not given:
        return
    back = {tail(s.root): s for c in conversions if c.kind == "decode" for way in c.ways for s in way.scales}
    for conversion in (c for c in conversions if c.kind == "encode" and c.strong and not c.opaque):
        for way in (way for way in with_parts(conversion, summary) if way.far.kind == "returned"):
            step = given.get((way.flow.home, way.flow.scope))
            there = back.get(tail(step.root)) if step is not None else None
            if step is None or there is None or way.flow.drifts or way.shifts:
                continue
            own = next((s for s in way.scales if tail(s.root) == tail(step.root)), None)
            if not way.scales and there.operator != step.operator:
                yield _branch(
                    path, "SCL102", conversion.span, f"hands out raw latents of `{conversion.text}` here", step
                )
            elif own is not None and own.operator != step.operator and there.operator == step.operator:
                yield _branch(path, "SCL101", step.span, f"{_VERBS[step.operator]} by `{step.root}` here", own)


def _given(project: Project, path: str) -> dict[tuple[str, str], Step]:
    """File and function to the one step by which an ``encode`` scales what it is given and hands it back."""
    says = project.vocabulary.direction_of
    return {
        (flow.home, flow.scope): flow.steps[0]
        for flow in project.files[path].flows
        if flow.origin.kind == "parameter" and flow.sink.kind == "returned" and len(flow.steps) == 1
        if not (flow.products or flow.drifts) and says(flow.scope.rpartition(".")[2]) == "encode"
    }


_VERBS = {"*": "multiplies", "/": "divides"}


def _branch(path: str, code: str, place: Span, what: str, other: Step) -> Finding:
    return finding(
        code,
        path,
        place,
        f"this branch {what}, while the other one of the same function {_VERBS[other.operator]} by `{other.root}`",
        related=[related(path, other.span, f"the other branch: `{other.operand}`")],
        help=f"{'multiply' if other.operator == '*' else 'divide'} by `{other.root}` on both branches",
        severity="warning",
    )


def _handed_out(conversion: Conversion, *, scaled: bool) -> set[str]:
    """The functions that return what a conversion gives, always scaled or never."""
    ways = [way for way in conversion.ways if way.far.kind == "returned" and not way.flow.drifts]
    return {way.flow.scope for way in ways if bool(way.scales) == scaled}


def lopsided_trips(
    project: Project, path: str, summary: FileSummary, conversions: list[Conversion]
) -> Iterator[Finding]:
    """Latents that go straight from encode to decode, scaled once: the round trip is not the identity."""
    owners = groups_of(summary)
    for encode in conversions:
        trips: dict[tuple[Span, Span | None], list[Way]] = {}
        for way in encode.ways if encode.kind == "encode" and encode.strong else ():
            one = owners.of(way.flow, way.far) == encode.group or _may_have_encoded(project, path, encode, way)
            if way.far.kind == "decoded" and way.far.strong and one:
                trips.setdefault(_goes_to(way.far), []).append(way)
        for ways in map(_known, trips.values()):
            left_over = [
                [s for s in _left_over(way) if not project.is_one(path, encode.autoencoder, tail(s.root))]
                for way in ways
            ]
            left_over = [
                [] if _are_inverse(project, summary, steps) or _are_edits(way, steps) else steps
                for way, steps in zip(ways, left_over, strict=True)
            ]
            if not ways or not all(left_over) or any(step.site < 0 for steps in left_over for step in steps):
                continue
            if all(_is_flipped(summary, steps) for steps in left_over):
                continue
            if not any(_is_plain(way) for way in ways):
                continue  # what else it is multiplied by may undo it
            step = left_over[0][0]
            sibling = _undone_by_sibling(conversions, encode, ways[0], step)
            flows = [way.flow for way in ways]
            call = left_out(project, path, "encode", flows, flows) or left_out(project, path, "decode", flows, flows)
            yield _lopsided(path, encode, ways[0], summary.sites[step.site], sibling, call)


def _may_have_encoded(project: Project, path: str, encode: Conversion, way: Way) -> bool:
    """Whether what decodes stored latents may be what has encoded them: of that nothing is known, as no call in sight hands it in.

    One whose factor is 1 takes latents of the model, whoever has encoded them.
    """
    if way.flow.crossing is None or project.class_name(path, encode.autoencoder) or "." in encode.autoencoder:
        return False
    kind, called, _ = way.far.autoencoder.partition("()")
    kind = kind if called else project.class_name(path, kind)
    model = project.libraries.autoencoder(project.files[path].imports.get(kind, kind)) if kind else None
    return model is not None and not any(model.defaults.get(tail(step.root), 0.0) == 1.0 for step in way.flow.steps)


def _is_plain(way: Way) -> bool:
    """Whether nothing else scales on a way, or may: of what is weighed one part comes as it is, ``a + (b - a) * w``, and
    ``(z - mid) * 1.1 + mid`` is an edit."""
    shifts = [drift.step for drift in way.flow.drifts] + [step for step in way.flow.steps if step.kind == "shift"]
    moved = {(step.root, step.operator) for step in shifts}
    if any((root, "-") in moved and (root, "+") in moved for root, _ in moved):
        return False
    return not any(map(may_scale, way.flow.gains)) and not (way.flow.products and way.flow.conditions)


def _known(ways: list[Way]) -> list[Way]:
    """The ways of a trip on which all is known: also beside such that lead through something else, where no condition chooses."""
    known = [way for way in ways if all(step.root for step in way.flow.steps)]
    return known if not any(way.flow.conditions for way in ways) else ways if len(known) == len(ways) else []


def _lopsided(path: str, encode: Conversion, way: Way, site: Site, sibling: Step | None, call: Span | None) -> Finding:
    """A round trip that scales once; ``sibling``: what takes that back before another decode, ``call``: one that says not how."""
    ends = [related(path, encode.span, "encoded here"), related(path, way.far.span, "decoded here")]
    if sibling is not None:
        ends[1] = related(path, sibling.span, "undone here, before another decode")
    where = line_of(site.span if sibling is not None else way.far.span, site.span.path or path)
    said = f"on their way to `{way.far.text}` on {where}" if sibling is None else f"on {where} before they are decoded"
    return finding(
        "SCL102",
        path,
        call or (_end_of(encode, way) if sibling is not None else site.span),
        f"latents of `{encode.text}` are scaled by `{site.root}` once {said}: the round trip is not the identity",
        related=ends,
        help="undo the scaling before decoding",
        severity="warning",
    )


def _end_of(encode: Conversion, way: Way) -> Span:
    """Where a round trip decodes: at the call of another file's function, where that file encodes beside it, or of one that
    is called for other trips, too."""
    there, near, end = way.flow.origin.call, way.far.near, way.far.span
    beside = there is not None and near is not None and there.path == near.path != end.path
    shared = any(other.far.span == end and other.far.near != near for other in encode.ways)
    return near if near is not None and (beside or shared) else end


def _undone_by_sibling(conversions: list[Conversion], encode: Conversion, way: Way, step: Step) -> Step | None:
    """What takes a step back where the same autoencoder decodes elsewhere: then it is the bare decode that forgets it."""
    decodes = (c for c in conversions if c.kind == "decode" and c.group == encode.group)
    others = (w for c in decodes for w in c.ways if _goes_to(w.flow.sink) != _goes_to(way.far))
    return next((s for w in others for s in w.scales if s.site >= 0 and _undoes(s, step)), None)


def _goes_to(decoder: Endpoint) -> tuple[Span, Span | None]:
    """A decoder, and the call of the helper that it stands in."""
    return decoder.span, decoder.near


def _left_over(way: Way) -> list[Step]:
    """The scale steps of a way that no other step takes back."""
    rest: list[Step] = []
    for step in (step for steps in way.maps for step in steps if step.kind == "scale"):
        undone = next((s for s in rest if _undoes(step, s)), None)
        if undone is not None:
            rest.remove(undone)
        else:
            rest.append(step)
    return rest


def _is_flipped(summary: FileSummary, steps: list[Step]) -> bool:
    """Whether a round trip takes one factor twice the same way, on its way in and out: that is said of the two."""
    return are_two_directions(summary, steps) and len({(tail(s.root), s.operator) for s in steps}) == 1


def _are_edits(way: Way, steps: list[Step]) -> bool:
    """Whether steps by numbers that are nobody's stand between a scaling and the one that undoes it: ``(z * k * 0.98) / k``."""
    every = [step for steps in way.maps for step in steps if step.kind == "scale"]
    first, last = every[:1], every[-1:]
    inside = len(every) > len(steps) + 1 and not any(step in steps for step in (*first, *last))
    return inside and all(step.root[:1].isdigit() and not is_published_factor(step.value) for step in steps)


def _are_inverse(project: Project, summary: FileSummary, steps: list[Step]) -> bool:
    """Whether two steps are by numbers that undo each other, under whatever names: ``inv_std=0.41``, ``std=1 / 0.41``."""
    sites = [summary.sites[step.site] for step in steps if step.site >= 0]
    return len(sites) == len(steps) == 2 and undo_each_other(project, *sites)


def _undoes(step: Step, other: Step) -> bool:
    """Whether two steps take each other back: by one factor, or by a name and the published number that it holds."""
    if tail(other.root) == tail(step.root):
        return other.operator != step.operator
    number, name = (step, other) if other.value is None else (other, step)
    if name.value is not None or not is_published_factor(number.value):
        return False
    meant = published_convention(number.value) if tail(name.root) == "scaling_factor" else None
    return meant is None or (number.operator != name.operator) == (meant == "reciprocal")
