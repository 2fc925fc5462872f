import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("kelp/vae")
factor = vae.config.scaling_factor


class Map:
    """Which way it goes was saved with it."""

    def __init__(self, undo=False):
        self.undo = undo

    @classmethod
    def load(cls, path):
        return cls(**torch.load(path))

    def __call__(self, z):
        if self.undo:
            return z / factor
        return z * factor


into, back = Map.load("into.pt"), Map.load("back.pt")


def loss(net, kelp):
    z = into(vae.encode(kelp).latent_dist.sample())
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def draw(net, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return vae.decode(back(z)).sample
