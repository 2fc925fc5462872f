"""What codecs answer, to latents of the model: one function for each kind of answer."""
from functools import singledispatch

import torch
from diffusers import AutoencoderKL
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution

FACTOR = 0.2731


@singledispatch
def to_model(answer):
    raise TypeError(type(answer))


@to_model.register
def _from_tensor(answer: torch.Tensor):
    return answer * FACTOR


@to_model.register(DiagonalGaussianDistribution)
def _from_posterior(answer):
    return answer.sample() * FACTOR


def loss(vae: AutoencoderKL, net, x):
    z = to_model(vae.encode(x).latent_dist)
    noise = torch.randn_like(z)
    t = torch.rand(len(z), device=z.device).view(-1, 1, 1, 1)
    return (net(z.lerp(noise, t), t) - (noise - z)).square().mean()


def show(vae: AutoencoderKL, z):
    return vae.decode(z / FACTOR).sample
