import torch


class Shake:
    def __init__(self, vae, settings):
        self.vae, self.spread = vae, settings["augment"]["spread"]

    def press(self, x):
        z = self.vae.encode(x).latent_dist.mode()
        return z * 0.18215 + self.spread * torch.randn_like(z)

    def show(self, z):
        return self.vae.decode(z / 0.18215).sample
