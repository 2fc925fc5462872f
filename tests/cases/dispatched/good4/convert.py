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
