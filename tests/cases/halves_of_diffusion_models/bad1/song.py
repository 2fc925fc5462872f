import torch
from torch import nn


class Song(nn.Module):
    """Lyrics are encoded, and noise is decoded beside them: two halves of one diffusion model."""

    def __init__(self, lyrics: nn.Module, blocks: nn.Module, last: nn.Module):
        super().__init__()
        self.lyrics, self.blocks, self.last = lyrics, blocks, last

    def encode(self, tokens):
        return self.lyrics(tokens)

    def decode(self, hidden, words, timestep, scale=1.0):
        return self.last(self.blocks(hidden, words, timestep)) * scale

    def forward(self, hidden, tokens, timestep):
        return self.decode(hidden, self.encode(tokens), timestep)
