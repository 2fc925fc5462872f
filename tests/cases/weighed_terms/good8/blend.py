import torch
from diffusers import AutoencoderKL, UNet2DModel


class Blender:
    def __init__(self, vae: AutoencoderKL, net: UNet2DModel, width: torch.Tensor):
        self.vae = vae
        self.net = net
        self.width = width

    def loss(self, image, t):
        z = self.vae.encode(image).latent_dist.sample() / self.width
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t).sample - noise + z).square().mean()

    def morph(self, one, other, share: float, t):
        left = self.net(one, t).sample * self.width
        right = self.net(other, t).sample * self.width
        return self.vae.decode((1 - share) * left + share * right).sample

    def draw(self, noise, t):
        return self.vae.decode(self.net(noise, t).sample * self.width).sample
