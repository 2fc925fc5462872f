import json
from pathlib import Path

import torch
from torch import nn


class WaveCodec(nn.Module):
    def __init__(self, width=64, latent=16, latent_mean=None, latent_std=None):
        super().__init__()
        self.encoder = nn.Conv1d(1, 2 * latent, 64, 64)
        self.decoder = nn.ConvTranspose1d(latent, 1, 64, 64)
        self.config = dict(width=width, latent=latent, latent_mean=latent_mean, latent_std=latent_std)

    @classmethod
    def from_folder(cls, folder):
        codec = cls(**json.loads(Path(folder, "config.json").read_text()))
        codec.load_state_dict(torch.load(Path(folder, "weights.pt")))
        return codec.eval()

    def encode(self, wave):
        mean, logvar = self.encoder(wave).chunk(2, 1)
        return mean + torch.randn_like(mean) * (0.5 * logvar).exp()

    def decode(self, z):
        return self.decoder(z)
