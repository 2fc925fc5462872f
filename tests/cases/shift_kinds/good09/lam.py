import torch
from diffusers import AutoencoderKL

MU, SD = -0.27, 1.64
enc = lambda z: (z - MU) / SD
dec = lambda z: z * SD + MU


def step(vae: AutoencoderKL, net, x, t):
    z = enc(vae.encode(x).latent_dist.sample())
    e = torch.randn_like(z)
    return (net((1 - t) * z + t * e, t) - (e - z)).square().mean()


def draw(vae: AutoencoderKL, net, z):
    for i in range(9):
        z = z - net(z, i) / 9
    return vae.decode(dec(z)).sample
