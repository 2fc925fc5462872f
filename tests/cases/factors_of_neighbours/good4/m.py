import torch
from diffusers import AutoencoderKL

from table import grow, shrink

vae = AutoencoderKL.from_pretrained("runs/mel")


def loss(net, spec, t):
    z = shrink(vae.encode(spec).latent_dist.sample(), "mel")
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t) - noise + z).square().mean()


def sample(net):
    z = torch.randn(1, 4, 32, 32)
    for k in range(10):
        z = z - net(z, k) / 10
    return vae.decode(grow(z, "mel")).sample
