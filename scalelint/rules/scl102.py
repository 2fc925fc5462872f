"""SCL102: one direction scales, the other forgets to."""

from __future__ import annotations

from collections.abc import Container, Iterator

import msgspec

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import SCALING_WORDS, by_kind, describe, related
from scalelint.checks.maps.halfway import half_mapped, half_undone
from scalelint.checks.maps.sameness import under_two_names
from scalelint.checks.numbers.agreement import undo_each_other
from scalelint.checks.objects.optional import calls_without, is_on_demand, is_option, objects_without
from scalelint.checks.objects.tiny import decoded_by_both, decoded_by_methods, into_tiny, out_of_tiny
from scalelint.checks.objects.wrappers import wrapped_without
from scalelint.checks.programs.answers import decoded_as_they_come
from scalelint.checks.programs.companions import left_alone
from scalelint.checks.programs.graphs import done_inside, raw_out_of_graphs
from scalelint.checks.programs.networks import fed_both, wrong_space
from scalelint.checks.programs.pipelines import decoded_as_made
from scalelint.checks.programs.rounds import noised_as_siblings
from scalelint.checks.programs.scripts import raw_for_the_sampler, raw_from_the_sampler
from scalelint.checks.programs.truths import decoded_beside_stored, unscaled_beside_sites
from scalelint.checks.registry import finding, rule
from scalelint.checks.settings.ones import softened
from scalelint.checks.ways.balance import never_undone, scaled_noise
from scalelint.checks.ways.batches import raw_siblings
from scalelint.checks.ways.beside_encode import raw_beside_encode
from scalelint.checks.ways.branches import mixed_raw, mixed_unevenly, one_is_raw, uneven_branches
from scalelint.checks.ways.callers import forgetful_callers, forgetful_methods
from scalelint.checks.ways.comparisons import compared_apart
from scalelint.checks.ways.folded import unless_folded
from scalelint.checks.ways.handback import is_rounded, is_start, is_taken_back, raw_again
from scalelint.checks.ways.made_of import handed_scaled
from scalelint.checks.ways.missing import missing
from scalelint.checks.ways.pairs import (
    applied,
    branches_apart,
    half_scaled,
    lopsided_trips,
    uneven_helpers,
    uneven_methods,
)
from scalelint.checks.ways.perturbed import is_perturbed
from scalelint.knowledge.names import RUNS
from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.model import Endpoint, FileSummary, Finding, Flow, Related, Severity, Span
from scalelint.project.conversions import Conversion, Way, helper_pairs, may_be_scaled, tail
from scalelint.project.link import Project
from scalelint.project.products import is_scaled_first

#: words of what stands for latents in a codebook
_CODES = frozenset({"tokens", "token", "codes", "code", "ids", "indices", "index"})


@rule("SCL102")
def missing_scale(project: Project) -> Iterator[Finding]:
    """One direction scales and the other does not."""
    inside = done_inside(project)
    found = unless_folded(project, softened(project, _missing_scale(project)))
    yield from (each for each in found if (each.path, each.line, each.column) not in inside)


def _missing_scale(project: Project) -> Iterator[Finding]:
    yield from raw_for_the_sampler(project)
    yield from raw_from_the_sampler(project)
    networks = list(fed_both(project))
    yield from map(wrong_space, networks)
    conditions = {fed.raw.flow.origin.span for fed in networks}
    yield from objects_without(project)
    yield from left_alone(project)
    yield from half_undone(project)
    yield from decoded_as_they_come(project)
    yield from raw_out_of_graphs(project)
    yield from wrapped_without(project)
    for path, summary in project.files.items():
        helpers = [each for pair in helper_pairs(summary) for each in uneven_helpers(path, *pair)]
        yield from helpers
        every = project.conversions.get(path, [])
        methods = list(uneven_methods(project, path, every))
        yield from methods
        yield from forgetful_callers(path, summary)
        yield from forgetful_methods(project, path, summary)
        yield from decoded_as_made(project, path, summary)
        yield from decoded_beside_stored(project, path, summary)
        yield from raw_again(path, summary)
        yield from raw_siblings(path, summary, project.vocabulary)
        yield from _untold(lopsided_trips(project, path, summary, every), methods, helpers)
        asked = {c.span: found for c, found in _on_demand(project, path)}
        yield from asked.values()
        undone = [c for c in every if c.span in asked or (c.kind == "decode" and c.space == "model")]
        places = {(c.span.path or path, c.span.line, c.span.column) for c in undone}
        yield from (f for f in never_undone(project, path, summary) if (f.path, f.line, f.column) not in places)
        unevens = uneven_branches(project, summary)
        yield from one_is_raw(project, path, unevens)
        mixtures = mixed_unevenly(summary)
        yield from mixed_raw(path, mixtures)
        yield from compared_apart(project, path, summary)
        told = conditions | {uneven.raw.origin.span for uneven in (*unevens, *mixtures)}
        told |= _mixed_first(path, summary, every)
        yield from (f for f in into_tiny(project, path, every) if f.code == "SCL102")
        yield from decoded_by_both(project, path, every)
        yield from decoded_by_methods(project, path, every)
        yield from out_of_tiny(project, path, every)
        for conversions in project.groups(path).values():
            if not any(c.space == "model" for c in conversions):
                yield from _of_group(project, path, conversions, told, asked)


