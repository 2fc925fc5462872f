"""What the class of an autoencoder declares for its latents, and nothing around its conversions reads."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.checks.ways.perturbed import is_perturbed
from scalelint.model import Endpoint, Finding, Flow, Related
from scalelint.project.conversions import Conversion, tail
from scalelint.project.link import Project
from scalelint.project.products import is_scaled_first

_FORMULAS = {
    "scaling_factor": ("`z * vae.config.scaling_factor`", "`z / vae.config.scaling_factor`"),
    "latents_std": ("`(z - latents_mean) / latents_std`", "`z * latents_std + latents_mean`"),
}


def ignored_statistics(project: Project, path: str, conversions: list[Conversion]) -> Iterator[Finding]:
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
