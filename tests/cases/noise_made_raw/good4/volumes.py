import torch
from diffusers import AutoencoderKLWan


class Volumes:
    """Noise of the size of the latents is put on them before they are decoded."""

    def __init__(self, vae: AutoencoderKLWan, net):
        self.vae, self.net = vae, net
        self.mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
        self.std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)

    def step(self, scan, level):
        x = (self.vae.encode(scan).latent_dist.mode() - self.mean) / self.std
        noise = torch.randn_like(x)
        return (self.net(torch.lerp(x, noise, level), level) - (noise - x)).square().mean()

    def robust(self, scan, level):
        z = self.vae.encode(scan).latent_dist.mode()
        return self.vae.decode(z + level * (self.std * torch.randn_like(z))).sample

    def render(self, x):
        return self.vae.decode(x * self.std + self.mean).sample
