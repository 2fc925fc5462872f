import torch
from diffusers import AutoencoderKL


class Base:
    vae: AutoencoderKL

    @property
    def gain(self):
        return self.vae.config.scaling_factor

    @property
    def bias(self):
        return self.vae.config.shift_factor

    def to_model(self, x):
        return self.gain * (self.vae.encode(x).latent_dist.sample() - self.bias)

    def to_pixels(self, z):
        return self.vae.decode(z / self.gain + self.bias).sample


class Trainer(Base):
    def __init__(self, vae: AutoencoderKL, net):
        self.vae, self.net = vae, net

    def step(self, x, t):
        z = self.to_model(x)
        eps = torch.randn_like(z)
        return (self.net((1 - t) * z + t * eps, t) - (eps - z)).square().mean()

    def sample(self, z):
        for i in range(9):
            z = z - self.net(z, i) / 9
        return self.to_pixels(z)
