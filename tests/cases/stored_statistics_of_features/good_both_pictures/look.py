import torch
from torch import nn
from torchvision.transforms import v2


class Look(nn.Module):
    into = v2.Normalize([0.5], [0.5])

    def __init__(self, vision, painter, settings):
        super().__init__()
        self.vision, self.painter = vision, painter
        self.size = settings["size"]
        self.white = torch.tensor(settings["white"])

    def encode(self, pixels):
        return self.vision(self.into(pixels / self.white), self.size)

    def decode(self, h):
        return self.painter(h) * self.white
