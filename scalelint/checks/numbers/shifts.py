"""Shifts that are known from outside of the code: of the checkpoint that is loaded, of the family of models beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from scalelint.checks.numbers.families import shifted_family
from scalelint.checks.numbers.numbers import is_checkpoints_own
from scalelint.knowledge.constants import Constant, for_autoencoder, for_checkpoint
from scalelint.model import FileSummary, Site
from scalelint.project.conversions import MODEL_SINKS, tail
from scalelint.project.identity import handles_of
from scalelint.project.link import Project
from scalelint.project.numbers import Reading, loaded, readings

#: the factor of a configuration, and the shift that stands beside it
_BESIDE = {"scaling_factor": "shift_factor", "latents_std": "latents_mean"}


class Unshifted(NamedTuple):
    """A place that only scales latents which are known to have a mean."""

    path: str
    site: Site
    shift: str  #: the name of what it leaves out
    reason: str
    strong: bool


def known_shifts(project: Project) -> Iterator[Unshifted]:
    """Every place that scales latents of an autoencoder with a shift, in a program in which nothing shifts them."""
    for path, summary in project.files.items():
        if any(d.role == "shift" for d in summary.definitions) or _shifts(summary):
            continue
        for index, site in enumerate(summary.sites):
            shift = _left_out(project, path, index)
            if shift and site.role == "scale" and (site.strong or _is_used(summary, index)):
                found = _unshifted(project, path, index, shift)
                if found is not None:
                    yield found


def has_none(project: Project, path: str, index: int) -> bool:
    """Whether the checkpoint behind a site is known, and what is published of it has no shift: one in its configuration is 0."""
    summary = project.files[path]
    site = summary.sites[index]
    known_as = handles_of(summary, site.autoencoder, site.scope)
    names = {h.checkpoint for h in known_as if h.span is not None and (h.span.path or path) == (site.span.path or path)}
    known = [for_checkpoint(name) for name in names]
    return bool(known) and all(found and not any(c.convention == "shift" for c in found) for found in known)


def _is_used(summary: FileSummary, index: int) -> bool:
    """Whether what a site scales by a configuration's factor is decoded then, or meets noise or a diffusion model."""
    site = summary.sites[index]
    ends = {flow.sink.kind for flow in summary.flows if any(step.site == index for step in flow.steps)}
    return site.direction != "unknown" and ".config" in site.root and not ends.isdisjoint({*MODEL_SINKS, "decoded"})


def _left_out(project: Project, path: str, index: int) -> str:
    """The name of the shift beside a factor of a configuration, or beside the checkpoint's own number written out; "" for others."""
    summary = project.files[path]
    site = summary.sites[index]
    if ".config" in site.root:
        return _BESIDE.get(tail(site.root), "")
    if any(flow.drifts for flow in summary.flows if any(step.site == index for step in flow.steps)):
        return ""  # which may be the shift
    known = site.strong and site.autoencoder not in ("", "self") and is_checkpoints_own(project, path, site)
    return "shift_factor" if known else ""


def _shifts(summary: FileSummary) -> bool:
    """Whether anything in a program shifts latents, or asks for a shift."""
    flows = any(step.kind == "shift" for flow in summary.flows for step in flow.steps)
    asked = any(reading.name in _BESIDE.values() for reading in summary.readings)
    return flows or asked or any(site.shift for site in summary.sites)


def _unshifted(project: Project, path: str, index: int, shift: str) -> Unshifted | None:
    site = project.files[path].sites[index]
    reason = _by_checkpoint(_readings(project, path, index))
    if reason:
        return Unshifted(path, site, shift, reason, site.strong)
    reason = _by_class(project, path, site) or _by_family(project, path, site)
    return Unshifted(path, site, shift, reason, False) if reason else None


def _readings(project: Project, path: str, index: int) -> list[Reading]:
    """The checkpoints that a site's autoencoder is loaded from: seen from its own file, or from those that call a helper."""
    summary = project.files[path]
    site = summary.sites[index]
    own = readings(project, path, site)
    if any(reading.things for reading in own):
        return own
    ends = {
        (flow.home or path, flow.scope, end.autoencoder)
        for flow in summary.flows
        for end in (flow.origin, flow.sink)
        if end.autoencoder and any(step.site == index for step in flow.steps)
    }
    return [reading for end in sorted(ends) for reading in loaded(project, *end)]


def _by_checkpoint(known: list[Reading]) -> str:
    """The published shift of the one checkpoint on every way, where it has one."""
    shifts = [[c for c in reading.published if c.convention == "shift" and _is_shift(c)] for reading in known]
    if not known or not all(shifts):
        return ""
    constant = shifts[0][0]
    return f"{known[0].checkpoint} has {constant.parameter} = {_shown(constant)}"


def _is_shift(constant: Constant) -> bool:
    return any(number != 0 for number in constant.numbers)


def _shown(constant: Constant) -> str:
    return f"{constant.value:g}" if constant.value is not None else f"[{constant.values[0]:g}, ...]"


def _by_class(project: Project, path: str, site: Site) -> str:
    """The means that are published for an autoencoder's class, beside the deviations that the site uses."""
    model = project.library_class(path, site.autoencoder)
    if model is None or tail(site.root) != "latents_std" or "latents_mean" not in model.keys:
        return ""
    published = any(c.convention == "shift" and _is_shift(c) for c in for_autoencoder(model.name))
    return f"{model.name} has `latents_mean` beside `latents_std`" if published else ""


def _by_family(project: Project, path: str, site: Site) -> str:
    """The family of diffusion models that the latents are for, where those are shifted."""
    model = shifted_family(project, path, site)
    return f"{model} is trained on latents that are shifted too" if model else ""
