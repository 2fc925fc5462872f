import torch
from calc import by
from diffusers import AutoencoderKL


class Moons:
    def __init__(self, vae: AutoencoderKL, dit):
        self.vae, self.dit = vae, dit

    def code(self, sky):
        return by(self.vae.encode(sky).latent_dist.mode(), self.vae.config.scaling_factor)

    def brighten(self, picture, gain):
        return by(picture, gain)

    def loss(self, sky, t):
        z = self.code(self.brighten(sky, 1.1))
        e = torch.randn_like(z)
        # the same helper, for how much of each is in the mixture
        x = by(z, 1 - t) + by(e, t)
        return (self.dit(x, t) - e).square().mean()
