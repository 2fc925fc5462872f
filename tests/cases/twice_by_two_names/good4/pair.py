import torch
from diffusers import AutoencoderKL


class Cascade:
    def __init__(self, vae: AutoencoderKL, unet, noise_std, latent_std):
        self.vae, self.unet, self.noise_std, self.latent_std = vae, unet, noise_std, latent_std

    def loss(self, x):
        z = self.vae.encode(x).latent_dist.sample() / self.latent_std
        noise = torch.randn_like(z)
        sigma = torch.rand(len(z), 1, 1, 1)
        weight = (sigma**2 + self.noise_std**2).rsqrt()
        return (self.unet((z + sigma * noise) * weight, sigma) - z).square().mean()

    def show(self, z):
        return self.vae.decode(z * self.latent_std).sample


def main(vae, unet):
    return Cascade(vae, unet, noise_std=0.5, latent_std=0.5)
