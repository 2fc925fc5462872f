import torch
from torch import nn


class Scene(nn.Module):
    def __init__(self, image_vae, sound_vae, trunk, units):
        super().__init__()
        self.image_vae, self.sound_vae, self.trunk, self.units = image_vae, sound_vae, trunk, units

    def look(self, image, sound):
        a = self.image_vae.encode(image).latent_dist.sample() / self.units.image
        b = self.sound_vae.encode(sound).latent_dist.sample() / self.units.sound
        return a, b

    def loss(self, image, sound, t):
        a, b = self.look(image, sound)
        ea, eb = torch.randn_like(a), torch.randn_like(b)
        va, vb = self.trunk(torch.lerp(a, ea, t), torch.lerp(b, eb, t), t)
        return (va - ea + a).square().mean() + (vb - eb + b).square().mean()

    def sample(self, a, b):
        for k in range(10):
            va, vb = self.trunk(a, b, k)
            a, b = a - va / 10, b - vb / 10
        return self.image_vae.decode(a * self.units.image).sample, self.sound_vae.decode(b * self.units.image).sample
