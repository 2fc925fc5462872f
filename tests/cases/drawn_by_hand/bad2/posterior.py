import torch
from torch import nn


class VoiceEncoder(nn.Module):
    """Encoder and decoder of voices; what it draws goes to the diffusion model."""

    def __init__(self, net, back, spread):
        super().__init__()
        self.net, self.back = net, back
        self.register_buffer("latent_std", spread)

    def moments(self, wave):
        return self.net(wave).chunk(2, dim=1)

    def resample(self, mean, logvar):
        eps = torch.randn_like(mean)
        return mean + (0.5 * logvar).exp() * eps

    def draw(self, stored):
        mean, logvar = stored.chunk(2, dim=1)
        return self.resample(mean, logvar)

    def decode(self, z):
        return self.back(z * self.latent_std)
