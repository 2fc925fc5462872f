"""What a report says besides its verdict: what was not looked at, and what was odd."""

from __future__ import annotations

from scalelint.runtime.hooks.eyes import Eyes
from scalelint.runtime.hooks.observer import Observer
from scalelint.runtime.hooks.pace import Pace
from scalelint.runtime.judging.measurement import Measurement
from scalelint.runtime.judging.scales import CERTAIN


def notes(eyes: Eyes, observer: Observer, pace: Pace, measured: Measurement) -> list[str]:
    """One line for each thing worth saying."""
    found = [f"{_calls(count)} {why} could not be looked at" for why, count in sorted(eyes.blind.items())]
    if eyes.missed:
        found.append(f"{_calls(len(eyes.missed))} could not be measured, first: {eyes.missed[0]}")
    skipped = {kind: pace.skipped[kind] for kind in ("encode", "denoise", "marked", "decode") if pace.skipped.get(kind)}
    if skipped:
        parts = ", ".join(f"{count} of {pace.calls[kind]} {kind}" for kind, count in skipped.items())
        found.append(f"not looked at to save time: {parts} calls; change every= or budget= to look at more")
    found += filter(None, (eyes.pixels.note(), _condition(observer, measured)))
    return found


def _calls(count: int) -> str:
    return f"{count} call{'s' if count > 1 else ''}"


def _condition(observer: Observer, measured: Measurement) -> str:
    """How latents that condition the denoiser are scaled: raw ones may be meant so, as in Stable Video Diffusion."""
    condition, encode = observer.conditions(), measured.encode
    if condition is None:
        return ""
    said = f"latents appended to the denoiser's input are {condition.scalar:.4g} times raw ones"
    if encode is None or len(encode.slope) != len(condition.slope):
        return said
    share = abs(condition.scalar / encode.scalar - 1) if encode.scalar else 1.0
    error = CERTAIN * (encode.slope_error[0] + condition.slope_error[0]) / abs(encode.scalar or 1.0)
    alike = share <= encode.doubt + condition.doubt + error + 1e-3
    return f"{said}, {'as' if alike else 'unlike'} the latents themselves"
