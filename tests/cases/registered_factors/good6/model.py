import torch
from diffusers import AutoencoderKL
from torch import nn


class Pots(nn.Module):
    def __init__(self, config, net):
        super().__init__()
        self.codec = AutoencoderKL.from_config(AutoencoderKL.load_config(config))
        self.net = net
        self.register_buffer("spread", torch.ones(()))

    @torch.no_grad()
    def measure(self, images):
        self.spread.copy_(self.codec.encode(images).latent_dist.mode().std())

    def latents(self, images):
        return self.codec.encode(images).latent_dist.sample() / self.spread

    def loss(self, images, scheduler):
        z = self.latents(images)
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),), device=z.device)
        return (self.net(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
