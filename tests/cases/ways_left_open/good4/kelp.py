import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("kelp/vae")
factor = vae.config.scaling_factor


class Map:
    def __init__(self, sign):
        self.sign = sign

    def __call__(self, z):
        if self.sign > 0:
            return z * factor
        else:
            return z / factor


into, back = Map(1), Map(-1)


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
