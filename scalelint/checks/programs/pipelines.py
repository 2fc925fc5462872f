"""Pipelines that are asked for latents, whose latents an autoencoder decodes as they are.

A pipeline of diffusers hands out what its model has made, before it unscales that; its autoencoder takes raw latents.
"""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.knowledge.libraries import AutoencoderModel
from scalelint.model import PIPELINE, Endpoint, FileSummary, Finding, Flow
from scalelint.project.link import Project

_FACTOR = "scaling_factor"


def decoded_as_made(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """What a pipeline hands out as latents goes into a decoder that leaves the scaling to its callers."""
    seen = set()
    for flow in summary.flows:
        if flow.sink.span in seen or not _is_bare(flow) or not _leaves_scaling(project, path, flow):
            continue
        seen.add(flow.sink.span)
        factor = f"{flow.sink.autoencoder}.config.{_FACTOR}"
        yield finding(
            "SCL102",
            path,
            (None if _is_made_beside(project, path, flow) else flow.sink.near) or flow.sink.span,
            f"latents that `{flow.origin.text}` hands out are decoded without being scaled: they are those of its model, and `{flow.sink.text}` takes raw ones",
            related=[
                related(path, flow.origin.span, "handed out here, before the pipeline unscales them"),
                related(path, flow.sink.span, "decoded here"),
            ],
            help=f"undo the scaling as the pipeline does: decode `z / {factor}`",
        )


def _is_bare(flow: Flow) -> bool:
    made = flow.origin.kind == "denoised" and flow.origin.package == PIPELINE
    return made and flow.sink.kind == "decoded" and not (flow.steps or flow.products or flow.drifts)


def _is_made_beside(project: Project, path: str, flow: Flow) -> bool:
    """Whether the function that decodes has asked the pipeline itself: who calls it hands over nothing."""
    made, home = flow.origin.span, flow.origin.span.path or path
    bindings = (b for b in project.books.of(home).bindings if b.scope == flow.scope)
    return any(b.span.line <= made.line <= b.span.end_line for b in bindings)


def _leaves_scaling(project: Project, path: str, flow: Flow) -> bool:
    """Whether the pipelines that its file knows have autoencoders which leave scaling to callers, and the decoder is such a one."""
    home = flow.origin.span.path or flow.home or path
    imports = project.books.of(home).imports.values()
    pipelines = [known for origin in imports if (known := project.libraries.pipeline(origin)) is not None]
    kinds = {(p.package, kind) for p in pipelines for known in p.autoencoders.values() for kind in known}
    models = [project.libraries.autoencoder(f"{package}.{kind}") for package, kind in kinds]
    return bool(models) and all(map(_is_plain, models)) and _is_raw(_decoder(project, path, flow, flow.sink, models))


def _decoder(
    project: Project, path: str, flow: Flow, end: Endpoint, models: list[AutoencoderModel | None]
) -> AutoencoderModel | None:
    """The class of what decodes; the pipeline's own, where it is asked for that."""
    owner, _, part = end.autoencoder.rpartition(".")
    if owner and owner == flow.origin.text and part == "vae":
        exchanged = project.books.bindings(flow.home or path, flow.scope, end.autoencoder)
        return models[0] if len(models) == 1 and not exchanged else None
    return project.library_class(path, end.autoencoder, flow.scope)


def _is_plain(model: AutoencoderModel | None) -> bool:
    """Whether a pipeline's autoencoder is one of those that leave scaling to it."""
    return model is not None and model.name.startswith("AutoencoderKL") and _is_raw(model)


def _is_raw(model: AutoencoderModel | None) -> bool:
    """Whether an autoencoder takes and gives raw latents, and has one factor in its configuration that is not 1; those with
    a codebook are often used without."""
    if model is None or model.space == "model" or _FACTOR not in model.keys:
        return False
    return not model.name.startswith("VQ") and model.defaults.get(_FACTOR) not in (None, 1.0)
