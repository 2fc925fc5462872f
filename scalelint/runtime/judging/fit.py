"""Whether a factor brings the data to unit variance, given that encode and decode undo each other."""

from __future__ import annotations

import math

from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics
from scalelint.runtime.judging.measurement import Measurement
from scalelint.runtime.judging.published import whose
from scalelint.runtime.judging.scales import Reference
from scalelint.runtime.judging.verdict import Diagnosis, Verdict

#: on endless data, model latents whose standard deviation is off by more than this are not normalised
MISFIT = 1.45
#: how far the latents of one image stray from the data's standard deviation (natural log): measured on crops of
#: photographs through the packaged DC-AE, where single 64-pixel crops range from 0.5 to 1.55
STRAY = 0.65
#: images that count as one, since they may show the same scene: crops of a photograph, frames of a clip
SCENE = 3
#: how much wider than right latents, or than noise where that is wider, the denoiser's input may be on endless data
WIDER = 1.1
#: where channels vary less than this share of the whole within themselves, images are too uniform to judge a factor by
UNIFORM = 0.15


def fits_data(measurement: Measurement, reference: Reference, encode: AffineFit | None) -> Diagnosis:
    """Encode and decode are inverses; whether they also bring the data to unit variance.

    Args:
        measurement: holds the raw latents' statistics.
        reference: the factor in use.
        encode: the measured map, or None to go by the reference alone.
    """
    assert measurement.raw is not None
    raw = measurement.raw.overall_std
    used = abs(encode.scalar if encode is not None else reference.factor.slope[0])
    seen = (
        behind(measurement.raw, encode).overall_std if encode is not None else _scaled_std(measurement.raw, reference)
    )
    images = images_of(measurement)
    if not _strays(measurement, seen):
        message = f"encode and decode undo each other; model latents have std {seen:.4g} over {images}"
        return Diagnosis(Verdict.SYMMETRIC, message)
    message = (
        f"encode and decode undo each other, but model latents have std {seen:.4g} over {images}: "
        f"measured 1/std {1 / raw:.4g}, used {used:.4g}"
    )
    owner = whose(used)
    notes = (f"{used:.5g} is a published constant: {owner}",) if owner else ()
    remedy = f"a factor of {1 / raw:.4g} (reciprocal) or {raw:.4g} (std) fits these images; run scalelint calibrate"
    return Diagnosis(Verdict.MISFIT, message, remedy, notes)


def fits_product(measurement: Measurement, reference: Reference) -> Diagnosis:
    """Decode undoes encode; what lies in between was not seen, so only the declaration is held against the data."""
    assert measurement.raw is not None
    message = f"decode undoes encode over {images_of(measurement)}; model latents were not seen"
    declared = measurement.declared is not None and not measurement.declared.trivial
    std = _scaled_std(measurement.raw, reference)
    if declared and _strays(measurement, std):
        raw = measurement.raw.overall_std
        message = f"{message}; by the factor {reference.describe()} they would have std {std:.4g}"
        remedy = f"a factor of {1 / raw:.4g} (reciprocal) or {raw:.4g} (std) fits these images; run scalelint calibrate"
        return Diagnosis(Verdict.MISFIT, message, remedy)
    note = "pass denoiser= to see whether the declared factor is in use"
    return Diagnosis(Verdict.SYMMETRIC, message, "", (note,))


def images_of(measurement: Measurement) -> str:
    return f"{measurement.images} image{'s' if measurement.images > 1 else ''}"


def _strays(measurement: Measurement, std: float) -> bool:
    """Whether model latents of this standard deviation are further from 1 than the images' own variety explains."""
    raw = measurement.raw
    if raw is None or std <= 0 or raw.overall_std <= 0:
        return False
    within = math.fsum(s * s for s in raw.std) / len(raw.std)
    scenes = measurement.images if measurement.scenes is None else measurement.scenes
    bound = math.log(MISFIT) + variety(scenes)
    return within > UNIFORM * raw.overall_std**2 and abs(math.log(std)) > bound


def too_wide(measurement: Measurement, encode: AffineFit | None) -> str:
    """Why the calls in which nothing was recognised cannot hold latents that were scaled as the others; empty where they
    may. A mixture with noise is no wider than the wider of the two; where noise explodes, nothing tells."""
    noise, raw, spreads = encode.noise if encode else None, measurement.raw, measurement.strangers.spreads
    if encode is None or noise is None or raw is None or not spreads or not (noise.told and noise.explained):
        return ""
    found = math.sqrt(math.fsum(spread * spread for spread in spreads) / len(spreads))
    most = max(1.0, behind(raw, encode).overall_std)
    if "variance-exploding" in noise.schedules or found <= most * WIDER * math.exp(variety(len(spreads))):
        return ""
    return f"{measurement.strangers}: they have a standard deviation of {found:.4g}, where at most {most:.4g} is right"


def variety(scenes: int) -> float:
    """How far the spread of so many scenes may be from the data's (natural log)."""
    return STRAY / math.sqrt(max(1.0, scenes / SCENE))


def behind(raw: ChannelStatistics, encode: AffineFit) -> ChannelStatistics:
    """What all raw latents are behind encode; the fit itself may rest on a few of them."""
    if len(raw.mean) != len(encode.slope):
        return encode.y
    mean = tuple(a * m + b for a, m, b in zip(encode.slope, raw.mean, encode.intercept, strict=True))
    return ChannelStatistics(raw.count, mean, tuple(abs(a) * s for a, s in zip(encode.slope, raw.std, strict=True)))


def _scaled_std(raw: ChannelStatistics, reference: Reference) -> float:
    """The standard deviation that model latents have under the reference factor."""
    parts = zip(raw.mean, raw.std, reference.slope, reference.factor.shift, strict=True)
    scaled = [((m - shift) * f, s * abs(f)) for m, s, f, shift in parts]
    return ChannelStatistics(raw.count, tuple(m for m, _ in scaled), tuple(s for _, s in scaled)).overall_std
