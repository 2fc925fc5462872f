"""Ways to get the scaling of one autoencoder wrong (or right), and ways for code to be structured around it.

A *mistake* is a pair of maps, raw -> model and model -> raw, in terms of the number that the code was given. A *host*
is a code structure that applies the maps around an autoencoder and is measured the way its users would measure it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from types import MethodType
from typing import Any

import torch
from torch import Tensor, nn

from scalelint.runtime import Factor, Report, Verdict, measure_pair, watch

Map = Callable[[Tensor], Tensor]


@dataclass(frozen=True)
class Numbers:
    """What code around an autoencoder knows: its factor as a reciprocal and as a std, and its shift."""

    f: float
    g: float
    s: float = 0.0


@dataclass(frozen=True)
class Mistake:
    """One way of writing the pair of maps.

    Attributes:
        verdict: what a measurement must say.
        name: what is written.
        normalise: raw latents and numbers to model latents.
        denormalise: model latents and numbers to what enters the decoder.
        shift: raw shift that the autoencoder declares.
        declared: multiplies the declared reciprocal factor; not 1 for a wrong config value.
        convention: how the declared number is written.
    """

    verdict: Verdict
    name: str
    normalise: Callable[[Tensor, Numbers], Tensor]
    denormalise: Callable[[Tensor, Numbers], Tensor]
    shift: float = 0.0
    declared: float = 1.0
    convention: str = "reciprocal"


S, M, D = Verdict.SYMMETRIC, Verdict.BOTH_MULTIPLY, Verdict.BOTH_DIVIDE
NE, ND, TW = Verdict.MISSING_ON_ENCODE, Verdict.MISSING_ON_DECODE, Verdict.SCALED_TWICE
SM, SS, OC, MF = Verdict.SHIFT_MISSING, Verdict.SHIFT_SPACE, Verdict.OTHER_CONSTANT, Verdict.MISFIT

MISTAKES = (
    Mistake(S, "multiply, divide", lambda z, n: z * n.f, lambda m, n: m / n.f),
    Mistake(S, "divide by std, multiply", lambda z, n: z / n.g, lambda m, n: m * n.g, convention="std"),
    Mistake(S, "shift first, shift last", lambda z, n: (z - n.s) * n.f, lambda m, n: m / n.f + n.s, shift=0.8),
    Mistake(S, "in place", lambda z, n: z.clone().mul_(n.f), lambda m, n: m.div(n.f)),
    Mistake(S, "reciprocal times", lambda z, n: n.f * z, lambda m, n: 1 / n.f * m),
    Mistake(M, "both multiply by 1/std", lambda z, n: z * n.f, lambda m, n: m * n.f),
    Mistake(M, "both multiply by std", lambda z, n: z * n.g, lambda m, n: m * n.g, convention="std"),
    Mistake(M, "both multiply, shifted", lambda z, n: (z - n.s) * n.f, lambda m, n: m * n.f + n.s, shift=0.8),
    Mistake(M, "both multiply in place", lambda z, n: z.clone().mul_(n.f), lambda m, n: m.clone().mul_(n.f)),
    Mistake(M, "both multiply by torch.mul", lambda z, n: torch.mul(z, n.f), lambda m, n: torch.mul(m, n.f)),
    Mistake(D, "both divide by 1/std", lambda z, n: z / n.f, lambda m, n: m / n.f),
    Mistake(D, "both divide by std", lambda z, n: z / n.g, lambda m, n: m / n.g, convention="std"),
    Mistake(D, "both divide, shifted", lambda z, n: (z - n.s) / n.f, lambda m, n: m / n.f + n.s, shift=0.8),
    Mistake(D, "both divide in place", lambda z, n: z.clone().div_(n.g), lambda m, n: m / n.g, convention="std"),
    Mistake(D, "both multiply by the inverse", lambda z, n: z * (1 / n.f), lambda m, n: m * (1 / n.f)),
    Mistake(NE, "encode raw", lambda z, n: z, lambda m, n: m / n.f),
    Mistake(NE, "encode raw, std", lambda z, n: z, lambda m, n: m * n.g, convention="std"),
    Mistake(NE, "encode only shifts", lambda z, n: z - n.s, lambda m, n: m / n.f + n.s, shift=0.8),
    Mistake(NE, "encode clones", lambda z, n: z.clone(), lambda m, n: 1 / n.f * m),
    Mistake(NE, "encode forgets to assign", lambda z, n: (z * n.f, z)[1], lambda m, n: m / n.f),
    Mistake(ND, "decode raw", lambda z, n: z * n.f, lambda m, n: m),
    Mistake(ND, "decode raw, std", lambda z, n: z / n.g, lambda m, n: m, convention="std"),
    Mistake(ND, "decode only shifts", lambda z, n: (z - n.s) * n.f, lambda m, n: m + n.s, shift=0.8),
    Mistake(ND, "decode clones", lambda z, n: z * n.f, lambda m, n: m.clone()),
    Mistake(ND, "decode forgets to assign", lambda z, n: z * n.f, lambda m, n: (m / n.f, m)[1]),
    Mistake(SM, "decode has no shift", lambda z, n: (z - n.s) * n.f, lambda m, n: m / n.f, shift=0.8),
    Mistake(SM, "encode has no shift", lambda z, n: z * n.f, lambda m, n: m / n.f + n.s, shift=0.8),
    Mistake(SM, "neither shifts", lambda z, n: z * n.f, lambda m, n: m / n.f, shift=0.8),
    Mistake(SM, "no shift beside a std", lambda z, n: z / n.g, lambda m, n: m * n.g + n.s, shift=1.3, convention="std"),
    Mistake(SM, "negative shift left out", lambda z, n: (z - n.s) * n.f, lambda m, n: m / n.f, shift=-0.6),
    Mistake(SS, "z * f - s", lambda z, n: z * n.f - n.s, lambda m, n: m / n.f + n.s, shift=0.8),
    Mistake(SS, "(m + s) / f", lambda z, n: (z - n.s) * n.f, lambda m, n: (m + n.s) / n.f, shift=0.8),
    Mistake(SS, "z * (f - s)", lambda z, n: z * (n.f - n.s), lambda m, n: m / n.f + n.s, shift=0.15),
    Mistake(SS, "wrong sign on encode", lambda z, n: (z + n.s) * n.f, lambda m, n: m / n.f + n.s, shift=0.8),
    Mistake(SS, "wrong sign on decode", lambda z, n: (z - n.s) / n.g, lambda m, n: m * n.g - n.s, 0.8, 1.0, "std"),
    Mistake(TW, "encode twice", lambda z, n: z * n.f * n.f, lambda m, n: m / n.f),
    Mistake(TW, "decode twice", lambda z, n: z * n.f, lambda m, n: m / n.f / n.f),
    Mistake(TW, "both twice", lambda z, n: z * n.f**2, lambda m, n: m / n.f**2),
    Mistake(TW, "encode twice, std", lambda z, n: z / n.g / n.g, lambda m, n: m * n.g, convention="std"),
    Mistake(TW, "in place on a cache", lambda z, n: z.clone().mul_(n.f).mul_(n.f), lambda m, n: m / n.f),
    Mistake(OC, "another's on encode", lambda z, n: z * 0.18215, lambda m, n: m / n.f),
    Mistake(OC, "another's on decode", lambda z, n: z * n.f, lambda m, n: m / 0.13025),
    Mistake(OC, "two digits swapped", lambda z, n: z * n.f * 1.05, lambda m, n: m / n.f),
    Mistake(OC, "another's on both sides", lambda z, n: z * 0.3611, lambda m, n: m / 0.3611),
    Mistake(OC, "in the other convention", lambda z, n: z / n.f, lambda m, n: m * n.f),
    Mistake(MF, "0.18215 configured", lambda z, n: z * n.f, lambda m, n: m / n.f, declared=0.18215 / 0.3917),
    Mistake(MF, "as a std", lambda z, n: z / n.g, lambda m, n: m * n.g, declared=0.13025 / 0.3917, convention="std"),
    Mistake(MF, "too large", lambda z, n: z * n.f, lambda m, n: m / n.f, declared=3.0),
    Mistake(MF, "shifted", lambda z, n: (z - n.s) * n.f, lambda m, n: m / n.f + n.s, shift=0.8, declared=0.3),
    Mistake(MF, "in place", lambda z, n: z.clone().mul_(n.f), lambda m, n: m / n.f, declared=2.7),
)


class Denoiser(nn.Module):
    """Stands for a diffusion model: takes latents, returns them."""

    def forward(self, hidden_states: Tensor) -> Tensor:
        return hidden_states


class Wrapped(nn.Module):
    """Scales inside its own encode and decode, as Open-Sora's DC-AE does."""

    def __init__(self, vae: Any, mistake: Mistake, numbers: Numbers) -> None:
        super().__init__()
        self.encoder, self.decoder = vae.encoder, vae.decoder
        self.mistake, self.numbers = mistake, numbers

    def encode(self, x: Tensor) -> Tensor:
        return self.mistake.normalise(self.encoder(x), self.numbers)

    def decode(self, z: Tensor) -> Tensor:
        image: Tensor = self.decoder(self.mistake.denormalise(z, self.numbers))
        return image