def _of_group(
    project: Project, path: str, conversions: list[Conversion], told: set[Span], asked: Container[Span]
) -> Iterator[Finding]:
    """What the conversions of one autoencoder say about each other; not those of which ``told``, which grows, has more."""
    summary = project.files[path]
    encodes, decodes = by_kind([c for c in conversions if not is_rounded(c)])
    scaled = [c for c in (*encodes, *decodes) if c.scaled and not c.opaque]
    if not scaled:
        yield from _ignored_statistics(project, path, [c for c in (*encodes, *decodes) if c.span not in told])
        yield from unscaled_beside_sites(project, path, decodes)
        yield from noised_as_siblings(path, summary, encodes, decodes)
        return
    yield from half_scaled(path, summary, conversions)
    yield from raw_beside_encode(project, path, summary, encodes, decodes)
    yield from (f for f in branches_apart(project, path, conversions) if f.code == "SCL102")
    yield from half_mapped(path, encodes, decodes)
    yield from _partly_scaled(project, path, encodes, decodes)
    told |= _of_two_kinds(encodes, decodes)
    reported = set(told)
    met: set[Span] = set()  #: where raw latents go into a model: what comes there on several ways is one mistake
    for conversion in (*encodes, *decodes):
        calls = _model_calls(conversion)
        if conversion.span in told or _scaled_out_of_sight(summary, conversion) or (calls and calls <= met):
            continue
        if conversion.scaled:
            is_sure = conversion.span not in asked and _forgotten_branch(project, path, conversion, scaled)
            severity: Severity | None = "error" if is_sure else None
        else:
            severity = _severity(project, path, conversion, scaled, encodes, decodes)
        if severity is not None:
            met |= calls if severity == "warning" else set()
            reported.add(conversion.span)
            found = missing(project, path, summary, conversion, scaled)
            yield found if severity == "error" else msgspec.structs.replace(found, severity=severity)
    yield from noised_as_siblings(path, summary, [c for c in encodes if c.span not in reported], decodes)
    yield from _ignored_statistics(project, path, [c for c in (*encodes, *decodes) if c.span not in reported])


def _model_calls(conversion: Conversion) -> set[Span]:
    """The calls of a model that take raw latents, where nothing mixes them with noise before."""
    bare = [way.far for way in conversion.ways if conversion.kind == "encode" and not way.scales]
    return {far.span for far in bare if far.kind == "denoiser" or _is_model_call(far)}


def _severity(
    project: Project,
    path: str,
    conversion: Conversion,
    scaled: list[Conversion],
    encodes: list[Conversion],
    decodes: list[Conversion],
) -> Severity | None:
    """How sure it is that a conversion which scales nothing should; None where nothing says so."""
    if conversion.opaque:
        return None
    always = [c for c in scaled if not is_on_demand(project, path, c)]
    if _moves_between_spaces(project.vocabulary, conversion, always, encodes):
        quantised = "VQ" in project.class_name(path, conversion.autoencoder)  # often used unscaled
        return "warning" if quantised else "error"
    missed = _raw_sample(conversion, scaled, encodes, _fed_back(project.files[path])) or (
        _never_undone(conversion, encodes, decodes)
        and not _undone_outside(project, path, encodes)
        and not _is_entered_from_outside(project, path, conversion, encodes)
    )
    return "warning" if missed else None


