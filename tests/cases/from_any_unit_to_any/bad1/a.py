import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("kl")


def there(z):
    return z / vae.config.scaling_factor


def back(z):
    return z / vae.config.scaling_factor


def vary(x, net):
    z = there(vae.encode(x).latent_dist.mode())
    z = net(z + 0.1 * torch.randn_like(z))
    return vae.decode(back(z)).sample
