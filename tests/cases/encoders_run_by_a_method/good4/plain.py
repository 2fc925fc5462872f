from torch import nn
from torchvision.transforms import Normalize


class Plain(nn.Module):
    """In the space of the features themselves."""

    def __init__(self, vision, decoder, mean, std):
        super().__init__()
        self.vision, self.decoder = vision, decoder
        self.register_buffer("mean", mean)
        self.register_buffer("std", std)

    def encode(self, page):
        return self.vision.patch_features((page - self.mean) / self.std)

    def decode(self, h):
        return self.decoder(h) * self.std + self.mean
