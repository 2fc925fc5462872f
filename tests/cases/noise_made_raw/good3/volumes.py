import torch
from diffusers import AutoencoderKLWan


class Volumes:
    def __init__(self, vae: AutoencoderKLWan, net):
        self.vae, self.net = vae, net
        self.mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
        self.std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)

    def step(self, scan, level):
        z = self.vae.encode(scan).latent_dist.mode()
        grain = torch.addcmul(self.mean, self.std, torch.randn_like(z))
        dirty = (1 - level) * z + level * grain
        guess = self.net((dirty - self.mean) / self.std, level)
        return (guess - (grain - z) / self.std).abs().mean()

    def render(self, x):
        return self.vae.decode(x * self.std + self.mean).sample
