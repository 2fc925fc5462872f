import torch
from torch import nn


class SongCodec(nn.Module):
    """Notes and their lengths to one latent each."""

    def __init__(self, width: int = 128, channels: int = 16):
        super().__init__()
        self.pitch = nn.Embedding(128, width)
        self.length = nn.Linear(1, width)
        self.mixer = nn.TransformerEncoder(nn.TransformerEncoderLayer(width, 4, batch_first=True), 2)
        self.moments = nn.Linear(width, 2 * channels)
        self.widen = nn.Linear(channels, width)
        self.head = nn.Linear(width, 129)

    def encode(self, pitch, length):
        h = self.mixer(self.pitch(pitch) + self.length(length[..., None]))
        mean, logvar = self.moments(h).chunk(2, dim=-1)
        return mean + (0.5 * logvar).exp() * torch.randn_like(mean)

    def decode(self, z):
        return self.head(self.widen(z).relu())
