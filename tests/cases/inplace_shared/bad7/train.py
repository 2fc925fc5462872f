import torch
from diffusers import AutoencoderKL
from helper import to_model


def step(vae: AutoencoderKL, model, image: torch.Tensor, perceptual) -> torch.Tensor:
    raw = vae.encode(image).latent_dist.sample()
    x = to_model(raw, vae)
    t = torch.rand(x.shape[0], 1, 1, 1)
    noise = torch.randn_like(x)
    loss = (model((1 - t) * x + t * noise, t) - (noise - x)).square().mean()
    return loss + perceptual(vae.decode(raw).sample, image)
