import argparse

import numpy as np
import torch
from diffusers import AutoencoderKL


def options():
    parser = argparse.ArgumentParser()
    parser.add_argument("--base", default="stabilityai/sd-vae-ft-mse")
    return parser.parse_args()


@torch.no_grad()
def main(images):
    args = options()
    vae = AutoencoderKL.from_pretrained(args.base, subfolder="vae").eval()
    for name, image in images:
        z = vae.encode(image[None]).latent_dist.sample()
        np.save(f"{name}.npy", (z * vae.config.scaling_factor).numpy())
