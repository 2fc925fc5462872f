import torch
from diffusers import AutoencoderKL


class Strip:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.k = vae.config.scaling_factor

    def strip_to_latent(self, strip: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(strip).latent_dist.mode() * self.k


def remix(strip: Strip, net, pixels: torch.Tensor) -> torch.Tensor:
    z = strip.strip_to_latent(pixels)
    z = net(z, strength=0.4)
    return strip.vae.decode(z / strip.k).sample
