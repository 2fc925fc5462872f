import torch
from diffusers import AutoencoderKL

from meta import read_meta


@torch.no_grad()
def draw(net, path, n):
    meta, vae = read_meta(path), AutoencoderKL.from_pretrained("kl")
    z = torch.randn(n, 4, 32, 32)
    for i in range(50, 0, -1):
        z = z - net(z, torch.full((n, 1, 1, 1), i / 50)) / 50
    return vae.decode((z + meta["offset"]) * meta["spread"]).sample


def loss_of(net, path, x):
    meta, vae = read_meta(path), AutoencoderKL.from_pretrained("kl")
    z = (vae.encode(x).latent_dist.sample() - meta["offset"]) / meta["spread"]
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
