import torch
from diffusers import AutoencoderKL


def loss(net, vae: AutoencoderKL, x, label):
    h = vae.encode(x).latent_dist.sample()

    s = torch.rand(len(h), 1, 1, 1)
    e = torch.randn_like(h)
    return (net(s * h + (1 - s) * e, s, label) - (h - e)).square().mean()


@torch.no_grad()
def draw(net, vae: AutoencoderKL, label, n: int):
    h = torch.randn(len(label), 4, 32, 32)
    for i in range(n):
        s = torch.full((len(h), 1, 1, 1), i / n)
        h = h + net(h, s, label) / n
    return vae.decode(h / vae.config.scaling_factor).sample
