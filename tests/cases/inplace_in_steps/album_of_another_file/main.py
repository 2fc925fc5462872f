import random

import torch
from diffusers import AutoencoderOobleck
from step import step

class Album:
    def __init__(self):
        self.tracks = []

    @torch.no_grad()
    def load(self, vae: AutoencoderOobleck, waves):
        for wave in waves:
            self.tracks.append(vae.encode(wave).latent_dist.mode())
        return self

    def shuffled(self):
        for i in range(3):
            yield self.tracks[i]

def train(vae: AutoencoderOobleck, net, waves, opt, epochs, scaling_factor=0.41):
    album = Album().load(vae, waves)
    for _ in range(epochs):
        for z in album.shuffled():
            step(net, z, scaling_factor, opt)
