import torch
from diffusers import AutoencoderKL


class Lab:
    """What is not there is zero from the start; only a message asks for it."""

    def __init__(self, vae: AutoencoderKL, net, origin=None):
        self.vae, self.net = vae, net
        self.origin = 0.0 if origin is None else origin
        self.std = 1.7

    def loss(self, x, t):
        z = (self.vae.encode(x).latent_dist.sample() - self.origin) / self.std
        noise = torch.randn_like(z)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

    def draw(self, z):
        if self.origin is not None:
            print("latents are centred at", self.origin)
        return self.vae.decode(z * self.std + self.origin).sample
