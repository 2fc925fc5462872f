import torch
from diffusers import AutoencoderKL


def show(vae: AutoencoderKL, unet, scheduler, prompts, board):
    for step in range(10):
        drafts = []
        for prompt in prompts:
            z = torch.randn(1, 4, 64, 64)
            for t in scheduler.timesteps:
                z = scheduler.step(unet(z, t, prompt).sample, t, z).prev_sample
            drafts.append(z)
        for i in range(len(drafts)):
            draft = drafts[i]
            draft.div_(vae.config.scaling_factor)
            board.add_images(f"{step}", vae.decode(draft).sample)
