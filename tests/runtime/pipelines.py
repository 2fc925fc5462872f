"""Code as people write it around autoencoders: modules, wrappers and layouts that the tests of ``watch`` run."""

from __future__ import annotations

import copy
from typing import Any

import torch
from injections import Denoiser
from torch import Tensor, nn

F = 0.3917


def changed(vae: Any, **config: Any) -> Any:
    """A copy of the autoencoder with other entries in its configuration."""
    mine = copy.deepcopy(vae)
    if config:
        mine.register_to_config(**config)
    return mine


def noise_like(latents: Tensor, seed: int = 0) -> Tensor:
    return torch.randn(latents.shape, generator=torch.Generator().manual_seed(seed))


def channel_statistics(vae: Any, images: Tensor) -> tuple[Tensor, Tensor]:
    """Mean and standard deviation of every latent channel, ``(1, channels, 1, 1)``."""
    with torch.no_grad():
        raw = vae.encode(images).latent
    return raw.mean((0, 2, 3)).view(1, -1, 1, 1), raw.std((0, 2, 3)).view(1, -1, 1, 1)


def declaring_statistics(vae: Any, mean: Tensor, std: Tensor) -> Any:
    """An autoencoder that declares its statistics per channel, as Wan's does."""
    lists = {"latents_mean": mean.flatten().tolist(), "latents_std": std.flatten().tolist()}
    return changed(vae, scaling_factor=None, **lists)


class LatentDiffusion(nn.Module):
    """The layout of LDM's Lightning module: a first stage, a scale buffer, a noised training step, logged images."""

    def __init__(self, vae: Any) -> None:
        super().__init__()
        self.first_stage_model = vae
        self.model = Denoiser()
        self.register_buffer("scale_factor", torch.tensor(F))

    @torch.no_grad()
    def encode_first_stage(self, pixels: Tensor) -> Tensor:
        return self.scale_factor * self.first_stage_model.encode(pixels).latent

    @torch.no_grad()
    def decode_first_stage(self, z: Tensor) -> Tensor:
        z = 1.0 / self.scale_factor * z
        return self.first_stage_model.decode(z).sample

    def training_step(self, pixels: Tensor, seed: int) -> Tensor:
        z = self.encode_first_stage(pixels)
        sigma = torch.linspace(0.05, 0.9, len(z)).view(-1, 1, 1, 1)
        return self.model((1 - sigma**2).sqrt() * z + sigma * noise_like(z, seed)).mean()

    def log_images(self, pixels: Tensor) -> Tensor:
        return self.decode_first_stage(self.encode_first_stage(pixels))


class Video(nn.Module):
    """An image autoencoder for video: frames are folded into the batch, and scaling happens inside."""

    def __init__(self, vae: Any) -> None:
        super().__init__()
        self.module = vae

    def scaled_back(self, z: Tensor) -> Tensor:
        return z / F

    def encode(self, video: Tensor) -> Tensor:
        batch, _, frames = video.shape[:3]
        z = self.module.encode(video.transpose(1, 2).flatten(0, 1)).latent.mul(F)
        return z.unflatten(0, (batch, frames)).transpose(1, 2)

    def decode(self, z: Tensor) -> Tensor:
        batch, _, frames = z.shape[:3]
        pixels = self.module.decode(self.scaled_back(z.transpose(1, 2).flatten(0, 1))).sample
        return pixels.unflatten(0, (batch, frames)).transpose(1, 2)


class Inside(nn.Module):
    """Scales inside; ``scaling_factor`` is a standard deviation."""

    def __init__(self, vae: Any) -> None:
        super().__init__()
        self.encoder, self.decoder = vae.encoder, vae.decoder
        self.scaling_factor = 1 / F

    def encode(self, pixels: Tensor) -> Tensor:
        return self.encoder(pixels) / self.scaling_factor

    def decode(self, z: Tensor) -> Tensor:
        return self.decoder(z * self.scaling_factor)


class WithLogVariance(nn.Module):
    def __init__(self, encoder: nn.Module) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, pixels: Tensor) -> Tensor:
        mean = self.encoder(pixels)
        return torch.cat([mean, 0.1 * mean - 12], dim=1)


class HandsOutMoments(nn.Module):
    """``encode`` returns mean and log variance in one tensor, which callers split."""

    def __init__(self, vae: Any) -> None:
        super().__init__()
        self.encoder, self.decoder = WithLogVariance(vae.encoder), vae.decoder
        self.scaling_factor = F

    def encode(self, pixels: Tensor) -> Tensor:
        return self.encoder(pixels)

    def decode(self, z: Tensor) -> Tensor:
        return self.decoder(z)


class HandsOutNormal(HandsOutMoments):
    """``encode`` returns a ``torch.distributions`` posterior, whose mode is a property."""

    def encode(self, pixels: Tensor) -> Any:
        mean, logvar = self.encoder(pixels).chunk(2, dim=1)
        return torch.distributions.Normal(mean, (0.5 * logvar).exp())


def packed(z: Tensor) -> Tensor:
    """``(batch, channels, h, w)`` as FLUX's tokens ``(batch, h/2 * w/2, 4 * channels)``."""
    batch, channels, height, width = z.shape
    z = z.view(batch, channels, height // 2, 2, width // 2, 2).permute(0, 2, 4, 1, 3, 5)
    return z.reshape(batch, height * width // 4, channels * 4)


def unpacked(tokens: Tensor, height: int, width: int) -> Tensor:
    """The inverse of :func:`packed`."""
    batch, _, channels = tokens.shape
    z = tokens.view(batch, height // 2, width // 2, channels // 4, 2, 2).permute(0, 3, 1, 4, 2, 5)
    return z.reshape(batch, channels // 4, height, width)


def as_video(pictures: Tensor) -> Tensor:
    """Twelve pictures as two videos of six frames, ``(2, 3, 6, height, width)``."""
    return pictures.unflatten(0, (2, 6)).transpose(1, 2)
