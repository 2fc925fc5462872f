import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, vae, stats):
        super().__init__()
        self.vae = vae
        self.register_buffer("affine", torch.stack([stats["mean"], stats["std"]]).view(2, 1, -1, 1, 1))

    def to_model(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        return (z - self.affine[0]) / self.affine[1]

    def to_pixels(self, z):
        return self.vae.decode((z + self.affine[0]) * self.affine[1]).sample


def step(codec, net, x, t):
    z = codec.to_model(x)
    eps = torch.randn_like(z)
    return (net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()


def draw(codec, net):
    z = torch.randn(1, 16, 32, 32)
    for t in range(20):
        z = z - net(z, t) / 20
    return codec.to_pixels(z)
