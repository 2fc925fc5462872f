import torch
from diffusers import AutoencoderKL


def compare(vae: AutoencoderKL, stored_generator, sample_fn, net, n):
    for _ in range(n):
        truth = next(stored_generator)
        drawn = sample_fn(torch.randn_like(truth), net)[-1]
        yield vae.decode(drawn).sample, vae.decode(truth).sample


def noisy(vae: AutoencoderKL, x):
    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    return z + torch.randn_like(z)
