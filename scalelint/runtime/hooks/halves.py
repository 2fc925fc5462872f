"""Which encode belongs to which decode: the two halves of every way in which latents were scaled."""

from __future__ import annotations

import math
from dataclasses import replace

from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics, between, undoing
from scalelint.runtime.hooks.decodes import Way
from scalelint.runtime.judging.bounds import SHARP
from scalelint.runtime.judging.measurement import RELATED, Measurement

#: relative distance up to which two encodes are one, beside what they are known to
NEAR = 0.02


def related(fitted: AffineFit | None) -> bool:
    """Whether its points lie on a line."""
    return fitted is not None and fitted.r_squared >= RELATED


def encode_of(way: Way, encodes: list[AffineFit]) -> AffineFit | None:
    """The encode whose latents were decoded in this way: as both halves imply it, or else the commonest.

    Where raw -> decoder input and model -> decoder input are both sharp, encode is the one by the other. Latents that came
    to the decoder as raw as they were, past the denoiser, were scaled on the way if any were: raw ones in the denoiser
    need not be those.
    """
    sharp = [fitted for fitted in (way.total, way.decode) if fitted is not None and fitted.doubt <= SHARP]
    if len(sharp) < 2 or not encodes:
        past = not related(way.decode) and way.total is not None and related(way.total) and _unscaled(way.total)
        scaling = [encode for encode in encodes if past and not _unscaled(encode)]
        return next(iter([*scaling, *encodes]), None)
    implied = undoing(sharp[0], sharp[1])
    near = [encode for encode in encodes if _near(encode, implied)]
    return near[0] if near else implied


def _near(encode: AffineFit, implied: AffineFit) -> bool:
    """Whether an encode may be the implied one, as far as both are known."""
    if len(encode.slope) != len(implied.slope) or not encode.scalar * implied.scalar > 0:
        return False
    return abs(math.log(encode.scalar / implied.scalar)) <= _known(encode) + implied.doubt


def _unscaled(fitted: AffineFit) -> bool:
    """Whether a map may leave the scale of latents as it is."""
    return fitted.scalar > 0 and abs(math.log(fitted.scalar)) <= _known(fitted)


def _known(fitted: AffineFit) -> float:
    """What a slope is known to, relative."""
    error = max(fitted.slope_error[i] / abs(fitted.slope[i] or 1.0) for i in fitted.loud or (0,))
    return fitted.doubt + 5 * error + NEAR


def half(encode: AffineFit | None, way: Way, undone: AffineFit | None) -> AffineFit | None:
    """The decode that belongs to an encode: as it was measured, as the product implies it, or the autoencoder's own."""
    decode = way.decode
    if encode is None or decode is None or not related(decode):
        return decode if encode is None else _second_half(encode, way.total, undone) or decode
    blunter = way.total is not None and decode.doubt > max(way.total.doubt, SHARP)
    return _second_half(encode, way.total, decode) if blunter else decode


def of_means(seen: Measurement) -> Measurement:
    """Where encode hands out the moments of a distribution, raw latents are their first half: the means."""
    raw = seen.raw
    fitted = next(filter(related, (seen.encode, seen.total)), None)
    if raw is None or fitted is None or 2 * len(fitted.x.mean) != len(raw.mean):
        return seen
    count = len(fitted.x.mean)
    return replace(seen, raw=ChannelStatistics(raw.count, raw.mean[:count], raw.std[:count]))


def _second_half(encode: AffineFit | None, total: AffineFit | None, undone: AffineFit | None) -> AffineFit | None:
    """The map model -> decoder input: the rest of raw -> decoder input, or the autoencoder's own where unrelated."""
    if encode is None or total is None or not (related(encode) and related(total)):
        return undone
    if len(encode.slope) == len(total.slope):
        return between(encode, total)
    return undone
