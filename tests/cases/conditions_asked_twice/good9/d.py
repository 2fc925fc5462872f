import torch
from diffusers import AutoencoderKL


def run(vae: AutoencoderKL, net, x, warm):
    scaled = False
    z = vae.encode(x).latent_dist.sample()
    if warm:
        z = z * vae.config.scaling_factor
        scaled = True
    if not scaled:
        z = z * vae.config.scaling_factor
    for i in range(10):
        z = net(z, i)
    return vae.decode(z / vae.config.scaling_factor).sample
