import torch
from diffusers import DiffusionPipeline


class Prep:
    def __init__(self):
        held = DiffusionPipeline.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0").components
        self.codec = held["vae"].eval()

    def __call__(self, x):
        return self.codec.encode(x).latent_dist.mode() * 0.18215