def _untold(trips: Iterator[Finding], told: list[Finding], helpers: list[Finding]) -> Iterator[Finding]:
    """What no finding has told of one of the ends, or of a helper that scales on the way and its partner."""
    places = {(found.path, found.line) for found in told}
    scaled = {(end.path, end.line) for found in helpers for end in found.related}
    for trip in trips:
        if (trip.path, trip.line) not in scaled and not any((end.path, end.line) in places for end in trip.related):
            yield trip


def _on_demand(project: Project, path: str) -> Iterator[tuple[Conversion, Finding]]:
    """Calls that leave an option to scale alone, with the conversion that they lead to."""
    for conversions in project.groups(path).values():
        if not any(c.space == "model" for c in conversions):
            yield from calls_without(project, path, *by_kind(conversions))


def _scaled_out_of_sight(summary: FileSummary, conversion: Conversion) -> bool:
    """Whether something unknown is decoded in a function that scales before: ``z = z / f``, ``z = unfold(z)``, ``decode(z)``."""
    unknown = all(way.far.kind == "unknown" for way in conversion.ways)
    return unknown and any(
        site.scope == conversion.scope
        and site.span.path == conversion.span.path
        and site.span.line < conversion.span.line
        and site.direction != "encode"
        for site in summary.sites
    )


def _of_two_kinds(encodes: list[Conversion], decodes: list[Conversion]) -> set[Span]:
    """The raw ones of functions that scale what one call encodes and not what another one does, and so in decoding: mid and side."""
    found: list[set[Span]] = []
    for mine in (encodes, decodes):
        scaled = {c.scope for c in mine if c.scaled}
        found.append({c.span for c in mine if not c.scaled and c.scope in scaled})
    return found[0] | found[1] if found[0] and found[1] else set()


def _mixed_first(path: str, summary: FileSummary, conversions: list[Conversion]) -> set[Span]:
    """Raw latents of a mixture that is scaled as a whole: SCL105 says what is wrong with the noise in it."""
    mixtures = {(found.line, found.column) for found in scaled_noise(path, summary)}
    return {c.span for c in conversions for way in c.ways if (way.far.span.line, way.far.span.column) in mixtures}


def _moves_between_spaces(
    vocabulary: Vocabulary, conversion: Conversion, scaled: list[Conversion], encodes: list[Conversion]
) -> bool:
    """Whether unscaled latents provably cross between raw and model here."""
    other = [c for c in scaled if c.kind != conversion.kind]
    if other and any(way.shifts and not way.scales and len(way.maps) == 1 for way in conversion.ways):
        return True  # half of the affine map is there
    if conversion.kind == "decode":
        kinds = {way.far.kind for way in conversion.ways}
        if "denoised" in kinds:
            return True  # noise alone is no latent: a sample of the prior, or what a test decodes
        return (
            "parameter" in kinds <= {"parameter", "unknown"}
            and (any(vocabulary.is_latent(way.far.text) for way in conversion.ways) or _is_sibling(conversion, scaled))
            and bool(other)
            and all(c.scaled for c in encodes)
            and not any(_leaves_some(c) for c in encodes)
            and _is_of_one_class(conversion, other[0])
        )
    if any(way.far.kind == "noise" and not way.near and not is_start(way, c) for c in other for way in c.ways):
        return False  # noise that an autoencoder's own decoder expects: it is added to raw latents
    return bool(other) and any(
        way.far.kind == "noised" and way.far.strong and not any(s.kind == "scale" for steps in way.maps for s in steps)
        for way in conversion.ways
    )


def _is_sibling(conversion: Conversion, scaled: list[Conversion]) -> bool:
    """Whether it is a method that decodes by its name, ``decode_long``, beside another one that unscales what it decodes."""
    named = any("decode" in words_of(part) for part in conversion.scope.split(".")[1:])
    named = named and not any(_CODES.intersection(words_of(way.far.text)) for way in conversion.ways)
    return named and any(c.kind == "decode" and _is_of_one_class(conversion, c) for c in scaled)


