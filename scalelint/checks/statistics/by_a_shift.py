"""Latents that are scaled by what a configuration calls their shift: arguments in the wrong order, ``to_raw(x, scale, shift)``."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.model import FileSummary, Finding, Flow, Span, Step

#: what is documented as a shift
_SHIFTS = (".config.shift_factor", ".config.latents_mean")


def scaled_by_shifts(path: str, summary: FileSummary) -> Iterator[Finding]:
    """Latents of an autoencoder that are multiplied or divided by the shift of its configuration, beyond doubt."""
    told: set[Span] = set()
    for flow in summary.flows:
        for product in flow.products if _is_of_latents(flow) else ():
            step = product.step
            place = _call(step) or step.by or step.span
            if not step.root.endswith(_SHIFTS) or place in told:
                continue
            told.add(place)
            verb = "multiplied" if step.operator == "*" else "divided"
            yield finding(
                "SCL307",
                path,
                place,
                f"latents are {verb} by `{step.root}`, which is documented as their shift",
                related=[related(path, step.span, f"`{step.operand}`")] if place != step.span else [],
                help="scale by the factor, and shift by this",
            )


def _is_of_latents(flow: Flow) -> bool:
    """Whether what goes there are latents of an autoencoder beyond doubt."""
    ends = [end for end in (flow.origin, flow.sink) if end.kind in ("encoded", "decoded")]
    return bool(ends) and any(end.strong for end in ends)


def _call(step: Step) -> Span | None:
    """The call that hands a helper the shift for a factor."""
    return step.call if step.written.isidentifier() and not step.root.endswith(f".{step.written}") else None
