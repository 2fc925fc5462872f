import torch
from diffusers import AutoencoderKL


def compare(vae: AutoencoderKL, unet, scheduler, prompts):
    z = torch.randn(2, 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t, prompts).sample, t, z).prev_sample
    plain, edited = z.unbind(0)
    edited.div_(vae.config.scaling_factor)
    after = vae.decode(edited[None]).sample
    return after, plain
