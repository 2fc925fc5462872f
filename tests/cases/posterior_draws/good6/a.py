import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def reparameterize(m, l):
    return m + (l / 2).exp() * torch.randn_like(m)
def sample(x):
    p = vae.encode(x).latent_dist.parameters
    m, l = torch.chunk(p, 2, 1)
    return vae.config.scaling_factor * reparameterize(m, l)
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
