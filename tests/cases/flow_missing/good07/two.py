import torch
from diffusers import AutoencoderKL


class Move:
    def __init__(self):
        self.first = AutoencoderKL.from_pretrained("runwayml/stable-diffusion-v1-5", subfolder="vae")
        self.second = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")

    def __call__(self, x, net):
        z = self.first.encode(x).latent_dist.mode() * self.first.config.scaling_factor
        return self.second.decode(net(z) / self.second.config.scaling_factor).sample
