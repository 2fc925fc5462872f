import torch
from diffusers import AutoencoderOobleck
from step import learn
from torch.utils.data import DataLoader, TensorDataset


def train(vae: AutoencoderOobleck, net, waves, opt, epochs, scaling_factor=0.41):
    album = TensorDataset(torch.cat([vae.encode(wave).latent_dist.sample() for wave in waves]))
    for _ in range(epochs):
        for (z,) in DataLoader(album, 8, shuffle=True):
            learn(net, z, scaling_factor, opt)
