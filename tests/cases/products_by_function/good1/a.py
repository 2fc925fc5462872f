import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
inv = 1 / torch.tensor(vae.config.latents_std)
mean = torch.tensor(vae.config.latents_mean)
def encode(x):
    z = vae.encode(x).latent_dist.sample() - mean.view(1, -1, 1, 1)
    return torch.einsum("bchw,c->bchw", z, inv)
def decode(z):
    z = torch.einsum("bchw,c->bchw", z, torch.tensor(vae.config.latents_std))
    return vae.decode(z + mean.view(1, -1, 1, 1)).sample
