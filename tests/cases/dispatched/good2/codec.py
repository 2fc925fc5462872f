from functools import singledispatchmethod

import torch
from diffusers import AutoencoderKL


class Clip:
    def __init__(self, frames):
        self.frames = frames


class Codec:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.k = vae.config.scaling_factor

    @singledispatchmethod
    def show(self, z):
        raise NotImplementedError

    @show.register(torch.Tensor)
    def _(self, z):
        return self.vae.decode(z / self.k).sample

    @show.register(list)
    def _(self, z):
        return [self.show(each) for each in z]

    def hide(self, x):
        return self.k * self.vae.encode(x).latent_dist.sample()


def sample(codec: Codec, net, scheduler, shape):
    x = torch.randn(shape)
    for t in scheduler.timesteps:
        x = scheduler.step(net(x, t).sample, t, x).prev_sample
    return codec.show(x)
