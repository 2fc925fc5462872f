import torch

from table import PRESETS


class Latents(torch.nn.Module):
    def __init__(self, vae, preset):
        super().__init__()
        self.vae = vae
        self.gain = PRESETS[preset]["gain"]

    def forward(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.gain

    def back(self, z):
        return self.vae.decode(z / self.gain).sample
