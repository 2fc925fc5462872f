import torch
from diffusers import AutoencoderOobleck
from step import learn


def train(vae: AutoencoderOobleck, net, waves, opt, scaling_factor=0.41):
    album = torch.cat([vae.encode(wave).latent_dist.sample() for wave in waves]).split(4)
    for z in album:
        learn(net, z, scaling_factor, opt)
