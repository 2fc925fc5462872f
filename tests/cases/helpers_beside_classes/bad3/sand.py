import torch
from diffusers import AutoencoderKL


def _apply(z, affine):
    return (z - affine["mean"]) * affine["scale"]


def _undo(z, affine):
    return z * affine["scale"] + affine["mean"]


class Model(torch.nn.Module):
    def __init__(self, net, affine):
        super().__init__()
        self.net, self.affine = net, affine
        self.first = AutoencoderKL.from_pretrained("sand/vae")

    def forward(self, sand):
        z = _apply(self.first.encode(sand).latent_dist.sample(), self.affine)
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - noise + z).square().mean()

    def make(self, shape):
        z = torch.randn(shape)
        for i in range(20):
            z = z - self.net(z, 1 - i / 20) / 20
        return self.first.decode(_undo(z, self.affine)).sample
