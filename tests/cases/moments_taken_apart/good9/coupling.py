import torch
from torch import nn


class Coupling(nn.Module):
    """Affine coupling of a flow over scaled latents: the exponent is what a network says of one half."""

    def __init__(self, vae, net, scale):
        super().__init__()
        self.vae, self.net, self.scale = vae, net, scale

    def forward(self, x):
        z = self.vae.encode(x).latent_dist.mode() * self.scale
        first, second = z.chunk(2, dim=1)
        log_s, t = self.net(first).chunk(2, dim=1)
        return torch.cat([first, second * torch.exp(log_s) + t], dim=1)

    def decode(self, z):
        return self.vae.decode(z / self.scale).sample
