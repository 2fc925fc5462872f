"""Verifies one autoencoder with numbers: is it symmetric, and what do convention and precision change?"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import torch
from torch import Tensor

from scalelint.errors import UserError
from scalelint.runtime.assertion import measure_pair
from scalelint.runtime.autoencoders.factor import Factor
from scalelint.runtime.autoencoders.subject import Subject, raw_of
from scalelint.runtime.estimates.moments import Moments, statistics_of
from scalelint.runtime.judging.report import Report
from scalelint.runtime.judging.verdict import Verdict
from scalelint.runtime.verifying import arithmetic, gradients
from scalelint.runtime.verifying.arithmetic import Arithmetic
from scalelint.runtime.verifying.gradients import Step
from scalelint.runtime.verifying.limits import Limit, limits
from scalelint.runtime.verifying.pace import Pace, Progress
from scalelint.runtime.verifying.pair import STYLES, Pair
from scalelint.runtime.verifying.roundtrip import RoundTrip, gradcheck, measure

DTYPES = ("float64", "float32", "bfloat16", "float16")
#: latents kept for the histogram
HISTOGRAM = 200_000


@dataclass(frozen=True)
class Decoded:
    """Images in one dtype, pixels in [-1, 1].

    Attributes:
        dtype: name of the dtype of network and latents.
        conventions: largest pixel difference between decoding after a reciprocal and after a std round trip.
        round_trip: largest pixel difference between decoding untouched and round-tripped raw latents, per convention.
        network: root mean square pixel difference from the first dtype's decode: what the network itself loses.
        psnr: peak signal-to-noise ratio in dB of the decode against the images; None where they differ in shape.
    """

    dtype: str
    conventions: float
    round_trip: dict[str, float]
    network: float
    psnr: float | None


@dataclass
class Verification:
    """Everything ``scalelint verify`` prints.

    Attributes:
        target: what was verified.
        images: shape of the images.
        latents: shape of the raw latents.
        factor: in use; measured where none is declared.
        normalises: whether the autoencoder scales inside its own encode and decode.
        report: what it was measured to do.
        round_trips: one row a dtype and convention.
        decoded: one row a dtype.
        gradchecks: outcome per convention.
        skipped: dtype -> why it was left out.
        arithmetic: what rounding does to these latents, over published constants.
        limits: how near they come to the ends of float16.
        steps: gradients and optimiser steps by dtype and convention.
        raw_sample: raw latents for the histogram, flat.
        model_sample: the same as model latents.
    """

    target: str
    images: tuple[int, ...]
    latents: tuple[int, ...]
    factor: Factor
    normalises: bool
    report: Report
    round_trips: list[RoundTrip] = field(default_factory=list)
    decoded: list[Decoded] = field(default_factory=list)
    gradchecks: dict[str, bool] = field(default_factory=dict)
    skipped: dict[str, str] = field(default_factory=dict)
    arithmetic: Arithmetic | None = None
    limits: list[Limit] = field(default_factory=list)
    steps: list[Step] = field(default_factory=list)
    raw_sample: Tensor | None = None
    model_sample: Tensor | None = None

    @property
    def asymmetric(self) -> bool:
        """Whether encode and decode were measured not to undo each other, or not to be measurable at all."""
        verdict = self.report.diagnosis.verdict
        return verdict.is_asymmetry or verdict is Verdict.NOT_MEASURED

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; keys are stable."""
        return {
            "target": self.target,
            "images": list(self.images),
            "latents": list(self.latents),
            "normalises_inside": self.normalises,
            "factor": {"reciprocal": list(self.factor.slope), "std": [1 / s for s in self.factor.slope]},
            "shift": list(self.factor.shift),
            "factor_source": self.factor.source,
            "report": self.report.to_dict(),
            "round_trips": [row.to_dict() for row in self.round_trips],
            "decoded": [vars(row) for row in self.decoded],
            "gradcheck": self.gradchecks,
            "skipped": self.skipped,
            "arithmetic": None if self.arithmetic is None else self.arithmetic.to_dict(),
            "float16_limits": [limit.to_dict() for limit in self.limits],
            "training_steps": [step.to_dict() for step in self.steps],
        }


