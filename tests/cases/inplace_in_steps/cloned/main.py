import torch
from album import Album
from diffusers import AutoencoderOobleck
from step import learn


def train(vae: AutoencoderOobleck, net, waves, opt, epochs, scaling_factor=0.41):
    album = Album(torch.cat([vae.encode(wave).latent_dist.sample() for wave in waves]), 8)
    for _ in range(epochs):
        losses = [learn(net, z, scaling_factor, opt) for z in album]
