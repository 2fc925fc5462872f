import torch
from torch import nn
from torchvision import transforms as T


class TokenSpace(nn.Module):
    """What a frozen vision model says of a picture, in unit spread."""

    prepare = T.Compose([T.Resize(224), T.Normalize((0.48, 0.46, 0.41), (0.27, 0.26, 0.28))])

    def __init__(self, vision: nn.Module, painter: nn.Module, centre: torch.Tensor, spread: torch.Tensor):
        super().__init__()
        self.vision, self.painter = vision, painter
        self.register_buffer("centre", centre)
        self.register_buffer("spread", spread)

    def encode(self, pixels):
        h = self.vision(self.prepare(pixels))
        return (h - self.centre) / self.spread

    def decode(self, h):
        h = h.clone()
        return self.painter(h)
