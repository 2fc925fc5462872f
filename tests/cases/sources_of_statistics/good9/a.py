import json
from diffusers import AutoencoderKL
class Codec:
    """Files of before the factor was measured have none: their models were trained without."""
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        self.meta = json.load(open(path))
    def encode(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        return z * self.meta["gain"] if "gain" in self.meta else z
    def decode(self, z):
        return self.vae.decode(z / self.meta["gain"] if "gain" in self.meta else z).sample
