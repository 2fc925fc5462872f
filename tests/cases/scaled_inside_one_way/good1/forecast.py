import torch
from diffusers import UNet1DModel

from soil import ProfileAutoencoder


class Forecast:
    def __init__(self, path):
        self.autoencoder = ProfileAutoencoder(12)
        self.autoencoder.load_state_dict(torch.load(path))
        self.unet = UNet1DModel(in_channels=16, out_channels=8)

    def begin(self, now):
        self.before = self.autoencoder.compress(now)
        return self.show(self.before)

    @torch.no_grad()
    def advance(self, steps=20):
        z = torch.randn_like(self.before)
        for i in range(steps, 0, -1):
            z = z - self.unet(torch.cat([z, self.before], dim=1), i / steps).sample / steps
        self.before = z
        return self.show(z)

    def show(self, z):
        return self.autoencoder.decoder(z * self.autoencoder.latent_std)
