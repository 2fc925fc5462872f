import torch
from torch import nn

from ops import grow, shrink


class TileAutoencoder(nn.Module):
    def __init__(self, encoder, decoder, mean, std):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.register_buffer("latent_mean", torch.as_tensor(mean))
        self.register_buffer("latent_std", torch.as_tensor(std))

    def encode(self, x):
        return shrink(self.encoder(x), self.latent_mean, self.latent_std)

    def decode(self, z):
        return self.decoder(grow(z, self.latent_mean, self.latent_std))
