import torch
from diffusers import AutoencoderKL


class Back(torch.nn.Module):
    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.vae, self.k = vae, vae.config.scaling_factor

    def forward(self, h):
        return self.vae.decode(h / self.k).sample
