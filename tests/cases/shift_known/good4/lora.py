import torch
from diffusers import AutoencoderKL, FluxTransformer2DModel


def load(path):
    return AutoencoderKL.from_pretrained(path, subfolder="vae"), FluxTransformer2DModel.from_pretrained(path)


def loss(vae: AutoencoderKL, model: FluxTransformer2DModel, pixels, **text):
    with torch.no_grad():
        x = (vae.encode(pixels).latent_dist.sample() - vae.config.shift_factor) * vae.config.scaling_factor
    noise = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1, 1)
    return (model((1 - t) * x + t * noise, timestep=t, **text).sample - (noise - x)).square().mean()
