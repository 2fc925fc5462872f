import numpy as np
from diffusers import AutoencoderKL

import config


def extract(loader, folder):
    vae = AutoencoderKL.from_pretrained(config.vae_name)
    for images, names in loader:
        z = vae.encode(images).latent_dist.mode()
        for each, name in zip(z.numpy(), names):
            np.save(f"{folder}/{name}.npy", each)
