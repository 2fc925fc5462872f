"""Whether latents that nothing scales should be: how sure it is, by what the conversions beside them do."""

from __future__ import annotations

from collections.abc import Container

from scalelint.checks.evidence import SCALING_WORDS
from scalelint.checks.objects.optional import is_on_demand, is_option
from scalelint.checks.ways.conditions import is_condition
from scalelint.checks.ways.handback import is_start, is_taken_back
from scalelint.checks.ways.made_of import handed_scaled
from scalelint.checks.ways.pairs import applied
from scalelint.knowledge.names import RUNS
from scalelint.knowledge.vocabulary import Vocabulary, words_of
from scalelint.model import Endpoint, FileSummary, Severity, Span
from scalelint.project.conversions import MODEL_SINKS, Conversion, Way, may_be_scaled, scales, tail
from scalelint.project.link import Project

#: words of what stands for latents in a codebook
_CODES = frozenset({"tokens", "token", "codes", "code", "ids", "indices", "index"})


def severity_of(
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
    if conversion.kind == "encode" and is_condition(project.files[path], conversion):
        return None
    if _moves_between_spaces(project.vocabulary, conversion, always, encodes):
        quantised = "VQ" in project.class_name(path, conversion.autoencoder)  # often used unscaled
        beside = decodes if conversion.kind == "encode" else encodes
        return "warning" if quantised or _is_left_to_it(conversion, scaled, beside) else "error"
    missed = _raw_sample(conversion, scaled, encodes, _fed_back(project.files[path])) or (
        _never_undone(conversion, encodes, decodes)
        and not _undone_outside(project, path, encodes)
        and not _is_entered_from_outside(project, path, conversion, encodes)
    )
    return "warning" if missed else None


def _is_left_to_it(conversion: Conversion, scaled: list[Conversion], beside: list[Conversion]) -> bool:
    """Whether a class leaves both directions of its autoencoder alone, and all that scales stands in other files: inside of that, maybe."""
    place = conversion.span.path, conversion.scope.partition(".")[0], conversion.autoencoder
    same = (c for c in beside if (c.span.path, c.scope.partition(".")[0], c.autoencoder) == place)
    elsewhere = all(c.span.path != conversion.span.path for c in scaled)
    return "." in conversion.scope and elsewhere and any(not c.scaled and not c.opaque for c in same)


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


def is_forgotten_branch(project: Project, path: str, conversion: Conversion, scaled: list[Conversion]) -> bool:
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
        and not (conversion.kind == "decode" and _is_raw_throughout(project.files[path], way))
    ]
    return (
        bool(bare)
        and bool(others)
        and all(way.scales for c in others for way in c.ways)
        and not SCALING_WORDS & {w for b in bare for c in b.flow.conditions for w in words_of(c)}
    )


def _is_raw_throughout(summary: FileSummary, way: Way) -> bool:
    """Whether the file that has latents decoded as they are also trains on them as they were encoded: of another autoencoder, maybe."""
    home = way.flow.home
    entering = [
        f for f in summary.flows if f.home == home and f.origin.kind == "encoded" and f.sink.kind in MODEL_SINKS
    ]
    return bool(home and entering) and not any(map(scales, entering))


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


def model_calls(conversion: Conversion) -> set[Span]:
    """The calls of a model that take raw latents, where nothing mixes them with noise before."""
    bare = [way.far for way in conversion.ways if conversion.kind == "encode" and not way.scales]
    return {far.span for far in bare if far.kind == "denoiser" or _is_model_call(far)}


def _is_model_call(end: Endpoint) -> bool:
    """``model(x)``: in a trainer that is the diffusion model, whatever it is, unless it tells classes apart."""
    return (
        not end.classifies
        and end.kind in ("handed", "network")
        and end.text.rpartition(".")[2] in ("model", "net", "network")
    )
