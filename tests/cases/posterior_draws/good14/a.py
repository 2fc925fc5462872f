import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def train(net, x):
    z = vae.encode(x).latent_dist.sample()
    z = z * vae.config.scaling_factor
    sigma = (torch.randn(z.shape[0], 1, 1, 1) * 1.2 - 1.2).exp()
    noisy = z + torch.randn_like(z) * sigma
    return net(noisy, sigma)
def decode(z):
    return vae.decode(z / vae.config.scaling_factor).sample
