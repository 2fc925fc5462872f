"""Autoencoders that take and give the latents of the diffusion model, beside such that take raw ones."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.checks.ways.made_of import is_edit, is_edited
from scalelint.knowledge.constants import is_published_factor
from scalelint.model import Endpoint, Finding, Span, Step
from scalelint.project.conversions import MODEL_SINKS, Conversion, Way
from scalelint.project.link import Project
from scalelint.project.numbers import loaded

#: autoencoders whose encode hands out, and whose decode takes, the latents of the diffusion model
TINY = frozenset({"AutoencoderTiny", "TAESD", "TAEHV", "TAESDXL"})
#: origins of which it is seen what was done to them since
_SEEN = frozenset({"denoised", "unknown"})


def into_tiny(project: Project, path: str, conversions: list[Conversion]) -> Iterator[Finding]:
    """Raw latents, or latents that were unscaled for another autoencoder, go into one that takes model latents."""
    for conversion in conversions:
        if conversion.kind != "decode" or project.class_name(path, conversion.autoencoder) not in TINY:
            continue
        for way in conversion.ways:
            if way.flow.sink.autoencoder != conversion.autoencoder:
                continue  # one call that is handed several autoencoders
            steps = [s for s in way.scales if s.root and _foreign(s, conversion) and not _is_taken(s, conversions)]
            raw = way.far.kind == "encoded" and way.far.strong is not None and not way.flow.steps
            if steps and way.far.kind != "encoded":
                said = (
                    f"they were unscaled by `{steps[0].root}` on {line_of(steps[0].span, conversion.span.path or path)}"
                )
            elif raw and project.class_name(path, way.far.autoencoder) not in TINY:
                said = f"they come out of {way.far.text} as they are"
            else:
                continue
            yield finding(
                "SCL105" if steps else "SCL102",
                path,
                conversion.span,
                f"`{conversion.text}` takes model latents, but {said}",
                related=[related(path, (steps[0].span if steps else way.far.span), "here")],
                help="hand it the latents of the diffusion model as they are"
                if steps
                else "scale them as the diffusion model needs them",
            )
            break


def scaled_from_tiny(project: Project, path: str, conversions: list[Conversion]) -> Iterator[Finding]:
    """What a tiny autoencoder has encoded is scaled by another one's factor before it goes into the diffusion model."""
    for conversion in conversions:
        if conversion.kind != "encode" or project.class_name(path, conversion.autoencoder) not in TINY:
            continue
        for way in conversion.ways:
            steps = [step for step in way.scales if _is_of_big(project, path, way, step)]
            own = way.flow.origin.autoencoder == conversion.autoencoder
            if own and len(steps) == len(way.flow.steps) == 1 and way.far.kind in MODEL_SINKS and way.far.strong:
                place = steps[0].call or steps[0].span
                yield finding(
                    "SCL105",
                    path,
                    place,
                    f"`{way.flow.origin.text}` hands out model latents, and they are scaled by `{steps[0].root}` again",
                    related=[related(path, way.flow.origin.span, "here"), related(path, way.far.span, "used here")],
                    help="hand them to the diffusion model as they are",
                )
                break


def _is_of_big(project: Project, path: str, way: Way, step: Step) -> bool:
    """Whether a factor is that of an autoencoder which takes raw latents: by its configuration, or the published number."""
    holder, config, _ = step.root.partition(".config.")
    cls = (project.class_name(path, holder) or _of_pipeline(project, path, way, holder)) if config else ""
    return bool(cls and cls not in TINY) or (step.value is not None and is_published_factor(step.value))


def _of_pipeline(project: Project, path: str, way: Way, holder: str) -> str:
    """The class of an autoencoder that is part of a library's pipeline: ``self.pipe.vae``; "" where it may be another one."""
    name = holder.rpartition(".")[2]
    bound = (b.name.rpartition(".") for ledger in project.books.ledgers.values() for b in ledger.bindings)
    if any(last == name and around not in ("", "self") for around, _, last in bound):
        return ""  # ``pipe.vae = tiny``: somewhere it is replaced
    ways = loaded(project, way.flow.home or path, way.flow.scope, holder)
    classes = {thing.cls for reading in ways for thing in reading.things}
    return classes.pop().rpartition(".")[2] if len(classes) == 1 and all(each.things for each in ways) else ""


def _foreign(step: Step, conversion: Conversion) -> bool:
    """Whether a factor is not one of the autoencoder beside it."""
    return not step.root.startswith(f"{conversion.autoencoder}.")


def _is_taken(step: Step, conversions: list[Conversion]) -> bool:
    """Whether what is encoded is scaled the other way: a space of the program's own."""
    there = (other for c in conversions if c.kind == "encode" for way in c.ways for other in way.scales)
    return any(
        other.root == step.root and other.operator != step.operator and ".config." not in other.root for other in there
    )


def decoded_by_both(project: Project, path: str, conversions: list[Conversion]) -> Iterator[Finding]:
    """Latents that a big autoencoder, which takes raw ones, decodes as they are, and another one says to be the model's: a tiny
    one decodes them as they are too, a big one unscales them first."""
    decodes = [c for c in conversions if c.kind == "decode" and c.strong]
    there: dict[Span, Conversion] = {}
    for each in decodes:
        small = project.class_name(path, each.autoencoder) in TINY
        told = _is_as_it_is if small else _is_unscaled if _takes_raw(project, path, each) else None
        there.update({way.far.span: each for way in each.ways if told is not None and told(way)})
    for conversion in (c for c in decodes if there and _takes_raw(project, path, c)):
        ways = [way for way in conversion.ways if way.far.span in there]
        if ways and all(map(_is_bare, ways)) and there[ways[0].far.span].autoencoder != conversion.autoencoder:
            other = there[ways[0].far.span]
            factor = f"{conversion.autoencoder}.config.scaling_factor"
            unscaled = other.scaled
            yield finding(
                "SCL102",
                path,
                _handing(ways[0], there[ways[0].far.span]) or conversion.span,
                f"`{conversion.text}` takes raw latents, but gets the same as `{other.text}`, which {'unscales them first' if unscaled else 'takes those of the diffusion model'}",
                related=[
                    related(path, other.span, f"decoded here {'behind its factor' if unscaled else 'as they are'}")
                ],
                help=f"undo the scaling first: divide by `{factor}`",
            )


