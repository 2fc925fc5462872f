import torch
from diffusers import AutoencoderKL


def to_unit(z, width):
    return z / width


def from_unit(z, width):
    return z * width


class Painter:
    def __init__(self, net, width):
        self.net, self.width = net, width
        self.coder = AutoencoderKL.from_pretrained("moss/vae")

    def loss(self, moss):
        z = to_unit(self.coder.encode(moss).latent_dist.sample(), self.width)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - noise + z).square().mean()

    def paint(self, shape):
        z = torch.randn(shape)
        for i in range(20):
            z = z - self.net(z, 1 - i / 20) / 20
        return self.coder.decode(from_unit(z, self.width)).sample
