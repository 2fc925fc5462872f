import torch
from diffusers import AutoencoderKL


class TerrainModel:
    def __init__(self, vae: AutoencoderKL, net, latent_std: float):
        self.vae, self.net, self.latent_std = vae, net, latent_std

    def loss(self, heights):
        h = self.vae.encode(heights).latent_dist.sample() / self.latent_std
        t, eps = torch.rand(len(h), 1, 1, 1), torch.randn_like(h)
        return (self.net(torch.lerp(h, eps, t), t) - (eps - h)).square().mean()

    def start(self, shape):
        return torch.randn(shape)

    @torch.no_grad()
    def draw(self, shape, steps=40):
        h = self.start(shape)
        for i in range(steps, 0, -1):
            h = h - self.net(h, torch.full((shape[0], 1, 1, 1), i / steps)) / steps
        return self.vae.decode(h * self.latent_std).sample
