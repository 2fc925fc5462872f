import torch


class A:
    def __init__(self, vae, mean, std):
        self.vae = vae
        self.a = 1 / std
        self.b = -mean / std

    def encode(self, pixels):
        raw = self.vae.encode(pixels).latent_dist.sample()
        return raw * self.a + self.b

    def decode(self, z):
        return self.vae.decode((z + self.b) / self.a).sample #BAD> return self.vae.decode(z / self.a - self.b).sample
