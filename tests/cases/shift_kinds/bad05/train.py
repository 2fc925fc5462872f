import torch
from diffusers import AutoencoderKL

from tools import encode

vae = AutoencoderKL.from_pretrained("black-forest-labs/FLUX.1-dev", subfolder="vae")


def loss(net, batch, t):
    z = encode(vae, batch["x"]) - vae.config.shift_factor
    e = torch.randn_like(z)
    return (net((1 - t) * z + t * e, t) - (e - z)).square().mean()


def show(net, z):
    for i in range(9):
        z = z - net(z, i) / 9
    z = z / vae.config.scaling_factor + vae.config.shift_factor
    return vae.decode(z).sample
