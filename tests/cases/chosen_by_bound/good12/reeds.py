import torch
from diffusers import AutoencoderKL


class Mapper:
    def __init__(self, factor, undo=False):
        self.factor, self.undo = factor, undo

    def __call__(self, z):
        return z / self.factor if self.undo else z * self.factor


class Run:
    """One mapper that is switched over before pictures are made."""

    def __init__(self, net):
        self.net, self.vae = net, AutoencoderKL.from_pretrained("reeds/vae")
        self.mapper = Mapper(self.vae.config.scaling_factor)

    def loss(self, reeds):
        z = self.mapper(self.vae.encode(reeds).latent_dist.sample())
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - noise + z).square().mean()

    def draw(self, shape):
        self.mapper.undo = True
        z = torch.randn(shape)
        for i in range(20):
            z = z - self.net(z, 1 - i / 20) / 20
        return self.vae.decode(self.mapper(z)).sample


def pictures(net, vae, shape, training):
    mapper = Mapper(vae.config.scaling_factor) if training else Mapper(vae.config.scaling_factor, undo=True)
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return mapper(z) if training else vae.decode(mapper(z)).sample