def verify(
    autoencoder: Any,
    images: Tensor,
    *,
    target: str = "autoencoder",
    factor: Factor | None = None,
    dtypes: Sequence[str] | None = None,
    device: str = "cpu",
    thorough: bool = False,
    progress: Progress | None = None,
) -> Verification:
    """Measures one autoencoder on images, in both conventions and in several dtypes.

    The autoencoder is moved to ``device`` and to each dtype, and has its own tensors back afterwards.

    Args:
        autoencoder: any object with encoder, decoder, encode and decode, or a :class:`Subject`.
        images: ``(batch, channels, height, width)`` in [-1, 1], finite.
        target: its name in messages.
        factor: the factor to use; read off the autoencoder, or measured, if left out.
        dtypes: names of floating dtypes, in which latents are scaled and the networks run; unsupported ones are skipped
            with the reason. All four if left out, and the networks in float32 alone, unless ``thorough``.
        device: a torch device.
        thorough: run the networks in every dtype.
        progress: told what begins, and how many seconds are expected to be left.

    Raises:
        UserError: the input cannot be used.
    """
    if not torch.isfinite(images).all():
        raise UserError(f"{target}: the images hold NaN or infinity; pass finite pixels")
    subject = autoencoder if isinstance(autoencoder, Subject) else Subject(autoencoder, target)
    place = usable_device(device)
    names = dtypes or DTYPES
    networks = [name for name in names if thorough or dtypes or name == "float32"]
    pace = Pace(progress, passes=2 + 2 * len(networks))
    subject.to(place, torch.float32)
    batch = images.to(place)
    pace.begins("encode and decode in float32")
    own, handed = subject.watch_itself(batch, factor)
    pace.passed()
    inside = own.measurement.encode if own.measurement.model is not None else None
    used = factor or subject.declared() or _measured(raw_of(handed, inside))
    channels = handed.shape[1]
    used = used.spread(channels).resolved(own.measurement.raw.overall_std if own.measurement.raw else 1.0)
    pace.begins("the same, scaled in between")
    report = own if inside is not None else _around(subject, batch, used)
    pace.passed()
    result = Verification(target, tuple(images.shape), tuple(handed.shape), used, inside is not None, report)
    raw = raw_of(handed, inside)
    _histogram(result, raw)
    try:
        _measure_networks(result, subject, batch, networks, pace)
    finally:
        subject.restore()
    _measure_latents(result, raw.detach().cpu(), [name for name in names if name not in networks], pace)
    return result


def _measure_latents(result: Verification, raw: Tensor, dtypes: Sequence[str], pace: Pace) -> None:
    """What needs the latents alone: dtypes that no network ran in, arithmetic, limits, training steps."""
    pace.begins("arithmetic of the latents")
    done = list(result.round_trips)
    for name in dtypes:
        done += [measure(Pair(result.factor, style), raw.to(getattr(torch, name))) for style in STYLES]
    result.round_trips = sorted(done, key=lambda row: DTYPES.index(row.dtype))
    if not torch.isfinite(raw).all():
        return
    result.arithmetic = arithmetic.study(raw, statistics.median(map(abs, result.factor.slope)))
    result.limits = limits(Pair(result.factor, "reciprocal"), raw)
    pace.begins("gradients and optimiser steps")
    result.steps = gradients.study(result.factor, raw)


def usable_device(name: str) -> torch.device:
    """The device of that name.

    Raises:
        UserError: there is none on this machine.
    """
    try:
        device = torch.device(name)
        torch.empty(1, device=device)
    except (RuntimeError, AssertionError, NotImplementedError) as problem:
        line = (str(problem).splitlines() or ["unknown"])[0]
        raise UserError(f"device {name!r} cannot be used ({line}); try --device cpu") from problem
    return device


