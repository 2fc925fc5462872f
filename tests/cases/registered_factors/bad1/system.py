import torch
from diffusers import AutoencoderKL, UNet2DModel
from torch import nn


class System(nn.Module):
    def __init__(self, folder):
        super().__init__()
        self.ae = AutoencoderKL.from_pretrained(folder)
        self.net = UNet2DModel(in_channels=4, out_channels=4)
        self.register_buffer("gain", torch.tensor(1.0))

    def loss(self, x, scheduler):
        z = self.ae.encode(x).latent_dist.sample() * self.gain
        noise = torch.randn_like(z)
        t = torch.randint(0, 1000, (len(z),))
        return (self.net(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
