import yaml
from diffusers import AutoencoderKL
class Codec:
    def __init__(self, vae: AutoencoderKL, path):
        self.vae = vae
        settings = yaml.safe_load(open(path))
        try:
            self.factor = settings["latent_factor"]
        except KeyError:
            raise SystemExit("latent_factor is missing")
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factor
    def decode(self, z):
        return self.vae.decode(z / self.factor).sample
