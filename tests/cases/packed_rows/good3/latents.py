import numpy as np
import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
STATS = np.stack([np.load("mean.npy"), np.load("std.npy")], axis=-1)


def enc(x):
    z = vae.encode(x).latent_dist.mode()
    return (z - STATS[..., 0]) / STATS[..., 1]


def dec(z):
    return vae.decode(z * STATS[..., 1] + STATS[..., 0]).sample


def train(net, sched, x, t):
    z = enc(x)
    eps = torch.randn_like(z)
    return (net(sched.add_noise(z, eps, t), t) - eps).square().mean()


def sample(net, sched):
    z = torch.randn(1, 4, 32, 32)
    for t in sched.timesteps:
        z = sched.step(net(z, t), t, z).prev_sample
    return dec(z)
