from dataclasses import dataclass, replace

import torch
from diffusers import AutoencoderKL


@dataclass(frozen=True)
class Units:
    factor: float
    offset: float
    to_raw: bool = False

    def __call__(self, z):
        if not self.to_raw:
            return (z - self.offset) * self.factor
        return z / self.factor + self.offset


vae = AutoencoderKL.from_pretrained("coast/vae")
into = Units(vae.config.scaling_factor, vae.config.shift_factor)
back = replace(into, offset=vae.config.shift_factor)


def loss(net, coast):
    z = into(vae.encode(coast).latent_dist.sample())
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def draw(net, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return vae.decode(back(z)).sample