def _is_of_one_class(one: Conversion, other: Conversion) -> bool:
    """Whether both stand in one class, or in a class and an heir of it: there one object is theirs."""
    own = one.autoencoder == other.autoencoder and one.autoencoder.partition(".")[0] == "self"
    return (own and "." in one.scope and "." in other.scope) or one.scope.split(".")[0] == other.scope.split(".")[0]


def _leaves_some(conversion: Conversion) -> bool:
    """Whether one function hands out scaled latents and raw ones beside them: channels of two kinds."""
    ways = [way for way in conversion.ways if way.far.kind == "returned"]
    scaled = {way.flow.scope for way in ways if way.scales}
    return any(way.flow.scope in scaled for way in ways if not way.scales)


def _forgotten_branch(project: Project, path: str, conversion: Conversion, scaled: list[Conversion]) -> bool:
    """Some ways of this conversion are scaled, another one is provably not, and the other direction always scales."""
    sites = [site for _, site in conversion.sites(project.files[path])]
    if any(
        SCALING_WORDS & set(words_of(site.guard))
        or is_option(project, path, site)
        or (conversion.kind == "decode" and site.scope != conversion.scope)
        for site in sites
    ):
        return False  # an option of the function says whether to scale, or whether to call the helper that does
    others = [c for c in scaled if c.kind != conversion.kind]
    kinds = ("noised",) if conversion.kind == "encode" else ("denoised",)
    bare = [
        way
        for way in conversion.ways
        if way.far.kind in kinds and way.far.strong and not way.near and len(way.maps) == 1
        if not may_be_scaled(way.flow)
    ]
    return (
        bool(bare)
        and bool(others)
        and all(way.scales for c in others for way in c.ways)
        and not SCALING_WORDS & {w for b in bare for c in b.flow.conditions for w in words_of(c)}
    )


def _fed_back(summary: FileSummary) -> set[tuple[Span, str]]:
    """The arguments of a model in whose place it takes what it has made itself, as it is: no conditions."""
    ends = ((flow.origin.kind, flow.origin.span, flow.sink) for flow in summary.flows if not flow.steps)
    return {(sink.span, sink.slot) for kind, made, sink in ends if kind == "denoised" and made == sink.span}


def _raw_sample(
    conversion: Conversion, scaled: list[Conversion], encodes: list[Conversion], fed_back: set[tuple[Span, str]]
) -> bool:
    """A sample (not the mode, which models take as a raw condition) goes into the diffusion model unscaled."""
    if conversion.kind != "encode" or conversion.opaque or not any(c.kind == "decode" for c in scaled):
        return False
    networks = {way.far.network for way in conversion.ways if way.far.kind == "network"}
    outside = [
        way for way in conversion.ways if way.flow.scope.partition(".")[0] not in networks
    ]  # of what they are made
    to_model = [w for w in outside if w.far.kind == "denoiser" or _is_model_call(w.far)]
    if _is_always_raw(to_model, encodes):
        return False
    moved_on = {(w.far.span, w.far.slot) for w in to_model} & fed_back
    return bool(to_model) and not any((w.flow.deterministic and not moved_on) or w.near for w in conversion.ways)


def _is_always_raw(to_model: list[Way], encodes: list[Conversion]) -> bool:
    """Whether the model gets unscaled latents wherever they go in without noise, and in more than one place: on purpose."""
    networks = {tail(way.far.text) for way in to_model}
    inputs = [
        way
        for conversion in encodes
        for way in conversion.ways
        if way.far.kind in ("denoiser", "handed") and tail(way.far.text) in networks
    ]
    places = {(way.flow.origin.span, way.flow.scope) for way in inputs}  # two calls of one loop are guidance
    calls = {way.far.span for way in inputs}  # and what comes on two ways into one call are branches
    return min(len(places), len(calls)) > 1 and not any(way.scales for way in inputs)


