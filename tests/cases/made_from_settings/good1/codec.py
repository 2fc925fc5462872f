import torch
from torch import nn


class SpikeCodec(nn.Module):
    def __init__(self, weights: str, channels: int, latent_std: float):
        super().__init__()
        self.latent_std = latent_std
        self.down = nn.Conv1d(96, channels, 8, 8)
        self.up = nn.ConvTranspose1d(channels, 96, 8, 8)
        self.load_state_dict(torch.load(weights))

    def compress(self, spikes):
        return self.down(spikes)

    def compress_scaled(self, spikes):
        return self.compress(spikes) / self.latent_std

    def expand(self, z):
        return self.up(z * self.latent_std)
