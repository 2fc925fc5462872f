"""SCL3xx: the numbers themselves."""

from __future__ import annotations

import difflib
import functools
import re
from collections.abc import Iterator

from scalelint.checks.evidence import MEANS, OPPOSITE, confident, describe, effect, factor_sites, related
from scalelint.checks.registry import finding, rule
from scalelint.checks.scl1xx import different_constant
from scalelint.knowledge.constants import Match, exact, for_checkpoint, near
from scalelint.model import Definition, FileSummary, Finding, Number, Reading, Site
from scalelint.project.conversions import tail
from scalelint.project.link import Project


@functools.lru_cache(maxsize=1024)
def _published(value: float | None) -> list[Match]:
    """The constants that a number is (not the inverse of) and that only one owner has."""
    return (
        [m for m in exact(value) if m.kind == "exact" and m.constant.distinctive and m.channel < 0]
        if value is not None
        else []
    )


@rule("SCL301")
def hardcoded_constant(project: Project) -> Iterator[Finding]:
    """A published constant as a literal although the autoencoder's config is at hand."""
    reported = {
        (f.path, f.line)
        for f in (*different_constant(project), *foreign_constant(project), *inverted_constant(project))
    }
    for path, summary in project.files.items():
        for site in summary.sites:
            match = next(iter(_published(site.value)), None)
            if match is None or not site.strong or (path, site.span.line) in reported:
                continue
            if _right_number(summary, site) or "scaling_factor" in site.guard:
                continue  # the checkpoint is named and this is its factor; or the config was asked first
            config = _config(project, path, summary, site)
            if config:
                yield finding(
                    "SCL301",
                    path,
                    site.span,
                    f"{_number(site)} is the factor of {match.constant.model}; `{config}` follows whatever autoencoder is loaded",
                    help=f"write `{config}`",
                )


def _number(site: Site) -> str:
    """A site's number as the reader sees it: ``0.18215``, or ``vae_scale = 0.18215``."""
    return site.root if site.value is None or site.root[:1].isdigit() else f"`{site.root}` = {site.value:g}"


def _right_number(summary: FileSummary, site: Site) -> bool:
    checkpoints = {
        h.checkpoint
        for h in summary.handles
        if h.checkpoint and h.key.rpartition(".")[2] == site.autoencoder.rpartition(".")[2]
    }
    return any(c.value == site.value for name in checkpoints for c in for_checkpoint(name))


def _config(project: Project, path: str, summary: FileSummary, site: Site) -> str:
    """The expression that reads the factor from the autoencoder's config, if that is certain to exist."""
    key = site.autoencoder
    if not key or key == "self":
        return ""
    text = f"{key}.config.scaling_factor"
    name = project.class_name(path, key)
    origin = summary.imports.get(name, "")
    if name.startswith("Autoencoder") and (origin.startswith(("diffusers", "."))):
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


@rule("SCL302")
def near_miss_constant(project: Project) -> Iterator[Finding]:
    """A number that is a published constant with a digit wrong."""
    for path, summary in project.files.items():
        for number in _numbers(project, summary):
            matches = near(abs(number.value))
            if matches:
                meant = matches[0]
                yield finding(
                    "SCL302",
                    path,
                    number.span,
                    f"{number.text} looks like {meant.value:g} of {meant.constant.model} ({meant.edit or 'wrong digit'}): latents are off by a factor of {abs(number.value) / meant.value:.4g}",
                    help=f"write {meant.value:g} if that is the one",
                )


def _numbers(project: Project, summary: FileSummary) -> Iterator[Number]:
    yield from (n for n in summary.numbers if project.vocabulary.role_of(n.name) == "scale")
    for site in summary.sites:
        if site.value is not None and site.root[:1].isdigit():
            yield Number(site.root, site.value, site.span, "site")
    for definition in summary.definitions:
        if (
            definition.kind == "entry"
            and definition.role == "scale"
            and definition.value is not None
            and definition.value_span
        ):
            yield Number(definition.expression, definition.value, definition.value_span, "definition", definition.name)


@rule("SCL303")
def foreign_constant(project: Project) -> Iterator[Finding]:
    """The constant of another autoencoder than the one loaded."""
    for path, summary in project.files.items():
        for site in summary.sites:
            published = _published(site.value)
            checkpoint = next((h.checkpoint for h in summary.handles if h.key == site.autoencoder and h.checkpoint), "")
            checkpoint = checkpoint if "*" not in checkpoint else ""  # a name that is put together may be another's
            own = (
                [c for c in for_checkpoint(checkpoint) if c.convention != "shift" and c.value is not None]
                if checkpoint
                else []
            )
            if published and own and all(c.value != site.value for c in own):
                yield finding(
                    "SCL303",
                    path,
                    site.span,
                    f"{_number(site)} is the factor of {published[0].constant.model}, but {site.autoencoder} is loaded from {checkpoint}, whose factor is {own[0].value:g}{_excess(site, own[0].value)}",
                    related=[
                        related(path, h.span, f"{checkpoint} is loaded here")
                        for h in summary.handles
                        if h.key == site.autoencoder and h.span
                    ],
                    help=f"write {own[0].value:g}, or read `{site.autoencoder}.config.scaling_factor`",
                )


