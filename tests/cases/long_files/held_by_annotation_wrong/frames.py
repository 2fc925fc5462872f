import torch
from diffusers import AutoencoderKL


class FrameCoder(torch.nn.Module):
    def __init__(self, path):
        super().__init__()
        self.vae = AutoencoderKL.from_pretrained(path)

    def posterior(self, frame):
        return self.vae.encode(frame).latent_dist

    def forward(self, frame):
        return self.posterior(frame).mode() * self.vae.config.scaling_factor
