import torch
from torch import nn

from codecs_raw import Raster, Vector


class RasterBox(nn.Module):
    def __init__(self, path):
        super().__init__()
        self.net = Raster.from_pretrained(path)

    def encode(self, x):
        return self.net.encode(x) * 0.31

    def decode(self, z):
        return self.net.decode(z / 0.31)


class VectorBox(nn.Module):
    def __init__(self, path):
        super().__init__()
        self.net = Vector.from_pretrained(path)
        self.register_buffer("shift", torch.tensor(self.net.config.shift))
        self.register_buffer("scale", torch.tensor(self.net.config.scale))

    def encode(self, x):
        return (self.net.encode(x) - self.shift) * self.scale

    def decode(self, z):
        return self.net.decode(z / self.scale + self.shift)


BOXES = {"raster": RasterBox, "vector": VectorBox}
