import os

import torch
from diffusers import AutoencoderKL


def store(shots, folder="reel"):
    vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
    for i, shot in enumerate(shots):
        reel = vae.encode(shot.cuda()).latent_dist.sample()
        torch.save(reel, os.path.join(folder, f"reel_{i}.pt"))
