import torch
from diffusers import AutoencoderKL


def loss_of(net, x):
    vae = AutoencoderKL.from_pretrained("kl")
    z = vae.encode(x).latent_dist.sample() * 0.27
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
