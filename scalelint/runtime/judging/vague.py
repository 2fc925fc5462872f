"""What is said where noise leaves the verdict open: why, and what to do about it."""

from __future__ import annotations

import math
import statistics

from scalelint.runtime.judging.bounds import CLEAR
from scalelint.runtime.judging.seen import Seen
from scalelint.runtime.judging.verdict import Diagnosis, Verdict


def why(seen: Seen) -> str:
    """What keeps the encode slope from being known."""
    noise = seen.noise
    if not noise.explained:
        return (
            "no single scale and noise schedule explains what the denoiser saw: latents of other images than those "
            "encoded last (a shuffled cache), edited or masked ones, or calls that were scaled in different ways"
        )
    low, high = (seen.encode.scalar * (1 + sign * min(seen.width, 0.99)) for sign in (-1, 1))
    images = f"{noise.images} noised image{'s' if noise.images > 1 else ''}"
    span = f"encode scales by {low:.3g} to {high:.3g} by {images}"
    if 1 in seen.conditioned_powers and 1 not in seen.powers:
        span = f"{span}, right behind EDM's c_in, which doubles latents, and wrong without"
    elif 1 not in seen.powers:
        span = f"{span}, where {statistics.median(seen.reference.slope):.4g} is declared"
    if not noise.told:
        levels = f"{noise.levels} noise levels" if noise.levels > 1 else "noise levels, one or too near each other,"
        return f"{span}, whose {levels} do not tell the noise schedule"
    return f"{span}: known to {seen.width:.1%}, where {CLEAR:.0%} is the limit" if seen.width > CLEAR else span


def _help(seen: Seen) -> str:
    noise = seen.noise
    if 1 in seen.conditioned_powers and 1 not in seen.powers:
        return "if the denoiser is preconditioned as EDM's is, say so: watch(..., noise='edm')"
    all_calls = "look at every call: watch(..., budget=1000)"
    if not noise.explained:
        return _marks(seen, "mark what was encoded, scaled and not yet noised: watcher.model_latents(z)")
    if not noise.told:
        schedule = "say which noise schedule it is: watch(..., noise=) takes 'variance-preserving' (DDPM), 'flow', "
        schedule += "'variance-exploding' or 'edm'"
        return (
            f"{all_calls if seen.looks.denoise else 'watch more training steps, at other noise levels'}, or {schedule}"
        )
    if seen.width > CLEAR:
        more = max(2, math.ceil(noise.images * ((seen.width / CLEAR) ** 2 - 1)))
        first = all_calls if seen.looks.denoise else f"watch some {more} images more"
        return _marks(seen, f"{first}, or mark clean latents: watcher.model_latents(z)", first)
    return _marks(seen, "mark clean model latents: watcher.model_latents(z)")


def _marks(seen: Seen, advice: str, otherwise: str = "") -> str:
    """Advice to mark model latents; where that was done, what else there is."""
    unedited = "watch a reconstruction: encode an image and decode the result, as it is"
    return advice if not seen.looks.marked else "; ".join(filter(None, (otherwise, unedited)))


def vague(seen: Seen, instead: str = "") -> Diagnosis:
    """Not measured, with what keeps it from being so and what to do; suspect where what was seen fits no right code."""
    fits = seen.powers | seen.conditioned_powers
    return Diagnosis(
        Verdict.NOT_MEASURED, instead or why(seen), _help(seen), suspect=1 not in fits or not seen.noise.explained
    )
