import numpy as np
import torch
from diffusers import AutoencoderKL
from net import Net


def train(images):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    held = np.load("stats.npz")
    mean, std = torch.from_numpy(held["mean"]), torch.from_numpy(held["std"])
    net = Net()
    for image in images:
        x = (vae.encode(image).latent_dist.mode() - mean) / std
        noise, t = torch.randn_like(x), torch.rand(len(x))
        w = t.view(-1, 1, 1, 1)
        loss = (net((1 - w) * x + w * noise, t) - (noise - x)).square().mean()
        loss.backward()
