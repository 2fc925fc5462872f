"""Autoencoders that take and give the latents of the diffusion model, beside such that take raw ones."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.model import Finding, Span, Step
from scalelint.project.conversions import Conversion, Way
from scalelint.project.link import Project

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
            steps = [step for step in way.scales if step.root and _foreign(step, conversion)]
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


def _foreign(step: Step, conversion: Conversion) -> bool:
    """Whether a factor is not one of the autoencoder beside it."""
    return not step.root.startswith(f"{conversion.autoencoder}.")


def decoded_by_both(project: Project, path: str, conversions: list[Conversion]) -> Iterator[Finding]:
    """Latents that a tiny autoencoder decodes as they are, and a big one, which takes raw latents, as they are too."""
    decodes = [c for c in conversions if c.kind == "decode" and c.strong]
    small = [c for c in decodes if project.class_name(path, c.autoencoder) in TINY]
    there: dict[Span, Conversion] = {way.far.span: c for c in small for way in c.ways if _is_as_it_is(way)}
    for conversion in (c for c in decodes if there and _takes_raw(project, path, c)):
        ways = [way for way in conversion.ways if way.far.span in there]
        if ways and all(map(_is_as_it_is, ways)):
            other = there[ways[0].far.span]
            factor = f"{conversion.autoencoder}.config.scaling_factor"
            yield finding(
                "SCL102",
                path,
                conversion.span,
                f"`{conversion.text}` takes raw latents, but gets the same as `{other.text}`, which takes those of the diffusion model",
                related=[related(path, other.span, "decoded here as they are")],
                help=f"undo the scaling first: divide by `{factor}`",
            )


def _is_as_it_is(way: Way) -> bool:
    flow = way.flow
    return way.far.kind in _SEEN and not (flow.steps or flow.gains or flow.drifts or flow.crossing)


def _takes_raw(project: Project, path: str, conversion: Conversion) -> bool:
    """Whether an autoencoder is of a library's class whose latents have a factor that is not 1."""
    model = project.library_class(path, conversion.autoencoder)
    name = "scaling_factor"
    known = model is not None and model.name not in TINY and name in model.keys and conversion.space != "model"
    return known and not project.is_one(path, conversion.autoencoder, name)
