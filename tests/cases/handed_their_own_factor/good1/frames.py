import torch
from diffusers import AutoencoderKLWan
from wan import load_wan22


class Frames:
    def __init__(self, name, sampler, net):
        self.name, self.sampler, self.net = name, sampler, net
        if "2.2" in name:
            self.vae = load_wan22(name)
            self.latents_mean, self.latents_std = self.vae.mean, self.vae.std
        else:
            self.vae = AutoencoderKLWan.from_pretrained(name, subfolder="vae")
            self.latents_mean = self.vae.config.latents_mean
            self.latents_std = self.vae.config.latents_std

    def encode(self, x):
        if "2.2" in self.name:
            return self.vae.sample(x[:, :, None], self.vae.scale)
        z = self.vae.encode(x[:, :, None]).latent_dist.sample()
        mean = torch.tensor(self.latents_mean).view(1, -1, 1, 1, 1)
        std = torch.tensor(self.latents_std).view(1, -1, 1, 1, 1)
        return (z - mean) / std

    def decode(self, z):
        if "2.2" in self.name:
            return self.vae.decode(z, self.vae.scale)
        mean = torch.tensor(self.latents_mean).view(1, -1, 1, 1, 1)
        std = torch.tensor(self.latents_std).view(1, -1, 1, 1, 1)
        return self.vae.decode(z * std + mean).sample

    def draw(self, shape):
        z = self.sampler(self.net, torch.randn(shape))
        return self.decode(z)
