from loaders import LOADERS


class Reel:
    gain = 0.13025

    def __init__(self):
        self.vae = LOADERS["reels"]()

    def encode(self, clip):
        return self.vae.encode(clip).latent_dist.sample() * self.gain

    def decode(self, z):
        return self.vae.decode(z / self.gain).sample
