import torch
from torch import nn


class Speech(nn.Module):
    def __init__(self, vae, text_to_latent):
        super().__init__()
        self.vae, self.text_to_latent = vae, text_to_latent

    @torch.no_grad()
    def say(self, text, frames):
        z = self.text_to_latent.generate(text, frames)
        return self.vae.decode(z * self.vae.config.scaling_factor).sample

    def forward(self, wave, text):
        with torch.no_grad():
            z = self.vae.encode(wave).latent_dist.sample() * self.vae.config.scaling_factor
        noise = torch.randn_like(z)
        t = torch.rand(len(z), 1, 1)
        velocity = self.text_to_latent(torch.lerp(z, noise, t), t, text)
        return nn.functional.mse_loss(velocity, noise - z)
