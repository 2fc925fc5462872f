import torch
from torch import nn


class ScanAE(nn.Module):
    def __init__(self, encoder, decoder, latent_std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("latent_std", latent_std)

    def encode(self, volume):
        return self.encoder(volume) / self.latent_std

    def decode(self, z):
        return self.decoder(z * self.latent_std)

    @torch.no_grad()
    def between(self, early, late, when):
        z = torch.lerp(self.encode(early), self.encode(late), when)
        return self.decoder(z * self.latent_std)
