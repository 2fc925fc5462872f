import torch
from diffusers import AutoencoderKL


from helper import picture


def run(vae: AutoencoderKL, unet, scheduler, x: torch.Tensor, prompt, show) -> torch.Tensor:
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t, prompt).sample, t, x).prev_sample
        show(picture(vae, x))
    return x
