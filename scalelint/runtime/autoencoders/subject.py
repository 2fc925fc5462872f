"""An autoencoder under test: raw latents in and out, whatever class it is and whether or not it scales by itself."""

from __future__ import annotations

import hashlib
from typing import Any

import torch
from torch import Tensor, nn

from scalelint.errors import UserError
from scalelint.runtime.autoencoders import networks
from scalelint.runtime.autoencoders.factor import Factor, declared
from scalelint.runtime.estimates.affine import AffineFit
from scalelint.runtime.hooks.latents import first_latent, is_distribution, is_latent, mode_of, variance_of
from scalelint.runtime.hooks.watching import Watch
from scalelint.runtime.judging.report import Report


class Subject:
    """Uniform access to one autoencoder.

    Args:
        autoencoder: any object that :func:`scalelint.runtime.autoencoders.networks.find` understands, with encode and decode.
        name: for messages.

    Raises:
        UserError: it has no networks, or no encode and decode.
    """

    def __init__(self, autoencoder: Any, name: str) -> None:
        self.name = name
        self.networks = networks.find(autoencoder)
        if self.networks.surface is None:
            raise UserError(
                f"{name}: {type(autoencoder).__name__} has no encode and decode methods; wrap it in a class that has"
            )
        self.surface = self.networks.surface
        self._modules = [owner for owner in (self.networks.core, self.surface) if isinstance(owner, nn.Module)]
        layers = [layer for owner in self._modules for layer in owner.modules()]
        self._parameters = [(p, p.data) for layer in layers for p in layer.parameters(recurse=False)]
        self._buffers = [(layer._buffers, name, data) for layer in layers for name, data in layer._buffers.items()]
        first = _first_convolution(self.networks)
        kinds = ((nn.Conv1d, 1), (nn.Conv2d, 2), (nn.Conv3d, 3))
        self.axes = next((axes for kind, axes in kinds if isinstance(first, kind)), None)
        self.in_channels = _in_channels(self.networks, first)

    @property
    def multiple(self) -> int:
        """Pixels that height and width must be a multiple of: the spatial compression, 64 where it is not known."""
        core = self.networks.core
        ratio = getattr(core, "spatial_compression_ratio", None)
        blocks = getattr(getattr(core, "config", None), "block_out_channels", None)
        return int(ratio or (2 ** (len(blocks) - 1) if blocks else 64))

    def declared(self) -> Factor | None:
        """The factor that the autoencoder says it uses."""
        return declared(iter(self.networks.chain))

    def to(self, device: torch.device, dtype: torch.dtype) -> None:
        """Moves the autoencoder in place, always from its original tensors, so that no rounding accumulates."""
        self.restore()
        for owner in self._modules:
            nn.Module.to(owner, device=device, dtype=dtype)  # diffusers' own to() warns at every cast

    def restore(self) -> None:
        """Gives the autoencoder back the tensors that it came with."""
        for tensor, data in self._parameters:
            tensor.data = data
        for buffers, name, data in self._buffers:
            buffers[name] = data

    def fingerprint(self) -> str:
        """What tells these weights from others: names, shapes and sums of all parameters."""
        named = [pair for owner in self._modules for pair in owner.named_parameters()]
        listed = "\n".join(f"{name} {tuple(p.shape)} {float(p.detach().double().sum())!r}" for name, p in named)
        return hashlib.sha256(listed.encode()).hexdigest()[:16]

    def shaped(self, images: Tensor) -> Tensor:
        """Items ``(batch, channels, ...)`` as the autoencoder takes them: an image is a clip of one frame.

        Raises:
            UserError: it takes another number of channels, or of axes.
        """
        if images.shape[1] != self.in_channels:
            raise UserError(
                f"{self.name}: takes {self.in_channels} channels, the images have {images.shape[1]}; "
                "pass images of its kind through --data module:callable or its own code"
            )
        if self.axes is None or images.ndim == self.axes + 2:
            return images
        if self.axes == 3 and images.ndim == 4:
            return images.unsqueeze(2)
        takes = {1: "audio (channels, samples)", 2: "images (channels, height, width)", 3: "clips or volumes"}[
            self.axes
        ]
        raise UserError(f"{self.name}: takes {takes}, the items have shape {tuple(images.shape[1:])}")

    def posterior(self, images: Tensor) -> tuple[Tensor, Tensor | None]:
        """What its own ``encode`` hands out: latents and None, or a posterior's mode and variance.

        Raises:
            UserError: encode fails or returns no latents.
        """
        shaped = self.shaped(images)
        try:
            latents = first_latent(self.surface.encode(shaped))
        except (RuntimeError, TypeError, ValueError, IndexError) as problem:
            raise UserError(f"{self.name}: encode fails on {tuple(images.shape)} ({_brief(problem)})") from problem
        if latents is None:
            raise UserError(f"{self.name}: encode returns no latents; return a tensor (batch, channels, ...)")
        if is_distribution(latents):
            return mode_of(latents), variance_of(latents)
        return latents, None

    def encode(self, images: Tensor) -> Tensor:
        """Latents that its own ``encode`` hands out, the mode of a posterior; raises as :meth:`posterior`."""
        return self.posterior(images)[0]

    def decode(self, latents: Tensor) -> Tensor:
        """What its own ``decode`` makes of latents.

        Raises:
            UserError: decode fails or returns no image.
        """
        try:
            output = self.surface.decode(latents)
        except (RuntimeError, TypeError, ValueError) as problem:
            raise UserError(f"{self.name}: decode fails on {tuple(latents.shape)} ({_brief(problem)})") from problem
        image: Tensor = output if is_latent(output) else first_latent(output)
        if image is None:
            raise UserError(f"{self.name}: decode returns no image; return a tensor (batch, channels, ...)")
        return image

    def watch_itself(self, images: Tensor, factor: Factor | None = None) -> tuple[Report, Tensor]:
        """Encodes and decodes by its own methods alone; the report, and what encode handed out."""
        watcher = Watch(self.surface, factor=factor)
        with torch.no_grad(), watcher:
            latents = self.encode(images)
            self.decode(latents)
        return watcher.measured(), latents

    def own_map(self, images: Tensor) -> AffineFit | None:
        """The raw -> model map inside its own encode and decode; None where it leaves scaling to its callers."""
        unjudged = Factor(
            (1.0,), source="none"
        )  # what is configured may be another autoencoder's, and is not asked here
        measured = self.watch_itself(images, unjudged)[0].measurement
        return measured.encode if measured.model is not None else None


