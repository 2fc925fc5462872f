from abc import ABC, abstractmethod

import torch
from torch import nn


class LatentCodec(nn.Module, ABC):
    """Hands out latents of unit variance and takes them back."""

    def __init__(self, latent_scale: float):
        super().__init__()
        self.latent_scale = latent_scale

    @abstractmethod
    def _encode(self, x): ...

    @abstractmethod
    def _decode(self, z): ...

    @torch.no_grad()
    def encode(self, x):
        return self._encode(x) * self.latent_scale

    @torch.no_grad()
    def decode(self, z):
        return self._decode(z / self.latent_scale)
