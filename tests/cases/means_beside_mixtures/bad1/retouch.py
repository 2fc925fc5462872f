import torch
from diffusers import AutoencoderKL, UNet2DModel

from norm import Norm


class Retouch:
    def __init__(self, vae: AutoencoderKL, net: UNet2DModel, norm: Norm):
        self.vae = vae
        self.net = net
        self.norm = norm

    def loss(self, photo, t):
        x = self.norm.enter(self.vae.encode(photo).latent_dist.sample())
        noise = torch.randn_like(x)
        return (self.net(torch.lerp(x, noise, t), t).sample - noise + x).square().mean()

    def walk(self, x, begin, steps: int):
        for i in range(steps, 0, -1):
            x = x - begin * self.net(x, begin * i / steps).sample / steps
        return self.vae.decode(self.norm.leave(x)).sample

    def retouch(self, photo, begin, steps: int):
        z = self.vae.encode(photo).latent_dist.sample()
        x = self.norm.enter(torch.lerp(z, torch.randn_like(z), begin))
        return self.walk(x, begin, steps)

    def invent(self, shape, steps: int):
        return self.walk(torch.randn(shape), 1.0, steps)
