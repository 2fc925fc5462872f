import torch
from diffusers import AutoencoderKL, UNet2DModel


class Inpaint:
    def __init__(self, vae: AutoencoderKL, net: UNet2DModel, photo):
        self.vae = vae
        self.net = net
        self.latents = vae.encode(photo).latent_dist.mode() * vae.config.scaling_factor

    def fill(self, mask, t):
        noisy = torch.lerp(self.latents, torch.randn_like(self.latents), t)
        x = noisy - t * self.net(noisy, t).sample
        x = mask * x + (1 - mask) * self.latents
        return self.vae.decode(x / self.vae.config.scaling_factor).sample
