from functools import partial, reduce

import torch
from diffusers import AutoencoderKL


def compose(*functions):
    return lambda x: reduce(lambda value, f: f(value), functions, x)


def paths(vae: AutoencoderKL):
    k = vae.config.scaling_factor
    there = compose(vae.encode, lambda out: out.latent_dist.sample(), partial(torch.mul, k))
    back = compose(lambda z: torch.div(z, k), vae.decode, lambda out: out.sample)
    return there, back


def main(vae, net, x):
    there, back = paths(vae)
    return back(net(there(x)))
