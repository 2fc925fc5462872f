import torch
from diffusers import AutoencoderOobleck
from step import step

def train(vae: AutoencoderOobleck, net, waves, opt, epochs, scaling_factor=0.41):
    album = torch.cat([vae.encode(w).latent_dist.mode() for w in waves]).split(4)
    for _ in range(epochs):
        for z in album:
            step(net, z, scaling_factor, opt)
