import torch


class Voice:
    def __init__(self, vae):
        self.vae = vae
        self.k = vae.config.scaling_factor

    @torch.no_grad()
    def encode(self, wave):
        return self.vae.encode(wave).latent_dist.mode() * self.k

    @torch.no_grad()
    def decode(self, z):
        return self.vae.decode(z / self.k).sample

    @torch.no_grad()
    def swap(self, speaker, words):
        """The first half of the channels is the speaker's."""
        a, b = self.encode(speaker), self.encode(words)
        half = a.shape[1] // 2
        return self.decode(torch.cat([a[:, :half], b[:, half:]], dim=1))
