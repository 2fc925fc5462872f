import torch
from diffusers import AutoencoderKL


def source(vae: AutoencoderKL, what):
    if torch.is_tensor(what):
        return what, "model"
    return vae.encode(what.pixels).latent_dist.mode(), 'raw'


def step(vae: AutoencoderKL, net, what, t):
    z, space = source(vae, what)
    return net(z if space == "raw" else z * vae.config.scaling_factor, t)


def film(vae: AutoencoderKL, net, what):
    for t in range(10):
        what = step(vae, net, what, t)
    return vae.decode(what / vae.config.scaling_factor).sample
