import torch
from diffusers import AutoencoderOobleck


def scaled(z, gain):
    z.mul_(gain)
    return z


def train(vae: AutoencoderOobleck, net, waves, opt, epochs, scaling_factor=0.41):
    album = [vae.encode(wave).latent_dist.sample() for wave in waves]
    album = [scaled(z, scaling_factor) for z in album]
    for _ in range(epochs):
        for z in album:
            e = torch.randn_like(z)
            t = torch.rand(len(z), 1, 1)
            (net((1 - t) * z + t * e, t) - (e - z)).square().mean().backward()
            opt.step()
