from collections import namedtuple

import torch
from diffusers import AutoencoderKLMochi

Scaling = namedtuple("Scaling", ["mean", "std"])


def scaling_of(vae):
    return Scaling(torch.tensor(vae.config.latents_mean), torch.tensor(vae.config.latents_std))


def prepare(vae, clip):
    scaling = scaling_of(vae)
    return (vae.encode(clip).latent_dist.sample() - scaling[0]) / scaling[1]


def loss(net, vae, clip):
    z = prepare(vae, clip)
    noise = torch.randn_like(z)
    return (net(0.6 * z + 0.4 * noise, 400) - noise + z).square().mean()


def clips(net, vae, shape):
    z = torch.randn(shape)
    for i in range(30):
        z = z - net(z, 1 - i / 30) / 30
    mean, std = scaling_of(vae)
    return vae.decode(z * std).sample
