import torch
from diffusers import AutoencoderKLWan


def stats(vae: AutoencoderKLWan):
    shape = (1, vae.config.z_dim, 1, 1, 1)
    return torch.tensor(vae.config.latents_mean).view(shape), torch.tensor(vae.config.latents_std).view(shape)


def encode(vae: AutoencoderKLWan, video):
    mean, std = stats(vae)
    return (vae.encode(video).latent_dist.mode() - mean) / std


def denorm(vae: AutoencoderKLWan, x):
    mean, std = stats(vae)
    return x * std + mean


def decode(vae: AutoencoderKLWan, x):
    mean, _ = stats(vae)
    return vae.decode(denorm(vae, x)).sample


def train(vae: AutoencoderKLWan, dit, video, t):
    x = encode(vae, video)
    noise = torch.randn_like(x)
    return (dit((1 - t) * x + t * noise, t) - (noise - x)).square().mean()


def sample(vae: AutoencoderKLWan, dit, x):
    for k in range(30):
        x = x - dit(x, k) / 30
    return decode(vae, x)