def _excess(site: Site, right: float | None) -> str:
    """What a foreign number does to the latents: ``latents come out 1.398 times the right size``."""
    if not site.value or not right:
        return ""
    ratio = site.value / right if site.operation == "multiply" else right / site.value
    return f": latents come out {ratio:.4g} times the right size"


@rule("SCL304")
def inverted_constant(project: Project) -> Iterator[Finding]:
    """A published constant used in the other convention."""
    for path in project.files:
        for _, _, sites in factor_sites(project, path):
            if len({site.convention for site in sites}) > 1:
                continue
            for site in sites:
                match = next(
                    (m for m in _published(site.value) if m.constant.convention == OPPOSITE[site.convention]), None
                )
                agrees = any(m.constant.convention == site.convention for m in _published(site.value))
                if match is None or agrees or not confident(site) or _owned(project, path, site):
                    continue
                holds = match.constant.convention
                yield finding(
                    "SCL304",
                    path,
                    site.span,
                    f"{describe(site)}, but {_number(site)} is {MEANS[holds]} of {match.constant.model}, not {MEANS[site.convention]}{effect(site)}",
                    related=[related(path, e.span, e.text) for e in site.evidence if e.strong][:1],
                    help=f"{'divide' if site.operation == 'multiply' else 'multiply'} by it, or use {1 / match.value:.6g}",
                )


def _owned(project: Project, path: str, site: Site) -> bool:
    """Outside of a class that normalises inside the number is the wrong thing altogether: SCL105 and SCL201 say so."""
    return any(c.space == "model" and site.autoencoder == c.autoencoder for c in project.conversions.get(path, ()))


@rule("SCL305")
def silent_fallback(project: Project) -> Iterator[Finding]:
    """A default hides a missing factor."""
    for path, summary in project.files.items():
        for reading in summary.readings:
            if reading.fallback is not None and _hides(project, summary, reading):
                yield finding(
                    "SCL305",
                    path,
                    reading.span,
                    f"`{reading.name}` silently becomes {reading.fallback_text} where the config lacks it: a wrong factor raises nothing",
                    help=f"read `{reading.base}.{reading.name}` and let a missing factor fail"
                    if reading.base
                    else "let a missing factor fail",
                )
        for definition in summary.definitions:
            yield from _useless_default(path, definition)
            yield from _misspelt(project, path, definition)


def _hides(project: Project, summary: FileSummary, reading: Reading) -> bool:
    """Whether the default belongs to a latent factor that this file then scales with."""
    meaning = project.vocabulary.meaning_of(reading.name)
    if meaning is None or meaning.role == "shift" or reading.kind not in ("getattr", "get", "or"):
        return False
    owner = reading.base.rpartition(".")[0] or reading.base
    near_autoencoder = project.vocabulary.is_object("autoencoder", owner.rpartition(".")[2]) or meaning.specific
    return near_autoencoder and any(tail(site.root) == reading.name for site in summary.sites)


#: what is written over the neutral element at once, NaN for one that must be loaded
_OVERWRITTEN = re.compile(r"\.(?:fill|copy|normal|uniform|zero|mul|div|add|sub)_\(")


def _useless_default(path: str, definition: Definition) -> Iterator[Finding]:
    """Buffers that start with the wrong neutral element: a std of zeros, a mean of ones."""
    wrong = {"std": "zeros(", "scale": "zeros(", "shift": "ones("}[definition.role]
    if (
        definition.expression.startswith(("torch.", "np."))
        and wrong in definition.expression
        and not _OVERWRITTEN.search(definition.expression)
        and (definition.kind == "buffer" or definition.scope.endswith("__init__"))
    ):
        right = "ones" if wrong == "zeros(" else "zeros"
        yield finding(
            "SCL305",
            path,
            definition.span,
            f"`{definition.name}` starts as {wrong.strip('(')}: without a checkpoint's statistics the latents are "
            f"{'divided by zero' if wrong == 'zeros(' else 'shifted by one'}",
            help=f"start with {right}, which changes nothing",
        )


def _misspelt(project: Project, path: str, definition: Definition) -> Iterator[Finding]:
    """An attribute of an autoencoder that nobody reads, one letter from a factor's name."""
    if definition.kind != "attribute" or project.vocabulary.meaning_of(definition.name) is not None:
        return
    meant = difflib.get_close_matches(
        definition.name, ["scaling_factor", "shift_factor", "latents_mean", "latents_std"], n=1, cutoff=0.9
    )
    if meant:
        yield finding(
            "SCL305",
            path,
            definition.span,
            f"`{definition.target}` is assigned, but the factor is called `{meant[0]}`: the default stays in force",
            help=f"write `{definition.target.replace(definition.name, meant[0])}`",
        )


@rule("SCL306")
def spatial_magnitude(project: Project) -> Iterator[Finding]:
    """The ratio between pixels and latents used as the latent factor."""
    for path, summary in project.files.items():
        for site in summary.suspects:
            if site.role == "spatial" and site.strong:
                yield finding(
                    "SCL306",
                    path,
                    site.span,
                    f"`{site.root}` is a ratio of sizes (8, 2 ** (n - 1)), not the factor between raw and model latents",
                    related=[related(path, e.span, e.text) for e in site.evidence if e.strong][:1],
                    help=f"use `{site.autoencoder or 'vae'}.config.scaling_factor`",
                )