def _measured(raw: Tensor) -> Factor:
    """The reciprocal of the latents' standard deviation, where nothing is declared."""
    std = statistics_of(Moments.of(raw)).overall_std
    return Factor.written(1 / std if std else float("inf"), "reciprocal", source="measured 1/std, none is declared")


def _around(subject: Subject, images: Tensor, factor: Factor) -> Report:
    """An autoencoder that hands out raw latents, with the declared map around it as pipelines write it."""
    pair = Pair(factor, "std" if factor.convention == "std" else "reciprocal")
    return measure_pair(
        lambda pixels: pair.normalise(subject.encode(pixels)),
        lambda latents: subject.decode(pair.denormalise(latents)),
        images,
        vae=subject.surface,
        factor=factor,
    )


def _histogram(result: Verification, raw: Tensor) -> None:
    pair = Pair(result.factor, "reciprocal")
    stride = max(1, raw.numel() // HISTOGRAM)
    result.raw_sample = raw.flatten()[::stride].float().cpu()
    result.model_sample = pair.normalise(raw).flatten()[::stride].float().cpu()


def _measure_networks(
    result: Verification, subject: Subject, images: Tensor, dtypes: Sequence[str], pace: Pace
) -> None:
    """Runs network and pairs in every dtype; the first one's decoded images are the reference for the others."""
    reference: Tensor | None = None
    for name in dtypes:
        dtype = getattr(torch, name)
        pace.begins(f"decode after each round trip in {name}")
        try:
            with torch.no_grad():
                subject.to(images.device, dtype)
                handed = subject.encode(images.to(dtype))
        except UserError as problem:  # an operator without a kernel for this dtype
            result.skipped[name] = problem.message
            continue
        inside = result.report.measurement.encode if result.normalises else None
        raw = raw_of(handed, inside)
        if not torch.isfinite(raw).all():
            result.skipped[name] = "latents overflow to infinity or NaN in this dtype"
            continue
        pairs = [Pair(result.factor, style) for style in STYLES]
        result.round_trips += [measure(pair, raw) for pair in pairs]
        if not result.gradchecks:
            result.gradchecks = {pair.style: gradcheck(pair, raw) for pair in pairs}
        pixels, row = _decode(result, subject, raw, pairs, reference)
        reference = pixels if reference is None else reference
        result.decoded.append(replace(row, psnr=psnr(pixels, subject.shaped(images))))
        pace.passed(2)


def _decode(
    result: Verification, subject: Subject, raw: Tensor, pairs: list[Pair], reference: Tensor | None
) -> tuple[Tensor, Decoded]:
    """Decodes raw latents untouched and after each round trip."""

    def picture(latents: Tensor) -> Tensor:
        given = Pair(result.factor, "reciprocal").normalise(latents) if result.normalises else latents
        return subject.decode(given).double()

    with torch.no_grad():
        plain = picture(raw)
        there_and_back = {pair.style: picture(pair.denormalise(pair.normalise(raw))) for pair in pairs}
    row = Decoded(
        dtype=str(raw.dtype).removeprefix("torch."),
        conventions=float((there_and_back["reciprocal"] - there_and_back["std"]).abs().max()),
        round_trip={style: float((image - plain).abs().max()) for style, image in there_and_back.items()},
        network=float((plain - (plain if reference is None else reference)).square().mean().sqrt()),
        psnr=None,
    )
    return plain, row


def psnr(decoded: Tensor, images: Tensor) -> float | None:
    """Peak signal-to-noise ratio in dB, 10 log10(2^2 / mean squared error), of pixels in [-1, 1]; None without one."""
    if decoded.shape != images.shape:
        return None
    error = float((decoded.clamp(-1, 1) - images.double()).square().mean())
    return 10 * math.log10(4 / error) if error > 0 else None
