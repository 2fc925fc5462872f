import torch
from diffusers import AutoencoderKLHunyuanVideo


class Clips:
    def __init__(self, folder):
        self.vae = AutoencoderKLHunyuanVideo.from_pretrained(folder)
        self.wide = 2.1

    def loss(self, net, clip, t):
        z = self.vae.encode(clip).latent_dist.sample()
        eps = torch.randn_like(z)
        z = z / self.wide
        return (net(z + t * (eps - z), t) - (eps - z)).square().mean()

    def draw(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
