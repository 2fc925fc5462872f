import torch


class Frames:
    def __init__(self, vae, first_gain):
        self.vae, self.first_gain = vae, first_gain

    def _profile(self, z):
        p = torch.ones(z.shape[2], device=z.device)
        p[::2] = self.first_gain
        return p.view(1, 1, -1, 1, 1)

    @torch.no_grad()
    def encode(self, clip):
        z = self.vae.encode(clip).latent_dist.mode()
        return z * self._profile(z)

    @torch.no_grad()
    def decode(self, z):
        return self.vae.decode(z * self._profile(z)).sample
