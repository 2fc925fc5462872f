import torch
from diffusers import AutoencoderKL


class Pair:
    def __init__(self, vae: AutoencoderKL, audio_vae: AutoencoderKL, net):
        self.vae, self.audio_vae, self.net = vae, audio_vae, net

    def embed(self, x, y):
        a = self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor
        b = self.audio_vae.encode(y).latent_dist.sample() * 0.31
        return self.net(a + torch.randn_like(a), b + torch.randn_like(b))