def raw_of(latents: Tensor, inside: AffineFit | None) -> Tensor:
    """Raw latents behind what encode handed out, where the autoencoder scales by itself.

    Args:
        latents: ``(batch, channels, ...)`` as handed out.
        inside: the autoencoder's own raw -> model map; None where it hands out raw latents.
    """
    if inside is None:
        return latents
    shape = (1, -1, *(1 for _ in latents.shape[2:]))
    slope = torch.tensor(inside.slope, dtype=torch.float64, device=latents.device).view(shape)
    intercept = torch.tensor(inside.intercept, dtype=torch.float64, device=latents.device).view(shape)
    return ((latents.double() - intercept) / slope).to(latents.dtype)


def _first_convolution(found: networks.Networks) -> nn.Module | None:
    encoder = getattr(found.core, "encoder", None)
    layers = encoder.modules() if isinstance(encoder, nn.Module) else found.encoder.modules()
    return next((layer for layer in layers if isinstance(layer, nn.Conv1d | nn.Conv2d | nn.Conv3d)), None)


def _in_channels(found: networks.Networks, first: nn.Module | None) -> int:
    configured = getattr(getattr(found.core, "config", None), "in_channels", None)
    return int(configured or getattr(first, "in_channels", 3) or 3)


def _brief(problem: BaseException) -> str:
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0][:160]
