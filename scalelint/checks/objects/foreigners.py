"""Factors read from an autoencoder that was loaded from other weights than the one whose latents they scale.

``self.refine.vae.encode(x).latent_dist.sample() * self.draft.vae.config.scaling_factor``: no text tells that the two are
not one object under two names; what they were loaded from does.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import isclose
from typing import NamedTuple

from scalelint.checks.evidence import related
from scalelint.checks.objects.mixed import are_written_alike
from scalelint.checks.registry import finding
from scalelint.knowledge.constants import Constant, for_checkpoint
from scalelint.ledger.values import Text
from scalelint.model import OTHER_WAY, Endpoint, Finding, Flow, Span, Step
from scalelint.project.conversions import Conversion, Way
from scalelint.project.link import Project
from scalelint.project.numbers import loaded


class _Use(NamedTuple):
    """A factor beside a conversion, with what its own holder and the autoencoder were loaded from."""

    conversion: Conversion
    step: Step
    mine: str  #: the checkpoint of the autoencoder
    theirs: str  #: ... of what the factor was read from

    @property
    def is_own(self) -> bool:
        return self.mine == self.theirs


def of_other_weights(project: Project, path: str) -> Iterator[Finding]:
    """The factor of other weights, where the program also scales by the own ones' the other way."""
    uses = list(_uses(project, path))
    own = {(use.conversion.kind, use.mine): use for use in uses if use.is_own}
    seen: set[Span] = set()
    for use in uses:
        right = own.get((OTHER_WAY[use.conversion.kind], use.mine))
        if use.is_own or right is None or use.step.span in seen or not _differ(use):
            continue
        seen.add(use.step.span)
        yield finding(
            "SCL106",
            path,
            use.step.by or use.step.span,
            f"latents of `{use.conversion.autoencoder}` ({use.mine}) are scaled by `{use.step.root}`, the factor of {use.theirs}",
            related=[
                related(path, right.step.span, f"{right.conversion.kind}: scaled by `{right.step.root}`, its own")
            ],
            help=f"use the factor of `{use.conversion.autoencoder}`",
        )


def _differ(use: _Use) -> bool:
    """Whether two checkpoints have two factors: that of the own weights may be meant for latents of the others as well."""
    mine, theirs = ([c.value for c in _factors(name)] for name in (use.mine, use.theirs))
    if mine and theirs:
        return not any(isclose(a, b, rel_tol=1e-3) for a in mine for b in theirs if a and b)
    return use.conversion.kind == "encode"  # who decodes may be handed the latents of other weights


def _factors(name: str) -> Iterator[Constant]:
    return (c for c in for_checkpoint(name) if c.convention != "shift" and c.value is not None)


def _uses(project: Project, path: str) -> Iterator[_Use]:
    for conversion in project.conversions.get(path, []):
        for way in conversion.ways if conversion.strong else ():
            for step in way.scales:
                holder, dot, _ = step.root.rpartition(".config.")
                own = are_written_alike(conversion, step)
                names = _checkpoints(project, path, conversion, way, "" if own else holder) if dot else None
                if names is not None:
                    yield _Use(conversion, step, *names)


def _checkpoints(project: Project, path: str, conversion: Conversion, way: Way, holder: str) -> tuple[str, str] | None:
    """What an autoencoder and the holder of a factor, or "" for itself, are loaded from; None where that may be several things."""
    end = way.flow.origin if conversion.kind == "encode" else way.flow.sink
    mine = weights(project, path, way.flow, end)
    theirs = weights(project, path, way.flow, end, holder) if holder else mine
    return (mine, theirs) if mine and theirs else None


def weights(project: Project, path: str, flow: Flow, end: Endpoint, key: str = "") -> str:
    """The one checkpoint that the autoencoder at an end of a flow, or another one of that name there, is loaded from; or ""."""
    readings = loaded(project, flow.home or path, end.holder or flow.scope, key or end.autoencoder)
    found = {c for reading in readings for thing in reading.things for c in thing.checkpoints}
    names = {c.value if isinstance(c, Text) else "" for c in found}
    name = names.pop() if len(names) == 1 and all(reading.things for reading in readings) else ""
    return "" if "*" in name else name
