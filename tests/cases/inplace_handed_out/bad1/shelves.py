"""Latents of a whole album stay in memory; every epoch goes through them in another order."""
import random

import torch
from diffusers import AutoencoderOobleck


class Album:
    def __init__(self):
        self.tracks = []

    @torch.no_grad()
    def load(self, vae: AutoencoderOobleck, waves):
        for wave in waves:
            self.tracks.append(vae.encode(wave).latent_dist.mode())
        return self

    def shuffled(self):
        order = random.sample(range(len(self.tracks)), len(self.tracks))
        for i in order:
            yield self.tracks[i]


def train(vae: AutoencoderOobleck, net, waves, opt, epochs, scaling_factor=0.41):
    album = Album().load(vae, waves)
    for _ in range(epochs):
        for z in album.shuffled():
            z *= scaling_factor
            e = torch.randn_like(z)
            t = torch.rand(len(z), 1, 1)
            (net((1 - t) * z + t * e, t) - (e - z)).square().mean().backward()
            opt.step()


@torch.no_grad()
def listen(vae: AutoencoderOobleck, net, scaling_factor=0.41):
    z = torch.randn(1, 64, 215)
    for i in range(50):
        z = z - net(z, 1 - i / 50) / 50
    return vae.decode(z / scaling_factor).sample
