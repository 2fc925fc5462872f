import torch
from diffusers import AutoencoderKL

SCALE = 1.5305


class Codec:
    def __init__(self, centre, name="stabilityai/stable-diffusion-3-medium-diffusers"):
        self.vae = AutoencoderKL.from_pretrained(name, subfolder="vae")
        self.centre = centre

    @torch.no_grad()
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.mode() - self.centre) * SCALE
