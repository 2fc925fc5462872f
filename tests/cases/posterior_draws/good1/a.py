import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def cache(x, path):
    torch.save(vae.encode(x).latent_dist.parameters, path)
def sample(path):
    moments = torch.load(path)
    mean, logvar = moments.unflatten(1, (2, -1)).unbind(1)
    z = mean + logvar.clamp(-30, 20).div(2).exp() * torch.randn_like(mean)
    return z * vae.config.scaling_factor
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
