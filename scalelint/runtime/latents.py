"""Picks the latent tensor out of what networks and methods take and return, and lines up views of the same latents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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


def aligned(first: Tensor, second: Tensor) -> tuple[Tensor, Tensor] | None:
    """Crops two views of one latent to the region and channels that both show; None where they cannot be one.

    Handles frames and channels swapped (``(batch, frames, channels, h, w)``), extra conditioning channels behind the
    latent's own, a batch doubled for classifier-free guidance, and tiles (the leading region).
    """
    channels = first.shape[1]
    if second.ndim == 5 and second.shape[1] != channels and second.shape[2] == channels:
        second = second.transpose(1, 2)
    if first.ndim != second.ndim or second.shape[1] < channels:
        return None
    if second.shape[0] % first.shape[0] and first.shape[0] % second.shape[0]:
        return None
    space = tuple(map(min, first.shape[2:], second.shape[2:]))
    batch = min(first.shape[0], second.shape[0])
    region = (slice(batch), slice(channels), *(slice(size) for size in space))
    return first[region], second[region]
