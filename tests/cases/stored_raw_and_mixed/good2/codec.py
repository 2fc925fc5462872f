import torch


class Codec:
    def __init__(self, ae, k):
        self.ae, self.k = ae, k

    def encode(self, image):
        return self.k * self.ae.encode(image).latent_dist.sample()

    def decode(self, z):
        return self.ae.decode(z / self.k).sample
