import torch
from torch import nn


class Jitter(nn.Module):
    """Noise on the frames that a model is shown."""

    def __init__(self, most: float = 0.5):
        super().__init__()
        self.most = most
        self.embed = nn.Linear(1, 256)

    def forward(self, frames, level):
        return frames + level[:, None, None, None] * torch.randn_like(frames), self.embed(level[:, None])
