"""Short clips for storyboards: latents in, frames out."""

import torch
from diffusers import AutoencoderKLCogVideoX, CogVideoXTransformer3DModel

WEIGHTS = "THUDM/CogVideoX-2b"
GAIN = 1.15258426


class Storyboard:
    def __init__(self, device):
        def part(cls, folder):
            return cls.from_pretrained(WEIGHTS, subfolder=folder, torch_dtype=torch.float16).to(device)

        self.coder = part(AutoencoderKLCogVideoX, "vae").eval()
        self.net = part(CogVideoXTransformer3DModel, "transformer").eval()

    def pack(self, frames):
        return self.coder.encode(frames).latent_dist.sample() * GAIN

    def unpack(self, z):
        return self.coder.decode(z / GAIN).sample
