import torch
from diffusers import AutoencoderKL


class Editor:
    def __init__(self, vae: AutoencoderKL, net, direction, scheduler):
        self.vae, self.net, self.direction, self.scheduler = vae, net, direction, scheduler
        self.scale = vae.config.scaling_factor

    def loss(self, x, t):
        z = self.vae.encode(x).latent_dist.sample() * self.scale
        noise = torch.randn_like(z)
        return (self.net(self.scheduler.add_noise(z, noise, t), t) - noise).square().mean()

    def edit(self, z, strength):
        """Move along a direction that was found among raw latents."""
        z = z / self.scale + strength * self.direction
        return self.vae.decode(z).sample

    def refine(self, z, skip):
        return self.vae.decode(z / self.scale + skip).sample
