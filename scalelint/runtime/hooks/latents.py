"""Picks the latent tensor out of what networks and methods take and return, and lines up views of the same latents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

#: where diffusers' and others' encode outputs keep their latents
FIELDS = ("latent", "latents", "sample", "z", "latent_dist")
#: keyword names under which denoisers take their noisy latents
DENOISER_INPUTS = ("hidden_states", "sample", "x", "latents", "x_t", "img", "noisy_latents")


def is_latent(value: Any) -> bool:
    """Whether a value is a floating tensor with batch, channels and space."""
    return isinstance(value, Tensor) and value.is_floating_point() and value.ndim >= 3


def is_distribution(value: Any) -> bool:
    """Whether a value is a posterior, as ``DiagonalGaussianDistribution`` is in LDM and diffusers."""
    return not isinstance(value, Tensor) and all(hasattr(value, name) for name in ("sample", "mode", "mean"))


def mode_of(posterior: Any) -> Tensor:
    """The mode of a posterior: a method in LDM and diffusers, a property in ``torch.distributions``."""
    mode: Tensor = posterior.mode() if callable(posterior.mode) else posterior.mode
    return mode


def variance_of(posterior: Any) -> Tensor | None:
    """The variance of a posterior's samples, where it has one."""
    found = (getattr(posterior, name, None) for name in ("var", "variance"))
    return next((value for value in found if isinstance(value, Tensor)), None)


def first_latent(value: Any) -> Any:
    """The latent tensor or posterior in a return value: itself, a field, or a tuple's first; None if none is found."""
    if is_latent(value) or is_distribution(value):
        return value
    for field in FIELDS:
        inner = value.get(field) if isinstance(value, Mapping) else getattr(value, field, None)
        if is_latent(inner) or (inner is not None and is_distribution(inner)):
            return inner
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return first_latent(value[0])
    return None


def denoiser_input(args: tuple[Any, ...], kwargs: Mapping[str, Any]) -> Tensor | None:
    """The first argument of a denoiser call that looks like latents, by known names before position."""
    for name in DENOISER_INPUTS:
        if is_latent(kwargs.get(name)):
            return kwargs[name]
    return next((value for value in (*args, *kwargs.values()) if is_latent(value)), None)


def mean_of_moments(output: Tensor, channels: int) -> Tensor:
    """The mean half of ``(batch, 2 * channels, ...)`` moments; latents pass through."""
    return output[:, :channels] if output.shape[1] == 2 * channels else output


def assemble(parts: list[Tensor], like: Tensor | None, crop: bool) -> Tensor | None:
    """Joins what a network handled in parts, batch slices or frames, into what the method's caller sees.

    Tiles cannot be joined from outside, since their overlap is unknown; then the first tile's leading region is
    returned, which every tiling keeps as it is.

    Args:
        parts: ``(batch, channels, ...)`` in call order.
        like: the joined latents, for their shape; None if only the network was called.
        crop: blending alters the tile's trailing half (true of what an encoder hands out, not of a decoder's input).
    """
    if not parts:
        return None
    if len(parts) == 1 or like is None:
        return parts[0]
    for axis in (0, 2):
        if axis >= like.ndim - (1 if axis else 0) or (axis == 2 and like.ndim < 5):
            continue
        others = [size for index, size in enumerate(parts[0].shape) if index not in (1, axis)]
        wanted = [size for index, size in enumerate(like.shape) if index not in (1, axis)]
        alike = all([s for i, s in enumerate(p.shape) if i not in (1, axis)] == others for p in parts)
        if alike and others == wanted and sum(part.shape[axis] for part in parts) == like.shape[axis]:
            return torch.cat(parts, dim=axis)
    return _leading_half(parts[0]) if crop else parts[0]


def _leading_half(tile: Tensor) -> Tensor:
    height, width = tile.shape[-2:]
    return tile[..., : max(1, height // 2), : max(1, width // 2)]


def oriented(latents: Tensor, like: Tensor) -> Tensor | None:
    """A view of latents laid out as ``like``: axes, and no more channels than it has; None where it cannot be one.

    Handles frames before channels ``(batch, frames, channels, h, w)``, frames folded into the batch on the other side,
    and extra conditioning channels behind the latent's own.
    """
    channels = like.shape[1]
    if latents.ndim == 5 and latents.shape[1] != channels and latents.shape[2] == channels:
        latents = latents.transpose(1, 2)
    if latents.ndim == 5 and like.ndim == 4:
        latents = latents.transpose(1, 2).flatten(0, 1)
    if latents.ndim != like.ndim or latents.shape[1] < channels:
        return None
    return latents[:, :channels]


def placements(first: int, second: int, newer: int = 0, taken: int = 0) -> Iterator[tuple[str, slice, slice]]:
    """Where rows of two batches may be the same latents: a name, rows of the first, rows of the second.

    Images encoded one by one stand in one batch in the order of their calls, as do the batch's parts that are decoded
    one by one; a batch doubled for classifier-free guidance starts with the latents.

    Args:
        first: rows of the earlier call.
        second: rows of the later one.
        newer: rows of the calls between them, of the first's kind.
        taken: rows of the first that later calls were already paired with.
    """
    if first == second:
        yield "whole", slice(None), slice(None)
    elif first < second:
        if first + newer <= second:
            yield "last", slice(None), slice(second - newer - first, second - newer)
        yield "first", slice(None), slice(first)
    else:
        if taken and taken + second <= first:
            yield "next", slice(taken, taken + second), slice(None)
        yield "first", slice(second), slice(None)


def matched(first: Tensor, second: Tensor) -> tuple[Tensor, Tensor] | None:
    """Two views of the same latents in one layout, cropped to the leading region that both show; rows are left alone.

    The first may hold the moments of a distribution, of which the second shows the mean. None where they cannot be one.
    """
    if first.ndim == 5 and second.ndim == 4:
        first = first.transpose(1, 2).flatten(0, 1)
    if second.ndim == first.ndim and 2 * second.shape[1] == first.shape[1]:
        first = mean_of_moments(first, second.shape[1])
    turned = oriented(second, first)
    if turned is None:
        return None
    region = (..., *(slice(size) for size in map(min, first.shape[2:], turned.shape[2:])))
    return first[region], turned[region]
