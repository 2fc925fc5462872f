import torch
from diffusers import AutoencoderKL


def loss(first_stage: AutoencoderKL, net, x, t):
    with torch.no_grad():
        # nothing is scaled here
        z = first_stage.encode(x).latent_dist.sample()
    e = torch.randn_like(z)
    return (net((1 - t) * z + t * e, t) - (e - z)).square().mean()