def decoded_by_methods(project: Project, path: str, conversions: list[Conversion]) -> Iterator[Finding]:
    """Methods of one class that are handed the same by its name: a tiny autoencoder decodes it as it is in one, and a big one in
    another. Nothing of the project takes a factor back."""
    decodes = [c for c in conversions if c.kind == "decode" and c.strong and all(map(_is_handed, c.ways))]
    small = {
        (c.scope.rpartition(".")[0], c.ways[0].far.text): c
        for c in decodes
        if project.class_name(path, c.autoencoder) in TINY and "." in c.scope and c.ways
    }
    for conversion in decodes if small else ():
        key = conversion.scope.rpartition(".")[0], conversion.ways[0].far.text if conversion.ways else ""
        other = small.get(key)
        if other is None or other.scope == conversion.scope or not _takes_raw(project, path, conversion):
            continue
        if not any(each.site.direction != "encode" for each in project.sites()):
            yield finding(
                "SCL102",
                path,
                conversion.span,
                f"`{conversion.text}` takes raw latents, but is handed what `{other.text}` decodes as it is: `{key[1]}`",
                related=[related(path, other.span, "decoded here as they are")],
                help=f"undo the scaling first: divide by `{conversion.autoencoder}.config.scaling_factor`",
                severity="warning",
            )


def _is_handed(way: Way) -> bool:
    return way.far.kind == "parameter" and not way.flow.conditions and _is_untouched(way)


def _handing(way: Way, other: Conversion) -> Span | None:
    """The call that hands latents to a helper that decodes them, where it is for callers to unscale them: those of the other
    autoencoder are handed over unscaled."""
    nearer = [each.flow.sink.near for each in other.ways if each.far.span == way.far.span and each.scales]
    return way.flow.sink.near if any(nearer) else None


def _is_unscaled(way: Way) -> bool:
    """Whether latents are unscaled by the own factor of what decodes them, and nothing else is done to them."""
    own = f"{way.flow.sink.autoencoder}."
    handed = way.far.kind == "parameter" and not way.flow.conditions
    known = (way.far.kind in _SEEN or handed) and not (way.flow.gains or way.flow.drifts or way.flow.crossing)
    return known and bool(way.scales) and all(step.root.startswith(own) for step in way.flow.steps)


def out_of_tiny(project: Project, path: str, conversions: list[Conversion]) -> Iterator[Finding]:
    """What a tiny autoencoder has encoded, the latents of the diffusion model, goes as it is into a big one that takes raw latents."""
    for conversion in conversions:
        if conversion.kind != "decode" or not conversion.strong or not _takes_raw(project, path, conversion):
            continue
        ways = [way for way in conversion.ways if way.flow.sink.autoencoder == conversion.autoencoder]
        ends = [(end, way) for way in ways if (end := _tiny_end(project, path, way, conversions)) is not None]
        ends.sort(key=lambda each: each[0] is not each[1].far or bool(each[1].flow.steps))
        if ends and not any(step.root for way in ways for step in way.scales):
            (small, way), factor = ends[0], f"{conversion.autoencoder}.config.scaling_factor"
            yield finding(
                "SCL102",
                path,
                conversion.span,
                f"`{conversion.text}` takes raw latents, but `{small.text}` hands out those of the diffusion model",
                related=[related(path, small.span, "encoded here")],
                help=f"undo the scaling first: divide by `{factor}`",
                severity="warning" if small is not way.far or way.flow.steps else None,
            )


def _is_bare(way: Way) -> bool:
    """Whether latents are decoded as they are, also those that a function is handed, where nothing chooses."""
    handed = way.far.kind == "parameter" and not way.flow.conditions
    return _is_as_it_is(way) or (handed and _is_untouched(way))


def _tiny_end(project: Project, path: str, way: Way, conversions: list[Conversion]) -> Endpoint | None:
    """The tiny autoencoder that encoded what is decoded, as it is or edited by what the program is handed; None for others."""
    if way.flow.gains or way.flow.drifts or not all(map(is_edited, way.flow.steps)):
        return None
    if way.far.kind == "unknown":
        made = (w for c in conversions for w in c.ways if w.far.kind == "handed" and w.far.span == way.far.span)
        way = next((each for each in made if _is_untouched(each) and is_edit(each.far.text)), way)
    small = way.flow.origin
    return small if small.kind == "encoded" and project.class_name(path, small.autoencoder) in TINY else None


def _is_as_it_is(way: Way) -> bool:
    return way.far.kind in _SEEN and _is_untouched(way) and not way.flow.crossing


def _is_untouched(way: Way) -> bool:
    """Whether nothing is done to the latents."""
    return not (way.flow.steps or way.flow.gains or way.flow.drifts)


def _takes_raw(project: Project, path: str, conversion: Conversion) -> bool:
    """Whether an autoencoder is of a library's class whose latents have a factor that is not 1."""
    model = project.library_class(path, conversion.autoencoder)
    name = "scaling_factor"
    known = model is not None and model.name not in TINY and name in model.keys and conversion.space != "model"
    return known and not project.is_one(path, conversion.autoencoder, name)
