import torch


class Standardised:
    """Adds statistics of latents to a module."""

    def set_statistics(self, mean, std):
        self.register_buffer("latent_mean", torch.as_tensor(mean).view(1, -1, 1, 1))
        self.register_buffer("latent_std", torch.as_tensor(std).view(1, -1, 1, 1))

    def standardise(self, z):
        return (z - self.latent_mean) / self.latent_std

    def restore(self, z):
        return z * self.latent_std + self.latent_mean