def _never_undone(conversion: Conversion, encodes: list[Conversion], decodes: list[Conversion]) -> bool:
    """Every encode of the file scales, no decode does, and what is decoded here did not just come out of the encoder."""
    handed = handed_scaled(way.flow for c in encodes for way in c.ways)
    return (
        conversion.kind == "decode"
        and bool(encodes)
        and any(c.scaled for c in encodes)
        and not any(is_taken_back(way.flow) for c in encodes for way in c.ways)
        and all(way.scales or _is_put_away(way) for c in encodes for way in c.ways)
        and not any((c.scaled or c.opaque) and not _takes_the_same(c, conversion) for c in decodes)
        and not any(way.far.kind == "encoded" or _is_made(way.far, handed) for way in conversion.ways)
        and not _may_be_raw(conversion, decodes)
    )


def _may_be_raw(conversion: Conversion, decodes: list[Conversion]) -> bool:
    """Whether latents of unknown origin are decoded beside those of the model, also as they are: it is these that are wrong."""
    others = [c for c in decodes if c is not conversion and not (c.scaled or c.opaque)]
    unknown = all(way.far.kind == "unknown" for way in conversion.ways)
    return unknown and any(way.far.kind == "denoised" for c in others for way in c.ways)


def _is_put_away(way: Way) -> bool:
    """Whether latents go into a file, or out of it into the batches of those who scale them."""
    return way.far.kind == "stored" or (way.far.kind == "returned" and way.flow.crossing is not None)


def _takes_the_same(other: Conversion, conversion: Conversion) -> bool:
    """Whether another program undoes the scaling of what goes by the same name before it decodes it, as ``sampled_tokens``."""
    mine = {way.far.text for way in conversion.ways}
    theirs = {way.far.text for way in other.ways if way.far.kind == "unknown" and way.scales}
    return not other.opaque and mine <= theirs and all(len(words_of(name)) > 1 for name in mine)


def _undone_outside(project: Project, path: str, encodes: list[Conversion]) -> bool:
    """Whether another program of the project undoes the scaling that is done inside of a class here: its callers."""
    inside = [site for c in encodes if c.group.startswith("class ") for _, site in c.sites(project.files[path])]
    return bool(inside) and applied(project, {"decode"}, {tail(site.root) for site in inside})


def _is_entered_from_outside(project: Project, path: str, conversion: Conversion, encodes: list[Conversion]) -> bool:
    """Whether latents come into a decode from code that is not in sight, and may be raw there.

    A module that only decodes and is run as an object, a lambda, a handler that a decorator registers: such a graph is
    exported or served, and who runs it scales. A helper that is called by its name belongs to this program.
    """
    if any(way.far.kind not in ("parameter", "unknown") for way in conversion.ways):
        return False
    owner, _, name = conversion.scope.rpartition(".")
    if name == "<lambda>":
        return True
    home = conversion.span.path or path
    known = project.books.of(home)
    if owner in known.classes:
        return name in RUNS and not any(c.scope.startswith(f"{owner}.") for c in encodes)
    roots = (each.partition(".")[0] for each in known.decorators.get(conversion.scope, ()) if each.endswith("()"))
    return any(project.books.bindings(home, "", root) for root in roots)  # ``@app.post("/decode")``


def _is_made(end: Endpoint, handed: Container[Span]) -> bool:
    """Whether a function that is not followed made the latents, not of scaled ones: it may have scaled them."""
    return end.kind == "unknown" and end.text.endswith("()") and end.span not in handed


def _is_model_call(end: Endpoint) -> bool:
    """``model(x)``: in a trainer that is the diffusion model, whatever it is, unless it tells classes apart."""
    return (
        not end.classifies
        and end.kind in ("handed", "network")
        and end.text.rpartition(".")[2] in ("model", "net", "network")
    )


def _partly_scaled(
    project: Project, path: str, encodes: list[Conversion], decodes: list[Conversion]
) -> Iterator[Finding]:
    """One direction scales by two factors (``latents_std`` and ``scaling_factor``), the other by one of them."""
    summary = project.files[path]
    for mine, others in ((encodes, decodes), (decodes, encodes)):
        theirs = sorted({shape for c in others if not c.opaque for shape in _shapes(c)}, key=str)
        for conversion in (c for c in mine if not c.opaque):
            shapes = _shapes(conversion)
            for names, shifted in sorted(shapes - set(theirs), key=str):
                larger = next((t for t, also in theirs if names < t and also == shifted), None)
                sites = [s for _, s in conversion.sites(summary) if tail(s.root) in names]
                if larger is None or not sites or (larger, shifted) in shapes:  # an option takes the other one besides
                    continue
                if all(project.is_one(path, conversion.autoencoder, name) for name in larger - names):
                    continue
                if under_two_names(project, path, others, names, larger - names):
                    continue
                other = next(s for c in others for _, s in c.sites(summary) if tail(s.root) in larger - names)
                if undo_each_other(project, sites[0], other):
                    continue
                yield finding(
                    "SCL102",
                    path,
                    sites[0].span,
                    f"{conversion.kind} scales by `{sites[0].root}` only, while {other.direction} on {line_of(other.span, sites[0].span.path or path)} also scales by `{other.root}`",
                    related=[related(path, other.span, describe(other))],
                    help="scale by the same factors in both directions",
                )