def by_functions(vae: Any, images: Tensor, mistake: Mistake, numbers: Numbers, factor: Factor) -> Report:
    """Two functions of a training script."""
    return measure_pair(
        lambda x: mistake.normalise(vae.encode(x).latent, numbers),
        lambda m: vae.decode(mistake.denormalise(m, numbers)).sample,
        images,
        factor=factor,
    )


def by_wrapper(vae: Any, images: Tensor, mistake: Mistake, numbers: Numbers, factor: Factor) -> Report:
    """A wrapper class that scales inside, watched from outside, without a denoiser."""
    wrapper = Wrapped(vae, mistake, numbers)
    with torch.no_grad(), watch(wrapper, factor=factor) as watcher:
        wrapper.decode(wrapper.encode(images))
    return watcher.report()


def by_subclass(vae: Any, images: Tensor, mistake: Mistake, numbers: Numbers, factor: Factor) -> Report:
    """A subclass of the autoencoder whose methods scale."""

    class Scaling(type(vae)):  # type: ignore[misc]
        def encode(self, x: Tensor, return_dict: bool = True) -> Any:
            return mistake.normalise(super().encode(x, return_dict=False)[0], numbers)

        def decode(self, z: Tensor, return_dict: bool = True) -> Any:
            return super().decode(mistake.denormalise(z, numbers), return_dict=False)[0]

    scaling = copy.copy(vae)
    scaling.__class__ = Scaling
    return measure_pair(scaling.encode, scaling.decode, images, factor=factor)


