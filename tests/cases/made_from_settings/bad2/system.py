import torch
from diffusers import AutoencoderKL
from torch import nn


class LakeDiffusion(nn.Module):
    def __init__(self, ae, net, gain=1.0):
        super().__init__()
        self.ae = AutoencoderKL.from_pretrained(ae)
        self.net = net
        self.gain = gain

    def first_stage(self, x):
        return self.ae.encode(x).latent_dist

    def latents(self, posterior):
        return self.gain * posterior.sample()

    def pictures(self, z):
        return self.ae.decode(z / self.gain).sample

    def blend(self, z, noise, t):
        return (1 - t) * z + t * noise

    def forward(self, x):
        z = self.latents(self.first_stage(x))
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1, device=z.device)
        return (self.net(self.blend(z, noise, t), t.flatten()) - (noise - z)).square().mean()
