import torch


class Codec:
    """The decoder takes latents of the prior, whose spread is the factor's."""

    def __init__(self, vae, latent_std):
        self.vae, self.latent_std = vae, latent_std

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() / self.latent_std

    def decode(self, z):
        return self.vae.decode(z * self.latent_std).sample

    @torch.no_grad()
    def dream(self, shape):
        return self.vae.decode(torch.randn(shape) * self.latent_std).sample
