import torch
from torch import nn


class TouchCodec(nn.Module):
    def __init__(self, channels=6):
        super().__init__()
        self.encoder = nn.Conv2d(1, 2 * channels, 4, 4)
        self.decoder = nn.ConvTranspose2d(channels, 1, 4, 4)
        self.register_buffer("latent_std", torch.empty(1, channels, 1, 1))

    @torch.no_grad()
    def embed(self, press):
        mean, logvar = self.posterior(press)
        return (mean + (0.5 * logvar).exp() * torch.randn_like(mean)) / self.latent_std

    def posterior(self, press):
        mean, logvar = torch.chunk(self.encoder(press), 2, dim=1)
        return mean, logvar.clamp(-30, 20)

    @torch.no_grad()
    def fit(self, presses):
        self.latent_std.copy_(self.posterior(presses)[0].std(dim=(0, 2, 3), keepdim=True))
