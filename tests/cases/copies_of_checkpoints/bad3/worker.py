import sys

import torch
from diffusers import AutoencoderKL

KNOWN = {
    "large": "stabilityai/stable-diffusion-3.5-large",
    "medium": "stabilityai/stable-diffusion-3.5-medium",
    "first": "stabilityai/stable-diffusion-3-medium-diffusers",
}


class Worker:
    def __init__(self, size):
        self.vae = AutoencoderKL.from_pretrained(KNOWN[size], subfolder="vae")

    @torch.no_grad()
    def __call__(self, rows):
        rows["z"] = self.vae.encode(rows["image"]).latent_dist.sample() * self.vae.config.scaling_factor
        return rows


if __name__ == "__main__":
    print(Worker(sys.argv[1]))
