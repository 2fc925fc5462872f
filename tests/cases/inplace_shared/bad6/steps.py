import torch
from diffusers import AutoencoderKL


def denoise(vae: AutoencoderKL, unet, scheduler, x: torch.Tensor, prompt, board):
    scale = vae.config.scaling_factor
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t, prompt).sample, t, x).prev_sample
        board.show(vae.decode(x.detach().div_(scale)).sample)
    return vae.decode(x / scale).sample
