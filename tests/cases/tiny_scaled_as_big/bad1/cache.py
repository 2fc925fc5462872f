import torch
from diffusers import AutoencoderKL, AutoencoderTiny

vae = AutoencoderKL.from_pretrained("stable-diffusion-v1-5/stable-diffusion-v1-5", subfolder="vae")
taesd = AutoencoderTiny.from_pretrained("madebyollin/taesd")


def noised(photo: torch.Tensor, scheduler, steps: torch.Tensor) -> torch.Tensor:
    z = taesd.encode(photo).latents.mul(vae.config.scaling_factor)
    return scheduler.add_noise(z, torch.randn_like(z), steps)


def finish(z: torch.Tensor) -> torch.Tensor:
    return vae.decode(z.div(vae.config.scaling_factor)).sample