def by_patched_method(vae: Any, images: Tensor, mistake: Mistake, numbers: Numbers, factor: Factor) -> Report:
    """Methods of one instance replaced at run time."""
    patched = copy.copy(vae)
    encode, decode = type(vae).encode, type(vae).decode
    patched.encode = MethodType(lambda self, x: mistake.normalise(encode(self, x).latent, numbers), patched)
    patched.decode = MethodType(lambda self, z: decode(self, mistake.denormalise(z, numbers)).sample, patched)
    with torch.inference_mode(), watch(patched, factor=factor) as watcher:
        patched.decode(patched.encode(images))
    return watcher.report()


def by_denoiser(vae: Any, images: Tensor, mistake: Mistake, numbers: Numbers, factor: Factor) -> Report:
    """A pipeline with a denoiser, watched from outside."""
    denoiser = Denoiser()
    with torch.no_grad(), watch(vae, denoiser, factor=factor) as watcher:
        model = denoiser(hidden_states=mistake.normalise(vae.encode(images).latent, numbers))
        vae.decode(mistake.denormalise(model, numbers))
    return watcher.report()


def by_config(vae: Any, images: Tensor, mistake: Mistake, numbers: Numbers, factor: Factor) -> Report:
    """A pipeline whose factor stands in the autoencoder's configuration and is read from there by the watch."""
    configured = copy.copy(vae)
    config = dict(vae.config)
    if factor.convention == "std":
        config |= {"scaling_factor": None, "latents_std": [numbers.g] * 16, "latents_mean": [numbers.s] * 16}
    else:
        config |= {"scaling_factor": numbers.f, "shift_factor": numbers.s}
    configured._internal_dict = type(vae.config)(config)
    return measure_pair(
        lambda x: mistake.normalise(configured.encode(x).latent, numbers),
        lambda m: configured.decode(mistake.denormalise(m, numbers)).sample,
        images,
    )


HOSTS = (by_functions, by_wrapper, by_subclass, by_patched_method, by_denoiser, by_config)


def inject(vae: Any, images: Tensor, mistake: Mistake, host: Callable[..., Report], factor: float) -> Report:
    """Builds the host around the autoencoder with the mistake in it and measures.

    Args:
        vae: trained autoencoder with reciprocal ``factor``.
        images: ``(batch, 3, height, width)`` in the autoencoder's dtype.
    """
    f = factor * mistake.declared
    numbers = Numbers(f, 1 / f, mistake.shift)
    number = numbers.g if mistake.convention == "std" else numbers.f
    declared = Factor.written(number, mistake.convention, mistake.shift, "declared")  # type: ignore[arg-type]
    return host(vae, images, mistake, numbers, declared)