def _ignored_statistics(project: Project, path: str, conversions: list[Conversion]) -> Iterator[Finding]:
    """The autoencoder's class declares what normalises its latents, and nothing in this file reads it."""
    for conversion in conversions:
        read = _read_for(project, path, conversion)
        far = [w.far for w in conversion.ways if w.far.kind in ("denoised", "noised") and w.far.strong]
        bare = [end for end in far if not is_perturbed(project.files[path], end)]
        if (
            conversion.opaque
            or not bare
            or any(is_scaled_first(w.flow, _beside(w.flow, conversion)) for w in conversion.ways)
        ):
            continue
        cls, name, places = _declared(project, path, conversion.autoencoder)
        if not name or name in read or (name == "scaling_factor" and read):
            continue
        yield finding(
            "SCL102",
            path,
            conversion.span,
            f"{cls} declares `{name}`, but the latents are {conversion.kind}d without it",
            related=[
                *places,
                related(path, bare[0].span, f"{'from' if conversion.kind == 'decode' else 'to'} the diffusion model"),
            ],
            help=f"{conversion.kind} {_FORMULAS[name][conversion.kind == 'decode']}",
            severity="warning",
        )


def _beside(flow: Flow, conversion: Conversion) -> Endpoint:
    """The end of a way that is the autoencoder's."""
    return flow.origin if conversion.kind == "encode" else flow.sink


def _read_for(project: Project, path: str, conversion: Conversion) -> set[str]:
    """The factors that a conversion's own file scales by, and those on its ways; a program may have other ones."""
    taken = [step for way in conversion.ways for step in way.flow.steps]
    steps = {step.site for step in taken}
    sites = enumerate(project.files[path].sites)
    roots = {tail(step.root) for step in taken if step.kind == "scale"}
    return roots | {tail(site.root) for i, site in sites if i in steps or site.span.path == conversion.span.path}


_FORMULAS = {
    "scaling_factor": ("`z * vae.config.scaling_factor`", "`z / vae.config.scaling_factor`"),
    "latents_std": ("`(z - latents_mean) / latents_std`", "`z * latents_std + latents_mean`"),
}


def _declared(project: Project, path: str, autoencoder: str) -> tuple[str, str, list[Related]]:
    """(class, factor that its callers have to apply, where it is declared); no factor where it needs none."""
    owned = project.class_of(path, autoencoder)
    if owned is None:
        name = project.class_name(path, autoencoder)
        loaded = any(h.evidence == "constructor" and name in h.classes for h in project.files[path].handles)
        outside = loaded and project.files[path].imports.get(name, "").startswith("diffusers.")
        return name, "scaling_factor" if outside and name in project.vocabulary.calls["scaled_class"] else "", []
    for found in (project.files[owned.path].definitions[i] for i in owned.cls.definitions):
        if found.name == "latents_std" and len(found.values) > 1:
            said = f"declared here with {len(found.values)} values"
        elif found.name == "scaling_factor" and found.value not in (None, 1.0) and "VQ" not in owned.cls.name:
            said = f"declared here as {found.expression}"
        else:
            continue
        return owned.cls.name, found.name, [related(owned.path, found.span, said)]
    return owned.cls.name, "", []


def _shapes(conversion: Conversion) -> set[tuple[frozenset[str], bool]]:
    """What each way's map is made of: the names of its factors, and whether it shifts."""
    return {
        (frozenset(tail(step.root) for step in way.scales), bool(way.shifts))
        for way in conversion.ways
        if way.scales and all(step.root and step.value is None for step in way.scales)
    }
