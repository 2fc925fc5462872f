"""Two halves of one tensor are two tensors to whoever scales each of them once."""
import torch
from diffusers import AutoencoderKL


def both(vae: AutoencoderKL, z: torch.Tensor):
    before, after = z.chunk(2)
    before.div_(vae.config.scaling_factor)
    after.div_(vae.config.scaling_factor)
    return vae.decode(before).sample, vae.decode(after).sample


def compare(vae: AutoencoderKL, unet, scheduler):
    z = torch.randn(2, 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return both(vae, z)


def first_half(vae: AutoencoderKL, images):
    mean, extra = vae.encode(images).latent_dist.sample().chunk(2, dim=1)
    mean.mul_(vae.config.scaling_factor)
    return mean, extra
