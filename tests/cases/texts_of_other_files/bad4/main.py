import torch
from diffusers import AutoencoderKL
from goals import Goal
from move import move

vae = AutoencoderKL.from_pretrained("ferns/vae")


def loss(net, ferns):
    z = move(vae.encode(ferns).latent_dist.sample(), vae.config.scaling_factor, Goal.MODEL)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - noise + z).square().mean()


def draw(net, shape):
    z = torch.randn(shape)
    for i in range(20):
        z = z - net(z, 1 - i / 20) / 20
    return vae.decode(move(z, vae.config.scaling_factor, Goal.MODEL)).sample
