import torch
from diffusers import AutoencoderKLWan


class Frames:
    def __init__(self, name, sampler, net):
        self.sampler, self.net = sampler, net
        self.vae = AutoencoderKLWan.from_pretrained(name, subfolder="vae")
        self.latents_mean = self.vae.config.latents_mean
        self.latents_std = self.vae.config.latents_std

    def encode(self, x):
        z = self.vae.encode(x[:, :, None]).latent_dist.sample()
        mean = torch.tensor(self.latents_mean).view(1, -1, 1, 1, 1)
        std = torch.tensor(self.latents_std).view(1, -1, 1, 1, 1)
        return (z - mean) / std

    def decode(self, z):
        return self.vae.decode(z, return_dict=False)[0]

    def draw(self, shape):
        z = self.sampler(self.net, torch.randn(shape))
        return self.decode(z)
