import torch
from diffusers import AutoencoderKL


def learn(vae: AutoencoderKL, frame: torch.Tensor) -> torch.Tensor:
    return vae.encode(frame).latent_dist.sample() * vae.config.scaling_factor


def sampler(vae: AutoencoderKL, net, words: torch.Tensor) -> torch.Tensor:
    x = torch.randn(1, 4, 64, 64)
    for t in range(30):
        x = x - net(x, t, words) / 30
    return x / vae.config.scaling_factor


def show(vae: AutoencoderKL, net, words: torch.Tensor) -> torch.Tensor:
    return vae.decode(sampler(vae, net, words)).sample
