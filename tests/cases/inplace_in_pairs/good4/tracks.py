import torch
from torch import nn


class Tracks:
    """What is drawn for one call is the call's own."""

    def __init__(self, decoder: nn.Module, latent_scale: float):
        self.decoder, self.latent_scale = decoder, latent_scale

    def preview(self, net: nn.Module, shape: tuple[int, ...]) -> list[torch.Tensor]:
        latents = net(torch.randn(shape))
        latents.div_(self.latent_scale)
        return [latents, self.decoder(latents)]
