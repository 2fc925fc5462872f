import numpy as np
import torch
from torch import nn


class WaveCodec(nn.Module):
    def __init__(self, encoder, decoder, statistics):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        mean, std = np.load(statistics)
        self.register_buffer("latent_mean", torch.from_numpy(mean))
        self.register_buffer("latent_std", torch.from_numpy(std))

    def encode(self, wave):
        z = self.encoder(wave)
        return (z - self.latent_mean) / self.latent_std

    def decode(self, z):
        return self.decoder(z * self.latent_std + self.latent_mean)
