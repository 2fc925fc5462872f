import torch
from diffusers import AutoencoderKL

MEAN, STD = 0.34, 1.9


def into(z):
    return torch.sub(z, MEAN).div(STD)


def out_of(z):
    return torch.addcmul(torch.as_tensor(MEAN), z, torch.as_tensor(STD))


def step(vae: AutoencoderKL, net, x, t):
    z = into(vae.encode(x).latent_dist.sample())
    noise = torch.randn_like(z)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()


def draw(vae: AutoencoderKL, net, shape):
    z = torch.randn(shape)
    for i in range(9):
        z = z - net(z, i) / 9
    return vae.decode(out_of(z)).sample
