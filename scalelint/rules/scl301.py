"""SCL301: a published constant as a literal where the config is at hand."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.numbers.agreed import is_agreed_on
from scalelint.checks.numbers.numbers import is_checkpoints_own, is_known_at, number_of, published
from scalelint.checks.registry import finding, rule
from scalelint.ledger.values import Num
from scalelint.model import FileSummary, Finding, Site
from scalelint.project.link import Project
from scalelint.project.numbers import readings
from scalelint.rules.scl106 import different_constant
from scalelint.rules.scl303 import foreign_constant
from scalelint.rules.scl304 import inverted_constant


@rule("SCL301")
def hardcoded_constant(project: Project) -> Iterator[Finding]:
    """A published constant as a literal although the autoencoder's config is at hand."""
    wrong = (*different_constant(project), *foreign_constant(project), *inverted_constant(project))
    reported = {(f.path, f.line) for f in wrong} | {(place.path, place.line) for f in wrong for place in f.related}
    for path, summary in project.files.items():
        for site in summary.sites:
            match = next(iter(published(site.value)), None)
            if match is None or not site.strong or (site.span.path or path, site.span.line) in reported:
                continue
            if any(
                (n.path or path, n.span.line) in reported for n in _numbers(project, path, site) if n.span is not None
            ):
                continue
            if "scaling_factor" in site.guard or any(
                is_checkpoints_own(project, path, s) for s in _of_one(summary, site)
            ):
                continue  # the config was asked first; or the checkpoint is named, and this is its factor
            config = _config(project, path, summary, site)
            if config and not is_agreed_on(project, path, site, lambda *where: bool(_config(project, *where))):
                known = is_known_at(project, path, site)
                yield finding(
                    "SCL301",
                    path,
                    site.span,
                    f"{number_of(site)} is the factor of {match.constant.model}; `{config}` follows whatever autoencoder is loaded",
                    help=f"write `{config}`" if known else "hand the factor of the autoencoder's configuration in",
                )


def _numbers(project: Project, path: str, site: Site) -> list[Num]:
    return [num for reading in readings(project, path, site) for num in reading.numbers]


def _of_one(summary: FileSummary, site: Site) -> list[Site]:
    """The places that read the same number: that of a literal is its own."""
    return [site] if site.root[:1].isdigit() else [each for each in summary.sites if each.root == site.root]


def _config(project: Project, path: str, summary: FileSummary, site: Site) -> str:
    """The expression that reads the factor from the autoencoder's config, if that is certain to exist."""
    key = site.autoencoder
    if not key or key == "self":
        return ""
    text = f"{key}.config.scaling_factor"
    name = project.class_name(path, key)
    origin = summary.imports.get(name, "")
    has_factor = name.startswith("Autoencoder") or project.libraries.default(name, "scaling_factor") is not None
    if has_factor and origin.startswith(("diffusers", ".")):
        return text
    if any(s.root == text for s in summary.sites) or any(r.base == f"{key}.config" for r in summary.readings):
        return text
    cls = next((c for c in summary.classes if c.name == site.scope.split(".")[0]), None)
    if (
        cls is not None
        and any(base.endswith("DiffusionPipeline") for base in cls.bases)
        and not key.endswith(("_encoder", "_decoder"))
    ):
        return text
    return ""
