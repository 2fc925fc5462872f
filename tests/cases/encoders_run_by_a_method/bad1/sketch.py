from torch import nn
from torchvision.transforms import Normalize


class Sketches(nn.Module):
    def __init__(self, vision, decoder, stats, pixel_mean, pixel_std):
        super().__init__()
        self.vision = vision
        self.decoder = decoder
        self.prepare = Normalize(pixel_mean, pixel_std)
        self.register_buffer("centre", stats["centre"])
        self.register_buffer("spread", stats["spread"])
        self.requires_grad_(False)

    def encode(self, page):
        h = self.vision.patch_features(self.prepare(page))
        return (h - self.centre) / self.spread

    def decode(self, h):
        return self.decoder(h).clamp(0, 1)
