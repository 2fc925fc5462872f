import torch
from diffusers import AutoencoderKL


class Trainer:
    def __init__(self, config, net):
        self.vae = AutoencoderKL.from_pretrained(config.vae)
        self.vae_mean = torch.tensor(config.mean)
        self.vae_std = torch.tensor(config.std)
        self.net = net

    def step(self, images, t):
        x = self.vae.encode(images).latent_dist.sample()
        x = (x - self.vae_mean) / self.vae_std
        noise = torch.randn_like(x)
        return self.net(t * noise + (1 - t) * x, t)
