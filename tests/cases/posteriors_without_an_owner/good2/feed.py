import numpy as np
import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


def feed(folder, names, batch=8):
    for start in range(0, len(names), batch):
        rows = [np.load(f"{folder}/{name}.npy") for name in names[start : start + batch]]
        yield torch.from_numpy(np.stack(rows))


def loss(net, conf, moments, t):
    z = DiagonalGaussianDistribution(moments).sample() * conf.latents.mult
    noise = torch.randn_like(z)
    return (net(z + t * (noise - z), t) - (noise - z)).pow(2).mean()


def picture(vae, conf, sampler, net, noise):
    return vae.decode(sampler(net, noise) / conf.latents.mult).sample
