import torch
from torch import nn


class Tracks:
    def __init__(self, path: str, decoder: nn.Module, latent_scale: float):
        self.latents = torch.load(path)
        self.decoder, self.latent_scale = decoder, latent_scale

    def preview(self, i: int) -> list[torch.Tensor]:
        z = self.latents[i]
        z.div_(self.latent_scale)
        return [z, self.decoder(z)]
